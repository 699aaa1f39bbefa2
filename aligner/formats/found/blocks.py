"""WebVTT, SRT and SBV as they are found → cues, by their lines of times alone.

Read all the same: no empty line between cues, or empty lines inside them and between all lines; numbers that are
missing, wrong or before the times on one line; times of every kind in ``clock``; a dash for the arrow; several
WEBVTT headers in one file; notes, styles and regions. What stands behind an empty line and is none of these goes on
the cue above it. A line that plainly should be times and cannot be read is refused by its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from aligner.errors import InputError
from aligner.formats.found.clock import CLOCK, parse_clock
from aligner.formats.found.markup import read_lines
from aligner.formats.found.unlit import RawCue, unlit
from aligner.formats.found.values import FoundCaptions, FoundCue
from aligner.formats.plain import clean

_NUMBER = r"[ \t]*(?:#?\d{1,7}[.)]?[ \t]+)?"
_ENDS = r"(?P<rest>(?:[ \t].*)?)"
_ARROWS = tuple(
    regex.compile(rf"{_NUMBER}(?P<start>{CLOCK})[ \t]*(?:{arrow})[ \t]*(?P<end>{CLOCK}){_ENDS}")
    for arrow in (r"-{1,3}[ \t]?>|[–—][ \t]?>|→|=>", r"-{1,3}|[–—]", r",|;")
)
"""Lines of times: with an arrow, with a dash, and with a comma as SBV has them; a file is of one kind."""
_BROKEN = regex.compile(r"[ \t]*\d[\d:.,]*[ \t]*-->|.*-->[ \t]*\d[\d:.,]*[ \t]*$")
_LONGEST = 300
"""Characters of a line that may still be one of times."""
_SETTING = regex.compile(r"(?:[a-zA-Z]\w*:\S*|[XY][12]:\d+)")
_NAMED_ID = regex.compile(r'\d+ "([^"]{1,100})" \(\d+\)')
"""An id of Webex, which names the speaker."""
_OTHER_BLOCK = regex.compile(r"(?:NOTE|STYLE|REGION|WEBVTT)(?:[ \t]|$)|X-TIMESTAMP-MAP=")
_LANGUAGE = regex.compile(r"(?im)^[ \t]*language:[ \t]*([a-z]{2,3}(?:-\w{2,8})*)[ \t]*$")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line of times: its place, and text that stands behind the times."""

    at: int
    start: float
    end: float
    rest: str


def read_blocks(text: str) -> FoundCaptions | None:
    """The cues of WebVTT, SRT or SBV; None where no line has the form of a cue's times.

    Raises
    ------
    InputError
        A line of times that cannot be read.
    """
    lines = regex.split(r"\r\n|\n|\r|\u2028|\u2029", text.removeprefix("\ufeff").replace("\0", "\ufffd"))
    vtt = lines[0].startswith("WEBVTT")
    for kind, pattern in enumerate(_ARROWS):
        if marks := list(_marks(lines, pattern)):
            form = "WebVTT" if vtt else ("SRT", "SRT", "SBV")[kind]
            language = _LANGUAGE.search("\n".join(lines[: marks[0].at])) if vtt else None
            return FoundCaptions(form, tuple(_cues(lines, marks, vtt)), language[1] if language else None)
    return None


def _marks(lines: Sequence[str], pattern: regex.Pattern[str]) -> Iterator[_Mark]:
    for at, line in enumerate(lines):
        found = pattern.fullmatch(line) if any(map(str.isdigit, line[:24])) else None
        start, end = (parse_clock(found["start"]), parse_clock(found["end"])) if found else (None, None)
        if found is not None and start is not None and end is not None:
            rest = found["rest"].strip()
            shown = "" if all(map(_SETTING.fullmatch, rest.split())) else rest
            yield _Mark(at, start, max(start, end), shown)
        elif pattern is _ARROWS[0] and len(line) < _LONGEST and _BROKEN.match(line):
            raise InputError(
                f"line {at + 1} has no times of a cue that can be read: {line.strip()[:60]!r}",
                hint="write it like 00:00:01.000 --> 00:00:02.500",
            )


def _cues(lines: Sequence[str], marks: Sequence[_Mark], vtt: bool) -> Iterator[FoundCue]:
    name = _name_above(lines[: marks[0].at])
    ends = [*(mark.at for mark in marks[1:]), len(lines)]
    raw = []
    for mark, end in zip(marks, ends, strict=True):
        body = list(lines[mark.at + 1 : end])
        if end < len(lines):
            _drop_name(body, name, vtt)
        named = _NAMED_ID.fullmatch(lines[mark.at - 1]) if mark.at else None
        speaker = clean(named[1]) if named else None
        raw.append(RawCue(mark.start, mark.end, (mark.rest, *_shown(body, vtt)), speaker))
    for cue in unlit(raw):
        said = read_lines(cue.lines, cue.start)
        if cue.speaker:
            said = tuple(replace(line, speaker=line.speaker or cue.speaker) for line in said)
        if said:
            yield FoundCue(cue.start, cue.end, said)


def _name_above(header: Sequence[str]) -> str | None:
    """The id or number of the first cue: all have one where the first has."""
    above = next((line.strip() for line in reversed(header) if line.strip()), "")
    return above if above.isdecimal() or (header and header[-1].strip() and not _OTHER_BLOCK.match(above)) else None


def _drop_name(body: list[str], name: str | None, vtt: bool) -> None:
    """Take off the id or number of the next cue, and the empty lines about it."""
    touches = bool(body and body[-1].strip())
    while body and not body[-1].strip():
        body.pop()
    if not body:
        return
    last, alone = body[-1].strip(), len(body) == 1 or not body[-2].strip()
    numbered = last.lstrip("#").rstrip(".)").isdecimal()
    if (touches and alone and (numbered or (vtt and len(body) > 1))) or (
        name is not None and ((numbered and name.isdecimal()) or (touches and _alike(name, last)))
    ):
        body.pop()


def _alike(name: str, line: str) -> bool:
    """Whether a line directly above the times is an id as the first one is: no words, with a digit."""
    return (
        not name.isdecimal() and " " not in name + line and any(map(str.isdigit, line)) == any(map(str.isdigit, name))
    )


def _shown(body: Sequence[str], vtt: bool) -> Iterator[str]:
    """The lines of a cue's body that are text; in WebVTT, blocks of other kinds are passed over."""
    skipping = False
    before = " "
    for line in body:
        if not line.strip():
            skipping = False
        elif vtt and not before.strip() and _OTHER_BLOCK.match(line) and line is not body[0]:
            skipping = True
        if not skipping:
            yield line
        before = line
