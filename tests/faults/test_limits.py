"""A machine that is short of memory, files, processes or disk: exit code 5, one sentence, nothing half-written."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from aligner.audio.ffmpeg import FFmpeg
from aligner.errors import CheckpointError, InputError, ResourceError, UsageError, describe_error

resource = pytest.importorskip("resource", reason="limits are those of POSIX")
MB = 1 << 20


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


SHORT = [
    (MemoryError(), "out of memory"),
    (OSError(errno.ENOSPC, "No space left on device"), "no space left"),
    (OSError(errno.EFBIG, "File too large", "a.vtt"), "larger than it may"),
    (OSError(errno.EMFILE, "Too many open files", "a.vtt"), "too many files are open"),
    (ImportError("libtorch_cpu.so: failed to map segment from shared object"), "out of memory"),
    (ImportError("/x/y.so: cannot open shared object file: Too many open files"), "too many files are open"),
    (OSError("liby.so: cannot allocate memory in static TLS block"), "out of memory"),
    (RuntimeError("can't start new thread"), "no further process or thread"),
    (FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']"), "set TMPDIR"),
    (caused(InputError("a.txt: cannot be read"), OSError(errno.EMFILE, "Too many open files")), "too many files"),
    (caused(CheckpointError("tiny fails"), RuntimeError("mkl_malloc: failed to allocate memory")), "out of memory"),
    (caused(CheckpointError("tiny fails"), RuntimeError("std::bad_alloc")), "out of memory"),
]


@pytest.mark.parametrize(("error", "told"), SHORT)
def test_a_shortage_is_told_as_one_whatever_library_met_it(error: Exception, told: str) -> None:
    sentence, code = describe_error(error)
    assert (code, told in sentence, "bug" in sentence) == (5, True, False), sentence


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputError("out of memory.mp3: there is no such file"), 3),
        (caused(InputError("out of memory.mp3"), FileNotFoundError(2, "No such file", "out of memory.mp3")), 3),
        (caused(CheckpointError("it is damaged"), RuntimeError("unexpected end of file")), 4),
        (caused(UsageError("no"), MemoryError()), 2),
        (ValueError("cannot allocate memory"), 70),
    ],
)
def test_what_only_sounds_like_a_shortage_is_none(error: Exception, code: int) -> None:
    assert describe_error(error)[1] == code


def limited(number: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(number, (most, most))


def run(*arguments: object, limit: Callable[[], None], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "aligner", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
        env={**os.environ, **environment},
    )


@pytest.fixture
def inputs(samples: Path) -> tuple[object, ...]:
    folder = samples / "statement"
    given = (folder / "statement.mp3", folder / "statement.txt", "--transcript", folder / "spoken.json")
    return (*given, "--timing", "recognized", "-q")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("RLIMIT_AS", 60 * MB),
        ("RLIMIT_AS", 120 * MB),
        ("RLIMIT_AS", 200 * MB),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_FSIZE", 100_000),
        ("RLIMIT_NOFILE", 6),
        ("RLIMIT_NOFILE", 9),
    ],
)
def test_a_limit_ends_a_run_with_five_and_a_sentence(
    inputs: tuple[object, ...], tmp_path: Path, name: str, most: int
) -> None:
    done = run("align", *inputs, "-o", tmp_path / "out", limit=limited(getattr(resource, name), most))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (5, "", 1), done.stderr
    assert done.stderr.startswith("aligner: ")
    assert not list((tmp_path / "out").glob("*")), "nothing is written under a final name"


@pytest.mark.slow
@pytest.mark.usefixtures("tiny_en")
@pytest.mark.parametrize(("engine", "most"), [("whisper", 300 * MB), ("faster-whisper", 400 * MB)])
def test_an_engine_without_memory_for_its_libraries_says_so(
    samples: Path, tmp_path: Path, engine: str, most: int
) -> None:
    folder = samples / "statement"
    given = (folder / "statement.mp3", folder / "statement.txt", "--engine", engine, "--model", "tiny.en", "--offline")
    done = run("align", *given, "-q", "-o", tmp_path / "out", limit=limited(resource.RLIMIT_AS, most))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (5, "", 1), done.stderr
    assert "out of memory" in done.stderr


def test_an_ffmpeg_that_may_start_no_thread_is_no_damaged_file(tmp_path: Path) -> None:
    program = tmp_path / "ffmpeg"
    program.write_text(
        "#!/bin/sh\necho '[error] pthread_create() failed: Resource temporarily unavailable' >&2\nexit 1\n"
    )
    program.chmod(0o755)
    with FFmpeg([], binary=str(program)) as process:
        assert list(process) == []
    with pytest.raises(ResourceError, match="may not start another thread"):
        process.require_room()
