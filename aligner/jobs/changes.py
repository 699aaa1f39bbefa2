"""An earlier alignment of a page × that of the page as it is now → what the edit changed, sentence by sentence.

Sentences are known by their ids, which depend on their words alone. Seconds throughout.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.types import Alignment, Segment

NOTICED = 0.05
"""Seconds by which a sentence's start or end must have shifted to be named."""
SHOWN = 10
"""Sentences of each sort that are named one by one."""
LETTERS = 60


@dataclass(frozen=True, slots=True)
class Revision:
    """What differs between two alignments: new, gone and replaced sentences, and those whose place or time changed."""

    added: tuple[Segment, ...]
    removed: tuple[Segment, ...]
    reordered: tuple[Segment, ...]
    retimed: tuple[tuple[Segment, Segment], ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.reordered or self.retimed)


def compare(before: Alignment, after: Alignment) -> Revision:
    """What changed from one alignment of a page to the next.

    Of sentences that stand in another order, the fewest are called reordered that explain it.
    """
    old = {segment.id: place for place, segment in enumerate(before.segments)}
    new = {segment.id for segment in after.segments}
    kept = [segment for segment in after.segments if segment.id in old]
    in_order = _longest_rising([old[segment.id] for segment in kept])
    return Revision(
        added=tuple(segment for segment in after.segments if segment.id not in old),
        removed=tuple(segment for segment in before.segments if segment.id not in new),
        reordered=tuple(segment for place, segment in enumerate(kept) if place not in in_order),
        retimed=tuple(
            (before.segments[old[segment.id]], segment)
            for segment in kept
            if _shifted(before.segments[old[segment.id]], segment)
        ),
    )


def describe(revision: Revision) -> Iterator[str]:
    """Lines for a person: the counts, then the sentences of each sort."""
    if not revision:
        yield "since the last alignment nothing has changed"
        return
    sorts: tuple[tuple[str, Sequence[str]], ...] = (
        ("new", [_line(segment) for segment in revision.added]),
        ("gone", [_line(segment) for segment in revision.removed]),
        ("elsewhere in the text", [_line(segment) for segment in revision.reordered]),
        ("at another time", [f"{_time(old)} → {_line(new)}" for old, new in revision.retimed]),
    )
    yield "since the last alignment: " + ", ".join(f"{len(lines)} {name}" for name, lines in sorts if lines)
    for name, lines in sorts:
        for line in lines[:SHOWN]:
            yield f"{name}: {line}"
        if len(lines) > SHOWN:
            yield f"{name}: and {len(lines) - SHOWN} more"


def _line(segment: Segment) -> str:
    words = " ".join(segment.text.split())
    return f"{_time(segment)} {words if len(words) <= LETTERS else words[:LETTERS] + '…'}"


def _time(segment: Segment) -> str:
    return "not spoken" if segment.start is None else f"{segment.start:.2f}-{segment.end:.2f} s"


def _shifted(before: Segment, after: Segment) -> bool:
    if before.span is None or after.span is None:
        return before.span is not after.span
    shift = max(abs(before.span.start - after.span.start), abs(before.span.end - after.span.end))
    return shift > NOTICED


def _longest_rising(places: Sequence[int]) -> set[int]:
    """The indices of a longest rising subsequence."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(tails, place)
        before.append(last[at - 1] if at else -1)
        tails[at : at + 1] = [place]
        last[at : at + 1] = [index]
    chain: set[int] = set()
    index = last[-1] if last else -1
    while index >= 0:
        chain.add(index)
        index = before[index]
    return chain
