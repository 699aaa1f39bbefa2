"""Coarse forced alignment of the whole text to the whole recording, sentences may be skipped: which is spoken when,
and which not.

The path of `viterbi` with one step more: from a gap it may jump to any later gap without time passing, at a small
cost for each sentence left out, so that menus, headings and omitted passages are passed over; speech that is in
no sentence waits in a gap at the filler cost. Frames are as long as keep the table of
``frames × states`` within `cells` bytes: 40 ms for minutes, 160 ms for an hour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.timing.signal.features import Floats
from aligner.timing.synthesis.state_chain import StateChain
from aligner.timing.synthesis.viterbi import FAR, Ints


@dataclass(frozen=True, slots=True)
class CoarseViterbiSettings:
    """How coarse the trellis is, and what it costs to leave sentences out."""

    cells: float = 4e8
    """Bytes of the table of frames × states, for each hour."""
    hour_frames: int = 360_000
    """Fine frames of an hour; longer recordings may have more cells."""
    finest: int = 4
    """Fine frames in a coarse one, at least."""
    rows: int = 32
    """Frames whose costs are computed together."""
    skip: float = 0.02
    """Cost of leaving out a sentence, for each of its frames and relative to the filler cost."""
    skip_one: float = 1.0
    """Cost of leaving out any sentence, beside it."""


SETTINGS = CoarseViterbiSettings()


@dataclass(frozen=True, slots=True)
class _Gaps:
    """The gap states and, for each, the cost of having skipped every sentence before it."""

    states: NDArray[np.int64]
    skip_cost: Floats

    def first(self, state: int) -> _Gaps:
        """The gaps up to and including a state."""
        count = int(np.searchsorted(self.states, state, side="right"))
        return _Gaps(self.states[:count], self.skip_cost[:count])


def coarseness(frames: int, states: int) -> int:
    """Fine frames in a coarse one, at least 4, so that the trellis stays within `cells`.

    >>> coarseness(6_000, 6_000), coarseness(360_000, 360_000), coarseness(3_600_000, 3_600_000)
    (4, 18, 57)
    """
    return max(
        SETTINGS.finest,
        int(np.ceil(np.sqrt(frames * states / (SETTINGS.cells * max(1.0, frames / SETTINGS.hour_frames))))),
    )


def coarse_path(frames: Floats, chain: StateChain, filler_cost: float) -> Ints:
    """The cheapest state of each coarse frame, from the first gap to the last, with skips from gap to gap.

    Of the table of all totals only a block is in memory: going forward those before each block are kept, going back
    the others are found again.

    Parameters
    ----------
    frames
        Shape ``(frames, directions)``, as coarse as the chain's vectors.
    filler_cost
        The cost of a frame of speech that is not in the text.
    """
    gaps = _gaps(chain, filler_cost)
    total = np.full(len(chain.word), FAR, np.float32)
    total[gaps.states] = gaps.skip_cost
    size = max(1, round(np.sqrt(len(frames))))  # so that a block and what is kept need least together
    blocks = [frames[first : first + size] for first in range(0, len(frames), size)]
    before = []
    for block in blocks:
        before.append(total)
        total = (
            _decode_block(block, chain, filler_cost, gaps, total).totals[-1].copy()
        )  # not the table that it is a row of
    state = _end(total, gaps)
    path: list[Ints] = []
    for block, total in zip(reversed(blocks), reversed(before), strict=True):
        reached = chain.part(slice(state + 1))  # a path never goes back, so none of the states behind
        totals = _decode_block(block, reached, filler_cost, gaps.first(state), total[: state + 1])
        part, state = _trace(totals, reached, gaps, state)
        path.append(part)
    return np.concatenate(path[::-1]) if path else np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True)
class _BlockTotals:
    """Forward totals ``(frames + 1, states)`` of a block and, per frame and gap, the gap skipped from."""

    totals: Floats
    jumps: Ints


def _decode_block(frames: Floats, chain: StateChain, filler_cost: float, gaps: _Gaps, total: Floats) -> _BlockTotals:
    stay, leap = chain.stay(), chain.leap()
    totals = np.empty((len(frames) + 1, len(stay)), np.float32)
    totals[0] = total
    jumps = np.zeros((len(frames), len(gaps.states)), np.int32)
    for first in range(0, len(frames), SETTINGS.rows):
        for row, cost in enumerate(
            chain.costs(frames[first : first + SETTINGS.rows], filler_cost, noisy=True), start=first
        ):
            after = totals[row + 1]
            _advance(totals[row], stay, leap, after)
            after += cost
            jumps[row] = _jump(after, gaps)
    return _BlockTotals(totals, jumps)


def _gaps(chain: StateChain, filler_cost: float) -> _Gaps:
    states = np.flatnonzero(chain.gap)
    lengths = np.diff(states)
    skip_costs = np.where(lengths > 1, SETTINGS.skip_one + SETTINGS.skip * filler_cost * lengths, 0.0)
    return _Gaps(states, np.concatenate([[0.0], np.cumsum(skip_costs)]).astype(np.float32))


def _jump(total: Floats, gaps: _Gaps) -> Ints:
    """Relax the gaps in place by skipping sentences; index of the gap each was reached from."""
    level = total[gaps.states] - gaps.skip_cost
    lowest = np.minimum.accumulate(level)
    origin = np.where(level <= lowest, np.arange(len(level)), 0)
    total[gaps.states] = lowest + gaps.skip_cost
    return np.asarray(np.maximum.accumulate(origin), np.int32)


def _end(total: Floats, gaps: _Gaps) -> int:
    """The final state: a gap, or the last state of the last spoken sentence."""
    ends = np.concatenate([gaps.states, gaps.states[1:] - 1])
    left = gaps.skip_cost[-1] - gaps.skip_cost
    return int(ends[np.argmin(total[ends] + np.concatenate([left, left[1:]]))])


def _trace(totals: _BlockTotals, chain: StateChain, gaps: _Gaps, state: int) -> tuple[Ints, int]:
    """The states of a block, traced back from its last one, and the state before the block."""
    number = {int(state): index for index, state in enumerate(gaps.states)}
    stay, leap = chain.stay().tolist(), chain.leap().tolist()
    path = np.empty(len(totals.jumps), np.int32)
    for frame in range(len(totals.jumps) - 1, -1, -1):
        if state in number:
            state = int(gaps.states[totals.jumps[frame, number[state]]])
        path[frame] = state
        state -= _step_to(state, totals.totals[frame], stay, leap)
    return path, state


def _advance(total: Floats, stay: Floats, leap: Floats, after: Floats) -> None:
    """Write the next totals: the least of staying, advancing and skipping."""
    np.add(total, stay, out=after)
    np.minimum(after[1:], total[:-1], out=after[1:])
    np.minimum(after[2:], total[:-2] + leap[2:], out=after[2:])


def _step_to(state: int, total: Floats, stay: Sequence[float], leap: Sequence[float]) -> int:
    """The back-pointer (0, 1 or 2) by which `_advance` reached a state."""
    near = total[max(0, state - 2) : state + 1].tolist()[::-1]
    near[0] += stay[state]
    if state > 1:
        near[2] += leap[state]
    return int(near.index(min(near)))
