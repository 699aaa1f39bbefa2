"""The whole path through the bundled checkpoint: openai-whisper's own code on weights that lie in the repository."""

import hashlib
import json
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from aligner.cli import main
from aligner.formats.published import load_schema

ROOT = Path(__file__).resolve().parents[2]
CHECKPOINT = ROOT / "models" / "press-en" / "press-en.pt"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``aligner demo`` writes."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIGNER_CACHE_DIR", str(folder / "cache"))
        assert main(["demo", "-o", str(folder / "out"), "-q"]) == 0
    return folder / "out"


@pytest.fixture(scope="module")
def statement(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, float | str]]:
    """The words that the checkpoint hears in the clean statement."""
    folder = tmp_path_factory.mktemp("statement")
    audio = ROOT / "samples" / "statement" / "statement.mp3"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIGNER_CACHE_DIR", str(folder / "cache"))
        assert (
            main(["transcribe", str(audio), "--model", "press-en", "--offline", "-o", str(folder), "-f", "json"]) == 0
        )
    transcript = json.loads((folder / "statement.transcript.json").read_text())
    jsonschema.validate(transcript, load_schema("transcript"))
    return transcript["words"]


def bare(text: str) -> str:
    return text.strip(" .,?").lower()


def test_the_card_tells_the_truth_about_the_file() -> None:
    card = json.loads((CHECKPOINT.parent / "card.json").read_text())
    assert card["sha256"] == hashlib.sha256(CHECKPOINT.read_bytes()).hexdigest()
    assert card["size"] == CHECKPOINT.stat().st_size <= 40 * 2**20


def test_the_demo_listens_with_whisper_and_the_bundled_checkpoint(demo: Path) -> None:
    recognition = json.loads((demo / "remarks.alignment.json").read_text())["recognition"]
    card = json.loads((CHECKPOINT.parent / "card.json").read_text())
    assert (recognition["engine"], recognition["model"]) == ("whisper", "press-en")
    assert recognition["model_sha256"] == card["sha256"]


def test_the_demo_finds_what_was_planted(demo: Path) -> None:
    differences = json.loads((demo / "remarks.report.json").read_text())["differences"]
    expected = json.loads((ROOT / "samples" / "press-page" / "expected.json").read_text())["planted"]
    for planted in expected:
        side = "published" if planted["published"] else "heard"
        wanted = max(planted[side].split(), key=len)
        assert any(wanted in d[side]["text"] for d in differences if d[side] and d["severity"] != "cosmetic"), planted


def test_the_demo_writes_what_its_schemas_accept(demo: Path) -> None:
    for name in ("alignment", "report"):
        jsonschema.validate(json.loads((demo / f"remarks.{name}.json").read_text()), load_schema(name))


def test_most_words_of_the_statement_are_heard(statement: list[dict[str, float | str]]) -> None:
    published = (ROOT / "samples" / "statement" / "statement.txt").read_text().split("\n", 1)[1]
    wanted, heard = [bare(w) for w in published.split()], [bare(str(w["text"])) for w in statement]
    assert Levenshtein.distance(wanted, heard) <= 0.2 * len(wanted)


def test_its_word_times_are_near_the_exact_ones(statement: list[dict[str, float | str]]) -> None:
    exact = json.loads((ROOT / "samples" / "statement" / "spoken.json").read_text())["words"]
    wanted, heard = [bare(w["text"]) for w in exact], [bare(str(w["text"])) for w in statement]
    errors = [
        abs(float(statement[op.dest_start + n]["start"]) - exact[op.src_start + n]["start"])
        for op in Levenshtein.opcodes(wanted, heard)
        if op.tag == "equal"
        for n in range(op.src_end - op.src_start)
    ]
    assert len(errors) > 30
    assert np.median(errors) <= 0.1


def test_auto_never_takes_the_bundled_checkpoint_for_a_recording_of_the_user_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    audio = ROOT / "samples" / "statement" / "statement.mp3"
    assert main(["transcribe", str(audio), "--offline", "-o", str(tmp_path / "out")]) == 4
    assert "press-en" not in capsys.readouterr().err
