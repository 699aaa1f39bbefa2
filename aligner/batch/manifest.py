"""A manifest (CSV, TSV or JSON Lines) or a folder → orders; whatever is wrong with it is said before work begins.

Paths are relative to the manifest's folder and may not lead out of the root, which is that folder if none is given:
neither by ``..`` nor by a symbolic link. What a row does not say is as the command line says.
"""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aligner.batch.rows import read_text, rows_of
from aligner.errors import AlignerError, InputError, UsageError
from aligner.jobs.artifacts import OutputSpec
from aligner.jobs.job import Checking, Job
from aligner.options import DEFAULTS, Cutting, Options
from aligner.storage.inputs import name_path, printable

FILES = ("audio", "text", "transcript")
LISTENING = ("engine", "model", "device", "timing", "language", "text_language", "encoding", "max_text_mb",
             "audio_stream", "embeddings")  # fmt: skip
CAPTIONS = ("profile", "islands", "fps", "word_times")
PLACES = ("name", "output_dir", "media_url")
COLUMNS = (*FILES, *PLACES, *LISTENING, *CAPTIONS)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What holds for every item that does not say otherwise; results go beside the recordings without a folder."""

    where: OutputSpec
    options: Options = DEFAULTS
    checking: Checking | None = None
    root: Path | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The orders of a batch, the folder its ledger lies in, remarks for a person, and what is wrong at which place."""

    jobs: tuple[Job, ...]
    home: Path
    remarks: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, InputError], ...] = ()


def read_manifest(file: Path, wanted: Wanted) -> Listing:
    """The orders of a manifest.

    Raises
    ------
    InputError
        It cannot be read, has no rows that can, or names files that are none of its business; with its line.
    UsageError
        An option's value that nobody knows; with its line.
    """
    home = file.parent
    root = wanted.root or home
    found = rows_of(read_text(file), file.name)
    jobs = []
    for line, row in found.rows:
        with _placed(_place(file, line)):
            jobs.append(_job(row, home, root, wanted))
    if not jobs and found.unreadable:
        line, error = found.unreadable[0]
        with _placed(_place(file, line)):
            raise error
    if not jobs:
        raise InputError(f"{printable(file)} names no recording", hint="give it rows under its header")
    unreadable = tuple((_place(file, line), error) for line, error in found.unreadable)
    return Listing(tuple(jobs), wanted.where.folder or home, tuple(_ignored(found.columns)), unreadable)


def _place(file: Path, line: int) -> str:
    return f"{printable(file.name)}, line {line}"


class _placed:
    """Says where in the manifest a refusal comes from."""

    def __init__(self, place: str) -> None:
        self.place = place

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, AlignerError):
            raise type(error)(f"{self.place}: {error.message}", hint=error.hint) from error


def _ignored(columns: Iterable[str]) -> Iterator[str]:
    """Columns of the user's own are told; one that is nearly an option's is taken for a slip.

    >>> list(_ignored(["audio", "title"]))
    ["columns that say nothing to aligner: 'title'"]
    """
    unknown = [column for column in columns if column and column not in COLUMNS]
    for column in unknown:
        near = difflib.get_close_matches(column, COLUMNS, 1, 0.8)
        if near:
            raise UsageError(f"the manifest has a column {column!r}", hint=f"is {near[0]!r} meant?")
    if unknown:
        yield "columns that say nothing to aligner: " + ", ".join(map(repr, unknown))


# --- a row's order -------------------------------------------------------------------------------------------


def _job(row: Mapping[str, Any], home: Path, root: Path, wanted: Wanted) -> Job:
    for column in ("audio", "text"):
        if column not in row:
            raise InputError(f"no {column} is given", hint="every row needs a recording and its text")
    audio, text, transcript = (_input(row[role], home, root) if role in row else None for role in FILES)
    assert audio is not None
    assert text is not None
    options = replace(wanted.options, **{key: _value(Options, key, row[key]) for key in LISTENING if key in row})
    options = replace(options, transcript=transcript)
    cutting = replace(wanted.where.cutting, **{key: _value(Cutting, key, row[key]) for key in CAPTIONS if key in row})
    folder = wanted.where.folder
    if "output_dir" in row:
        folder = _output_folder(row["output_dir"], folder or home)
    where = replace(wanted.where, folder=folder, cutting=cutting)
    if "media_url" in row:
        where = replace(where, media_url=_string(row["media_url"]))
    elif audio.parent.is_relative_to(home):
        where = where.below(audio.parent.relative_to(home))
    return Job(audio, text, where, options, wanted.checking, _stem(row["name"]) if "name" in row else None)


