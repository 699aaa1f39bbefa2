"""Long samples → pieces cut in pauses, so that memory does not grow with the recording; and what is plain silence.

openai-whisper computes the spectrogram of all it is given at once: measured, half a gigabyte for a quarter of an hour,
so 20 GB for ten hours. Pieces of a quarter of an hour are cut at the quietest place near their end, where no word
is torn.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from aligner.recording import SAMPLE_RATE
from aligner.types import HeardWord

PIECE_S, SEARCH_S, PAUSE_S = 900, 60, 0.4
SILENCE_PEAK = 10 ** (-66 / 20)
"""Samples that never pass −66 dB of full scale hold no speech: room noise of a quiet studio is louder."""


def pieces(samples: NDArray[np.float32], longest_s: float = PIECE_S) -> list[tuple[int, int]]:
    """Half-open ranges of samples that cover all, none longer than ``longest_s`` seconds.

    >>> pieces(np.zeros(16000, np.float32))
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


def first_sound(samples: NDArray[np.float32]) -> int | None:
    """The first sample above ``SILENCE_PEAK``, or None: the recording is silent."""
    for start in range(0, len(samples), PIECE_S * SAMPLE_RATE):
        loud = np.flatnonzero(np.abs(samples[start : start + PIECE_S * SAMPLE_RATE]) > SILENCE_PEAK)
        if len(loud):
            return start + int(loud[0])
    return None


def sounding(words: Iterable[HeardWord], samples: NDArray[np.float32], margin_s: float = 0.2) -> list[HeardWord]:
    """The words under which, give or take ``margin_s``, there is any sound: a recogniser dreams into silence."""
    kept = []
    for word in words:
        first = max(0, round((word.start - margin_s) * SAMPLE_RATE))
        under = samples[first : round((word.end + margin_s) * SAMPLE_RATE)]
        if len(under) and float(np.abs(under).max()) > SILENCE_PEAK:
            kept.append(word)
    return kept
