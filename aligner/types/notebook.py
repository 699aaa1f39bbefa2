"""An alignment or a report as HTML for a notebook: what it comes to, and its first lines; all text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.types.aligned import Alignment
    from aligner.types.report import Report

MOST_ROWS = 20
LETTERS = 120


def alignment_html(alignment: Alignment) -> str:
    """Return what is timed, and the first sentences with their times."""
    summary = alignment.summary
    head = f"{summary.timed_words} of {summary.reference_words} words timed in {alignment.recording.file}"
    rows = ((_time(one.start), _time(one.end), one.status, one.text) for one in alignment.segments)
    return _table(head, ("start", "end", "status", "sentence"), rows, len(alignment.segments))


def report_html(report: Report) -> str:
    """Return the verdict, and the gravest findings."""
    verdict, file = report.verdict.replace("_", " "), report.alignment.recording.file
    head = f"{verdict}: {len(report.differences)} differences in {file}"
    rows = (
        (
            _time(found.heard.start if found.heard else None),
            f"{found.severity} {found.category}",
            found.decision.decision if found.decision else found.verdict,
            found.published.text if found.published else "",
            found.heard.text if found.heard else "",
        )
        for found in report.differences
    )
    return _table(head, ("at", "finding", "verdict", "published", "heard"), rows, len(report.differences))


def _table(head: str, columns: Sequence[str], rows: Iterable[Sequence[str]], total: int) -> str:
    names = "".join(f"<th>{escape(name)}</th>" for name in columns)
    shown = list(zip(range(MOST_ROWS), rows, strict=False))
    body = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for _, row in shown)
    more = f"<p>and {total - len(shown)} more</p>" if total > len(shown) else ""
    return f"<p>{escape(head)}</p><table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(text: str) -> str:
    return escape(text if len(text) <= LETTERS else f"{text[:LETTERS]}…")


def _time(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:.2f}"
