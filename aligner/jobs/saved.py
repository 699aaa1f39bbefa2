"""Results on disk → the values they hold: a report with the alignment that lies beside it, and its page's outline."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from aligner.audio.waveform import Waveform
from aligner.errors import AlignerError, InputError
from aligner.formats.json.alignment import parse_alignment
from aligner.formats.json.report import parse_report
from aligner.jobs.artifacts import PAGE, suffix_of
from aligner.jobs.texts import text_of
from aligner.report.review_marks import without_marks
from aligner.storage.inputs import printable
from aligner.types import Alignment, Report

REPORT, ALIGNMENT, REVIEW = suffix_of("report"), suffix_of("json"), "review.json"
_DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


def beside(report: Path, suffix: str) -> Path:
    """The result of the same recording with another suffix: ``talk.report.json`` → ``talk.alignment.json``."""
    return report.with_name(f"{report.name.removesuffix(f'.{REPORT}')}.{suffix}")


def read_report(path: Path) -> Report:
    """The report without marks, on the alignment that lies beside it.

    Raises
    ------
    InputError
        The report cannot be read.
    """
    return without_marks(read_marked_report(path))


def read_marked_report(path: Path) -> Report:
    """The same, with the marks that it has.

    Raises
    ------
    InputError
        The report cannot be read.
    """
    report = parse_report(text_of(path))
    alignment = _alignment(beside(path, ALIGNMENT), report)
    return report if alignment is None else replace(report, alignment=alignment)


def read_whole_report(path: Path) -> Report:
    """The same; a report whose alignment is missing, or of another run, is refused.

    Raises
    ------
    InputError
        Either cannot be read, or they do not belong together.
    """
    report = read_report(path)
    if not report.alignment.segments and report.alignment.document.text:
        raise InputError(
            f"{printable(beside(path, ALIGNMENT))} is missing, or not of the run that made {printable(path.name)}",
            hint="check again with --format json,report",
        )
    return report


def _alignment(path: Path, report: Report) -> Alignment | None:
    """The alignment of a report, where it is there and of the same recording and text."""
    with suppress(AlignerError):
        alignment = parse_alignment(text_of(path))
        same_text = alignment.document.text == report.alignment.document.text
        if same_text and alignment.recording.sha256 == report.alignment.recording.sha256:
            return alignment
    return None


def kept_outline(report: Path, recording: str) -> Waveform | None:
    """The recording's outline as the review page beside a report has it; None where none is of this recording."""
    page = beside(report, suffix_of(PAGE))
    try:
        found = _DATA.search(text_of(page))
        data = json.loads(found[1]) if found else {}
        outline = data.get("outline") if data.get("recording") == recording else None
        return Waveform(float(outline["perSecond"]), str(outline["encoded"])) if outline else None
    except (InputError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
