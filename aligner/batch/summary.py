"""What has become of the items of a batch → a table for a spreadsheet (CSV) and one for reading. No files, no clock."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from aligner.batch.ledger import Record
from aligner.formats.plain import as_cell, clean
from aligner.types import SEVERITIES

COLUMNS = (
    "item",
    "state",
    "verdict",
    "exit_code",
    *SEVERITIES,
    "duration",
    "words",
    "timed_words",
    "sentence",
    "remarks",
)
_TITLES = {
    "failed": "failed",
    "not_this_recording": "the text is not of this recording",
    "differs": "the text differs",
    "faithful": "the text is faithful",
    "aligned": "aligned",
    "pending": "still to be done",
}


def sort_of(record: Record) -> str:
    """The verdict of what is done, else the state."""
    return record.verdict if record.state == "done" else "failed" if record.state == "failed" else "pending"


def counted(records: Iterable[Record]) -> str:
    """How many items of each sort there are, in a line.

    >>> counted([Record("a", "done", verdict="aligned"), Record("b", "failed")])
    '2 items: 1 failed, 1 aligned'
    """
    sorts = [sort_of(record) for record in records]
    counts = [f"{sorts.count(sort)} {title}" for sort, title in _TITLES.items() if sort in sorts]
    return f"{len(sorts)} item{'s' * (len(sorts) != 1)}: {', '.join(counts)}"


def compose_csv(records: Sequence[Record]) -> str:
    """One row an item; text that a spreadsheet would take for a formula gets an apostrophe in front."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for record in records:
        figures = record.figures
        standing = figures.get("standing", {})
        table.writerow(
            [
                _cell(record.item),
                "pending" if record.state == "running" else record.state,
                record.verdict,
                record.exit_code,
                *(standing.get(severity, "") for severity in SEVERITIES),
                *(figures.get(name, "") for name in ("duration", "words", "timed_words")),
                _cell(record.sentence),
                _cell("; ".join(figures.get("remarks", ()))),
            ]
        )
    return out.getvalue()


def _cell(text: str) -> str:
    return as_cell(clean(text))


def compose_text(records: Sequence[Record]) -> str:
    """The counts, then each sort of item, what needs a person first."""
    return "\n".join([counted(records), *_sorted(records)]) + "\n"


def _sorted(records: Sequence[Record]) -> Iterator[str]:
    for sort, title in _TITLES.items():
        found = [record for record in records if sort_of(record) == sort]
        if found:
            yield ""
            yield f"{title} ({len(found)})"
            width = min(40, max(len(clean(record.item)) for record in found))
            for record in found:
                yield f"  {clean(record.item):<{width}}  {clean(record.sentence)}".rstrip()
