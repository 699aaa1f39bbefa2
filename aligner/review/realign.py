"""The alignment of a corrected text → the same with its new words timed in the sound; nothing is listened to again.

A sentence with new words is spoken by espeak-ng and laid on the stretch of the recording around it. What is not found
there has no time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.errors import AlignerError
from aligner.report.corrected import with_segments, with_words
from aligner.types import Alignment, Document, PublishedWord, Segment, Sentence, Word

if TYPE_CHECKING:
    from aligner.timing.signal.features import Floats

MARGIN_S = 0.3
"""Seconds of sound taken along on both sides of a sentence."""
_LEAST_S = 0.2


def time_new_words(alignment: Alignment, sound: Path | None) -> tuple[Alignment, str | None]:
    """Return the alignment with times for words that have none yet, and why there are none where that is so."""
    wanted = [number for number, segment in enumerate(alignment.segments) if _has_new(segment)]
    if not wanted:
        return alignment, None
    if sound is None:
        return alignment, "the recording is not here, so corrected words have no times"
    from aligner.audio.recording import open_recording

    segments = list(alignment.segments)
    try:
        with open_recording(sound) as recording:
            for number in wanted:
                segments[number] = _timed(alignment, number, recording.samples)
    except AlignerError as error:
        return alignment, f"corrected words have no times: {error.message}"
    return with_segments(alignment, tuple(segments)), None


def _has_new(segment: Segment) -> bool:
    return any(word.status == "hit" and word.start is None for word in segment.words)


def _timed(alignment: Alignment, number: int, samples: Floats) -> Segment:
    """A segment with its new words timed where they are found between the known ones."""
    from aligner.audio.decode import SAMPLE_RATE
    from aligner.timing.synthesis.align import time_by_synthesis

    segment = alignment.segments[number]
    low, high = _stretch(alignment.segments, number, alignment.recording.duration)
    if high - low < _LEAST_S:
        return segment
    part = samples[round(low * SAMPLE_RATE) : round(high * SAMPLE_RATE)]
    language = alignment.document.language or alignment.recording.language
    found = time_by_synthesis(_alone(segment, language), part, language=language)
    return with_words(segment, tuple(_merged(segment.words, found, low)))


def _stretch(segments: Sequence[Segment], number: int, duration: float) -> tuple[float, float]:
    """The time a sentence can take: from the end of what is timed before it to the beginning of what is after."""
    before = [segment.end for segment in segments[:number] if segment.end is not None]
    after = [segment.start for segment in segments[number + 1 :] if segment.start is not None]
    low, high = max(before, default=0.0), min(after, default=duration)
    segment = segments[number]
    if segment.start is not None and segment.end is not None:
        low, high = max(low, segment.start - 5), min(high, segment.end + 5)
    return max(0.0, low - MARGIN_S), min(duration, high + MARGIN_S)


def _alone(segment: Segment, language: str | None) -> Document:
    """The sentence as a document of its own."""
    words = tuple(
        PublishedWord(word.text, word.char_start - segment.char_start, word.char_end - segment.char_start)
        for word in segment.words
    )
    sentence = Sentence(segment.id, "b1", "paragraph", segment.text, 0, len(segment.text), words)
    return Document(segment.text, (sentence,), language=language)


def _merged(words: Sequence[Word], found: Sequence[Word], low: float) -> list[Word]:
    """Known words as they are; new ones at the time found, where it lies between the known ones around it."""
    merged: list[Word] = []
    for place, known in enumerate(words):
        word = known
        other = found[place]
        if word.status != "hit" or word.start is not None or other.start is None or other.end is None:
            merged.append(word)
            continue
        floor = max((each.end for each in merged if each.end is not None), default=0.0)
        ceiling = min((each.start for each in words[place + 1 :] if each.start is not None), default=float("inf"))
        start, end = max(other.start + low, floor), min(other.end + low, ceiling)
        if start < end:
            word = replace(word, start=start, end=end, source="synthesized", confidence=other.confidence)
        merged.append(word)
    return merged
