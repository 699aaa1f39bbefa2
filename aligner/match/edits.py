"""Blocks of readings → edits of words.

A reading may cover several words ("26th February 2024"): equal words at the ends of a block are cut off as hits
of their own, so that only the year is named where only the year differs, and every word said as written has a partner
of its own. What is left of a substitution that covers several words stays one edit. Neighbouring deletions become one,
insertions likewise, and a deletion comes before the insertion beside it; where both are spelled much alike they are one
passage, misheard ("recognise speech", "wreck a nice speak"), and one substitution.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from rapidfuzz.distance import Indel

from aligner.match.matched_blocks import Block
from aligner.match.spoken_keys import Side
from aligner.types import Edit

Same = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class FoldSettings:
    """When a passage was misheard and is one substitution."""

    misheard_readings: int = 20
    """Readings of the longer side beyond which it is not looked whether both sound alike."""
    misheard_letters: float = 0.6
    """Share of letters that a passage and what was heard in its place have in common. Of 3,000 pairs of unrelated
    passages of four words one in a thousand has as much in common, of eight words none."""


SETTINGS = FoldSettings()


def fold_blocks(blocks: Iterable[Block], reference: Side, hypothesis: Side, same: Same) -> list[Edit]:
    """The edits of these blocks, in their order.

    Parameters
    ----------
    same
        Whether reference word i and hypothesis word j are written alike.
    """
    edits: list[Edit] = []
    gaps: list[Block] = []
    for block in blocks:
        if block.kind in ("deletion", "insertion"):
            gaps.append(block)
            continue
        if gaps:
            edits += _fold_gaps(gaps, reference, hypothesis)
            gaps = []
        edits += (
            _hits(block, reference, hypothesis, same) if block.stretch else _one(block, reference, hypothesis, same)
        )
    return [*edits, *_fold_gaps(gaps, reference, hypothesis)]


def _one(block: Block, reference: Side, hypothesis: Side, same: Same) -> Iterable[Edit]:
    return peel(_edit(block, reference, hypothesis), same)


def _hits(stretch: Block, reference: Side, hypothesis: Side, same: Same) -> Iterable[Edit]:
    """The hits of a stretch, a word with a word where all its readings are single words."""
    (i0, i1), (j0, j1) = reference.words(stretch.r0, stretch.r1), hypothesis.words(stretch.h0, stretch.h1)
    size = stretch.r1 - stretch.r0
    if i1 - i0 == j1 - j0 == size:
        here, there = (range(i0, i1), range(i0 + 1, i1 + 1)), (range(j0, j1), range(j0 + 1, j1 + 1))
        return map(Edit._make, zip(repeat("hit", size), *here, *there, repeat(stretch.moved), strict=False))
    return (edit for hit in stretch.singly() for edit in _one(hit, reference, hypothesis, same))


def _edit(block: Block, reference: Side, hypothesis: Side) -> Edit:
    i0, i1 = reference.words(block.r0, block.r1)
    j0, j1 = hypothesis.words(block.h0, block.h1)
    return Edit(block.kind, i0, i1, j0, j1, block.moved)


def _fold_gaps(gaps: Sequence[Block], reference: Side, hypothesis: Side) -> Iterator[Edit]:
    """One deletion for readings in a row, then one insertion for readings in a row, as often as it takes."""
    deletions = _rows((block.r0, block.r1) for block in gaps if block.kind == "deletion")
    insertions = _rows((block.h0, block.h1) for block in gaps if block.kind == "insertion")
    if len(deletions) == len(insertions) == 1 and _sound_alike(reference, deletions[0], hypothesis, insertions[0]):
        yield _edit(Block("substitution", *deletions[0], *insertions[0]), reference, hypothesis)
    elif gaps:
        end = gaps[-1].r1
        for r0, r1 in deletions:
            yield _edit(Block("deletion", r0, r1, gaps[0].h0, gaps[0].h0), reference, hypothesis)
        for h0, h1 in insertions:
            yield _edit(Block("insertion", end, end, h0, h1), reference, hypothesis)


def _sound_alike(reference: Side, here: tuple[int, int], hypothesis: Side, there: tuple[int, int]) -> bool:
    if max(here[1] - here[0], there[1] - there[0]) > SETTINGS.misheard_readings:
        return False
    left, right = (
        "".join(side.keys[side.first_key[start] : side.first_key[end]])
        for side, (start, end) in ((reference, here), (hypothesis, there))
    )
    return Indel.normalized_similarity(left, right) >= SETTINGS.misheard_letters


def _rows(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join ranges where one ends as the next begins."""
    rows: list[tuple[int, int]] = []
    for start, end in ranges:
        if rows and rows[-1][1] == start:
            rows[-1] = (rows[-1][0], end)
        else:
            rows.append((start, end))
    return rows


def peel(edit: Edit, same: Same) -> Iterator[Edit]:
    """An edit with the equal words at its ends cut off, one by one."""
    i0, i1, j0, j1 = edit.i0, edit.i1, edit.j0, edit.j1
    while min(i1 - i0, j1 - j0) > 1 and same(i0, j0):
        yield Edit("hit", i0, i0 + 1, j0, j0 + 1, edit.moved)
        i0, j0 = i0 + 1, j0 + 1
    tail: list[Edit] = []
    while min(i1 - i0, j1 - j0) > 1 and same(i1 - 1, j1 - 1):
        tail.append(Edit("hit", i1 - 1, i1, j1 - 1, j1, edit.moved))
        i1, j1 = i1 - 1, j1 - 1
    yield Edit(edit.kind, i0, i1, j0, j1, edit.moved)
    yield from reversed(tail)
