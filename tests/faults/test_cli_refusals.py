"""Every refusal: its exit code, its one sentence, and nothing written."""

import os
import subprocess
from pathlib import Path

import imageio_ffmpeg
import pytest

from aligner.cli import main
from aligner.recognize import catalogue


@pytest.fixture
def sample(samples: Path) -> tuple[Path, Path, Path]:
    folder = samples / "statement"
    return folder / "statement.mp3", folder / "statement.txt", folder / "spoken.json"


def refusal(capsys: pytest.CaptureFixture[str], out: Path, *arguments: object) -> tuple[int, str]:
    """Exit code and sentence; also sees that there is just one and that nothing was written."""
    code = main([*(str(argument) for argument in arguments), "-o", str(out)])
    streams = capsys.readouterr()
    assert streams.out == ""
    assert len(streams.err.splitlines()) == 1, streams.err
    assert "Traceback" not in streams.err
    assert not out.exists() or list(out.iterdir()) == []
    return code, streams.err


def test_an_empty_recording(
    sample: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "talk.mp3").write_bytes(b"")
    code, sentence = refusal(
        capsys, tmp_path / "out", "align", tmp_path / "talk.mp3", sample[1], "--transcript", sample[2]
    )
    assert code == 3
    assert "empty" in sentence


def test_a_text_that_calls_itself_mp3(
    sample: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "talk.mp3").write_text("This is no sound at all. " * 50)
    code, sentence = refusal(
        capsys, tmp_path / "out", "align", tmp_path / "talk.mp3", sample[1], "--transcript", sample[2]
    )
    assert code == 3
    assert "talk.mp3" in sentence


