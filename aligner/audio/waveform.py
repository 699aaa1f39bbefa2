"""A recording becomes the outline a page draws: the loudest sample of each short stretch, as bytes.

``outline[k]`` is the greatest magnitude of stretch ``k``, scaled so that the loudest of all is 255.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PER_SECOND = 25
LONGEST = 180_000  # values: two hours at full detail, coarser beyond
_BLOCK = 1 << 22  # samples worked on at once, so that an hour needs no copy of itself


@dataclass(frozen=True, slots=True)
class Waveform:
    """Stretches of ``1 / per_second`` seconds each, as base64 of one byte a stretch."""

    per_second: float
    encoded: str


def draw_waveform(samples: NDArray[np.float32], sample_rate: int) -> Waveform:
    """The outline of mono samples; silence, or no sample at all, is all zeros."""
    size = max(sample_rate // PER_SECOND, -(-len(samples) // LONGEST))
    block = size * max(1, _BLOCK // size)
    loudest = [
        np.abs(_whole(samples[start : start + block], size)).max(axis=1) for start in range(0, len(samples), block)
    ]
    values = np.concatenate(loudest) if loudest else np.zeros(0, np.float32)
    top = float(values.max(initial=0.0))
    scaled = np.zeros(len(values), np.uint8) if top <= 0 else np.round(values * (255 / top)).astype(np.uint8)
    return Waveform(sample_rate / size, base64.b64encode(scaled.tobytes()).decode("ascii"))


def _whole(samples: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """The samples as rows of ``size``, the last one filled up with silence."""
    missing = -len(samples) % size
    return np.nan_to_num(np.pad(samples, (0, missing))).reshape(-1, size)
