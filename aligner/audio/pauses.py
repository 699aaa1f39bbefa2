"""Long samples → windows cut in pauses, so that no word is torn.

Whisper hears half a minute at once. Windows are as full as pauses allow: each is cut at the quietest place of its last
ten seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class PauseSettings:
    """Where long samples are cut; Whisper hears half a minute at once."""

    window_s: int = 28
    """Seconds of a window, at most."""
    search_s: int = 10
    """Seconds at its end in which the quietest place is looked for."""
    pause_s: float = 0.3
    """Seconds that must be quiet together."""


SETTINGS = PauseSettings()


def cut_in_pauses(samples: NDArray[np.float32], longest_s: float = SETTINGS.window_s) -> list[tuple[int, int]]:
    """Sample ranges that cover all, each at most ``longest_s`` seconds, cut at the quietest place.

    >>> cut_in_pauses(np.zeros(16000, np.float32))
    [(0, 16000)]
    """
    longest = round(longest_s * SAMPLE_RATE)
    ranges, start = [], 0
    while len(samples) - start > longest:
        search = min(SETTINGS.search_s * SAMPLE_RATE, longest // 2)
        end = start + longest - search + quietest(samples[start + longest - search : start + longest])
        ranges.append((start, end))
        start = end
    return [*ranges, (start, len(samples))]


def quietest(samples: NDArray[np.float32], pause_s: float = SETTINGS.pause_s) -> int:
    """The middle of the ``pause_s`` seconds with the least energy, to a hundredth of a second."""
    hop = SAMPLE_RATE // 100
    frames = len(samples) // hop
    energy = np.square(samples[: frames * hop].reshape(frames, hop), dtype=np.float64).sum(axis=1)
    width = min(frames, round(pause_s * 100))
    sums = np.convolve(energy, np.ones(width), mode="valid")
    return (int(sums.argmin()) + width // 2) * hop
