"""JSON of parakeet-mlx: ``sentences`` of ``tokens``, which are pieces of words."""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, turn_of
from aligner.recognize.imported.json_text import items, lists, maybe_number, number_of, text_of
from aligner.recognize.whole_words import join_pieces


def is_parakeet(value: Any) -> bool:
    """Whether a value has ``sentences`` with ``tokens``."""
    return lists(value, "sentences", "tokens")


def read_parakeet(root: Place) -> Found:
    """A turn for each sentence."""
    sentences = root["sentences"].items()
    return Found([turn_of(join_pieces(map(_piece, items(one["tokens"])))) for one in sentences])


def _piece(token: Place) -> RoughWord:
    raw = token["text"].text()
    times = number_of(token["start"]), number_of(token["end"])
    return RoughWord(" " * raw[:1].isspace() + text_of(token["text"]), *times, maybe_number(token["confidence"]))
