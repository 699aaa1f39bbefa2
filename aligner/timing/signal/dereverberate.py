"""Dereverberation by weighted prediction error (WPE) and suppression of the late tail (Lebart et al. 2001); nothing is
moved in time.

What rings on of one sound covers the onset of the next, and boundaries are found late. First what can be predicted
of each bin of a short-time spectrum from its past is taken away (weighted prediction error, Nakatani et al. 2010):
that is the late reverberation, by what share it lowers the level of the speech tells how much there was, and dry speech
is handed back as it came. From the rest an exponentially falling tail of what came before is subtracted in power
(Lebart et al. 2001), which reaches the reverberation that comes too early or is too much like noise to be predicted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from aligner.timing.signal.features import Floats
from aligner.timing.signal.stft import Spectrum, spectrum, wave

HOP = 256  # samples: 16 ms


@dataclass(frozen=True, slots=True)
class DereverberationSettings:
    """Weighted prediction error: which frames predict which, and how much of a tail is taken away."""

    taps: int = 10
    """Frames that predict."""
    delay: int = 1
    """Frames later that what they predict begins: the next has half of its samples in common with them, and with
    them its noise."""
    trial_delay: int = 2
    """The same where it is told whether there is reverberation at all."""
    rounds: int = 2
    """The weights of the prediction are the power of what the round before left."""
    enough_frames: int = 450
    """Frames that teach the predictor and the background, drawn evenly, at most twice as many."""
    predicted_bins: int = 140
    """Bins that are predicted, up to 4.4 kHz; those above lose their tail only."""
    dry_db: float = 0.6
    """Decibels of reverberation below which the sound is left as it is; seven recordings of people had 0.1 to
    0.4."""
    loud: float = 10.0
    """How many times a bin stands out of the steady noise to be counted as speech."""
    tail: float = 0.5
    """Share of a frame's power that rings in the next."""
    fall: float = 0.61
    """What is left of it a frame later."""
    least_power: float = 0.05
    """Share of its power that a bin keeps in any case."""


SETTINGS = DereverberationSettings()
_TRIAL = slice(8, 200, 8)  # bins that tell whether there is reverberation: 250 Hz to 6 kHz
_PIECES, _SETTLED = 32, 12  # worked on side by side; frames after which a tail is as good as gone
_BINS = 20  # predicted at once: what a processor keeps at hand
_SILENCE = np.float32(1e-12)


def dereverberate(samples: Floats) -> Floats:
    """As many samples, mono float32 at 16 kHz; the same ones where they are dry.

    Meant for 3 to 40 seconds at a time, in which speaker and room stay as they are.
    """
    wet = spectrum(samples, HOP)
    if reverberation(wet[:, _TRIAL]) < SETTINGS.dry_db:
        return samples
    _take_predicted(wet, SETTINGS.delay)
    wet *= _gains(np.abs(wet) ** 2)
    return wave(wet, HOP, len(samples))


def reverberation(wet: Spectrum) -> float:
    """Mean decibels by which prediction lowers the bins with speech: 0 dry, 2 at equal direct and reverberant power.

    ``wet`` has a frame every `HOP` samples. About 0 for dry speech, 2 where reverberation is as strong as the direct
    sound; between in noise.
    """
    rest = wet.copy()
    _take_predicted(rest, SETTINGS.trial_delay)
    before, after = (np.abs(part) ** 2 + _SILENCE for part in (wet, rest))
    loud = before > SETTINGS.loud * _background(before)
    return float(10.0 * np.log10(before[loud] / after[loud]).mean()) if loud.any() else 0.0


