"""Cues ↔ SubRip (SRT): index from 1, ``HH:MM:SS,mmm``, CRLF.

SRT has no escaping and no ids: what looks like markup is written as it is and read as text. A line that could be
taken for the times of a cue gets a typographic arrow. Reading follows the files people have: LF or CRLF, a byte
order mark, indices that are missing or wrong, a dot for the comma, hours of one digit, ``<i>`` and ``{\\an8}`` codes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.errors import InputError
from aligner.formats.about import UNKNOWN, About
from aligner.formats.plain import clean, shown
from aligner.formats.timestamps import format_timestamp
from aligner.formats.vtt.parser import Problem
from aligner.types import Cue

_CLOCK = r"(\d{1,4}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})"
_TIMES = re.compile(rf"[ \t]*{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}(?!\d).*", re.ASCII)
_CODES = re.compile(r"</?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:  # noqa: ARG001 (every format takes both)
    """The cues as SRT.

    >>> compose([Cue("", 0.5, 2, ("Hello,", "world!"))])
    '1\\r\\n00:00:00,500 --> 00:00:02,000\\r\\nHello,\\r\\nworld!\\r\\n\\r\\n'
    """
    return "".join(_block(index, shown(cue)) for index, cue in enumerate(cues, 1))


def _block(index: int, cue: Cue) -> str:
    times = f"{format_timestamp(cue.start, mark=',')} --> {format_timestamp(cue.end, mark=',')}"
    lines = [line.replace("-->", "→") for line in cue.lines]
    return "\r\n".join([str(index), times, *lines, "", ""])


def parse(text: str) -> tuple[Cue, ...]:
    """The cues of an SRT file, in file order, their ids the indices as written.

    Cues without text, or that end where they start, are left out: nobody could see them.

    Raises
    ------
    InputError
        The text holds no times of a cue at all, though it is not empty.
    """
    return tuple(cue for _, cue in _cues(_lines(text)) if cue is not None)


def problems(text: str) -> tuple[Problem, ...]:
    """What a reader of the file passes over: cues that nobody could see, and times that are none.

    >>> problems("1\\n00:00:02,000 --> 00:00:01,000\\nHello\\n")
    (Problem(line=2, text='a cue without text or of no length'),)
    """
    lines = _lines(text)
    unseen = [Problem(at + 1, "a cue without text or of no length") for at, cue in _cues(lines) if cue is None]
    wrong = [
        Problem(at + 1, f"no cue times: {line[:60]!r}")
        for at, line in enumerate(lines)
        if "-->" in line and not _TIMES.fullmatch(line)
    ]
    return tuple(sorted([*unseen, *wrong], key=lambda problem: problem.line))


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff"))


def _cues(lines: Sequence[str]) -> list[tuple[int, Cue | None]]:
    """Each cue with the place of its times; None where nobody could see it."""
    marks = [(at, found) for at, line in enumerate(lines) if (found := _TIMES.fullmatch(line))]
    if not marks and any(line.strip("\ufeff \t") for line in lines):
        raise InputError("this is not SRT: no line like 00:00:01,000 --> 00:00:02,000")
    ends = [*(at for at, _ in marks), len(lines)][1:]
    return [(at, _cue(lines, at, end, found)) for (at, found), end in zip(marks, ends, strict=True)]


def _cue(lines: Sequence[str], at: int, end: int, found: re.Match[str]) -> Cue | None:
    start, until = (_milliseconds(found.groups()[i : i + 4]) for i in (0, 4))
    body = list(lines[at + 1 : end])
    if end < len(lines) and body and body[-1].strip().isdecimal():
        body.pop()  # the index of the next cue
    shown_lines = tuple(line for line in (clean(_CODES.sub("", line)) for line in body) if line)
    if until <= start or not shown_lines:
        return None
    name = lines[at - 1].strip() if at and lines[at - 1].strip().isdecimal() else ""
    return Cue(name, start / 1000, until / 1000, shown_lines)


def _milliseconds(parts: Sequence[str]) -> int:
    hours, minutes, seconds = (int(part) for part in parts[:3])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int(parts[3].ljust(3, "0"))
