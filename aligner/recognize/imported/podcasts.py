"""JSON transcripts of podcasts: Podcasting 2.0 (``startTime``; we write it too) and Podlove (``start_ms``)."""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.imported.heard import MILLISECOND, Found, spread
from aligner.recognize.imported.json_text import has, lists, name_of, number_of, text_of


def is_podcast(value: Any) -> bool:
    """Whether a value has ``segments`` with ``startTime`` and ``body``."""
    return lists(value, "segments", "startTime", "body")


def read_podcast(root: Place) -> Found:
    """A turn for each segment."""
    return Found(
        [
            spread(
                text_of(one["body"]), number_of(one["startTime"]), number_of(one["endTime"]), name_of(one["speaker"])
            )
            for one in root["segments"].items()
        ]
    )


def is_podlove(value: Any) -> bool:
    """Whether a value is a list of segments with ``start_ms``."""
    return isinstance(value, list) and bool(value) and all(has(one, "start_ms", "end_ms", "text") for one in value)


def read_podlove(root: Place) -> Found:
    """A turn for each segment."""
    return Found(
        [
            spread(
                text_of(one["text"]), number_of(one["start_ms"]), number_of(one["end_ms"]),
                name_of(one["speaker"]) or name_of(one["voice"]),
            )
            for one in root.items()
        ],
        unit=MILLISECOND,
    )  # fmt: skip
