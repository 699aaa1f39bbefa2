"""Words as a left-to-right chain of states: pause, frames of a word, pause, …, last pause; and the cost of each frame
in each state.

A path through the chain (`viterbi.viterbi`) gives each word its frames. Pauses cost nothing to stay in and can be
skipped, which may save a cost; between sentences (*gaps*) a pause may also be speech that is not in the text, at
the filler cost. Vectors are projected cepstra and, as their last value, a level in decibels. Costs are
distances per root-direction, capped; where a frame is much quieter than the sound that it is to be, more: a vowel is
not a breath. Noise makes nothing quieter, so in noise that changes nothing. And where the background's level is known,
a frame much louder than it is no pause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aligner.timing.signal.features import Floats
from aligner.timing.synthesis.viterbi import Ints

PAUSE = -1


@dataclass(frozen=True, slots=True)
class StateChainSettings:
    """What frames cost in states. Chosen on the tuning voices and on ten languages, clean, in noise and in a
    room."""

    cap: float = 3.0
    """The most a frame's distance can cost."""
    quieter_db: float = 22.0
    """Decibels a frame may lie below the level of its state at no cost. With 16 the tuning voices lost 0.9 ms in
    noise, where 22 change nothing; with 25 rooms gained less."""
    level_weight: float = 0.1
    """Cost of each decibel more."""
    mute: float = 2.0
    """The most that level can cost."""
    louder_db: float = 10.0
    """Decibels above the noise floor, from which each more costs a pause as much. On short pages in Russian and
    Hindi errors above 80 ms were 5.3 % without, 4.4 with 10, 4.5 with 5 and 15; the ends of words, in ten
    languages, were off by 58 instead of 65 ms at p95."""
    tempo: float = 0.5
    """Cost of staying in a frame of the reference or of skipping one."""
    last_frames: int = 2
    """Frames at the end of a word that are cheaper to stay in where they stand out of the background: last sounds
    are drawn out, above all before a pause (Wightman et al. 1992)."""
    drawn: float = 0.5
    """Factor on ``tempo`` there. In six languages onsets were off by 15.4 ms instead of 16.6, at p95 by 52 instead
    of 59; in Hindi by 40 instead of 71."""
    begun: float = 0.35
    """Factor on ``tempo`` in so many frames at the beginning, where boundaries shall be early."""


SETTINGS = StateChainSettings()
SILENT = -1000.0  # the level of a pause, in decibels: no frame is quieter


@dataclass(frozen=True, slots=True)
class StateChain:
    """The states in order. ``vectors`` ``(states, d + 1)`` end in the level in dB; ``word[k]`` is the word or `PAUSE`;
    ``gap[k]`` marks pauses between sentences; ``pause_cost[k]`` is saved by skipping pause *k*.

    ``gap[k]`` says that pause state *k* stands between sentences, ``pause_cost[k]`` what is saved by leaping over it;
    0 for words. ``silence_weights`` says how much more each direction (and level, 1) counts in pauses than in words,
    ``noise_floor_db`` how loud the background is, in decibels. ``early``: the first sounds of words may be drawn out
    instead of the last.
    """

    vectors: Floats
    word: Ints
    gap: NDArray[np.bool_]
    pause_cost: Floats
    silence_weights: Floats | None = None
    noise_floor_db: float | None = None
    early: bool = False

    @property
    def pause(self) -> NDArray[np.bool_]:
        """Which states are pauses."""
        return np.asarray(self.word == PAUSE)

    def costs(self, frames: Floats, filler_cost: float, *, noisy: bool = False) -> Floats:
        """Cost of each frame in each state, shape ``(frames, states)``. ``noisy`` lets every pause, not only gaps,
        be filler speech at ``filler_cost``."""
        cost = distances(frames, self.vectors)
        if self.silence_weights is not None:
            quiet = self.vectors[self.pause][:1]
            cost[:, self.pause] = distances(frames * self.silence_weights, quiet * self.silence_weights)
        if self.noise_floor_db is not None:
            loud = np.clip(
                (frames[:, -1] - self.noise_floor_db - SETTINGS.louder_db) * SETTINGS.level_weight, 0.0, SETTINGS.mute
            )
            cost[:, self.pause] += loud[:, None]
        free = np.flatnonzero(self.pause if noisy else self.gap)
        cost[:, free] = np.minimum(cost[:, free], np.float32(filler_cost))
        return cost

    def part(self, states: slice) -> StateChain:
        """The sub-chain of a range of states."""
        return replace(self, **{name: getattr(self, name)[states] for name in ("vectors", "word", "gap", "pause_cost")})

    def stay(self) -> Floats:
        """Self-loop cost of each state, shape ``(states,)``."""
        cost = np.where(self.pause, 0.0, SETTINGS.tempo).astype(np.float32)
        if self.noise_floor_db is not None:
            beyond = [PAUSE] * SETTINGS.last_frames
            near = (
                np.append(beyond, self.word)[: -SETTINGS.last_frames]
                if self.early
                else np.append(self.word, beyond)[SETTINGS.last_frames :]
            )
            cost[(near != self.word) & (self.vectors[:, -1] > self.noise_floor_db + SETTINGS.louder_db)] *= (
                SETTINGS.begun if self.early else SETTINGS.drawn
            )
        return cost

    def leap(self) -> Floats:
        """Cost of entering each state by skipping the one before it; negative where a pause with a cost is skipped."""
        cost = np.full(len(self.word), SETTINGS.tempo, np.float32)
        cost[1:] = np.where(self.pause[:-1], -self.pause_cost[:-1], SETTINGS.tempo)
        return cost


