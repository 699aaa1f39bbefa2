"""JSON of whisper.cpp: ``-oj`` (segments) and ``-ojf`` (their tokens as well), times in milliseconds as ``offsets``."""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import MILLISECOND, Found, Turn, spread
from aligner.recognize.imported.json_text import items, lists, maybe_number, maybe_text, name_of, number_of, text_of
from aligner.recognize.whole_words import join_pieces


def is_whisper_cpp(value: Any) -> bool:
    """Whether a value has a ``transcription`` of parts with ``offsets``."""
    return lists(value, "transcription", "offsets")


def read_whisper_cpp(root: Place) -> Found:
    """Each part of the transcription; tokens that are no text (``[_BEG_]``) are passed over."""
    language = maybe_text(root["result"]["language"]) if root["result"].value is not None else None
    return Found([_turn(part) for part in root["transcription"].items()], language, MILLISECOND)


def _turn(part: Place) -> Turn:
    start, end = number_of(part["offsets"]["from"]), number_of(part["offsets"]["to"])
    text, speaker = text_of(part["text"]), name_of(part["speaker"])
    pieces = [_piece(token) for token in items(part["tokens"]) if not _is_special(token)]
    if not pieces or "".join("".join(piece.text for piece in pieces).split()) != "".join(text.split()):
        return spread(text, start, end, speaker)  # a character that two tokens share is in neither of them
    return Turn(tuple(join_pieces(pieces)), start, max(start, end), speaker, text)


def _is_special(token: Place) -> bool:
    text = token["text"].value
    return not isinstance(text, str) or not text or text.startswith(("[_", "<|"))


def _piece(token: Place) -> RoughWord:
    raw = token["text"].value
    offsets = token["offsets"]
    start, end = (None if offsets.value is None else number_of(offsets[name]) for name in ("from", "to"))
    return RoughWord(" " * raw[:1].isspace() + text_of(token["text"]), start, end, maybe_number(token["p"]))
