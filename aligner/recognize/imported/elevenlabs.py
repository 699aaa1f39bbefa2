"""JSON of ElevenLabs: ``words`` of which some are blanks (``spacing``) and sounds (``audio_event``)."""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, by_speaker
from aligner.recognize.imported.json_text import lists, maybe_number, maybe_text, name_of, text_of


def is_elevenlabs(value: Any) -> bool:
    """Whether a value has ``words`` with a ``text`` and a ``type``."""
    return lists(value, "words", "text", "type")


def read_elevenlabs(root: Place) -> Found:
    """The words, by who says them."""
    said = [word for word in root["words"].items() if word["type"].value == "word"]
    language = maybe_text(root["language_code"])
    return Found(by_speaker((_word(word), name_of(word["speaker_id"])) for word in said), language)


def _word(word: Place) -> RoughWord:
    return RoughWord(text_of(word["text"]), maybe_number(word["start"]), maybe_number(word["end"]))
