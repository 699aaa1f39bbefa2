"""What results that lie there already answer, in place of a run that would only find them.

A kept report or alignment answers for the recording and the text that it names by their SHA-256. Where one of them is
another now, that is told: nobody takes an old answer for a new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aligner.cli.terminal import Terminal
from aligner.errors import InputError
from aligner.jobs.artifacts import PAGE, suffix_of
from aligner.jobs.job import Job, JobResult
from aligner.jobs.texts import text_of
from aligner.pipeline import Result
from aligner.storage.inputs import printable
from aligner.storage.outputs import sha256_of
from aligner.types import Alignment, Report

NOT_THIS = "this text is not of this recording: too little of either is found in the other"


def kept_report(job: Job, terminal: Terminal) -> Report | None:
    """The report that lies there, with the reviewer's marks; None where it does not answer, and why is told."""
    from aligner.formats.json.report import parse_report
    from aligner.report.review_marks import apply_review

    path = job.outputs.path(suffix_of("report"))
    try:
        report = parse_report(text_of(path))
    except InputError as error:
        reason = f"{path} does not answer" if not path.exists() else f"{path} cannot be read"
        terminal.remark(f"{reason}, so this is checked anew for the answer alone: {error.message}")
        return None
    if (other := _other(report.alignment, job)) is not None:
        terminal.remark(f"{path} {other}, so this is checked anew for the answer alone")
        return None
    terminal.remark(f"nothing is done again: the answer is that of {path}")
    review = job.checking and job.checking.review
    return apply_review(report, review) if review else report


def kept_result(job: Job, terminal: Terminal) -> JobResult | None:
    """The results that lie there, for a reviewer's marks; None where they do not answer, and then nothing is told.

    Marks are a function of report and review: nothing is listened to again for them.
    """
    from aligner.jobs.saved import kept_outline

    found = next(_whole_reports(job), None)
    if found is None:
        return None
    path, report = found
    terminal.remark(f"nothing is listened to again: the marks are put on the findings of {path}")
    alignment = report.alignment
    outline = kept_outline(path, alignment.recording.sha256) if PAGE in job.where.formats else None
    same = report.verdict != "not_this_recording"
    return JobResult(Result(alignment, None, (), same, waveform=outline), report)


def _whole_reports(job: Job) -> Iterator[tuple[Path, Report]]:
    """The report of this recording and text where the results go, or beside the review, with its alignment."""
    from aligner.jobs.saved import read_whole_report

    name = job.outputs.path(suffix_of("report"))
    reviewed = job.checking.reviewed if job.checking else None
    for path in dict.fromkeys([name, *([reviewed.with_name(name.name)] if reviewed else [])]):
        try:
            report = read_whole_report(path)
        except InputError:
            continue
        if _other(report.alignment, job) is None:
            yield path, report


def kept_same_recording(job: Job, terminal: Terminal) -> bool:
    """Whether the text is of this recording, as far as the alignment that lies there tells."""
    from aligner.formats.json.alignment import parse_alignment

    path = job.outputs.path(suffix_of("json"))
    terminal.remark("nothing is done again: all results are there")
    if not path.exists():
        return True
    try:
        alignment = parse_alignment(text_of(path))
    except InputError as error:
        terminal.remark(f"{path} cannot be read: {error.message}")
        return True
    if (other := _other(alignment, job)) is not None:
        terminal.remark(f"{path} {other}; --overwrite always aligns this one")
        return True
    same = any(segment.status != "not_spoken" for segment in alignment.segments)
    if not same:
        terminal.remark(NOT_THIS)
    return same


def _other(alignment: Alignment, job: Job) -> str | None:
    """What is another now than when the result was made; None where all is the same."""
    if str(job.text) == "-":
        return "cannot be compared with standard input"
    for role, path, known in (
        ("recording", job.audio, alignment.recording.sha256),
        ("text", job.text, alignment.document.sha256),
    ):
        if _sha256(path) != known:
            return f"is of another {role} than {printable(path)} is now"
    return None


def _sha256(path: Path) -> str | None:
    try:
        return sha256_of(path)
    except OSError:
        return None
