"""``aligner demo``: the whole path on the press-page sample, with real Whisper, offline.

It listens with `MODEL`, from Whisper's cache or the package that brings it. Where that is not here, the transcript
kept beside the sample stands in for it, and the demo says so. The sample lies in a clone's ``samples/``; a wheel
brings it as data.
"""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

from aligner.cli import work
from aligner.cli.terminal import Terminal
from aligner.errors import InputError
from aligner.jobs.artifacts import OutputSpec
from aligner.jobs.job import Checking, Job
from aligner.options import Options
from aligner.recognize.catalogue import find
from aligner.version import DISTRIBUTION, installing

MODEL = "base"
FORMATS = ("json", "report", "html", "vtt", "srt")
SAMPLE = "press-page"


def run(folder: Path, terminal: Terminal) -> int:
    """Check the sample page against its recording; the report on stdout, results in ``folder``.

    The sample differs from its recording on purpose, so finding that is success: 0.
    """
    sample = sample_folder()
    options = _options(sample, terminal)
    where = OutputSpec(folder, FORMATS, "always")
    terminal.remark(f"checking {sample / 'remarks.html'} against {sample / 'remarks.mp3'}")
    work.check(Job(sample / "remarks.mp3", sample / "remarks.html", where, options, Checking()), "never", terminal)
    return 0


def sample_folder() -> Path:
    """The folder of the sample: the clone's, else the installed one.

    Raises
    ------
    InputError
        There is none.
    """
    cloned = Path(__file__).resolve().parents[2] / "samples" / SAMPLE
    if cloned.is_dir():
        return cloned
    try:
        files = importlib.metadata.files(DISTRIBUTION) or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.parts[-2:] == (SAMPLE, "remarks.mp3"):
            return Path(str(file.locate())).resolve().parent
    raise InputError("the sample is not installed with this aligner", hint="run the demo from a clone of the project")


def _options(sample: Path, terminal: Terminal) -> Options:
    entry = find(MODEL)
    if entry is None or not entry.present:
        remark = f"checkpoint {MODEL} is not here: using the transcript kept beside the sample, nothing listens"
        terminal.remark(f"{remark}; {installing('whisper-base')} brings it")
        return Options(transcript=sample / "spoken.json", offline=True)
    terminal.remark(f"listening with {MODEL}")
    return Options("whisper", MODEL, offline=True)
