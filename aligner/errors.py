"""Every refusal, with its exit code and its one sentence.

::

    AlignerError                70
    ├── UsageError               2   the command's words are off
    ├── InputError               3   audio or text cannot be read
    ├── CheckpointError          4   checkpoint missing, corrupt or unreachable
    ├── ResourceError            5   disk or memory
    └── BatchError               6   some items failed

Ctrl-C stays Python's KeyboardInterrupt, exit code 130.

A message says what was found, where, and what to do, in one sentence for a reader who has no traceback.
Raise with ``from`` so that ``--debug`` shows the cause.
"""

from __future__ import annotations

import errno
import os
from typing import ClassVar


class AlignerError(Exception):
    """Base of every error this package raises on purpose.

    Parameters
    ----------
    message
        One sentence: what was found, where.
    hint
        What to do about it, as a clause or a sentence of its own; may be empty.
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class UsageError(AlignerError):
    """The command line or a call's arguments do not make sense together."""

    exit_code = 2


class InputError(AlignerError):
    """A recording, text or transcript cannot be read as what it should be."""

    exit_code = 3


class CheckpointError(AlignerError):
    """A checkpoint is missing, corrupt, refused or out of reach."""

    exit_code = 4


class ResourceError(AlignerError):
    """The machine ran out of disk, memory, or the right to write."""

    exit_code = 5


class BatchError(AlignerError):
    """Some items of a batch failed; the others are done."""

    exit_code = 6


def describe_error(error: BaseException) -> tuple[str, int]:
    """One sentence and an exit code for any exception.

    >>> describe_error(UsageError("there is no format 'doc'", hint="choose vtt"))
    ("there is no format 'doc'; choose vtt", 2)
    """
    short = shortage(error)
    match error:
        case AlignerError() if short is None or not isinstance(error, InputError | CheckpointError):
            return str(error), error.exit_code
        case _ if short is not None:
            return short, ResourceError.exit_code
        case OSError() if error.filename is not None and not isinstance(error, FileNotFoundError):
            path = os.fsencode(error.filename).decode("utf-8", "replace")
            remedy = "move it away, or choose another folder with -o"
            return f"{path} cannot be used: {error.strerror}; {remedy}", ResourceError.exit_code
        case _:
            sentence = f"this is a bug of ours: {type(error).__name__}: {error}; --debug shows where"
            return sentence, AlignerError.exit_code


# --- what the machine is short of ----------------------------------------------------------------------------

_MEMORY = "out of memory; try a smaller --model, close other programs, or raise the limit (ulimit -v)"
_DISK = "no space left on the disk; free some and run again"
_FILES = "too many files are open at once; raise the limit (ulimit -n)"
_PROCESSES = "no further process or thread can be started; end other programs, or raise the limit (ulimit -u)"
_BY_NUMBER = {
    errno.ENOMEM: _MEMORY,
    errno.ENOSPC: _DISK,
    errno.EDQUOT: _DISK,
    errno.EFBIG: "a file grew larger than it may; raise the limit (ulimit -f)",
    errno.EMFILE: _FILES,
    errno.ENFILE: _FILES,
    errno.EAGAIN: _PROCESSES,
}
_BY_WORDS = {
    "allocate memory": _MEMORY,  # the C library, torch, MKL, CTranslate2, each with other words around it
    "unable to allocate": _MEMORY,
    "failed to map segment": _MEMORY,  # the loader of shared libraries
    "bad_alloc": _MEMORY,
    "out of memory": _MEMORY,
    "too many open files": _FILES,
    "can't start new thread": _PROCESSES,
    "resource temporarily unavailable": _PROCESSES,
    "no usable temporary directory": "no folder for temporary files can be written; set TMPDIR to one that can",
}
"""Libraries tell in words what the system told them by number."""


def shortage(error: BaseException) -> str | None:
    """What the machine was short of, if that is what an error comes from, and what to do about it.

    >>> shortage(OSError(errno.EMFILE, "Too many open files"))
    'too many files are open at once; raise the limit (ulimit -n)'
    """
    seen: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in seen:
        seen.append(cause)
        if found := _shortage_told_by(cause):
            return found
        within = None if isinstance(cause, AlignerError) or cause.__suppress_context__ else cause.__context__
        cause = cause.__cause__ or within
    return None


def _shortage_told_by(error: BaseException) -> str | None:
    match error:
        case MemoryError():
            return _MEMORY
        case BlockingIOError() if hasattr(error, "characters_written"):  # a stream that would have to wait
            return None
        case OSError() if error.errno in _BY_NUMBER:
            return _BY_NUMBER[error.errno]
        case OSError() | ImportError() | RuntimeError():
            words = (getattr(error, "strerror", None) or str(error)).lower()
            return next((meant for sign, meant in _BY_WORDS.items() if sign in words), None)
        case _:
            return None
