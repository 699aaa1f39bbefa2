"""A WebVTT file → its cues as written, by the parser of the W3C's specification (section 6.1, "WebVTT file parsing").

A reader of anybody's files: nothing is refused but a text that is not WebVTT at all; every deviation is told as a
problem with its line. Cue text is left as it stands; `aligner.formats.vtt.cue_text` makes a tree of it.
Times are whole milliseconds. https://www.w3.org/TR/webvtt1/
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from aligner.errors import InputError
from aligner.formats.vtt.settings import region_problems, setting_problems

_SPACE = " \t\n\f"
_TIMES = re.compile(r"[ \t\f]*+([^ \t\f]*?)[ \t\f]*+-->[ \t\f]*+([0-9:]*+\.?[0-9]*+)(.*)", re.DOTALL)
_STAMP = re.compile(r"(?:([0-9]+):)?([0-9]{2}):([0-9]{2})\.([0-9]{3})")


@dataclass(frozen=True, slots=True)
class Problem:
    """A deviation from the specification, on a line counted from 1."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class RawCue:
    """A cue as written: times in milliseconds, settings and text unread; ``line`` is that of its times."""

    id: str
    start: int
    end: int
    text: str
    settings: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class VttFile:
    """What a WebVTT file holds, in file order."""

    cues: tuple[RawCue, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


def parse_stamp(text: str) -> int | None:
    """Milliseconds of a WebVTT timestamp, or None; hours may have any number of digits.

    >>> parse_stamp("00:01.500"), parse_stamp("100:00:01.500"), parse_stamp("1:01.500"), parse_stamp("0:60.000")
    (1500, 360001500, None, None)
    """
    found = _STAMP.fullmatch(text)
    if found is None or len(text) > 30:
        return None
    hours, minutes, seconds, fraction = (int(part or 0) for part in found.groups())
    if minutes > 59 or seconds > 59:
        return None
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction


def read_vtt(text: str) -> VttFile:
    """The cues of a WebVTT text and what is wrong with it.

    Raises
    ------
    InputError
        The text does not begin with the word WEBVTT alone.
    """
    lines = re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff").replace("\0", "\ufffd"))
    if re.match(r"WEBVTT(?:[ \t]|\Z)", lines[0]) is None:
        raise InputError("this is not WebVTT: it does not begin with WEBVTT")
    return _Reader(lines).read()


@dataclass
class _Reader:
    """One pass over the lines; a block ends at an empty line or before an arrow that cannot be its own."""

    lines: list[str]
    at: int = 1
    cues: list[RawCue] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def read(self) -> VttFile:
        if self.at < len(self.lines) and self.lines[self.at]:
            self._header()
        while self.at < len(self.lines):
            if self.lines[self.at]:
                self._block()
            else:
                self.at += 1
        return VttFile(
            tuple(self.cues), tuple(self.problems), tuple(self.notes), tuple(self.styles), tuple(self.regions)
        )

    def _tell(self, text: str, line: int | None = None) -> None:
        self.problems.append(Problem((self.at if line is None else line) + 1, text))

    def _header(self) -> None:
        """Lines between WEBVTT and the first empty line mean nothing to a player."""
        self._tell("no empty line after the WEBVTT line")
        while self.at < len(self.lines) and self.lines[self.at] and "-->" not in self.lines[self.at]:
            self.at += 1

    def _block(self) -> None:
        first = self.at
        times = first if "-->" in self.lines[first] else first + 1
        if times < len(self.lines) and "-->" in self.lines[times] and self.lines[first]:
            self.at = times + 1
            self._cue(self.lines[first] if times > first else "", times)
        else:
            self._other(self._body())

    def _body(self) -> str:
        """The lines up to an empty one or one with an arrow."""
        first = self.at
        while self.at < len(self.lines) and self.lines[self.at] and "-->" not in self.lines[self.at]:
            self.at += 1
        if self.at < len(self.lines) and "-->" in self.lines[self.at]:
            self._tell("no empty line before the times of a cue")
        return "\n".join(self.lines[first : self.at])

    def _cue(self, name: str, times: int) -> None:
        found = _TIMES.fullmatch(self.lines[times])
        start, end = (parse_stamp(found[1]), parse_stamp(found[2])) if found else (None, None)
        body = self._body()
        if found is None or start is None or end is None:
            self._tell(f"no cue times: {self.lines[times][:60]!r}", times)
            return
        settings = found[3].strip(_SPACE)
        self._check(name, start, end, times)
        for problem in setting_problems(settings):
            self._tell(problem, times)
        self.cues.append(RawCue(name, start, end, body, settings, times + 1))

    def _check(self, name: str, start: int, end: int, line: int) -> None:
        if end <= start:
            self._tell("the cue ends at or before its start", line)
        if self.cues and start < self.cues[-1].start:
            self._tell("the cue starts before the one above it", line)
        if name in self.ids:
            self._tell(f"the id {name[:60]!r} stands twice", line)
        self.ids |= {name} if name else set()

    def _other(self, body: str) -> None:
        head, _, rest = body.partition("\n")
        word = head.rstrip(_SPACE)
        if re.match(r"NOTE(?:[ \t]|\Z)", head):
            self.notes.append(body[4:].strip())
        elif word == "STYLE" and not self.cues:
            self.styles.append(rest)
        elif word == "REGION" and not self.cues:
            self.regions.append(rest)
            for problem in region_problems(rest):
                self._tell(problem, self.at - 1)
        else:
            self._tell(f"a block that is no cue: {head[:60]!r}", self.at - 1)
