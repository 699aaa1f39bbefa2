"""A batch that is killed, interrupted, or robbed of a process or its disk: what was finished is whole; it goes on."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner.cli import main
from aligner.storage import outputs
from aligner.storage.outputs import Outputs
from tests.killer import killer

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from tests.batch.conftest import Batch

    Wrecker = Callable[[str], dict[str, str]]

# Counts what a process reads, puts in place and records for its first items, and kills the batch at one such moment.
KILLER = killer(
    """
if "loky" in " ".join(sys.orig_argv):
    hashlib.file_digest = counted(hashlib.file_digest)
    pathlib.Path.replace = counted(pathlib.Path.replace)
""",
    parent=True,
)
# 1: the first input is about to be read. 5, 6: the first, the second result about to get its name. 8: both are there,
# the ledger does not know. 14: the second item's second result.
MOMENTS = [1, 5, 6, 8, 14]


def finished(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Exit code and streams; returns only when every process that could write to them has ended."""
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_batch_that_is_killed_goes_on_to_the_same_bytes(
    batch: Batch, wrecker: Wrecker, undisturbed: dict[str, str], moment: int
) -> None:
    for name in ("one", "two"):
        batch.add(name)

    code, _, _ = finished(batch.start(KILL_AT=str(moment), **wrecker(KILLER)))
    assert code == -signal.SIGKILL
    assert "done" not in batch.states().values() or moment > 8
    assert batch.run() == 0

    assert batch.results() == undisturbed
    assert set(undisturbed) == {
        *(f"{name}.{suffix}" for name in ("one", "two") for suffix in ("alignment.json", "vtt")),
        "aligner-batch.csv",
        "aligner-batch.txt",
    }


def test_a_page_that_changed_before_the_kill_is_the_new_one_afterwards(batch: Batch, wrecker: Wrecker) -> None:
    batch.add("one")
    batch.run()
    page = batch.folder / "one.txt"
    page.write_text(page.read_text().replace("schools", "clinics"))
    finished(batch.start(KILL_AT="6", **wrecker(KILLER)))  # the new alignment.json beside the old vtt
    assert "clinics" in (batch.out / "one.alignment.json").read_text()
    assert "schools" in (batch.out / "one.vtt").read_text()
    page.write_text(page.read_text().replace("clinics", "museums"))
    assert batch.run() == 0
    for suffix in ("alignment.json", "vtt"):
        assert "museums" in (batch.out / f"one.{suffix}").read_text()


SHARES = """
import os, sys
if "loky.backend.popen_loky_posix" in sys.orig_argv:
    with open(os.environ["SHARES"], "a") as file:
        names = ("OMP_NUM_THREADS", "ALIGNER_PROCESSORS", "ALIGNER_PLACE")
        file.write(" ".join(os.environ[name] for name in names) + "\\n")
"""


def test_jobs_divide_the_processors_and_the_cards(batch: Batch, wrecker: Wrecker, tmp_path: Path) -> None:
    for name in ("one", "two"):
        batch.add(name)
    shares = tmp_path / "shares"
    code, _, _ = finished(batch.start("--jobs", 2, ALIGNER_PROCESSORS="6", SHARES=str(shares), **wrecker(SHARES)))
    assert code == 0
    assert sorted(shares.read_text().splitlines()) == ["3 3 0", "3 3 1"]


KILLED_AT_ONCE = """
import os, signal, sys
if "loky.backend.popen_loky_posix" in sys.orig_argv:
    os.kill(os.getppid(), signal.SIGKILL)
"""


def test_a_process_that_was_just_being_started_ends_with_a_batch_that_is_killed(batch: Batch, wrecker: Wrecker) -> None:
    batch.add("one")
    code, _, _ = finished(batch.start(**wrecker(KILLED_AT_ONCE)))
    assert code == -signal.SIGKILL
    assert batch.states() == {"one": "running"}, "the first process that opens the ledger makes it pending"
    assert batch.run() == 0


