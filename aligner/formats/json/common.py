"""What stands alike in several of our JSON files: the recording, the document, counts, heard words.

``…_object`` composes, ``parse_…`` reads back; times are seconds rounded to milliseconds.
"""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.formats.json.writer import score, seconds
from aligner.types import Document, HeardWord, RecordingInfo, Segment, Summary

_HEARD_WORD = ("text", "start", "end")
COUNTS = ("reference_words", "hits", "substitutions", "deletions", "insertions", "timed_words")
RATES = ("coverage_text", "coverage_speech")
FORMER_COUNTS = ("interpolated_words",)
"""Counts that earlier versions wrote, always 0: read over."""


def recording_object(recording: RecordingInfo) -> dict[str, Any]:
    """The recording as it stands in an alignment and in a report."""
    return {
        "file": recording.file,
        "sha256": recording.sha256,
        "duration": seconds(recording.duration),
        "language": recording.language,
    }


def document_object(document: Document) -> dict[str, Any]:
    """The document with its whole text."""
    return {
        "file": document.file,
        "sha256": document.sha256,
        "title": document.title,
        "language": document.language,
        "text": document.text,
    }


def summary_object(summary: Summary) -> dict[str, Any]:
    """Counts as they are, rates to four digits."""
    counts: dict[str, Any] = {name: getattr(summary, name) for name in COUNTS}
    return counts | {name: score(getattr(summary, name)) for name in RATES}


def heard_word_object(word: HeardWord) -> dict[str, Any]:
    """A recognised word; its end may equal its start."""
    return {
        "text": word.text,
        "start": seconds(word.start),
        "end": seconds(word.end),
        "confidence": score(word.confidence),
    }


def parse_recording(place: Place) -> RecordingInfo:
    """The recording of an alignment or a report."""
    place.object(("file", "sha256", "duration", "language"))
    return RecordingInfo(
        place["file"].text(),
        place["sha256"].text(),
        place["duration"].number(),
        place["language"].maybe_text(),
    )


def parse_document(place: Place, segments: tuple[Segment, ...] = ()) -> Document:
    """The document, its sentences taken from the segments, which leave none out."""
    place.object(("file", "sha256", "title", "language", "text"))
    return Document(
        text=place["text"].text(),
        sentences=tuple(segment.sentence for segment in segments),
        language=place["language"].maybe_text(),
        title=place["title"].maybe_text(),
        file=place["file"].maybe_text(),
        sha256=place["sha256"].maybe_text(),
    )


def parse_summary(place: Place) -> Summary:
    """The counts and rates; the caller has checked the names."""
    values: dict[str, Any] = {name: place[name].integer() for name in COUNTS}
    values |= {name: place[name].number() for name in RATES}
    return Summary(**values)


def parse_heard_word(place: Place) -> HeardWord:
    """A recognised word; a missing confidence is None."""
    place.object(_HEARD_WORD, ("confidence",))
    return HeardWord(
        place["text"].text(),
        place["start"].number(),
        place["end"].number(),
        place["confidence"].maybe_number(),
    )
