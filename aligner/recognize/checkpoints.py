"""What ``--model`` says → a checkpoint file whose hash is known and, where someone vouches for it, checked.

``auto`` is the best of OpenAI's checkpoints that lies in Whisper's cache, else ``small``, downloaded unless offline.
It is never the bundled one, which was made for tests and the demo. A name stands for a bundled checkpoint or one
of OpenAI's; anything else is a path. A checkpoint that is missing, out of reach or not what its hash says is an
error: nothing else is taken in its place.
"""

from __future__ import annotations

import contextlib
import difflib
import functools
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from aligner.errors import AlignerError, CheckpointError
from aligner.files import has_settled, sha256_of
from aligner.recognize import catalogue
from aligner.recognize.catalogue import BEST_FIRST, Entry
from aligner.recognize.download import download
from aligner.recognize.protocol import Progress

DEFAULT = "small"
"""What ``auto`` downloads where the cache has nothing."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint file; ``languages`` is None for all that Whisper knows.

    ``alignment_heads`` are the decoder's heads that follow the words: openai-whisper's packed form, or pairs of
    layer and head; None: Whisper's guess, the heads of the upper half.
    """

    name: str
    path: Path
    sha256: str
    source: Literal["openai", "bundled", "file"]
    languages: tuple[str, ...] | None = None
    alignment_heads: bytes | tuple[tuple[int, int], ...] | None = None


def resolve(
    name: str | Path = "auto",
    *,
    offline: bool = False,
    language: str | None = None,
    progress: Progress | None = None,
) -> Checkpoint:
    """The checkpoint that ``name`` asks for, downloaded and checked where need be.

    Parameters
    ----------
    name
        ``auto``, a name in the catalogue, or a path.
    language
        Of the speech, where it is known: with ``en``, ``auto`` may take an English-only checkpoint.
    progress
        Told the bytes of a download.

    Raises
    ------
    CheckpointError
        Missing, out of reach, unknown, or with another hash than promised.
    """
    if name == "auto":
        return _auto(offline, None if language is None else catalogue.language_code(language), progress)
    entry = catalogue.find(str(name))
    if entry is not None:
        return _obtained(entry, offline, progress)
    path = Path(name)
    with contextlib.suppress(OSError):  # no name of a file at all
        if path.is_file():
            return _from_file(path)
    raise _unknown(str(name))


def _auto(offline: bool, language: str | None, progress: Progress | None) -> Checkpoint:
    known = {entry.name: entry for entry in catalogue.openai_entries()}
    names = [n for best in BEST_FIRST for n in (best, f"{best}.en") if not n.endswith(".en") or language == "en"]
    entry = next((known[n] for n in names if n in known and known[n].present), None)
    if entry is not None:
        return _obtained(entry, offline, progress)
    english = [n for n in known if n.endswith(".en") and known[n].present]
    if offline and english:
        raise CheckpointError(
            f"only the English checkpoint {english[-1]} is in {catalogue.whisper_cache()}",
            hint="say --language en, or give --model NAME",
        )
    return _obtained(known[DEFAULT], offline, progress)


def _obtained(entry: Entry, offline: bool, progress: Progress | None) -> Checkpoint:
    """The entry's file, downloaded where it is missing or broken and may be downloaded."""
    whole = entry.present and _sha256(entry.path) == entry.sha256
    if not whole and (offline or entry.url is None):
        raise _not_here(entry)
    if not whole and entry.url is not None:
        try:
            download(entry.url, entry.path, entry.sha256, progress=progress)
        except CheckpointError as error:
            raise _with_ways_on(error, entry) from error
    return Checkpoint(entry.name, entry.path, entry.sha256, entry.source, entry.languages, entry.alignment_heads)


def _sha256(path: Path) -> str:
    """Of a checkpoint that has lain there unchanged, as it was found before: many recordings ask for the same one."""
    state = path.stat()
    if not has_settled(state):
        return sha256_of(path)
    return _known_sha256(path, state.st_size, state.st_mtime_ns, state.st_ctime_ns)


@functools.lru_cache(maxsize=8)
def _known_sha256(path: Path, *_looks: int) -> str:
    return sha256_of(path)


_WAYS_ON = "give a checkpoint file with --model PATH, a transcript with --transcript FILE, or time with --engine espeak"


def _not_here(entry: Entry) -> CheckpointError:
    if entry.present:
        return CheckpointError(
            f"checkpoint {entry.name} at {entry.path} is not whole: its SHA-256 is not {entry.sha256[:12]}…",
            hint=f"run aligner models pull {entry.name}, or {_WAYS_ON}",
        )
    return CheckpointError(
        f"checkpoint {entry.name} is not in {entry.path.parent} and nothing may be downloaded",
        hint=f"run aligner models pull {entry.name} with network, or {_WAYS_ON}",
    )


def _with_ways_on(error: AlignerError, entry: Entry) -> CheckpointError:
    return CheckpointError(f"{error.message}; it is not in {entry.path.parent} either", hint=_WAYS_ON)


def _from_file(path: Path) -> Checkpoint:
    """A file of the user's: if its hash is one of OpenAI's, it is that checkpoint."""
    try:
        found = _sha256(path)
    except OSError as error:
        raise CheckpointError(f"checkpoint {path} cannot be read: {error.strerror}") from error
    known = next((entry for entry in catalogue.entries() if entry.sha256 == found), None)
    if known is None:
        return Checkpoint(path.stem, path, found, "file")
    return Checkpoint(known.name, path, found, "file", known.languages, known.alignment_heads)


def _unknown(name: str) -> CheckpointError:
    names = [entry.name for entry in catalogue.entries()]
    close = difflib.get_close_matches(name, names, n=1)
    guess = f"did you mean {close[0]}? " if close else ""
    return CheckpointError(
        f"there is no checkpoint named {name} and no such file", hint=f"{guess}known are {', '.join(names)}"
    )


def verify(name: str) -> Checkpoint:
    """The named checkpoint, once its file is here and its hash is right.

    Raises
    ------
    CheckpointError
        Where it is not.
    """
    return resolve(name, offline=True)


def pull(name: str, *, progress: Progress | None = None) -> Checkpoint:
    """The named checkpoint, downloaded where it is not here yet, or not whole.

    Raises
    ------
    CheckpointError
        For a name that stands for no download, or where it is out of reach.
    """
    entry = catalogue.find(DEFAULT if name == "auto" else name)
    if entry is None:
        raise _unknown(name)
    return replace(_obtained(entry, False, progress), source=entry.source)
