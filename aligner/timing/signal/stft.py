"""Samples → overlapping short-time spectra that can be changed and added up to samples again, nothing moved in time.

Mono float32 at 16 kHz; a frame is `WINDOW` samples (32 ms), frames are ``hop`` samples apart, which is a half or a
quarter of that.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from aligner.timing.signal.features import FEW, Floats

WINDOW = 512
Spectrum = NDArray[np.complexfloating]


def spectrum(samples: Floats, hop: int) -> Spectrum:
    """Complex amplitudes, shape ``(frames, 257)``, in single precision."""
    padded = np.pad(samples, (WINDOW, WINDOW + -len(samples) % hop))
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::hop]
    amplitudes = np.empty((len(frames), WINDOW // 2 + 1), np.complex64)
    for first in range(0, len(frames), FEW):
        amplitudes[first : first + FEW] = np.fft.rfft(frames[first : first + FEW] * _window())
    return amplitudes


def wave(amplitudes: Spectrum, hop: int, length: int) -> Floats:
    """The ``length`` samples that have this spectrum: overlapping frames added up."""
    overlap = WINDOW // hop
    total = np.zeros(len(amplitudes) * hop + WINDOW)
    for first in range(0, len(amplitudes), FEW):
        frames = np.fft.irfft(amplitudes[first : first + FEW], WINDOW) * _window()
        for shift in range(min(overlap, len(frames))):
            piece = frames[shift::overlap].ravel()
            start = (first + shift) * hop
            total[start : start + len(piece)] += piece
    return np.asarray(total[WINDOW : WINDOW + length] / (overlap / 2), np.float32)


@functools.cache
def _window() -> Floats:
    """The square root of Hann's, applied before and after; the squares of all frames add up to a constant."""
    return np.sqrt(np.hanning(WINDOW + 1)[:-1]).astype(np.float32)
