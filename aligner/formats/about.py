"""What a caption file says of itself beside its cues."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """Facts for the head of a file; every format takes those it has a place for.

    ``duration`` is that of the recording in seconds; ``media`` the file or address of the recording; ``note`` the
    lines of a provenance note; ``word_times`` asks for the onset of every word where the format can carry it;
    ``tracks`` are the WebVTT tracks beside the captions, each a kind and its text.
    """

    language: str | None = None
    title: str | None = None
    media: str | None = None
    duration: float | None = None
    note: tuple[str, ...] = ()
    word_times: bool = False
    tracks: tuple[tuple[str, str], ...] = ()


UNKNOWN = About()
"""What is said of a file when nobody asks."""
