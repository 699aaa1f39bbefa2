"""Where a signal holds sound loud enough to be speech: what a recogniser "heard" elsewhere it invented.

Frames of 20 ms are compared with the noise floor (the tenth percentile of their level) and with the loudest part of
the recording; short holes are closed. It tells sound from silence, not speech from music.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.types import Span


@dataclass(frozen=True, slots=True)
class LevelSpanSettings:
    """Which frames are loud enough for speech."""

    frame_s: float = 0.02
    """Seconds of a frame."""
    over_floor_db: float = 9.0
    """Decibels above the noise floor."""
    floor_percentile: float = 10
    """Percentile of the levels that is the noise floor."""
    peak_percentile: float = 99
    """Percentile of the levels that is the loudest part."""
    least_range_db: float = 6.0
    """Decibels below the loudest part where speech begins at the latest: where all is speech, the floor is, too."""
    under_peak_db: float = 45.0
    """Decibels below the loudest frames, at most."""
    audible_db: float = -70.0
    """Decibels of full scale; nothing below is sound."""
    quiet_inside_s: float = 0.3
    """Seconds of quiet inside speech."""


SETTINGS = LevelSpanSettings()
_BLOCK = 1 << 22  # samples worked on at once


def speech_spans(samples: NDArray[np.float32], sample_rate: int) -> tuple[Span, ...]:
    """The spans of mono samples in which there is sound, in order."""
    size = round(SETTINGS.frame_s * sample_rate)
    levels = _levels(samples, size)
    if not len(levels):
        return ()
    floor, peak = np.percentile(levels, (SETTINGS.floor_percentile, SETTINGS.peak_percentile))
    quiet = min(floor + SETTINGS.over_floor_db, peak - SETTINGS.least_range_db)
    loud = levels > max(quiet, peak - SETTINGS.under_peak_db, SETTINGS.audible_db)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], loud, [False]]).astype(np.int8)))
    spans: list[Span] = []
    for start, end in zip(edges[::2] * SETTINGS.frame_s, edges[1::2] * SETTINGS.frame_s, strict=True):
        if spans and start - spans[-1].end <= SETTINGS.quiet_inside_s:
            spans[-1] = Span(spans[-1].start, float(end))
        else:
            spans.append(Span(float(start), float(end)))
    return tuple(spans)


def _levels(samples: NDArray[np.float32], size: int) -> NDArray[np.float64]:
    """The level of each whole frame in dB of full scale."""
    block = size * max(1, _BLOCK // size)
    found = []
    for start in range(0, len(samples) // size * size, block):
        part = np.array(samples[start : min(start + block, len(samples) // size * size)], dtype=np.float64)
        power = np.nan_to_num(part.reshape(-1, size) ** 2).mean(axis=1)
        found.append(10 * np.log10(power + 1e-12))
    return np.concatenate(found) if found else np.zeros(0)
