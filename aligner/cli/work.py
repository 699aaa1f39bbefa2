"""What the commands do: ask the pipeline, write the results, say where they are, and choose the exit code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

from aligner import pipeline
from aligner.cli.terminal import Terminal
from aligner.errors import InputError, UsageError
from aligner.files import Outputs, Overwrite
from aligner.formats import FORMATS, About
from aligner.formats.about import UNKNOWN
from aligner.formats.plain import clean
from aligner.pipeline import Options
from aligner.types import SEVERITIES, Alignment, Cue, Report, Transcript

if TYPE_CHECKING:
    from aligner.captions.rules import Profile

CHECK_FORMATS = ("json", "report", "vtt")
FailOn = Literal["critical", "major", "minor", "never"]


@dataclass(frozen=True, slots=True)
class Destination:
    """Where results go and in which formats; checked before any work begins."""

    folder: Path | None
    formats: tuple[str, ...]
    overwrite: str
    profile: str

    def __post_init__(self) -> None:
        if self.overwrite not in get_args(Overwrite):
            raise UsageError(f"--overwrite {self.overwrite!r} is not known", hint="choose never or always")
        self.load_profile()

    def load_profile(self) -> Profile:
        """The caption profile by its name or file."""
        from aligner.captions.rules import load_profile

        return load_profile(self.profile)

    def outputs(self, source: Path, stem: str | None = None) -> Outputs:
        """Names of the results of one input."""
        return Outputs(self.folder or source.parent, stem or source.stem, cast("Overwrite", self.overwrite))


def formats_of(values: Sequence[str] | None, default: tuple[str, ...]) -> tuple[str, ...]:
    """The formats asked for, comma lists or repeated, each once.

    >>> formats_of(["vtt,srt", "vtt"], ("json",))
    ('vtt', 'srt')
    """
    names = [name.strip().lower() for value in values or () for name in value.split(",") if name.strip()]
    unknown = [name for name in names if name not in FORMATS]
    if unknown:
        raise UsageError(f"there is no format {unknown[0]!r}", hint=f"choose from {', '.join(FORMATS)}")
    return tuple(dict.fromkeys(names)) or default


@dataclass(frozen=True, slots=True)
class Products:
    """The values a run has made; a format takes the one it needs."""

    alignment: Alignment | None = None
    transcript: Transcript | None = None
    report: Report | None = None
    cues: tuple[Cue, ...] = ()
    about: About = UNKNOWN

    def compose(self, name: str) -> str:
        """The text of one format."""
        entry = FORMATS[name]
        if entry.takes == "cues":
            return entry.compose(self.cues, self.about)
        return entry.compose(getattr(self, entry.takes))


def _suffixes(formats: Iterable[str]) -> list[str]:
    return [FORMATS[name].suffix.lstrip(".") for name in formats]


def _write(products: Products, formats: Sequence[str], outputs: Outputs, terminal: Terminal) -> None:
    """Every result, its path on stdout; one that was there already is kept and named."""
    for name, suffix in zip(formats, _suffixes(formats), strict=True):
        path, written = outputs.write(suffix, products.compose(name))
        if written:
            terminal.product(str(path))
        else:
            terminal.remark(f"kept {path}, which exists; --overwrite always replaces it")


def transcribe(audios: Sequence[Path], options: Options, where: Destination, terminal: Terminal) -> int:
    """Recordings → transcripts; two recordings that would write the same names are refused before work begins."""
    formats = tuple("transcript" if name == "json" else name for name in where.formats)
    jobs = [(audio, where.outputs(audio)) for audio in audios]
    _refuse_same_names(jobs)
    for audio, outputs in jobs:
        outputs.prepare(_suffixes(formats), [audio])
    for audio, outputs in jobs:
        with outputs.lock(), terminal.progress() as progress:
            recording, transcript, remarks = pipeline.transcribe(audio, options, progress)
        for remark in remarks:
            terminal.remark(remark)
        cues = pipeline.transcript_cues(transcript, where.load_profile())
        about = About(
            transcript.language, None, recording.file, recording.duration, (pipeline.provenance(recording, transcript),)
        )
        products = Products(transcript=transcript, cues=cues, about=about)
        _write(products, formats, outputs, terminal)
    return 0


def _refuse_same_names(jobs: Sequence[tuple[Path, Outputs]]) -> None:
    seen: dict[Path, Path] = {}
    for audio, outputs in jobs:
        other = seen.setdefault(outputs.path("*"), audio)
        if other is not audio:
            raise UsageError(f"{other} and {audio} would write the same results", hint="run them with different -o")


def align(audio: Path, text: Path, options: Options, where: Destination, terminal: Terminal) -> int:
    """Recording + text → alignment and captions; 1 where the text is not of this recording."""
    result = _aligned(audio, text, options, where, terminal)
    products = Products(
        result.alignment, result.transcript, None, _cues(result, where), pipeline.about(result.alignment)
    )
    _write(products, where.formats, where.outputs(audio), terminal)
    _tell(result, terminal)
    return 0 if result.same_recording else 1


def check(audio: Path, text: Path, options: Options, where: Destination, fail_on: str, terminal: Terminal) -> int:
    """The same and the report; 1 where it finds what ``fail_on`` asks for."""
    if fail_on not in get_args(FailOn):
        raise UsageError(f"--fail-on {fail_on!r} is not known", hint=f"choose one of {', '.join(get_args(FailOn))}")
    pipeline.require_hearing(options)
    result = _aligned(audio, text, options, where, terminal)
    report = pipeline.report(result)
    products = Products(
        result.alignment, result.transcript, report, _cues(result, where), pipeline.about(result.alignment)
    )
    _write(products, where.formats, where.outputs(audio), terminal)
    _tell(result, terminal)
    if not terminal.quiet:
        show(report, terminal)
    return 0 if result.same_recording and not fails(report, cast("FailOn", fail_on)) else 1


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


def _aligned(audio: Path, text: Path, options: Options, where: Destination, terminal: Terminal) -> pipeline.Result:
    outputs = where.outputs(audio)
    outputs.prepare(_suffixes(where.formats), [path for path in (audio, text, options.transcript) if path])
    with outputs.lock(), terminal.progress() as progress:
        return pipeline.align(audio, text, options, progress)


def _cues(result: pipeline.Result, where: Destination) -> tuple[Cue, ...]:
    return pipeline.cues(result.alignment, where.load_profile())


def _tell(result: pipeline.Result, terminal: Terminal) -> None:
    for remark in result.remarks:
        terminal.remark(remark)
    summary = result.alignment.summary
    words = f"{summary.timed_words} of {summary.reference_words} words timed"
    spoken = sum(segment.status != "not_spoken" for segment in result.alignment.segments)
    terminal.remark(f"{words}; {spoken} of {len(result.alignment.segments)} sentences spoken")
    if not result.same_recording:
        terminal.remark("this text is not of this recording: too little of either is found in the other")


def captions(source: Path, where: Destination, terminal: Terminal) -> int:
    """alignment.json → captions under another profile or in another format."""
    from aligner.formats.alignment_json import parse_alignment

    formats = tuple(name for name in where.formats if FORMATS[name].takes == "cues")
    if formats != where.formats:
        raise UsageError("captions writes caption formats only", hint="leave out json, report and transcript")
    alignment = parse_alignment(_text_of(source))
    outputs = where.outputs(source, source.name.removesuffix(".json").removesuffix(".alignment"))
    outputs.prepare(_suffixes(formats), [source])
    cues = pipeline.cues(alignment, where.load_profile())
    _write(Products(cues=cues, about=pipeline.about(alignment)), formats, outputs, terminal)
    return 0


def lint(file: Path, profile_name: str, language: str | None, form: str, terminal: Terminal) -> int:
    """Every rule a caption file does not meet, on stdout; 1 where one of them is an error."""
    from aligner.captions.lint import compose_violations, has_errors, lint_text
    from aligner.captions.rules import load_profile

    if form not in ("text", "json"):
        raise UsageError(f"--format {form!r} is not known", hint="choose text or json")
    profile = load_profile(profile_name)
    found = lint_text(_text_of(file), file.suffix, profile, language=language)
    if form == "json":
        terminal.product(compose_violations(found, profile).rstrip("\n"))
    else:
        for violation in found:
            terminal.product(f"{violation.level}: {clean(str(violation))}")
        terminal.remark(f"{len(found)} rules of {profile.name} not met in {file.name}")
    return int(has_errors(found))


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {file}: {error}", hint="give a file in UTF-8") from error
