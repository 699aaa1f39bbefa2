"""Moved passages: what both sides still share, in another order → moved blocks.

The backbone is the heaviest chain that rises on both sides, so of two passages that changed places the longer one is in
it and the other lies in two gaps: deleted here, inserted there. The gaps of one side are laid end to end and
searched for n-grams of the other side's. Runs between the same two gaps make passages; the longest is taken first, and
no word twice: what overlaps it loses its ends. A passage needs `fewest_keys` equal keys and more bits than chance among
all that is left over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from aligner.match.anchors import Keys, Runs, anchor_runs
from aligner.match.backbone import backbone
from aligner.match.dynamic import cheapest_beginning
from aligner.match.evidence import EVIDENCE, key_bits
from aligner.match.matched_blocks import Block, Gap, gaps_between, settle, solid_blocks
from aligner.match.spoken_keys import Side, number_keys


@dataclass(frozen=True, slots=True)
class MovedSettings:
    """Which passages are in the text elsewhere than in the speech; all in keys."""

    fewest_keys: int = 6
    """Equal keys below which it is a phrase that happens to come twice, no moved passage."""
    weak: int = 12
    """Equal keys below which clusters of the backbone give way to moved passages."""
    size: int = 3
    """Keys of an n-gram."""
    apart: int = 20
    """Keys between two runs of one passage, at most, on either side."""
    reach: int = 60
    """Keys looked at beyond the ends of a passage."""


SETTINGS = MovedSettings()
"""Keys of an n-gram."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """Key ranges ``[i0, i1)`` and ``[j0, j1)`` that belong together, of which `weight` keys are equal.

    ``room`` holds the key ranges of the gaps that they lie in.
    """

    i0: int
    i1: int
    j0: int
    j1: int
    weight: int
    room: Gap


def set_moved_apart(reference: Side, hypothesis: Side, solid: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The solid blocks that stay, and the moved blocks in reference order.

    Hit clusters of fewer than `weak` equal keys between long gaps give way to a moved passage that needs their words:
    they are phrases that happen to come in both.
    """
    firm, weak = _weak_clusters(reference, solid)
    ends = (len(reference.readings), len(hypothesis.readings))
    gaps = [_key_gap(reference, hypothesis, gap) for gap, _ in gaps_between(firm, ends)]
    found = _passages(reference, hypothesis, gaps)
    claims = _Claims(reference.keys, hypothesis.keys)
    chosen = _best_chain(found, claims)
    # Growing comes after all choices, lest a passage grow into one that is yet to be chosen.
    moved = [block for passage in chosen for block in _align(reference, hypothesis, claims.grow(passage))]
    if not moved:
        return list(solid), []
    here = {reading for block in moved for reading in range(block.r0, block.r1)}
    there = {reading for block in moved for reading in range(block.h0, block.h1)}
    stays = [
        hit
        for block in weak
        for hit in block.singly()
        if here.isdisjoint(range(hit.r0, hit.r1)) and there.isdisjoint(range(hit.h0, hit.h1))
    ]
    return sorted([*firm, *stays], key=lambda block: block.r0), sorted(moved, key=lambda block: block.r0)


def _best_chain(found: Iterable[_Passage], claims: _Claims) -> list[_Passage]:
    """Passages in order of weight, each cut to the keys that none before it claimed."""
    chosen: list[_Passage] = []
    waiting = [passage for passage in found if passage.weight >= SETTINGS.fewest_keys]
    while waiting:
        rest: list[_Passage] = []
        for passage in sorted(waiting, key=lambda passage: (-passage.weight, passage.i0, passage.j0)):
            if claims.claim(passage):
                chosen.append(passage)
            elif (left := claims.left_of(passage)) != passage and left.weight >= SETTINGS.weak:
                rest.append(left)
        waiting = rest
    return chosen


