"""aligner: find every published sentence and word in its recording.

::

    import aligner
    alignment = aligner.align("talk.mp3", "talk.html")   # aligner.types.Alignment, a frozen value
    report = aligner.check("talk.mp3", "talk.html")      # aligner.types.Report
    aligner.write(alignment, "talk.vtt")                 # format by suffix
    report = aligner.load("out/talk.report.json")        # what a run has written

Importing loads nothing heavy: torch and whisper come in when something listens.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from aligner.version import __version__

if TYPE_CHECKING:
    from aligner.options import RunOptions
    from aligner.types import Alignment, Report

__all__ = ["__version__", "align", "check", "load", "write"]


def align(audio: str | PathLike[str], text: str | PathLike[str], **options: Unpack[RunOptions]) -> Alignment:
    """Every published sentence and word of ``text`` with its time in ``audio``, or honestly none.

    Options are those of `aligner.options.Options`: ``model="small"``, ``language="en"``, ``transcript=…`` and so on.
    An alignment with no timed word says that the text is not of this recording.

    Raises
    ------
    aligner.errors.AlignerError
        One of its children, with one sentence that says what was found and what to do.
    """
    from aligner import pipeline
    from aligner.options import options_of

    return pipeline.align(Path(audio), Path(text), options_of(options)).alignment


def check(audio: str | PathLike[str], text: str | PathLike[str], **options: Unpack[RunOptions]) -> Report:
    """The text against the recording: every difference, how grave, and whose: the speaker's or the recogniser's."""
    from aligner import pipeline
    from aligner.options import options_of

    return pipeline.check(Path(audio), Path(text), options_of(options))[1]


def load(path: str | PathLike[str]) -> Alignment | Report:
    """The alignment or the report that a run has written as JSON.

    A report stands on the alignment that lies beside it (``talk.alignment.json`` beside ``talk.report.json``), where it
    is of the same recording and text; else it has no segments.

    Raises
    ------
    aligner.errors.InputError
        The file cannot be read, or is neither.
    """
    from aligner.formats.json.alignment import parse_alignment
    from aligner.formats.json.reader import load as load_json
    from aligner.jobs.saved import read_marked_report
    from aligner.jobs.texts import text_of

    file = Path(path)
    text = text_of(file)
    value = load_json(text, file.name).value
    is_report = isinstance(value, dict) and "differences" in value
    return read_marked_report(file) if is_report else parse_alignment(text)


def write(
    value: Alignment | Report,
    path: str | PathLike[str],
    *,
    profile: str = "netflix",
    review: str | PathLike[str] | None = None,
) -> Path:
    """Write an alignment or a report in the format the suffix of ``path`` names, whole or not at all.

    ``talk.json`` and ``talk.alignment.json`` take an alignment; ``talk.report.json``, ``.html``, ``.csv``, ``.md`` and
    ``.docx`` a report; ``talk.corrected.html``, ``.md``, ``.txt`` and ``.docx`` a report and a reviewer's marks, the
    file ``review``; caption formats take either and are cut by ``profile``.
    """
    from aligner.formats.vtt.tracks import with_tracks
    from aligner.jobs import captioning
    from aligner.options import Cutting
    from aligner.storage.outputs import write_atomically
    from aligner.types import Report

    target = Path(path)
    if isinstance(value, Report) and (made := _handed_on(value, target, review, profile)) is not None:
        write_atomically(target, made)
        return target
    alignment = value.alignment if isinstance(value, Report) else value
    entry = _format_by_suffix(target.name, isinstance(value, Report))
    match entry.takes:
        case "cues":
            cutting = Cutting(profile=profile)
            about = with_tracks(captioning.about(alignment, cutting), alignment)
            text = entry.compose(captioning.cues(alignment, cutting), about)
        case "report":
            text = entry.compose(value)
        case _:
            text = entry.compose(alignment)
    write_atomically(target, text)
    return target


def _handed_on(report: Report, target: Path, review: str | PathLike[str] | None, profile: str) -> str | bytes | None:
    """The review page, the report as a table, or the corrected text, where the suffix names one of them."""
    from aligner.jobs.handover import HANDED_ON, HandOver, handed_suffix
    from aligner.jobs.texts import text_of
    from aligner.report.review_marks import Review, parse_review, without_marks

    marks = parse_review(text_of(Path(review))) if review is not None else Review()
    if target.name.lower().endswith(".report.html"):
        from urllib.parse import quote

        from aligner.jobs import captioning
        from aligner.options import Cutting
        from aligner.report.page.render import render_page

        sound = report.alignment.recording.file
        audio = quote(sound) if Path(sound).name == sound and (target.parent / sound).exists() else None
        return render_page(report, audio=audio, cues=captioning.cues(report.alignment, Cutting(profile)), review=marks)
    name = next((name for name in HANDED_ON if target.name.lower().endswith(f".{handed_suffix(name)}")), None)
    return None if name is None else HandOver(without_marks(report), marks).compose(name)


def _format_by_suffix(name: str, is_report: bool) -> Any:
    from aligner.errors import UsageError
    from aligner.formats import FORMATS

    takes = {"cues", "alignment", *(["report"] if is_report else [])}
    entry = next((entry for entry in FORMATS.values() if name.lower().endswith(entry.suffix.lower())), None)
    if entry is None and name.lower().endswith(".json"):
        return FORMATS["report" if is_report else "json"]
    if entry is None or entry.takes not in takes:
        known = [entry.suffix for entry in FORMATS.values() if entry.takes in takes]
        what = f"no {entry.takes} is given, so {name} cannot be written" if entry else f"no format writes {name}"
        raise UsageError(what, hint=f"choose from {', '.join(known)}")
    return entry
