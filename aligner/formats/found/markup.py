"""The text of a cue of WebVTT or SRT, tags and all → its lines, with who speaks and the times inside.

Both forms are read alike, for the files people have mix them: SRT with ``<v>`` and character references, WebVTT with
``{\\an8}``. A ``<`` that begins no tag is a character.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from aligner.formats.found.values import FoundLine
from aligner.formats.plain import clean, kept
from aligner.formats.vtt.cue_text import Stamp, iterate_text, parse_text

_CODES = regex.compile(r"\{\\[^{}]*\}")
_NO_TAG = regex.compile(r"<(?!/?(?i:[ibucsv]|ruby|rt|lang|font)(?:[ .\t][^<>]*)?>|[\d:.]+>)")
_DASH = regex.compile(r"[-–—‐]\s*(?=[\p{L}\p{Pi}\"'¿¡(\[])")


@dataclass
class _Line:
    """A line as it grows."""

    speaker: str | None = None
    text: str = ""
    onsets: list[tuple[int, float]] = field(default_factory=list)


def read_lines(body: Sequence[str], start: float) -> tuple[FoundLine, ...]:
    """The lines of a cue that begins at ``start``; each ``<v>`` begins one.

    Where a cue has times inside, its first word begins with the cue.

    >>> read_lines(["we<00:00:01.500><c> met</c>"], 1.0)
    (FoundLine(text='we met', speaker=None, begins=False, onsets=((0, 1.0), (3, 1.5))),)
    """
    raw = list(_walked(_NO_TAG.sub("&lt;", _CODES.sub("", "\n".join(body)))))
    lines = [line for line in map(_cleaned, raw) if line.text]
    if lines and any(line.onsets for line in lines) and (0 not in dict(lines[0].onsets)):
        lines[0] = replace(lines[0], onsets=((0, start), *lines[0].onsets))
    return tuple(_without_dashes(lines))


def _walked(text: str) -> Iterator[_Line]:
    line = _Line()
    voice: object = None
    now: float | None = None
    for node, tags in iterate_text(parse_text(text)):
        if isinstance(node, Stamp):
            now = node.time / 1000
            continue
        tag = next((tag for tag in reversed(tags) if tag.name == "v"), None)
        if tag is not voice:
            name = clean(tag.annotation) if tag else ""
            yield line
            voice, line = tag, _Line(name or None)
        for number, part in enumerate(node.split("\n")):
            if number:
                yield line
                line = _Line(line.speaker)
            if now is not None and part.strip():
                line.onsets.append((len(line.text) + len(part) - len(part.lstrip()), now))
                now = None
            line.text += part
    yield line


def _cleaned(line: _Line) -> FoundLine:
    indices = kept(line.text)
    onsets = tuple((bisect_left(indices, place), time) for place, time in line.onsets)
    text = clean(line.text)
    return FoundLine(text, line.speaker, onsets=tuple(one for one in onsets if one[0] < len(text)))


def _without_dashes(lines: Sequence[FoundLine]) -> Iterator[FoundLine]:
    """Where two lines begin with a dash, two people speak: the dashes are gone and each begins."""
    dashes = [_DASH.match(line.text) for line in lines]
    talk = sum(dash is not None for dash in dashes) > 1
    for line, dash in zip(lines, dashes, strict=True):
        yield replace(line.without(dash.end()), begins=True) if talk and dash else line
