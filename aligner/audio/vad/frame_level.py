"""Mel power of frames → their level, which of them are loud enough for speech, and the level of the background.

Power is ``(frames, bands)``, as `aligner.timing.signal.features.mel_power` makes it; levels are decibels, one a frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FrameLevelSettings:
    """What is the background of a recording and what is speech, by the levels of its frames; set by hand."""

    quiet: float = 0.05
    """Quantile of the levels that is the background's: the quiet twentieth of the frames."""
    loud: float = 0.95
    """Quantile of the levels that is the speech's: the loud twentieth."""
    speech: float = 0.4
    """Share of the way between the two, in decibels, above which a frame is loud enough for speech."""
    deep_db: float = 35.0
    """Decibels below the loud one from which on all counts as silence."""


SETTINGS = FrameLevelSettings()


def loudness(power: Floats) -> Floats:
    """Level of each frame in decibels, bands weighted alike."""
    return np.asarray(10.0 * np.log10(power.mean(axis=1)), np.float32)


def quiet_and_loud(level: Floats) -> NDArray[Any]:
    """Level of the background and that of the speech, the quiet and the loud twentieth, in decibels; shape ``(2,)``."""
    return np.asarray(np.quantile(level, [SETTINGS.quiet, SETTINGS.loud]))


def speech_mask(power: Floats) -> NDArray[np.bool_]:
    """Mask of the frames above the background: above ``speech`` of the way from the quiet to the loud."""
    level = loudness(power)
    low, high = quiet_and_loud(level)
    return np.asarray(level > low + SETTINGS.speech * (high - low))


def noise_floor_db(level: Floats) -> float:
    """The level of the background: the quiet twentieth of the frames, or ``deep_db`` decibels below the loud one.

    A room's hiss is no sound, nor is breath.
    """
    quiet, loud = quiet_and_loud(level)
    return float(max(quiet, loud - SETTINGS.deep_db))