def _weak_clusters(reference: Side, solid: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The solid blocks, divided into those of large and of small hit clusters."""
    clusters: list[list[Block]] = []
    for block in solid:
        last = clusters[-1][-1] if clusters else None
        if last is None or max(block.r0 - last.r1, block.h0 - last.h1) >= EVIDENCE.long_gap:
            clusters.append([])
        clusters[-1].append(block)
    firm: list[Block] = []
    weak: list[Block] = []
    for cluster in clusters:
        keys = sum(reference.first_key[block.r1] - reference.first_key[block.r0] for block in cluster)
        (weak if keys < SETTINGS.weak and len(clusters) > 1 else firm).extend(cluster)
    return firm, weak


def _key_gap(reference: Side, hypothesis: Side, gap: Gap) -> Gap:
    here, there = reference.first_key, hypothesis.first_key
    return Gap(here[gap.r0], here[gap.r1], there[gap.h0], there[gap.h1])


def _passages(reference: Side, hypothesis: Side, gaps: Sequence[Gap]) -> Iterator[_Passage]:
    """Every passage that has left one gap for another, candidates that overlap and all."""
    here = [gap for gap in gaps if gap.r1 - gap.r0 >= SETTINGS.fewest_keys]
    there = [gap for gap in gaps if gap.h1 - gap.h0 >= SETTINGS.fewest_keys]
    if not here or not there or (len(here) == 1 and here == there):
        return
    a, b = number_keys(reference.keys, hypothesis.keys)
    bits = key_bits(a, b)
    left, places_left = _end_to_end(a, [(gap.r0, gap.r1) for gap in here], len(bits))
    right, places_right = _end_to_end(b, [(gap.h0, gap.h1) for gap in there], len(bits) + len(here))
    bits = np.concatenate([bits, np.zeros(len(here) + len(there))])
    runs = anchor_runs(left, right, SETTINGS.size, bits)
    runs = np.column_stack([places_left[runs[:, 0]], places_right[runs[:, 1]], runs[:, 2]])
    starts_here, starts_there = [gap.r0 for gap in here], [gap.h0 for gap in there]
    home = np.searchsorted(starts_here, runs[:, 0], "right"), np.searchsorted(starts_there, runs[:, 1], "right")
    order = np.lexsort((runs[:, 0], home[1], home[0]))
    homes = list(zip(home[0][order].tolist(), home[1][order].tolist(), strict=True))
    for (r, h), group in groupby(range(len(order)), key=homes.__getitem__):
        left_gap, came_to = here[r - 1], there[h - 1]
        if left_gap != came_to:
            room = Gap(left_gap.r0, left_gap.r1, came_to.h0, came_to.h1)
            yield from _gather(runs[order[list(group)]], room)


def _end_to_end(keys: Keys, ranges: Sequence[tuple[int, int]], fence: int) -> tuple[Keys, Keys]:
    """The keys of the ranges joined, a unique number after each, and the index each came from."""
    pieces = [part for n, (k0, k1) in enumerate(ranges) for part in (keys[k0:k1], [fence + n])]
    places = [part for k0, k1 in ranges for part in (np.arange(k0, k1), [k1])]
    return np.concatenate(pieces).astype(np.int64), np.concatenate(places).astype(np.int64)


def _gather(runs: Runs, room: Gap) -> Iterator[_Passage]:
    """Runs joined into passages where each follows within `apart` keys on both sides."""
    open_passages: list[_Passage] = []
    for i, j, n in runs.tolist():
        passage = _Passage(i, i + n, j, j + n, n, room)
        still_open: list[_Passage] = []
        for other in open_passages:
            if i - other.i1 > SETTINGS.apart:
                yield other
            elif i - other.i1 > -SETTINGS.size and -SETTINGS.size < j - other.j1 <= SETTINGS.apart and passage.i0 == i:
                passage = _Passage(other.i0, i + n, other.j0, j + n, other.weight + n, room)
            else:
                still_open.append(other)
        open_passages = [*still_open, passage]
    yield from open_passages


class _Claims:
    """Which keys of both sides belong to moved passages."""

    def __init__(self, reference: Sequence[str], hypothesis: Sequence[str]) -> None:
        self._keys = reference, hypothesis
        self._here, self._there = np.zeros(len(reference), bool), np.zeros(len(hypothesis), bool)

    def claim(self, passage: _Passage) -> bool:
        """Claim a passage's keys and return True, or return False where some are claimed already."""
        here, there = self._here[passage.i0 : passage.i1], self._there[passage.j0 : passage.j1]
        free = not (here.any() or there.any())
        if free:
            here[:] = there[:] = True
        return free

    def left_of(self, passage: _Passage) -> _Passage:
        """Return the passage without the keys at its ends that other passages have claimed."""
        i0, i1 = _unclaimed(self._here, passage.i0, passage.i1)
        j0, j1 = _unclaimed(self._there, passage.j0, passage.j1)
        return replace(passage, i0=i0, i1=i1, j0=j0, j1=j1, weight=min(passage.weight, i1 - i0, j1 - j0))

    def grow(self, passage: _Passage) -> _Passage:
        """Return a claimed passage grown at both ends into free keys as far as that costs less, and claim them."""
        a, b = self._keys
        room = passage.room
        i_low, i_high = _free(self._here, passage.i0, passage.i1, room.r0, room.r1)
        j_low, j_high = _free(self._there, passage.j0, passage.j1, room.h0, room.h1)
        back = cheapest_beginning(a[i_low : passage.i0][::-1], b[j_low : passage.j0][::-1]).end
        on = cheapest_beginning(a[passage.i1 : i_high], b[passage.j1 : j_high]).end
        i0, i1, j0, j1 = passage.i0 - back[0], passage.i1 + on[0], passage.j0 - back[1], passage.j1 + on[1]
        self._here[i0:i1] = self._there[j0:j1] = True
        return _Passage(i0, i1, j0, j1, passage.weight, room)


def _unclaimed(claimed: NDArray[np.bool_], start: int, end: int) -> tuple[int, int]:
    free = np.flatnonzero(~claimed[start:end])
    return (start + int(free[0]), start + int(free[-1]) + 1) if len(free) else (start, start)


def _free(claimed: NDArray[np.bool_], start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """How far ``[start, end)`` may grow within `reach`, ``[low, high)`` and what is not claimed."""
    low, high = max(low, start - SETTINGS.reach), min(high, end + SETTINGS.reach)
    before, after = np.flatnonzero(claimed[low:start]), np.flatnonzero(claimed[end:high])
    return (low + int(before[-1]) + 1 if len(before) else low), (end + int(after[0]) if len(after) else high)


def _align(reference: Side, hypothesis: Side, passage: _Passage) -> Iterator[Block]:
    """The hits and substitutions of a passage, in readings."""
    r0, r1 = _whole_readings(reference, passage.i0, passage.i1)
    h0, h1 = _whole_readings(hypothesis, passage.j0, passage.j1)
    if r0 >= r1 or h0 >= h1:
        return
    here, there = Side(reference.readings[r0:r1]), Side(hypothesis.readings[h0:h1])
    solid = solid_blocks(here, there, backbone(here.keys, there.keys))
    for gap, block in gaps_between(solid, (r1 - r0, h1 - h0)):
        for part in (*settle(here, there, gap), *((block,) if block else ())):
            if part.kind in ("hit", "substitution"):
                yield Block(part.kind, r0 + part.r0, r0 + part.r1, h0 + part.h0, h0 + part.h1, True, part.stretch)


def _whole_readings(side: Side, k0: int, k1: int) -> tuple[int, int]:
    """The readings that lie wholly within a key range."""
    r0, r1 = side.reading_of[k0], side.reading_of[k1 - 1] + 1
    return r0 + (side.first_key[r0] < k0), r1 - (side.first_key[r1] > k1)
