"""YouTube's ``json3``: events with segments, times in milliseconds.

Automatic captions are timed by the word; an event lasts until its line has rolled away, over the next one. Captions
that a person made have a segment for each line, and their words share the event's time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord, clean
from aligner.recognize.imported.heard import MILLISECOND, Found, Turn, spread
from aligner.recognize.imported.json_text import items, lists, maybe_number


@dataclass(frozen=True, slots=True)
class YouTubeSettings:
    """What a file does not tell: a word has an onset only."""

    longest_word_ms: float = 2000.0
    """Milliseconds of a word, at most; what is longer is a pause after it."""


SETTINGS = YouTubeSettings()


def is_youtube(value: Any) -> bool:
    """Whether a value has ``events`` with ``tStartMs``."""
    return lists(value, "events", "tStartMs")


def read_youtube(root: Place) -> Found:
    """Every event that has text; what it appends to the line above is a line end only."""
    events = [event for event in root["events"].items() if _text(event).strip()]
    starts = [maybe_number(event["tStartMs"]) or 0.0 for event in events]
    turns = [
        _turn(event, start, after)
        for event, start, after in zip(events, starts, [*starts[1:], float("inf")], strict=False)
    ]
    return Found(turns, None, MILLISECOND)


def _text(event: Place) -> str:
    return "".join(str(segment["utf8"].value or "") for segment in items(event["segs"]))


def _turn(event: Place, start: float, after: float) -> Turn:
    end = start + (maybe_number(event["dDurationMs"]) or 0.0)
    segments = [segment for segment in items(event["segs"]) if str(segment["utf8"].value or "").strip()]
    timed = len(segments) > 1 and any(segment["tOffsetMs"].value is not None for segment in segments)
    if not timed:
        return spread(_text(event), start, end)
    end = min(end, after) if after > start else end
    onsets = [start + (maybe_number(segment["tOffsetMs"]) or 0.0) for segment in segments]
    ends = [*onsets[1:], max(end, onsets[-1])]
    words = [
        RoughWord(
            clean(str(segment["utf8"].value)),
            onset,
            min(max(onset, word_end), onset + SETTINGS.longest_word_ms),
            _score(segment),
        )
        for segment, onset, word_end in zip(segments, onsets, ends, strict=True)
    ]
    return Turn(tuple(words), start, max(start, end))


def _score(segment: Place) -> float | None:
    score = maybe_number(segment["acAsrConf"])
    return None if score is None or score <= 0 else score / 255
