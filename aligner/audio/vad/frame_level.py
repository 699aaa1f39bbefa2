"""Mel power of frames → their level, which of them are loud enough for speech, and the level of the background.

Power is ``(frames, bands)``, as `aligner.timing.signal.features.mel_power` makes it; levels are decibels, one a frame.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_DEEP = 35.0  # decibels below the loud, from which on all counts as silence


def loudness(power: Floats) -> Floats:
    """Level of each frame in decibels, bands weighted alike."""
    return np.asarray(10.0 * np.log10(power.mean(axis=1)), np.float32)


def speech_mask(power: Floats) -> NDArray[np.bool_]:
    """Mask of the frames above the background: above 0.4 of the way from the 5th to the 95th percentile, in dB."""
    level = loudness(power)
    low, high = np.quantile(level, [0.05, 0.95])
    return np.asarray(level > low + 0.4 * (high - low))


def noise_floor_db(level: Floats) -> float:
    """The level of the background: the quiet twentieth of the frames, or `_DEEP` decibels below the loud one.

    A room's hiss is no sound, nor is breath.
    """
    quiet, loud = np.quantile(level, [0.05, 0.95])
    return float(max(quiet, loud - _DEEP))
