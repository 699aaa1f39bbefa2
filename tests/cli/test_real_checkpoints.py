"""The commands with OpenAI's own weights, from the packages that bring them; nothing is fetched."""

import json
import shutil
import socket
from pathlib import Path

import jsonschema
import pytest
from rapidfuzz.distance import Levenshtein

from aligner.cli import main
from aligner.formats.json.schema import load_schema
from aligner.recognize import catalogue
from aligner.recognize.checkpoints import Checkpoint

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "empty"))
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("asked the network"))


def bare(text: str) -> str:
    return text.strip(" .,?").lower()


@pytest.mark.parametrize("engine", ["whisper", "faster-whisper"])
@pytest.mark.usefixtures("tiny_en")
def test_most_words_of_the_statement_are_heard(samples: Path, tmp_path: Path, engine: str) -> None:
    audio, chosen = samples / "statement" / "statement.mp3", ["--model", "tiny.en", "--engine", engine, "--offline"]
    assert main(["transcribe", str(audio), *chosen, "-o", str(tmp_path), "-f", "json", "-q"]) == 0
    transcript = json.loads((tmp_path / "statement.transcript.json").read_text())
    jsonschema.validate(transcript, load_schema("transcript"))
    wanted = [bare(word) for word in (samples / "statement" / "statement.txt").read_text().split("\n", 1)[1].split()]
    heard = [bare(word["text"]) for word in transcript["words"]]
    assert Levenshtein.distance(wanted, heard) <= 0.3 * len(wanted)
    assert (transcript["engine"], transcript["model"]) == (engine, "tiny.en")


@pytest.mark.parametrize("engine", ["whisper", "faster-whisper"])
def test_a_damaged_copy_of_a_checkpoint_is_refused_in_a_sentence(
    tiny_en: Checkpoint, samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], engine: str
) -> None:
    if not tiny_en.pieces:
        pytest.skip("tiny.en is here, but not from its package")
    folder = Path(shutil.copytree(tiny_en.path, tmp_path / "copy"))
    with (folder / "model.bin").open("r+b") as file:
        file.seek(50_000_000)
        byte = file.read(1)[0]
        file.seek(50_000_000)
        file.write(bytes([byte ^ 1]))
    audio, chosen = samples / "statement" / "statement.mp3", ["--model", str(folder), "--engine", engine, "--offline"]
    assert main(["transcribe", str(audio), *chosen, "-o", str(tmp_path / "out"), "-q"]) == 4
    said = capsys.readouterr().err.strip()
    assert "is a damaged copy of tiny.en" in said
    assert "\n" not in said
    assert not list((tmp_path / "out").glob("*.json"))


def test_path_and_verify_tell_of_the_package(tiny_en: Checkpoint, capsys: pytest.CaptureFixture[str]) -> None:
    if not tiny_en.pieces:
        pytest.skip("tiny.en is here, but not from its package")
    assert main(["models", "path", "tiny.en"]) == 0
    assert capsys.readouterr().out == f"{tiny_en.path}\n"
    if base := catalogue.find("base").pieces:
        assert main(["models", "path", "base"]) == 0
        assert capsys.readouterr().out.splitlines() == [str(piece) for piece in base]
    assert main(["models", "verify"]) == 0
    assert "tiny.en (package): whole" in capsys.readouterr().out.splitlines()