def _input(value: Any, home: Path, root: Path) -> Path:
    """The path as given, seen from the manifest; what it leads to lies under the root."""
    name = _string(value)
    if _ADDRESS.match(name):
        raise InputError(f"{printable(name)} is an address, and only files are read", hint="download it first")
    if name == "-":
        raise InputError("standard input is no item of a batch", hint="give a file")
    path = home / name
    return inside(path, root)


def inside(path: Path, root: Path) -> Path:
    """The path itself, where what it leads to lies under ``root``, all links followed.

    Raises
    ------
    InputError
        It lies elsewhere.
    """
    try:
        real, top = path.resolve(), root.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # loops of links, NUL
        raise InputError(f"{printable(path)!r} is no path: {error}") from error
    if not real.is_relative_to(top):
        raise InputError(f"{printable(path)} lies outside of {printable(top)}", hint="--root DIR allows another folder")
    return path


def _output_folder(value: Any, base: Path) -> Path:
    folder = base / _string(value)
    try:
        return inside(folder, base)
    except InputError as error:
        raise InputError(f"the output_dir {error.message}", hint="name a folder inside the one of -o") from error


def _stem(value: Any) -> str:
    stem = _string(value)
    if stem in (".", "..") or re.search(r"[/\\\x00-\x1f]", stem) or len(stem.encode("utf-8", "surrogateescape")) > 200:
        raise InputError(f"{printable(stem)!r} is no name for results", hint="give one without slashes, as talk-2024")
    return stem


def _string(value: Any) -> str:
    if not isinstance(value, str) or "\x00" in value:
        raise InputError(f"{value!r} is no path or name", hint="give a string")
    return name_path(value)


def _value(kind: type, field: str, value: Any) -> Any:
    """The value as the option's type; JSON may give numbers and true, a table gives text."""
    wanted = (
        typing.get_type_hints(kind)[field] if kind is Options else {"fps": float, "word_times": bool}.get(field, str)
    )
    if wanted in (str, str | None):
        return _string(value)
    try:
        if wanted is bool:
            return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[str(value).lower()]
        return int(str(value)) if wanted is int else float(value)
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{value!r} is no value of {field}") from error


# --- all orders together -------------------------------------------------------------------------------------


def check_jobs(listing: Listing, reserved: Iterable[str]) -> None:
    """Refuse now what would go wrong later: what cannot be made, two results of one name, results over inputs.

    ``reserved`` are file names in the ledger's folder that are the batch's own.

    Raises
    ------
    AlignerError
        One of its children, with the first item it concerns.
    """
    inputs = {path.resolve(): path for job in listing.jobs for path in job.inputs.values()}
    taken: dict[Path, Path] = {(listing.home / name).resolve(): listing.home / name for name in reserved}
    for job in listing.jobs:
        with _placed(printable(job.audio)):
            job.refuse_early()
        outputs = job.outputs
        for path in [outputs.path(suffix) for suffix in job.where.suffixes]:
            real = path.parent.resolve() / path.name
            if real in inputs:
                raise InputError(f"the result {printable(path)} would replace an input", hint="choose a folder with -o")
            other = taken.setdefault(real, job.audio)
            if other is not job.audio:
                raise UsageError(
                    f"{printable(other)} and {printable(job.audio)} would write the same result {printable(path)}",
                    hint="give them names of their own in a column name or output_dir",
                )
    for job in {job.outputs.folder: job for job in listing.jobs}.values():
        job.outputs.prepare([], [])
