"""Tables of start, end and text: openai-whisper's TSV and whisper.cpp's CSV (milliseconds), ours, Audacity's labels.

Whole numbers under a heading are milliseconds, as both of those programs write them; numbers with a point are seconds.
Whole numbers without a heading are what makes a pace of speech of them, and refused where neither does.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from aligner.errors import InputError
from aligner.formats.plain import of_cell
from aligner.recognize.heard_words import clean
from aligner.recognize.imported.heard import MILLISECOND, Found, Turn, spread


@dataclass(frozen=True, slots=True)
class TableSettings:
    """Which unit the times of a table have."""

    slowest: float = 2.0
    """Letters a second that people say, at least."""
    fastest: float = 60.0
    """Letters a second that people say, at most."""


SETTINGS = TableSettings()
_SPEAKER = regex.compile(r"\[\[([^\[\]]{1,80})\]\](.*)")
"""Who says it, as whisperX writes it into Audacity's labels."""
_NUMBER = regex.compile(r"\d{1,10}(?:\.\d{1,9})?")
_ORDERS = ((0, 1, 2), (1, 2, 0))
"""Where start, end and text stand in a table without a heading; whisper-timestamped's CSV has the text first."""
_NAMES = ("start", "end", "text", "speaker")


def read_table(text: str) -> Found | None:
    """The lines of a table; None where the text is none.

    Raises
    ------
    InputError
        A line without its two times, or times whose unit is not told.
    """
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    try:
        rows = [
            row
            for row in csv.reader(
                io.StringIO(text),
                delimiter=delimiter,
                skipinitialspace=delimiter == ",",
                quoting=csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE,
            )
            if row
        ]
    except csv.Error:  # a field of more than 128 KB, in text of another kind
        return None
    heading = [cell.strip().casefold() for cell in rows[0]] if rows else []
    named = {name: heading.index(name) for name in _NAMES if name in heading}
    if not {"start", "end", "text"} <= named.keys():
        places = next((order for order in _ORDERS if rows and all(_has_times(row, order) for row in rows[:20])), None)
        if places is None:
            return None
        named = dict(zip(("start", "end", "text"), places, strict=True))
    else:
        rows = rows[1:]
    return _lines(rows, named, bool(heading) and "text" in heading)


def _has_times(row: Sequence[str], order: tuple[int, int, int]) -> bool:
    return len(row) == 3 and all(_NUMBER.fullmatch(row[place].strip()) for place in order[:2])


def _lines(rows: Sequence[Sequence[str]], named: dict[str, int], headed: bool) -> Found:
    turns, whole = [], True
    for number, row in enumerate(rows, 1 + headed):
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in named.items()}
        if not _NUMBER.fullmatch(cells["start"]) or not _NUMBER.fullmatch(cells["end"]):
            raise InputError(f"line {number} has no start and end: {clean(' '.join(row))[:60]!r}")
        whole = whole and "." not in cells["start"] + cells["end"]
        speaker = clean(cells.get("speaker", "")) or None
        text = clean(of_cell(cells["text"]))
        if named_label := _SPEAKER.fullmatch(text):
            speaker, text = named_label[1], named_label[2].strip()
        turns.append(spread(text, float(cells["start"]), float(cells["end"]), speaker))
    if whole and not headed:
        return Found(turns, None, _unit_of(turns))
    return Found(turns, None, MILLISECOND if whole else 1.0)


def _unit_of(turns: Sequence[Turn]) -> float:
    """Of whole numbers without a heading: what makes a pace of speech; where neither does, nothing tells it."""
    letters = sum(len(one.text or "") for one in turns)
    length = sum(one.end - one.start for one in turns)
    for unit in (1.0, MILLISECOND):
        if length > 0 and SETTINGS.slowest <= letters / (length * unit) <= SETTINGS.fastest:
            return unit
    raise InputError("has times in whole numbers, of which nothing tells the unit", hint="write seconds as 1.250")
