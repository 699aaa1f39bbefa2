"""The report as tables for a spreadsheet (CSV) and for a wiki or mail (Markdown).

A cell that a spreadsheet would take for a formula gets an apostrophe in front; text from files is no markup.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from aligner.formats.plain import as_cell, clean
from aligner.report.table import DECISIONS, format_time, headline, told_verdict
from aligner.types import Difference, Report

HEADS = ("at", "severity", "category", "finding", "published", "heard", "verdict", "note")
_KINDS = {"changed": "changed", "not_spoken": "not spoken", "not_published": "not published", "moved": "moved"}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_CSV = ("id", "start", "end", *HEADS[1:], "reasons", "decision", "reviewer", "decided_at")


def rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield the findings as the cells under `HEADS`, gravest first."""
    for found in report.differences:
        yield (
            format_time(found.heard.start) if found.heard else "",
            found.severity,
            found.category,
            _KINDS[found.kind],
            clean(found.published.text) if found.published else "",
            clean(found.heard.text) if found.heard else "",
            told_verdict(found),
            clean(found.decision.note) if found.decision else "",
        )


def compose_csv(report: Report) -> str:
    """Return the report as CSV (RFC 4180, lines end in CR LF), one finding a line, times in seconds."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_CSV)
    for found, shown in zip(report.differences, rows(report), strict=True):
        times = (f"{found.heard.start:.3f}", f"{found.heard.end:.3f}") if found.heard else ("", "")
        cells = (found.id, *times, *shown[1:6], found.verdict, shown[7], *_more(found))
        writer.writerow([cell if index in (1, 2) else as_cell(cell) for index, cell in enumerate(cells)])
    return buffer.getvalue()


def _more(found: Difference) -> tuple[str, str, str, str]:
    reasons, decision = "; ".join(found.evidence.reasons), found.decision
    if decision is None:
        return reasons, "", "", ""
    return reasons, DECISIONS[decision.decision], clean(decision.reviewer or ""), decision.at or ""


def compose_markdown(report: Report) -> str:
    """Return the report as Markdown with a table (GitHub's), one finding a row."""
    alignment = report.alignment
    title = escape(clean(alignment.document.title or alignment.document.file or "Report"))
    lines = [
        f"# {title}",
        "",
        escape(headline(report)),
        "",
        f"Recording: {escape(clean(alignment.recording.file))}",
        "",
    ]
    lines += [_line(HEADS), _line(["---"] * len(HEADS))]
    lines += [_line([escape(cell) for cell in row]) for row in rows(report)]
    return "\n".join([*lines, ""])


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def escape(text: str) -> str:
    """Return text that Markdown shows as it is.

    >>> print(escape("a|b <i> *c*"))
    a\\|b \\<i\\> \\*c\\*
    """
    return _MARKUP.sub(r"\\\1", text)
