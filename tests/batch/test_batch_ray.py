"""The same items on a Ray cluster, here of a single machine: the same bytes, and the same when a process is lost."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from aligner.audio.recording import Recording
from aligner.batch import on_ray
from aligner.batch.item import Task
from aligner.jobs.artifacts import OutputSpec
from aligner.jobs.job import Job
from aligner.options import Options
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.elsewhere import Answer, Question
from aligner.recognize.session import _PLACED
from aligner.recognize.whisper import WhisperEngine
from aligner.types import RecordingInfo

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from tests.batch.conftest import Batch

    Wrecker = Callable[[str], dict[str, str]]

with_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="the extra ray is not installed")


def finished(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=180)
    return process.returncode, out, err


@with_ray
def test_its_results_are_those_of_this_machine_byte_for_byte(batch: Batch) -> None:
    batch.add("talk")
    batch.add("page", "press-page")
    batch.add("empty")
    (batch.folder / "empty.mp3").write_bytes(b"")
    assert batch.run("--check", "-f", "json,report,html,vtt") == 6
    here = batch.results()
    batch.out.rename(batch.folder / "local")

    code, out, err = finished(batch.start("--check", "-f", "json,report,html,vtt", "--ray", "--jobs", 2))
    assert code == 6, err
    assert sorted(line.split("\t")[0] for line in out.splitlines()) == ["done", "done", "failed"]
    assert {name: sha for name, sha in batch.results().items() if not name.startswith("aligner-batch")} == {
        name: sha for name, sha in here.items() if not name.startswith("aligner-batch")
    }
    assert "ray" not in err.lower(), "Ray's own words are not the user's business"


LOADS = """
import os, sys
if "default_worker.py" in " ".join(sys.orig_argv):
    import importlib.abc
    class Finder(importlib.abc.MetaPathFinder):
        def find_spec(self, name, path, target=None):
            if name == "aligner.batch.item":
                with open(os.environ["LOADED"], "a") as file:
                    file.write(f"{os.getpid()}\\n")
            return None
    sys.meta_path.insert(0, Finder())
