"""What the commands do: ask the pipeline, write the results, say where they are, and choose the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from aligner import pipeline
from aligner.cli.results import (
    HLS,
    PAGE,
    Destination,
    Products,
    check_makes,
    suffix_of,
    write,
    write_segments,
)
from aligner.cli.review import review_page, write_clips
from aligner.cli.terminal import Terminal
from aligner.errors import InputError, UsageError
from aligner.files import Outputs
from aligner.formats import FORMATS, About
from aligner.formats.plain import clean
from aligner.listening import require_hearing
from aligner.options import Options
from aligner.types import SEVERITIES, Alignment, Report

ALIGN_FORMATS = ("json", "vtt", "srt")
CHECK_FORMATS = ("json", "report", PAGE, "vtt")
FailOn = Literal["critical", "major", "minor", "never"]


def transcribe(audios: Sequence[Path], options: Options, where: Destination, terminal: Terminal) -> int:
    """Recordings → transcripts; two recordings that would write the same names are refused before work begins."""
    formats = tuple("transcript" if name == "json" else name for name in where.formats)
    check_makes(formats, {"transcript", "cues"}, "transcribe")
    require_hearing(options, text=False)
    jobs = [(audio, where.outputs(audio)) for audio in audios]
    _refuse_same_names(jobs)
    for audio, outputs in jobs:
        outputs.prepare(map(suffix_of, formats), [audio])
    for audio, outputs in jobs:
        with outputs.lock(), terminal.progress() as progress:
            recording, transcript, remarks = pipeline.transcribe(audio, options, progress)
        for remark in remarks:
            terminal.remark(remark)
        note = pipeline.provenance(recording, transcript)
        about = About(transcript.language, None, recording.file, recording.duration, (note,), where.cutting.word_times)
        cues = pipeline.transcript_cues(transcript, where.cutting)
        write(Products(transcript=transcript, cues=cues, about=about), formats, outputs, terminal)
    return 0


def _refuse_same_names(jobs: Sequence[tuple[Path, Outputs]]) -> None:
    seen: dict[Path, Path] = {}
    for audio, outputs in jobs:
        other = seen.setdefault(outputs.path("*"), audio)
        if other is not audio:
            raise UsageError(f"{other} and {audio} would write the same results", hint="run them with different -o")


def align(audio: Path, text: Path, options: Options, where: Destination, terminal: Terminal) -> int:
    """Recording + text → alignment and captions; 1 where the text is not of this recording."""
    check_makes(where.formats, {"alignment", "cues", "transcript"}, "align")
    outputs = _prepared(audio, text, options, where)
    with outputs.lock(), terminal.progress() as progress:
        result = pipeline.align(audio, text, options, progress)
    _tell_revision(result.alignment, outputs, terminal)
    write(_products(result, where), where.formats, outputs, terminal)
    _tell(result, terminal)
    return 0 if result.same_recording else 1


@dataclass(frozen=True, slots=True)
class Checking:
    """What a check does besides aligning."""

    fail_on: str = "critical"
    reviewed: Path | None = None
    clips: bool = False
    embed_audio: bool = False

    def __post_init__(self) -> None:
        if self.fail_on not in get_args(FailOn):
            known = ", ".join(get_args(FailOn))
            raise UsageError(f"--fail-on {self.fail_on!r} is not known", hint=f"choose one of {known}")


def check(audio: Path, text: Path, options: Options, where: Destination, checking: Checking, terminal: Terminal) -> int:
    """The same and the report; 1 where it finds what ``fail_on`` asks for."""
    from aligner.report.review import apply_review, parse_review

    require_hearing(options)
    outputs = _prepared(audio, text, options, where)
    review = parse_review(text_of(checking.reviewed)) if checking.reviewed else None
    with outputs.lock(), terminal.progress() as progress:
        result, report = pipeline.check(audio, text, options, progress)
    if review is not None:
        report = apply_review(report, review)
    products = _products(result, where, report)
    if PAGE in where.formats:
        page = review_page(report, result, audio, outputs.folder, review, embed=checking.embed_audio, terminal=terminal)
        products = _products(result, where, report, page)
    write(products, where.formats, outputs, terminal)
    if checking.clips:
        write_clips(report, audio, options, outputs, terminal)
    _tell(result, terminal)
    if not terminal.quiet:
        show(report, terminal)
    return 0 if result.same_recording and not fails(report, cast("FailOn", checking.fail_on)) else 1


def show(report: Report, terminal: Terminal) -> None:
    """The report as a table on stdout."""
    from aligner.report import render_table

    render_table(report, terminal.console())


def fails(report: Report, fail_on: FailOn) -> bool:
    """Whether a confirmed or unclear difference is at least this grave."""
    if fail_on == "never":
        return False
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return any(d.severity in grave and d.verdict != "likely_recognition_error" for d in report.differences)


def _prepared(audio: Path, text: Path, options: Options, where: Destination) -> Outputs:
    """The outputs, once they are known to be writable and to take no input's place."""
    outputs = where.outputs(audio)
    outputs.prepare(where.suffixes, [path for path in (audio, text, options.transcript) if path])
    return outputs


