"""A whole recording and a whole text, coarsely → which sentence is spoken when, and which is not at all.

The walk of `warp` with one step more: from a gap it may jump to any later gap without time passing, at a small
price for each sentence left out, so that menus, headings and omitted passages are passed over; speech that is in
no sentence waits in a gap at the price of unrelated speech. Frames are as long as keep the table of
``frames × states`` within `_CELLS` bytes: 40 ms for minutes, 160 ms for an hour.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.timing.features import Floats
from aligner.timing.lattice import Lattice
from aligner.timing.warp import FAR, Ints, advance

_CELLS = 4e8
_FINEST = 4
_ROWS = 256
_SKIP = 0.02  # price of leaving out a sentence, per frame of it and relative to unrelated speech
_SKIP_ONE = 1.0


@dataclass(frozen=True, slots=True)
class _Gaps:
    """The gap states, and the price of being at each of them by leaving out all sentences before."""

    states: NDArray[np.int64]
    price: Floats


def coarseness(frames: int, states: int) -> int:
    """How many fine frames make a coarse one, at least 4.

    >>> coarseness(6_000, 6_000), coarseness(360_000, 360_000)
    (4, 18)
    """
    return max(_FINEST, int(np.ceil(np.sqrt(frames * states / _CELLS))))


def outline(frames: Floats, chain: Lattice, unrelated: float) -> Ints:
    """The state of each coarse frame on the cheapest walk from the first gap to the last.

    Parameters
    ----------
    frames
        Shape ``(frames, directions)``, as coarse as the chain's vectors.
    unrelated
        The price of a frame of speech that is not in the text.
    """
    gaps = _gaps(chain, unrelated)
    stay, leap = chain.stay(), chain.leap()
    steps = np.zeros((len(frames), len(stay)), np.int8)
    jumps = np.zeros((len(frames), len(gaps.states)), np.int32)
    total = np.full(len(stay), FAR, np.float32)
    total[gaps.states] = gaps.price
    for first in range(0, len(frames), _ROWS):
        costs = chain.costs(frames[first : first + _ROWS], unrelated)
        for row, cost in enumerate(costs):
            total = advance(total, stay, leap, steps[first + row])
            total += cost
            jumps[first + row] = _jump(total, gaps)
    return _trace(steps, jumps, gaps, _end(total, gaps))


def _gaps(chain: Lattice, unrelated: float) -> _Gaps:
    states = np.flatnonzero(chain.gap)
    lengths = np.diff(states)
    prices = np.where(lengths > 1, _SKIP_ONE + _SKIP * unrelated * lengths, 0.0)
    return _Gaps(states, np.concatenate([[0.0], np.cumsum(prices)]).astype(np.float32))


def _jump(total: Floats, gaps: _Gaps) -> Ints:
    """Lower each gap's total to that of an earlier gap plus the price between; the gap it came from."""
    level = total[gaps.states] - gaps.price
    lowest = np.minimum.accumulate(level)
    origin = np.where(level <= lowest, np.arange(len(level)), 0)
    total[gaps.states] = lowest + gaps.price
    return np.asarray(np.maximum.accumulate(origin), np.int32)


def _end(total: Floats, gaps: _Gaps) -> int:
    """The state of the last frame: a gap, or the end of the last sentence that is spoken."""
    ends = np.concatenate([gaps.states, gaps.states[1:] - 1])
    left = gaps.price[-1] - gaps.price
    return int(ends[np.argmin(total[ends] + np.concatenate([left, left[1:]]))])


def _trace(steps: NDArray[np.int8], jumps: Ints, gaps: _Gaps, state: int) -> Ints:
    number = {int(state): index for index, state in enumerate(gaps.states)}
    path = np.empty(len(steps), np.int32)
    for frame in range(len(steps) - 1, -1, -1):
        if state in number:
            state = int(gaps.states[jumps[frame, number[state]]])
        path[frame] = state
        state -= int(steps[frame, state])
    return path
