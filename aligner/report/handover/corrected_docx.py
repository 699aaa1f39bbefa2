"""The published text as a Word document with its corrections as tracked changes (``w:ins``, ``w:del``).

Each correction carries a comment: when it was said, what was heard, and the reviewer's note. Accepting all changes
gives the corrected text and rejecting all the published one, to the letter; headings and lists have Word's own styles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from aligner.report.corrections import Correction
from aligner.report.handover.tracked import Change, Line, TextRun, tracked_lines
from aligner.report.handover.word import NO_DATE, element, legal, new_document, to_bytes
from aligner.report.table import format_time
from aligner.types import Alignment, SegmentKind

_STYLES: dict[SegmentKind, str] = {"heading": "Heading 2", "quote": "Quote"}
NOBODY = "aligner"
"""The author of a change where the review names no reviewer."""


def compose_corrected_docx(alignment: Alignment, corrections: Sequence[Correction], reviewer: str | None) -> bytes:
    """Return the document as the bytes of a ``.docx`` file."""
    text = legal(alignment.document.text)
    document = new_document(alignment.document.title or alignment.document.file or "", alignment.document.language)
    writer = _Writer(document, reviewer or NOBODY)
    styles = dict(_styles(alignment))
    for line in tracked_lines(text, [_legal(one) for one in corrections]):
        writer.paragraph(line, styles.get(line.char_start))
    return to_bytes(document)


def _legal(one: Correction) -> Correction:
    return Correction(one.char_start, one.char_end, legal(one.text), one.heard, one.start, one.note, one.at)


def _styles(alignment: Alignment) -> Iterator[tuple[int, str]]:
    """The style of the line at a place of the text, where it has one."""
    text = alignment.document.text
    for segment in alignment.segments:
        if segment.kind in _STYLES:
            yield text.rfind("\n", 0, segment.char_start) + 1, _STYLES[segment.kind]


class _Writer:
    """Adds paragraphs to a document; numbers its changes and comments."""

    def __init__(self, document: Any, author: str) -> None:
        self._document, self._author = document, legal(author)
        self._numbers = count(1)
        self._told: set[int] = set()

    def paragraph(self, line: Line, style: str | None) -> None:
        """Write one line."""
        paragraph = self._document.add_paragraph(style=style)
        node = paragraph._p
        if line.end != "stays":
            properties = node.get_or_add_pPr()
            mark = element("rPr")
            mark.append(self._change(line.end, line.correction))
            properties.append(mark)
        for run in line.runs:
            self._run(node, run)
        if line.end != "stays" and line.correction is not None:
            self._comment(node, line.correction)

    def _run(self, node: Any, run: TextRun) -> None:
        written = _text_run(run)
        if run.change == "stays":
            node.append(written)
            return
        around = self._change(run.change, run.correction)
        around.append(written)
        node.append(around)
        if run.correction is not None and (run.change == "comes" or not run.correction.text):
            self._comment(node, run.correction)

    def _change(self, change: Change, correction: Correction | None) -> Any:
        date = (correction and correction.at) or NO_DATE
        name = "ins" if change == "comes" else "del"
        return element(name, id=str(next(self._numbers)), author=self._author, date=date)

    def _comment(self, node: Any, correction: Correction) -> None:
        """Hang the comment behind the last element of the paragraph, once for each correction."""
        if id(correction) in self._told:
            return
        self._told.add(id(correction))
        comment = self._document.comments.add_comment(legal(_wording(correction)), author=self._author, initials="")
        from docx.oxml.ns import qn

        comment._comment_elm.set(qn("w:date"), correction.at or NO_DATE)
        number = str(comment.comment_id)
        last = node[-1]
        last.addprevious(element("commentRangeStart", id=number))
        reference = element("r")
        reference.append(element("commentReference", id=number))
        node.append(element("commentRangeEnd", id=number))
        node.append(reference)


def _text_run(run: TextRun) -> Any:
    """``w:r`` with the text; a tab is an element of its own, deleted text too."""
    node = element("r")
    for number, part in enumerate(run.text.split("\t")):
        if number:
            node.append(element("tab"))
        if part:
            text = element("delText" if run.change == "goes" else "t")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = part
            node.append(text)
    return node


def _wording(correction: Correction) -> str:
    """What the comment says."""
    parts = [format_time(correction.start)] if correction.start is not None else []
    if correction.heard:
        parts.append(f"heard: {correction.heard}")
    elif correction.start is not None and not correction.text:
        parts.append("not spoken")
    return "; ".join([*parts, *filter(None, [correction.note])]) or "edited by hand"
