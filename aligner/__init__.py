"""aligner: find every published sentence and word in its recording.

::

    import aligner
    alignment = aligner.align("talk.mp3", "talk.html")   # aligner.types.Alignment, a frozen value
    report = aligner.check("talk.mp3", "talk.html")      # aligner.types.Report
    aligner.write(alignment, "talk.vtt")                 # format by suffix

Importing loads nothing heavy: torch and whisper come in when something listens.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any

from aligner.types import Alignment, Report
from aligner.version import __version__

__all__ = ["__version__", "align", "check", "write"]


def align(audio: str | PathLike[str], text: str | PathLike[str], **options: Any) -> Alignment:
    """Every published sentence and word of ``text`` with its time in ``audio``, or honestly none.

    Options are those of `aligner.options.Options`: ``model="small"``, ``language="en"``, ``transcript=…`` and so on.
    An alignment with no timed word says that the text is not of this recording.

    Raises
    ------
    aligner.errors.AlignerError
        One of its children, with one sentence that says what was found and what to do.
    """
    from aligner import pipeline
    from aligner.options import Options

    return pipeline.align(Path(audio), Path(text), Options(**options)).alignment


def check(audio: str | PathLike[str], text: str | PathLike[str], **options: Any) -> Report:
    """The text against the recording: every difference, how grave, and whose: the speaker's or the recogniser's."""
    from aligner import pipeline
    from aligner.options import Options

    return pipeline.check(Path(audio), Path(text), Options(**options))[1]


def write(value: Alignment | Report, path: str | PathLike[str], *, profile: str = "netflix") -> Path:
    """Write an alignment or a report in the format the suffix of ``path`` names, whole or not at all.

    ``talk.json`` and ``talk.alignment.json`` take an alignment, ``talk.report.json`` a report; caption formats take
    either and are cut by ``profile``.
    """
    from aligner.formats.vtt.tracks import with_tracks
    from aligner.jobs import captioning
    from aligner.options import Cutting
    from aligner.storage.outputs import write_atomically

    target = Path(path)
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
