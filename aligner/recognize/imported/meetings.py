"""JSON of toolkits for meetings: lhotse's supervisions (start and duration) and SegLST (``words`` in one string)."""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, Turn, spread
from aligner.recognize.imported.json_text import has, items, maybe_number, maybe_text, name_of, number_of, text_of


def _all(value: Any, *names: str) -> bool:
    """Whether a value is an object with these names, or a list of such."""
    rows = value if isinstance(value, list) else [value]
    return bool(rows) and all(has(row, *names) for row in rows)


def _rows(root: Place) -> list[Place]:
    return root.items() if isinstance(root.value, list) else [root]


def is_lhotse(value: Any) -> bool:
    """Whether a value is a supervision or a list of them."""
    return _all(value, "recording_id", "start", "duration", "text")


def read_lhotse(root: Place) -> Found:
    """A turn for each supervision; words where it has an alignment of words."""
    return Found([_supervision(row) for row in _rows(root)], maybe_text(_rows(root)[0]["language"]))


def _supervision(row: Place) -> Turn:
    start = number_of(row["start"])
    said = spread(text_of(row["text"]), start, start + number_of(row["duration"]), name_of(row["speaker"]))
    listed = row["alignment"]["word"] if isinstance(row["alignment"].value, dict) else row["alignment"]
    words = tuple(_word(place) for place in items(listed))
    return Turn(words, said.start, said.end, said.speaker, said.text) if words else said


def _word(place: Place) -> RoughWord:
    """Word, start, duration and, in newer versions, a score."""
    parts = place.items()
    if len(parts) < 3:
        place.refuse("should be a word, its start and its duration")
    start = number_of(parts[1])
    return RoughWord(
        text_of(parts[0]), start, start + number_of(parts[2]), maybe_number(parts[3]) if len(parts) > 3 else None
    )


def is_seglst(value: Any) -> bool:
    """Whether a value is a list of segments whose ``words`` are one string."""
    return _all(value, "words", "start_time", "end_time") and _all_strings(value)


def _all_strings(value: Any) -> bool:
    return all(isinstance(row["words"], str) for row in (value if isinstance(value, list) else [value]))


def read_seglst(root: Place) -> Found:
    """A turn for each segment."""
    return Found([_segment(row) for row in _rows(root)])


def _segment(row: Place) -> Turn:
    start, end = number_of(row["start_time"]), number_of(row["end_time"])
    return spread(text_of(row["words"]), start, end, name_of(row["speaker"]))
