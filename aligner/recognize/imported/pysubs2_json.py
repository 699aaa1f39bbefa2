"""JSON of pysubs2: ``events`` of an SSA file, times in milliseconds."""

from __future__ import annotations

from typing import Any

import regex

from aligner.formats.json.reader import Place
from aligner.recognize.imported.heard import MILLISECOND, Found, Turn, spread
from aligner.recognize.imported.json_text import lists, name_of, number_of, text_of

_CODES = regex.compile(r"\{[^{}]*\}")
_BREAKS = regex.compile(r"\\[Nnh]")


def is_pysubs2(value: Any) -> bool:
    """Whether a value has styles, and events with start, end and text."""
    return isinstance(value, dict) and "styles" in value and lists(value, "events", "start", "end", "text")


def read_pysubs2(root: Place) -> Found:
    """A turn for each event that is no comment."""
    events = [event for event in root["events"].items() if event["type"].value != "Comment"]
    return Found([_turn(event) for event in events], None, MILLISECOND)


def _turn(event: Place) -> Turn:
    text = _BREAKS.sub(" ", _CODES.sub("", text_of(event["text"])))
    return spread(text, number_of(event["start"]), number_of(event["end"]), name_of(event["name"]))
