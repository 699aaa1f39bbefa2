"""Captions that exist already (WebVTT, SRT) → their text as paragraphs; times are not read.

A paragraph ends where the speaker changes (a ``<v Name>``, a label, a dash where two lines of a cue have one), or where
a sentence ends and a pause follows. ``<v Name>`` becomes the speaker; other tags are dropped, character references
resolved. A line that is merely shown again in the next cue, as rolling captions do, is read once.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from aligner.document.directions import is_direction
from aligner.document.layout import Page, RawBlock, lay_out
from aligner.document.roles import assign_roles
from aligner.document.speakers import split_speakers
from aligner.document.turns import read_turns

_TIME = r"(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = regex.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}")
_BLANK = regex.compile(r"(?>\r\n|\r|\n)[ \t]*(?>\r\n|\r|\n)\s*")
_VOICE = regex.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = regex.compile(r"</?[a-zA-Z0-9:.][^>]*>|\{\\[^}]*\}")
_DASH = regex.compile(r"[-–—]\s*(?=\S)")
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"')
_PAUSE = 1.5
"""Seconds between cues that make a paragraph end with its sentence."""


@dataclass(frozen=True, slots=True)
class _Cue:
    start: float
    end: float
    lines: tuple[str, ...]
    speaker: str | None
    turn: bool = False


def parse_captions(source: str) -> Page:
    """Read WebVTT or SRT.

    >>> source = "1\\n00:00:01,000 --> 00:00:02,000\\nWe <i>met</i>\\n\\n2\\n00:00:02,000 --> 00:00:03,000\\ntwice."
    >>> parse_captions(source).text
    'We met twice.'
    """
    text, blocks = lay_out(list(_paragraphs(_turns(_cues(source)))))
    return Page(text, split_speakers(text, assign_roles(text, blocks, headings=False)))


def _cues(source: str) -> Iterator[_Cue]:
    for block in _BLANK.split(source.strip("\ufeff\r\n\t ")):
        lines = block.splitlines()
        place = next((i for i, line in enumerate(lines[:2]) if _TIMING.match(line)), None)
        if place is None:
            continue
        numbers = _TIMING.match(lines[place])
        if not numbers:
            continue
        start, end = _seconds(*numbers.groups()[:4]), _seconds(*numbers.groups()[4:])
        for speaker, shown in _voices(lines[place + 1 :]):
            yield _Cue(start, end, shown, speaker)


def _voices(lines: list[str]) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """The lines of a cue by who speaks them: a ``<v>`` begins a voice, and so does a dash where two lines have one."""
    dashes = sum(_DASH.match(_TAG.sub("", line)) is not None for line in lines) > 1
    speaker: str | None = None
    held: list[str] = []
    for line in lines:
        voice = _VOICE.search(line)
        shown = html.unescape(_TAG.sub("", line)).strip()
        if (voice or (dashes and _DASH.match(shown))) and any(held):
            yield speaker, tuple(held)
            speaker, held = None, []
        if voice:
            speaker = html.unescape(voice[1]).strip()
        held.append(_DASH.sub("", shown) if dashes else shown)
    if any(held):
        yield speaker, tuple(held)


def _turns(cues: Iterator[_Cue]) -> Iterator[_Cue]:
    """The cues, divided before every line that begins with a speaker's label; ``turn`` tells which begin so."""
    listed = list(cues)
    lines = [line for cue in listed for line in cue.lines]
    text, spans = "\n".join(lines), []
    place = 0
    for cue in listed:
        for number, line in enumerate(cue.lines):
            begins = number == 0 or cue.lines[number - 1].endswith(_SENTENCE_ENDS) or line.startswith(">>")
            spans.append((place, place + len(line), 0 if begins and line else -1))
            place += len(line) + 1
    labels = iter(read_turns(text, spans))
    for cue in listed:
        begun = [
            number for number in range(len(cue.lines)) if (turn := next(labels)) and turn.label and not cue.speaker
        ]
        for start, end in pairwise(sorted({0, *begun, len(cue.lines)})):
            yield replace(cue, lines=cue.lines[start:end], turn=start in begun)


def _seconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


def _paragraphs(cues: Iterator[_Cue]) -> Iterator[RawBlock]:
    held: list[str] = []
    before: _Cue | None = None
    for cue in cues:
        lines = [line for line in cue.lines if line]
        if before and lines[0] in before.lines and cue.start - before.end < _PAUSE and len(cue.lines) > 1:
            lines = lines[1:]
        if before and held and _parts(before, cue, held[-1]):
            yield RawBlock(" ".join(held), speaker=before.speaker)
            held = []
        held += lines
        before = cue
    if held and before:
        yield RawBlock(" ".join(held), speaker=before.speaker)


def _parts(before: _Cue, cue: _Cue, last: str) -> bool:
    """Whether a paragraph ends between two cues."""
    if (
        cue.turn
        or before.speaker != cue.speaker
        or before.start == cue.start
        or is_direction(last)
        or is_direction(" ".join(cue.lines))
    ):
        return True
    return last.endswith(_SENTENCE_ENDS) and cue.start - before.end >= _PAUSE