def distances(frames: Floats, vectors: Floats) -> Floats:
    """Root-mean-square distance of every frame to every vector, capped at `cap`, plus the cost of frames quieter
    than the state; shape ``(frames, vectors)``."""
    heard, said = frames[:, :-1], vectors[:, :-1]
    cost = (heard**2).sum(axis=1)[:, None] + (said**2).sum(axis=1)
    cost -= 2.0 * heard @ said.T
    cost /= np.float32(heard.shape[1])
    np.sqrt(np.clip(cost, 0.0, SETTINGS.cap**2, out=cost), out=cost)
    quieter = vectors[:, -1] - SETTINGS.quieter_db - frames[:, -1:]
    quieter *= np.float32(SETTINGS.level_weight)
    cost += np.clip(quieter, 0.0, SETTINGS.mute, out=quieter)
    return np.asarray(cost)


def build_state_chain(
    words: Sequence[Floats],
    silence: Floats,
    sentence_starts: Sequence[int] = (),
    *,
    pause_costs: Floats | None = None,
    silence_weights: Floats | None = None,
    noise_floor_db: float | None = None,
) -> StateChain:
    """The chain of words given as frames ``(frames, d + 1)``; a word without frames has no states.

    Parameters
    ----------
    silence
        The vector of the recording's background, shape ``(directions and level,)``.
    sentence_starts
        Words with which a sentence begins; the two ends are gaps in any case.
    pause_costs, silence_weights, noise_floor_db
        Of the pause before each word and of the last; of all pauses; of the background.
    """
    breaks = {0, len(words), *sentence_starts}
    vectors: list[Floats] = []
    owners: list[int] = []
    gaps: list[bool] = []
    for index, frames in enumerate([*words, None]):
        vectors.append(silence[None])
        owners.append(PAUSE)
        gaps.append(index in breaks)
        if frames is not None and len(frames):
            vectors.append(frames)
            owners.extend([index] * len(frames))
            gaps.extend([False] * len(frames))
    word = np.array(owners, np.int32)
    pause_cost = np.zeros(len(word), np.float32)
    if pause_costs is not None:
        pause_cost[word == PAUSE] = pause_costs
    return StateChain(np.concatenate(vectors), word, np.array(gaps), pause_cost, silence_weights, noise_floor_db)


def shorten(frames: Floats, factor: int) -> Floats:
    """The frames averaged in groups of about ``factor``; at least one frame where there is any."""
    if factor == 1 or not len(frames):
        return frames
    parts = max(1, round(len(frames) / factor))
    edges = np.arange(parts + 1) * len(frames) // parts
    sums = np.add.reduceat(frames, edges[:-1], axis=0)
    return np.asarray(sums / np.diff(edges)[:, None], np.float32)
