"""Written tokens in languages other than English → spoken forms: numbers, dates, times, money, units, short words.

Full for Russian, German, French and Spanish, and for figures in Italian, Portuguese, Polish, Ukrainian, Dutch and
Turkish; an amount may be written with its sign before or after. In any other language a token is its own key, and
figures meet figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

import regex

from aligner.verbalize.addresses import address_forms, is_address
from aligner.verbalize.english.numerals import Form, unique
from aligner.verbalize.keys import fold, split_keys
from aligner.verbalize.multilingual.calendar import date_forms
from aligner.verbalize.multilingual.clocks import clock_forms
from aligner.verbalize.multilingual.figures import number_forms, paired_forms, roman_forms
from aligner.verbalize.multilingual.vocabulary import (
    BELOW_ZERO,
    BOUNDS,
    DECADES,
    FRACTIONS,
    HALVES_BEHIND,
    LETTERS,
    MINUS,
    NUMBER_NAMES,
    NUMBERED,
    RANGE_LINKS,
    RATIO_LINKS,
    SCALES,
    SINGULAR,
    in_cyrillic,
    short_words,
)

_LIMIT = 40
_SIGN = r"\p{Sc}%°"
_PARTS = regex.compile(
    rf"(?P<bound>[<>≤≥~±])?(?P<minus>[-+])?(?P<before>(?:[A-Z]{{0,2}}[{_SIGN}])?)(?P<minus2>-)?"
    rf"(?P<figures>\d[\d.,']*\d|\d)(?P<after>[{_SIGN}][A-Za-z]?|[^\W\d_][^\s]{{0,5}})?$"
)
_MONEY = regex.compile(r"[A-Z]{0,2}\p{Sc}$|(?:CHF|EUR|USD|GBP|PLN|BRL)$")
_RANGE = regex.compile(rf"(\d[\d.,]*)-(\d[\d.,]*?)([{_SIGN}][A-Za-z]?|[^\W\d_]{{1,5}})?$")
_CENTS = re.compile(r"(\d{1,7})[.,](\d\d)$")
_RATIO = re.compile(r"(\d{1,3}):(\d{1,3})$")
_HALF = re.compile(r"(\d{1,6})[.,]5$")
_HYPHENED = re.compile(r"[^-]*\d[^-]*-[^\W\d_-]{2,}$|[^\W\d_-]{2,}-[^-]*\d[^-]*$")
_INSIDE = re.compile(r"[:*_]")
_OF = {"fr": "de", "es": "de", "it": "di", "pt": "de"}


def multilingual_forms(token: str, language: str, before: str = "") -> tuple[Form, ...]:
    """The spoken forms of one token, likeliest first; ``before`` is the token before it.

    >>> multilingual_forms("5%", "de")[0]
    ('fünf', 'prozent')
    """
    if is_address(token):
        return address_forms(token, language)
    if any(map(str.isdigit, token)):
        return _with_digits(token, language)
    keys = split_keys(token, language)
    known = [*_named(token, language), *roman_forms(token, language, before)]
    joined = fold(token, language)
    return unique([*known, keys, *([(joined,)] if joined else []), *_pieces(token, joined, language)])


def _pieces(token: str, key: str, language: str) -> list[Form]:
    """What an apostrophe or a colon joins ("l'homme", "geht's", "Bürger:innen"), and the letters of capitals ("UE")."""
    if "'" in key:
        parts = tuple(part for part in key.split("'") if part)
        if language == "de":
            return [(*parts[:-1], "es")] if parts[1:] == ("s",) else [parts]
        return [parts]
    if language == "de" and token.endswith("'"):
        return [(key + "e",)]
    if _INSIDE.search(token):
        return [tuple(fold(part, language) for part in _INSIDE.split(token) if part)]
    if token.isupper() and token.isalpha() and (1 < len(token) < 6 or token.isascii()):
        names = LETTERS.get(language, {})
        said = tuple(word for letter in key for word in names.get(letter, letter).split("-"))
        return [tuple(key), *([said] if names else []), *_in_cyrillic(key, language)]
    return _in_cyrillic(key, language)


def _in_cyrillic(key: str, language: str) -> list[Form]:
    """Latin letters in Russian and Ukrainian text, as they sound: "covid" → ковид."""
    return [(in_cyrillic(key),)] if language in ("ru", "uk") and key.isascii() and key.isalpha() else []


# --- over several tokens ---------------------------------------------------------------------------------


def amount_at(tokens: Sequence[str], i: int, language: str) -> tuple[int, tuple[Form, ...]] | None:
    """An amount over several tokens at ``tokens[i]``: "$5 млн", "1 000 000", "5 %", "3,50 €"; else None."""
    apart = bool(_MONEY.match(tokens[i]) and tokens[i + 1 : i + 2])
    match = _PARTS.match(tokens[i + 1] if apart else tokens[i])
    if not match or match["after"] or match["bound"]:
        return None
    end, figures = _thousands(tokens, i + bool(apart), match["figures"])
    before, scale, after = (tokens[i] if apart else match["before"]).lower(), "", ""
    minus = match["minus"] == "-" or match["minus2"]
    halved = language in HALVES_BEHIND and _HALF.match(figures)
    if end < len(tokens) and _scale(tokens[end], language) and not minus and (before or halved):
        scale, end = tokens[end], end + 1
    if not before and end < len(tokens) and _named(tokens[end], language) and _is_unit_sign(tokens[end]):
        after, end = tokens[end], end + 1
    if end == i + 1:
        return None
    numbers = number_forms(figures, language)[:12]
    grouped = end > i + 1 + bool(apart) + bool(scale) + bool(after)
    names = [*([_scale(scale, language)] if scale else []), _named(before or after, language)]
    forms = _with_sign(
        [*_halves_behind(figures, names, language), *_amount(numbers, names, language)], bool(minus), after, language
    )
    if scale and language in _OF:
        linked = _combined([numbers[:4], names[0], ((_OF[language],), ("d",)), names[1]]) if names[1] else ()
        forms = unique([*linked, *forms])
    if grouped:  # or numbers of their own, in a telephone's
        parts = [number_forms(token, language)[:3] for token in tokens[i + bool(apart) : end] if token.isdigit()]
        forms = unique([*forms[: _LIMIT - 9], *_combined(parts)[:9]])
    return end - i, unique([*forms, *_with_cents(figures, before or after, language)])


def _is_unit_sign(token: str) -> bool:
    return not token[0].isalnum()


def _amount(numbers: tuple[Form, ...], names: Sequence[tuple[Form, ...]], language: str) -> tuple[Form, ...]:
    """Number, scale and unit in their order; in Turkish "yüzde" stands first."""
    if language == "tr" and names and ("yüzde",) in names[-1]:
        return _combined([names[-1], numbers, *names[:-1]])
    return _combined([numbers, *names])


def _halves_behind(figures: str, names: Sequence[tuple[Form, ...]], language: str) -> list[Form]:
    """ "2,5 milliards d'euros" → deux milliards et demi d'euros."""
    match = _HALF.match(figures)
    if not match or language not in HALVES_BEHIND or not any(names) or match[1] == "0":
        return []
    heads = number_forms(match[1], language)[:3]
    said: list[Form] = []
    for name in _combined([name for name in names if name]):
        first = SINGULAR.get(name[0], name[0]) if match[1] == "1" else name[0]
        if first in SCALES.get(language, ()) or any(name[0] == form[0] for form in names[0]):
            said += [(*head, first, *end.split("_"), *name[1:]) for end in HALVES_BEHIND[language] for head in heads]
            link = _OF.get(language, "")
            if name[1:] and name[1] not in (link, "d"):
                said += [
                    (*head, first, *end.split("_"), link, *name[1:])
                    for end in HALVES_BEHIND[language]
                    for head in heads
                ]
    return said[:24]


