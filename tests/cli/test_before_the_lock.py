"""What is wrong with the arguments is told though another run holds the results; only then the lock."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from aligner.cli import main
from aligner.storage.outputs import Outputs


@pytest.fixture
def held(samples: Path, tmp_path: Path) -> Iterator[list[str]]:
    """Arguments of a run whose results another run holds."""
    folder = samples / "statement"
    with Outputs(tmp_path, "statement").lock():
        yield [str(folder / "statement.mp3"), str(folder / "statement.txt"), "-o", str(tmp_path)]


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main([*arguments])
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1), err
    return code, err


@pytest.mark.parametrize("command", ["align", "check"])
def test_good_arguments_meet_the_lock(
    command: str, held: list[str], samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    transcript = str(samples / "statement" / "spoken.json")
    code, sentence = answer(capsys, command, *held, "--transcript", transcript)
    assert (code, "another run is writing" in sentence) == (5, True)


@pytest.mark.parametrize(
    ("more", "code", "told"),
    [
        (["--model", "smal"], 4, "no checkpoint named smal"),
        (["--model", "smal", "--engine", "faster-whisper"], 4, "no checkpoint named smal"),
        (["--model", "tiny.en", "--language", "fr"], 2, "knows en only, not fr"),
        (["--language", "tlh"], 2, "tlh"),
        (["--language", "not a language"], 2, "language"),
        (["--text-language", "12"], 2, "language"),
        (["--engine", "ear"], 2, "--engine 'ear'"),
        (["--engine", "sphinx", "--language", "de"], 2, "English only"),
        (["--timing", "never"], 2, "--timing 'never'"),
        (["-f", "doc"], 2, "no format 'doc'"),
        (["--profile", "cinema"], 2, "cinema"),
        (["--overwrite", "maybe"], 2, "--overwrite 'maybe'"),
        (["--encoding", "base64"], 2, "base64"),
        (["--encoding", "utf-99", "--engine", "espeak"], 2, "utf-99"),
        (["--transcript", "gone.json"], 3, "gone.json: there is no such file"),
        (["--audio-stream", "7", "--engine", "espeak"], 3, "no audio stream 7"),
    ],
)
def test_a_wrong_option_is_told_first(
    more: list[str], code: int, told: str, held: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    found, sentence = answer(capsys, "align", *held, *more)
    assert (found, told in sentence) == (code, True), sentence


def test_input_that_cannot_be_used_is_told_first(
    held: list[str], samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    audio, text, *out = held
    empty = tmp_path / "in" / "statement.mp3"
    empty.parent.mkdir()
    empty.write_bytes(b"")
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    transcript = ["--transcript", str(samples / "statement" / "spoken.json")]
    for given, told in (
        ([str(empty), text, *transcript], "file is empty"),
        ([str(empty.parent), text, *transcript], "a folder, not a file"),
        ([audio, audio, *transcript], "not a text"),
        ([audio, str(empty), *transcript], "is empty"),
        ([audio, "gone.html", *transcript], "there is no such file"),
        ([audio, "https://example.org/a.html", *transcript], "an address"),
        ([audio, text, "--transcript", str(bad)], "bad.json"),
    ):
        code, sentence = answer(capsys, "align", *given, *out)
        assert (code, told in sentence) == (3, True), sentence


def test_transcribe_tells_a_wrong_option_first(held: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    audio, _, *out = held
    assert answer(capsys, "transcribe", audio, *out, "--model", "smal")[0] == 4
    assert answer(capsys, "transcribe", audio, *out, "--language", "tlh")[0] == 2
    assert answer(capsys, "transcribe", audio, *out)[0] == 5
