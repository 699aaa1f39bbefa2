"""What each frame costs in each state → the cheapest walk through the states, one state a frame.

The walk is monotone: from frame to frame it stays, goes on by one state, or leaps over one. It is found by
dynamic programming over frames with all states at once in numpy (Viterbi 1967; time-synchronous warping after
Ney 1984), so no compiler is needed. Every walk through a recording has the same number of frames, which makes
costs comparable whatever is left out of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aligner.timing.features import Floats

Ints = NDArray[np.int32]
FAR = np.float32(1e30)


def best_path(cost: Floats, stay: Floats, leap: Floats, reach: tuple[Ints, Ints] | None = None) -> Ints:
    """The state of each frame on the cheapest walk from the first two states to the last two.

    Parameters
    ----------
    cost
        Shape ``(frames, states)``.
    stay, leap
        Shape ``(states,)``: what it costs to remain in a state, and to enter it over the one before it;
        infinite where that is forbidden.
    reach
        The first state and the one after the last that each frame may be in, both never falling.

    Returns
    -------
    Ints
        Shape ``(frames,)``, never falling, rising by at most two; empty where no walk fits, as when there
        are more states than twice the frames.

    >>> zero_diagonal = 1.0 - np.eye(4, 3, -1, dtype=np.float32)
    >>> best_path(zero_diagonal, np.zeros(3, np.float32), np.full(3, np.inf, np.float32)).tolist()
    [0, 0, 1, 2]
    """
    frames, states = cost.shape
    lows, highs = reach or (np.zeros(frames, np.int32), np.full(frames, states, np.int32))
    totals = np.full((frames, states), FAR, np.float32)
    first = slice(int(lows[0]), min(2, int(highs[0])))
    totals[0, first] = cost[0, first]
    rows = zip(totals, totals[1:], cost[1:], lows[1:].tolist(), highs[1:].tolist(), strict=False)
    for before, after, costs, low, high in rows:
        begin = max(0, low - 2)  # two states more, from which a step may lead into reach
        row = after[begin:high]
        advance(before[begin:high], stay[begin:high], leap[begin:high], row)
        row += costs[begin:high]
        row[: low - begin] = FAR
    last = states - 1 if states < 2 or totals[-1, -1] <= totals[-1, -2] else states - 2
    return _trace(totals, stay, leap, last) if totals[-1, last] < FAR / 2 else np.zeros(0, np.int32)


def advance(total: Floats, stay: Floats, leap: Floats, after: Floats) -> None:
    """Write the totals after the cheapest of staying, going on and leaping."""
    np.add(total, stay, out=after)
    np.minimum(after[1:], total[:-1], out=after[1:])
    np.minimum(after[2:], total[:-2] + leap[2:], out=after[2:])


def step_to(state: int, total: Floats, stay: Sequence[float], leap: Sequence[float]) -> int:
    """By how many states the step went, 0 to 2, with which `advance` reached this one from ``total``."""
    near = total[max(0, state - 2) : state + 1].tolist()[::-1]
    near[0] += stay[state]
    if state > 1:
        near[2] += leap[state]
    return int(near.index(min(near)))


def _trace(totals: Floats, stay: Floats, leap: Floats, last: int) -> Ints:
    path = np.empty(len(totals), np.int32)
    path[-1] = last
    stays, leaps = stay.tolist(), leap.tolist()
    for frame in range(len(totals) - 1, 0, -1):
        last -= step_to(last, totals[frame - 1], stays, leaps)
        path[frame - 1] = last
    return path
