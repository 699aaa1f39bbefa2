"""Alignment ↔ ``alignment.json`` (schema version 1, ``formats/json/schemas/alignment.schema.json``).

Times are seconds rounded to milliseconds; places are Python string indices into ``document.text``.
``parse_alignment(compose_alignment(a))`` equals ``a`` with rounded times; composing what was parsed
gives the same bytes.
A reader of translated text gets segments without words, so the words of such a document do not come back.
"""

from __future__ import annotations

from typing import Any

from aligner.errors import InputError
from aligner.formats.json.common import (
    COUNTS,
    FORMER_COUNTS,
    RATES,
    document_object,
    heard_word_object,
    parse_document,
    parse_heard_word,
    parse_recording,
    parse_summary,
    recording_object,
    summary_object,
)
from aligner.formats.json.reader import Place, load
from aligner.formats.json.writer import GENERATOR, dump, finite, score, span
from aligner.types import (
    Alignment,
    Island,
    Mode,
    Recognition,
    Segment,
    SegmentKind,
    SegmentStatus,
    Source,
    Word,
    WordStatus,
)

_TOP = (
    "schema_version",
    "generator",
    "recording",
    "document",
    "recognition",
    "mode",
    "segments",
    "islands",
    "summary",
)
_SEGMENT = (
    "id", "block", "kind", "text", "char_start", "char_end", "speaker", "anchor", "start", "end", "status",
    "coverage", "confidence", "words",
)  # fmt: skip
_WORD = ("text", "char_start", "char_end", "start", "end", "status", "source", "confidence", "heard")


def compose_alignment(alignment: Alignment) -> str:
    """The alignment as JSON text."""
    translated = alignment.mode == "translated"
    return dump(
        {
            "schema_version": 1,
            "generator": GENERATOR,
            "recording": recording_object(alignment.recording),
            "document": document_object(alignment.document),
            "recognition": _recognition_object(alignment.recognition),
            "mode": alignment.mode,
            "segments": [_segment_object(segment, translated) for segment in alignment.segments],
            "islands": [_island_object(island) for island in alignment.islands],
            "summary": summary_object(alignment.summary),
        }
    )


def _recognition_object(recognition: Recognition | None) -> dict[str, Any] | None:
    if recognition is None:
        return None
    return {
        "engine": recognition.engine,
        "model": recognition.model,
        "model_sha256": recognition.model_sha256,
        "options": finite(recognition.options),
        "biased": recognition.biased,
    }


def _segment_object(segment: Segment, translated: bool) -> dict[str, Any]:
    start, end = span(segment.start, segment.end)
    return {
        "id": segment.id,
        "block": segment.block,
        "kind": segment.kind,
        "text": segment.text,
        "char_start": segment.char_start,
        "char_end": segment.char_end,
        "speaker": segment.speaker,
        "anchor": segment.anchor,
        "start": start,
        "end": end,
        "status": segment.status,
        "coverage": score(segment.coverage),
        "confidence": score(segment.confidence),
        "words": [] if translated else [_word_object(word) for word in segment.words],
    }


def _word_object(word: Word) -> dict[str, Any]:
    start, end = span(word.start, word.end)
    return {
        "text": word.text,
        "char_start": word.char_start,
        "char_end": word.char_end,
        "start": start,
        "end": end,
        "status": word.status,
        "source": word.source,
        "confidence": score(word.confidence),
        "heard": word.heard,
    }


def _island_object(island: Island) -> dict[str, Any]:
    start, end = span(island.start, island.end)
    return {
        "id": island.id,
        "start": start,
        "end": end,
        "text": island.text,
        "after_segment": island.after_segment,
        "words": [heard_word_object(word) for word in island.words],
    }


def parse_alignment(text: str) -> Alignment:
    """The alignment in a JSON text.

    Raises
    ------
    InputError
        Not JSON, not this schema, or at odds with itself (a word that does not stand where it says).
    """
    root = load(text, "alignment.json").object(_TOP)
    root["schema_version"].version()
    root["generator"].object(("name", "version"))
    try:
        return _alignment(root)
    except ValueError as error:
        raise InputError(f"alignment.json contradicts itself: {error}") from error


def _alignment(root: Place) -> Alignment:
    segments = tuple(_segment(place) for place in root["segments"].items())
    return Alignment(
        recording=parse_recording(root["recording"]),
        document=parse_document(root["document"], segments),
        recognition=_recognition(root["recognition"]),
        segments=segments,
        summary=parse_summary(root["summary"].object(COUNTS + RATES, FORMER_COUNTS)),
        islands=tuple(_island(place) for place in root["islands"].items()),
        mode=root["mode"].choice(Mode),
    )


def _recognition(place: Place) -> Recognition | None:
    if place.value is None:
        return None
    place.object(("engine", "model", "model_sha256", "options", "biased"))
    return Recognition(
        engine=place["engine"].text(),
        model=place["model"].maybe_text(),
        model_sha256=place["model_sha256"].maybe_text(),
        options=place["options"].free_object(),
        biased=place["biased"].boolean(),
    )


def _segment(place: Place) -> Segment:
    place.object(_SEGMENT)
    return Segment(
        id=place["id"].text(),
        block=place["block"].text(),
        kind=place["kind"].choice(SegmentKind),
        text=place["text"].text(),
        char_start=place["char_start"].integer(),
        char_end=place["char_end"].integer(),
        status=place["status"].choice(SegmentStatus),
        words=tuple(_word(word) for word in place["words"].items()),
        start=place["start"].maybe_number(),
        end=place["end"].maybe_number(),
        coverage=place["coverage"].number(),
        confidence=place["confidence"].maybe_number(),
        speaker=place["speaker"].maybe_text(),
        anchor=place["anchor"].maybe_text(),
    )


def _word(place: Place) -> Word:
    place.object(_WORD)
    return Word(
        text=place["text"].text(),
        char_start=place["char_start"].integer(),
        char_end=place["char_end"].integer(),
        status=place["status"].choice(WordStatus),
        start=place["start"].maybe_number(),
        end=place["end"].maybe_number(),
        source=place["source"].maybe_choice(Source),
        confidence=place["confidence"].maybe_number(),
        heard=place["heard"].maybe_text(),
    )


def _island(place: Place) -> Island:
    place.object(("id", "start", "end", "text", "after_segment", "words"))
    return Island(
        id=place["id"].text(),
        start=place["start"].number(),
        end=place["end"].number(),
        text=place["text"].text(),
        words=tuple(parse_heard_word(word) for word in place["words"].items()),
        after_segment=place["after_segment"].maybe_text(),
    )
