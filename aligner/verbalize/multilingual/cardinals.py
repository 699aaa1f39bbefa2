"""Whole numbers in languages other than English → the words for them, by num2words, and by what it leaves out.

In the languages of ``counting.toml`` they are all our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from aligner.verbalize.english.numerals import Form
from aligner.verbalize.keys import split_keys
from aligner.verbalize.multilingual.counting import LISTED, count_forms, rank_forms
from aligner.verbalize.multilingual.inflections import FINNISH_CASES, varied

CASES = "ngdaip"
"""Of Russian, as num2words names them: nominative, genitive, dative, accusative, instrumental, prepositional."""
HAN_LANGUAGES = ("zh", "ja", "yue")
HAN = "零一二三四五六七八九"
_HAN_SCALES = ((10**8, "億"), (10**4, "万"))
_TWO = re.compile(r"二(?=[百千万亿])|^二$")
_HAN_STEPS = ((1000, "千"), (100, "百"), (10, "十"))


def cardinals_in(number: int, language: str) -> Iterator[Form]:
    if language in HAN_LANGUAGES:
        yield from _han(number)
        if language != "ja":
            yield from _with_pairs(number)
    elif language in LISTED:
        yield from count_forms(number, language)
    elif language == "fi":
        for case in FINNISH_CASES:
            for form in say(number, language, case=case):
                yield from (form, ("".join(form),))
                if form[0].startswith(("miljoon", "miljard")):
                    yield ("yksi", *form)
    elif language == "ru":
        for case in CASES:
            for gender in "mfn" if number % 10 in (1, 2) and number % 100 not in (11, 12) else "m":
                for form in say(number, language, case=case, gender=gender):
                    yield form
                    if form[0].startswith(("один", "одн")) and len(form) > 1:  # "(одна) тысяча"
                        yield form[1:]
    else:
        yield from say(number, language)
        if 1100 <= number <= 1999 and language in ("de", "nl"):
            yield from say(number, language, to="year")
        yield from _varied(number, language)


def _varied(number: int, language: str) -> Iterator[Form]:
    """What gender, place in the phrase or country make of a number besides num2words' form of it."""
    said = next(say(number, language), ())
    if not said:
        return
    last = said[-1]
    yield from varied(said, language)
    if language == "de":
        if form := _without_one(said):
            yield form
        if last.endswith("eins"):
            yield from ((*said[:-1], last[:-1] + ending) for ending in ("", "e", "en", "em", "er", "es"))
    elif language == "fr":
        if last == "un":
            yield (*said[:-1], "une")
        if {"soixante", "quatre"} & {*said} and 70 <= number % 100 <= 99:
            yield from say(number, "fr_BE")
        if 1100 <= number <= 1999:  # "dix-sept cent quatre-vingt-neuf"
            rest = next(say(number % 100, language), ()) if number % 100 else ()
            yield from ((*head, "cent", *rest) for head in say(number // 100, language))
    elif language == "es":
        if last.endswith("uno"):
            yield from (
                (*said[:-1], last[:-3] + ending) for ending in (("ún", "un", "una") if len(last) > 3 else ("un", "una"))
            )
        if any(word.endswith("ientos") for word in said):
            yield tuple(word.replace("ientos", "ientas") for word in said)


def _without_one(form: Form) -> Form:
    """German "einhundert", "eintausend" as "hundert", "tausend"; empty for other numbers."""
    bare = re.sub(r"^ein(?=hundert|tausend)|(?<=tausend)ein(?=hundert)", "", form[0])
    return (bare, *form[1:]) if bare != form[0] else ()


def say(number: int, language: str, **how: Any) -> Iterator[Form]:
    if language in LISTED:
        yield from (rank_forms if how.get("to") == "ordinal" else count_forms)(number, language)[:1]
        return
    from num2words import num2words

    try:
        said = num2words(number, lang=language, **how)
    except (NotImplementedError, KeyError, ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return  # num2words knows this language not at all, or not this kind of number
    if form := split_keys(str(said), language):  # none for the rank of 0 in Spanish and Portuguese
        yield form


def _han(number: int) -> Iterator[Form]:
    """Chinese and Japanese: each figure by itself, and the number with its places."""
    figures = str(number)
    yield tuple(HAN[int(figure)] for figure in figures)
    yield tuple("〇" if figure == "0" else HAN[int(figure)] for figure in figures)
    for zeros in (True, False):
        yield tuple(_han_number(number, zeros))
        yield tuple(_han_number(number, zeros).replace("億", "亿").removeprefix("一" if 10 <= number < 20 else ""))


def _with_pairs(number: int) -> Iterator[Form]:
    """Chinese 两 for 二, alone and before a hundred and more: 两百, 两千五百."""
    for zeros in (True, False):
        said = _TWO.sub("两", _han_number(number, zeros).replace("億", "亿"))
        if "两" in said:
            yield tuple(said)


def _han_number(number: int, zeros: bool) -> str:
    if not number:
        return HAN[0]
    text = ""
    for value, name in _HAN_SCALES:
        count, number = divmod(number, value)
        text += _han_number(count, zeros) + name if count else ""
    pending = bool(text) and 0 < number < 1000
    for value, name in _HAN_STEPS:
        count, number = divmod(number, value)
        if count:
            text += (HAN[0] if pending and zeros else "") + (HAN[count] if zeros or count > 1 else "") + name
            pending = False
        elif text and number:
            pending = True
    return text + ((HAN[0] if pending and zeros else "") + HAN[number] if number else "")
