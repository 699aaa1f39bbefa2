"""Cues ↔ the JSON transcript of Podcasting 2.0: ``version`` 1.0.0 and segments of speaker, times and body.

Speakers are left out where they are not known. Lines of a cue are joined by a space.
https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aligner.errors import InputError
from aligner.formats.about import UNKNOWN, About
from aligner.formats.json.reader import Place, load
from aligner.formats.json.writer import dump, span
from aligner.formats.plain import clean, one_line, shown
from aligner.types import Cue


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:  # noqa: ARG001 (every format takes both)
    """The cues as a Podcasting 2.0 transcript."""
    return dump({"version": "1.0.0", "segments": [_segment(shown(cue)) for cue in cues]})


def _segment(cue: Cue) -> dict[str, Any]:
    start, end = span(cue.start, cue.end)
    speaker = clean(cue.speaker or "")
    named = {"speaker": speaker} if speaker else {}
    return named | {"startTime": start, "endTime": end, "body": one_line(cue.lines)}


def parse(text: str) -> tuple[Cue, ...]:
    """The cues of a Podcasting 2.0 transcript, each on one line.

    Raises
    ------
    InputError
        Another form, or a segment without an end after its start.
    """
    root = load(text, "the podcast transcript")
    if not isinstance(root.value, dict) or root["version"].value != "1.0.0":
        raise InputError("this is not a Podcasting 2.0 transcript of version 1.0.0")
    cues = (_cue(place) for place in root["segments"].items())
    return tuple(cue for cue in cues if cue is not None)


def _cue(place: Place) -> Cue | None:
    start, end, body = place["startTime"].number(), place["endTime"].number(), clean(place["body"].text())
    if not 0 <= start < end:
        place.refuse(f"ends at {end}, not after its start {start}")
    return Cue("", start, end, (body,), speaker=place["speaker"].maybe_text()) if body else None