WORKER_DIES = """
import os, pathlib, signal
replace = pathlib.Path.replace
def deadly(self, target):
    once = os.environ.get("ONCE")
    if str(target).endswith("bad.vtt") and not (once and os.path.exists(once)):
        if once: open(once, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)
pathlib.Path.replace = deadly
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_process_that_is_killed_costs_only_its_item(batch: Batch, wrecker: Wrecker, jobs: int) -> None:
    for name in ("one", "bad", "two"):
        batch.add(name)
    code, _, err = finished(batch.start("--jobs", jobs, **wrecker(WORKER_DIES)))
    assert code == 6
    assert "1 of 3 items failed" in err
    assert batch.states() == {"bad": "failed", "one": "done", "two": "done"}
    row = batch.ledger()["bad"]
    assert (row["attempts"], row["exit_code"]) == (2, 5)
    assert "ended by SIGKILL, 2 times" in str(row["sentence"])
    assert not [name for name in batch.results() if name.startswith(".")], "nothing half-written is left"


def test_an_item_whose_process_was_killed_is_tried_once_more(batch: Batch, wrecker: Wrecker, tmp_path: Path) -> None:
    batch.add("bad")
    code, _, _ = finished(batch.start(ONCE=str(tmp_path / "once"), **wrecker(WORKER_DIES)))
    assert code == 0
    assert batch.ledger()["bad"]["attempts"] == 2


@pytest.mark.usefixtures("_within_minutes")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_a_signal_ends_the_batch_its_processes_and_ffmpeg(
    batch: Batch, stuck_ffmpeg: tuple[dict[str, str], Path], number: signal.Signals, code: int
) -> None:
    environment, pipe = stuck_ffmpeg
    batch.add("one")
    batch.add("two")
    process = batch.start("--jobs", 2, **environment)
    with pipe.open("rb") as alive:  # opens when ffmpeg runs
        assert set(batch.states().values()) <= {"running", "pending"}
        send = os.killpg if number == signal.SIGINT else os.kill  # a terminal's Ctrl-C reaches the whole group
        send(process.pid, number)
        assert alive.read() == b"", "this ends when ffmpeg has ended"
    returned, out, err = finished(process)
    assert (returned, out) == (code, "")
    if number != signal.SIGKILL:
        assert set(batch.states().values()) == {"pending"}
        assert set(batch.results()) == {"aligner-batch.csv", "aligner-batch.txt"}
        assert "2 still to be done" in (batch.out / "aligner-batch.txt").read_text()
        assert err.splitlines()[-1] == "aligner: interrupted; results that were finished are kept"
    assert batch.run() == 0
    assert set(batch.states().values()) == {"done"}


@pytest.mark.parametrize("write", range(1, 7))
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_fails_stops_the_batch_and_leaves_what_was_finished(
    batch: Batch, here: list[str], monkeypatch: pytest.MonkeyPatch, write: int, number: int
) -> None:
    for name in ("one", "two", "three"):
        batch.add(name)
    batch.run()
    whole = batch.results()
    batch.out.rename(batch.folder / "whole")
    here.clear()
    written: list[int] = []
    real = os.fsync

    def full(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) >= write:
            raise OSError(number, os.strerror(number))
        real(descriptor)

    with monkeypatch.context() as disk:
        disk.setattr(outputs.os, "fsync", full)
        assert batch.run() == 5
    left = batch.results()
    assert len(left) == write - 1
    assert left.items() <= whole.items()
    assert here == ["one.mp3", "two.mp3", "three.mp3"][: (write + 1) // 2], "no item is begun after it"
    assert list(batch.states().values()).count("done") == (write - 1) // 2

    assert batch.run() == 0
    assert batch.results() == whole


@pytest.mark.usefixtures("here")
def test_two_batches_never_work_in_one_folder(batch: Batch, capsys: pytest.CaptureFixture[str]) -> None:
    batch.add("one")
    batch.out.mkdir()
    with Outputs(batch.out, "aligner-batch").lock():
        assert batch.run() == 5
    assert "another run" in capsys.readouterr().err
    assert batch.results() == {}
    assert batch.run() == 0


def test_a_folder_that_cannot_be_written_is_told_before_any_item_begins(
    batch: Batch, here: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    batch.add("one")
    batch.out.write_text("a file")
    assert batch.run() == 5
    assert here == []
    assert "cannot write" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("content", [b"no ledger at all " * 99, b"SQLite format 3\x00" + bytes(4096)])
def test_what_is_no_ledger_is_left_alone(batch: Batch, capsys: pytest.CaptureFixture[str], content: bytes) -> None:
    batch.add("one")
    batch.out.mkdir()
    ledger = batch.out / "aligner-batch.sqlite"
    ledger.write_bytes(content)
    assert batch.run() == 3
    assert "move it away" in capsys.readouterr().err
    assert ledger.read_bytes() == content


@pytest.mark.usefixtures("here")
def test_a_line_that_is_no_row_fails_alone(batch: Batch, capsys: pytest.CaptureFixture[str]) -> None:
    batch.add("one")
    hostile = batch.manifest.with_name("hostile.jsonl")
    hostile.write_text('{"name": "\\ud800"}\n' + batch.manifest.read_text() + "[" * 100_000)
    arguments = ["batch", str(hostile), *batch.arguments()[2:]]
    for _ in range(2):
        assert main(arguments) == 6
        out, err = capsys.readouterr()
        assert [line.split("\t")[0] for line in out.splitlines()] == ["failed", "failed", "done"]
        assert "2 of 3 items failed" in err
        assert batch.states() == {"one": "done"}
        table = (batch.out / "aligner-batch.csv").read_text()
        assert '"hostile.jsonl, line 1",failed,,3,' in table
        assert '"hostile.jsonl, line 3",failed,,3,' in table
