"""What several rooms' tests share: the samples, the shared recordings, a cache and settings of their own."""

import itertools
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from aligner.cli.configuration import KINDS
from aligner.options import Options
from aligner.recognize import catalogue
from aligner.recognize.checkpoints import Checkpoint, resolve
from aligner.types import Alignment

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts us in the background ignores it
settings.register_profile("steady", derandomize=True, deadline=None)  # the same examples on every run and machine
settings.load_profile("steady")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # set in many containers: each process of ours would compile all of it
sys.dont_write_bytecode = False

ROOT = Path(__file__).resolve().parents[1]
LISTENING = {"tiny_en", "english", "russian", "sphinx"}
"""Fixtures of what listens, real Whispers and planted ones: a test that asks for one is slow."""
_NUMBERS = itertools.count()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if LISTENING & {*getattr(item, "fixturenames", ())}:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in KINDS:
        monkeypatch.delenv(f"ALIGNER_{name.upper()}", raising=False)
    folder = tmp_path_factory.getbasetemp() / "own" / str(next(_NUMBERS))  # mktemp reads the names of all before it
    for name in ("cache", "config"):
        (folder / name).mkdir(parents=True)
        monkeypatch.setenv(f"ALIGNER_{name.upper()}_DIR", str(folder / name))


@pytest.fixture(autouse=True)
def _auto_is_whisper(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs in this process listens alike whether the extra ``faster`` is installed or not."""
    monkeypatch.setattr("aligner.recognize.session.has_faster_whisper", lambda: False)


@pytest.fixture(autouse=True)
def _espeak_begins_anew() -> None:
    """espeak-ng carries state from text to text; no test's speech shall depend on the tests before it."""
    espeak = sys.modules.get("aligner.timing.synthesis.espeak")
    if espeak is not None:
        espeak.restart()


@pytest.fixture
def samples() -> Path:
    return ROOT / "samples"


@pytest.fixture(scope="session")
def sample_alignments(tmp_path_factory: pytest.TempPathFactory) -> tuple[Alignment, ...]:
    """The samples, aligned with the words they were spoken with."""
    from aligner import pipeline

    files = (("statement", "statement.mp3", "statement.txt"), ("press-page", "remarks.mp3", "remarks.html"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIGNER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        return tuple(
            pipeline.align(
                ROOT / "samples" / folder / audio,
                ROOT / "samples" / folder / text,
                Options(transcript=ROOT / "samples" / folder / "spoken.json", timing="recognized"),
            ).alignment
            for folder, audio, text in files
        )


@pytest.fixture
def tiny_en() -> Checkpoint:
    """OpenAI's smallest checkpoint, from the cache or the package; the test is skipped where it is in neither."""
    entry = catalogue.find("tiny.en")
    if entry is None or not entry.present:
        pytest.skip("the extra whisper-tiny-en is not installed")
    return resolve("tiny.en", offline=True)


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """A file beside the repository; the test is skipped where it is not."""

    def find(name: str) -> Path:
        path = ROOT.parent / "shared" / name
        if not path.exists():
            pytest.skip(f"../shared/{name} is not here")
        return path

    return find


@pytest.fixture
def wrecker(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """A program that runs in every Python process below, before anything else; the environment that does so."""

    def prepare(program: str) -> dict[str, str]:
        folder = tmp_path / "wrecker"
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(program)
        known = os.environ.get("PYTHONPATH", "")
        return {"PYTHONPATH": os.pathsep.join(filter(None, [str(folder), known]))}

    return prepare
