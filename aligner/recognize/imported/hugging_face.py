"""JSON of Hugging Face's pipeline for speech: ``chunks`` with ``timestamp`` pairs, of words or of sentences."""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, spread, stretch_of
from aligner.recognize.imported.json_text import lists, maybe_number, maybe_text, name_of, text_of
from aligner.recognize.whole_words import join_by_text

_UNKNOWN_END_S = 1.0
"""Where the last chunk has no end, as happens when the recording is cut off in it."""


def is_hugging_face(value: Any) -> bool:
    """Whether a value has ``chunks`` with a ``timestamp``."""
    return lists(value, "chunks", "timestamp") or lists(value, "chunks", "timestamps")


def read_hugging_face(root: Place) -> Found:
    """Chunks of a word each are pieces of words, by their blanks; longer ones share their time among their words."""
    chunks = root["chunks"].items()
    texts = [text_of(chunk["text"]) for chunk in chunks]
    times = [_times(chunk) for chunk in chunks]
    language = maybe_text(root["language"])
    if all(len(text.split()) < 2 for text in texts):
        raws = [str(chunk["text"].value) for chunk in chunks]
        pieces = [
            RoughWord(" " * raw[:1].isspace() + text, *pair) for raw, text, pair in zip(raws, texts, times, strict=True)
        ]
        return Found([stretch_of(join_by_text(pieces, root["text"].maybe_text()))], language)
    names = [name_of(chunk["speaker"]) for chunk in chunks]
    return Found([spread(text, *pair, name) for text, pair, name in zip(texts, times, names, strict=True)], language)


def _times(chunk: Place) -> tuple[float, float]:
    name = "timestamp" if chunk["timestamp"].value is not None else "timestamps"
    pair = chunk[name].items()
    if len(pair) != 2:
        chunk[name].refuse("should be a start and an end")
    start = maybe_number(pair[0]) or 0.0
    end = maybe_number(pair[1])
    return start, start + _UNKNOWN_END_S if end is None else max(start, end)
