"""Cues → a small HTML page with a player and its tracks, to open from disk or to paste into a page.

A ``track`` must come from the same origin as its page, which a page opened from disk has none of: so captions, chapters
and metadata are carried inline as ``data:`` tracks. The page runs no script, loads nothing but the recording, and every
text in it is escaped; its Content-Security-Policy allows nothing else.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

from aligner.formats.about import UNKNOWN, About, address
from aligner.formats.plain import clean
from aligner.formats.vtt import compose as compose_vtt
from aligner.formats.xml import escape_xml
from aligner.types import Cue

_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="auto">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; media-src * data: file:; \
style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ margin: 1em auto; max-width: 60em; font-family: sans-serif }}
video {{ width: 100%; min-height: 8em; background: #000 }}
</style>
</head>
<body>
<!-- begin: paste from here -->
<figure>
<video controls preload="metadata" src="{media}">
<track kind="captions" srclang="{language}" label="{label}" default src="{track}">
{beside}</video>
<figcaption>{title}</figcaption>
</figure>
<!-- end -->
</body>
</html>
"""


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    """The page. A sound recording plays in a ``video`` element too, since ``audio`` shows no captions."""
    media = about.media or ""
    return _PAGE.format(
        language=escape_xml(about.language or "und"),
        title=escape_xml(clean(about.title or media or "Recording")),
        media=escape_xml(address(media)),
        label=escape_xml(about.language or "captions"),
        track=_inline(compose_vtt(cues, about)),
        beside="".join(f'<track kind="{escape_xml(kind)}" src="{_inline(text)}">\n' for kind, text in about.tracks),
    )


def _inline(text: str) -> str:
    return f"data:text/vtt;charset=utf-8;base64,{base64.b64encode(text.encode('utf-8')).decode('ascii')}"
