"""What the commands do: ask the pipeline, write the results, say where they are, and choose the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from aligner import pipeline
from aligner.cli.kept import NOT_THIS, kept_report, kept_result, kept_same_recording
from aligner.cli.terminal import Terminal
from aligner.document.language_codes import checked_language
from aligner.errors import UsageError
from aligner.formats import FORMATS, About
from aligner.formats.plain import clean
from aligner.jobs import captioning
from aligner.jobs.artifacts import (
    HLS,
    Artifacts,
    OutputSpec,
    check_makes,
    kept,
    suffix_of,
    write_artifacts,
    write_segments,
)
from aligner.jobs.job import FailOn, Job, JobResult, fails, held, standing
from aligner.jobs.texts import text_of
from aligner.options import Cutting, Options
from aligner.recognize.session import require_hearing, require_known
from aligner.storage.inputs import name_path, regular_file
from aligner.storage.outputs import Outputs
from aligner.types import Report

if TYPE_CHECKING:
    from aligner.evaluate.conditions import Conditions
    from aligner.report.review_marks import Review


def transcribe(audios: Sequence[Path], options: Options, where: OutputSpec, terminal: Terminal) -> int:
    """Recordings → transcripts; two recordings that would write the same names are refused before work begins."""
    formats = tuple(dict.fromkeys("transcript" if name == "json" else name for name in where.formats))
    check_makes(formats, {"transcript", "cues"}, "transcribe")
    require_hearing(options, text=False)
    require_known(options)
    jobs = [(audio, where.outputs(audio)) for audio in audios]
    _refuse_same_names(jobs)
    due = [(audio, outputs, _missing(audio, outputs, formats, terminal)) for audio, outputs in jobs]
    for audio, outputs, missing in due:
        if not missing:
            regular_file(audio)
            continue
        with held(outputs, audio, None, options), terminal.progress() as progress:
            recording, transcript, remarks = pipeline.transcribe(audio, options, progress)
        for remark in remarks:
            terminal.remark(remark)
        note = captioning.provenance(recording, transcript)
        about = About(transcript.language, None, recording.file, recording.duration, (note,), where.cutting.word_times)
        cues = captioning.transcript_cues(transcript, where.cutting)
        write_artifacts(Artifacts(transcript=transcript, cues=cues, about=about), missing, outputs, terminal)
    return 0


def _missing(audio: Path, outputs: Outputs, formats: Sequence[str], terminal: Terminal) -> tuple[str, ...]:
    """The formats in which no result exists; those that do are told."""
    existing = outputs.prepare(map(suffix_of, formats), [audio])
    for path in existing:
        terminal.remark(kept(path))
    return tuple(name for name in formats if outputs.path(suffix_of(name)) not in existing)


def _refuse_same_names(jobs: Sequence[tuple[Path, Outputs]]) -> None:
    seen: dict[Path, Path] = {}
    for audio, outputs in jobs:
        other = seen.setdefault(outputs.path("*"), audio)
        if other is not audio:
            raise UsageError(f"{other} and {audio} would write the same results", hint="run them with different -o")


def align(job: Job, terminal: Terminal) -> int:
    """Recording + text → alignment and captions; 1 where the text is not of this recording."""
    job = _due(job, terminal)
    if not job.where.formats:
        return 0 if kept_same_recording(job, terminal) else 1
    return 0 if _carry_out(job, terminal).result.same_recording else 1


def check(job: Job, fail_on: FailOn, terminal: Terminal, *, strict: bool = False) -> int:
    """The same and the report; 1 where it finds what ``fail_on`` asks for, or the text is not of this recording.

    Confirmed differences count, and where it is ``strict`` unclear ones too.
    """
    job = _due(job, terminal)
    report = None if job.where.formats or job.lacks_clips else kept_report(job, terminal)
    report = report or (_put_on(job, terminal) or _carry_out(job, terminal)).report
    if report is None:  # a check makes one
        return 0
    if not terminal.quiet:
        show(report, terminal)
    return 1 if report.verdict == "not_this_recording" or fails(standing(report, strict=strict), fail_on) else 0


def review_of(file: Path | None) -> Review | None:
    """A reviewer's marks, where a file of them is given."""
    from aligner.report.review_marks import parse_review

    return parse_review(text_of(file)) if file else None


def show(report: Report, terminal: Terminal) -> None:
    """The report as a table on stdout."""
    from aligner.report import render_table

    render_table(report, terminal.console())


def _due(job: Job, terminal: Terminal) -> Job:
    """What is to be made of the order, refused where it can't be; results that exist are told, and kept."""
    job.refuse_early()
    job.require_inputs()
    existing = job.outputs.prepare(job.where.suffixes, job.inputs.values())
    for path in existing:
        terminal.remark(kept(path))
    return job.set_apart(existing)


def _put_on(job: Job, terminal: Terminal) -> JobResult | None:
    """A reviewer's marks put on results that lie there; None where there are no marks, or more is asked for."""
    made = [name for name in job.where.formats if name in FORMATS and FORMATS[name].takes == "transcript"]
    if job.checking is None or job.checking.review is None or made:
        return None
    if (kept := kept_result(job, terminal)) is None:
        return None
    with held(job.outputs, job.audio, job.text, job.options):
        return job.write_outputs(kept, terminal)


