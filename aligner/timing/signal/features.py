"""Samples → frame features: mel power and cepstra with slopes. Frames every 10 ms.

Frames are `HOP` seconds apart, frame *k* centred on ``k * HOP``; samples are mono float32 at `SAMPLE_RATE`.
Reference speech and recording are compared as cepstra after two corrections made in the mel-power domain, where
noise adds up: the reference takes on the recording's long-term colour (channel, speaker) and its background
noise, as if it had been spoken in the same room. The idea is parallel model combination (Gales & Young 1993).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.vad.frame_level import speech_mask

Floats = NDArray[np.float32]

HOP = 0.01
_WINDOW = 400  # 25 ms
_BANDS = 32
_LOWEST, _HIGHEST = 80.0, 7600.0
_CEPSTRA = 13
_BLOCK = 4096  # frames worked on at once: 41 s, a few MB
FEW = 256  # frames transformed at once: what a processor keeps at hand
_FLOOR = 1e-9  # power below any sound of a 16-bit recording


def mel_power(samples: Floats, treated: Callable[[Floats], Floats] | None = None) -> Floats:
    """Power in each of 32 mel bands, shape ``(frames, 32)``; ``frames = 1 + len(samples) // 160``.

    Works through the samples in equal blocks of up to 41 s, so that a memory-mapped recording is never held whole; each
    block is ``treated`` first where that is given.
    """
    hop = round(SAMPLE_RATE * HOP)
    frames = 1 + len(samples) // hop
    power = np.empty((frames, _BANDS), np.float32)
    edges = np.linspace(0, frames, 1 + math.ceil(frames / _BLOCK)).astype(int).tolist()
    for first, last in pairwise(edges):
        piece = _piece(samples, first * hop - _WINDOW // 2, (last - first - 1) * hop + _WINDOW)
        piece = treated(piece) if treated else piece
        rows = np.lib.stride_tricks.sliding_window_view(piece, _WINDOW)[::hop]
        power[first:last] = in_bands(rows, _hann())
    return power + _FLOOR


def in_bands(frames: Floats, window: Floats) -> Floats:
    """The power of frames as long as the window in each of the mel bands, shape ``(frames, 32)``."""
    power = np.empty((len(frames), _BANDS), np.float32)
    for first in range(0, len(frames), FEW):
        amplitudes = np.fft.rfft(frames[first : first + FEW] * window)
        power[first : first + FEW] = np.abs(amplitudes) ** 2 @ _mel_filters(len(window))
    return power


def cepstra(power: Floats) -> Floats:
    """Cepstra with their slopes over 50 and 90 ms, shape ``(frames, 39)``, unnormalised."""
    static = (np.log(power) @ _cosines()).astype(np.float32)
    return np.hstack([static, _slope(static, 2), _slope(static, 4)])


def noise_power(power: Floats) -> Floats:
    """The steady background per band: the mean over the quietest tenth of all frames."""
    loudness = power.sum(axis=1)
    count = max(1, len(power) // 10)
    quiet = np.argpartition(loudness, count - 1)[:count]
    return np.asarray(power[quiet].mean(axis=0), np.float32)


def match_channel_and_noise(reference: Floats, recording: Floats) -> Floats:
    """Reference mel power with the recording's long-term spectrum and noise added (parallel model combination).

    Parameters
    ----------
    reference
        Mel power of clean speech without pauses.
    recording
        Mel power of the recording.
    """
    noise = noise_power(recording)
    voiced = recording[speech_mask(recording)]
    colour = np.log(voiced).mean(axis=0)
    gain = np.exp(colour - np.log(reference).mean(axis=0))
    for _ in range(3):
        heard = np.log(reference * gain + noise).mean(axis=0)
        gain *= np.exp(np.clip(colour - heard, -1.0, 1.0))
    return np.asarray(reference * gain + noise, np.float32)


def resample(samples: Floats, sample_rate: int) -> Floats:
    """The samples at `SAMPLE_RATE`, band-limited by a Fourier transform of the whole; for short sounds."""
    if sample_rate == SAMPLE_RATE or not len(samples):
        return samples
    common = math.gcd(sample_rate, SAMPLE_RATE)
    units = _smooth(math.ceil(len(samples) * common / sample_rate))  # quick to transform, and the ratio exact
    before, after = units * sample_rate // common, units * SAMPLE_RATE // common
    spectrum = np.fft.rfft(samples, before)[: after // 2 + 1]
    wave = np.fft.irfft(spectrum, after) * (after / before)
    return np.asarray(wave[: max(1, round(len(samples) * SAMPLE_RATE / sample_rate))], np.float32)


def _smooth(number: int) -> int:
    """The next number without prime factors above 5."""
    while True:
        rest = number
        for factor in (2, 3, 5):
            while rest % factor == 0:
                rest //= factor
        if rest == 1:
            return number
        number += 1


def _piece(samples: Floats, start: int, length: int) -> Floats:
    """Samples ``start:start+length``, zeros where there are none."""
    piece = np.zeros(length, np.float32)
    low, high = max(0, start), min(len(samples), start + length)
    if high > low:
        piece[low - start : high - start] = samples[low:high]
    return piece


def _slope(values: Floats, reach: int) -> Floats:
    """Regression slope over ``2 * reach + 1`` frames."""
    padded = np.pad(values, ((reach, reach), (0, 0)), mode="edge")
    total = np.zeros_like(values)
    for lag in range(1, reach + 1):
        ahead = padded[reach + lag : reach + lag + len(values)]
        total += lag * (ahead - padded[reach - lag : reach - lag + len(values)])
    return total / np.float32(2 * sum(lag * lag for lag in range(1, reach + 1)))


@functools.cache
def _hann() -> Floats:
    return np.hanning(_WINDOW + 1)[:-1].astype(np.float32)


@functools.cache
def _mel_filters(size: int) -> Floats:
    """Triangles evenly spaced on the mel scale, for spectra of so many samples; shape ``(size // 2 + 1, 32)``."""
    low, high = (2595.0 * np.log10(1.0 + hertz / 700.0) for hertz in (_LOWEST, _HIGHEST))
    edges = 700.0 * (10.0 ** (np.linspace(low, high, _BANDS + 2) / 2595.0) - 1.0)
    bins = np.arange(size // 2 + 1)[:, None] * SAMPLE_RATE / size
    rise = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    fall = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    triangles = np.maximum(0.0, np.minimum(rise, fall))
    return np.asarray(triangles / triangles.sum(axis=0), np.float32)


@functools.cache
def _cosines() -> Floats:
    """The discrete cosine transform to cepstra 0–12, orthonormal."""
    band = np.arange(_BANDS) + 0.5
    basis = np.cos(np.pi / _BANDS * np.outer(band, np.arange(_CEPSTRA)))
    basis *= np.sqrt(2.0 / _BANDS)
    basis[:, 0] /= np.sqrt(2.0)
    return np.asarray(basis, np.float32)
