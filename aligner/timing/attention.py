"""Words of a window and their sound → when each is said, by the cross-attention of a Whisper.

The decoder reads the words, all given, in one pass; where its attention lies as it comes to each token, smoothed by a
median filter and made monotone by dynamic time warping, is when the token is said; silence is no part of it. That is
``find_alignment`` of openai-whisper (Radford et al. 2022, released code) and of faster-whisper, which both use for what
they heard; here it is used for what was published (`aligner.recognize.attended`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.vad.frame_level import speech_mask
from aligner.timing.signal.features import HOP, Floats, mel_power
from aligner.types import Span
from aligner.verbalize.writing import written

Attend = Callable[[Floats, str], list[tuple[str, float, float]] | None]
"""A text in a sound: pieces of it with start and end in seconds; None where there is too much of the text."""
LEAST_S, LONGEST_S = 0.02, 30.0
"""Seconds of sound in which a Whisper finds words."""


def align_window(attend: Attend, samples: Floats, words: Sequence[str]) -> list[Span | None]:
    """When each word is said in the samples, in seconds from their beginning; None where it is not known.

    Parameters
    ----------
    samples
        Mono float32 at 16 kHz, up to half a minute; a longer window has no times, nor has one of too many words.
    """
    if not words or not LEAST_S <= len(samples) / SAMPLE_RATE <= LONGEST_S:
        return [None] * len(words)
    pieces = attend(samples, written(words))
    if pieces is None:
        return [None] * len(words)
    found = spans(words, pieces)
    loud = np.flatnonzero(speech_mask(mel_power(samples))) * HOP
    return [within_sound(span, loud) if span else None for span in found]


def within_sound(span: Span, loud: NDArray[np.floating]) -> Span | None:
    """The span without the silence at its ends, which attention gives to some word; None where it is all silence.

    >>> within_sound(Span(0.0, 0.5), np.array([0.3, 0.31, 0.32, 0.6])).start
    0.3
    """
    inside = loud[(loud >= span.start) & (loud < span.end)]
    return Span(float(inside[0]), float(inside[-1]) + HOP) if len(inside) else None


def spans(words: Sequence[str], pieces: Sequence[tuple[str, float, float]]) -> list[Span | None]:
    """The times of words from those of the pieces that whisper writes the same text in, matched by letters.

    >>> spans(["co-operate", "now"], [(" co", 0.0, 0.2), ("-operate", 0.2, 0.6), (" now", 0.6, 0.6)])
    [Span(start=0.0, end=0.6), None]
    """
    ends = list(accumulate(len("".join(word.split())) for word in words))
    places = list(accumulate((len("".join(text.split())) for text, _, _ in pieces), initial=0))
    if not ends or places[-1] != ends[-1]:
        return [None] * len(words)
    found: list[Span | None] = []
    for low, high in zip([0, *ends], ends, strict=False):
        own = [piece for piece, a, b in zip(pieces, places, places[1:], strict=False) if a < high and b > low]
        start, end = (own[0][1], own[-1][2]) if own else (0.0, 0.0)
        found.append(Span(start, end) if end > start else None)
    return found
