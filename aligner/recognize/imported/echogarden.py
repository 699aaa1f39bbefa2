"""JSON of Echogarden: a ``timeline`` of segments, sentences and words, one within the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, turn_of
from aligner.recognize.imported.json_text import has, items, lists, maybe_number, number_of, text_of

_DEEPEST = 20


def is_echogarden(value: Any) -> bool:
    """Whether a value is a timeline, or has one."""
    listed = value.get("timeline") if isinstance(value, dict) else value
    return isinstance(listed, list) and bool(listed) and all(has(one, "type", "text", "startTime") for one in listed)


def read_echogarden(root: Place) -> Found:
    """The words, wherever they lie."""
    timeline = root if isinstance(root.value, list) else root["timeline"]
    return Found([turn_of(_words(entry, 0)) for entry in timeline.items()])


def _words(entry: Place, depth: int) -> Iterator[RoughWord]:
    if depth > _DEEPEST:
        entry.refuse("lies too deep")
    if entry["type"].value == "word" or not lists(entry.value, "timeline"):
        start = number_of(entry["startTime"])
        end, score = maybe_number(entry["endTime"]), maybe_number(entry["confidence"])
        yield from (RoughWord(text, start, end, score) for text in text_of(entry["text"]).split()[:1])
        return
    for inner in items(entry["timeline"]):
        yield from _words(inner, depth + 1)
