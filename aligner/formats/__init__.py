"""Values ↔ the text of a format; no file is opened here.

One module a format, one line a format in `FORMATS`: its suffix, what it takes, and its `compose`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from aligner.formats import alignment_json, report_json, srt, transcript_json, tsv, txt, vtt
from aligner.formats.about import About

Takes = Literal["alignment", "cues", "report", "transcript"]


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    ``suffix`` follows the stem of the recording (``talk`` + ``.alignment.json``). ``compose`` takes the value
    that ``takes`` names; those that take cues also take an `About`: ``compose(cues, about)``.
    """

    name: str
    suffix: str
    takes: Takes
    compose: Callable[..., str]
    parse: Callable[[str], Any] | None = None


_ALL = (
    Format(
        "json",
        ".alignment.json",
        "alignment",
        alignment_json.compose_alignment,
        alignment_json.parse_alignment,
    ),
    Format(
        "transcript",
        ".transcript.json",
        "transcript",
        transcript_json.compose_transcript,
        transcript_json.parse_transcript,
    ),
    Format("report", ".report.json", "report", report_json.compose_report, report_json.parse_report),
    Format("vtt", ".vtt", "cues", vtt.compose, vtt.parse),
    Format("srt", ".srt", "cues", srt.compose, srt.parse),
    Format("txt", ".txt", "cues", txt.compose),
    Format("tsv", ".tsv", "cues", tsv.compose, tsv.parse),
)
FORMATS: dict[str, Format] = {format.name: format for format in _ALL}

__all__ = ["FORMATS", "About", "Format", "Takes"]
