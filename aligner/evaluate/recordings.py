"""Recordings of people with their pages, checked → what the verdicts are worth: `aligner evaluate --recordings`.

Findings above cosmetic count. Precision is the true ones among the confirmed; recall the planted differences (edits,
and places where sentences were left out) that some confirmed finding meets. A critical false alarm is a finding that is
false, critical and confirmed. Word times are the recogniser's: no verdict rests on better ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from aligner import pipeline
from aligner.evaluate.conditions import CLEAN, Conditions, write_wave
from aligner.evaluate.recorded import Cause, PageKind, Planted, Recorded, cause_of, find_planted, text_span
from aligner.options import Options
from aligner.report.compare import VERDICTS
from aligner.report.table import format_time, neutral, shorten
from aligner.types import Difference, Report
from aligner.types.stages import Progress, silent

if TYPE_CHECKING:
    from rich.console import Console

SHOWN = {"confirmed": "confirmed", "unclear": "unclear", "likely_recognition_error": "dismissed"}


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """One page as it was checked: its findings above cosmetic with their cause, and what was planted in it."""

    recorded: Recorded
    kind: PageKind
    words: int
    findings: tuple[tuple[Difference, Cause], ...]
    planted: tuple[Planted, ...]
    same_recording: bool = True

    @property
    def fails(self) -> bool:
        """Whether `aligner check` exits with 1."""
        return not self.same_recording or any(
            found.verdict == "confirmed" and found.severity == "critical" for found, _ in self.findings
        )

    @property
    def should_fail(self) -> bool | None:
        """Whether it should; None where the index does not tell."""
        if self.kind == "faithful":
            return False
        return True if self.kind == "edited" and self.recorded.critical else None

    def outcome(self, one: Planted) -> str:
        """The best verdict on a planted difference; "not told" where no finding meets it."""
        verdicts = {found.verdict for found, _ in self.findings if one.meets(found)}
        return next((SHOWN[verdict] for verdict in VERDICTS if verdict in verdicts), "not told")


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of some checked pages; they add."""

    words: int = 0
    findings: Counter[tuple[Cause, str]] = field(default_factory=Counter)
    planted: Counter[tuple[str, str]] = field(default_factory=Counter)
    critical_false: int = 0
    exits_right: int = 0
    exits: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.words + other.words,
            self.findings + other.findings,
            self.planted + other.planted,
            self.critical_false + other.critical_false,
            self.exits_right + other.exits_right,
            self.exits + other.exits,
        )

    def count(self, verdict: str, *, true: bool) -> int:
        """How many findings of a verdict ("confirmed", "unclear", "dismissed") are true, or false."""
        return sum(n for (cause, told), n in self.findings.items() if told == verdict and (cause != "false") == true)

    @property
    def precision(self) -> float:
        """True findings among the confirmed; 1 where none is confirmed."""
        true, false = self.count("confirmed", true=True), self.count("confirmed", true=False)
        return true / (true + false) if true + false else 1.0

    def share(self, kind: str, outcome: str = "confirmed") -> float | None:
        """The share of what was planted ("planted", "left out") that came out so; None where nothing was."""
        total = sum(n for (planted, _), n in self.planted.items() if planted == kind)
        return self.planted[kind, outcome] / total if total else None

    @property
    def critical_false_per_1000(self) -> float:
        """Critical false alarms for each thousand words of the pages."""
        return 1000 * self.critical_false / self.words if self.words else 0.0


def tally(page: CheckedPage) -> Tally:
    """The counts of one page."""
    wanted = page.should_fail
    return Tally(
        page.words,
        Counter((cause, SHOWN[found.verdict]) for found, cause in page.findings),
        Counter((one.kind, page.outcome(one)) for one in page.planted),
        sum(
            cause == "false" and found.verdict == "confirmed" and found.severity == "critical"
            for found, cause in page.findings
        ),
        int(wanted is not None and wanted == page.fails),
        int(wanted is not None),
    )


def check_recorded(
    recorded: Recorded, options: Options, progress: Progress = silent, conditions: Conditions = CLEAN
) -> Iterator[CheckedPage]:
    """The pages of a recording as `aligner check` with these options tells them.

    Parameters
    ----------
    conditions
        What is done to the recording first.

    Raises
    ------
    InputError, CheckpointError
        As `aligner.pipeline.check` does.
    """
    if not conditions:
        yield from _check_recorded(recorded, options, progress)
        return
    from aligner.audio.recording import open_recording

    with TemporaryDirectory() as folder, open_recording(recorded.sound) as recording:
        path = Path(folder) / f"{recorded.name}.wav"
        write_wave(conditions.apply(np.array(recording.samples), crc32(recorded.name.encode())), path)
        yield from _check_recorded(replace(recorded, sound=path), options, progress)


