"""Lines of text with the time at which each begins → cues: LRC, and the transcripts that Otter and Zoom save.

Read are ``[01:02.50] text`` (with ``<01:02.50>`` before words), ``[00:01.000 --> 00:02.500] text`` as whisper prints
it, ``00:01:02 Name: text``, and a name with a time above the lines that were said::

    Anna Sample  0:01
    Welcome to the harbour.

Where no end is told a line lasts until the next begins, but no longer than slow speech takes for its letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from aligner.formats.found.clock import CLOCK, parse_clock
from aligner.formats.found.values import FoundCaptions, FoundCue, FoundLine
from aligner.formats.plain import clean

_TAG = regex.compile(r"\[(?P<name>ti|ar|al|au|by|la|re|ve|length|offset|id):(?P<value>[^\]\n]{0,300})\]\s*", regex.I)
_SHORT = r"\d{1,2}:\d\d(?::\d\d)?"
_STAMP = regex.compile(
    rf"[ \t]*(?:[\[(]\s*(?P<start>{CLOCK})(?:\s*(?:-{{1,3}}>|[-–—→])\s*(?P<end>{CLOCK}))?\s*[\])]"
    rf"|(?P<bare>{_SHORT}(?:[.,]\d{{1,3}})?)(?=[ \t]|$))[ \t]*[-–—|]?[ \t]*"
)
_NAMED = regex.compile(
    r"(?P<name>\p{L}[^\n:\[\]()]{0,60}?)(?::?[ \t]+|[ \t]*[|,@•·-][ \t]*)"
    rf"[\[(]?(?P<time>{_SHORT})[\])]?(?:[ \t]*:)?[ \t]*(?P<rest>.*)"
)
_INNER = regex.compile(rf"<(?P<time>{CLOCK})>")
_BRACKETED_NAME = regex.compile(rf"\[(?P<name>[^\[\]\n]{{1,60}})\][ \t]+(?P<time>{_SHORT})[ \t]*")


@dataclass(frozen=True, slots=True)
class StampedTextSettings:
    """When a text with times at its lines is a transcript; set by hand, as are the cases of the tests."""

    slow_letter_s: float = 0.1
    """Seconds that slow speech takes for a letter; read aloud, English has one in 0.065 s."""
    lines_above: int = 12
    """Lines of a title that may stand above the first time."""
    name_words: int = 5
    """Words of a line that is a name, at most."""
    small_word: int = 4
    """Letters of a word that may begin small in it, fewer: "de", "van"."""


SETTINGS = StampedTextSettings()


@dataclass
class _Said:
    """What is said from one time on."""

    start: float
    end: float | None = None
    speaker: str | None = None
    lines: list[str] = field(default_factory=list)


def read_stamped(text: str, duration: float | None = None) -> FoundCaptions | None:
    """The lines of a text with times; None where too few lines have one, or the times go back and forth."""
    tags = {found["name"].casefold(): found["value"].strip() for found in _TAG.finditer(text[:5000])}
    lines = _TAG.sub("", text).splitlines()
    said = list(_said(lines))
    first = next((number for number, line in enumerate(lines) if _begun(line)), len(lines))
    if not said or first > SETTINGS.lines_above or (first and len(said) < 2):
        return None
    lrc = any(_STAMP.match(line) and line.lstrip().startswith("[") for line in lines[first : first + 1])
    if not lrc and any(after.start < before.start for before, after in pairwise(said)):
        return None
    shift = _offset(tags.get("offset", ""))
    said.sort(key=lambda one: one.start)
    language = tags.get("la")
    return FoundCaptions("text with times", tuple(_cues(said, shift, duration)), language or None)


def _offset(text: str) -> float:
    """Seconds by which the times of an LRC file are late."""
    return int(text) / 1000 if regex.fullmatch(r"[+-]?\d{1,7}", text) else 0.0


def _said(lines: Sequence[str]) -> Iterator[_Said]:
    """What each time begins; a line without one goes on the one above, unless it stands above the first."""
    now: list[_Said] = []
    for line in lines:
        if begun := _begun(line):
            yield from now
            now, rest = begun
            rest = rest.strip()
        else:
            rest = line.strip()
        if rest and now:
            for one in now:
                one.lines.append(rest)
    yield from now


def _begun(line: str) -> tuple[list[_Said], str] | None:
    """What a line begins, and the rest of it; a line of a song has a time for each repetition."""
    if named := (_BRACKETED_NAME.match(line) or _NAMED.fullmatch(line)):
        time = parse_clock(named["time"])
        rest = named["rest"] if "rest" in named.groupdict() else line[named.end() :]
        if time is not None and _may_be_name(named["name"], rest):
            return [_Said(time, speaker=clean(named["name"]))], rest
    found, place = [], 0
    while stamp := _STAMP.match(line, place):
        start = parse_clock(stamp["start"] or stamp["bare"])
        if start is None:
            break
        found.append(_Said(start, parse_clock(stamp["end"]) if stamp["end"] else None))
        place = stamp.end()
    return (found, line[place:]) if found else None


def _may_be_name(name: str, rest: str) -> bool:
    """Whether what stands before a time at the end of a line is a name: few words, each like one."""
    words = name.split()
    if rest.strip() or len(words) > SETTINGS.name_words:
        return False
    return all(not word[0].islower() or len(word) < SETTINGS.small_word for word in words)


def _cues(said: Sequence[_Said], shift: float, duration: float | None) -> Iterator[FoundCue]:
    ends = [*(one.start for one in said[1:]), duration]
    for one, after in zip(said, ends, strict=True):
        start = max(0.0, one.start - shift)
        lines = tuple(line for raw in one.lines if (line := _line(raw, one.speaker, shift)).text)
        if not lines:
            continue
        length = SETTINGS.slow_letter_s * sum(len(line.text) for line in lines)
        bounds = [start + length, *([after - shift] if after is not None else [])]
        end = one.end - shift if one.end is not None else min(bounds)
        yield FoundCue(round(start, 3), round(max(start, end), 3), lines)


def _line(raw: str, speaker: str | None, shift: float) -> FoundLine:
    """A line with the times that stand before its words."""
    text, onsets, place = "", [], 0
    for stamp in _INNER.finditer(raw):
        text += raw[place : stamp.start()]
        place = stamp.end()
        if (time := parse_clock(stamp["time"])) is not None:
            onsets.append((len(clean(text + "x")) - 1, round(max(0.0, time - shift), 3)))
    shown = clean(text + raw[place:])
    return FoundLine(shown, speaker, onsets=tuple(one for one in onsets if one[0] < len(shown)))
