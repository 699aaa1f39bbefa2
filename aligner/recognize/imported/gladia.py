"""JSON of Gladia: ``result.transcription.utterances`` with their ``words``."""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, Turn, turn_of
from aligner.recognize.imported.json_text import items, lists, maybe_number, maybe_text, name_of, number_of
from aligner.recognize.whole_words import join_by_text


def is_gladia(value: Any) -> bool:
    """Whether a value has a ``transcription`` with ``utterances``, within ``result`` or not."""
    return lists(_transcription(value), "utterances", "words")


def _transcription(value: Any) -> Any:
    inner = value.get("result", value) if isinstance(value, dict) else None
    return inner.get("transcription") if isinstance(inner, dict) else None


def read_gladia(root: Place) -> Found:
    """A turn for each utterance."""
    utterances = Place(_transcription(root.value), root.name, "transcription")["utterances"].items()
    language = next((code for one in utterances if (code := maybe_text(one["language"]))), None)
    return Found([_turn(one) for one in utterances], language)


def _turn(utterance: Place) -> Turn:
    pieces = [_piece(word) for word in items(utterance["words"])]
    return turn_of(join_by_text(pieces, utterance["text"].maybe_text()), name_of(utterance["speaker"]))


def _piece(word: Place) -> RoughWord:
    times = number_of(word["start"]), number_of(word["end"])
    return RoughWord(word["word"].text(), *times, maybe_number(word["confidence"]))
