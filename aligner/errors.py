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
    match error:
        case AlignerError():
            return str(error), error.exit_code
        case MemoryError():
            return "out of memory; try a smaller --model, or close other programs", ResourceError.exit_code
        case OSError() if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return "no space left on the disk; free some and run again", ResourceError.exit_code
        case OSError() if error.filename is not None and not isinstance(error, FileNotFoundError):
            path = os.fsencode(error.filename).decode("utf-8", "replace")
            remedy = "move it away, or choose another folder with -o"
            return f"{path} cannot be used: {error.strerror}; {remedy}", ResourceError.exit_code
        case _:
            sentence = f"this is a bug of ours: {type(error).__name__}: {error}; --debug shows where"
            return sentence, AlignerError.exit_code
