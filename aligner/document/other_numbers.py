"""Numbers in languages other than English → spoken forms, by num2words; digits where it does not know the language.

Russian and its neighbours say a number in any of six cases, and ranks besides ("в 2024 году"): all are forms. Every
number also has its plain figures as a form, so that figures on both sides meet whatever the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from aligner.document.english.numerals import Form, roman, unique
from aligner.document.keys import split_keys
from aligner.document.tables import words

_CASES = "ngdaip"
_INFLECTED = frozenset(words("ru uk be"))
_COMMA = {
    "de": "komma",
    "fr": "virgule",
    "es": "coma",
    "it": "virgola",
    "pt": "vírgula",
    "nl": "komma",
    "pl": "przecinek",
}
_GROUPED = re.compile(r"\d{1,3}(?:[.,'  ]\d{3})+$")
_DECIMAL = re.compile(r"(\d+)[.,](\d{1,4})$")
_RANKED = {
    "ru": re.compile(r"(\d{1,4})-?(?:го|му|ом|ем|м|й|я|е|ый|ой|ая|ое|х|ми|ю|ую|ые|ых)$"),
    "fr": re.compile(r"(\d{1,4})(?:er|ère|re|e|ème|nd|nde)$"),
    "es": re.compile(r"(\d{1,4})\.?[ºªo°]$"),
    "it": re.compile(r"(\d{1,4})[ºª°]$"),
}
_HAN = "零一二三四五六七八九"
_HAN_SCALES = ((10**8, "億"), (10**4, "万"))
_HAN_STEPS = ((1000, "千"), (100, "百"), (10, "十"))
_LARGEST = 10**12


@lru_cache(maxsize=16384)
def number_forms(token: str, language: str) -> tuple[Form, ...]:
    """The ways to say a token of digits; empty for what is no number.

    >>> number_forms("26", "de")[:2]
    (('sechsundzwanzig',), ('sechsundzwanzigste',))
    """
    if ranked := _RANKED.get(language) and _RANKED[language].match(token):
        return unique(_ranks(int(ranked[1]), language))
    if match := _DECIMAL.match(token) if not _GROUPED.match(token) else None:
        return unique([*_decimals(match[1], match[2], language), (f"{match[1]}.{match[2]}",)])
    figures = re.sub(r"\D", "", token) if _GROUPED.match(token) else token
    if not figures.isdigit():
        return ()
    number = int(figures) if len(figures) < 13 else _LARGEST + 1
    if number > _LARGEST:
        return ((figures,),)
    ranks = _ranks(number, language) if number < 3000 and figures == token else ()
    return unique([*_cardinals(number, language), *ranks, (str(number),)])


def roman_forms(token: str, language: str) -> tuple[Form, ...]:
    """The rank a roman numeral of two letters or more says: "XXI века" → двадцать первого."""
    number = roman(token) if token.isupper() and len(token) > 1 else None
    return unique([*_ranks(number, language), *_cardinals(number, language)]) if number and number < 100 else ()


def _cardinals(number: int, language: str) -> Iterator[Form]:
    if language in ("zh", "ja", "yue"):
        yield from _han(number)
    elif language in _INFLECTED and language == "ru":
        for case in _CASES:
            for gender in "mfn" if number % 10 in (1, 2) and number % 100 not in (11, 12) else "m":
                yield from _say(number, language, case=case, gender=gender)
    else:
        yield from _say(number, language)
        if 1100 <= number <= 1999 and language in ("de", "nl"):
            yield from _say(number, language, to="year")
        if language == "de":
            yield from (form for said in _say(number, language) if (form := _without_one(said)))


def _without_one(form: Form) -> Form:
    """German "einhundert", "eintausend" as "hundert", "tausend"; empty for other numbers."""
    bare = re.sub(r"^ein(?=hundert|tausend)|(?<=tausend)ein(?=hundert)", "", form[0])
    return (bare, *form[1:]) if bare != form[0] else ()


def _ranks(number: int, language: str) -> Iterator[Form]:
    if language == "ru":
        for gender in "mfn":
            for case in _CASES:
                yield from _say(number, language, to="ordinal", case=case, gender=gender)
        return
    for form in _say(number, language, to="ordinal"):
        yield form
        if language == "de":
            yield from ((*form[:-1], form[-1] + ending) for ending in "rnsm")
        elif language in ("es", "it", "pt") and form[-1].endswith("o"):
            yield (*form[:-1], form[-1][:-1] + "a")
            if language == "es" and form[-1].endswith(("primero", "tercero")):
                yield (*form[:-1], form[-1][:-1])


def _decimals(whole: str, part: str, language: str) -> Iterator[Form]:
    comma = _COMMA.get(language)
    for head in _cardinals(int(whole), language) if len(whole) < 13 else ():
        for tail in _cardinals(int(part), language) if part[0] != "0" else ():
            yield (*head, *((comma,) if comma else ()), *tail)
        apart = [next(_cardinals(int(digit), language), ()) for digit in part]
        yield (*head, *((comma,) if comma else ()), *sum(apart, ()))


def _say(number: int, language: str, **how: Any) -> Iterator[Form]:
    from num2words import num2words

    try:
        said = num2words(number, lang=language, **how)
    except (NotImplementedError, KeyError, ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return  # num2words knows this language not at all, or not this kind of number
    yield split_keys(str(said), language)


def _han(number: int) -> Iterator[Form]:
    """Chinese and Japanese: each figure by itself, and the number with its places."""
    figures = str(number)
    yield tuple(_HAN[int(figure)] for figure in figures)
    yield tuple("〇" if figure == "0" else _HAN[int(figure)] for figure in figures)
    for zeros in (True, False):
        yield tuple(_han_number(number, zeros))
        yield tuple(_han_number(number, zeros).replace("億", "亿").removeprefix("一" if 10 <= number < 20 else ""))


def _han_number(number: int, zeros: bool) -> str:
    if not number:
        return _HAN[0]
    text = ""
    for value, name in _HAN_SCALES:
        count, number = divmod(number, value)
        text += _han_number(count, zeros) + name if count else ""
    pending = bool(text) and 0 < number < 1000
    for value, name in _HAN_STEPS:
        count, number = divmod(number, value)
        if count:
            text += (_HAN[0] if pending and zeros else "") + (_HAN[count] if zeros or count > 1 else "") + name
            pending = False
        elif text and number:
            pending = True
    return text + ((_HAN[0] if pending and zeros else "") + _HAN[number] if number else "")
