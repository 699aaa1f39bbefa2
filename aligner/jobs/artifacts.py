"""Where results go, in which formats, and how they are written."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, cast, get_args
from urllib.parse import quote

from aligner.errors import UsageError
from aligner.formats import FORMATS, About
from aligner.formats.about import UNKNOWN
from aligner.formats.vtt.tracks import with_tracks
from aligner.jobs.handover import HANDED_ON, HandOver, handed_suffix
from aligner.options import Cutting
from aligner.storage.inputs import name_text, printable
from aligner.storage.outputs import Outputs, Overwrite, write_atomically
from aligner.types import Alignment, Cue, Report, Transcript

PAGE = "html"
"""The review page: no format of values alone, since it shows the recording."""
HLS = "hls"
"""WebVTT in segments with a playlist: many files in a folder of their own."""
_PAGE_SUFFIX = "report.html"


class Reporter(Protocol):
    """Who is told where results lie, and what is worth knowing: a terminal, or the ledger of a batch."""

    def product(self, text: str) -> None:
        """The path of a result."""

    def remark(self, text: str) -> None:
        """Something worth knowing that is no failure."""


@dataclass(frozen=True, slots=True)
class OutputSpec:
    """Where results go and in which formats; checked before any work begins."""

    folder: Path | None
    formats: tuple[str, ...]
    overwrite: str = "never"
    cutting: Cutting = field(default_factory=Cutting)
    media_url: str | None = None

    def __post_init__(self) -> None:
        if self.overwrite not in get_args(Overwrite):
            raise UsageError(f"--overwrite {self.overwrite!r} is not known", hint="choose never or always")
        if self.media_url is not None and not self.media_url.lower().startswith(("http://", "https://", "/")):
            raise UsageError(f"--media-url {self.media_url!r} is no address", hint="give https://…, or a path from /")
        self.cutting.load_profile()

    @property
    def suffixes(self) -> list[str]:
        """What follows the stem, one for each format."""
        return [suffix_of(name) for name in self.formats if name != HLS]

    def outputs(self, source: Path, stem: str | None = None) -> Outputs:
        """Names of the results of one input."""
        return Outputs(self.folder or source.parent, stem or source.stem, cast("Overwrite", self.overwrite))

    def below(self, folder: Path) -> OutputSpec:
        """The same for a recording in ``folder`` below the one whose address ``media_url`` is."""
        if self.media_url is None or folder == Path():
            return self
        return replace(self, media_url=f"{self.media_url}{quote(folder.as_posix())}/")

    def media(self, recording: Path, folder: Path) -> str:
        """Where pages in ``folder`` find the recording: at the address given, else by their way to its file.

        An address that ends in ``/`` is that of its folder.
        """
        if self.media_url is not None:
            return self.media_url + (quote(os.fsencode(recording.name)) if self.media_url.endswith("/") else "")
        try:
            return name_text(Path(os.path.relpath(recording.resolve(), folder.resolve())).as_posix())
        except ValueError:  # another drive
            return name_text(recording.name)


def suffix_of(name: str) -> str:
    """The suffix of a format, without the dot before it."""
    if name in HANDED_ON:
        return handed_suffix(name)
    return _PAGE_SUFFIX if name == PAGE else FORMATS[name].suffix.lstrip(".")


def formats_of(
    values: Sequence[str] | None, default: tuple[str, ...], also: Iterable[str] = (), *, embed: bool = False
) -> tuple[str, ...]:
    """The formats asked for, comma lists or repeated, each once; ``also`` may be asked for besides the table's.

    ``embed`` adds the embed page to them.

    >>> formats_of(["vtt,srt", "vtt"], ("json",))
    ('vtt', 'srt')
    """
    known = [*FORMATS, *also]
    names = [name.strip().lower() for value in values or () for name in value.split(",") if name.strip()]
    if values and not names:
        raise UsageError("--format names no format", hint=f"choose from {', '.join(known)}")
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(f"there is no format {unknown[0]!r} here", hint=f"choose from {', '.join(known)}")
    return tuple(dict.fromkeys([*(names or default), *(["embed"] if embed else [])]))


def rates_of(value: str) -> tuple[float, float]:
    """A change of frame rate, written ``FROM:TO``.

    >>> rates_of("25:23.976")
    (25.0, 23.976)
    """
    try:
        before, after = (float(part) for part in value.split(":"))
    except ValueError:
        raise UsageError(f"--change-rate {value!r} is no change", hint="give it as 25:23.976") from None
    if not all(math.isfinite(rate) and rate > 0 for rate in (before, after)):
        raise UsageError(f"--change-rate {value!r}: frame rates are above 0")
    return before, after


@dataclass(frozen=True, slots=True)
class Artifacts:
    """The values a run has made; a format takes the one it needs."""

    alignment: Alignment | None = None
    transcript: Transcript | None = None
    report: Report | None = None
    cues: tuple[Cue, ...] = ()
    about: About = UNKNOWN
    page: str = ""
    handover: HandOver | None = None

    def compose(self, name: str) -> str | bytes:
        """The text of one format.

        Raises
        ------
        UsageError
            The run has not made what the format takes.
        """
        if name == PAGE:
            return self.page
        if name in HANDED_ON and self.handover is not None:
            return self.handover.compose(name)
        entry = FORMATS[name]
        if entry.takes == "cues":
            return entry.compose(self.cues, self._about(name))
        value = getattr(self, entry.takes)
        if value is None:
            raise UsageError(f"this command makes no {entry.takes}, so it cannot write {name}")
        return entry.compose(value, self.about) if entry.placed else entry.compose(value)

    def _about(self, name: str) -> About:
        """The embed page carries the alignment and its tracks too."""
        if name != "embed" or self.alignment is None:
            return self.about
        return with_tracks(self.about, self.alignment)


def check_makes(formats: Sequence[str], made: set[str], command: str) -> None:
    """Refuse, before any work, a format that takes a value the command does not make."""
    for name in formats:
        if name != PAGE and FORMATS[name].takes not in made:
            raise UsageError(f"{command} makes no {FORMATS[name].takes}, so it cannot write {name}")


def write_artifacts(artifacts: Artifacts, formats: Sequence[str], outputs: Outputs, reporter: Reporter) -> None:
    """Every result, its path on stdout; one that was there already is kept and named."""
    for name in formats:
        path, written = outputs.write(suffix_of(name), artifacts.compose(name))
        if written:
            reporter.product(str(path))
        else:
            reporter.remark(kept(path))


def kept(path: Path) -> str:
    """What is said of a result that was there already."""
    return f"kept {printable(path)}, which exists; --overwrite always replaces it"


def write_segments(cues: Sequence[Cue], about: About, outputs: Outputs, reporter: Reporter) -> None:
    """``STEM.hls/``: the playlist and its WebVTT segments; the playlist's path on stdout.

    They belong together: where a playlist is kept its segments are.
    """
    from aligner.formats.vtt import hls

    inside = Outputs(outputs.path(HLS), outputs.stem, outputs.overwrite)
    files = hls.compose(cues, about, stem=outputs.stem)
    playlist = f"{outputs.stem}.m3u8"
    if inside.prepare(["m3u8"], []):
        reporter.remark(kept(inside.folder / playlist))
        return
    for name in sorted(files, key=lambda name: name == playlist):  # the playlist last: what it names is there
        path = inside.folder / name
        if path.exists() and outputs.overwrite == "never":
            reporter.remark(kept(path))
            continue
        write_atomically(path, files[name])
    reporter.product(str(inside.folder / playlist))