def _carry_out(job: Job, terminal: Terminal) -> JobResult:
    with held(job.outputs, job.audio, job.text, job.options):
        with terminal.progress() as progress:
            job_result = job.run(progress)
        job_result = job.write_outputs(job_result, terminal)
    _tell(job_result, terminal)
    return job_result


def _tell(job_result: JobResult, terminal: Terminal) -> None:
    alignment = job_result.result.alignment
    for remark in job_result.result.remarks:
        terminal.remark(remark)
    terminal.remark(job_result.sentence)
    terminal.detail(captioning.provenance(alignment.recording, alignment.recognition, alignment.document.file))
    if not job_result.result.same_recording:
        terminal.remark(NOT_THIS)


def captions(source: Path, where: OutputSpec, terminal: Terminal, cut_by: Sequence[str] = ()) -> int:
    """Captions under another profile, on another clock or in another format; a caption file is not cut again.

    ``cut_by`` are the options given that say how to cut: told where nothing is cut.
    """
    formats = tuple(name for name in where.formats if name != HLS)
    readers = {".vtt": "vtt", ".srt": "srt"}
    if source.suffix.lower() in readers:
        check_makes(formats, {"cues"}, f"captions of {source.name}")
        given = FORMATS[readers[source.suffix.lower()]].parse
        artifacts = Artifacts(cues=where.cutting.retimed(given(text_of(source))) if given else ())
        if cut_by:
            terminal.remark(
                f"{source.name} holds captions, which are moved and converted, not cut again: {', '.join(cut_by)} "
                "changed nothing; give the alignment for that"
            )
    else:
        artifacts = _cut_again(source, where, formats)
    outputs = where.outputs(source, source.name.removesuffix(source.suffix).removesuffix(".alignment"))
    artifacts = _placed(artifacts, source, where, outputs.folder)
    outputs.prepare(map(suffix_of, formats), [source])
    write_artifacts(artifacts, formats, outputs, terminal)
    if "embed" in formats and where.media_url is None:
        _tell_missing(artifacts.about.media, source, outputs.folder, terminal)
    if HLS in where.formats:
        write_segments(artifacts.cues, artifacts.about, outputs, terminal)
    return 0


def _placed(artifacts: Artifacts, source: Path, where: OutputSpec, folder: Path) -> Artifacts:
    """The same, told where the recording lies as seen from ``folder``.

    It is looked for beside ``source``, in the folder above (``-o out`` is the usual way), and beside the results.
    """
    name = artifacts.about.media and name_path(artifacts.about.media)
    if where.media_url is not None:
        media = where.media(source.parent / (name or source.name), folder)
    elif name is not None:
        places = [place / name for place in (source.parent, source.absolute().parent.parent, folder)]
        media = where.media(next((place for place in places if place.exists()), folder / name), folder)
    else:
        return artifacts
    return replace(artifacts, about=replace(artifacts.about, media=media))


def _tell_missing(media: str | None, source: Path, folder: Path, terminal: Terminal) -> None:
    """A remark where the embed page would not find its recording."""
    if media is None:
        terminal.remark(f"{source.name} does not say of which recording it is: give the page its --media-url")
    elif not (folder / name_path(media)).exists():
        terminal.remark(f"{media} is not there; the page looks for it beside itself, or at the --media-url given")


def _cut_again(source: Path, where: OutputSpec, formats: Sequence[str]) -> Artifacts:
    """The captions of an alignment, and the alignment on their clock."""
    from aligner.formats.json.alignment import parse_alignment

    check_makes(formats, {"cues", "alignment"}, "captions")
    if where.cutting.retiming.moves and "json" in formats:
        raise UsageError("an alignment belongs to its whole recording", hint="leave json out, or --from, --to, --shift")
    alignment = parse_alignment(text_of(source))
    cues = captioning.cues(alignment, where.cutting)
    moved = where.cutting.retiming.alignment(alignment)
    return Artifacts(moved, cues=cues, about=captioning.about(moved, where.cutting))


def lint(file: Path, cutting: Cutting, language: str | None, form: str, terminal: Terminal) -> int:
    """Every rule a caption file does not meet, on stdout; 1 where one of them is an error."""
    from aligner.captions.lint import compose_violations, has_errors, lint_text

    if form not in ("text", "json"):
        raise UsageError(f"--format {form!r} is not known", hint="choose text or json")
    profile = cutting.load_profile()
    language = checked_language("--language", language) if language is not None else None
    found = lint_text(text_of(file), file.suffix, profile, language=language, fps=cutting.fps)
    if form == "json":
        terminal.product(compose_violations(found, profile).rstrip("\n"))
    else:
        for violation in found:
            terminal.product(f"{violation.level}: {clean(str(violation))}")
        terminal.remark(f"rules of {profile.name} not met in {file.name}: {len(found)}")
    return int(has_errors(found))


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


def evaluate_recordings(
    folder: Path, options: Options, language: str | None, conditions: Conditions, terminal: Terminal
) -> int:
    """What the verdicts are worth on recordings with known answers, as a table on stdout."""
    from aligner.evaluate.recorded import read_folder
    from aligner.evaluate.recordings import CheckedPage, check_recorded, render_recordings

    require_hearing(options)
    require_known(options)
    recorded = read_folder(folder, language)
    pages: list[CheckedPage] = []
    with terminal.progress() as progress:
        for number, one in enumerate(recorded):
            progress("evaluate", number, len(recorded))
            pages += check_recorded(one, options, progress, conditions)
    render_recordings(pages, terminal.console(), str(conditions))
    return 0