def _background(power: Floats) -> Floats:
    """The 10 % quantile of power in each bin."""
    some = power[:: max(1, len(power) // SETTINGS.enough_frames)]
    return np.asarray(np.partition(some, len(some) // 10, axis=0)[len(some) // 10])


def _take_predicted(wet: Spectrum, later: int) -> None:
    """Take from a spectrum what its past predicts so many frames later; nothing where it is too short to tell."""
    if len(wet) < 5 * SETTINGS.taps:
        return
    for first in range(0, min(SETTINGS.predicted_bins, wet.shape[1]), _BINS):
        bins = wet[:, first : first + _BINS]
        bins -= _predicted(np.ascontiguousarray(bins.T), later).T


def _predicted(now: Spectrum, later: int) -> Spectrum:
    """What the past predicts of a few bins, shape ``(bins, frames)``."""
    padded = np.pad(now, ((0, 0), (SETTINGS.taps + later - 1, SETTINGS.taps)))
    every = max(1, now.shape[1] // SETTINGS.enough_frames)
    past = sliding_window_view(padded, SETTINGS.taps, axis=1)[:, : now.shape[1] : every]
    past = np.ascontiguousarray(past.transpose(0, 2, 1))
    some = np.ascontiguousarray(now[:, ::every])
    power = _steady(_smooth(np.abs(now) ** 2, axis=1)[:, ::every])
    weights = _predictor(past, some, power)
    for _ in range(1, SETTINGS.rounds):
        power = _steady(_smooth(np.abs(some - (weights[:, None] @ past)[:, 0]) ** 2, axis=0))
        weights = _predictor(past, some, power)
    return _applied(padded, weights)[:, : now.shape[1]]


def _predictor(past: Spectrum, now: Spectrum, power: Floats) -> Spectrum:
    """Weights, ``(bins, taps)``, of the past, ``(bins, taps, frames)``, with the least error relative to the power."""
    twice = np.repeat(1.0 / power, 2, axis=1)[:, None]  # for real and imaginary parts
    weighted = (past.conj().view(np.float32) * twice).view(np.complex64)
    square = weighted @ past.transpose(0, 2, 1)
    ridge = 1e-6 * np.trace(square, axis1=1, axis2=2).real / SETTINGS.taps + _SILENCE
    square += ridge[:, None, None] * np.eye(SETTINGS.taps, dtype=np.complex64)
    return np.linalg.solve(square, weighted @ now[..., None])[..., 0]


def _applied(padded: Spectrum, weights: Spectrum) -> Spectrum:
    """The weighted sums of each `taps` frames in turn, as many frames at a time as one product of matrices yields."""
    rows = sliding_window_view(padded, 2 * SETTINGS.taps - 1, axis=1)[:, :: SETTINGS.taps]
    table = np.zeros((len(weights), 2 * SETTINGS.taps - 1, SETTINGS.taps), np.complex64)
    for shift in range(SETTINGS.taps):
        table[:, shift : shift + SETTINGS.taps, shift] = weights
    return (rows @ table).reshape(len(weights), -1)


def _smooth(power: Floats, axis: int) -> Floats:
    """Means over three neighbours; both ends as they were."""
    smoothed, power = np.moveaxis(power.copy(), axis, 0), np.moveaxis(power, axis, 0)
    smoothed[1:-1] = (power[:-2] + power[1:-1] + power[2:]) / 3
    return np.moveaxis(smoothed, 0, axis)


def _steady(power: Floats) -> Floats:
    """The smoothed power, floored above zero."""
    return np.asarray(np.maximum(power, 1e-8 * power.max() + _SILENCE))


def _gains(power: Floats) -> Floats:
    """By how much to lower each amplitude so that the exponentially falling tail of what came before it is gone.

    Sound as faint as the noise has no tail.
    """
    speech = np.maximum(power - _background(power), 0.0)
    return np.asarray(np.sqrt(np.maximum(_direct(speech) / (speech + _SILENCE), SETTINGS.least_power)))


def _direct(speech: Floats) -> Floats:
    """The power that is not tail. Pieces go side by side, each from `_SETTLED` frames earlier on."""
    size = -(-len(speech) // _PIECES)
    padded = np.pad(speech, ((_SETTLED, _PIECES * size - len(speech)), (0, 0)))
    pieces = sliding_window_view(padded, _SETTLED + size, axis=0)[::size]
    frames = np.ascontiguousarray(pieces.transpose(2, 0, 1))
    tail = np.zeros(frames.shape[1:], np.float32)
    for now in frames:  # which become what is direct
        least = SETTINGS.least_power * now
        np.maximum(np.subtract(now, tail, out=now), least, out=now)
        tail *= SETTINGS.fall
        tail += SETTINGS.tail * now
    return frames[_SETTLED:].transpose(1, 0, 2).reshape(-1, speech.shape[1])[: len(speech)]
