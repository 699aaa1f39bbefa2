"""Where faster-whisper listens neither torch nor openai-whisper is loaded, whatever the command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

STATEMENT = Path(__file__).resolve().parents[2] / "samples" / "statement" / "statement.mp3"
EACH_COMMAND = """
import sys
from pathlib import Path
from aligner import pipeline
from aligner.batch.item import Task, perform
from aligner.jobs.artifacts import OutputSpec
from aligner.jobs.job import Checking, Job
from aligner.options import Options

audio, text, out = map(Path, sys.argv[1:])
chosen = {"engine": "faster-whisper", "model": "tiny.en", "offline": True}

def check():
    _, report = pipeline.check(audio, text, Options(**chosen))
    assert any(found.evidence.heard_logprob is not None for found in report.differences), "nothing was asked again"

def attention():
    alignment = pipeline.align(audio, text, Options(timing="attention", **chosen)).alignment
    assert any(word.source == "forced" for word in alignment.words), "attention timed nothing"

def batch():
    outcome = perform(Task(0, Job(audio, text, OutputSpec(out, ("json",)), Options(**chosen), Checking())))
    assert outcome.exit_code == 0, outcome

commands = {
    "transcribe": lambda: pipeline.transcribe(audio, Options(**chosen)),
    "align": lambda: pipeline.align(audio, text, Options(**chosen)),
    "attention": attention,
    "check": check,
    "batch": batch,
}
for name, command in commands.items():
    command()
    print(name, *sorted({"torch", "whisper"} & {*sys.modules}))
"""


@pytest.mark.usefixtures("tiny_en")
def test_faster_whisper_loads_no_torch(tmp_path: Path) -> None:
    pytest.importorskip("faster_whisper")
    text = (STATEMENT.parent / "statement.txt").read_text(encoding="utf-8")
    (tmp_path / "page.txt").write_text(text.replace("partners", "elephants"), encoding="utf-8")
    command = [sys.executable, "-c", EACH_COMMAND, STATEMENT, tmp_path / "page.txt", tmp_path / "out"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.stdout.split("\n") == ["transcribe", "align", "attention", "check", "batch", ""], ran.stderr
