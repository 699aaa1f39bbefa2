"""Tables of start, end and text: openai-whisper's TSV and whisper.cpp's CSV (milliseconds), ours, Audacity's labels.

Whole numbers under a heading are milliseconds, as both of those programs write them; numbers with a point are seconds.
Whole numbers without a heading could be either and are refused.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import regex

from aligner.errors import InputError
from aligner.formats.plain import of_cell
from aligner.recognize.heard_words import clean
from aligner.recognize.imported.heard import MILLISECOND, Found, spread

_NUMBER = regex.compile(r"\d{1,10}(?:\.\d{1,9})?")
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
                quoting=csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE,
            )
            if row
        ]
    except csv.Error:  # a field of more than 128 KB, in text of another kind
        return None
    heading = [cell.strip().casefold() for cell in rows[0]] if rows else []
    named = {name: heading.index(name) for name in _NAMES if name in heading}
    if not {"start", "end", "text"} <= named.keys():
        if delimiter == "," or not rows or not all(map(_is_label, rows[:20])):
            return None
        named = {"start": 0, "end": 1, "text": 2}
    else:
        rows = rows[1:]
    return _lines(rows, named, bool(heading) and "text" in heading)


def _is_label(row: Sequence[str]) -> bool:
    return len(row) == 3 and all(map(_NUMBER.fullmatch, row[:2]))


def _lines(rows: Sequence[Sequence[str]], named: dict[str, int], headed: bool) -> Found:
    stretches, whole = [], True
    for number, row in enumerate(rows, 1 + headed):
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in named.items()}
        if not _NUMBER.fullmatch(cells["start"]) or not _NUMBER.fullmatch(cells["end"]):
            raise InputError(f"line {number} has no start and end: {clean(' '.join(row))[:60]!r}")
        whole = whole and "." not in cells["start"] + cells["end"]
        speaker = clean(cells.get("speaker", "")) or None
        stretches.append(spread(clean(of_cell(cells["text"])), float(cells["start"]), float(cells["end"]), speaker))
    if whole and not headed:
        raise InputError("has times in whole numbers, of which nothing tells the unit", hint="write seconds as 1.250")
    return Found(stretches, None, MILLISECOND if whole else 1.0)
