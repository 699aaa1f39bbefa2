"""Alignment → the WebVTT tracks beside the captions: chapters from headings, and metadata with segment ids.

A chapter is a heading of the published page; it begins with the heading where that was spoken, else with the first
spoken sentence under it, and lasts until the next. A chapter under which nothing was spoken is none. Chapter text has
no tags (section 3.3 of the specification). The metadata track has one cue a spoken sentence, its payload one JSON
object on one line, so that a script on the page can mark the sentence that is being spoken.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from aligner.formats.about import UNKNOWN, About
from aligner.formats.json.writer import dump
from aligner.formats.plain import clean
from aligner.formats.timestamps import milliseconds
from aligner.formats.vtt.cue_text import escape
from aligner.formats.vtt.cues import write
from aligner.types import Alignment, Segment

Block = tuple[str, int, int, str]
SHORTEST_CHAPTER = 10_000
"""Milliseconds that YouTube asks of a chapter in a list."""


def with_tracks(about: About, alignment: Alignment) -> About:
    """The same facts with the alignment and the tracks beside captions: chapters where there are any, and metadata."""
    titled = (("chapters", compose_chapters(alignment)),) if chapters(alignment) else ()
    return replace(about, tracks=(*titled, ("metadata", compose_metadata(alignment))), alignment=alignment)


def compose_chapters(alignment: Alignment, about: About = UNKNOWN) -> str:
    """The headings of the document as a chapter track."""
    return write([(name, start, end, escape(title)) for name, start, end, title in chapters(alignment)], about)


def compose_podcast_chapters(alignment: Alignment) -> str:
    """The chapters as Podcasting 2.0 has them: a JSON file that a feed names in ``podcast:chapters``.

    https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md
    """
    rows = [{"startTime": start / 1000, "title": title} for _, start, _, title in chapters(alignment)]
    return dump({"version": "1.2.0", "chapters": rows})


def compose_chapter_list(alignment: Alignment) -> str:
    """The chapters as lines of time and title, for show notes; players of video read them from the description.

    They ask for a first line at 0:00 and for chapters of ten seconds: a first chapter that begins later than that
    stands behind a line with the title of the text, one that begins sooner is moved to 0:00.
    """
    rows = [(start, title) for _, start, _, title in chapters(alignment)]
    if rows and rows[0][0] >= SHORTEST_CHAPTER:
        rows.insert(0, (0, clean(alignment.document.title or alignment.recording.file.rsplit(".", 1)[0])))
    elif rows:
        rows[0] = (0, rows[0][1])
    return "".join(f"{clock_time(start)} {title}\n" for start, title in rows)


def clock_time(start: int) -> str:
    """Milliseconds as a reader's time, the second that has begun.

    >>> clock_time(83_900), clock_time(3_600_000)
    ('1:23', '1:00:00')
    """
    minutes, seconds = divmod(start // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def chapters(alignment: Alignment) -> list[Block]:
    """Id, start and end in milliseconds, and title of every chapter, in the order of the recording."""
    found: list[tuple[str, int, str]] = []
    for heading, following in _headings(alignment.segments):
        starts = [segment.start for segment in (heading, *following) if segment.start is not None]
        title = clean(heading.text)
        if starts and title:
            found.append((heading.id, milliseconds(min(starts)), title))
    found.sort(key=lambda chapter: chapter[1])
    ends = [*(start for _, start, _ in found), milliseconds(alignment.recording.duration)][1:]
    rows = [(name, start, end, title) for (name, start, title), end in zip(found, ends, strict=True)]
    return [row for row in rows if row[2] > row[1]]


def _headings(segments: Sequence[Segment]) -> list[tuple[Segment, Sequence[Segment]]]:
    """Every heading, and the sentences under it up to the next heading."""
    places = [at for at, segment in enumerate(segments) if segment.kind == "heading"]
    return [(segments[at], segments[at + 1 : end]) for at, end in pairwise([*places, len(segments)])]


def compose_metadata(alignment: Alignment, about: About = UNKNOWN) -> str:
    """Every spoken sentence as a cue whose payload says which sentence it is and where it stands in the text."""
    timed = [segment for segment in alignment.segments if segment.start is not None and segment.end is not None]
    rows = [
        (segment.id, milliseconds(segment.start or 0), milliseconds(segment.end or 0), _payload(segment))
        for segment in timed
    ]
    return write(sorted((row for row in rows if row[2] > row[1]), key=lambda row: row[1:3]), about)


def _payload(segment: Segment) -> str:
    facts = {
        "segment": segment.id,
        "block": segment.block,
        "kind": segment.kind,
        "status": segment.status,
        "anchor": segment.anchor,
        "char_start": segment.char_start,
        "char_end": segment.char_end,
    }
    return json.dumps(facts).replace(">", "\\u003e").replace("<", "\\u003c").replace("&", "\\u0026")
