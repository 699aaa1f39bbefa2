"""Samples → where something sounds like speech: louder than the background, and changing as speech does.

Energy alone, per ten minutes of recording: frames above the middle of its quiet and loud levels, gaps of breath closed,
clicks left out. A stretch whose level hardly changes (silence, a steady hum) holds no speech. Seconds, rising.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from aligner.timing.features import HOP, SAMPLE_RATE, loudness, mel_power, speech_mask
from aligner.types import Span

_PIECE = 600 * SAMPLE_RATE
_BREATH, _CLICK = 0.3, 0.08  # seconds
_RANGE_DB = 8.0  # between the quiet and the loud frames of speech in a room lie 20 dB and more


def speech_spans(samples: NDArray[np.float32]) -> tuple[Span, ...]:
    """Spans of a mono 16 kHz recording in which there may be speech."""
    spans: list[Span] = []
    for first in range(0, len(samples), _PIECE):
        for start, end in _spans_of_piece(samples[first : first + _PIECE]):
            offset = first / SAMPLE_RATE
            if spans and offset + start - spans[-1].end < _BREATH:
                spans[-1] = Span(spans[-1].start, offset + end)
            else:
                spans.append(Span(offset + start, offset + end))
    return tuple(span for span in spans if span.duration >= _CLICK)


def _spans_of_piece(piece: NDArray[np.float32]) -> list[tuple[float, float]]:
    power = mel_power(piece)
    quiet, loud = np.quantile(loudness(power), [0.05, 0.95])
    if loud - quiet < _RANGE_DB:
        return []
    edges = np.flatnonzero(np.diff(np.concatenate([[0], speech_mask(power).astype(np.int8), [0]])))
    length = len(piece) / SAMPLE_RATE
    return [(a * HOP, min(b * HOP, length)) for a, b in edges.reshape(-1, 2).tolist() if a * HOP < length]
