"""``aligner demo``: the whole path on the press-page sample, through the bundled checkpoint, offline.

Where the checkpoint is not there (an installation without ``models/``), the transcript kept beside the sample
stands in for it, and the demo says so.
"""

from __future__ import annotations

from pathlib import Path

from aligner.cli import work
from aligner.cli.terminal import Terminal
from aligner.errors import InputError
from aligner.options import Options
from aligner.producing import Checking, Order
from aligner.recognize.catalogue import bundled_entries
from aligner.results import Destination

FORMATS = ("json", "report", "html", "vtt", "srt")


def run(folder: Path, terminal: Terminal) -> int:
    """Check the sample page against its recording; the report on stdout, results in ``folder``.

    The sample differs from its recording on purpose, so finding that is success: 0.
    """
    sample = _sample()
    options = _options(sample, terminal)
    where = Destination(folder, FORMATS, "always")
    terminal.remark(f"checking {sample / 'remarks.html'} against {sample / 'remarks.mp3'}")
    work.check(Order(sample / "remarks.mp3", sample / "remarks.html", where, options, Checking()), "never", terminal)
    return 0


def _sample() -> Path:
    root = Path(__file__).resolve().parents[2]
    sample = root / "samples" / "press-page"
    if not sample.is_dir():
        raise InputError(f"the samples are not in {root / 'samples'}", hint="run the demo from a clone of the project")
    return sample


def _options(sample: Path, terminal: Terminal) -> Options:
    bundled = next((entry for entry in bundled_entries() if entry.present), None)
    if bundled is None:
        terminal.remark("no bundled checkpoint here: using the transcript kept beside the sample, nothing listens")
        return Options(transcript=sample / "spoken.json", offline=True)
    terminal.remark(f"listening with the bundled checkpoint {bundled.name} ({bundled.purpose})")
    return Options(model=bundled.name, offline=True)
