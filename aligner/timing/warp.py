"""What each frame costs in each state → the cheapest walk through the states, one state a frame.

The walk is monotone: from frame to frame it stays, goes on by one state, or leaps over one. It is found by
dynamic programming over frames with all states at once in numpy (Viterbi 1967; time-synchronous warping after
Ney 1984), so no compiler is needed. Every walk through a recording has the same number of frames, which makes
costs comparable whatever is left out of the text.
"""

from __future__ import annotations

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
    total = np.full(states, FAR, np.float32)
    first = slice(int(lows[0]), min(2, int(highs[0])))
    total[first] = cost[0, first]
    steps = np.zeros((frames, states), np.int8)
    for frame, low, high in zip(range(1, frames), lows[1:].tolist(), highs[1:].tolist(), strict=True):
        part = slice(max(0, low - 2), high)  # two states more, from which a step may lead into reach
        total[part] = advance(total[part], stay[part], leap[part], steps[frame, part]) + cost[frame, part]
        total[part.start : low] = FAR
    last = states - 1 if states < 2 or total[-1] <= total[-2] else states - 2
    return _trace(steps, last) if total[last] < FAR / 2 else np.zeros(0, np.int32)


def advance(total: Floats, stay: Floats, leap: Floats, step: NDArray[np.int8]) -> Floats:
    """Totals after the cheapest of staying, going on and leaping; ``step`` takes how far."""
    best = np.asarray(total + stay, np.float32)
    np.copyto(step[1:], 1, where=total[:-1] < best[1:])
    np.minimum(best[1:], total[:-1], out=best[1:])
    over = total[:-2] + leap[2:]
    np.copyto(step[2:], 2, where=over < best[2:])
    np.minimum(best[2:], over, out=best[2:])
    return best


def _trace(steps: NDArray[np.int8], last: int) -> Ints:
    path = np.empty(len(steps), np.int32)
    for frame in range(len(steps) - 1, -1, -1):
        path[frame] = last
        last -= int(steps[frame, last])
    return path
