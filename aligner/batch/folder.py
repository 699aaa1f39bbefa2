"""A folder → orders: each recording with the text of the same name beside it.

Results of ours that lie there are no texts, and hidden files and linked folders are not looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from aligner.batch.manifest import Listing, Wanted, inside
from aligner.errors import InputError, UsageError
from aligner.formats import FORMATS
from aligner.jobs.artifacts import PAGE, suffix_of
from aligner.jobs.handover import HANDED_ON
from aligner.jobs.job import Job
from aligner.storage.inputs import printable

RECORDINGS = frozenset((
    ".3gp", ".aac", ".ac3", ".aif", ".aiff", ".amr", ".au", ".avi", ".caf", ".flac", ".flv", ".m4a", ".m4b", ".m4v",
    ".mka", ".mkv", ".mov", ".mp2", ".mp3", ".mp4", ".mpeg", ".mpg", ".mts", ".oga", ".ogg", ".ogv", ".opus", ".ts",
    ".wav", ".webm", ".wma", ".wmv",
))  # fmt: skip
TEXTS = frozenset((
    ".docx", ".htm", ".html", ".markdown", ".md", ".mht", ".mhtml", ".pdf", ".txt", ".xhtml",
))  # fmt: skip
_SHOWN = 10


def read_folder(folder: Path, wanted: Wanted, ours: Iterable[str]) -> Listing:
    """The pairs in a folder and the folders in it, in the order of their names; ``ours`` are files of the batch.

    Raises
    ------
    InputError
        No pair, or a link that leads out of the folder.
    UsageError
        Two texts for one recording, or results that would be texts the next time.
    """
    where, root = wanted.where, wanted.root or folder
    texts_made = [name for name in where.formats if f".{suffix_of(name)}" in TEXTS]
    if where.folder is None and texts_made:
        raise UsageError(
            f"results in {texts_made[0]} beside the recordings would be taken for texts the next time",
            hint="choose a folder for them with -o",
        )
    recordings, texts = _found(folder, where.folder, frozenset(ours))
    jobs = []
    for place, audio in recordings.items():
        if place in texts:
            target = where.folder and where.folder / audio.parent.relative_to(folder)
            to = replace(where, folder=target).below(audio.parent.relative_to(folder))
            jobs.append(Job(inside(audio, root), inside(texts[place], root), to, wanted.options, wanted.checking))
    remarks = [
        *_alone(
            "recordings without a text of their name", (a for place, a in recordings.items() if place not in texts)
        ),
        *_alone(
            "texts without a recording of their name", (t for place, t in texts.items() if place not in recordings)
        ),
    ]
    if not jobs:
        raise InputError(
            f"{printable(folder)} holds no recording with a text of the same name",
            hint="such as talk.mp3 beside talk.html, or give a manifest",
        )
    return Listing(tuple(jobs), where.folder or folder, tuple(remarks))


def _found(folder: Path, results: Path | None, ours: frozenset[str]) -> tuple[dict[Path, Path], dict[Path, Path]]:
    """Recordings and texts by their place without suffix."""
    recordings: dict[Path, Path] = {}
    texts: dict[Path, Path] = {}
    for file in _files(folder, results):
        kind = file.suffix.lower()
        sort = recordings if kind in RECORDINGS else texts if kind in TEXTS and not _is_result(file, ours) else None
        if sort is None:
            continue
        other = sort.setdefault(file.with_suffix(""), file)
        if other is not file:
            raise UsageError(
                f"{printable(other)} and {printable(file)} have one name, so it is not clear what belongs together",
                hint="give one of them another name, or write a manifest",
            )
    return recordings, texts


def _files(folder: Path, results: Path | None) -> Iterator[Path]:
    """Files in the order of their names, folder by folder; hidden ones and the results' own folder are left out."""
    apart = results.resolve() if results and results.resolve() != folder.resolve() else None
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (Path(path) / name).resolve() != apart
        )
        yield from (Path(path) / name for name in sorted(names) if not name.startswith("."))


def _is_result(file: Path, ours: frozenset[str]) -> bool:
    """Whether a name is that of a result, such as ``talk.report.html``."""
    made = [f".{suffix_of(name)}" for name in (*FORMATS, PAGE, *HANDED_ON)]
    return file.name in ours or any(file.name.endswith(suffix) for suffix in made if suffix.count(".") > 1)


def _alone(what: str, files: Iterable[Path]) -> Iterator[str]:
    names = [printable(file.name) for file in files]
    if names:
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        yield f"{what} ({len(names)}): {', '.join(names[:_SHOWN])}{more}"
