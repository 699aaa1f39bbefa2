"""What a caption file says of itself beside its cues."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from aligner.types import Alignment


@dataclass(frozen=True, slots=True)
class About:
    """Facts for the head of a file; every format takes those it has a place for.

    ``duration`` is that of the recording in seconds; ``media`` the file or address of the recording; ``note`` the
    lines of a provenance note; ``word_times`` asks for the onset of every word where the format can carry it;
    ``tracks`` are the WebVTT tracks beside the captions, each a kind and its text; ``alignment`` is what they show.
    """

    language: str | None = None
    title: str | None = None
    media: str | None = None
    duration: float | None = None
    note: tuple[str, ...] = ()
    word_times: bool = False
    tracks: tuple[tuple[str, str], ...] = ()
    alignment: Alignment | None = None


UNKNOWN = About()
"""What is said of a file when nobody asks."""


_HALF = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Halves of surrogate pairs that stand for no byte of a name."""
_SCHEMES = ("http://", "https://", "file://")


def address(media: str) -> str:
    """A file's name as a relative address; an address of http, https or file as it is.

    A name's bytes that are no UTF-8 stand in it as lone surrogates, in the address as themselves.

    >>> address("talk #1.mp3"), address("https://example.org/a%20b.mp3")
    ('talk%20%231.mp3', 'https://example.org/a%20b.mp3')
    """
    if media.lower().startswith(_SCHEMES):
        return media
    return quote(_HALF.sub("\ufffd", media), safe="/", errors="surrogateescape")
