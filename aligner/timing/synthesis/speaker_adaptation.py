"""Speaker and channel adaptation of the reference: an affine map (MLLR), class offsets (MAP), silence weights, LDA.

Once most words are about where they belong, frames of the recording stand against frames of the reference. From
them are learnt, in turn: an affine map of the reference (ridge regression towards no change; for hidden Markov models
Leggetter & Woodland 1995), what then still parts each third of a phoneme from how it sounds here, as far as it was
heard often enough (Gauvain & Lee 1994), how the background sounds, and in which directions sounds differ more than
this speech strays (linear discriminants as in `lda`, but of what is heard here). Pauses have a spread of
their own: noise is steadier than speech, and what rings on in a room is not. Levels are carried along as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from aligner.timing.signal.features import Floats
from aligner.timing.synthesis.acoustics import AcousticModel, with_level
from aligner.timing.synthesis.lda import leading
from aligner.timing.synthesis.state_chain import StateChain
from aligner.timing.synthesis.viterbi import Ints


@dataclass(frozen=True, slots=True)
class AdaptationSettings:
    """Priors of MLLR and MAP, in frames."""

    ridge_frames: float = 50.0
    """Frames of no change that the affine map is learnt with."""
    doubt_frames: float = 10.0
    """Frames of a sound or of the background that count as much as how the reference has it."""
    even: float = 0.2
    """Share of the variance of all frames that is taken for straying."""
    least_frames: int = 200
    """Frames below which nothing can be learnt."""
    directions: int = 10
    """Dimensions that LDA keeps."""
    steady: float = 1.2
    """How many times dearer than a word a pause is where both stray as they usually do."""


SETTINGS = AdaptationSettings()


@dataclass(frozen=True, slots=True)
class FramePairs:
    """Aligned frames of recording and reference: ``heard[k]`` was aligned to ``said[k]``; ``paused`` are frames in
    pauses. All are indices.

    And the frames that were left to pauses.
    """

    heard: NDArray[np.intp]
    said: NDArray[np.intp]
    paused: NDArray[np.intp]


def frame_pairs(path: Ints, chain: StateChain, model: AcousticModel, word: int, frame: int) -> FramePairs:
    """The frame pairs of one Viterbi path. ``word`` and ``frame`` are the document word and the recording frame at
    which the chain and the path begin."""
    pause = chain.pause[path]
    inside = np.flatnonzero(~pause)
    number = np.cumsum(~chain.pause) - 1 + sum(map(len, model.words[:word]))
    return FramePairs(frame + inside, number[path[inside]], frame + np.flatnonzero(pause))


def affine_adaptation(model: AcousticModel, pairs: Sequence[FramePairs]) -> AcousticModel:
    """The model with all reference frames under one affine map estimated from the pairs (MLLR); unchanged below
    `least_frames` pairs.

    Such a map cannot bend to a text that was never spoken, so whether it was can be asked afterwards.
    """
    known = _together(pairs)
    if len(known.heard) < SETTINGS.least_frames:
        return model
    heard, spoken = model.frames[known.heard, :-1], np.concatenate(model.words)[:, :-1]
    turn, shift = _map(spoken[known.said], heard)
    spoken = spoken @ turn + shift
    space = _evened(heard - spoken[known.said], heard)
    return _moved(model, model.frames[:, :-1] @ space, spoken @ space, model.silence[:-1] @ space)


def class_adaptation(model: AcousticModel, pairs: Sequence[FramePairs]) -> AcousticModel:
    """The model in LDA directions of this speech, each phoneme third moved towards how it sounds here (MAP); unchanged
    below `least_frames` pairs.

    Unchanged where too little was laid on anything.
    """
    known = _together(pairs)
    if len(known.heard) < SETTINGS.least_frames:
        return model
    plain, kinds = model.cepstra, np.concatenate(model.kinds)
    heard, said = plain.heard[known.heard], plain.said[known.said]
    turn, shift = _map(said, heard)
    said = said @ turn + shift
    rest = _leftover(heard - said, kinds[known.said], int(kinds.max()) + 1)
    said += rest[kinds[known.said]]
    space, _ = leading(np.cov(said.T), np.cov((heard - said).T), SETTINGS.directions)
    frames = plain.heard @ space
    scale = np.float32(1.0 / np.sqrt(frames[model.loud].var(axis=0).mean()))
    frames, space = frames * scale, space * scale
    quiet = _background(model, known.paused)
    silence = (plain.heard[quiet].sum(axis=0) + SETTINGS.doubt_frames * plain.silence) / np.float32(
        len(quiet) + SETTINGS.doubt_frames
    )
    spoken = plain.said @ (turn @ space) + (rest @ space)[kinds] + shift @ space
    adapted = _moved(model, frames, spoken, silence @ space)
    return replace(adapted, silence_weights=_silence_weights(adapted, known, quiet))


def _together(pairs: Sequence[FramePairs]) -> FramePairs:
    names = ("heard", "said", "paused")
    return FramePairs(
        *(np.concatenate([np.zeros(0, np.intp), *(getattr(one, name) for one in pairs)]) for name in names)
    )


def _moved(model: AcousticModel, frames: Floats, spoken: Floats, silence: Floats) -> AcousticModel:
    """The model with new frame vectors; levels (the last column) are kept."""
    spoken = with_level(spoken, np.concatenate(model.words)[:, -1])
    bounds = accumulate(map(len, model.words), initial=0)
    return replace(
        model,
        frames=with_level(frames, model.frames[:, -1]),
        words=tuple(spoken[a:b] for a, b in pairwise(bounds)),
        silence=np.append(silence, model.silence[-1]),
    )


def _background(model: AcousticModel, paused: NDArray[np.intp]) -> NDArray[np.intp]:
    """The frames of pauses that are nearer to the background vector than the filler cost."""
    deviations = (model.frames[paused] - model.silence)[:, :-1]
    return np.asarray(paused[(deviations**2).mean(axis=1) < model.filler_cost**2])


def _silence_weights(model: AcousticModel, pairs: FramePairs, quiet: NDArray[np.intp]) -> Floats:
    """Weight of each direction in pauses, relative to words: deviation inside words over deviation in silence,
    scaled by `steady`; 1 for the level."""
    deviations = ((model.frames[pairs.heard] - np.concatenate(model.words)[pairs.said])[:, :-1] ** 2).mean(axis=0)
    still = ((model.frames[quiet] - model.silence)[:, :-1] ** 2).sum(axis=0) + SETTINGS.doubt_frames * deviations
    return np.append(
        SETTINGS.steady * np.sqrt(deviations.mean() * (len(quiet) + SETTINGS.doubt_frames) / still), 1.0
    ).astype(np.float32)


def _map(said: Floats, heard: Floats) -> tuple[Floats, Floats]:
    """The ridge-regressed affine map from reference to recording: matrix ``(d, d)`` and shift ``(d,)``, shrunk
    towards the identity."""
    middle, goal = said.mean(axis=0), heard.mean(axis=0)
    off = said - middle
    change = np.linalg.solve(off.T @ off + SETTINGS.ridge_frames * np.eye(off.shape[1]), off.T @ (heard - goal - off))
    turn = np.eye(len(change)) + change
    return np.asarray(turn, np.float32), np.asarray(goal - middle @ turn, np.float32)


def _leftover(rest: Floats, kinds: Ints, count: int) -> Floats:
    """Mean residual of each phoneme third after the affine map, shrunk by `doubt_frames` counts; shape ``(kinds,
    d)``."""
    sums = np.stack([np.bincount(kinds, weights=column, minlength=count) for column in rest.T], axis=1)
    return np.asarray(sums / (np.bincount(kinds, minlength=count)[:, None] + SETTINGS.doubt_frames), np.float32)


def _evened(rest: Floats, frames: Floats) -> Floats:
    """The whitening transform of the residuals, scaled so that frames keep their mean variance; shape ``(d, d)``."""
    deviations = np.cov(rest.T) + SETTINGS.even * np.diag(frames.var(axis=0))
    values, vectors = np.linalg.eigh(deviations)
    space = vectors @ np.diag(values**-0.5) @ vectors.T
    return np.asarray(space * np.sqrt(frames.var(axis=0).mean() / (frames @ space).var(axis=0).mean()), np.float32)