def _with_sign(forms: Sequence[Form], minus: bool, unit: str, language: str) -> tuple[Form, ...]:
    """The forms with a minus before them, or "below zero" behind degrees."""
    if not minus:
        return unique(forms)
    words = [tuple(word.split("_")) for word in MINUS.get(language, "minus").split()]
    said = [(*word, *form) for form in forms for word in words]
    if "°" in unit:
        below = [split_keys(way.replace("_", " "), language) for way in BELOW_ZERO.get(language, "").split()]
        said = [*said[: _LIMIT // 2], *((*form, *way) for way in below for form in forms[:8])]
    return unique(said)


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
        name = {"fr": "numéro", "es": "número", "de": "nummer", "ru": "номер", **NUMBER_NAMES}[language]
        heads: tuple[Form, ...] = ((name,), (fold(first, language),))
        return 2, _combined([heads, number_forms(second, language)[:18]])
    if first in DECADES.get(language, ()) and re.fullmatch(r"1\d\d0", second):
        said = [*number_forms(second, language)[:4], *number_forms(second[2:], language)[:4]]
        return 2, unique((fold(first, language), *form) for form in said)
    return None


def _scale(token: str, language: str) -> tuple[Form, ...]:
    """What "млн" or "millones" stands for after a number; a sign of money may be written onto it ("Md€")."""
    key = token.lower().rstrip(".")
    if key in SCALES.get(language, ()):
        return ((key,),)
    named = _named(token, language)
    known = {*SCALES.get(language, ()), *(word.rstrip("s") for word in SCALES.get(language, ()))}
    return named if any(form[0] in known for form in named) else ()


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


def _with_cents(figures: str, sign: str, language: str) -> list[Form]:
    """ "3,50 €" → drei Euro fünfzig."""
    match = _CENTS.match(figures)
    if not match or sign in ("", "%", "°") or match[2] == "00":
        return []
    heads, tails = number_forms(match[1], language)[:3], number_forms(str(int(match[2])), language)[:2]
    links: list[Form] = [(), ("et",), ("con",), ("und",), ("e",)]
    return [(*a, *name, *link, *b) for link in links for name in _named(sign, language) for a in heads for b in tails]


# --- one token -------------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def _with_digits(token: str, language: str) -> tuple[Form, ...]:
    known = date_forms(token, language) or _named(token, language) or _fraction(token, language)
    known = known or _range(token, language) or _hyphened(token, language)
    if known:
        return known
    worded = number_forms(token, language)
    match = _PARTS.match(token)
    if match and _is_amount(match, worded, language):
        hours = clock_forms(token, language) if match["after"] == "h" else ()
        return unique([*hours[:20], *_signed_amount(match, language)])
    clock = clock_forms(token, language) or _ratio(token, language)
    if clock or worded:
        return unique([*clock, *worded] if "." not in token else [*worded, *clock])
    pieces = re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", token)
    options = [number_forms(p, language)[:6] if p[0].isdigit() else multilingual_forms(p, language)[:4] for p in pieces]
    return unique([*_combined([option for option in options if option]), (fold(token, language),)])


def _is_amount(match: regex.Match[str], worded: tuple[Form, ...], language: str) -> bool:
    signed = match["bound"] or match["minus"] or match["before"] or match["minus2"]
    return bool(signed or (match["after"] and not worded and _named(match["after"], language)))


def _signed_amount(match: regex.Match[str], language: str) -> tuple[Form, ...]:
    """One token with a sign, a bound or a unit: "-5%", "<5", "$5", "5km"."""
    unit, figures = match["before"].lower() or match["after"] or "", match["figures"]
    numbers = number_forms(figures, language)[:18] or ((figures,),)
    names = [_named(unit, language)] if unit else []
    forms = _with_sign(
        _amount(numbers, names, language), match["minus"] == "-" or bool(match["minus2"]), unit, language
    )
    if match["minus"] == "+":
        plus = _named("+", language) or (("plus",),)
        forms = unique([*((*sign, *form) for form in forms[: _LIMIT // 2] for sign in plus), *forms])
    forms = unique([*forms, *_with_cents(figures, unit, language)])
    bounds = [
        tuple(fold(word, language) for word in way.split("_"))
        for way in BOUNDS.get(language, {}).get(match["bound"] or "", "").split()
    ]
    return unique((*bound, *form) for form in forms[:12] for bound in bounds) if bounds else forms


def _fraction(token: str, language: str) -> tuple[Form, ...]:
    entry = FRACTIONS.get(language, {}).get(token.replace("\u2044", "/"))
    return unique([*_spoken(entry, language), tuple(re.split(r"\D", token))]) if entry else ()


def _ratio(token: str, language: str) -> tuple[Form, ...]:
    """ "3:0" → drei zu null."""
    match = _RATIO.match(token)
    if not match or language not in RATIO_LINKS:
        return ()
    sides = [number_forms(match[n], language)[:2] for n in (1, 2)]
    links = [(word,) if word else () for word in (RATIO_LINKS[language], "")]
    return unique((*a, *link, *b) for link in links for a in sides[0] for b in sides[1])


def _hyphened(token: str, language: str) -> tuple[Form, ...]:
    """ "90er-Jahre", "2/3-Mehrheit", "COVID-19": a number joined to a word; in German also as one word."""
    if not _HYPHENED.match(token) or number_forms(token, language):
        return ()
    options = [multilingual_forms(part, language)[:6] for part in token.split("-")]
    said = _combined(options)
    glued = [("".join(form),) for form in said] if language == "de" else []
    return unique([*said, *glued, (fold(token, language),)])


def _range(token: str, language: str) -> tuple[Form, ...]:
    """ "10-15" → от десяти до пятнадцати, zehn bis fünfzehn; both numbers in the same case."""
    match = _RANGE.match(token) if language in RANGE_LINKS else None
    if not match:
        return ()
    both = paired_forms(match[1].rstrip("."), match[2].rstrip("."), language)
    opened = {"ru": "от", "fr": "de", "es": "de", "it": "da", "pt": "de", "pl": "od", "uk": "від", "nl": "van"}.get(
        language
    )
    ways: list[tuple[Form, Form]] = [((), tuple(word.split())) for word in RANGE_LINKS[language]]
    ways += [((opened,), ways[0][1])] if opened else []
    forms = [(*start, *a, *link, *b) for a, b in both for start, link in ways]
    if not match[3]:
        return unique(forms)
    unit = _named(match[3], language)
    return _combined([unique(forms), unit]) if unit else ()


def _named(token: str, language: str) -> tuple[Form, ...]:
    """What a sign or a short word stands for."""
    table = short_words(language)
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
