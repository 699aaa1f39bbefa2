"""The alignment of a corrected text → the same with its new words timed in the sound; nothing is listened to again.

A new word is looked for between the known words around it, as `aligner.timing.forced_alignment` looks for every word
near where it was heard. What is not found there has no time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.errors import AlignerError
from aligner.report.corrected import with_segments, with_words
from aligner.types import (
    SHORTEST_WORD,
    Alignment,
    Document,
    Edit,
    HeardWord,
    PublishedWord,
    Segment,
    Sentence,
    Span,
    Transcript,
    Word,
)

if TYPE_CHECKING:
    from aligner.timing.signal.features import Floats


@dataclass(frozen=True, slots=True)
class RealignSettings:
    """Which sound is searched for new words."""

    margin_s: float = 0.3
    """Seconds of sound taken along on both sides of a sentence."""
    around_s: float = 5.0
    """Seconds before and after a sentence that has a time in which a longer wording of it is looked for."""
    least_s: float = 0.2
    """Seconds of sound, at least, in which words are looked for."""


SETTINGS = RealignSettings()


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
    from aligner.timing.forced_alignment import retime

    segment = alignment.segments[number]
    low, high = _stretch(alignment.segments, number, alignment.recording.duration)
    guessed = _guessed(segment, low, high)
    if high - low < SETTINGS.least_s or not guessed:
        return segment
    language = alignment.document.language or alignment.recording.language
    document = _alone(segment, guessed, language)
    words = tuple(
        Word(each.text, each.char_start, each.char_end, "hit", span.start - low, span.end - low, "recognized")
        for each, span in zip(document.words, guessed.values(), strict=True)
    )
    heard = Transcript(tuple(HeardWord(w.text, w.start or 0.0, w.end or 0.0) for w in words), language=language)
    edits = tuple(Edit("hit", place, place + 1, place, place + 1) for place in range(len(words)))
    part = samples[round(low * SAMPLE_RATE) : round(high * SAMPLE_RATE)]
    found = retime(document, words, heard, edits, part, language=language)
    return with_words(segment, tuple(_merged(segment.words, dict(zip(guessed, found, strict=True)), low)))


def _guessed(segment: Segment, low: float, high: float) -> dict[int, Span]:
    """Where each spoken word is looked for: known ones where they are, new ones spread over what is between them."""
    spans: dict[int, Span] = {}
    waiting: list[int] = []
    floor = low
    for place, word in enumerate((*segment.words, None)):
        if word is not None and word.span is None:
            if word.status == "hit":
                waiting.append(place)
            continue
        ceiling = high if word is None or word.start is None else word.start
        spans.update(_spread(waiting, segment, floor, ceiling))
        waiting = []
        if word is not None and word.span is not None:
            spans[place], floor = word.span, word.span.end
    return dict(sorted(spans.items()))


def _spread(places: Sequence[int], segment: Segment, low: float, high: float) -> Iterator[tuple[int, Span]]:
    """Words side by side in a stretch, each as long as its letters; none where there is no room for them."""
    letters = sum(len(segment.words[place].text) + 1 for place in places)
    if not places or high - low < len(places) * SHORTEST_WORD:
        return
    for place in places:
        end = low + (high - low) * (len(segment.words[place].text) + 1) / letters
        yield place, Span(low, end)
        letters -= len(segment.words[place].text) + 1
        low = end


def _stretch(segments: Sequence[Segment], number: int, duration: float) -> tuple[float, float]:
    """The time a sentence can take: from the end of what is timed before it to the beginning of what is after."""
    before = [segment.end for segment in segments[:number] if segment.end is not None]
    after = [segment.start for segment in segments[number + 1 :] if segment.start is not None]
    low, high = max(before, default=0.0), min(after, default=duration)
    segment = segments[number]
    if segment.start is not None and segment.end is not None:
        low, high = max(low, segment.start - SETTINGS.around_s), min(high, segment.end + SETTINGS.around_s)
    return max(0.0, low - SETTINGS.margin_s), min(duration, high + SETTINGS.margin_s)


def _alone(segment: Segment, places: Iterable[int], language: str | None) -> Document:
    """The sentence as a document of its own, with those of its words that are looked for."""
    start = segment.char_start
    chosen = (segment.words[place] for place in places)
    words = tuple(PublishedWord(word.text, word.char_start - start, word.char_end - start) for word in chosen)
    sentence = Sentence(segment.id, "b1", "paragraph", segment.text, 0, len(segment.text), words)
    return Document(segment.text, (sentence,), language=language)


def _merged(words: Sequence[Word], found: Mapping[int, Word], low: float) -> Iterator[Word]:
    """Known words as they are; new ones at the time the sound gives them, where it lies between the known ones."""
    floor = 0.0
    for place, word in enumerate(words):
        other = found.get(place)
        if word.span is None and other is not None and other.source != "recognized" and other.span is not None:
            after = (each.start for each in words[place + 1 :] if each.start is not None)
            start = max(other.span.start + low, floor)
            end = min(other.span.end + low, next(after, float("inf")))
            if start < end:
                word = replace(word, start=start, end=end, source=other.source, confidence=other.confidence)
        floor = floor if word.end is None else word.end
        yield word
