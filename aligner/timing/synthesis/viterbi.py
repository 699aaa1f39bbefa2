"""Frame costs over a left-to-right chain with skips → the cheapest state sequence (Viterbi), several chains at once.

A path is monotone: from frame to frame it stays, advances by one state, or skips one. It is found by dynamic
programming over frames with all states at once (Viterbi 1967; time-synchronous search after Ney 1984). Every path
through a recording has the same number of frames, which makes costs comparable whatever is left out of the text.

Many trellises are decoded side by side, since that costs little more time than one: their states lie in one row, with
barriers between, and of each trellis only those that are in reach within a block of frames.

Why numpy: with numba the same loop found equal paths in 64 of 64 trellises of 1,000 frames and 800 states in a band of
200, eleven minutes of speech in all, in 0.13 s of processor time instead of 0.15; but to import it takes 0.2 s, and the
first call 0.4 s where it was compiled before and 0.9 s where it was not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aligner.timing.signal.features import Floats

Ints = NDArray[np.int32]
Steps = NDArray[np.uint8]
FAR = np.float32(1e30)
_BLOCK = 160  # frames
_BARRIER = 2  # states before those of each trellis, so that no skip leads from one into another


@dataclass(frozen=True, slots=True)
class Trellis:
    """One search: ``frames`` to be explained, ``costs(frames, states)`` on demand, self-loop cost ``stay``, skip cost
    ``leap`` (infinite: forbidden), and the band ``reach`` of states allowed for each frame.

    ``costs`` tells what a range of frames costs in a range of states, shape ``(frames, states)``. ``stay`` and
    ``leap``, shape ``(states,)``, are what it costs to remain in a state, and to enter it over the one before it;
    infinite where that is forbidden. ``reach`` is the first state and the one after the last that each frame may be
    in, both never falling.
    """

    frames: int
    costs: Callable[[slice, slice], Floats]
    stay: Floats
    leap: Floats
    reach: tuple[Ints, Ints] | None = None

    def spent(self, path: Ints) -> Floats:
        """Cost of each frame on a path, shape ``(frames,)``."""
        found = []
        for first in range(0, len(path), _BLOCK):
            part = path[first : first + _BLOCK]
            costs = self.costs(slice(first, first + len(part)), slice(int(part[0]), int(part[-1]) + 1))
            found.append(costs[np.arange(len(part)), part - part[0]])
        return np.concatenate(found)


def viterbi(trellises: Sequence[Trellis]) -> list[Ints]:
    """The cheapest state sequence of each trellis, from its first two states to its last two; empty where none fits.

    Shape ``(frames,)``, never falling, rising by at most two; empty where no path fits, as when there are more
    states than twice the frames.

    >>> zero_diagonal = 1.0 - np.eye(4, 3, -1, dtype=np.float32)
    >>> never = np.full(3, np.inf, np.float32)
    >>> trellis = Trellis(4, lambda frames, states: zero_diagonal[frames, states], stay=np.zeros(3), leap=never)
    >>> viterbi([trellis])[0].tolist()
    [0, 0, 1, 2]
    """
    decoders = [_Decoder(trellis) for trellis in trellises]
    for first in range(0, max((trellis.frames for trellis in trellises), default=0), _BLOCK):
        _decode_block([decoder for decoder in decoders if first < decoder.trellis.frames], first)
    return [decoder.path() for decoder in decoders]


class _Decoder:
    """Forward pass of one trellis: totals of the active states from ``first_state`` on, and back-pointers block by
    block."""

    def __init__(self, trellis: Trellis) -> None:
        states, passed = len(trellis.stay), 2 * np.arange(trellis.frames, dtype=np.int32)
        self.trellis = trellis
        self.low, self.high = np.maximum(0, states - 2 - passed[::-1]), np.minimum(states, passed + 2)
        if trellis.reach:
            self.low, self.high = np.maximum(self.low, trellis.reach[0]), np.minimum(self.high, trellis.reach[1])
        self.first_state = 0
        self.totals = np.zeros(0, np.float32)
        self.steps: list[tuple[int, Steps]] = []

    def states(self, first: int) -> slice:
        """Return the states that may be reached in the block of frames from ``first`` on, and the two before them."""
        low = max(0, int(self.low[first]) - 2)
        return slice(low, max(low, int(self.high[first : first + _BLOCK][-1])))

    def prepare(self, first: int, states: slice, table: Floats, tempo: Floats) -> None:
        """Fill in what a block starts from: totals in the table's first row, frame costs below, and tempo costs."""
        known = self.totals[states.start - self.first_state :]
        table[0, _BARRIER : _BARRIER + len(known)] = known
        tempo[:, _BARRIER:] = self.trellis.stay[states], self.trellis.leap[states]
        if not first:  # the first two states are entered from before them
            table[0, _BARRIER - 1] = 0.0
            tempo[1, _BARRIER : _BARRIER + 2] = 0.0
        low, high = (bound[first : first + _BLOCK, None] for bound in (self.low, self.high))
        if states.start < states.stop:
            costs = self.trellis.costs(slice(first, first + len(low)), states)
            place = np.arange(states.start, states.stop, dtype=np.int32)
            np.copyto(table[1 : 1 + len(low), _BARRIER:], costs, where=(place >= low) & (place < high))

    def note(self, first: int, first_state: int, table: Floats, steps: Steps) -> None:
        """Keep the totals after a block, from which the next one starts, and its back-pointers, for `path`."""
        count = len(self.low[first : first + _BLOCK])
        self.first_state, self.totals = first_state, table[count, _BARRIER:].copy()
        self.steps.append((first_state, steps[:count]))

    def path(self) -> Ints:
        """The state sequence, traced back from the last frame."""
        last = len(self.trellis.stay) - 1
        ends = [state for state in (last, last - 1) if 0 <= state - self.first_state < len(self.totals)]
        state = min(ends, key=lambda end: float(self.totals[end - self.first_state]), default=None)
        if state is None or self.totals[state - self.first_state] >= FAR / 2:
            return np.zeros(0, np.int32)
        path = []
        for first_state, steps in reversed(self.steps):
            flat, width = steps.tobytes(), steps.shape[1]
            for row in range(len(flat) - width, -1, -width):
                path.append(state)
                state -= flat[row + state - first_state]
        return np.array(path[::-1], np.int32)


