"""Samples → whether there is anything in them above plain silence: the peak rule, for words heard in silence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.types import HeardWord


@dataclass(frozen=True, slots=True)
class PeakLevelSettings:
    """Amplitudes, 1 being full scale, below which there is nothing."""

    converter_noise: float = 2 / 32768
    """What never leaves the lowest two bits of 16 is the noise of a converter or a codec."""
    silence: float = 10 ** (-66 / 20)
    """Nothing below −66 dB of full scale is speech."""
    under_peak: int = 100
    """Times the peak is larger than the silence of a very quiet recording: 40 dB."""
    margin_s: float = 0.2
    """Seconds around a word in which sound counts for it."""


SETTINGS = PeakLevelSettings()
_BLOCK = 900 * SAMPLE_RATE  # samples looked through at once


def peak(samples: NDArray[np.float32]) -> float:
    """The largest absolute value, found in pieces."""
    starts = range(0, len(samples), _BLOCK)
    return max((float(np.abs(samples[n : n + _BLOCK]).max()) for n in starts), default=0.0)


def silence_level(samples: NDArray[np.float32]) -> float | None:
    """The level under which there is no speech in this recording; None: there is none in all of it.

    −66 dB of full scale, or 40 dB under the recording's own peak where it is a very quiet one.
    """
    loudest = peak(samples)
    return None if loudest <= SETTINGS.converter_noise else min(SETTINGS.silence, loudest / SETTINGS.under_peak)


def has_sound(word: HeardWord, samples: NDArray[np.float32], level: float, margin_s: float = SETTINGS.margin_s) -> bool:
    """Whether there is any sound under the word, give or take ``margin_s``: in silence a recogniser invented it."""
    first = max(0, round((word.start - margin_s) * SAMPLE_RATE))
    return peak(samples[first : round((word.end + margin_s) * SAMPLE_RATE)]) > level
