"""What has become of every item of a batch: an SQLite file in the folder of the results, written by one process.

One row an item. An item is known by where its results lie, relative to the ledger's folder, so that a folder may be
moved. ``wanted`` is everything that was asked for it and the program's version; ``inputs`` are its files with their
SHA-256; both changed means that the item is to be done again. ``owned`` are the names of results that the batch made
or was about to make and may replace; ``results`` those that were finished, with their SHA-256.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, Self

from aligner.errors import AlignerError, InputError, ResourceError

State = Literal["pending", "running", "done", "failed"]
FORM = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS items (
    item TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('pending', 'running', 'done', 'failed')),
    attempts INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    exit_code INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    seconds REAL NOT NULL,
    wanted TEXT NOT NULL,
    inputs TEXT NOT NULL,
    owned TEXT NOT NULL,
    results TEXT NOT NULL,
    figures TEXT NOT NULL
)
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as it was read: its SHA-256, and what tells cheaply that it has hardly changed since."""

    sha256: str
    size: int
    modified_ns: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class Record:
    """A row; ``inputs`` of files that were not there are None, ``seconds`` are those of the last attempt."""

    item: str
    state: State = "pending"
    attempts: int = 0
    verdict: str = ""
    exit_code: int = 0
    sentence: str = ""
    seconds: float = 0.0
    wanted: str = ""
    inputs: dict[str, Stamp | None] = field(default_factory=dict)
    owned: tuple[str, ...] = ()
    results: dict[str, str] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)


class Ledger:
    """An open ledger; use it in a ``with`` statement. What was running when another process ended is pending again.

    Raises
    ------
    InputError
        The file is no ledger, or one of another version.
    ResourceError
        It cannot be written.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        with self._told():
            self._base = sqlite3.connect(file, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._base.close()
                raise

    def _prepare(self) -> None:
        form = self._base.execute("PRAGMA user_version").fetchone()[0]
        if form not in (0, FORM):
            raise InputError(
                f"{self.file} is a ledger of another version of aligner", hint="move it away to begin anew"
            )
        self._base.execute("PRAGMA synchronous = FULL")
        self._base.execute(_TABLE)
        self._base.execute(f"PRAGMA user_version = {FORM}")
        self.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._base.close()

    def release(self) -> None:
        """What is running is not: it is pending again."""
        with self._told():
            self._base.execute("UPDATE items SET state = 'pending' WHERE state = 'running'")

    def get(self, item: str) -> Record | None:
        """What has become of an item; None where it is new."""
        with self._told():
            found = self._base.execute("SELECT * FROM items WHERE item = ?", [item]).fetchone()
        return None if found is None else _parse(item, found)

    def put(self, record: Record) -> None:
        """Keep what has become of an item; on the disk when this returns."""
        row = _compose(record)
        marks = ", ".join("?" * len(row))
        with self._told():
            self._base.execute(f"INSERT OR REPLACE INTO items VALUES ({marks})", row)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is put inside is kept at once, or nothing of it."""
        with self._told():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    def mark_running(self, record: Record) -> Record:
        """The record as of now running, kept."""
        running = replace(record, state="running", attempts=record.attempts + 1)
        self.put(running)
        return running

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._refusal(error) from error

    def _refusal(self, error: sqlite3.Error) -> AlignerError:
        name = getattr(error, "sqlite_errorname", "")
        if name == "SQLITE_FULL":
            return ResourceError(f"no space left to write {self.file}", hint="free some space and run again")
        if name in ("SQLITE_NOTADB", "SQLITE_CORRUPT") or not isinstance(error, sqlite3.OperationalError):
            return InputError(f"{self.file} is no ledger of a batch: {error}", hint="move it away to begin anew")
        return ResourceError(f"the ledger {self.file} cannot be used: {error}", hint="choose another folder with -o")


def _storable(text: str) -> str:
    """Text that SQLite can hold, whatever stood in a name."""
    return text.encode("utf-8", "backslashreplace").decode()


def _compose(record: Record) -> list[str | int | float]:
    inputs = {
        role: stamp and [stamp.sha256, stamp.size, stamp.modified_ns, stamp.changed_ns]
        for role, stamp in record.inputs.items()
    }
    return [
        record.item,
        record.state,
        record.attempts,
        record.verdict,
        record.exit_code,
        _storable(record.sentence),
        record.seconds,
        record.wanted,
        *(json.dumps(value) for value in (inputs, record.owned, record.results, record.figures)),
    ]


def _parse(item: str, row: tuple[Any, ...]) -> Record:
    _, state, attempts, verdict, exit_code, sentence, seconds, wanted, *values = row
    inputs, owned, results, figures = (json.loads(value) for value in values)
    stamps = {role: Stamp(*stamp) if stamp else None for role, stamp in inputs.items()}
    return Record(
        item, state, attempts, verdict, exit_code, sentence, seconds, wanted, stamps, tuple(owned), results, figures
    )
