"""JSON of gentle: the words of a text, each with the case it fell into.

A word that was not found in the sound (``not-found-in-audio``) was not heard: it is no word of the transcript.
"""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, turn_of
from aligner.recognize.imported.json_text import lists, maybe_number, text_of


def is_gentle(value: Any) -> bool:
    """Whether a value has ``words`` with a ``case``."""
    return lists(value, "words", "case", "word")


def read_gentle(root: Place) -> Found:
    """The words that were found, as they are written in the text."""
    found = [word for word in root["words"].items() if word["case"].value in ("success", None)]
    return Found([turn_of(map(_word, (word for word in found if word["start"].value is not None)))])


def _word(word: Place) -> RoughWord:
    return RoughWord(text_of(word["word"]), maybe_number(word["start"]), maybe_number(word["end"]))
