"""Dates in figures, and a day beside the name of its month → year, month and day.

Where a slash leaves open which comes first ("1/5/2024"), both orders are kept; two such dates are compared in one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from aligner.verbalize.values.kinds import Date

_ISO = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})$")
_NUMERIC = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})$")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|\.|º|o|-?го|-?е|e)?$", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[0-9]|20|21)\d\d$")
_YEARS = {"ru": "г года год году", "uk": "р року рік", "pl": "r roku"}
_LINKS = frozenset(("of", "de", "del", "the"))


def numeric_date(token: str, language: str) -> Date | None:
    """ "2024-05-01", "01.05.2024", "1/5/24" as a date; None for what is none."""
    if match := _ISO.match(token):
        found = {"": (int(match[1]), int(match[3]), int(match[4]))}
    elif match := _NUMERIC.match(token):
        first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
        if language == "en":
            found = {"dmy": (year, second, first), "mdy": (year, first, second)}
        else:
            found = {"": (year, second, first)}
    else:
        return None
    real = {order: day for order, day in found.items() if 1 <= day[1] <= 12 and 1 <= day[2] <= 31}
    if len(real) == 1:
        real = {"": next(iter(real.values()))}
    return Date(real) if real else None


def _full_year(figures: str) -> int:
    year = int(figures)
    return year if len(figures) == 4 else year + (2000 if year < 70 else 1900)


def worded_date(tokens: Sequence[str], i: int, language: str) -> tuple[int, int, Date] | None:
    """The day at ``tokens[i]`` with the month beside it, "May 1, 2024" or "1 мая 2024": where it begins and ends."""
    match = _DAY.match(tokens[i])
    if not match or not 1 <= int(match[1]) <= 31:
        return None
    behind = i + 1 + (i + 2 < len(tokens) and tokens[i + 1].lower() in _LINKS)
    if behind < len(tokens) and (month := _month(tokens[behind], language)):
        start, end = i, behind + 1
    elif i and (month := _month(tokens[i - 1], language)):
        start, end = i - 1, i + 1
    else:
        return None
    year_at = end + (end + 1 < len(tokens) and tokens[end].lower() in _LINKS)
    year = int(tokens[year_at]) if year_at < len(tokens) and _YEAR.match(tokens[year_at]) else None
    if year is not None:
        end = year_at + 1
        end += end < len(tokens) and tokens[end].lower().rstrip(".") in _YEARS.get(language, "").split()
    return start, end, Date({"": (year, month, int(match[1]))})


def _month(token: str, language: str) -> int | None:
    return _months(language).get(token.lower().rstrip(".")) if token[:1].isalpha() and len(token) > 2 else None


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    """The names of months, in the cases that the calendar has them, and short."""
    from babel import Locale, UnknownLocaleError

    try:
        tables = Locale.parse(language).months
    except (UnknownLocaleError, ValueError):
        return {}
    widths = [tables[context][width] for context in ("format", "stand-alone") for width in ("abbreviated", "wide")]
    names = {name.lower().rstrip("."): month for width in widths for month, name in width.items()}
    return {name: month for name, month in names.items() if len(name) > 2}
