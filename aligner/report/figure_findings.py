"""Findings that touch a written figure name all of it, and what its value tells: "$5 million", never "million"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from aligner.report.findings import Finding
from aligner.report.rules import RuleName
from aligner.types import Edit
from aligner.verbalize.values import Amount, Clock, Date, Figure, Value, same_values

Sides = tuple[Sequence[Figure], Sequence[Figure]]
"""The figures of the published and of the heard words."""


def complete_figures(findings: Sequence[Finding], edits: Sequence[Edit], sides: Sides) -> tuple[Finding, ...]:
    """The findings with each amount or time that they touch whole on both sides.

    A date is left as it is: where only the year differs, only the year is named.
    """
    here, there = ([figure for figure in side if _is_whole(figure)] for side in sides)
    if not (here or there):
        return tuple(findings)
    place = _Places(edits)
    completed: list[Finding] = []
    for finding in findings:
        grown = _grown(finding, place, here, there)
        before = completed[-1] if completed else None
        if before and grown != finding and _overlap(before, grown):
            completed[-1] = _changed(
                min(before.i0, grown.i0), max(before.i1, grown.i1), min(before.j0, grown.j0), max(before.j1, grown.j1)
            )
        elif not (before and _holds(before, finding)):
            completed.append(grown)
    return tuple(completed)


def told_by_value(finding: Finding, sides: Sides) -> RuleName | None:
    """Return "number" or "date" where the figures of a finding have other values on both sides, else None."""
    values = _values_of(finding, sides)
    if finding.kind != "changed" or same_values(*values) is not False:
        return None
    dated = any(isinstance(value, Date) for value in values[0]) or all(map(_is_year, (*values[0], *values[1])))
    return "date" if dated else "number"


def whole_numbers(finding: Finding, sides: Sides) -> tuple[int, int] | None:
    """Return the whole number on each side of a finding; None where it has none or several on either."""
    here, there = _values_of(finding, sides)
    match here, there:
        case [Amount(number=one)], [Amount(number=other)] if one.denominator == other.denominator == 1:
            return int(one), int(other)
    return None


def _values_of(finding: Finding, sides: Sides) -> tuple[list[Value], list[Value]]:
    here = [f for f in _touched(sides[0], finding.i0, finding.i1) if _counts(f, finding.i0, finding.i1)]
    there = [f for f in _touched(sides[1], finding.j0, finding.j1) if _counts(f, finding.j0, finding.j1)]
    return [value for figure in here for value in figure.values], [value for f in there for value in f.values]


def _counts(figure: Figure, start: int, end: int) -> bool:
    """Whether a figure lies in words ``[start, end)``; of a date some of it is enough."""
    return (start <= figure.core and figure.i1 <= end) or isinstance(figure.values[0], Date)


def _is_year(value: Value) -> bool:
    return (
        isinstance(value, Amount) and not value.units and value.number.denominator == 1 and 1500 <= value.number < 2200
    )


def _is_whole(figure: Figure) -> bool:
    return all(isinstance(value, (Amount, Clock)) for value in figure.values) and figure.i1 - figure.core > 1


def _touched(figures: Sequence[Figure], start: int, end: int) -> Sequence[Figure]:
    """The figures that touch words ``[start, end)``."""
    first = bisect_right(figures, start, key=lambda figure: figure.i1)
    return figures[first : max(first, bisect_left(figures, end, key=lambda figure: figure.core))]


class _Places:
    """What stands across from words, by the edits."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self._ends = [edit.i1 for edit in edits]

    def around(self, i0: int, i1: int, j0: int, j1: int) -> Sequence[Edit]:
        """The edits in a row that have published words ``[i0, i1)`` or, beside them, heard words ``[j0, j1)``."""
        low = bisect_right(self._ends, i0) if i1 > i0 else bisect_left(self._ends, i0)
        high = low
        while high < len(self.edits) and (self.edits[high].i0 < i1 or _has(self.edits[high], j0, j1)):
            high += 1
        while low and (self.edits[low - 1].i1 > i0 or _has(self.edits[low - 1], j0, j1)):
            low -= 1
        return self.edits[low:high]


def _has(edit: Edit, j0: int, j1: int) -> bool:
    return edit.j1 > edit.j0 and edit.j0 < j1 and edit.j1 > j0


def _grown(finding: Finding, place: _Places, here: Sequence[Figure], there: Sequence[Figure]) -> Finding:
    """The finding with the figures that it touches, and what stands across from them."""
    if finding.kind == "moved" or finding.whole:
        return finding
    i0, i1, j0, j1 = finding.i0, finding.i1, finding.j0, finding.j1
    ours, theirs = _touched(here, i0, i1), _touched(there, j0, j1)
    if not (ours or theirs):
        return finding
    for figure in ours:
        i0, i1 = min(i0, figure.core), max(i1, figure.i1)
    for figure in theirs:
        j0, j1 = min(j0, figure.core), max(j1, figure.i1)
    edits = place.around(i0, i1, j0, j1)
    if any(edit.moved for edit in edits) or len(edits) > i1 - i0 + j1 - j0:
        return finding
    heard = [edit for edit in edits if edit.j1 > edit.j0]
    if not edits or not heard:
        return finding
    return _changed(
        min(i0, edits[0].i0), max(i1, edits[-1].i1), min(j0, heard[0].j0), max(j1, *(edit.j1 for edit in heard))
    )


def _changed(i0: int, i1: int, j0: int, j1: int) -> Finding:
    return Finding("changed" if i1 > i0 and j1 > j0 else "not_spoken" if i1 > i0 else "not_published", i0, i1, j0, j1)


def _overlap(one: Finding, other: Finding) -> bool:
    return one.kind != "moved" and not one.whole and (other.i0 < one.i1 or other.j0 < one.j1)


def _holds(one: Finding, other: Finding) -> bool:
    return one.i0 <= other.i0 and other.i1 <= one.i1 and one.j0 <= other.j0 and other.j1 <= one.j1
