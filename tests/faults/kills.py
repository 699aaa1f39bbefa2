"""`align`, `check`, `batch` and `review` killed at random moments; also for ``benchmarks/kills.py``.

A kill is a SIGKILL to the command alone, as the kernel's or an impatient user's. After each: every result that is there
is whole, nothing that the command started lives on, nothing of it lies in the temporary folder, and the same command
again gives the bytes of a run that nobody killed. Of `review`: what it answered is on disk.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aligner.report.review_marks import parse_review

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
LATE_S = 60.0
"""Seconds after which a process that was left behind counts as one."""
OWN = ("aligner-batch.sqlite",)
"""Tells seconds and attempts, so it is another one on each run."""


def commands(folder: Path) -> dict[str, list[str]]:
    """The commands by name, without the folder of their results; inputs of a batch are put into ``folder``."""
    statement, page = SAMPLES / "statement", SAMPLES / "press-page"
    said = [str(statement / name) for name in ("statement.mp3", "statement.txt")]
    read = [str(page / name) for name in ("remarks.mp3", "remarks.html")]
    known = ["--transcript", str(statement / "spoken.json"), "--timing", "recognized"]
    heard = ["--engine", "faster-whisper", "--model", "tiny.en", "--offline", "--timing", "recognized"]
    items = ["audio,text,transcript\n"]
    for name in ("one", "two", "three"):
        for file in ("statement.mp3", "statement.txt", "spoken.json"):
            shutil.copy(statement / file, folder / f"{name}{Path(file).suffix}")
        items.append(f"{name}.mp3,{name}.txt,{name}.json\n")
    (folder / "items.csv").write_text("".join(items))
    batch = [str(folder / "items.csv"), "--jobs", "2"]
    return {
        "align": ["align", *said, *known, "-q"],
        "check": ["check", *read, "--transcript", str(page / "spoken.json"), "--timing", "recognized", "--clips", "-q"],
        "batch": ["batch", *batch, "--timing", "recognized", "-q"],
        "align-listening": ["align", *said, *heard, "-q"],
        "check-listening": ["check", *said, *heard, "--fail-on", "never", "-q"],
    }


@dataclass(frozen=True)
class Kills:
    """One command, killed again and again in a folder of its own."""

    name: str
    arguments: list[str]
    folder: Path

    def whole(self) -> float:
        """Run it unkilled into ``whole``; the seconds it took."""
        began = time.monotonic()
        self._run(self.folder / "whole")
        return time.monotonic() - began

    def kill(self, after_s: float, number: int) -> bool:
        """Run it, kill it, and run it again; whether it was still running when it was killed."""
        expected, out = _results(self.folder / "whole"), self.folder / f"killed-{number}"
        with self._start(out, number) as process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(after_s)
            process.kill()
        was_running = process.returncode == -signal.SIGKILL
        require_none_left(f"{self.folder}-{number}")
        left = {name: data for name, data in _results(out).items() if not Path(name).name.startswith(".")}
        torn = [name for name, data in left.items() if expected.get(name) != data and name not in _PARTLY]
        assert not torn, f"{torn} are there and not whole"
        assert list((self.folder / f"temporary-{number}").iterdir()) == []
        self._run(out, number)
        assert _results(out) == expected, "the next run gives other results"
        assert list((self.folder / f"temporary-{number}").iterdir()) == []
        return was_running

    def _run(self, out: Path, number: int = 0) -> None:
        with self._start(out, number, subprocess.PIPE) as process:
            _, said = process.communicate()
        assert process.returncode in (0, 1), said.decode(errors="replace")

    def _start(self, out: Path, number: int, stderr: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        temporary = self.folder / f"temporary-{number}"
        temporary.mkdir(exist_ok=True)
        own = {"TMPDIR": str(temporary), "KILLED": f"{self.folder}-{number}", "ALIGNER_CACHE_DIR": f"{out}-cache"}
        return subprocess.Popen(
            [sys.executable, "-m", "aligner", *self.arguments, "-o", str(out)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            env={**os.environ, **own},
        )


_PARTLY = ("aligner-batch.csv", "aligner-batch.txt")
"""Tables of a batch that tell how far it has come; whole, but others once it is done."""


def _results(folder: Path) -> dict[str, bytes]:
    """Every file by its place but the ledger and locks, which the next run takes away."""
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    kept = (path for path in files if path.name not in OWN and not path.name.endswith(".lock"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in kept}


def require_none_left(mark: str) -> None:
    """Wait until no process has ``KILLED=mark`` in its environment; there is one: it was left behind."""
    ends = time.monotonic() + LATE_S
    while left := list(_marked(mark)):
        assert time.monotonic() < ends, f"left behind: {left}"
        time.sleep(0.1)


def _marked(mark: str) -> Iterator[str]:
    wanted = f"KILLED={mark}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if wanted in (process / "environ").read_bytes().split(b"\0"):
                yield (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")


def kill_review(out: Path, after_s: float) -> int:
    """Kill the application over ``out`` while decisions are sent; how many it had answered.

    All that it answered is on disk, the one it may have been at whole or not at all, and the next one goes on.
    """
    file = out / "remarks.review.json"
    found = json.loads((out / "remarks.report.json").read_text(encoding="utf-8"))["differences"]
    answered, known = -1, {"revision": ""}
    with _serving(out) as (process, address, token):
        place = f"{address}{_key(address, token)}/review?{token}"
        known = _asked(place)
        killer = threading.Timer(after_s, process.kill)
        killer.start()
        with contextlib.suppress(OSError, http.client.HTTPException):  # it is gone
            while True:
                answered += 1
                marks = [{"id": one["id"], "decision": "text_is_right", "note": f"{answered} " * 99} for one in found]
                review = {"schema_version": 1, "marks": marks}
                known = _asked(place, {"revision": known["revision"], "review": review})
        killer.join()
    notes = {mark.note for mark in parse_review(file.read_text(encoding="utf-8")).marks.values()} if answered else set()
    assert len(notes) <= 1, "a review holds decisions of two requests"
    last = int(notes.pop().split()[0]) if notes else -1
    assert not answered or last in (answered - 1, answered), f"{answered} were answered, and {last + 1} are on disk"
    with _serving(out) as (_, address, token):
        place = f"{address}{_key(address, token)}/review?{token}"
        _asked(place, _asked(place))
    assert [path.name for path in out.iterdir() if path.name.startswith(".remarks.review.json")] == []
    return answered


@contextlib.contextmanager
def _serving(out: Path) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """The application over a folder, its address and what every request must carry; killed at the end."""
    command = [sys.executable, "-m", "aligner", "review", str(out), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            address, _, token = process.stdout.readline().strip().partition("?")
            yield process, address, token
        finally:
            process.kill()


def _key(address: str, token: str) -> str:
    """The key of the one recording there is."""
    with urllib.request.urlopen(f"{address}?{token}", timeout=60) as answer:
        found = re.search(r'href="([0-9a-f]{16})\?', answer.read().decode())
    assert found
    return found[1]


def _asked(place: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """The answer to a request, which changes something where it has a body."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(place, data, method="GET" if data is None else "PUT")
    with urllib.request.urlopen(request, timeout=60) as answer:
        return dict(json.load(answer))
