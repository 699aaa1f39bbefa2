"""Speech in steady noise → the same speech, the noise turned down; nothing is moved in time.

Each bin of a short-time spectrum is scaled by the Wiener gain of its speech-to-noise ratio, which is tracked from
frame to frame so that single bins do not tinkle (Ephraim & Malah 1984, Scalart & Filho 1996). Tracking lags behind
onsets; so it is done in both directions of time, and the mean of both gains taken. The noise is what the quietest
tenth of the frames hold; clean speech passes nearly unchanged. And the other way: a little noise where there is none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.timing.signal.features import Floats
from aligner.timing.signal.stft import spectrum, wave

_HOP = 128  # samples: 8 ms


@dataclass(frozen=True, slots=True)
class DenoiseSettings:
    """The Wiener filter's numbers; gains are amplitudes."""

    track: float = 0.98
    """Share of a bin's ratio of speech to noise that is taken from the frame before (decision-directed)."""
    least_gain: float = 0.05
    """The least gain: 26 dB down."""
    quiet: float = 0.05
    """Quantile of the power of pieces of 10 ms that is the background's."""
    faintest: float = 10**-3.6
    """Of the mean power: the background of a quiet room, which silence is filled up to."""


SETTINGS = DenoiseSettings()
_SILENCE = 1e-12
_PIECE = SAMPLE_RATE // 100


def denoise(samples: Floats) -> Floats:
    """As many samples, mono float32 at 16 kHz, with steady noise about 20 dB quieter.

    Meant for some seconds at a time, in which the noise does not change.
    """
    if not len(samples):
        return samples
    noisy = spectrum(samples, _HOP)
    power = np.abs(noisy) ** 2
    ratio = power / (_noise(power) + _SILENCE)
    gains = (_gains(ratio) + _gains(ratio[::-1])[::-1]) / 2
    return wave(noisy * gains, _HOP, len(samples))


def with_background(samples: Floats) -> Floats:
    """The samples with white noise up to 36 dB below their mean power, where their own background is fainter.

    Phone models are made of recordings and never met the silence that synthesised, gated or denoised speech has
    between its words. With the noise the ends of words in a room are off by 20 ms in the mean instead of 28, a
    twentieth of them by more than 61 instead of 134; onsets stay. The same samples get the same noise.
    """
    power = samples**2
    pieces = power[: len(power) // _PIECE * _PIECE].reshape(-1, _PIECE).mean(axis=1)
    lacking = (
        SETTINGS.faintest * float(power.mean()) - float(np.quantile(pieces, SETTINGS.quiet)) if len(pieces) else 0.0
    )
    if lacking <= 0.0:
        return samples
    noise = np.random.default_rng(0).standard_normal(len(samples), np.float32)
    return np.asarray(samples + noise * np.float32(np.sqrt(lacking)), np.float32)


def _gains(ratio: Floats) -> NDArray[np.float64]:
    """Wiener gains for ratios of power to noise power, shape ``(frames, bins)``."""
    gains = np.empty(ratio.shape)
    before = np.zeros(ratio.shape[1])
    for frame, now in enumerate(ratio):
        prior = SETTINGS.track * before + (1 - SETTINGS.track) * np.maximum(now - 1.0, 0.0)
        gains[frame] = np.maximum(prior / (1.0 + prior), SETTINGS.least_gain)
        before = gains[frame] ** 2 * now
    return gains


def _noise(power: Floats) -> Floats:
    """Mean power of each bin over the quietest tenth of the frames."""
    level = np.log(power + _SILENCE).mean(axis=1)
    count = max(1, len(power) // 10)
    return np.asarray(power[np.argpartition(level, count - 1)[:count]].mean(axis=0))
