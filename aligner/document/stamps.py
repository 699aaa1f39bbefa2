"""Time stamps that transcripts carry: "[00:00:01]", "(12:40)", "0:01", "00:01:15 --> 00:01:20".

They say when something is spoken and are spoken by nobody. A time that is read out ("at 10:30") has neither brackets
nor seconds; where a form could be either, the lines of the whole text decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

_CLOCK = r"(?:(?:\d{1,2}:[0-5]\d:[0-5]\d|\d{1,3}:[0-5]\d)(?:[.,:;]\d{1,3})?|\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,3})(?![\d:])"
_RANGE = rf"{_CLOCK}(?:\s*(?:-->|->|[-–—→/]|to)\s*{_CLOCK})?"
STAMP = rf"(?:[\[(<{{]\s*{_RANGE}\s*[\])>}}]|(?<![\d.])(?<!\d:){_RANGE})"
"""A time stamp in any form, as the source of a pattern."""
_WHOLE = regex.compile(rf"\s*(?:{STAMP}|[●•·]?\s*[(\[]\s*\d{{4}}\s*[)\]])\s*[-–—|:]?\s*")
_FIRST_CLOCK = regex.compile(_CLOCK)
_LONG = r"\d{1,2}:[0-5]?\d:[0-5]?\d"
_NEVER_READ = regex.compile(
    rf"\[\s*{_RANGE}\s*\]|[(<{{]\s*{_LONG}[^\])>}}\n]{{0,24}}[\])>}}]"
    rf"|(?<![\d:.]){_LONG}[.,]\d{{1,3}}(?!\d)(?:\s*(?:-->|->|[-–—→])\s*{_LONG}[.,]\d{{1,3}}(?!\d))?"
)
"""Stamps wherever they stand."""
_LONG_STAMP = regex.compile(
    rf"[\[(<{{]?{_LONG}(?:[.,:;]\d{{1,3}})?(?:\s*(?:-->|->|[-–—→])\s*{_LONG}(?:[.,:;]\d{{1,3}})?)?[\])>}}]?"
)
_AT_START = regex.compile(rf"(?P<stamp>{STAMP})(?:\s*[-–—|:](?=\s))?")
_HALL_CLOCK = regex.compile(r"[●•·]?\s*[(\[]\s*\d{4}\s*[)\]]")
"""The hour of a sitting, on a line of its own: "(1005)"."""


@dataclass(frozen=True, slots=True)
class StampSettings:
    """Which times at the beginnings of lines are the recording's; set by hand, as are the cases of tests/document."""

    early_s: int = 15
    """Seconds that the first of them tells, at most: a programme's times begin in the morning."""


SETTINGS = StampSettings()


def stamp_places(text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The places of the time stamps in the lines or paragraphs ``spans``, in text order.

    >>> text = "[00:01] We met [00:04] twice at 10:30."
    >>> [text[a:b] for a, b in stamp_places(text, [(0, len(text))])]
    ['[00:01]', '[00:04]']
    """
    opening = [found for start, end in spans if (found := _opening(text, start, end))]
    clear, doubtful = set[tuple[int, int]](), list[regex.Match[str]]()
    for found in opening:
        if run_with_the_recording([found["stamp"]]):
            clear.add(found.span())
        else:
            doubtful.append(found)
    if run_with_the_recording([found["stamp"] for found in doubtful]):
        clear |= {found.span() for found in doubtful}
    for start, end in spans:
        clear |= {found.span() for found in _NEVER_READ.finditer(text, start, end)}
        if whole := _HALL_CLOCK.fullmatch(text, start, end):
            clear.add(whole.span())
    return tuple(_apart(sorted(clear)))


def _opening(text: str, start: int, end: int) -> regex.Match[str] | None:
    found = _AT_START.match(text, start, end)
    return found if found and (found.end() == end or text[found.end()].isspace()) else None


def run_with_the_recording(stamps: Sequence[str]) -> bool:
    """Whether stamps are a recording's: in brackets, with seconds behind minutes and hours, or rising from its start.

    >>> run_with_the_recording(["0:01", "0:07"]), run_with_the_recording(["10:30", "11:15"])
    (True, False)
    """
    if stamps and all(_NEVER_READ.fullmatch(stamp) or _LONG_STAMP.fullmatch(stamp) for stamp in stamps):
        return True
    seconds = [_seconds(stamp) for stamp in stamps]
    return len(seconds) > 1 and seconds[0] <= SETTINGS.early_s and seconds == sorted(seconds)


def is_stamp(text: str) -> bool:
    """Whether the text is a time stamp, perhaps with a dash behind it, and nothing else."""
    return _WHOLE.fullmatch(text) is not None


def _seconds(stamp: str) -> int:
    """The seconds of the first clock in a stamp, without its fraction or frames."""
    seconds = 0
    clock = _FIRST_CLOCK.search(stamp)
    for part in regex.split(r"[.,;]", clock[0])[0].split(":")[:3] if clock else ():
        seconds = seconds * 60 + int(part)
    return seconds


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans that overlap, as one."""
    last: tuple[int, int] | None = None
    for start, end in spans:
        if last and start < last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last
