"""Written tokens in languages other than English → spoken forms: numbers, dates, times, money, units, short words.

Full for Russian, German, French and Spanish, and for figures in Italian, Portuguese, Polish, Ukrainian, Dutch,
Turkish, Finnish, Hungarian and the languages of ``counting.toml``; an amount may be written with its sign before or
after. In any other language a token is its own key, and figures meet figures.
"""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from aligner.verbalize.addresses import address_forms, is_address
from aligner.verbalize.english.numerals import Form, unique
from aligner.verbalize.keys import fold, split_keys
from aligner.verbalize.multilingual.amount_forms import amount, with_cents, with_sign
from aligner.verbalize.multilingual.calendar import date_forms
from aligner.verbalize.multilingual.clocks import clock_forms
from aligner.verbalize.multilingual.figures import number_forms, paired_forms, roman_forms
from aligner.verbalize.multilingual.named_forms import LIMIT, combined, named, spoken_entry
from aligner.verbalize.multilingual.token_runs import AMOUNT_PARTS, UNIT_SIGN
from aligner.verbalize.multilingual.vocabulary import (
    BOUNDS,
    FRACTIONS,
    LETTERS,
    RANGE_LINKS,
    RATIO_LINKS,
    in_cyrillic,
)

_RANGE = regex.compile(rf"(\d[\d.,]*)-(\d[\d.,]*?)([{UNIT_SIGN}][A-Za-z]?|[^\W\d_]{{1,5}})?$")
_RATIO = re.compile(r"(\d{1,3}):(\d{1,3})$")
_HYPHENED = re.compile(r"[^-]*\d[^-]*-[^\W\d_-]{2,}$|[^\W\d_-]{2,}-[^-]*\d[^-]*$")
_PERCENT_ENDED = regex.compile(r"(\d[\d.,]*%)[-:](\p{L}{1,4})$")
_COMPOUNDING = frozenset(("de", "sv", "da", "no", "fi"))
_INSIDE = re.compile(r"[:*_]")


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
    known = [*named(token, language), *roman_forms(token, language, before)]
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


# --- one token -------------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def _with_digits(token: str, language: str) -> tuple[Form, ...]:
    known = date_forms(token, language) or named(token, language) or _fraction(token, language)
    known = known or _percent_ended(token, language)
    known = known or _range(token, language) or _hyphened(token, language)
    if known:
        return known
    worded = number_forms(token, language)
    match = AMOUNT_PARTS.match(token)
    if match and _is_amount(match, worded, language):
        hours = clock_forms(token, language) if match["after"] == "h" else ()
        return unique([*hours[:20], *_signed_amount(match, language)])
    clock = clock_forms(token, language) or _ratio(token, language)
    if clock or worded:
        return unique([*clock, *worded] if "." not in token else [*worded, *clock])
    pieces = re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", token)
    options = [number_forms(p, language)[:6] if p[0].isdigit() else multilingual_forms(p, language)[:4] for p in pieces]
    return unique([*combined([option for option in options if option]), (fold(token, language),)])


def _percent_ended(token: str, language: str) -> tuple[Form, ...]:
    """ "5%-kal" → öt százalékkal; in Finnish ("5%:lla") the word for percent has its cases in the table."""
    match = _PERCENT_ENDED.match(token) if language in ("hu", "fi") else None
    if not match:
        return ()
    if language == "fi":
        return tuple((*form, *name) for form in number_forms(match[1][:-1], "fi") for name in named("%", "fi"))
    return tuple((*form[:-1], form[-1] + match[2]) for form in multilingual_forms(match[1], "hu"))


def _is_amount(match: regex.Match[str], worded: tuple[Form, ...], language: str) -> bool:
    signed = match["bound"] or match["minus"] or match["before"] or match["minus2"]
    return bool(signed or (match["after"] and not worded and named(match["after"], language)))


def _signed_amount(match: regex.Match[str], language: str) -> tuple[Form, ...]:
    """One token with a sign, a bound or a unit: "-5%", "<5", "$5", "5km"."""
    unit, figures = match["before"].lower() or match["after"] or "", match["figures"]
    numbers = number_forms(figures, language)[:18] or ((figures,),)
    names = [named(unit, language)] if unit else []
    forms = with_sign(amount(numbers, names, language), match["minus"] == "-" or bool(match["minus2"]), unit, language)
    if match["minus"] == "+":
        plus = named("+", language) or (("plus",),)
        forms = unique([*((*sign, *form) for form in forms[: LIMIT // 2] for sign in plus), *forms])
    forms = unique([*forms, *with_cents(figures, unit, language)])
    bounds = [
        tuple(fold(word, language) for word in way.split("_"))
        for way in BOUNDS.get(language, {}).get(match["bound"] or "", "").split()
    ]
    return unique((*bound, *form) for form in forms[:12] for bound in bounds) if bounds else forms


def _fraction(token: str, language: str) -> tuple[Form, ...]:
    entry = FRACTIONS.get(language, {}).get(token.replace("\u2044", "/"))
    return unique([*spoken_entry(entry, language), tuple(re.split(r"\D", token))]) if entry else ()


def _ratio(token: str, language: str) -> tuple[Form, ...]:
    """ "3:0" → drei zu null."""
    match = _RATIO.match(token)
    if not match or language not in RATIO_LINKS:
        return ()
    sides = [number_forms(match[n], language)[:2] for n in (1, 2)]
    links = [(word,) if word else () for word in (RATIO_LINKS[language], "")]
    return unique((*a, *link, *b) for link in links for a in sides[0] for b in sides[1])


def _hyphened(token: str, language: str) -> tuple[Form, ...]:
    """ "90er-Jahre", "2/3-Mehrheit", "COVID-19": a number joined to a word; in some languages also as one word."""
    if not _HYPHENED.match(token) or number_forms(token, language):
        return ()
    options = [multilingual_forms(part, language)[:6] for part in token.split("-")]
    said = combined(options)
    glued = [("".join(form),) for form in said] if language in _COMPOUNDING else []
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
    unit = named(match[3], language)
    return combined([unique(forms), unit]) if unit else ()
