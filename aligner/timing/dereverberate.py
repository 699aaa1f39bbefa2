"""Speech in a room that rings → the same speech, drier; nothing is moved in time.

What rings on of one sound covers the onset of the next, and boundaries are found late. First what can be predicted
of each bin of a short-time spectrum from its past beyond `_DELAY` frames is taken away (weighted prediction error,
Nakatani et al. 2010): that is the late reverberation, by what share it lowers the level of the speech tells how much
there was, and dry speech is handed back as it came. From the rest an exponentially falling tail of what came
before is subtracted in power (Lebart et al. 2001), which reaches the reverberation that comes too early or is too
much like noise to be predicted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from aligner.timing.features import Floats
from aligner.timing.spectrum import Spectrum, spectrum, wave

_TAPS, _DELAY = 20, 3  # frames of 8 ms that predict, and those just before that do not
_ROUNDS = 2  # the weights of the prediction are the power of what the round before left
_EVERY = 2  # each how manyth frame the predictor is fitted to
_TRIAL = slice(4, 200, 4)  # bins that tell whether there is reverberation: 125 Hz to 6 kHz
_DRY = 0.6  # decibels; seven recordings of people had 0.1 to 0.4
_LOUD = 10.0  # how far a bin stands out of the steady noise to be counted as speech
_TAIL, _FALL = 0.5, 0.78  # share of a frame's power that rings in the next, and what is left of it a frame later
_LEAST = 0.05  # share of its power that a bin keeps in any case
_BINS = 32  # worked on at once: 30 MB for 40 s
_SILENCE = 1e-12


def dereverberate(samples: Floats) -> Floats:
    """As many samples, mono float32 at 16 kHz; the same ones where they are dry.

    Meant for 3 to 40 seconds at a time, in which speaker and room stay as they are.
    """
    wet = spectrum(samples)
    if reverberation(wet[:, _TRIAL]) < _DRY:
        return samples
    return wave(_without_tail(_unpredicted(wet)), len(samples))


def reverberation(wet: Spectrum) -> float:
    """By how many decibels the bins that speech is in sink when what their past predicts is taken away, in the mean.

    About 0 for dry speech, 2 where reverberation is as strong as the direct sound; between in noise.
    """
    before, after = (np.abs(part) ** 2 + _SILENCE for part in (wet, _unpredicted(wet)))
    loud = before > _LOUD * _background(before)
    return float(10.0 * np.log10(before[loud] / after[loud]).mean()) if loud.any() else 0.0


def _background(power: NDArray[np.floating]) -> NDArray[np.floating]:
    return np.asarray(np.quantile(power, 0.1, axis=0))


def _unpredicted(wet: Spectrum) -> Spectrum:
    """The spectrum without what its past predicts, shape as before; as it was where it is too short to tell."""
    if len(wet) < 5 * _TAPS:
        return wet
    parts = [_unpredicted_bins(wet[:, first : first + _BINS].T) for first in range(0, wet.shape[1], _BINS)]
    return np.concatenate(parts).T


def _unpredicted_bins(wet: Spectrum) -> Spectrum:
    """The same for few bins, shape ``(bins, frames)``."""
    now = wet.astype(np.complex64)
    padded = np.pad(now, ((0, 0), (_TAPS + _DELAY - 1, 0)))
    past = np.ascontiguousarray(np.lib.stride_tricks.sliding_window_view(padded, _TAPS, axis=1)[:, : now.shape[1]])
    rest: Spectrum = now
    for _ in range(_ROUNDS):
        rest = now - (past @ _predictor(past[:, ::_EVERY], now[:, ::_EVERY], _power(rest)[:, ::_EVERY]))[..., 0]
    return rest


def _predictor(past: Spectrum, now: Spectrum, power: Floats) -> Spectrum:
    """Weights of the past, shape ``(bins, taps, 1)``, with the least error relative to the power."""
    weighted = (past.conj() / power[..., None]).transpose(0, 2, 1)
    square = weighted @ past
    ridge = 1e-6 * np.trace(square, axis1=1, axis2=2).real / _TAPS + _SILENCE
    square += ridge[:, None, None] * np.eye(_TAPS, dtype=np.complex64)
    return np.linalg.solve(square, weighted @ now[..., None])


def _power(amplitudes: Spectrum) -> Floats:
    """Power of each bin, a mean over three frames, never nothing."""
    power = np.abs(amplitudes) ** 2
    power[:, 1:-1] = (power[:, :-2] + power[:, 1:-1] + power[:, 2:]) / 3
    return np.asarray(np.maximum(power, 1e-8 * power.max() + _SILENCE), np.float32)


def _without_tail(wet: Spectrum) -> Spectrum:
    """The spectrum without what an exponentially falling tail of its own past explains of its power over the noise."""
    power = np.abs(wet) ** 2
    speech = np.maximum(power - _background(power), 0.0)
    tail = np.zeros(wet.shape[1])
    gains = np.empty(wet.shape)
    for frame, now in enumerate(speech):
        direct = np.maximum(now - tail, _LEAST * now)
        gains[frame] = direct / (now + _SILENCE)
        tail = _FALL * tail + _TAIL * direct
    return wet * np.sqrt(np.maximum(gains, _LEAST))
