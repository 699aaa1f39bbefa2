"""What is handed on after a review: the corrected text and the report, as files that a colleague opens.

The corrected text keeps the published page as it is but for its words, where the page is HTML or Markdown and its file
is there unchanged; else it is written anew from the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from aligner.document.encodings import codec_of, decode
from aligner.document.read import text_format
from aligner.errors import InputError, UsageError
from aligner.options import Cutting
from aligner.report.corrections import Corrections, corrected_text, find_corrections
from aligner.report.review_marks import Review, apply_review
from aligner.storage.inputs import read_file
from aligner.storage.outputs import sha256_of
from aligner.types import Cue, Report

CORRECTED = ("corrected-html", "corrected-md", "corrected-txt", "corrected-docx")
REPORTS = ("report-csv", "report-md", "report-docx")
SHORT = {
    "csv": ("report-csv",),
    "md": ("corrected-md", "report-md"),
    "docx": ("corrected-docx", "report-docx"),
    "corrected": CORRECTED,
}
"""Names for several: what a check with ``--reviewed`` hands on in one format."""
HANDED_ON = (*CORRECTED, *REPORTS)
NAMES = (*HANDED_ON, *SHORT)


def handed_suffix(name: str) -> str:
    """The suffix of a result, without the dot before it: ``corrected.docx``, ``report.csv``."""
    return name.replace("-", ".")


def expanded(formats: Sequence[str], *, reviewed: bool) -> tuple[str, ...]:
    """The formats with short names spelled out; without a review nothing is corrected.

    >>> expanded(["vtt", "docx"], reviewed=True), expanded(["docx"], reviewed=False)
    (('vtt', 'corrected-docx', 'report-docx'), ('report-docx',))

    Raises
    ------
    UsageError
        A corrected text is asked for by name, and there is no review.
    """
    if not reviewed and (named := [name for name in formats if name in (*CORRECTED, "corrected")]):
        raise UsageError(f"{named[0]} is made from a reviewer's marks", hint="give them with --reviewed FILE")
    spelled = [each for name in formats for each in SHORT.get(name, (name,))]
    return tuple(name for name in dict.fromkeys(spelled) if reviewed or name not in CORRECTED)


@dataclass(frozen=True, slots=True)
class HandOver:
    """A report with its alignment, the review, and the published page as a file where it is there."""

    report: Report
    review: Review = field(default_factory=Review)
    page: Path | None = None
    encoding: str | None = None

    @property
    def corrections(self) -> Corrections:
        """What the review changes in the text."""
        return find_corrections(self.report, self.review)

    def cues(self, cutting: Cutting) -> tuple[Cue, ...]:
        """Captions of the corrected text; those that a person edited stay as they are."""
        from aligner.captions.edited import keep_edited
        from aligner.jobs import captioning
        from aligner.report.corrected import correct_alignment

        alignment = correct_alignment(self.report.alignment, self.corrections.made)
        return keep_edited(captioning.cues(alignment, cutting), self.review.cues)

    def compose(self, name: str) -> str | bytes:
        """One result.

        Raises
        ------
        InputError
            The corrections cannot be put into the page's source.
        UsageError
            python-docx is not installed.
        """
        from aligner.report.handover import tables
        from aligner.report.handover.corrected_docx import compose_corrected_docx
        from aligner.report.handover.report_docx import compose_report_docx

        alignment = self.report.alignment
        match name:
            case "report-csv":
                return tables.compose_csv(apply_review(self.report, self.review))
            case "report-md":
                return tables.compose_markdown(apply_review(self.report, self.review))
            case "report-docx":
                return compose_report_docx(apply_review(self.report, self.review))
            case "corrected-txt":
                return corrected_text(alignment.document.text, self.corrections.made)
            case "corrected-docx":
                return compose_corrected_docx(alignment, self.corrections.made, self.review.reviewer)
        return self._page(name)

    def _page(self, name: str) -> str | bytes:
        from aligner.report.handover import plain, source

        alignment, made = self.report.alignment, self.corrections.made
        wanted = "html" if name == "corrected-html" else "markdown"
        data = self._page_data()
        if self.page is not None and data is not None and text_format_of(data, self.page, self.encoding) == wanted:
            text = decode(data, self.encoding, name=self.page.name)
            correct = source.corrected_html if wanted == "html" else source.corrected_markdown
            codec = codec_of(data, text, self.encoding) or "utf-8"
            changed = correct(text, alignment.document.text, made)
            return changed.encode(codec, "xmlcharrefreplace")
        composed = plain.composed_html if wanted == "html" else plain.composed_markdown
        return composed(alignment, made)

    def _page_data(self) -> bytes | None:
        """The bytes of the page, where its file is there and is the one that was checked."""
        if self.page is None or not self.page.is_file():
            return None
        if sha256_of(self.page) != self.report.alignment.document.sha256:
            return None
        return read_file(self.page, "a file of text")


def text_format_of(data: bytes, page: Path, encoding: str | None = None) -> str | None:
    """What kind of text a file holds; None for Word, PDF and other files that are no text."""
    if data.startswith(b"PK") or b"%PDF-" in data[:1024]:
        return None
    try:
        return text_format(decode(data, encoding, name=page.name), page.suffix.lower())
    except InputError:
        return None
