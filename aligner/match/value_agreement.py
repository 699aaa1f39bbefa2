"""Edits → edits that respect what figures mean.

"$5" and "£5" may both be said "five", "$1,500,000" and "1.5 million dollars" in ways that share no word. Where a figure
stands across from a figure their values decide: the same value is a hit however it is written, another value is a
substitution of the figure, and where values do not tell, the edit stays as the words made it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aligner.match.edits import Same, peel
from aligner.types import Edit
from aligner.verbalize.values import Figure, same_values


@dataclass(frozen=True, slots=True)
class ValueAgreementSettings:
    """Which figures are compared by value."""

    longest_edits: int = 12
    """Edits that two figures may take; more are a passage."""


SETTINGS = ValueAgreementSettings()

Words = tuple[Sequence[str], Sequence[str]]
"""Published and heard words, as written."""


class _Meeting(NamedTuple):
    """Edits ``[e0, e1)`` in which figures of both sides stand across from each other."""

    e0: int
    e1: int
    here: Sequence[Figure]
    there: Sequence[Figure]


def settle_figures(
    edits: Sequence[Edit], here: Sequence[Figure], there: Sequence[Figure], words: Words, same: Same
) -> Sequence[Edit]:
    """The edits with every pair of figures told as hit or substitution by their values.

    ``same`` tells of a published and a heard word, by index, whether they compare as equal.
    """
    if not (here and there):
        return edits
    settled: list[Edit] = []
    done = 0
    ends = [edit.i1 for edit in edits]
    for figure in here:
        e0 = bisect_right(ends, figure.core)
        if e0 < done:
            continue
        meeting = _meeting(edits, e0, done, here, there)
        if meeting and (replaced := _settle(edits, meeting, words, same)):
            settled += [*edits[done : meeting.e0], *replaced]
            done = meeting.e1
    return [*settled, *edits[done:]] if done else edits


def _meeting(
    edits: Sequence[Edit], e0: int, done: int, here: Sequence[Figure], there: Sequence[Figure]
) -> _Meeting | None:
    """The edits from ``e0`` on in which a published figure meets heard ones, whole figures on both sides."""
    e1 = e0 + 1
    while True:
        i0, i1, j0, j1 = _ranges(edits[e0:e1])
        ours, theirs = _within(here, i0, i1), _within(there, j0, j1)
        low, high = e0, e1
        if ours:
            i0, i1 = min(i0, ours[0].core), max(i1, ours[-1].i1)
        if theirs:
            j0, j1 = min(j0, theirs[0].core), max(j1, theirs[-1].i1)
        elif high < len(edits) and (edits[high - 1].kind, edits[high].kind) == ("deletion", "insertion"):
            high += 1  # the figure in its place
        while high < len(edits) and (edits[high].i0 < i1 or _lies_in(edits[high], j0, j1)):
            high += 1
        while low > done and (edits[low - 1].i1 > i0 or _lies_in(edits[low - 1], j0, j1)):
            low -= 1
        if high - low > SETTINGS.longest_edits:
            return None
        if (low, high) == (e0, e1):
            return _Meeting(e0, e1, ours, theirs) if ours and theirs else None
        e0, e1 = low, high


def _lies_in(edit: Edit, j0: int, j1: int) -> bool:
    """Whether an edit has some of the heard words ``[j0, j1)``."""
    return edit.j1 > edit.j0 and edit.j0 < j1 and edit.j1 > j0


def _ranges(edits: Sequence[Edit]) -> tuple[int, int, int, int]:
    heard = [edit for edit in edits if edit.j1 > edit.j0] or edits[:1]
    return edits[0].i0, edits[-1].i1, min(edit.j0 for edit in heard), max(edit.j1 for edit in heard)


def _within(figures: Sequence[Figure], start: int, end: int) -> Sequence[Figure]:
    """The figures that touch words ``[start, end)``."""
    first = bisect_right(figures, start, key=lambda figure: figure.i1)
    return figures[first : max(first, bisect_left(figures, end, key=lambda figure: figure.core))]


def _settle(edits: Sequence[Edit], meeting: _Meeting, words: Words, same: Same) -> list[Edit]:
    """The edits in place of those of a meeting; empty where they stay."""
    here, there = meeting.here, meeting.there
    these = edits[meeting.e0 : meeting.e1]
    i0, i1, j0, j1 = _ranges(these)
    moved = {edit.moved for edit in these}
    answer = same_values(*([value for figure in side for value in figure.values] for side in (here, there)))
    if answer is None or len(moved) > 1 or not (_covers(here, i0, i1) and _covers(there, j0, j1)):
        return []
    hits = [edit.kind == "hit" for edit in these]
    if answer:
        return [] if all(hits) else [Edit("hit", i0, i1, j0, j1, True in moved)]
    if any(_marks_a_number(edit, words) for edit in these):
        return []

    def same_word(i: int, j: int) -> bool:
        return same(i, j) and not any(map(str.isdigit, words[0][i]))

    return list(peel(Edit("substitution", i0, i1, j0, j1, True in moved), same_word))


def _marks_a_number(edit: Edit, words: Words) -> bool:
    """Whether an edit tells of a figure itself that another was said."""
    said = (*words[0][edit.i0 : edit.i1], *words[1][edit.j0 : edit.j1])
    return edit.kind == "substitution" and any(letter.isdigit() for word in said for letter in word)


def _covers(figures: Sequence[Figure], start: int, end: int) -> bool:
    """Whether figures take all of the words ``[start, end)``."""
    places = [place for figure in figures for place in range(figure.i0, figure.i1)]
    return set(range(start, end)) <= set(places)
