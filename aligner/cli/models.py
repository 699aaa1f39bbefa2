"""``aligner models``: the catalogue, where checkpoints lie, whether they are whole, and their download."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.cli.terminal import Terminal
from aligner.errors import UsageError
from aligner.formats.plain import clean
from aligner.recognize import catalogue, checkpoints
from aligner.recognize.catalogue import Entry

_GIGABYTES = {"tiny": 1, "base": 1, "small": 2, "medium": 5, "large": 10, "turbo": 6}
"""Memory that recognition needs, as openai-whisper's README gives it."""


def show(terminal: Terminal) -> int:
    """Every checkpoint with size, languages, hash, and what it needs before it can be used."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("name", "MB", "languages", "SHA-256", "state", "needs", "for"):
        table.add_column(heading, justify="right" if heading == "MB" else "left", no_wrap=heading != "for")
    for entry in catalogue.entries():
        table.add_row(*(Text(clean(cell)) for cell in _row(entry)))
    terminal.console().print(table)
    return 0


def _row(entry: Entry) -> tuple[str, ...]:
    languages = "all" if entry.languages is None else ", ".join(entry.languages)
    state = entry.source if entry.source == "bundled" else "here" if entry.present else "to pull"
    memory = f"{_GIGABYTES.get(entry.name.split('-')[0].removesuffix('.en'), 1)} GB"
    needs = memory if entry.present else f"{memory}, a download"
    return (entry.name, str(entry.mebibytes), languages, entry.sha256[:12], state, needs, entry.purpose or "speech")


def path(name: str) -> int:
    """The file of a checkpoint that is here; exit 4 where it is not."""
    print(checkpoints.resolve(name, offline=True).path)
    return 0


def verify(names: Sequence[str], terminal: Terminal) -> int:
    """Each named checkpoint (default: all that are here) against its SHA-256; stops at the first that differs."""
    wanted = names or [entry.name for entry in catalogue.entries() if entry.present]
    if not wanted:
        terminal.remark("no checkpoint is here yet; aligner models pull NAME downloads one")
    for name in wanted:
        print(f"{checkpoints.verify(name).name}: whole")
    return 0


def pull(name: str, *, offline: bool, terminal: Terminal) -> int:
    """Download a checkpoint, whole or not at all; prints where it lies."""
    if offline:
        raise UsageError("--offline forbids the download that pull is for", hint="leave one of them out")
    with terminal.progress() as progress:
        checkpoint = checkpoints.pull(name, progress=lambda done, total: progress("download", done, total))
    print(checkpoint.path)
    return 0
