"""Values ↔ the text of a format; no file is opened here.

One module a format, one line a format in `FORMATS`: its suffix, what it takes, and its `compose`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from aligner.formats import ass, embed, jsonld, labels, podcast, smil, srt, textgrid, tsv, ttml, txt, vtt
from aligner.formats.about import About
from aligner.formats.json import alignment, report, transcript
from aligner.formats.vtt import tracks

Takes = Literal["alignment", "cues", "report", "transcript"]


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    ``suffix`` follows the stem of the recording (``talk`` + ``.alignment.json``). ``compose`` takes the value
    that ``takes`` names; those that take cues, and those that are ``placed`` beside the recording, also take an
    `About`: ``compose(cues, about)``.
    """

    name: str
    suffix: str
    takes: Takes
    compose: Callable[..., str]
    parse: Callable[[str], Any] | None = None
    placed: bool = False


# A suffix that ends in another one stands before it: the first that fits a file name is the right one.
FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format(
            "json", ".alignment.json", "alignment",
            alignment.compose_alignment, alignment.parse_alignment,
        ),
        Format(
            "transcript", ".transcript.json", "transcript",
            transcript.compose_transcript, transcript.parse_transcript,
        ),
        Format("report", ".report.json", "report", report.compose_report, report.parse_report),
        Format("chapters", ".chapters.vtt", "alignment", tracks.compose_chapters),
        Format("podcast-chapters", ".chapters.json", "alignment", tracks.compose_podcast_chapters),
        Format("chapter-list", ".chapters.txt", "alignment", tracks.compose_chapter_list),
        Format("metadata", ".metadata.vtt", "alignment", tracks.compose_metadata),
        Format("labels", ".labels.txt", "cues", labels.compose, labels.parse),
        Format("vtt", ".vtt", "cues", vtt.compose, vtt.parse),
        Format("srt", ".srt", "cues", srt.compose, srt.parse),
        Format("txt", ".txt", "cues", txt.compose),
        Format("tsv", ".tsv", "cues", tsv.compose, tsv.parse),
        Format("ttml", ".ttml", "cues", ttml.compose),
        Format("ass", ".ass", "cues", ass.compose),
        Format("podcast", ".podcast.json", "cues", podcast.compose, podcast.parse),
        Format("embed", ".embed.html", "cues", embed.compose),
        Format("textgrid", ".TextGrid", "alignment", textgrid.compose),
        Format("smil", ".smil", "alignment", smil.compose, placed=True),
        Format("jsonld", ".jsonld", "alignment", jsonld.compose, placed=True),
    )
}  # fmt: skip

__all__ = ["FORMATS", "About", "Format", "Takes"]
