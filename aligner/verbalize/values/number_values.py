"""Figures as written → the number, by the habits of the language: "1,500" is 1500 in English and 1.5 in Spanish."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from aligner.types.language_tags import base_language

_FRACTION = re.compile(r"(?:(\d{1,6})[ -])?(\d{1,3})[/\u2044](\d{1,3})$")
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 50, 64, 100, 1000))
_LONGEST = 40
"""Figures of a number; more are no amount."""


def number_of(text: str, language: str | None) -> Fraction | None:
    """The number that figures say; None for what is none, or a row of figures ("007").

    >>> number_of("1,205.50", "en"), number_of("2,75", "de"), number_of("1.500", "es"), number_of("1 3/4", "en")
    (Fraction(2411, 2), Fraction(11, 4), Fraction(1500, 1), Fraction(7, 4))
    """
    if len(text) > _LONGEST or not text.replace("\u2044", "/").isascii():
        return None
    if match := _FRACTION.match(text):
        above, below = int(match[2]), int(match[3])
        return int(match[1] or 0) + Fraction(above, below) if above < below and below in _DENOMINATORS else None
    figures = re.sub(r"(?<=\d)['\s](?=\d{3}(?!\d))", "", text)
    marks = re.findall(r"[.,]", figures)
    decimal = _decimal_mark(figures, marks, language)
    if decimal == "?":
        return None
    whole, _, part = figures.rpartition(decimal) if decimal else (figures, "", "")
    if decimal and not whole:
        whole = "0"
    groups = re.split(r"[.,]", whole)
    if not all(group.isdigit() for group in groups) or (decimal and not part.isdigit()):
        return None
    if len(groups) > 1 and not (len(groups[0]) < 4 and all(len(group) in (2, 3) for group in groups[1:])):
        return None
    joined = "".join(groups)
    if joined.startswith("0") and len(joined) > 1:
        return None
    return Fraction(f"{joined}.{part}" if part else joined)


def _decimal_mark(figures: str, marks: list[str], language: str | None) -> str:
    """The mark before the decimals; empty for none, "?" where one cannot know."""
    if not marks:
        return ""
    last = marks[-1]
    if len(set(marks)) == 2:
        return last if marks.count(last) == 1 else "?"
    if len(marks) > 1:
        return ""  # it groups
    whole, _, part = figures.partition(last)
    if len(part) == 3 and 0 < len(whole) < 4 and not whole.startswith("0"):
        decimal = _decimal_of(language)
        return "?" if not decimal else last if last == decimal else ""
    return last


@lru_cache(maxsize=64)
def _decimal_of(language: str | None) -> str:
    """The mark before decimals where this language is written ("es" a comma, "es-MX" a point); empty where unknown."""
    if language is None or base_language(language) == "en":
        return "."
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol

    try:
        return get_decimal_symbol(Locale.parse(language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return ""
