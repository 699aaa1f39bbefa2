"""An address and a SHA-256 → the file, whole and checked, under its final name, or not there at all.

What has arrived stays in ``NAME.part``, so that the next try goes on where this one broke off. openai-whisper's own
download writes under the final name from the first byte; a killed one leaves a broken checkpoint there.
"""

from __future__ import annotations

import errno
import http.client
import threading
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from aligner.errors import CheckpointError, ResourceError
from aligner.storage.outputs import sha256_of
from aligner.types.stages import Progress

CONNECT_S, READ_S = 3.5, 30.0
_BLOCK = 1 << 20


def download(url: str, target: Path, sha256: str, *, progress: Progress | None = None) -> Path:
    """Fetch ``url`` to ``target``; ``progress`` is told bytes. Two processes asking for one file fetch it once.

    Raises
    ------
    CheckpointError
        Where the address is out of reach, or what came is not what was promised.
    ResourceError
        Where it cannot be written.
    """
    from filelock import FileLock

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(target.with_name(f".{target.name}.lock")):
            if target.is_file() and sha256_of(target) == sha256:
                return target
            _fetch_checked(url, target, sha256, progress)
    except (urllib.error.URLError, TimeoutError, ConnectionError, http.client.HTTPException) as error:
        host = urllib.parse.urlsplit(url).netloc
        why = getattr(error, "reason", None) or error
        raise CheckpointError(f"{target.name} cannot be downloaded from {host}: {why}") from error
    except OSError as error:
        full = "no space left" if error.errno == errno.ENOSPC else error.strerror or str(error)
        raise ResourceError(f"{target} cannot be written: {full}") from error
    return target


def _fetch_checked(url: str, target: Path, sha256: str, progress: Progress | None) -> None:
    part = target.with_name(f"{target.name}.part")
    resumed = part.is_file() and part.stat().st_size > 0
    if not resumed or sha256_of(part) != sha256:
        _fetch(url, part, progress)
    if sha256_of(part) != sha256 and resumed:  # the beginning may have been of something else
        part.unlink()
        _fetch(url, part, progress)
    if (found := sha256_of(part)) != sha256:
        part.unlink()
        raise CheckpointError(
            f"{target.name} came with SHA-256 {found[:12]}…, not {sha256[:12]}…, and was thrown away", hint="try again"
        )
    part.replace(target)


def _fetch(url: str, part: Path, progress: Progress | None) -> None:
    done = part.stat().st_size if part.is_file() else 0
    with _connected(url, done) as answer:
        goes_on = answer.status == http.HTTPStatus.PARTIAL_CONTENT
        done = done if goes_on else 0
        total = done + int(answer.headers.get("Content-Length") or 0)
        with part.open("ab" if goes_on else "wb") as out:
            while block := answer.read(_BLOCK):
                out.write(block)
                done += len(block)
                if progress:
                    progress("download", done, max(total, done))
    if done < total:
        raise ConnectionError(f"the connection broke after {done} of {total} bytes")


def _connected(url: str, done: int) -> Any:
    """The answer to the request, or an error within ``CONNECT_S``: looking a name up knows no time limit of its own."""
    request = urllib.request.Request(url, headers={"Range": f"bytes={done}-"} if done else {})
    outcome: list[Any] = []

    def connect() -> None:
        try:
            outcome.append(urllib.request.urlopen(request, timeout=READ_S))
        except BaseException as error:
            outcome.append(error)

    thread = threading.Thread(target=connect, daemon=True)
    thread.start()
    thread.join(CONNECT_S)
    if not outcome:
        raise TimeoutError(f"no answer within {CONNECT_S:g} s")
    if (
        isinstance(outcome[0], urllib.error.HTTPError)
        and outcome[0].code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
    ):
        outcome[0].close()
        return _connected(url, 0)  # the part is already as long as the file: start again
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]
