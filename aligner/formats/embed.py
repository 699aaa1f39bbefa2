"""Cues → a small HTML page with a player, its captions and the text, to open from disk or to paste into a page.

A sound plays in an ``audio`` element, which paints no captions: the page shows them itself, in a strip below it. A
video shows its ``track``. Below stands the text, each word lit as it is spoken and played by a click or Enter; chapters
are buttons, a search finds words, and ``?t=83`` opens the page at that second. Without scripts: player and text.

A ``track`` must come from the same origin as its page, which a page opened from disk has none of: so captions, chapters
and metadata are carried inline as ``data:`` tracks. The page loads nothing but the recording; its
Content-Security-Policy names style and script by their hashes, and every text in it is escaped.
"""

from __future__ import annotations

import base64
import hashlib
import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from aligner.formats.about import UNKNOWN, About, address
from aligner.formats.embed_text import blocks_of
from aligner.formats.jsonld import is_video
from aligner.formats.language_names import language_name
from aligner.formats.plain import clean, shown
from aligner.formats.vtt import compose as compose_vtt
from aligner.formats.vtt.tracks import chapters, clock_time
from aligner.types import Cue
from aligner.types.language_tags import base_language

if TYPE_CHECKING:
    from jinja2 import Template


RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
"""Languages whose pages run from right to left."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A button: seconds, the time as it is read, and the title."""

    start: float
    time: str
    title: str


@dataclass(frozen=True, slots=True)
class PageWords:
    """What the page says itself, in a language; ``web/words.toml`` tells what each is."""

    language: str
    search: str
    lost: str
    recording: str
    captions: str


@cache
def page_words(language: str | None) -> PageWords:
    """The words of a language, English where it has none.

    >>> page_words("de-AT").search, page_words("xx").language
    ('Im Text suchen', 'en')
    """
    table = tomllib.loads(_asset("words.toml"))
    code = base_language(language) or "en"
    code = code if code in table else "en"
    return PageWords(code, **table[code])


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    """The page; the published text where ``about`` has the alignment, else the captions' own."""
    media, alignment = about.media or "", about.alignment
    style, script = _asset("embed.css"), _asset("embed.js")
    rows = chapters(alignment) if alignment is not None else []
    words = page_words(about.language)
    return _template().render(
        language=about.language or "und",
        label=language_name(about.language) or words.captions,
        title=clean(about.title or media.rsplit("/", 1)[-1] or words.recording),
        words=words,
        direction="rtl" if base_language(about.language) in RIGHT_TO_LEFT else "ltr",
        policy=content_security_policy(style, script),
        style=style,
        script=script,
        element="video" if is_video(media) or (alignment and is_video(alignment.recording.file)) else "audio",
        media=address(media),
        track=_inline(compose_vtt(cues, about)),
        beside=[(kind, _inline(text)) for kind, text in about.tracks],
        chapters=[Chapter(start / 1000, clock_time(start), title) for _, start, _, title in rows],
        blocks=blocks_of(cues, alignment),
        cues=_data(cues),
    )


def content_security_policy(style: str, script: str) -> str:
    """The policy of the page: its own style and script, and a recording from anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "media-src * data: file:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _data(cues: Sequence[Cue]) -> str:
    """Start, end and text of every cue, as JSON that cannot end its element or become markup."""
    rows = [[round(cue.start, 3), round(cue.end, 3), _caption(shown(cue))] for cue in cues]
    text = json.dumps(rows, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _caption(cue: Cue) -> str:
    speaker = clean(cue.speaker or "")
    return f"{speaker}: {cue.text}" if speaker else cue.text


@cache
def _asset(name: str) -> str:
    return (files("aligner.formats") / "web" / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    return environment.from_string(_asset("embed.html"))


def _inline(text: str) -> str:
    return f"data:text/vtt;charset=utf-8;base64,{base64.b64encode(text.encode('utf-8')).decode('ascii')}"
