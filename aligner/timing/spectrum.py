"""Samples → overlapping short-time spectra that can be changed and added up to samples again, nothing moved in time.

Mono float32 at 16 kHz; a frame is `WINDOW` samples (32 ms), frames are `HOP` samples (8 ms) apart.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from aligner.timing.features import Floats

WINDOW, HOP = 512, 128
Spectrum = NDArray[np.complexfloating]


def spectrum(samples: Floats) -> Spectrum:
    """Complex amplitudes, shape ``(frames, 257)``."""
    padded = np.pad(samples, (WINDOW, WINDOW + -len(samples) % HOP))
    return np.fft.rfft(np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP] * _window())


def wave(amplitudes: Spectrum, length: int) -> Floats:
    """The ``length`` samples that have this spectrum: overlapping frames added up."""
    frames = np.fft.irfft(amplitudes, WINDOW) * _window()
    overlap = WINDOW // HOP
    total = np.zeros(len(frames) * HOP + WINDOW)
    for first in range(overlap):
        piece = frames[first::overlap].ravel()
        total[first * HOP : first * HOP + len(piece)] += piece
    return np.asarray(total[WINDOW : WINDOW + length] / (overlap / 2), np.float32)


@functools.cache
def _window() -> Floats:
    """The square root of Hann's, applied before and after; the squares of all frames add up to a constant."""
    return np.sqrt(np.hanning(WINDOW + 1)[:-1]).astype(np.float32)
