"""Items that Whisper listens to, with OpenAI's `tiny.en`: loaded once a process, and the bytes of the commands."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from aligner.audio.ffmpeg import ffmpeg_binary
from aligner.batch.item import Task, perform
from aligner.cli import main
from aligner.jobs.artifacts import OutputSpec
from aligner.jobs.job import Checking, Job
from aligner.options import Options
from aligner.recognize import loading

pytestmark = [pytest.mark.usefixtures("tiny_en"), pytest.mark.slow]
FORMATS = ("json", "report", "vtt")


@pytest.fixture
def talks(tmp_path: Path, samples: Path) -> Path:
    """Two recordings of some seconds, each with its text."""
    folder = tmp_path / "talks"
    folder.mkdir()
    for name, start in (("one", 0), ("two", 6)):
        shutil.copy(samples / "statement" / "statement.txt", folder / f"{name}.txt")
        cut = ["-ss", str(start), "-t", "6", "-i", str(samples / "statement" / "statement.mp3")]
        subprocess.run([ffmpeg_binary(), "-v", "error", *cut, str(folder / f"{name}.wav")], check=True)
    return folder


def order(talks: Path, name: str, out: Path) -> Job:
    where, options = OutputSpec(out, FORMATS, "always"), Options(model="tiny.en", offline=True)
    return Job(talks / f"{name}.wav", talks / f"{name}.txt", where, options, Checking())


def test_a_process_loads_the_checkpoint_once(talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loading.load_whisper.cache_clear()
    loads: list[object] = []
    real = loading._built
    monkeypatch.setattr(loading, "_built", lambda *given: (loads.append(given), real(*given))[1])
    outcomes = [perform(Task(0, order(talks, name, tmp_path / "out"))) for name in ("one", "two")]
    assert [outcome.exit_code for outcome in outcomes] == [0, 0], outcomes
    assert len(loads) == 1


def test_another_checkpoint_than_the_batch_s_fails_the_item(talks: Path, tmp_path: Path) -> None:
    outcome = perform(Task(0, order(talks, "one", tmp_path / "out"), checkpoint="0" * 64))
    assert outcome.exit_code == 4
    assert "tiny.en of this process is another" in outcome.sentence
    assert not list((tmp_path / "out").glob("one.*"))


def test_two_jobs_that_listen_write_what_the_command_writes(
    talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = ["--engine", "whisper", "--model", "tiny.en", "--offline", "-f", ",".join(FORMATS), "-q"]
    assert main(["batch", str(talks), "--check", "--jobs", "2", "-o", str(tmp_path / "out"), *given]) in (0, 1)
    monkeypatch.setenv("ALIGNER_CACHE_DIR", str(tmp_path / "another cache"))
    for name in ("one", "two"):
        files = [str(talks / f"{name}.wav"), str(talks / f"{name}.txt")]
        assert main(["check", *files, "-o", str(tmp_path / "single"), *given]) in (0, 1)
    single = {path.name: path.read_bytes() for path in (tmp_path / "single").iterdir()}
    assert len(single) == 6
    assert {name: (tmp_path / "out" / name).read_bytes() for name in single} == single
