"""One ffmpeg process: its output in blocks, its log in lines; killed and reaped however the caller leaves.

ffmpeg is the one on ``PATH``, else the binary inside the PyPI package ``imageio-ffmpeg``. It runs without a shell
and without a terminal, in the C locale, and is killed when it yields nothing for ``STALL_S`` seconds.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from aligner.errors import ResourceError
from aligner.storage.limits import memory_limit

STALL_S = 120.0
"""Seconds without output after which ffmpeg counts as hung; one block is normally milliseconds."""
BLOCK_BYTES = 1 << 18
_NOT_LOADED = 127
"""Exit code of a program whose libraries could not be loaded."""
_LOG_HEAD, _LOG_TAIL = 1 << 16, 1 << 20  # a damaged file can log without end; streams are listed after the tags


@functools.cache
def ffmpeg_binary() -> str:
    """Path of the ffmpeg to use: the one on ``PATH``, else the one packaged in ``imageio-ffmpeg``.

    Raises
    ------
    ResourceError
        Where there is neither.
    """
    if found := shutil.which("ffmpeg"):
        return found
    import imageio_ffmpeg

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:  # also where it is there and may not be started
        subprocess.run([sys.executable, "-S", "-c", ""], check=False)  # no process can be started: that is told
        raise ResourceError(
            "there is no ffmpeg on PATH and none in the package imageio-ffmpeg",
            hint="install ffmpeg, or reinstall imageio-ffmpeg for this platform",
        ) from error


class FFmpeg:
    """One running ffmpeg: iterate it for its output in blocks; afterwards ``log`` and ``returncode`` tell how it went.

    A context manager: leaving it ends the process if it still runs, and reaps it. The time the caller takes between
    two blocks does not count as a stall.
    """

    def __init__(self, arguments: Sequence[str], *, binary: str | None = None, stall_s: float = STALL_S) -> None:
        self._command = [binary or ffmpeg_binary(), "-hide_banner", "-nostdin", "-nostats", *arguments]
        self._stall_s = stall_s
        self._waiting_since: float | None = None
        self._done = threading.Event()
        self._head, self._tail = bytearray(), bytearray()
        self._process: subprocess.Popen[bytes] | None = None
        self._threads: list[threading.Thread] = []
        self.stalled = False
        self.returncode: int | None = None

    def __enter__(self) -> Self:
        try:
            self._start()
        except OSError as error:
            raise ResourceError(f"ffmpeg at {self._command[0]} does not start: {error}") from error
        except BaseException:  # Ctrl-C between the start and the first block
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _start(self) -> None:
        environment = {key: value for key, value in os.environ.items() if key != "FFREPORT"}
        environment |= {"LC_ALL": "C", "AV_LOG_FORCE_NOCOLOR": "1", "MALLOC_ARENA_MAX": "2"}  # of glibc: 64 MB each
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        for work in (self._drain_log, self._watch):
            thread = threading.Thread(target=work, daemon=True)
            thread.start()
            self._threads.append(thread)

    def _end(self) -> None:
        """Kill what still runs, reap it, and close the pipes."""
        self._done.set()
        if self._process is None:
            return
        with contextlib.suppress(OSError):
            self._process.kill()
        self.returncode = self._process.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def __iter__(self) -> Iterator[bytes]:
        assert self._process is not None
        assert self._process.stdout is not None
        while True:
            self._waiting_since = time.monotonic()
            block = self._process.stdout.read(BLOCK_BYTES)
            if not block:
                break
            self._waiting_since = None
            yield block
        self.returncode = self._process.wait()
        self._done.set()
        for thread in self._threads:
            thread.join()

    def require_room(self) -> None:
        """Refuse what ffmpeg could not do for want of memory or threads, and not because of the file.

        Raises
        ------
        ResourceError
            It said so; or it came to an end without a word, or crashed, while its memory is limited.
        """
        said = " ".join(line.text for line in self.log if line.level in ("", "error", "fatal", "panic"))
        limited = memory_limit() is not None
        crashed = self.returncode is not None and (self.returncode < 0 or self.returncode == _NOT_LOADED)
        if "pthread_create() failed" in said or (
            limited and ("allocate memory" in said or (crashed and not self.stalled))
        ):
            raise ResourceError(
                "ffmpeg has too little memory, or may not start another thread",
                hint="close other programs, or raise the limits (ulimit -v, ulimit -u)",
            )

    def _drain_log(self) -> None:
        assert self._process is not None
        assert self._process.stderr is not None
        while piece := self._process.stderr.read1(1 << 16):  # type: ignore[attr-defined]
            room = _LOG_HEAD - len(self._head)
            self._head += piece[:room]
            self._tail += piece[room:] if room < len(piece) else b""
            del self._tail[:-_LOG_TAIL]

    def _watch(self) -> None:
        while not self._done.wait(min(1.0, self._stall_s / 4)):
            since = self._waiting_since
            if since is not None and time.monotonic() - since > self._stall_s:
                self.stalled = True
                if self._process is not None:
                    self._process.kill()
                return

    @property
    def log(self) -> tuple[LogLine, ...]:
        """What ffmpeg said, line by line; the middle of an endless log is missing."""
        text = (self._head + self._tail).decode("utf-8", "replace")
        return tuple(LogLine.parse(line) for line in text.split("\n") if line.strip())


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of ffmpeg's log under ``-loglevel level+info``; ``level`` is empty for a continued line."""

    level: str
    text: str

    _PATTERN = re.compile(r"^(?:\[[^\]]* @ [^\]]*\] ?)*(?:\[(\w+)\] )?(.*)$", re.DOTALL)

    @classmethod
    def parse(cls, line: str) -> LogLine:
        """The level and the words of one raw line, without the names of ffmpeg's inner parts.

        >>> LogLine.parse("[mp3float @ 0x55ab] [error] Header missing")
        LogLine(level='error', text='Header missing')
        """
        found = cls._PATTERN.match(line.rstrip("\r"))
        assert found is not None
        return cls(found[1] or "", found[2])
