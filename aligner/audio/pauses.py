"""Long samples → windows cut in pauses, so that no word is torn; and what is plain silence.

Whisper hears half a minute at once. Windows are as full as pauses allow: each is cut at the quietest place of its last
ten seconds.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.types import HeardWord

WINDOW_S, SEARCH_S, PAUSE_S = 28, 10, 0.3
_BLOCK = 900 * SAMPLE_RATE  # samples looked through at once


def cut_in_pauses(samples: NDArray[np.float32], longest_s: float = WINDOW_S) -> list[tuple[int, int]]:
    """Half-open ranges of samples that cover all, none longer than ``longest_s`` seconds.

    >>> cut_in_pauses(np.zeros(16000, np.float32))
    [(0, 16000)]
    """
    longest = round(longest_s * SAMPLE_RATE)
    ranges, start = [], 0
    while len(samples) - start > longest:
        search = min(SEARCH_S * SAMPLE_RATE, longest // 2)
        end = start + longest - search + quietest(samples[start + longest - search : start + longest])
        ranges.append((start, end))
        start = end
    return [*ranges, (start, len(samples))]


def quietest(samples: NDArray[np.float32], pause_s: float = PAUSE_S) -> int:
    """The middle of the ``pause_s`` seconds with the least energy, to a hundredth of a second."""
    hop = SAMPLE_RATE // 100
    frames = len(samples) // hop
    energy = np.square(samples[: frames * hop].reshape(frames, hop), dtype=np.float64).sum(axis=1)
    width = min(frames, round(pause_s * 100))
    sums = np.convolve(energy, np.ones(width), mode="valid")
    return (int(sums.argmin()) + width // 2) * hop


def peak(samples: NDArray[np.float32]) -> float:
    """The largest absolute value, found in pieces."""
    starts = range(0, len(samples), _BLOCK)
    return max((float(np.abs(samples[n : n + _BLOCK]).max()) for n in starts), default=0.0)


def silence_level(samples: NDArray[np.float32]) -> float | None:
    """The level under which there is no speech in this recording; None: there is none in all of it.

    −66 dB of full scale, or 40 dB under the recording's own peak where it is a very quiet one. What never leaves the
    lowest two bits of 16 is the noise of a converter or a codec.
    """
    loudest = peak(samples)
    return None if loudest <= 2 / 32768 else min(10 ** (-66 / 20), loudest / 100)


def first_sound(samples: NDArray[np.float32], level: float) -> int:
    """The first sample above ``level``; 0 where there is none."""
    for start in range(0, len(samples), _BLOCK):
        loud = np.flatnonzero(np.abs(samples[start : start + _BLOCK]) > level)
        if len(loud):
            return start + int(loud[0])
    return 0


def has_sound(word: HeardWord, samples: NDArray[np.float32], level: float, margin_s: float = 0.2) -> bool:
    """Whether there is any sound under the word, give or take ``margin_s``: a recogniser dreams into silence."""
    first = max(0, round((word.start - margin_s) * SAMPLE_RATE))
    return peak(samples[first : round((word.end + margin_s) * SAMPLE_RATE)]) > level
