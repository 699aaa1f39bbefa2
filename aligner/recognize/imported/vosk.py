"""JSON of Vosk: ``result`` lists of words with ``conf``; a file holds one result or one for each utterance."""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, Turn, turn_of
from aligner.recognize.imported.json_text import has, items, lists, maybe_number, number_of, text_of


def is_vosk(value: Any) -> bool:
    """Whether a value is a result, or a list of them; an utterance of nothing has an empty text alone."""
    listed = value if isinstance(value, list) else [value]
    found = [_best(one) for one in listed]
    said = any(lists(one, "result", "word", "conf") or lists(one, "result", "word", "start") for one in found)
    return said and all(has(one, "text") or lists(one, "result") or has(one, "partial") for one in found)


def _best(value: Any) -> Any:
    """The first of alternatives, where they were asked for."""
    alternatives = value.get("alternatives") if isinstance(value, dict) else None
    return alternatives[0] if isinstance(alternatives, list) and alternatives else value


def read_vosk(root: Place) -> Found:
    """Every utterance in order."""
    places = root.items() if isinstance(root.value, list) else [root]
    best = (Place(_best(place.value), place.name, place.path) for place in places)
    return Found([_turn(place) for place in best])


def _turn(place: Place) -> Turn:
    return turn_of(
        RoughWord(text_of(word["word"]), number_of(word["start"]), number_of(word["end"]), maybe_number(word["conf"]))
        for word in items(place["result"])
    )
