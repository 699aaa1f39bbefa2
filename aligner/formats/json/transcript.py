"""Transcript ↔ ``transcript.json`` (schema version 1, ``formats/json/schemas/transcript.schema.json``).

``engine`` is a name; ``model``, ``model_sha256``, ``options`` and ``biased`` may be missing in a file from elsewhere; a
segment has a ``speaker`` where one is known. Times are seconds rounded to milliseconds; words rise by their starts; a
heard word may end where it starts.
"""

from __future__ import annotations

from aligner.errors import InputError
from aligner.formats.json.common import heard_word_object, parse_heard_word
from aligner.formats.json.reader import Place, load
from aligner.formats.json.writer import dump, finite, seconds
from aligner.types import HeardSegment, Transcript

_REQUIRED = ("schema_version", "language", "duration", "engine", "words", "segments")
_OPTIONAL = ("model", "model_sha256", "options", "biased")


def compose_transcript(transcript: Transcript) -> str:
    """The transcript as JSON text."""
    return dump(
        {
            "schema_version": 1,
            "language": transcript.language,
            "duration": seconds(transcript.duration),
            "engine": transcript.engine,
            "model": transcript.model,
            "model_sha256": transcript.model_sha256,
            "options": finite(transcript.options),
            "biased": transcript.biased,
            "words": [heard_word_object(word) for word in transcript.words],
            "segments": [
                {"start": seconds(segment.start), "end": seconds(segment.end), "text": segment.text}
                | ({"speaker": segment.speaker} if segment.speaker else {})
                for segment in transcript.segments
            ],
        }
    )


def parse_transcript(text: str) -> Transcript:
    """The transcript in a JSON text.

    Raises
    ------
    InputError
        Not JSON, not this schema, or words that go back in time.
    """
    root = load(text, "transcript.json").object(_REQUIRED, _OPTIONAL)
    root["schema_version"].version()
    try:
        return _transcript(root)
    except ValueError as error:
        raise InputError(f"transcript.json contradicts itself: {error}") from error


def _transcript(root: Place) -> Transcript:
    return Transcript(
        words=tuple(parse_heard_word(place) for place in root["words"].items()),
        segments=tuple(_segment(place) for place in root["segments"].items()),
        language=root["language"].maybe_text(),
        duration=root["duration"].maybe_number(),
        engine=root["engine"].text(),
        model=root["model"].maybe_text(),
        model_sha256=root["model_sha256"].maybe_text(),
        options={} if root["options"].value is None else root["options"].free_object(),
        biased=root["biased"].value is not None and root["biased"].boolean(),
    )


def _segment(place: Place) -> HeardSegment:
    place.object(("start", "end", "text"), ("speaker",))
    times = place["start"].number(), place["end"].number()
    return HeardSegment(place["text"].text(), *times, place["speaker"].maybe_text())
