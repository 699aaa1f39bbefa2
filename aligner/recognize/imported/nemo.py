"""JSON lines of NeMo: ``pred_text`` with ``timestamp`` lists of words or of segments, in seconds."""

from __future__ import annotations

from typing import Any

from aligner.errors import InputError
from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, Turn, spread, turn_of
from aligner.recognize.imported.json_text import first, lists, maybe_number, number_of, text_of


def is_nemo(value: Any) -> bool:
    """Whether a value has a ``timestamp`` with words or segments."""
    one = value[0] if isinstance(value, list) and value else value
    if not isinstance(one, dict):
        return False
    times = one.get("timestamp", one.get("timestep"))
    return lists(times, "word", "start") or lists(times, "segment", "start")


def read_nemo(root: Place) -> Found:
    """The words of the one recording that the file is of."""
    lines = root.items() if isinstance(root.value, list) else [root]
    if len(lines) > 1:
        raise InputError(
            f"holds the transcripts of {len(lines)} recordings", hint="give that of one, in a file of its own"
        )
    times = first(lines[0], "timestamp", "timestep")
    if lists(times.value, "word", "start"):
        return Found([turn_of(map(_word, times["word"].items()))])
    return Found([_segment(one) for one in times["segment"].items()])


def _word(word: Place) -> RoughWord:
    times = number_of(word["start"]), number_of(word["end"])
    return RoughWord(text_of(first(word, "word", "char")), *times, maybe_number(word["confidence"]))


def _segment(segment: Place) -> Turn:
    return spread(text_of(segment["segment"]), number_of(segment["start"]), number_of(segment["end"]))
