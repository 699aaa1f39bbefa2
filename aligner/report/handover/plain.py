"""The corrected text where its source is no page of the wanted kind: HTML and Markdown of our own, and plain text."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from aligner.formats.plain import clean
from aligner.report.corrections import Correction
from aligner.report.handover.tables import escape
from aligner.report.handover.tracked import tracked_lines
from aligner.types import Alignment, SegmentKind

_TAGS: dict[SegmentKind, str] = {"heading": "h2", "quote": "blockquote"}
_MARKS: dict[SegmentKind, str] = {"heading": "## ", "quote": "> ", "list_item": "- "}


def composed_html(alignment: Alignment, corrections: Sequence[Correction]) -> str:
    """Return the corrected text as a page of its own."""
    document = alignment.document
    language = f' lang="{html.escape(document.language)}"' if document.language else ""
    title = html.escape(clean(document.title or document.file or ""))
    head = f'<!doctype html>\n<html{language}>\n<head><meta charset="utf-8"><title>{title}</title></head>\n<body>\n'
    blocks = (
        f"<{_TAGS.get(kind, 'p')}>{html.escape(text)}</{_TAGS.get(kind, 'p')}>\n"
        for kind, text in _blocks(alignment, corrections)
    )
    return f"{head}{''.join(blocks)}</body>\n</html>\n"


def composed_markdown(alignment: Alignment, corrections: Sequence[Correction]) -> str:
    """Return the corrected text as Markdown: headings, lists and quotes marked, a blank line between blocks."""
    return "\n\n".join(_MARKS.get(kind, "") + escape(text) for kind, text in _blocks(alignment, corrections)) + "\n"


def _blocks(alignment: Alignment, corrections: Sequence[Correction]) -> Iterator[tuple[SegmentKind, str]]:
    """The lines that hold anything after all changes, with the kind of what stood there."""
    kinds: dict[int, SegmentKind] = {}
    text = alignment.document.text
    for segment in alignment.segments:
        kinds.setdefault(text.rfind("\n", 0, segment.char_start) + 1, segment.kind)
    pending, kind = "", None
    for line in tracked_lines(text, corrections):
        kind = kind or kinds.get(line.char_start)
        pending += "".join(run.text for run in line.runs if run.change != "goes")
        if line.end == "goes":
            continue
        if pending.strip():
            yield kind or "paragraph", pending.strip()
        pending, kind = "", None
