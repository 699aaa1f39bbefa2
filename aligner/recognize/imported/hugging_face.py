"""JSON of Hugging Face's pipeline for speech: ``chunks`` with ``timestamp`` pairs, of words or of sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, spread, turn_of
from aligner.recognize.imported.json_text import lists, maybe_number, maybe_text, name_of, text_of
from aligner.recognize.whole_words import join_by_text


@dataclass(frozen=True, slots=True)
class HuggingFaceSettings:
    """What a file does not tell."""

    last_s: float = 1.0
    """Seconds of a last chunk without an end, as happens when the recording is cut off in it."""


SETTINGS = HuggingFaceSettings()


def is_hugging_face(value: Any) -> bool:
    """Whether a value has ``chunks`` with a ``timestamp``."""
    return lists(value, "chunks", "timestamp") or lists(value, "chunks", "timestamps")


def read_hugging_face(root: Place) -> Found:
    """Chunks of a word each are pieces of words, by their blanks; longer ones share their time among their words."""
    segments = root["chunks"].items()
    texts = [text_of(segment["text"]) for segment in segments]
    times = [_times(segment) for segment in segments]
    language = maybe_text(root["language"])
    if all(len(text.split()) < 2 for text in texts):
        raws = [str(segment["text"].value) for segment in segments]
        pieces = [
            RoughWord(" " * raw[:1].isspace() + text, *pair) for raw, text, pair in zip(raws, texts, times, strict=True)
        ]
        return Found([turn_of(join_by_text(pieces, root["text"].maybe_text()))], language)
    names = [name_of(segment["speaker"]) for segment in segments]
    return Found([spread(text, *pair, name) for text, pair, name in zip(texts, times, names, strict=True)], language)


def _times(segment: Place) -> tuple[float, float]:
    name = "timestamp" if segment["timestamp"].value is not None else "timestamps"
    pair = segment[name].items()
    if len(pair) != 2:
        segment[name].refuse("should be a start and an end")
    start = maybe_number(pair[0]) or 0.0
    end = maybe_number(pair[1])
    return start, start + SETTINGS.last_s if end is None else max(start, end)
