"""JSON of Deepgram: ``results.channels``, each with alternatives and their words."""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, Turn, by_speaker
from aligner.recognize.imported.json_text import (
    first,
    has,
    items,
    lists,
    maybe_number,
    maybe_text,
    name_of,
    number_of,
    text_of,
)


def is_deepgram(value: Any) -> bool:
    """Whether a value has ``results`` with ``channels``."""
    return has(value, "results") and lists(value["results"], "channels")


def read_deepgram(root: Place) -> Found:
    """The first alternative of every channel, with punctuation where it was asked for."""
    turns: list[Turn] = []
    language = None
    for channel in root["results"]["channels"].items():
        language = language or maybe_text(channel["detected_language"])
        for alternative in items(channel["alternatives"])[:1]:
            turns += by_speaker((_word(word), name_of(word["speaker"])) for word in items(alternative["words"]))
    return Found(sorted(turns, key=lambda one: one.start), language)


def _word(word: Place) -> RoughWord:
    text = text_of(first(word, "punctuated_word", "word"))
    return RoughWord(text, number_of(word["start"]), number_of(word["end"]), maybe_number(word["confidence"]))
