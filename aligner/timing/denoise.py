"""Speech in steady noise → the same speech, the noise turned down; nothing is moved in time.

Each bin of a short-time spectrum is scaled by the Wiener gain of its speech-to-noise ratio, which is tracked from
frame to frame so that single bins do not tinkle (Ephraim & Malah 1984, Scalart & Filho 1996). The noise is what
the quietest tenth of the frames hold; clean speech passes nearly unchanged.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from aligner.timing.features import Floats

_WINDOW, _HOP = 512, 128  # samples at 16 kHz: 32 and 8 ms
_TRACK = 0.97  # how much of a bin's ratio is taken from the frame before
_FLOOR = 0.05  # the least gain: 26 dB down
_SILENCE = 1e-12


def denoise(samples: Floats) -> Floats:
    """As many samples, mono float32 at 16 kHz, with steady noise about 20 dB quieter.

    Meant for some seconds at a time, in which the noise does not change.
    """
    if not len(samples):
        return samples
    spectrum = _spectrum(samples)
    power = np.abs(spectrum) ** 2
    ratio = power / (_noise(power) + _SILENCE)
    return _wave(spectrum * _gains(ratio), len(samples))


def _gains(ratio: Floats) -> NDArray[np.float64]:
    """Wiener gains for ratios of power to noise power, shape ``(frames, bins)``."""
    gains = np.empty(ratio.shape)
    before = np.zeros(ratio.shape[1])
    for frame, now in enumerate(ratio):
        prior = _TRACK * before + (1 - _TRACK) * np.maximum(now - 1.0, 0.0)
        gains[frame] = np.maximum(prior / (1.0 + prior), _FLOOR)
        before = gains[frame] ** 2 * now
    return gains


def _noise(power: Floats) -> Floats:
    """Mean power of each bin over the quietest tenth of the frames."""
    level = np.log(power + _SILENCE).mean(axis=1)
    count = max(1, len(power) // 10)
    return np.asarray(power[np.argpartition(level, count - 1)[:count]].mean(axis=0))


def _spectrum(samples: Floats) -> NDArray[np.complex128]:
    padded = np.pad(samples, (_WINDOW, _WINDOW + -len(samples) % _HOP))
    return np.fft.rfft(np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP] * _window())


def _wave(spectrum: NDArray[np.complex128], length: int) -> Floats:
    """Overlapping frames added up."""
    frames = np.fft.irfft(spectrum, _WINDOW) * _window()
    overlap = _WINDOW // _HOP
    wave = np.zeros(len(frames) * _HOP + _WINDOW)
    for first in range(overlap):
        piece = frames[first::overlap].ravel()
        wave[first * _HOP : first * _HOP + len(piece)] += piece
    return np.asarray(wave[_WINDOW : _WINDOW + length] / (overlap / 2), np.float32)


@functools.cache
def _window() -> Floats:
    """The square root of Hann's, applied before and after; the squares of all frames add up to a constant."""
    return np.sqrt(np.hanning(_WINDOW + 1)[:-1]).astype(np.float32)
