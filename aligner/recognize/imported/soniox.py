"""JSON of Soniox: ``tokens``, which are pieces of words, in milliseconds."""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import MILLISECOND, Found, by_speaker, turn_of
from aligner.recognize.imported.json_text import lists, maybe_number, maybe_text, name_of, number_of, text_of
from aligner.recognize.whole_words import join_pieces


def is_soniox(value: Any) -> bool:
    """Whether a value has ``tokens`` with ``start_ms``."""
    return lists(value, "tokens", "text", "start_ms")


def read_soniox(root: Place) -> Found:
    """A turn whenever the speaker changes; translations, which have no times, are passed over."""
    tokens = [token for token in root["tokens"].items() if token["start_ms"].value is not None]
    said = by_speaker((_rough(token), name_of(token["speaker"])) for token in tokens)
    turns = [turn_of(join_pieces(turn.words), turn.speaker) for turn in said]
    language = next((code for token in tokens if (code := maybe_text(token["language"]))), None)
    return Found(turns, language, MILLISECOND)


def _rough(token: Place) -> RoughWord:
    raw = token["text"].text()
    times = number_of(token["start_ms"]), number_of(token["end_ms"])
    return RoughWord(" " * raw[:1].isspace() + text_of(token["text"]), *times, maybe_number(token["confidence"]))
