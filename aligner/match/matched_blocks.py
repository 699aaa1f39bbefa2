"""Paired keys → blocks of readings: hits, and the gaps between them.

A `Block` is an edit in readings. Blocks of a list follow each other without holes on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np

from aligner.match.evidence import EVIDENCE, Pairs
from aligner.match.spoken_keys import Side, Spoken
from aligner.match.word_lattice import LatticePath, Step, WordLattice, lattice_path, word_lattice
from aligner.types import EditKind


@dataclass(frozen=True, slots=True)
class MatchedBlockSettings:
    """How far spoken forms are searched, and which hit clusters stand."""

    node_pairs: int = 6_000
    """Pairs of nodes up to which a gap is searched through all spoken forms; of larger ones both ends are."""
    fringe: int = 20
    """Readings looked at on each side at the ends of a large gap."""
    fewest_hits: int = 6
    """Hits that a cluster needs to stand between two long gaps, once the likeliest forms said nothing for it."""


SETTINGS = MatchedBlockSettings()


class Block(NamedTuple):
    """An edit from reference readings ``[r0, r1)`` to hypothesis readings ``[h0, h1)``.

    A *stretch* is as many hits: each reading in it says what the one across says. Nearly all of a faithful text
    is in stretches, and what is handled as one takes no time.
    """

    kind: EditKind
    r0: int
    r1: int
    h0: int
    h1: int
    moved: bool = False
    stretch: bool = False

    def singly(self) -> Iterator[Block]:
        """Yield a stretch of hits as one block a reading; any other block as it is."""
        if not self.stretch:
            yield self
            return
        for r, h in zip(range(self.r0, self.r1), range(self.h0, self.h1), strict=True):
            yield Block("hit", r, r + 1, h, h + 1, self.moved)


class Gap(NamedTuple):
    """Reference readings ``[r0, r1)`` and hypothesis readings ``[h0, h1)`` between two blocks, not paired yet."""

    r0: int
    r1: int
    h0: int
    h1: int


def solid_blocks(reference: Side, hypothesis: Side, pairs: Pairs) -> list[Block]:
    """Hit blocks of readings whose keys are all paired.

    A reading of which only some keys are paired ("2024" against "two thousand twenty four") is left out.
    Readings of one key each make stretches.
    """
    if not len(pairs):
        return []
    alone = reference.is_alone[pairs[:, 0]] & hypothesis.is_alone[pairs[:, 1]]
    cuts = np.flatnonzero((np.diff(pairs, axis=0) != 1).any(axis=1) | (alone[1:] != alone[:-1])) + 1
    blocks: list[Block] = []
    for start, end in pairwise([0, *cuts.tolist(), len(pairs)]):
        (i, j), size = pairs[start].tolist(), end - start
        if alone[start]:
            r, h = reference.reading_of[i], hypothesis.reading_of[j]
            blocks.append(Block("hit", r, r + size, h, h + size, stretch=True))
        else:
            blocks += _longer_hits(reference, hypothesis, i, j, size)
    return blocks


def _longer_hits(reference: Side, hypothesis: Side, i: int, j: int, size: int) -> Iterator[Block]:
    """A hit wherever readings begin on both sides and later end on both, in `size` keys from `i` and `j` on."""
    begun: tuple[int, int] | None = None
    for here, there in zip(range(i, i + size), range(j, j + size), strict=True):
        r, h = reference.reading_of[here], hypothesis.reading_of[there]
        if begun is None and reference.first_key[r] == here and hypothesis.first_key[h] == there:
            begun = (r, h)
        if begun and reference.first_key[r + 1] == here + 1 and hypothesis.first_key[h + 1] == there + 1:
            yield Block("hit", begun[0], r + 1, begun[1], h + 1)
            begun = None


def open_at_gaps(reference: Side, hypothesis: Side, blocks: Sequence[Block]) -> list[Block]:
    """The blocks without hits beside a gap that may hold the rest of their words.

    "10:00" is likeliest "ten", which holds against "ten" of "ten o'clock" and would leave "o'clock" over; the gap is to
    be settled with all forms of "10:00" in it.
    """
    ends = [(0, 0), *((block.r1, block.h1) for block in blocks)]
    starts = [*((block.r0, block.h0) for block in blocks[1:]), (len(reference.readings), len(hypothesis.readings))]
    kept: list[Block] = []
    for block, before, after in zip(blocks, ends, starts, strict=False):
        first = reference.readings[block.r0], hypothesis.readings[block.h0]
        last = reference.readings[block.r1 - 1], hypothesis.readings[block.h1 - 1]
        head = before != (block.r0, block.h0) and any(_goes_on(reading, -1) for reading in first)
        tail = after != (block.r1, block.h1) and any(_goes_on(reading, 0) for reading in last)
        if not (head or tail):
            kept.append(block)
        elif block.stretch and block.r1 - block.r0 > head + tail:
            r0, r1, h0, h1 = block.r0 + head, block.r1 - tail, block.h0 + head, block.h1 - tail
            kept.append(block._replace(r0=r0, r1=r1, h0=h0, h1=h1))
    return kept


def _goes_on(reading: Spoken, end: int) -> bool:
    """Whether some form of a reading says all that the likeliest does and more, after it (0) or before it (-1)."""
    first, *others = reading.forms
    size = len(first)
    return any(len(form) > size and (form[:size] if end == 0 else form[-size:]) == first for form in others)


def gaps_between(blocks: Iterable[Block], readings: tuple[int, int]) -> Iterator[tuple[Gap, Block | None]]:
    """Yield the gap before each block, with that block; last the gap behind the last one, with None."""
    r, h = 0, 0
    for block in blocks:
        yield Gap(r, block.r0, h, block.h0), block
        r, h = block.r1, block.h1
    yield Gap(r, readings[0], h, readings[1]), None


def settle(reference: Side, hypothesis: Side, gap: Gap) -> list[Block]:
    """The blocks of a gap, by the cheapest path through all spoken forms."""
    if gap.r0 == gap.r1 or gap.h0 == gap.h1:
        return gap_blocks(gap)
    if gap.r1 - gap.r0 == gap.h1 - gap.h0 == 1 and _are_single(reference.readings[gap.r0], hypothesis.readings[gap.h0]):
        return [Block("substitution", *gap)]
    if (gap.r1 - gap.r0) * (gap.h1 - gap.h0) <= SETTINGS.node_pairs:
        left = word_lattice(reference.readings[gap.r0 : gap.r1])
        right = word_lattice(hypothesis.readings[gap.h0 : gap.h1])
        if len(left.edges) * len(right.edges) <= SETTINGS.node_pairs:
            return _without_weak_clusters(_blocks(left, right, lattice_path(left, right), gap))
    return _without_weak_clusters(_settle_fringes(reference, hypothesis, gap))


def _are_single(here: Spoken, there: Spoken) -> bool:
    """Whether two readings are one word each that is said in one way, another on either side: cheaper than two gaps."""
    return len(here.forms) == len(there.forms) == len(here.forms[0]) == len(there.forms[0]) == 1 and (
        here.forms != there.forms
    )


def _settle_fringes(reference: Side, hypothesis: Side, gap: Gap) -> list[Block]:
    r_cut, h_cut = min(gap.r1, gap.r0 + SETTINGS.fringe), min(gap.h1, gap.h0 + SETTINGS.fringe)
    left, right = word_lattice(reference.readings[gap.r0 : r_cut]), word_lattice(hypothesis.readings[gap.h0 : h_cut])
    head = _blocks(left, right, lattice_path(left, right, free_end=True), gap)
    r0, h0 = (head[-1].r1, head[-1].h1) if head else (gap.r0, gap.h0)
    r_cut, h_cut = max(r0, gap.r1 - SETTINGS.fringe), max(h0, gap.h1 - SETTINGS.fringe)
    left, right = word_lattice(reference.readings[r_cut : gap.r1]), word_lattice(hypothesis.readings[h_cut : gap.h1])
    tail = _blocks(left, right, lattice_path(left, right, free_start=True), Gap(r_cut, gap.r1, h_cut, gap.h1))
    r1, h1 = (tail[0].r0, tail[0].h0) if tail else (gap.r1, gap.h1)
    return head + gap_blocks(Gap(r0, r1, h0, h1)) + tail


def _without_weak_clusters(blocks: list[Block]) -> list[Block]:
    """The blocks of a gap with small hit clusters between long gaps dissolved.

    `backbone` has weighed what the likeliest forms have in common here and found chance; a lattice must not bring it
    back.
    """
    runs = [list(run) for _, run in groupby(blocks, key=_is_gap)]
    long_gaps = [n for n, run in enumerate(runs) if _is_gap(run[0]) and _size(run) >= EVIDENCE.long_gap]
    for before, behind in pairwise(long_gaps):
        cluster = [block for run in runs[before + 1 : behind] for block in run]
        if sum(block.kind == "hit" for block in cluster) < SETTINGS.fewest_hits:
            gap = Gap(cluster[0].r0, cluster[-1].r1, cluster[0].h0, cluster[-1].h1)
            runs[before + 1 : behind] = [gap_blocks(gap), *([] for _ in range(behind - before - 2))]
    return [block for run in runs for block in run]


def _is_gap(block: Block) -> bool:
    return block.kind in ("deletion", "insertion")


def _size(run: list[Block]) -> int:
    return max(run[-1].r1 - run[0].r0, run[-1].h1 - run[0].h0)


def gap_blocks(gap: Gap) -> list[Block]:
    """A gap as a deletion and an insertion, where there is something on that side."""
    blocks = []
    if gap.r0 < gap.r1:
        blocks.append(Block("deletion", gap.r0, gap.r1, gap.h0, gap.h0))
    if gap.h0 < gap.h1:
        blocks.append(Block("insertion", gap.r1, gap.r1, gap.h0, gap.h1))
    return blocks


def _blocks(left: WordLattice, right: WordLattice, path: LatticePath, gap: Gap) -> list[Block]:
    """The blocks of a path: one closes wherever both sides are between readings."""
    blocks: list[Block] = []
    steps: list[Step] = []
    for step in path.steps:
        steps.append(step)
        if step.target[0] in left.border and step.target[1] in right.border:
            (u, v), (u_end, v_end) = steps[0].source, step.target
            r0, r1 = gap.r0 + left.border[u], gap.r0 + left.border[u_end]
            h0, h1 = gap.h0 + right.border[v], gap.h0 + right.border[v_end]
            blocks.append(Block(_kind(r1 - r0, h1 - h0, steps), r0, r1, h0, h1))
            steps = []
    return blocks


def _kind(here: int, there: int, steps: list[Step]) -> EditKind:
    if not there:
        return "deletion"
    if not here:
        return "insertion"
    return "hit" if all(step.exact for step in steps) else "substitution"
