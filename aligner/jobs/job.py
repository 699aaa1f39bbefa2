"""One recording and its text → the files that were asked for; what the command line and a batch have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from aligner import pipeline
from aligner.errors import InputError, ResourceError, UsageError
from aligner.formats import FORMATS
from aligner.jobs import captioning
from aligner.jobs.artifacts import PAGE, Artifacts, OutputSpec, Reporter, check_makes, suffix_of, write_artifacts
from aligner.jobs.handover import HandOver
from aligner.jobs.texts import text_of
from aligner.options import DEFAULTS, Options
from aligner.recognize.session import require_hearing, require_known
from aligner.report.corrections import find_corrections
from aligner.report.page.interface_words import LANGUAGES
from aligner.report.review_marks import Review, apply_review, lapsed, without_marks
from aligner.storage.inputs import regular_file
from aligner.storage.outputs import Outputs
from aligner.types import SEVERITIES, Alignment, Report
from aligner.types.stages import Progress, silent

ALIGN_FORMATS = ("json", "vtt", "srt")
CHECK_FORMATS = ("json", "report", PAGE, "vtt")
FailOn = Literal["critical", "major", "minor", "never"]


@dataclass(frozen=True, slots=True)
class Checking:
    """What a check does besides aligning; ``reviewed`` is the file the review was read from."""

    review: Review | None = None
    clips: bool = False
    embed_audio: bool = False
    interface: str = "en"
    reviewed: Path | None = None

    def __post_init__(self) -> None:
        if self.interface not in LANGUAGES:
            raise UsageError(f"--interface {self.interface!r} is not known", hint=f"choose from {', '.join(LANGUAGES)}")


@dataclass(frozen=True, slots=True)
class JobResult:
    """What came of a recording and its text; without a report where only aligning was asked for."""

    result: pipeline.Result
    report: Report | None = None

    @property
    def sentence(self) -> str:
        """How many words and sentences have a time."""
        alignment = self.result.alignment
        summary = alignment.summary
        words = f"{summary.timed_words} of {summary.reference_words} words timed; "
        spoken = sum(segment.status != "not_spoken" for segment in alignment.segments)
        counted = "" if alignment.mode == "translated" else words
        return f"{counted}{spoken} of {len(alignment.segments)} sentences spoken"

    def standing(self, *, strict: bool = True) -> dict[str, int]:
        """How many differences of each severity are confirmed, or where it is ``strict``, unclear."""
        return standing(self.report, strict=strict)


def standing(report: Report | None, *, strict: bool = True) -> dict[str, int]:
    """How many differences of each severity are confirmed, or where ``strict``, unclear; none without a report."""
    found = report.differences if report else ()
    counted = ("confirmed", "unclear") if strict else ("confirmed",)
    graver = [difference.severity for difference in found if difference.verdict in counted]
    return {severity: graver.count(severity) for severity in SEVERITIES}


def checked_fail_on(level: str) -> FailOn:
    """The level, where it is one.

    Raises
    ------
    UsageError
        It is none.
    """
    for known in get_args(FailOn):
        if level == known:
            return known  # type: ignore[no-any-return]
    raise UsageError(f"--fail-on {level!r} is not known", hint=f"choose one of {', '.join(get_args(FailOn))}")


def fails(standing: dict[str, int], level: FailOn) -> bool:
    """Whether a difference that counts is at least this grave.

    >>> fails({"critical": 0, "major": 1}, "critical"), fails({"critical": 0, "major": 1}, "minor")
    (False, True)
    """
    if level == "never":
        return False
    return any(standing.get(severity, 0) for severity in SEVERITIES[: SEVERITIES.index(level) + 1])


@dataclass(frozen=True, slots=True)
class Job:
    """A recording, its text, and what is wanted of them.

    ``checking`` is None where nothing is checked; ``stem`` names the results, None: as the recording is named.
    """

    audio: Path
    text: Path
    where: OutputSpec
    options: Options = DEFAULTS
    checking: Checking | None = None
    stem: str | None = None

    @property
    def inputs(self) -> dict[str, Path]:
        """The files that are read, by what they are to the work."""
        given = {"audio": self.audio, "text": self.text, "transcript": self.options.transcript}
        return {role: path for role, path in given.items() if path is not None}

    @property
    def outputs(self) -> Outputs:
        """Where the results go."""
        return self.where.outputs(self.audio, self.stem)

    def refuse_early(self) -> None:
        """Refuse what no run could make.

        Raises
        ------
        UsageError
            A format of something that is not made, or a check by what hears nothing.
        """
        if self.checking is None:
            check_makes(self.where.formats, {"alignment", "cues", "transcript"}, "align")
        else:
            require_hearing(self.options)

    def require_inputs(self) -> None:
        """Refuse, by a look at each, what is no file to read, and a checkpoint or language that nobody knows.

        Raises
        ------
        InputError
            Nothing there, an address, a folder, a pipe.
        CheckpointError
            A name that stands for no checkpoint.
        UsageError
            A language that is not known.
        """
        wanted = {"text": "a file of text, or - for standard input", "transcript": "a file of text"}
        given = self.inputs
        for role in ("text", "audio", "transcript"):
            if role in given and (role, str(given[role])) != ("text", "-"):
                regular_file(given[role], wanted.get(role, "an audio or video file"))
        require_known(self.options)

    def set_apart(self, existing: Collection[Path]) -> Job:
        """The order for the results that do not exist yet."""
        formats = tuple(name for name in self.where.formats if self.outputs.path(suffix_of(name)) not in existing)
        return replace(self, where=replace(self.where, formats=formats))

    @property
    def lacks_clips(self) -> bool:
        """Whether clips are asked for and there are none."""
        return self.checking is not None and self.checking.clips and not self.outputs.path("clips").is_dir()

    def run(self, progress: Progress = silent) -> JobResult:
        """Listen, match, time, and compare where that is asked for."""
        if self.checking is None:
            return JobResult(pipeline.align(self.audio, self.text, self.options, progress))
        return JobResult(*pipeline.check(self.audio, self.text, self.options, progress))

    def write_outputs(self, job_result: JobResult, reporter: Reporter) -> JobResult:
        """Write the results, each whole or not at all; the report that is returned carries a reviewer's marks."""
        from aligner.jobs.review_page import write_clips

        outputs, checking, report = self.outputs, self.checking or Checking(), job_result.report
        if report is None:
            for line in _revised(job_result.result.alignment, outputs):
                reporter.remark(line)
        elif checking.review is not None:
            report = _marked(report, checking.review, reporter)
        write_artifacts(self._artifacts(job_result.result, report, reporter), self.where.formats, outputs, reporter)
        if report is not None and checking.clips:
            write_clips(report, self.audio, self.options, outputs, reporter)
        return JobResult(job_result.result, report)

    def _artifacts(self, result: pipeline.Result, report: Report | None, reporter: Reporter) -> Artifacts:
        handover = self._handover(report) if report else None
        reviewed = handover is not None and self.checking is not None and self.checking.review is not None
        cutting = self.where.cutting
        cues = handover.cues(cutting) if handover and reviewed else captioning.cues(result.alignment, cutting)
        media = self.where.media(self.audio, self.outputs.folder)
        about = replace(captioning.about(result.alignment, cutting), media=media)
        page = self._page(result, report, reporter) if report and PAGE in self.where.formats else ""
        return Artifacts(result.alignment, result.transcript, report, cues, about, page, handover)

    def _handover(self, report: Report) -> HandOver:
        review = (self.checking and self.checking.review) or Review()
        page = None if str(self.text) == "-" else self.text
        return HandOver(without_marks(report), review, page, self.options.encoding)

    def _page(self, result: pipeline.Result, report: Report, reporter: Reporter) -> str:
        from aligner.jobs.review_page import review_page

        checking, folder = self.checking or Checking(), self.outputs.folder
        embed, review = checking.embed_audio, checking.review
        return review_page(
            report,
            result,
            self.audio,
            folder,
            review,
            embed=embed,
            reporter=reporter,
            cutting=self.where.cutting,
            interface=checking.interface,
        )


