"""The report as a Word document: the verdict, and every finding in a table with its time and what was decided."""

from __future__ import annotations

from aligner.report.handover.tables import HEADS, rows
from aligner.report.handover.word import element, legal, new_document, to_bytes
from aligner.report.table import headline
from aligner.types import Report


def compose_report_docx(report: Report) -> bytes:
    """Return the document as the bytes of a ``.docx`` file."""
    alignment = report.alignment
    title = alignment.document.title or alignment.document.file or "Report"
    document = new_document(title, "en")
    document.add_heading(legal(title), 1)
    document.add_paragraph(legal(headline(report)))
    document.add_paragraph(legal(f"Recording: {alignment.recording.file}"))
    table = document.add_table(rows=1, cols=len(HEADS), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
    for row in rows(report):
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = legal(value)
    return to_bytes(document)
