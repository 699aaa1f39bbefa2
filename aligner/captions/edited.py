"""Captions cut from a text and captions that a person edited → one row; what was edited stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aligner.types import SHORTEST_WORD, Cue


def keep_edited(cut: Sequence[Cue], edited: Sequence[Cue]) -> tuple[Cue, ...]:
    """Return the edited cues among those that were cut again, in the order of time.

    A cut cue gives way where edited ones cover most of its time, else it is shortened to stand beside them.
    """
    kept = list(edited)
    for cue in cut:
        covered = sum(max(0.0, min(cue.end, one.end) - max(cue.start, one.start)) for one in edited)
        if 2 * covered < cue.end - cue.start and (beside := _beside(cue, edited)) is not None:
            kept.append(beside)
    return tuple(sorted(kept, key=lambda cue: (cue.start, cue.end)))


def _beside(cue: Cue, edited: Sequence[Cue]) -> Cue | None:
    start, end = cue.start, cue.end
    for one in edited:
        if one.start <= start < one.end:
            start = one.end
        elif start < one.start < end:
            end = one.start
    return replace(cue, start=start, end=end) if end - start >= SHORTEST_WORD else None


def newly_edited(before: Sequence[Cue], after: Sequence[Cue], edited: Sequence[Cue]) -> tuple[Cue, ...]:
    """Return those of ``after`` that a person edited: edited ones that are still there, and what was not there before.

    >>> a, b = Cue("1", 0.0, 1.0, ("We met.",)), Cue("2", 1.0, 2.0, ("We left.",))
    >>> [cue.id for cue in newly_edited([a, b], [a, replace(b, end=2.5)], [])]
    ['2']
    """
    cut = {_key(cue) for cue in before} - {_key(cue) for cue in edited}
    return tuple(cue for cue in after if _key(cue) not in cut)


def _key(cue: Cue) -> tuple[float, float, tuple[str, ...]]:
    return round(cue.start, 3), round(cue.end, 3), cue.lines
