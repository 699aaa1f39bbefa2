"""A machine that is short of memory, files, processes or disk: exit code 5, one sentence, nothing half-written."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aligner.audio.ffmpeg import FFmpeg
from aligner.cli import main
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
    (BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"), "no further process or thread"),
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
        (BlockingIOError(errno.EAGAIN, "write could not complete without blocking", 0), 70),
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
    assert "out of memory" in done.stderr or "too little memory" in done.stderr  # of our libraries, or of ffmpeg


# --- processes -------------------------------------------------------------------------------------------

ANOTHER_USER = ("setpriv", "--reuid", "54321", "--regid", "54321", "--clear-groups")
KEPT = tuple(f"--{which}=-all,+dac_override" for which in ("inh-caps", "ambient-caps", "bounding-set"))


def as_a_user() -> tuple[str, ...]:
    """What to begin a command with, so that limits of processes hold: for root they do not."""
    if os.getuid() != 0:
        return ()
    tried = shutil.which("setpriv") and subprocess.run(
        [*ANOTHER_USER, *KEPT, sys.executable, "-c", "import numpy"], capture_output=True, check=False
    )
    if not tried or tried.returncode:
        pytest.skip("root may not become another user here")
    return (*ANOTHER_USER, *KEPT)


@pytest.fixture
def anybodys() -> Iterator[Path]:
    """A folder that any user may write to."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems count otherwise")
@pytest.mark.parametrize(("command", "most"), [("align", 1), ("align", 2), ("check", 1), ("batch", 1), ("batch", 2)])
def test_no_further_process_ends_a_run_with_five_and_a_sentence(
    samples: Path, anybodys: Path, command: str, most: int
) -> None:
    folder, out = samples / "statement", anybodys / "out"
    for name in ("statement.mp3", "statement.txt", "spoken.json"):
        shutil.copy(folder / name, anybodys / name)
    (anybodys / "items.csv").write_text("audio,text,transcript\nstatement.mp3,statement.txt,spoken.json\n")
    pair = (anybodys / "statement.mp3", anybodys / "statement.txt", "--transcript", anybodys / "spoken.json")
    given = (*((anybodys / "items.csv",) if command == "batch" else pair), "--timing", "recognized")
    done = subprocess.run(
        [*as_a_user(), sys.executable, "-m", "aligner", command, *map(str, (*given, "-q", "-o", out))],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited(resource.RLIMIT_NPROC, most),
        env={**os.environ, "HOME": str(anybodys), "ALIGNER_CACHE_DIR": str(anybodys / "cache")},
    )
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (5, "", 1), done.stderr
    assert "no further process or thread can be started" in done.stderr
    assert [path.name for path in out.glob("statement*")] == []


# --- disk ------------------------------------------------------------------------------------------------

SMALL = """
mount -t tmpfs -o size=2m none small || exit 77
head -c "$FILLED" /dev/zero > small/filler
"$@" >&2
code=$?
for file in $(cd small && find . -type f ! -name filler ! -name 'aligner-batch.*'); do
    cmp -s "small/$file" "whole/$file" || echo "torn: $file"
done
exit $code
"""
"""A disk of 2 MB of which so much is taken; what is on it afterwards and not as in ``whole`` goes to stdout."""


@pytest.fixture
def on_a_small_disk(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command with ``small/`` in its folder a disk of its own, where a namespace for it may be made."""

    def run(*arguments: object, left: int, **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            ["unshare", "-rm", "sh", "-c", SMALL, "sh", sys.executable, "-m", "aligner", *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "FILLED": str((2 << 20) - left), **environment},
        )
        if done.returncode == 77 or "unshare failed" in done.stderr:
            pytest.skip("no file system may be mounted here")
        return done

    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare")
    for name in ("small", "whole"):
        (tmp_path / name).mkdir()
    return run


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "left"), [("align", 0), ("align", 12_000), ("check", 12_000), ("batch", 12_000), ("captions", 12_000)]
)
def test_a_disk_that_fills_ends_a_run_with_five_and_leaves_nothing_torn(
    on_a_small_disk: Callable[..., subprocess.CompletedProcess[str]],
    inputs: tuple[object, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    left: int,
) -> None:
    (tmp_path / "items.csv").write_text("audio,text,transcript\nstatement.mp3,statement.txt,spoken.json\n")
    for path in (Path(str(inputs[k])) for k in (0, 1, 3)):
        shutil.copy(path, tmp_path / path.name)
    if command == "captions":
        assert main(["align", *map(str, inputs), "-o", str(tmp_path), "-f", "json"]) == 0
    given = {
        "batch": ("items.csv", "--timing", "recognized", "-f", "vtt,srt,ttml,smil,json", "-q"),
        "captions": (tmp_path / "statement.alignment.json", "-f", "vtt,embed,ttml,smil,srt"),
        "check": (*inputs, "-f", "vtt,report,json,html"),
    }.get(command, (*inputs, "-f", "vtt,srt,ttml,smil,json"))
    monkeypatch.chdir(tmp_path)
    assert main([command, *map(str, given), "-o", "whole"]) == 0
    done = on_a_small_disk(command, *given, "-o", "small", left=left)
    assert (done.returncode, done.stdout) == (5, ""), done.stderr
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_sound_that_does_not_fit_into_the_temporary_folder_is_said_before_it_is_decoded(
    on_a_small_disk: Callable[..., subprocess.CompletedProcess[str]], samples: Path
) -> None:
    folder = samples / "press-page"
    given = (folder / "remarks.mp3", folder / "remarks.html", "--transcript", folder / "spoken.json")
    done = on_a_small_disk("align", *given, "-q", "-o", "out", left=2 << 20, TMPDIR="small")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (5, "", 1), done.stderr
    assert "decoding needs 5.2 MB" in done.stderr


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