def _decode_block(decoders: Sequence[_Decoder], first: int) -> None:
    """Advance the decoders by one block of frames."""
    states = [decoder.states(first) for decoder in decoders]
    frames = min(_BLOCK, max(decoder.trellis.frames for decoder in decoders) - first)
    edges = np.cumsum([0, *(_BARRIER + part.stop - part.start for part in states)]).tolist()
    table = np.full((frames + 1, edges[-1]), FAR, np.float32)
    tempo = np.zeros((2, edges[-1]), np.float32)
    for decoder, part, (left, right) in zip(decoders, states, pairwise(edges), strict=True):
        decoder.prepare(first, part, table[:, left:right], tempo[:, left:right])
    steps = _add_up(table, *tempo[:, _BARRIER:])
    for decoder, part, (left, right) in zip(decoders, states, pairwise(edges), strict=True):
        decoder.note(first, part.start, table[:, left:right], steps[:, left : right - _BARRIER])


def _add_up(table: Floats, stay: Floats, leap: Floats) -> Steps:
    """Accumulate costs row by row, in place; the back-pointers (0 stayed, 1 advanced, 2 skipped)."""
    here, before, over = table[:, 2:], table[:, 1:-1], table[:, :-2]
    by_one, by_two = np.empty((2, len(table) - 1, len(stay)), np.bool_)
    best, leapt = np.empty((2, len(stay)), np.float32)
    for stayed, one, two, after, went_on, leapt_on in zip(here, before, over, here[1:], by_one, by_two, strict=False):
        np.add(stayed, stay, out=best)
        np.less(one, best, out=went_on)
        np.minimum(best, one, out=best)
        np.add(two, leap, out=leapt)
        np.less(leapt, best, out=leapt_on)
        np.minimum(best, leapt, out=best)
        after += best
    return np.maximum(by_one, by_two * np.uint8(2))
