"""Frames and a chain of states → the cheapest path of the one through the other, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aligner.timing.signal.features import Floats
from aligner.timing.synthesis.state_chain import StateChain
from aligner.timing.synthesis.viterbi import Ints, Trellis, viterbi


@dataclass(frozen=True, slots=True)
class ViterbiPath:
    """A state per frame, its cost, and the mean cost including tempo; empty where no path fits."""

    path: Ints
    costs: Floats
    mean_cost: float


def viterbi_path(frames: Floats, chain: StateChain, filler_cost: float, *, noisy: bool = False) -> ViterbiPath:
    """Return the cheapest path of the frames through the chain; empty where they are too few for it.

    Parameters
    ----------
    frames
        Shape ``(frames, dimensions)``, as in `aligner.timing.synthesis.acoustics.AcousticModel`.
    noisy
        Any pause may be filled with sound, at the filler cost.
    """
    search = trellis(frames, chain, filler_cost, noisy=noisy)
    (path,) = viterbi([search])
    if not len(path):
        return ViterbiPath(path, np.zeros(0, np.float32), float(chain.costs(frames, filler_cost, noisy=noisy).mean()))
    spent = search.spent(path)
    steps = np.diff(path, prepend=path[0] - 1)
    tempo = np.select([steps == 0, steps == 2], [search.stay[path], search.leap[path]])
    return ViterbiPath(path, spent, float((spent + tempo).mean()))


def trellis(
    frames: Floats,
    chain: StateChain,
    filler_cost: float,
    reach: tuple[Ints, Ints] | None = None,
    *,
    noisy: bool = False,
) -> Trellis:
    """Return the search problem for `viterbi.viterbi`; frame costs are computed block by block, when asked for.

    ``reach`` is the first and the last state allowed in each frame; all are where it is None.
    """

    def costs(some: slice, states: slice) -> Floats:
        return chain.part(states).costs(frames[some], filler_cost, noisy=noisy)

    return Trellis(len(frames), costs, chain.stay(), chain.leap(), reach)
