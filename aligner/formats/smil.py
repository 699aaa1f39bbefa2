"""Alignment → an EPUB 3 media overlay (SMIL 3.0): one ``par`` a spoken sentence, text and clip side by side.

``text`` points at the sentence's element where the page gives it one (its anchor ``#id``), else at an element whose id
is the segment's; the publisher puts those ids into the content document. Clips do not overlap.
https://www.w3.org/TR/epub-33/#sec-media-overlays
"""

from __future__ import annotations

from aligner.formats.about import UNKNOWN, About, address
from aligner.formats.timestamps import format_milliseconds, milliseconds
from aligner.formats.xml import escape_xml, xml_id
from aligner.types import Alignment, Segment

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">
<body>
<seq id="overlay" epub:textref="{document}" epub:type="bodymatter">
"""


def compose(alignment: Alignment, about: About = UNKNOWN) -> str:
    """The alignment as a media overlay of its document; ``about.media`` names the sound, else the recording's file."""
    document = escape_xml(address(alignment.document.file or "text.xhtml"))
    media = escape_xml(address(about.media or alignment.recording.file))
    timed = sorted(
        (segment for segment in alignment.segments if segment.start is not None and segment.end is not None),
        key=lambda segment: segment.start or 0.0,
    )
    place, pairs = 0, []
    for segment in timed:
        start = max(place, milliseconds(segment.start or 0.0))
        end = milliseconds(segment.end or 0.0)
        if end > start:
            pairs.append(_pair(segment, document, media, start, end))
            place = end
    return _HEAD.format(document=document) + "".join(pairs) + "</seq>\n</body>\n</smil>\n"


def _pair(segment: Segment, document: str, media: str, start: int, end: int) -> str:
    clip_start, clip_end = (format_milliseconds(time) for time in (start, end))
    return (
        f'<par id="par-{xml_id(segment.id)}">'
        f'<text src="{document}#{escape_xml(_target(segment))}"/>'
        f'<audio src="{media}" clipBegin="{clip_start}" clipEnd="{clip_end}"/></par>\n'
    )


def _target(segment: Segment) -> str:
    anchor = segment.anchor or ""
    return anchor[1:] if anchor.startswith("#") and not anchor.startswith("#:~:") else xml_id(segment.id)
