"""JSON of Speechmatics (``json-v2``): ``results`` of words and punctuation with ``start_time``."""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, by_speaker, with_mark
from aligner.recognize.imported.json_text import items, lists, maybe_number, maybe_text, name_of, number_of, text_of


def is_speechmatics(value: Any) -> bool:
    """Whether a value has ``results`` with a ``type`` and a ``start_time`` each."""
    return lists(value, "results", "type", "start_time")


def read_speechmatics(root: Place) -> Found:
    """The first alternative of every result."""
    words: list[RoughWord] = []
    speakers: list[str | None] = []
    language = None
    for result in root["results"].items():
        for best in items(result["alternatives"])[:1]:
            text = text_of(best["content"])
            if result["type"].value == "punctuation":
                with_mark(words, text)
            elif result["type"].value in ("word", "entity"):
                times = number_of(result["start_time"]), number_of(result["end_time"])
                words.append(RoughWord(text, *times, maybe_number(best["confidence"])))
                speakers.append(name_of(best["speaker"]))
                language = language or maybe_text(best["language"])
    return Found(by_speaker(zip(words, speakers, strict=True)), language)
