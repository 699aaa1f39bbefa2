"""Several written tokens that belong together → their spoken forms: "$5 млн", "1 000 000", "z. B.", "n° 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from aligner.verbalize.english.numerals import Form, unique
from aligner.verbalize.keys import fold, split_keys
from aligner.verbalize.multilingual.amount_forms import HALF, OF, amount, halves_behind, with_cents, with_sign
from aligner.verbalize.multilingual.figures import number_forms
from aligner.verbalize.multilingual.named_forms import LIMIT, combined, named
from aligner.verbalize.multilingual.vocabulary import (
    DECADES,
    HALVES_BEHIND,
    NUMBER_NAMES,
    NUMBERED,
    SCALES,
)

UNIT_SIGN = r"\p{Sc}%°"


AMOUNT_PARTS = regex.compile(
    rf"(?P<bound>[<>≤≥~±])?(?P<minus>[-+])?(?P<before>(?:[A-Z]{{0,2}}[{UNIT_SIGN}])?)(?P<minus2>-)?"
    rf"(?P<figures>\d[\d.,']*\d|\d)(?P<after>[{UNIT_SIGN}][A-Za-z]?|[^\W\d_][^\s]{{0,5}})?$"
)


_MONEY = regex.compile(r"[A-Z]{0,2}\p{Sc}$|(?:CHF|EUR|USD|GBP|PLN|BRL)$")


def amount_at(tokens: Sequence[str], i: int, language: str) -> tuple[int, tuple[Form, ...]] | None:
    """An amount over several tokens at ``tokens[i]``: "$5 млн", "1 000 000", "5 %", "3,50 €"; else None."""
    apart = bool(_MONEY.match(tokens[i]) and tokens[i + 1 : i + 2])
    match = AMOUNT_PARTS.match(tokens[i + 1] if apart else tokens[i])
    if not match or match["after"] or match["bound"]:
        return None
    end, figures = _thousands(tokens, i + bool(apart), match["figures"])
    before, scale, after = (tokens[i] if apart else match["before"]).lower(), "", ""
    minus = match["minus"] == "-" or match["minus2"]
    halved = language in HALVES_BEHIND and HALF.match(figures)
    if end < len(tokens) and _scale(tokens[end], language) and not minus and (before or halved):
        scale, end = tokens[end], end + 1
    if not before and end < len(tokens) and named(tokens[end], language) and _is_unit_sign(tokens[end]):
        after, end = tokens[end], end + 1
    if end == i + 1:
        return None
    numbers = number_forms(figures, language)[: 12 if before or scale or after else LIMIT]
    grouped = end > i + 1 + bool(apart) + bool(scale) + bool(after)
    names = [*([_scale(scale, language)] if scale else []), named(before or after, language)]
    forms = with_sign(
        [*halves_behind(figures, names, language), *amount(numbers, names, language)], bool(minus), after, language
    )
    if scale and language in OF:
        linked = combined([numbers[:4], names[0], ((OF[language],), ("d",)), names[1]]) if names[1] else ()
        forms = unique([*linked, *forms])
    if grouped:  # or numbers of their own, in a telephone's
        parts = [number_forms(token, language)[:3] for token in tokens[i + bool(apart) : end] if token.isdigit()]
        forms = unique([*forms[: LIMIT - 9], *combined(parts)[:9]])
    return end - i, unique([*forms, *with_cents(figures, before or after, language)])


def _is_unit_sign(token: str) -> bool:
    return not token[0].isalnum()


def pair_at(tokens: Sequence[str], i: int, language: str) -> tuple[int, tuple[Form, ...]] | None:
    """Two tokens that are short for something: "z. B.", "т. е.", "EE. UU.", "n° 5", "années 1990"; else None."""
    if i + 1 >= len(tokens):
        return None
    first, second = tokens[i].lower(), tokens[i + 1]
    if second[:1].isdigit():
        return _numbered_at(first, second, language)
    known = named(f"{tokens[i].rstrip('.')}.{second.rstrip('.')}", language)
    apart = (*split_keys(tokens[i], language), *split_keys(second, language))
    return (2, unique([*known, apart])) if known else None


def _numbered_at(first: str, second: str, language: str) -> tuple[int, tuple[Form, ...]] | None:
    if first.rstrip(".") in NUMBERED.get(language, ()) and second.isdigit():
        name = {"fr": "numéro", "es": "número", "de": "nummer", "ru": "номер", **NUMBER_NAMES}[language]
        heads: tuple[Form, ...] = ((name,), (fold(first, language),))
        return 2, combined([heads, number_forms(second, language)[:18]])
    if first in DECADES.get(language, ()) and re.fullmatch(r"1\d\d0", second):
        said = [*number_forms(second, language)[:4], *number_forms(second[2:], language)[:4]]
        return 2, unique((fold(first, language), *form) for form in said)
    return None


def _scale(token: str, language: str) -> tuple[Form, ...]:
    """What "млн" or "millones" stands for after a number; a sign of money may be written onto it ("Md€")."""
    key = token.lower().rstrip(".")
    if key in SCALES.get(language, ()):
        return ((key,),)
    stands_for = named(token, language)
    known = {*SCALES.get(language, ()), *(word.rstrip("s") for word in SCALES.get(language, ()))}
    return stands_for if any(form[0] in known for form in stands_for) else ()


def _thousands(tokens: Sequence[str], i: int, figures: str) -> tuple[int, str]:
    """Join groups of three figures set apart by spaces, the last perhaps with decimals."""
    end = i + 1
    while (
        figures.isdigit() and len(figures) <= 12 and end < len(tokens) and re.fullmatch(r"\d{3}(?:,\d+)?", tokens[end])
    ):
        if len(re.sub(r"\D", "", tokens[i])) > 3:
            break
        figures, end = figures + tokens[end], end + 1
    return end, figures