def _check_recorded(recorded: Recorded, options: Options, progress: Progress) -> Iterator[CheckedPage]:
    options = replace(options, timing="recognized", language=options.language or recorded.language)
    faithful, report = pipeline.check(recorded.sound, recorded.pages["faithful"], options, progress)
    text, transcript = faithful.alignment.document, faithful.transcript
    if transcript is None:  # a check has one
        return
    kinds = [sentence.kind for sentence in text.sentences for _ in sentence.words]
    spoken = [edit for edit in faithful.edits if edit.i1 == edit.i0 or kinds[edit.i0] not in ("heading", "boilerplate")]
    span = text_span(spoken, transcript)
    yield _checked(recorded, "faithful", report, (), span)
    for kind in ("edited", "shortened"):
        if path := recorded.pages.get(kind):
            result, report = pipeline.check(recorded.sound, path, options, progress)
            planted = find_planted(text, result.alignment.document, faithful.edits, transcript, kind)
            yield _checked(recorded, kind, report, tuple(planted), span)


def _checked(
    recorded: Recorded, kind: PageKind, report: Report, planted: tuple[Planted, ...], span: tuple[float, float]
) -> CheckedPage:
    told = [found for found in report.differences if found.severity != "cosmetic"]
    causes = [cause_of(found, planted, span, recorded.read) for found in told]
    findings = tuple((found, cause) for found, cause in zip(told, causes, strict=True) if cause != "furniture")
    same = report.verdict != "not_this_recording"
    return CheckedPage(recorded, kind, report.alignment.summary.reference_words, findings, planted, same)


def render_recordings(pages: Sequence[CheckedPage], console: Console, conditions: str = "") -> None:
    """Print the figures of each language and of all, and what was wrong; ``conditions`` stand in the title."""
    from rich.table import Table

    groups = {str(page.recorded.language): Tally() for page in pages}
    for page in pages:
        groups[str(page.recorded.language)] += tally(page)
    groups["all"] = sum(groups.values(), Tally())
    title = f"Verdicts on people{f', {conditions}' if conditions else ''}: findings, true + false"
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    headings = ("", "words", "told", "confirmed", "unclear", "dismissed", "precision", "edits\nconfirmed")
    for heading in (*headings, "left out\nconfirmed", "critical\nfalse/1,000", "exit codes\nright"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, found in groups.items():
        table.add_row(name, *_row(found))
    console.print(table)
    for line in what_was_wrong(pages):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _row(found: Tally) -> Iterator[str]:
    counts = [[found.count(verdict, true=true) for true in (True, False)] for verdict in SHOWN.values()]
    yield str(found.words)
    yield " + ".join(str(sum(side)) for side in zip(*counts, strict=True))
    yield from (f"{true} + {false}" for true, false in counts)
    yield f"{found.precision:.3f}"
    for kind in ("planted", "left out"):
        share = found.share(kind)
        yield "–" if share is None else f"{share:.3f}"
    yield f"{found.critical_false_per_1000:.2f}"
    yield f"{found.exits_right} of {found.exits}"


def what_was_wrong(pages: Sequence[CheckedPage]) -> Iterator[str]:
    """A line for each confirmed finding that is false, each planted one not confirmed, each wrong exit code."""
    for page in pages:
        where = f"{page.recorded.name} ({page.kind})"
        for found, cause in page.findings:
            if cause == "false" and found.verdict == "confirmed":
                yield f"false {found.severity}: {where} {_told(found)}"
        for one in page.planted:
            if (outcome := page.outcome(one)) != "confirmed":
                at = format_time(one.heard[0]) if one.heard else "–"
                told = "; ".join(_told(found) for found, _ in page.findings if one.meets(found))
                yield f"{outcome}, but {one.kind}: {where} at {at} {told}".rstrip()
        if page.should_fail is not None and page.should_fail != page.fails:
            yield f"exit code {int(page.fails)} instead of {int(page.should_fail)}: {where}"


def _told(found: Difference) -> str:
    published = shorten(neutral(found.published.text), 60) if found.published else "–"
    heard = shorten(neutral(found.heard.text), 60) if found.heard and found.heard.text else "–"
    at = format_time(found.heard.start) if found.heard else "–"
    return f"{at} {published} → {heard} [{found.category}, {SHOWN[found.verdict]}]"
