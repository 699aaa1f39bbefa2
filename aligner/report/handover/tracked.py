"""A text and its corrections → its lines as runs that stay, go or come: what a word processor shows as tracked changes.

Every line of the text is a paragraph, so that accepting all changes gives the corrected text and rejecting them the
published one, to the letter. The end of a line can go or come as well: then two paragraphs become one, or one two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from aligner.report.corrections import Correction

Change = Literal["stays", "goes", "comes"]


@dataclass(frozen=True, slots=True)
class TextRun:
    """Characters of one line with the correction they belong to, or none."""

    text: str
    change: Change = "stays"
    correction: Correction | None = None


@dataclass(slots=True)
class Line:
    """A paragraph: its runs, what becomes of its end, and where in the published text it begins."""

    char_start: int
    runs: list[TextRun] = field(default_factory=list)
    end: Change = "stays"
    correction: Correction | None = None


def tracked_lines(text: str, corrections: Sequence[Correction]) -> list[Line]:
    """Return the lines of the text, each with what stays, goes and comes.

    >>> (line,) = tracked_lines("We met once.", [Correction(7, 11, "twice")])
    >>> [(run.text, run.change) for run in line.runs]
    [('We met ', 'stays'), ('once', 'goes'), ('twice', 'comes'), ('.', 'stays')]
    """
    lines = [Line(0)]
    for place, run in _runs(text, corrections):
        parts = run.text.split("\n")
        for number, part in enumerate(parts):
            if number:
                lines[-1].end, lines[-1].correction = run.change, run.correction
                before = 0 if run.change == "comes" else sum(len(other) + 1 for other in parts[:number])
                lines.append(Line(place + before))
            if part:
                lines[-1].runs.append(TextRun(part, run.change, run.correction))
    return lines


def _runs(text: str, corrections: Sequence[Correction]) -> Iterator[tuple[int, TextRun]]:
    """Yield the runs in text order with their places; lines are not divided yet."""
    place = 0
    for one in corrections:
        yield place, TextRun(text[place : one.char_start])
        yield one.char_start, TextRun(text[one.char_start : one.char_end], "goes", one)
        yield one.char_end, TextRun(one.text, "comes", one)
        place = one.char_end
    yield place, TextRun(text[place:])


def accepted(lines: Sequence[Line]) -> str:
    """Return the text with all changes accepted: the corrected one."""
    return _joined(lines, "goes")


def rejected(lines: Sequence[Line]) -> str:
    """Return the text with all changes rejected: the published one."""
    return _joined(lines, "comes")


def _joined(lines: Sequence[Line], dropped: Change) -> str:
    ends = ["" if line.end == dropped else "\n" for line in lines[:-1]] + [""]
    kept = ("".join(run.text for run in line.runs if run.change != dropped) for line in lines)
    return "".join(text + end for text, end in zip(kept, ends, strict=True))
