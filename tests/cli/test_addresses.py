"""An address in place of a file is refused as it was typed, by every command that reads one."""

from pathlib import Path

import pytest

from aligner.cli import main


@pytest.mark.parametrize(
    ("command", "address"),
    [
        (["align", "{}", "talk.txt"], "https://example.org/talk.mp3"),
        (["check", "talk.mp3", "{}"], "https://example.org//page.html?a=b#c"),
        (["check", "talk.mp3", "talk.txt", "--reviewed", "{}"], "http://example.org/"),
        (["align", "talk.mp3", "talk.txt", "--transcript", "{}"], "file:///talk.json"),
        (["transcribe", "talk.mp3", "{}"], "HTTPS://EXAMPLE.ORG/./a/"),
        (["captions", "{}"], "ftp://example.org/a.json"),
        (["lint", "{}"], "https://example.org/a.vtt"),
        (["batch", "{}"], "s3://bucket//talks"),
    ],
)
def test_an_address_is_shown_as_typed(command: list[str], address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([word.format(address) for word in command]) == 3
    expected = f"aligner: {address}: an address, and only local files are read; download it first\n"
    assert capsys.readouterr().err == expected


def test_what_lies_under_a_name_like_an_address_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talks:2024").mkdir()
    Path("talks:2024.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nGood morning.\n")
    assert main(["lint", "talks:2024.vtt"]) == 0
    main(["batch", "talks:2024"])
    assert "address" not in capsys.readouterr().err
