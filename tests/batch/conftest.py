"""Small batches: the samples under other names, with the transcripts beside them, so that nothing has to listen."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from aligner.batch.item import Outcome, Task, perform
from aligner.cli import main

COMMON = ("--timing", "recognized", "-f", "json,vtt")
SAMPLES = {"statement": ("statement.mp3", "statement.txt"), "press-page": ("remarks.mp3", "remarks.html")}


@dataclass
class Batch:
    """A folder with inputs and a manifest; ``out`` is where results go."""

    folder: Path
    samples: Path
    rows: list[dict[str, object]] = field(default_factory=list)

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def manifest(self) -> Path:
        file = self.folder / "items.jsonl"
        file.write_text("".join(f"{json.dumps(row)}\n" for row in self.rows))
        return file

    def add(self, stem: str, sample: str = "statement", **more: object) -> None:
        """An item of files called ``stem``."""
        audio, text = (self.folder / f"{stem}{Path(file).suffix}" for file in SAMPLES[sample])
        for source, target in zip(SAMPLES[sample], (audio, text), strict=True):
            shutil.copy(self.samples / sample / source, target)
        transcript = self.folder / f"{sample}.spoken.json"
        shutil.copy(self.samples / sample / "spoken.json", transcript)
        self.rows.append({"audio": audio.name, "text": text.name, "transcript": transcript.name, **more})

    def arguments(self, *more: object) -> list[str]:
        return ["batch", str(self.manifest), "-o", str(self.out), *COMMON, *map(str, more)]

    def run(self, *more: object) -> int:
        """The command in this process; its items in processes of their own."""
        return main(self.arguments(*more))

    def start(self, *more: object, stderr: int = subprocess.PIPE, **environment: str) -> subprocess.Popen[str]:
        """The command in a process of its own, which leads a group."""
        return subprocess.Popen(
            [sys.executable, "-m", "aligner", *self.arguments(*more)],
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            env={**os.environ, **environment},
            start_new_session=True,
        )

    def states(self) -> dict[str, str]:
        return {item: str(row["state"]) for item, row in self.ledger().items()}

    def ledger(self) -> dict[str, dict[str, object]]:
        base = sqlite3.connect(self.out / "aligner-batch.sqlite")
        base.row_factory = sqlite3.Row
        try:
            return {row["item"]: dict(row) for row in base.execute("SELECT * FROM items ORDER BY item")}
        finally:
            base.close()

    def results(self) -> dict[str, str]:
        """Every file in ``out`` but the ledger, which tells seconds and attempts, with its SHA-256."""
        files = (path for path in self.out.rglob("*") if path.is_file() and path.name != "aligner-batch.sqlite")
        return {str(f.relative_to(self.out)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


@pytest.fixture
def batch(tmp_path: Path, samples: Path) -> Batch:
    folder = tmp_path / "talks"
    folder.mkdir()
    return Batch(folder, samples)


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What comes of the items ``one`` and ``two`` in a batch that nobody kills."""
    batch = Batch(tmp_path_factory.mktemp("undisturbed"), Path(__file__).resolve().parents[2] / "samples")
    for name in ("one", "two"):
        batch.add(name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIGNER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        assert batch.run() == 0
    return batch.results()


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Items are done in this process, one after the other; their recordings' names in the order they were begun."""
    begun: list[str] = []

    def one_by_one(tasks: Iterator[Task], _jobs: int) -> Iterator[tuple[Task, Outcome]]:
        for task in tasks:
            begun.append(task.job.audio.name)
            yield task, perform(task)

    monkeypatch.setattr("aligner.batch.local.in_processes", one_by_one)
    return begun


@pytest.fixture
def _within_minutes() -> Iterator[None]:
    """What would wait for ever fails instead."""

    def late(_number: int, _frame: object) -> None:
        raise TimeoutError("a process that should have ended still runs")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def stuck_ffmpeg(tmp_path: Path) -> tuple[dict[str, str], Path]:
    """An ffmpeg that never ends, and a pipe that it holds open for as long as it lives."""
    folder, pipe = tmp_path / "bin", tmp_path / "alive"
    folder.mkdir()
    os.mkfifo(pipe)
    program = folder / "ffmpeg"
    program.write_text(f'#!/bin/sh\nexec 3>"{pipe}"\nexec sleep 600\n')
    program.chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}, pipe
