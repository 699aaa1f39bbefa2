"""Dates and times of day → spoken forms, in both orders: "26th February", "Feb. 26", "2024-02-26", "11.30 a.m.".

The year after a day and month is a number of its own: every order says it last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from aligner.verbalize.english.numerals import Form, cardinals, ordinals, unique, years
from aligner.verbalize.word_tables import words

MONTHS = words("january february march april may june july august september october november december")
_SHORT = {month[:3]: month for month in MONTHS} | {"sept": "september"}
_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?$", re.IGNORECASE)
_DAYS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?-(\d{1,2})(?:st|nd|rd|th)?$", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})$")
_NUMERIC = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})$")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.h]([0-5]\d)(?::[0-5]\d)?$")
_HALF = re.compile(r"(\d{1,2}|(?:\d{1,2})[:.]\d\d)(am|pm|a\.m\.?|p\.m\.?)$", re.IGNORECASE)
_HOURS = re.compile(
    r"(\d{1,2}(?:[:.]\d\d)?)(am|pm|a\.m\.?|p\.m\.?)?-(\d{1,2}(?:[:.]\d\d)?)(am|pm|a\.m\.?|p\.m\.?)?$", re.IGNORECASE
)
_PART_OF_DAY = {"am": ("in", "the", "morning"), "pm": ("in", "the", "afternoon")}


def month_name(token: str, *, beside_day: bool = False) -> str | None:
    """The month a token names; short names count only beside a day ("Mar" alone is no month).

    >>> month_name("February"), month_name("Feb", beside_day=True), month_name("Feb")
    ('february', 'february', None)
    """
    lower = token.lower().rstrip(".")
    if lower in MONTHS:
        return lower
    return _SHORT.get(lower) if beside_day and token[:1].isupper() else None


def _day_number(token: str) -> int | None:
    match = _DAY.match(token)
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None


def date_at(tokens: Sequence[str], i: int) -> tuple[int, tuple[Form, ...]] | None:
    """The day and month that begin at ``tokens[i]``: how many tokens they take, and their forms.

    >>> date_at(["26th", "February"], 0)[1][:2]
    (('twenty', 'sixth', 'february'), ('the', 'twenty', 'sixth', 'of', 'february'))
    """
    if i + 1 >= len(tokens):
        return None
    if across := _across_months(tokens[i : i + 3]):
        return 3, across
    if ranged := _ranged(tokens[i], tokens[i + 1]) or _ranged(tokens[i + 1], tokens[i]):
        return 2, ranged
    day, month = _day_number(tokens[i]), month_name(tokens[i + 1], beside_day=True)
    if day and month:
        return 2, _day_month(day, month)
    day, month = _day_number(tokens[i + 1]), month_name(tokens[i], beside_day=True)
    if day and month:
        return 2, _month_day(day, month)
    return None


def _across_months(tokens: Sequence[str]) -> tuple[Form, ...]:
    """ "May 30-June 2", "30 May-2 June": two days of two months; nothing for what is none."""
    if len(tokens) < 3 or tokens[1].count("-") != 1:
        return ()
    first, last = ((tokens[0], tokens[1].split("-")[0]), (tokens[1].split("-")[1], tokens[2]))
    ends = [_one_day(*pair) for pair in (first, last)]
    links: tuple[Form, ...] = (("to",), ("through",), ("until",), ())
    return unique((*a, *link, *b) for link in links for a in ends[0][:6] for b in ends[1][:6]) if all(ends) else ()


def _one_day(one: str, other: str) -> tuple[Form, ...]:
    """A day beside its month, in either order."""
    for day, name in ((one, other), (other, one)):
        number, month = _day_number(day), month_name(name, beside_day=True)
        if number and month:
            return _month_day(number, month)
    return ()


def _ranged(days: str, name: str) -> tuple[Form, ...]:
    """ "May 3-5", "20-21 May": both days with the month before or behind them; nothing for what is none."""
    match = _DAYS.match(days)
    month = month_name(name, beside_day=True) if match else None
    if not match or not month or not 1 <= int(match[1]) < int(match[2]) <= 31:
        return ()
    ranks, counts = ([say(int(match[n]))[0] for n in (1, 2)] for say in (ordinals, cardinals))
    links: list[Form] = [("to",), ("through",), ("and",), ("until",), ()]
    forms: list[Form] = []
    for link in links:
        forms += [(month, *a, *link, *b) for a, b in (ranks, counts)]
        forms += [(*ranks[0], *link, *ranks[1], month), ("the", *ranks[0], *link, *ranks[1], "of", month)]
        forms += [(*ranks[0], *link, *ranks[1], "of", month), (month, "the", *ranks[0], *link, "the", *ranks[1])]
        forms += [(month, *ranks[0], *link, "the", *ranks[1])]
        forms += [("the", *ranks[0], *link, "the", *ranks[1], "of", month)]
        forms += [(*counts[0], *link, *counts[1], month)]
    return unique(forms)


def _day_month(day: int, month: str) -> tuple[Form, ...]:
    rank, count = ordinals(day)[0], cardinals(day)[0]
    return unique([*_day_first(rank, month), *_month_first(rank, count, month), (*count, month)])


def _month_day(day: int, month: str) -> tuple[Form, ...]:
    rank, count = ordinals(day)[0], cardinals(day)[0]
    return unique([*_month_first(rank, count, month), *_day_first(rank, month), (*count, month)])


def _day_first(rank: Form, month: str) -> list[Form]:
    return [(*rank, month), ("the", *rank, "of", month), (*rank, "of", month)]


def _month_first(rank: Form, count: Form, month: str) -> list[Form]:
    return [(month, *rank), (month, "the", *rank), (month, *count)]


def numeric_date(token: str) -> tuple[Form, ...]:
    """ "2024-02-26", "26.02.2024", "2/26/24" as dates; nothing for what is none.

    With slashes either part may be the month, so both readings are given where both are possible.
    """
    if match := _ISO.match(token):
        return _dated(int(match[4]), int(match[3]), match[1])
    match = _NUMERIC.match(token)
    if not match:
        return ()
    first, second, year = int(match[1]), int(match[3]), match[4]
    orders = [(second, first), (first, second)] if match[2] == "/" else [(first, second), (second, first)]
    said = [_dated(day, month, year) for day, month in orders]
    return unique(form for row in zip_longest(*said, fillvalue=()) for form in row)


def _dated(day: int, month: int, year: str) -> tuple[Form, ...]:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ()
    number = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)
    said = _month_day(day, MONTHS[month - 1])
    return unique((*form, *last) for form in said for last in years(number)[:3])


def time_at(tokens: Sequence[str], i: int) -> tuple[int, tuple[Form, ...]] | None:
    """The time of day that begins at ``tokens[i]``: "11.30 a.m.", "11:30", "10am", "3 p.m."; else None.

    A full stop between hours and minutes needs "a.m." or "p.m." after it: "11.30" alone is a number.
    """
    if hours := _between_hours(tokens, i):
        return hours
    token, half, size = tokens[i], "", 1
    if match := _HALF.match(token):
        token, half = match[1], match[2]
    elif token in ("12", "12:00") and i + 1 < len(tokens) and tokens[i + 1].lower() in ("noon", "midnight"):
        name = tokens[i + 1].lower()
        return 2, unique([("twelve", name), (name,), ("twelve", "oclock", name), ("twelve",)])
    elif i + 1 < len(tokens) and _is_half(tokens[i + 1]):
        half, size = tokens[i + 1], 2
    clock = _CLOCK.match(token)
    if clock and (half or ":" in token):
        hour, minute = int(clock[1]), int(clock[2])
    elif half and token.isdigit() and len(token) <= 2 and int(token) <= 12:
        hour, minute = int(token), 0
    else:
        return None
    return size, _say_time(hour, minute, half.lower().replace(".", ""), token.startswith("0"))


def _between_hours(tokens: Sequence[str], i: int) -> tuple[int, tuple[Form, ...]] | None:
    """ "9am-5pm", "10-11 am" → nine a m to five p m, nine to five; None for what names no half of the day."""
    match = _HOURS.match(tokens[i])
    if not match:
        return None
    behind = tokens[i + 1] if i + 1 < len(tokens) and not match[4] and _is_half(tokens[i + 1]) else ""
    if not (match[2] or match[4] or behind):
        return None
    sides: list[list[Form]] = []
    for clock, half in ((match[1], match[2]), (match[3], match[4] or behind)):
        hour, minute = ([*map(int, re.split("[:.]", clock)), 0])[:2]
        letters = (half or "").lower().replace(".", "")
        ends: list[Form] = [(letters,), tuple(letters), ()] if letters else [()]
        sides.append([(*said, *end) for end in ends for said in _hour_minute(hour, minute, False)[:2]])
    links: tuple[Form, ...] = (("to",), ("until",), ("till",), ())
    return 1 + bool(behind), unique((*a, *link, *b) for link in links for a in sides[0] for b in sides[1])


def _is_half(token: str) -> bool:
    return token in ("am", "pm", "AM", "PM") or token.lower() in ("a.m.", "p.m.", "a.m", "p.m")


def _say_time(hour: int, minute: int, half: str, padded: bool) -> tuple[Form, ...]:
    heads = _hour_minute(hour, minute, padded)
    if half:
        tails: list[Form] = [(half,), (half[0], "m"), _PART_OF_DAY[half], ()]
        if half == "pm":
            tails += [("in", "the", "evening"), ("at", "night")]
        return unique((*head, *tail) for tail in tails for head in heads)
    twelve = _hour_minute(hour - 12, minute, False) if hour > 12 else ()
    return unique([*heads, *((*head, "pm") for head in twelve), *twelve])


def _hour_minute(hour: int, minute: int, padded: bool) -> tuple[Form, ...]:
    said = cardinals(hour)[0]
    if not minute:
        whole = [said, (*said, "oclock"), (*said, "hundred")]
        return unique([*whole, ("midnight",)] if hour in (0, 24) else [*whole, *[("noon",)] * (hour == 12)])
    rest = cardinals(minute)[0]
    forms = [(*said, "oh", *rest), (*said, *rest)] if minute < 10 else [(*said, *rest)]
    if padded:
        forms += [("oh", *form) for form in forms] + [("zero", *form) for form in forms]
    return unique([*forms, *_past_and_to(hour, minute)])


def _past_and_to(hour: int, minute: int) -> list[Form]:
    said, coming = cardinals(hour)[0], cardinals(hour % 12 + 1)[0]
    quarters = {15: [("quarter", "past", *said), ("a", "quarter", "past", *said)], 30: [("half", "past", *said)]}
    if minute == 45:
        return [("quarter", "to", *coming), ("a", "quarter", "to", *coming)]
    if minute < 30 and minute not in quarters:
        return [(*cardinals(minute)[0], *unit, "past", *said) for unit in ((), ("minutes",))]
    if minute > 30:
        return [(*cardinals(60 - minute)[0], *unit, "to", *coming) for unit in ((), ("minutes",))]
    return list(quarters.get(minute, []))
