"""Results on disk: whole or not at all, never over an existing result unasked, never two runs at once.

A file is written beside its final name, flushed to the disk, then renamed. ``Outputs`` is asked before the work begins
whether the folder can be written and which results exist already, so that nobody waits an hour to hear "read-only".
"""

from __future__ import annotations

import errno
import glob
import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from aligner.errors import AlignerError, InputError, ResourceError

Overwrite = Literal["never", "always"]
_SETTLED_NS = 2_000_000_000


def write_atomically(path: Path, data: str | bytes) -> None:
    """Put ``data`` (text as UTF-8, newlines as they are) under ``path``, whole or not at all.

    Raises
    ------
    ResourceError
        The disk is full, broken or may not be written; what was there before is untouched.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise disk_error(path, error) from error
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def sha256_of(*paths: Path) -> str:
    """SHA-256 of a file, or of files in a row, in hexadecimal."""
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as stream:
            hashlib.file_digest(stream, lambda: digest)
    return digest.hexdigest()


def has_settled(state: os.stat_result) -> bool:
    """Whether a file changed so long ago that another change would show in its times.

    One that changed a moment ago may change again within the same tick of its file system's clock.
    """
    return time.time_ns() - state.st_ctime_ns > _SETTLED_NS


def disk_error(path: Path, error: OSError) -> AlignerError:
    """The refusal that fits what the operating system said about ``path``."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ResourceError(f"no space left to write {path}", hint="free some space and run again")
    return ResourceError(f"cannot write {path}: {error.strerror or error}", hint="choose another folder with -o")


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the results of one recording go: ``folder/stem.suffix``."""

    folder: Path
    stem: str
    overwrite: Overwrite = "never"

    def path(self, suffix: str) -> Path:
        """The final name for a suffix such as ``vtt`` or ``alignment.json``."""
        return self.folder / f"{self.stem}.{suffix}"

    def prepare(self, suffixes: Iterable[str], inputs: Iterable[Path]) -> list[Path]:
        """Refuse now what would fail later; returns the results that exist and will be kept.

        Raises
        ------
        ResourceError
            The folder cannot be made or written.
        InputError
            A result would take the name of an input.
        """
        wanted = [self.path(suffix) for suffix in suffixes]
        # unlike Path.resolve, realpath takes a link that leads to itself for a name
        sources = {os.path.realpath(path) for path in inputs}
        for path in wanted:
            if os.path.realpath(path) in sources:
                raise InputError(f"the result {path} would replace an input", hint="choose another folder with -o")
        self._probe(wanted)
        return [path for path in wanted if path.exists()] if self.overwrite == "never" else []

    def _probe(self, wanted: Iterable[Path]) -> None:
        """Write a file whose name is as long as the longest that will be written."""
        longest = max([self.stem, *(path.name for path in wanted)], key=lambda name: len(os.fsencode(name)))
        probe = self.folder / f".{longest}.{os.getpid()}.test"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            probe.touch()
            probe.unlink(missing_ok=True)  # another run may sweep
        except OSError as error:
            raise disk_error(self.folder, error) from error

    def write(self, suffix: str, data: str | bytes) -> tuple[Path, bool]:
        """The result's path, and whether it was written (False: an existing one was kept)."""
        path = self.path(suffix)
        if self.overwrite == "never" and path.exists():
            return path, False
        write_atomically(path, data)
        return path, True

    def sweep(self, suffixes: Iterable[str]) -> None:
        """Remove what a killed run left, half-written or a test of the folder; only who holds the lock may do so."""
        names = "|".join(re.escape(name) for name in (self.stem, *(self.path(suffix).name for suffix in suffixes)))
        left = re.compile(rf"\.(?:{names})\.\d+\.(?:part|test)")
        for file in self.folder.glob(f".{glob.escape(self.stem)}.*"):
            if left.fullmatch(file.name):
                file.unlink(missing_ok=True)

    @contextmanager
    def lock(self, *, wait_s: float = 0.0) -> Iterator[None]:
        """Hold this recording's results against other runs; waits for none of them longer than ``wait_s`` seconds.

        Raises
        ------
        ResourceError
            Another run is writing the same results.
        """
        from filelock import FileLock, Timeout

        path = self.folder / f".{self.stem}.lock"
        lock = FileLock(path, timeout=wait_s)
        try:
            lock.acquire()
        except Timeout as error:
            message = f"another run is writing {self.folder / self.stem}.*"
            raise ResourceError(message, hint=f"wait for it, or remove {path} if there is none") from error
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink(missing_ok=True)  # while it is held: who opened it before finds it gone and opens it anew
            lock.release()
