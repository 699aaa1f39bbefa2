"""JSON of Rev AI: ``monologues`` of ``elements``, words and punctuation."""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, Turn, turn_of, with_mark
from aligner.recognize.imported.json_text import items, lists, maybe_number, name_of, text_of


def is_revai(value: Any) -> bool:
    """Whether a value has ``monologues`` with ``elements``."""
    return lists(value, "monologues", "elements")


def read_revai(root: Place) -> Found:
    """A turn for each monologue."""
    names = {
        place["id"].value: name_of(place["name"])
        for place in items(root["speakers"])
        if isinstance(place["id"].value, int)
    }
    return Found([_turn(monologue, names) for monologue in root["monologues"].items()])


def _turn(monologue: Place, names: dict[int, str | None]) -> Turn:
    words: list[RoughWord] = []
    for element in items(monologue["elements"]):
        match element["type"].value:
            case "text":
                times = maybe_number(element["ts"]), maybe_number(element["end_ts"])
                words.append(RoughWord(text_of(element["value"]), *times, maybe_number(element["confidence"])))
            case "punct":
                with_mark(words, text_of(element["value"]))
    number = monologue["speaker"].value
    named = names.get(number) if isinstance(number, int) else None
    return turn_of(words, named or name_of(monologue["speaker"]))