def _products(result: pipeline.Result, where: Destination, report: Report | None = None, page: str = "") -> Products:
    cues = pipeline.cues(result.alignment, where.cutting)
    about = pipeline.about(result.alignment, where.cutting)
    return Products(result.alignment, result.transcript, report, cues, about, page)


def _tell(result: pipeline.Result, terminal: Terminal) -> None:
    for remark in result.remarks:
        terminal.remark(remark)
    summary = result.alignment.summary
    words = f"{summary.timed_words} of {summary.reference_words} words timed; "
    spoken = sum(segment.status != "not_spoken" for segment in result.alignment.segments)
    alignment = result.alignment
    counted = "" if alignment.mode == "translated" else words
    terminal.remark(f"{counted}{spoken} of {len(alignment.segments)} sentences spoken")
    terminal.detail(pipeline.provenance(alignment.recording, alignment.recognition, alignment.document.file))
    if not result.same_recording:
        terminal.remark("this text is not of this recording: too little of either is found in the other")


def _tell_revision(alignment: Alignment, outputs: Outputs, terminal: Terminal) -> None:
    """What an edit of the page changed, where an earlier alignment of this recording lies in the result's place."""
    from aligner.formats.alignment_json import parse_alignment
    from aligner.revision import compare, describe

    earlier = outputs.path(suffix_of("json"))
    if not earlier.exists():
        return
    try:
        before = parse_alignment(text_of(earlier))
    except InputError as error:
        terminal.remark(f"{earlier} is not compared with this alignment: {error}")
        return
    if before.recording.sha256 == alignment.recording.sha256:
        for line in describe(compare(before, alignment)):
            terminal.remark(line)


def captions(source: Path, where: Destination, terminal: Terminal) -> int:
    """Captions under another profile, on another clock or in another format; a caption file is not cut again."""
    formats = tuple(name for name in where.formats if name != HLS)
    readers = {".vtt": "vtt", ".srt": "srt"}
    if source.suffix.lower() in readers:
        check_makes(formats, {"cues"}, f"captions of {source.name}")
        given = FORMATS[readers[source.suffix.lower()]].parse
        products = Products(cues=where.cutting.retimed(given(text_of(source))) if given else ())
    else:
        products = _cut_again(source, where, formats)
    outputs = where.outputs(source, source.name.removesuffix(source.suffix).removesuffix(".alignment"))
    outputs.prepare(map(suffix_of, formats), [source])
    write(products, formats, outputs, terminal)
    if HLS in where.formats:
        write_segments(products.cues, products.about, outputs, terminal)
    return 0


def _cut_again(source: Path, where: Destination, formats: Sequence[str]) -> Products:
    """The captions of an alignment, and the alignment on their clock."""
    from aligner.formats.alignment_json import parse_alignment

    check_makes(formats, {"cues", "alignment"}, "captions")
    if where.cutting.retiming.moves and "json" in formats:
        raise UsageError("an alignment belongs to its whole recording", hint="leave json out, or --from, --to, --shift")
    alignment = parse_alignment(text_of(source))
    cues = pipeline.cues(alignment, where.cutting)
    moved = where.cutting.retiming.alignment(alignment)
    return Products(moved, cues=cues, about=pipeline.about(moved, where.cutting))


def lint(file: Path, profile_name: str, language: str | None, form: str, terminal: Terminal) -> int:
    """Every rule a caption file does not meet, on stdout; 1 where one of them is an error."""
    from aligner.captions.lint import compose_violations, has_errors, lint_text
    from aligner.captions.rules import load_profile

    if form not in ("text", "json"):
        raise UsageError(f"--format {form!r} is not known", hint="choose text or json")
    profile = load_profile(profile_name)
    found = lint_text(text_of(file), file.suffix, profile, language=language)
    if form == "json":
        terminal.product(compose_violations(found, profile).rstrip("\n"))
    else:
        for violation in found:
            terminal.product(f"{violation.level}: {clean(str(violation))}")
        terminal.remark(f"{len(found)} rules of {profile.name} not met in {file.name}")
    return int(has_errors(found))


def text_of(file: Path) -> str:
    """The text of a file of ours or of captions, UTF-8 with or without its mark."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {file}: {error}", hint="give a file in UTF-8") from error


def evaluate(cases: int, seed: int, terminal: Terminal) -> int:
    """Precision, recall and false alarms on generated cases, as tables on stdout."""
    from aligner import evaluate as figures

    results = []
    with terminal.progress() as progress:
        for done, setting in enumerate(figures.SETTINGS):
            progress("evaluate", done, len(figures.SETTINGS))
            results.append((setting, figures.evaluate(setting, cases=cases, seed=seed)))
    figures.render_figures(results, terminal.console())
    return 0