def _marked(report: Report, review: Review, reporter: Reporter) -> Report:
    """The report with the reviewer's marks; those that fit no finding, and what they leave open, are told."""
    if gone := lapsed(report, review):
        reporter.remark(f"{gone} of {len(review.marks)} marks are of no finding of this report and change nothing")
    if report.alignment.segments and (left := find_corrections(report, review).left_open):
        reporter.remark(f"decided wrong, but no wording says what is right: {', '.join(left)}")
    return apply_review(report, review)


@contextmanager
def held(outputs: Outputs, audio: Path, text: Path | None, options: Options) -> Iterator[None]:
    """Hold the results against other runs, and remove what a killed one left.

    Where another holds them, bad input is told as such all the same.

    Raises
    ------
    ResourceError
        Another run is writing the same results.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(outputs.lock())
        except ResourceError:
            pipeline.examine(audio, text, options)
            raise
        outputs.sweep(map(suffix_of, (*FORMATS, PAGE)))
        yield


def _revised(alignment: Alignment, outputs: Outputs) -> Iterator[str]:
    """What an edit of the page changed, where an earlier alignment of this recording lies in the result's place."""
    from aligner.formats.json.alignment import parse_alignment
    from aligner.jobs.changes import compare, describe

    earlier = outputs.path(suffix_of("json"))
    if not earlier.exists():
        return
    try:
        before = parse_alignment(text_of(earlier))
    except InputError as error:
        yield f"{earlier} is not compared with this alignment: {error}"
        return
    if before.recording.sha256 == alignment.recording.sha256:
        yield from describe(compare(before, alignment))