"""


@with_ray
def test_a_process_keeps_what_it_has_loaded_from_item_to_item(batch: Batch, wrecker: Wrecker, tmp_path: Path) -> None:
    for number in range(4):
        batch.add(f"talk{number}")
    loaded = tmp_path / "loaded"
    code, _, err = finished(batch.start("--ray", "--jobs", 1, LOADED=str(loaded), **wrecker(LOADS)))
    assert code == 0, err
    assert len(loaded.read_text().splitlines()) == 1


DIES = """
import os, pathlib, signal
replace = pathlib.Path.replace
def deadly(self, target):
    if str(target).endswith("bad.vtt"):
        with open(os.environ["DIED"], "a") as file: file.write("once\\n")
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)
pathlib.Path.replace = deadly
"""


@with_ray
def test_a_task_whose_process_is_killed_is_begun_once_more_by_ray(
    batch: Batch, wrecker: Wrecker, tmp_path: Path
) -> None:
    for name in ("one", "bad", "two"):
        batch.add(name)
    died = tmp_path / "died"
    code, _, err = finished(batch.start("--ray", "--jobs", 2, DIED=str(died), **wrecker(DIES)))
    assert code == 6, err
    assert died.read_text().count("once") == 2
    assert batch.states() == {"bad": "failed", "one": "done", "two": "done"}
    row = batch.ledger()["bad"]
    assert (row["attempts"], row["exit_code"]) == (2, 5)
    assert "Ray could not carry it out: WorkerCrashedError" in str(row["sentence"])


@with_ray
@pytest.mark.usefixtures("_within_minutes")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_signal_ends_its_tasks_and_ffmpeg(
    batch: Batch, stuck_ffmpeg: tuple[dict[str, str], Path], number: signal.Signals
) -> None:
    environment, pipe = stuck_ffmpeg
    batch.add("one")
    process = batch.start("--ray", **environment)
    with pipe.open("rb") as alive:
        os.kill(process.pid, number)
        assert alive.read() == b"", "this ends when ffmpeg has ended"
    code, out, err = finished(process)
    assert out == ""
    if number == signal.SIGINT:
        assert code == 130, err
        assert batch.states() == {"one": "pending"}
        assert set(batch.results()) == {"aligner-batch.csv", "aligner-batch.txt"}
    assert batch.run() == 0


@with_ray
def test_a_cluster_that_is_not_there_is_told(batch: Batch) -> None:
    batch.add("one")
    code, out, err = finished(batch.start("--ray-address", "127.0.0.1:1"))
    assert (code, out) == (5, "")
    assert "out of reach" in err
    assert len(err.splitlines()) == 1
    assert batch.states() == {"one": "pending"}


def test_without_ray_it_is_said_what_to_install(
    batch: Batch, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    batch.add("one")
    assert batch.run("--ray") == 2
    assert "pip install 'published-aligner[ray]'" in capsys.readouterr().err
    assert not batch.out.exists() or batch.results() == {}


class _Remote:
    """A function of a cluster; calling it gives its argument, so that a question can be answered at once."""

    def __init__(self, cluster: _Ray) -> None:
        self.cluster = cluster

    def remote(self, *given: object) -> object:
        self.cluster.given = given
        return given[0]


class _Ray:
    """A cluster of two machines, of eight and four processors."""

    def __init__(self, cards: int = 0) -> None:
        self.cards, self.asked = cards, [{}]
        self.given: tuple[object, ...] = ()
        self.exceptions = SimpleNamespace(RayError=RuntimeError)

    def nodes(self) -> list[dict[str, object]]:
        first = {"Alive": True, "Resources": {"CPU": 8.0, "GPU": float(self.cards)}}
        return [first, {"Alive": True, "Resources": {"CPU": 4.0}}, {"Alive": False, "Resources": {"CPU": 99.0}}]

    def remote(self, _function: object) -> _Ray:
        return self

    def options(self, **asked: object) -> _Remote:
        self.asked = [asked]
        return _Remote(self)


@pytest.mark.parametrize(
    ("jobs", "cards", "at_once", "share"),
    [(None, 0, 12, 1), (3, 0, 3, 4), (1, 0, 1, 8), (None, 2, 12, 1), (40, 0, 40, 1)],
)
def test_the_processors_of_the_cluster_are_divided(jobs: int | None, cards: int, at_once: int, share: int) -> None:
    begin = on_ray._beginner(_Ray(cards), jobs)
    assert (begin.at_once, begin._share) == (at_once, share)


def order(tmp_path: Path, **chosen: object) -> Task:
    return Task(
        0, Job(tmp_path / "a.mp3", tmp_path / "a.txt", OutputSpec(tmp_path, ("json",)), Options(**chosen)), "0" * 64
    )


@pytest.mark.parametrize(("cards", "device", "elsewhere"), [(2, "auto", True), (2, "cpu", False), (0, "auto", False)])
def test_an_item_holds_no_card_and_its_listening_does(
    cards: int, device: str, elsewhere: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = _Ray(cards)
    begin = on_ray._beginner(cluster, None)
    begin(order(tmp_path, device=device))
    assert cluster.asked == [{"num_cpus": 1, "num_gpus": 0, "max_retries": on_ray.RETRIES}]
    (_, share, on_card) = cluster.given
    assert on_card == elsewhere

    questions: list[Question] = []
    monkeypatch.setattr(on_ray, "require_ray", lambda: cluster)
    monkeypatch.setattr(cluster, "get", lambda question: (questions.append(question), Answer("en"))[1], raising=False)
    monkeypatch.setattr(on_ray, "perform", lambda _task: _PLACED.get())
    placed = on_ray._carried_out(order(tmp_path, device=device), share, on_card)
    assert (placed is not None) == elsewhere
    assert _PLACED.get() is None
    if placed is not None:
        checkpoint = Checkpoint("tiny.en", tmp_path, "0" * 64, "file")
        hum = Recording(RecordingInfo("hum.wav", "0" * 64, 1.0), np.zeros(16000, np.float32))
        assert placed(WhisperEngine(checkpoint), pytest.fail).spoken_language(hum) == "en"
        assert cluster.asked == [{"num_cpus": 1, "num_gpus": 1, "max_retries": on_ray.RETRIES}]
        assert [(q.what, q.device, q.audio) for q in questions] == [("spoken_language", "cuda", tmp_path / "a.mp3")]