def test_a_video_without_sound(
    sample: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    video = tmp_path / "mute.mp4"
    make = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", "color=s=32x32:d=0.2", str(video)]
    subprocess.run(make, check=True)
    code, sentence = refusal(capsys, tmp_path / "out", "align", video, sample[1], "--transcript", sample[2])
    assert code == 3
    assert "audio" in sentence


@pytest.mark.parametrize("content", ["", "  \n\n "])
def test_a_text_without_text(
    content: str, sample: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "talk.txt").write_text(content)
    code, sentence = refusal(capsys, tmp_path / "out", "align", sample[0], tmp_path / "talk.txt")
    assert code == 3
    assert "talk.txt" in sentence


@pytest.mark.parametrize("missing", [0, 1])
def test_a_path_that_is_not_there(
    missing: int, sample: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = list(sample[:2])
    inputs[missing] = tmp_path / "nowhere.bin"
    code, sentence = refusal(capsys, tmp_path / "out", "align", *inputs, "--transcript", sample[2])
    assert code == 3
    assert "nowhere.bin" in sentence


def test_a_folder_that_cannot_be_written(
    sample: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    code = main(["align", str(sample[0]), str(sample[1]), "-o", str(tmp_path / "file" / "out")])
    assert code == 5
    assert "cannot write" in capsys.readouterr().err


def test_an_unknown_checkpoint_offline(
    sample: tuple[Path, Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(catalogue, "_installed", lambda _file: None)  # no package of weights
    for name in ("small", "no-such-model", "m" * 5000, "auto"):
        code, sentence = refusal(capsys, tmp_path / "out", "align", *sample[:2], "--model", name, "--offline")
        assert code == 4
        assert name in sentence or name == "auto"


def test_a_transcript_that_is_none(
    sample: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.json").write_text("{]")
    code, sentence = refusal(capsys, tmp_path / "out", "align", *sample[:2], "--transcript", tmp_path / "t.json")
    assert code == 3
    assert "t.json" in sentence


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--engine", "parrot"], "parrot"),
        (["--timing", "guess"], "guess"),
        (["--format", "vtt,doc"], "doc"),
        (["--format", ","], "--format"),
        (["--overwrite", "maybe"], "maybe"),
        (["--profile", "tiny"], "tiny"),
        (["--fps"], "fps"),
        (["--language", "klingon"], "klingon"),
        (["--text-language", ""], "--text-language"),
        (["--max-text-mb", "nan"], "nan"),
        (["--max-text-mb", "-1"], "-1"),
    ],
)
def test_words_that_no_option_knows(
    arguments: list[str],
    word: str,
    sample: tuple[Path, Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, sentence = refusal(capsys, tmp_path / "out", "align", *sample[:2], *arguments)
    assert code == 2
    assert word in sentence


def test_espeak_cannot_testify(
    sample: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, sentence = refusal(capsys, tmp_path / "out", "check", *sample[:2], "--engine", "espeak")
    assert code == 2
    assert "hears nothing" in sentence


def test_two_recordings_that_would_write_the_same_results(
    sample: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "statement.mp3"
    other.write_bytes(sample[0].read_bytes())
    code, sentence = refusal(capsys, tmp_path / "out", "transcribe", sample[0], other)
    assert code == 2
    assert "same results" in sentence


def test_nothing_but_files_is_read(
    sample: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fifo = tmp_path / "fifo.toml"
    os.mkfifo(fifo)
    audio, text, transcript = map(str, sample)
    commands = (
        ["align", audio, text, "--transcript", str(fifo)],
        ["align", audio, text, "--transcript", transcript, "--profile", str(fifo)],
        ["check", audio, text, "--transcript", transcript, "--reviewed", str(fifo)],
        ["captions", str(fifo)],
        ["batch", str(fifo)],
    )
    for command in commands:
        code, sentence = refusal(capsys, tmp_path / "out", *command)
        assert (code, "a pipe, not a file; give" in sentence) == (3, True), command
    assert main(["lint", str(tmp_path)]) == 3
    assert "a folder, not a file" in capsys.readouterr().err


def test_what_may_not_be_read_is_an_input_and_no_wrong_option(
    sample: tuple[Path, Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # what typer asks; root may read anything
    monkeypatch.setattr(Path, "read_bytes", refuse)
    audio, text, transcript = map(str, sample)
    out = str(tmp_path)  # is there, and may not be read
    for command in (
        ["align", audio, text, "--transcript", transcript, "-o", out],
        ["check", audio, text, "--reviewed", transcript, "-o", out],
        ["captions", transcript, "-o", out],
        ["lint", transcript],
        ["batch", transcript, "--root", out, "-o", out],
    ):
        assert main(command) == 3, command
        assert capsys.readouterr().err.endswith("cannot be read: Permission denied; check its permissions\n")
    assert main(["transcribe", str(tmp_path), "-o", out]) == 3


@pytest.mark.parametrize("obstacle", ["remarks.clips", ".remarks.lock/"])
def test_what_lies_in_a_result_s_way_is_no_bug_of_ours(
    obstacle: str, samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / obstacle.rstrip("/")
    path.mkdir() if obstacle.endswith("/") else path.touch()
    folder = samples / "press-page"
    given = (folder / "remarks.mp3", folder / "remarks.html", "--transcript", folder / "spoken.json")
    assert main(["check", *map(str, given), "--timing", "recognized", "--clips", "-o", str(tmp_path)]) == 5
    assert f"{path} cannot be used: " in capsys.readouterr().err


def test_names_too_long_to_be_written_are_told_before_the_work(
    sample: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def worked(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("aligner.pipeline.align", worked)
    audio = tmp_path / f"{'n' * 235}.mp3"
    audio.write_bytes(sample[0].read_bytes())
    code, sentence = refusal(capsys, tmp_path / "out", "align", audio, sample[1], "--transcript", sample[2])
    assert (code, "too long" in sentence) == (5, True)


def test_a_link_that_leads_to_itself(
    sample: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loop = tmp_path / "loop.mp3"
    loop.symlink_to(loop)
    code, sentence = refusal(capsys, tmp_path / "out", "align", loop, sample[1], "--transcript", sample[2])
    assert code == 3
    assert "symbolic links" in sentence


@pytest.mark.parametrize(("signal", "expected"), [(KeyboardInterrupt(), 130), (SystemExit(143), 143)])
def test_an_interrupted_run_says_so(
    signal: BaseException,
    expected: int,
    sample: tuple[Path, Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(*_: object) -> None:
        raise signal

    monkeypatch.setattr("aligner.pipeline.align", interrupted)
    code, sentence = refusal(capsys, tmp_path / "out", "align", *sample[:2])
    assert (code, sentence) == (expected, "aligner: interrupted; results that were finished are kept\n")


def test_terminal_escapes_in_a_name_are_neutral(
    sample: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, sentence = refusal(capsys, tmp_path / "out", "align", tmp_path / "a\x1b[31mb.mp3", sample[1])
    assert "\x1b" not in sentence
