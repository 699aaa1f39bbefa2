"""A folder of results → the recordings in it, each with its report, where its sound and its page are, and its state.

A recording is known by a key made from its report's place, so no address names a file.
"""

from __future__ import annotations

import hashlib
import html
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from aligner.errors import AlignerError, InputError
from aligner.formats.json.report import parse_report
from aligner.jobs.artifacts import PAGE, suffix_of
from aligner.jobs.saved import REPORT, REVIEW, beside, read_whole_report
from aligner.jobs.texts import text_of
from aligner.report.review_marks import apply_review, without_marks
from aligner.review.store import ReviewStore
from aligner.storage.inputs import printable
from aligner.storage.outputs import sha256_of
from aligner.types import SEVERITIES, Report

MOST = 100_000
"""Files that are looked at under one folder."""
_SOURCE = re.compile(r'<audio id="audio"[^>]*? src="([^"]*)"')


@dataclass(frozen=True)
class Entry:
    """One recording's results."""

    root: Path
    report_path: Path
    key: str
    store: ReviewStore
    stamp: tuple[int, int] | None = None
    _shas: dict[tuple[str, int, int], str] = field(default_factory=dict)

    @cached_property
    def report(self) -> Report:
        """The report without marks, on its alignment.

        Raises
        ------
        InputError
            It cannot be read.
        """
        return read_whole_report(self.report_path)

    @cached_property
    def findings(self) -> Report:
        """The report without marks and without its alignment's segments: all that an index needs.

        Raises
        ------
        InputError
            It cannot be read.
        """
        return without_marks(parse_report(text_of(self.report_path)))

    @property
    def name(self) -> str:
        """How people call it: the report's place in the folder without its suffix."""
        place = self.report_path.relative_to(self.root).as_posix() if self.root in self.report_path.parents else ""
        return (place or self.report_path.name).removesuffix(f".{REPORT}")

    @property
    def stem(self) -> str:
        """What the names of its results begin with."""
        return self.report_path.name.removesuffix(f".{REPORT}")

    def result(self, suffix: str) -> Path:
        """The result with a suffix."""
        return beside(self.report_path, suffix)

    def sound(self) -> Path | None:
        """The recording's file, where one with its SHA-256 is where the results say, or near them."""
        recording = self.report.alignment.recording
        return self._same(recording.file, recording.sha256, self._told())

    def page(self) -> Path | None:
        """The published page's file, where one with its SHA-256 is near."""
        document = self.report.alignment.document
        near = [sound.parent] if (sound := self.sound()) else []
        return self._same(document.file or "", document.sha256, (folder / (document.file or "") for folder in near))

    def _told(self) -> Iterator[Path]:
        """Where the review page that lies there finds the recording."""
        try:
            found = _SOURCE.search(text_of(self.result(suffix_of(PAGE))))
        except InputError:
            return
        if found and not found[1].startswith(("data:", "http:", "https:")):
            yield self.report_path.parent / unquote(html.unescape(found[1]))

    def _same(self, name: str, sha256: str | None, told: Iterator[Path]) -> Path | None:
        folder = self.report_path.parent
        if not name or Path(name).name != name or sha256 is None:
            return None
        near = (place / name for place in (folder, folder.parent, self.root, self.root.parent))
        return next((path for path in (*told, *near) if self._sha(path) == sha256), None)

    def _sha(self, path: Path) -> str | None:
        """The SHA-256 of a file, once for each state of it; None where there is none."""
        try:
            if not path.is_file():
                return None
            state = path.stat()
            known = (str(path), state.st_size, state.st_mtime_ns)
            if known not in self._shas:
                self._shas[known] = sha256_of(path)
            return self._shas[known]
        except OSError:
            return None


@dataclass(frozen=True, slots=True)
class State:
    """What an index tells of a recording."""

    key: str
    name: str
    page: str = ""
    coverage: float = 0.0
    counts: tuple[tuple[str, int], ...] = ()
    decided: int = 0
    findings: int = 0
    verdict: str = ""
    trouble: str = ""

    @property
    def left(self) -> int:
        """Findings that nobody decided."""
        return self.findings - self.decided


class Shelf:
    """The recordings of a folder, or of one report; looked for anew whenever they are listed."""

    def __init__(self, place: Path) -> None:
        self.root = (place if place.is_dir() else place.parent).resolve()
        self.only = None if place.is_dir() else place.resolve()
        self._entries: dict[str, Entry] = {}

    def entries(self) -> list[Entry]:
        """Every recording that has a report now."""
        reports = [self.only] if self.only else sorted(self._reports())
        return [self._entry(report) for report in reports]

    def entry(self, key: str) -> Entry | None:
        """The recording with this key."""
        if key not in self._entries:
            self.entries()
        found = self._entries.get(key)
        return found if found and found.report_path.is_file() else None

    def states(self) -> list[State]:
        """What an index tells, the worst first."""
        return sorted(map(state_of, self.entries()), key=_worst_first)

    def _entry(self, report: Path) -> Entry:
        key = hashlib.sha256(os.fsencode(report)).hexdigest()[:16]
        known = self._entries.get(key)
        if known is None or known.stamp != _stamp(report):
            self._entries[key] = Entry(self.root, report, key, ReviewStore(beside(report, REVIEW)), _stamp(report))
        return self._entries[key]

    def _reports(self) -> Iterator[Path]:
        looked = 0
        for folder, folders, names in os.walk(self.root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            looked += len(names)
            if looked > MOST:
                raise InputError(
                    f"{printable(self.root)} holds more than {MOST:,} files", hint="give a folder of results"
                )
            yield from (Path(folder) / name for name in names if name.endswith(f".{REPORT}") and name[0] != ".")


def _stamp(path: Path) -> tuple[int, int] | None:
    """Size and time of a report, by which another run's is told."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns


def state_of(entry: Entry) -> State:
    """What an index tells of one recording; what cannot be read is told, too."""
    try:
        report = apply_review(entry.findings, entry.store.read().review)
    except AlignerError as error:
        return State(entry.key, entry.name, trouble=str(error))
    return State(
        entry.key,
        entry.name,
        report.alignment.document.title or report.alignment.document.file or "",
        report.alignment.summary.coverage_text,
        tuple((severity, _open(report, severity)) for severity in SEVERITIES),
        sum(found.decision is not None for found in report.differences),
        len(report.differences),
        report.verdict,
    )


def _open(report: Report, severity: str) -> int:
    """Findings of a severity that stand against the text."""
    standing = ("confirmed", "unclear")
    return sum(found.severity == severity and found.verdict in standing for found in report.differences)


def _worst_first(state: State) -> tuple[object, ...]:
    verdict = {"not_this_recording": 0, "differs": 1}.get(state.verdict, 2)
    return (not state.trouble, verdict, *(-count for _, count in state.counts), state.name)
