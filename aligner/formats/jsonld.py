"""Alignment → a schema.org description of the recording (JSON-LD): its transcript, captions file and chapters.

Ready to stand in a ``script`` element of type ``application/ld+json``: ``<`` is written as an escape, so that no
text can end the element. https://schema.org/AudioObject, https://schema.org/Clip
"""

from __future__ import annotations

import json
from typing import Any

from aligner.formats.about import UNKNOWN, About, address
from aligner.formats.plain import clean
from aligner.formats.timestamps import milliseconds
from aligner.formats.vtt.tracks import chapters
from aligner.types import Alignment

_VIDEO = (".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".mpg", ".mpeg", ".ts")


def compose(alignment: Alignment, about: About = UNKNOWN) -> str:
    """The description as one JSON object."""
    media = about.media or alignment.recording.file
    stem = media.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    description: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "VideoObject" if is_video(media) else "AudioObject",
        "name": clean(about.title or alignment.document.title or stem),
        "contentUrl": address(media),
        "duration": _duration(alignment.recording.duration),
        "inLanguage": alignment.languages.sound,
        "transcript": _transcript(alignment),
        "caption": {"@type": "MediaObject", "contentUrl": address(f"{stem}.vtt"), "encodingFormat": "text/vtt"},
        "hasPart": [
            {"@type": "Clip", "name": title, "startOffset": start / 1000, "endOffset": end / 1000}
            for _, start, end, title in chapters(alignment)
        ],
    }
    facts = {key: value for key, value in description.items() if value not in (None, [])}
    return json.dumps(facts, ensure_ascii=False, indent=2).replace("<", "\\u003c") + "\n"


def is_video(media: str) -> bool:
    """Whether a file's or address's name is that of a moving picture.

    >>> is_video("talk.MP4?x=1"), is_video("talk.mp3")
    (True, False)
    """
    return media.lower().split("?")[0].split("#")[0].endswith(_VIDEO)


def _transcript(alignment: Alignment) -> str:
    spoken = (segment for segment in alignment.segments if segment.status != "not_spoken")
    return " ".join(clean(segment.text) for segment in spoken)


def _duration(seconds: float) -> str:
    """ISO 8601, as ``PT1H2M3.5S``."""
    whole, fraction = divmod(milliseconds(seconds), 1000)
    hours, minutes = whole // 3600, whole // 60 % 60
    rest = f"{whole % 60}.{fraction:03}".rstrip("0").rstrip(".")
    return f"PT{f'{hours}H' if hours else ''}{f'{minutes}M' if minutes else ''}{rest}S"
