"""Written tokens in languages other than English → spoken forms: numbers, dates, times, money, units, short words.

Full for Russian, German, French and Spanish, where an amount may be written with its sign before or after; in any
other language a token is its own key, and figures meet figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from aligner.document.english.numerals import Form, unique
from aligner.document.keys import fold, split_keys
from aligner.document.other_dates import clock_forms, date_forms
from aligner.document.other_numbers import number_forms, paired_forms, roman_forms
from aligner.document.other_tables import DECADES, FRACTIONS, LETTERS, NUMBERED, RANGE_LINKS, SCALES, SHORT

_LIMIT = 40
_SIGNS = "$€£¥₽%°"
_MONEY = tuple("$€£¥₽")
_PARTS = re.compile(rf"((?:US)?[{_SIGNS}]?)(-?)(\d[\d.,']*\d|\d)([{_SIGNS}][A-Za-z]?|[^\W\d_][^\d\s]{{0,5}})?$")
_MINUS = {"ru": "минус", "de": "minus", "fr": "moins", "es": "menos"}
_RANGE = re.compile(rf"(\d[\d.,]*)-(\d[\d.,]*?)([{_SIGNS}][A-Za-z]?|[^\W\d_]{{1,5}})?$")
_CENTS = re.compile(r"(\d{1,7})[.,](\d\d)$")
_OF = {"fr": "de", "es": "de"}


def other_forms(token: str, language: str, before: str = "") -> tuple[Form, ...]:
    """The spoken forms of one token, likeliest first; ``before`` is the token before it.

    >>> other_forms("5%", "de")[0]
    ('fünf', 'prozent')
    """
    if any(map(str.isdigit, token)):
        return _with_digits(token, language)
    keys = split_keys(token, language)
    known = [*_named(token, language), *roman_forms(token, language, before)]
    joined = fold(token, language)
    return unique([*known, keys, *([(joined,)] if joined else []), *_pieces(token, joined, language)])


def _pieces(token: str, key: str, language: str) -> list[Form]:
    """What an apostrophe joins ("l'homme", "geht's"), and the letters of capitals ("UE")."""
    if "'" in key:
        parts = tuple(part for part in key.split("'") if part)
        if language == "de":
            return [(*parts[:-1], "es")] if parts[1:] == ("s",) else [parts]
        return [parts]
    if language == "de" and token.endswith("'"):
        return [(key + "e",)]
    if token.isupper() and 1 < len(token) < 6 and token.isalpha():
        names = LETTERS.get(language, {})
        return [tuple(key), *([tuple(names.get(letter, letter) for letter in key)] if names else [])]
    return []


# --- over several tokens ---------------------------------------------------------------------------------


def amount_at(tokens: Sequence[str], i: int, language: str) -> tuple[int, tuple[Form, ...]] | None:
    """An amount over several tokens at ``tokens[i]``: "$5 млн", "1 000 000", "5 %", "3,50 €"; else None."""
    apart = tokens[i].upper().removeprefix("US") in _MONEY and tokens[i + 1 : i + 2]
    match = _PARTS.match("".join(tokens[i : i + 2]) if apart else tokens[i])
    if not match or match[4]:
        return None
    end, figures = _thousands(tokens, i + bool(apart), match[3])
    before, scale, after = match[1].lower(), "", ""
    if before and end < len(tokens) and _scale(tokens[end], language) and not match[2]:
        scale, end = tokens[end], end + 1
    if not before and end < len(tokens) and tokens[end] in _SIGNS:
        after, end = tokens[end], end + 1
    if end == i + 1:
        return None
    numbers = number_forms(figures, language)[:12]
    names = [*([_scale(scale, language)] if scale else []), _named(before or after, language)]
    forms = _combined([numbers, *names])
    if scale and language in _OF:
        forms = unique([*_combined([numbers[:4], names[0], ((_OF[language],), ("d",)), names[1]]), *forms])
    return end - i, unique([*forms, *_with_cents(figures, before or after, language)])


def pair_at(tokens: Sequence[str], i: int, language: str) -> tuple[int, tuple[Form, ...]] | None:
    """Two tokens that are short for something: "z. B.", "т. е.", "EE. UU.", "n° 5", "années 1990"; else None."""
    if i + 1 >= len(tokens):
        return None
    first, second = tokens[i].lower(), tokens[i + 1]
    if second[:1].isdigit():
        return _numbered_at(first, second, language)
    known = _named(f"{tokens[i].rstrip('.')}.{second.rstrip('.')}", language)
    apart = (*split_keys(tokens[i], language), *split_keys(second, language))
    return (2, unique([*known, apart])) if known else None


def _numbered_at(first: str, second: str, language: str) -> tuple[int, tuple[Form, ...]] | None:
    if first.rstrip(".") in NUMBERED.get(language, ()) and second.isdigit():
        name = {"fr": "numéro", "es": "número", "de": "nummer", "ru": "номер"}[language]
        heads: tuple[Form, ...] = ((name,), (fold(first, language),))
        return 2, _combined([heads, number_forms(second, language)[:18]])
    if first in DECADES.get(language, ()) and re.fullmatch(r"1\d\d0", second):
        said = [*number_forms(second, language)[:4], *number_forms(second[2:], language)[:4]]
        return 2, unique((fold(first, language), *form) for form in said)
    return None


def _scale(token: str, language: str) -> tuple[Form, ...]:
    """What "млн" or "millones" stands for after a sign of money."""
    key = token.lower().rstrip(".")
    return ((key,),) if key in SCALES.get(language, ()) else _named(token, language)


def _thousands(tokens: Sequence[str], i: int, figures: str) -> tuple[int, str]:
    """Join groups of three figures set apart by spaces."""
    end = i + 1
    while figures.isdigit() and len(figures) <= 12 and end < len(tokens) and re.fullmatch(r"\d{3}", tokens[end]):
        if len(tokens[i].lstrip(_SIGNS)) > 3:
            break
        figures, end = figures + tokens[end], end + 1
    return end, figures


def _with_cents(figures: str, sign: str, language: str) -> list[Form]:
    """ "3,50 €" → drei Euro fünfzig."""
    match = _CENTS.match(figures)
    if not match or sign in ("", "%", "°") or match[2] == "00":
        return []
    heads, tails = number_forms(match[1], language)[:3], number_forms(str(int(match[2])), language)[:2]
    links: list[Form] = [(), ("et",), ("con",), ("und",)]
    return [(*a, *name, *link, *b) for link in links for name in _named(sign, language) for a in heads for b in tails]


# --- one token -------------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def _with_digits(token: str, language: str) -> tuple[Form, ...]:
    if known := date_forms(token, language) or _fraction(token, language) or _range(token, language):
        return known
    worded = number_forms(token, language)
    match = _PARTS.match(token)
    if match and (match[1] or match[2] or (match[4] and not worded and _named(match[4], language))):
        sign, minus, figures = match[1].lower() or match[4] or "", match[2], match[3]
        numbers = number_forms(figures, language)[:18] or ((figures,),)
        parts = [((_MINUS.get(language, "minus"),),)] if minus else []
        forms = _combined([*parts, numbers, *([_named(sign, language)] if sign else [])])
        return unique([*forms, *_with_cents(figures, sign, language)])
    clock = clock_forms(token, language)
    if clock or worded:
        return unique([*clock, *worded] if "." not in token else [*worded, *clock])
    pieces = re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", token)
    options = [number_forms(p, language)[:6] if p[0].isdigit() else other_forms(p, language)[:3] for p in pieces]
    return unique([*_combined([option for option in options if option]), (fold(token, language),)])


def _fraction(token: str, language: str) -> tuple[Form, ...]:
    entry = FRACTIONS.get(language, {}).get(token.replace("\u2044", "/"))
    return unique([*_spoken(entry, language), tuple(re.split(r"\D", token))]) if entry else ()


def _range(token: str, language: str) -> tuple[Form, ...]:
    """ "10-15" → от десяти до пятнадцати, zehn bis fünfzehn; both numbers in the same case."""
    match = _RANGE.match(token) if language in RANGE_LINKS else None
    if not match:
        return ()
    both = paired_forms(match[1], match[2], language)
    opened = {"ru": "от", "fr": "de", "es": "de"}.get(language)
    ways: list[tuple[Form, Form]] = [((), (word,) if word else ()) for word in RANGE_LINKS[language]]
    ways += [((opened,), ways[0][1])] if opened else []
    forms = [(*start, *a, *link, *b) for a, b in both for start, link in ways]
    if not match[3]:
        return unique(forms)
    unit = _named(match[3], language)
    return _combined([unique(forms), unit]) if unit else ()


def _named(token: str, language: str) -> tuple[Form, ...]:
    """What a sign or a short word stands for."""
    table = SHORT.get(language, {})
    key = token.lower()
    entry = table.get(key) or table.get(key.rstrip("."))
    return _spoken(entry, language) if entry else ()


def _spoken(entry: str, language: str) -> tuple[Form, ...]:
    return tuple(tuple(fold(word, language) for word in name.split("_")) for name in entry.split())


def _combined(parts: Sequence[tuple[Form, ...]]) -> tuple[Form, ...]:
    """Every choice of one form from each part, the likeliest first: those whose ranks add up to least."""
    ranked = product(*(tuple(enumerate(part)) for part in parts if part))
    choices = sorted(ranked, key=lambda choice: sum(rank for rank, _ in choice))
    return unique(sum((form for _, form in choice), ()) for choice in choices)[:_LIMIT]
