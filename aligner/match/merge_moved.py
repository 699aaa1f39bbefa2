"""Moved blocks and the rest → one list of blocks without holes.

A gap from which a passage has gone, or into which one has come, falls into pieces. The first pieces of both sides are
settled together where they begin the gap, the last where they end it; what is between is deleted and inserted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from aligner.match.matched_blocks import Block, Gap, gap_blocks, gaps_between, settle
from aligner.match.spoken_keys import Side

Range = tuple[int, int]


def merge_moved_blocks(
    reference: Side, hypothesis: Side, solid: Sequence[Block], moved: Sequence[Block]
) -> Iterator[Block]:
    """All blocks: the solid ones, the moved ones at their place in the reference, and the gaps settled."""
    by_reference = sorted(moved, key=lambda block: block.r0)
    starts_here = [block.r0 for block in by_reference]
    arrivals = sorted((block.h0, block.h1) for block in moved)
    for gap, block in gaps_between(solid, (len(reference.readings), len(hypothesis.readings))):
        if block and gap.r0 == gap.r1 and gap.h0 == gap.h1:
            yield block
            continue
        leaving = by_reference[bisect_left(starts_here, gap.r0) : bisect_left(starts_here, gap.r1)]
        arriving = arrivals[bisect_left(arrivals, (gap.h0, 0)) : bisect_left(arrivals, (gap.h1, 0))]
        if leaving or arriving:
            yield from _settle_pieces(reference, hypothesis, gap, leaving, arriving)
        else:
            yield from settle(reference, hypothesis, gap)
        if block:
            yield block


def _settle_pieces(
    reference: Side, hypothesis: Side, gap: Gap, leaving: Sequence[Block], arriving: Sequence[Range]
) -> Iterator[Block]:
    here = _pieces(gap.r0, gap.r1, [(block.r0, block.r1) for block in leaving])
    there = _pieces(gap.h0, gap.h1, arriving)
    last_here, last_there = here.pop(), there.pop()
    first_there = there.pop(0) if there else (gap.h0, gap.h0)
    for block in leaving:
        r0, r1 = here.pop(0)
        yield from settle(reference, hypothesis, Gap(r0, r1, *first_there))
        first_there = (first_there[1], first_there[1])
        yield block
    # Without departures the only piece of the reference both begins and ends the gap; it goes with the end.
    for h0, h1 in (first_there, *there):
        yield from gap_blocks(Gap(last_here[0], last_here[0], h0, h1))
    yield from settle(reference, hypothesis, Gap(*last_here, *last_there))


def _pieces(start: int, end: int, gaps: Sequence[Range]) -> list[Range]:
    """The parts of a range outside the gaps, empty ones too."""
    edges = [start, *(edge for gap in gaps for edge in gap), end]
    return [(edges[n], edges[n + 1]) for n in range(0, len(edges), 2)]
