"""The kinds of value a figure may have, and whether two of them are the same.

The answer has three parts: True, False, and None where values do not tell ("6" beside "6 pm", "5 km" beside "5 mi"):
then the words do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

BOUNDS = frozenset("<>≤≥~±")
"""Signs of comparison."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts.

    ``units`` are the currencies or units it may be of ("$" is some dollar, "US$" one), none for a bare number.
    ``other`` is a unit of which only its writing is known, or behind "=" a measure ("=km"). ``bound`` is a sign of
    comparison, ``in_words`` where it is written out; ``shares`` says that the unit may be named beside a neighbour only
    ("from 5 to 6 percent").
    """

    number: Fraction
    units: frozenset[str] = frozenset()
    other: str = ""
    bound: str = ""
    in_words: bool = False
    shares: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: the minutes after midnight it may be, two where nobody says which half of the day."""

    minutes: frozenset[int]


@dataclass(frozen=True, slots=True)
class Date:
    """A day as (year, month, day) by the order its writer may have meant: "dmy", "mdy", or "" where it is plain.

    The year is None where none is written.
    """

    by_order: Mapping[str, tuple[int | None, int, int]]


Value = Amount | Clock | Date


def same_values(here: Sequence[Value], there: Sequence[Value]) -> bool | None:
    """Whether two rows of values are the same, one by one; None where they cannot be compared."""
    if not here or len(here) != len(there):
        return None
    answers = [same_value(one, other) for one, other in zip(here, there, strict=True)]
    return False if False in answers else None if None in answers else True


def same_value(one: Value, other: Value) -> bool | None:
    """Whether two values are the same; None where values alone do not tell.

    >>> same_value(Amount(Fraction(5)), Amount(Fraction(6)))
    False
    """
    if isinstance(one, Amount) and isinstance(other, Amount):
        return _same_amount(one, other)
    if isinstance(one, Clock) and isinstance(other, Clock):
        return not one.minutes.isdisjoint(other.minutes)
    if isinstance(one, Date) and isinstance(other, Date):
        return _same_day(one, other)
    return None


def _same_amount(one: Amount, other: Amount) -> bool | None:
    if one.other != other.other:
        measures = one.other[:1] == other.other[:1] == "="
        return False if measures and one.number == other.number else None
    bound = _same_bound(one, other)
    if one.number != other.number or bound is False:
        return False
    if one.units and other.units:
        return False if one.units.isdisjoint(other.units) else bound
    if one.units != other.units:  # one of them is bare
        return None if one.shares or other.shares else False
    return bound


def _same_bound(one: Amount, other: Amount) -> bool | None:
    """ "<5" is not ">5" and not "5"; where both are in words, or one says nothing of it, the words decide."""
    if one.bound == other.bound:
        return None if one.bound and one.in_words and other.in_words else True
    signs = [value.bound for value in (one, other) if value.bound and not value.in_words]
    return None if not signs or (signs == ["~"] and not (one.bound and other.bound)) else False


def _same_day(one: Date, other: Date) -> bool | None:
    """Both in one order of day and month, where both leave it open; else in any."""
    answers = [
        _same_parts(a, b)
        for order, a in one.by_order.items()
        for other_order, b in other.by_order.items()
        if order == other_order or not (order and other_order)
    ]
    return True if True in answers else None if None in answers or not answers else False


def _same_parts(one: tuple[int | None, int, int], other: tuple[int | None, int, int]) -> bool | None:
    if one[1:] != other[1:]:
        return False
    return None if None in (one[0], other[0]) and one[0] != other[0] else one[0] == other[0]
