"""Cues ↔ tab-separated values: ``start``, ``end`` in whole milliseconds, ``text`` with its lines joined by a space.

A text that a spreadsheet would take for a formula (it begins with ``=``, ``+``, ``-`` or ``@``) gets an apostrophe in
front, which reading takes off again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.errors import InputError
from aligner.formats.about import UNKNOWN, About
from aligner.formats.plain import as_cell, clean, of_cell, one_line, shown
from aligner.formats.timestamps import milliseconds
from aligner.types import Cue

_HEAD = "start\tend\ttext"
_ROW = re.compile(r"(\d{1,12})\t(\d{1,12})\t([^\t]*)", re.ASCII)


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:  # noqa: ARG001 (every format takes both)
    """The cues as TSV with a head line.

    >>> compose([Cue("", 0.5, 2, ("-1 degree",))])
    "start\\tend\\ttext\\n500\\t2000\\t'-1 degree\\n"
    """
    rows = (f"{milliseconds(cue.start)}\t{milliseconds(cue.end)}\t{_cell(cue)}" for cue in cues)
    return "\n".join([_HEAD, *rows, ""])


def _cell(cue: Cue) -> str:
    return as_cell(one_line(shown(cue).lines))


def parse(text: str) -> tuple[Cue, ...]:
    """The cues of a TSV file of this form (openai-whisper writes it too), each on one line.

    Raises
    ------
    InputError
        Another head, or a row that is not two whole numbers and a text.
    """
    head, *rows = re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff"))
    if head != _HEAD:
        raise InputError(f"this is not a TSV of cues: its first line is not {_HEAD!r}")
    numbered = [(number, row) for number, row in enumerate(rows, 2) if row]
    cues = [_cue(number, row) for number, row in numbered]
    return tuple(cue for cue in cues if cue is not None)


def _cue(number: int, row: str) -> Cue | None:
    found = _ROW.fullmatch(row)
    if found is None:
        raise InputError(f"TSV line {number} is not start, end and text: {row[:60]!r}")
    start, end = int(found[1]), int(found[2])
    line = clean(of_cell(found[3]))
    return Cue("", start / 1000, end / 1000, (line,)) if end > start and line else None
