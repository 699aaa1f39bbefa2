"""SAMI (``.smi``): cues that last from one ``<SYNC>`` to the next.

Where a file has several languages, each in a class of ``<P>``, the first one is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import regex

from aligner.formats.found.markup import read_lines
from aligner.formats.found.values import FoundCaptions, FoundCue

_SYNC = regex.compile(r"<sync\b[^<>]*?\bstart\s*=\s*[\"']?(\d{1,10})[^<>]*>", regex.I)
_PARAGRAPH = regex.compile(r"<p\b(?:[^<>]*?\bclass\s*=\s*[\"']?([\w-]+))?[^<>]*>", regex.I)
_LANGUAGE = regex.compile(r"\blang\s*:\s*([a-z]{2,3}(?:-\w{2,8})*)", regex.I)
_BREAK = regex.compile(r"<br\s*/?>", regex.I)
_TAG = regex.compile(r"<[^<>]*>|<!--.*?-->", regex.S)


@dataclass(frozen=True, slots=True)
class SamiSettings:
    """What a file does not tell; set by hand."""

    last_s: float = 5.0
    """Seconds that a last cue without an end lasts."""


SETTINGS = SamiSettings()


def read_sami(text: str) -> FoundCaptions | None:
    """The cues of SAMI; None where the text is none."""
    if not regex.match(r"\s*<sami\b", text, regex.I):
        return None
    marks = list(_SYNC.finditer(text))
    first = next((found[1] for found in _PARAGRAPH.finditer(text) if found[1]), None)
    bounds = [*(mark.start() for mark in marks), len(text)]
    starts = [int(mark[1]) / 1000 for mark in marks]
    ends = [*starts[1:], starts[-1] + SETTINGS.last_s] if starts else []
    cues = []
    for mark, (_, after), start, end in zip(marks, pairwise(bounds), starts, ends, strict=True):
        if lines := read_lines(_said(text[mark.end() : after], first), start):
            cues.append(FoundCue(start, max(start, end), lines))
    language = _LANGUAGE.search(text)
    return FoundCaptions("SAMI", tuple(cues), language[1] if language else None)


def _said(body: str, wanted: str | None) -> list[str]:
    """The lines of the paragraphs of one class, tags taken off; those without a class are of every one."""
    marks = list(_PARAGRAPH.finditer(body))
    bounds = [*(mark.start() for mark in marks), len(body)]
    parts = [body[m.end() : after] for m, after in zip(marks, bounds[1:], strict=True) if m[1] in (None, wanted)]
    whole = _BREAK.sub("\v", "\v".join(parts if marks else [body]))
    return [" ".join(line.split()) for line in _TAG.sub("", whole).split("\v")]
