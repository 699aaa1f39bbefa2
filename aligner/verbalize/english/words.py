"""One written token → its spoken forms in English, by the first rule that knows it.

The rules, in order: signs, tokens with digits, tokens divided by hyphen or slash, initialisms, abbreviations,
contractions, transliterated names; a token no rule knows is its own key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product

from aligner.verbalize.addresses import address_forms, is_address
from aligner.verbalize.english.amounts import amount_at
from aligner.verbalize.english.contractions import CONTRACTED, contraction_forms
from aligner.verbalize.english.dates import MONTHS, numeric_date, time_at
from aligner.verbalize.english.names import name_variant
from aligner.verbalize.english.number_pairs import paired_forms
from aligner.verbalize.english.numbers import Numeral, fraction_forms, numeral_forms, parse_numeral
from aligner.verbalize.english.numerals import LIMIT, Form, digits, ordinals, plurals, unique, years
from aligner.verbalize.english.shorthand import (
    ABBREVIATED,
    SIGNS,
    abbreviation_forms,
    initialism_forms,
    roman_forms,
    sign_forms,
)
from aligner.verbalize.keys import fold

LONGEST = 120
"""Characters of a token that is looked into; nobody says a longer one as words."""

_ORDINAL = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9})(st|nd|rd|th)('s|s)?$", re.IGNORECASE)
_DECADE = re.compile(r"'?(\d{2}|\d{4})'?s$")
_PLUSES = re.compile(r"([A-Za-z])(\+{2}|#)$")
_GROUPS = re.compile(r"[+&]|\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?")
_TAG = re.compile(r"[#@][^\W\d]\w*$")
_HUMPS = re.compile(r"[^\W\d_]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])|\d+")
_PLAIN_ROMAN = re.compile(r"[IVX]+$")
_DIVIDED = re.compile(r"[-/]")
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS_AND_MONTHS = {name[:3]: name for name in (*_WEEK, *MONTHS)} | {name: name for name in (*_WEEK, *MONTHS)}
_DAYS_AND_MONTHS |= {"sept": "september", "tues": "tuesday", "thurs": "thursday"}
_LISTED = frozenset((*CONTRACTED, *ABBREVIATED, *MONTHS))


@lru_cache(maxsize=65536)
def token_forms(token: str, before: str = "") -> tuple[Form, ...]:
    """The spoken forms of a token in its plain shape, likeliest first; ``before`` matters to roman numerals."""
    if len(token) > LONGEST:
        return ((fold(token),),)
    if signs := sign_forms(token):
        return signs
    if any(letter.isdigit() for letter in token):
        forms = _with_digits(token)
    else:
        forms = _with_letters(token, before)
    return forms[:LIMIT]


def is_plain(token: str) -> bool:
    """Whether a token is in small letters and in no table, as nine in ten are: then it is its own key."""
    return token.isascii() and token.isalpha() and token.islower() and token not in _LISTED


def _with_digits(token: str) -> tuple[Form, ...]:
    numeral = parse_numeral(token)
    if numeral and not numeric_date(token):
        return unique([*numeral_forms(numeral), *_short_clock(token)])
    known = numeric_date(token) or _ranked(token) or paired_forms(token, token_forms) or abbreviation_forms(token)
    if known:
        return known
    if token.endswith("+") and (numeral := parse_numeral(token[:-1])):  # "20+"
        counts = numeral_forms(numeral, year=False)[:4]
        ways: list[tuple[Form, Form]] = [((), ("plus",)), (("more", "than"), ()), (("over",), ()), ((), ("or", "more"))]
        return unique((*start, *count, *end) for start, end in ways for count in counts)
    for rule in (time_at, amount_at):
        if found := rule([token], 0):
            return found[1]
    return fraction_forms(token) or _compound(token)


def _short_clock(token: str) -> tuple[Form, ...]:
    """ "11.30" may be a time: its hours and minutes without "point"."""
    if not re.match(r"\d{1,2}\.[0-5]\d$", token):
        return ()
    found = time_at([token.replace(".", ":")], 0)
    return found[1][:12] if found else ()


def _ranked(token: str) -> tuple[Form, ...]:
    if match := _ORDINAL.match(token):
        forms = ordinals(int(match[1].replace(",", "")))
        return unique((*form[:-1], form[-1] + (match[3] or "")) for form in forms)
    if match := _DECADE.match(token):
        text = match[1]
        if len(text) == 4:
            return unique(plurals(form) for form in years(int(text))[:3])
        if text.endswith("0") and text != "00":
            short = plurals(numeral_forms(Numeral(text))[0])
            return unique([short, ("nineteen", *short)])
    numeral = parse_numeral(token[:-1]) if token.endswith("s") else None
    if not numeral:
        return ()
    said = numeral_forms(numeral)
    many = [form[1:] for form in said if form[0] == "a"]  # "1,000s" → thousands
    return unique(plurals(form) for form in [*said, *many])


def _with_letters(token: str, before: str) -> tuple[Form, ...]:
    if is_address(token):
        return address_forms(token, "en")
    if named := _lettered(token):
        return named
    if _TAG.match(token):
        return _tagged(token)
    if _DIVIDED.search(token) and not abbreviation_forms(token):
        return _compound(token)
    named = initialism_forms(token) or ()
    short = abbreviation_forms(token)
    number = roman_forms(token, before)
    key = fold(token)
    known = [*short, *named, *(contraction_forms(key) if "'" in key or not (short or named) else ())]
    variant = name_variant(key) if token[:1].isupper() and token[1:2].islower() else None
    variants = [(variant,)] if variant and variant != key else []
    said = known or [(key,)]
    first = number if number and (len(token) > 1 and (before[:1].isupper() or _PLAIN_ROMAN.match(token))) else ()
    return _keyed([*first, *said, *number, *variants])


def _keyed(forms: Iterable[Form]) -> tuple[Form, ...]:
    """The forms with every word as its key, so that tables may use either spelling."""
    return unique(tuple(key for word in form if (key := fold(word))) for form in forms)


def _lettered(token: str) -> tuple[Form, ...]:
    """ "C++" → c plus plus, "C#" → c sharp, "Mon-Fri" → monday to friday; nothing for other words."""
    if match := _PLUSES.match(token):
        return unique([(match[1].lower(), *(("plus",) * len(match[2]) if match[2] != "#" else ("sharp",)))])
    ends = [_DAYS_AND_MONTHS.get(part.rstrip(".").lower()) for part in token.split("-")]
    if len(ends) != 2 or not ends[0] or not ends[1]:
        return ()
    return unique((ends[0], *link, ends[1]) for link in (("to",), ("through",), ("until",), ("and",), ()))


def _tagged(token: str) -> tuple[Form, ...]:
    """ "#MeToo" → metoo | me too | hashtag me too; "@POTUS" → potus | at potus."""
    name = token[1:]
    parts = tuple(key for part in _HUMPS.findall(name) if (key := fold(part)))
    sign = "at" if token[0] == "@" else "hashtag"
    return unique([(fold(name),), parts, (sign, fold(name)), (sign, *parts)])


def _compound(token: str) -> tuple[Form, ...]:
    """Parts divided by hyphens, slashes or a change between letters and digits, each with its own forms."""
    divided = [part for part in _DIVIDED.split(token) if part]
    if len(divided) > 1:
        options = [token_forms(part) for part in divided]
    else:
        options = [_group_forms(group) for group in _GROUPS.findall(token)]
    options = [forms for forms in options if forms]
    if not options:
        return unique([(fold(token),)])
    said = [sum(choice, ()) for choice in islice(_likeliest(options), LIMIT - 4)]
    if "/" in token and len(divided) == 2:
        first, second = options[0][0], options[-1][0]
        if first[-1] not in ("or", "and") and divided[0][-1:].isdigit() and divided[1].isalpha():  # "$100/day"
            said[1:1] = [(*form, link, *second) for link in ("a", "per", "an") for form in options[0][:4]]
        links = ("or", "slash", "and") if not {"or", "and"} & {*first, *second} else ("slash",)
        said += [(*first, link, *second) for link in links]
    joined = fold(token)
    return unique([*said[:1], (joined,), *said[1:]])


def _likeliest(options: list[tuple[Form, ...]]) -> Iterable[tuple[Form, ...]]:
    """Choices of one form for each part: at most three each, fewer where there are many parts."""
    width = 4 if len(options) == 2 else 3 if len(options) < 4 else 1
    return product(*(forms[:width] for forms in options))


def _group_forms(group: str) -> tuple[Form, ...]:
    if group in SIGNS:
        return sign_forms(group)
    if group[0].isdigit():
        numeral = parse_numeral(group)
        said = numeral_forms(numeral, year=False)[:3] if numeral else ()
        return unique([*said, digits(re.sub(r"\D", "", group))])
    key = fold(group)
    if len(group) <= 3 and group.isupper():
        return unique([tuple(key), (key,)])
    return unique([(key,)]) if key else ()
