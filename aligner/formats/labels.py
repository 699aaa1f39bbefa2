"""Cues ↔ Audacity labels: ``start`` tab ``end`` tab text, seconds with a point, six digits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.errors import InputError
from aligner.formats.about import UNKNOWN, About
from aligner.formats.plain import clean, shown
from aligner.formats.timestamps import milliseconds
from aligner.types import Cue

_ROW = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\t(\d{1,9}(?:\.\d{1,9})?)(?:\t(.*))?", re.ASCII)


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:  # noqa: ARG001 (every format takes both)
    """The cues as labels.

    >>> compose([Cue("", 0.5, 2, ("Hello,", "world!"))])
    '0.500000\\t2.000000\\tHello, world!\\n'
    """
    return "".join(f"{_clock(cue.start)}\t{_clock(cue.end)}\t{' '.join(shown(cue).lines)}\n" for cue in cues)


def _clock(seconds: float) -> str:
    whole, fraction = divmod(milliseconds(seconds), 1000)
    return f"{whole}.{fraction:03}000"


def parse(text: str) -> tuple[Cue, ...]:
    """The cues of a label track; lines of frequencies (they begin with a backslash) and points in time are left out.

    Raises
    ------
    InputError
        A line that is no label.
    """
    cues = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff")), 1):
        if not line or line.startswith("\\"):
            continue
        found = _ROW.fullmatch(line)
        if found is None:
            raise InputError(f"label line {number} is not start, end and text: {line[:60]!r}")
        start, end, body = float(found[1]), float(found[2]), clean(found[3] or "")
        if body and end > start:
            cues.append(Cue("", start, end, (body,)))
    return tuple(cues)
