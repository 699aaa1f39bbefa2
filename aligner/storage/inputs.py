"""A path → the regular file at it, or a refusal that says what is there instead: address, folder, pipe, device."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from aligner.errors import InputError


def printable(path: str | os.PathLike[str]) -> str:
    """A file's name as text that any output can hold; bytes that are no UTF-8 show as U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def name_text(path: str | os.PathLike[str]) -> str:
    """A path as the same text in every locale: UTF-8, its other bytes as lone surrogates; `name_path` reads it."""
    return os.fsencode(path).decode("utf-8", "surrogateescape")


def name_path(text: str) -> str:
    """Text as the path that a manifest or a result means by it, also where the system's names are not UTF-8.

    Raises
    ------
    InputError
        Half a character, which no name holds.
    """
    try:
        return os.fsdecode(text.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError as error:
        raise InputError(f"{text!r} is no path or name", hint="it holds half a character") from error


_ADDRESS = re.compile(r"(?![A-Za-z]:[\\/])[A-Za-z][A-Za-z0-9+.-]+:/{0,3}\w")


def regular_file(path: str | os.PathLike[str], wanted: str = "an audio or video file") -> Path:
    """The file to read, made absolute; anything else that a path can name is refused by what it is.

    Parameters
    ----------
    wanted
        What to give instead, with its article.

    Raises
    ------
    InputError
        Nothing there, an address, a folder, a pipe, a socket or a device.
    """
    text = os.fspath(path)
    file = Path(os.path.abspath(text))  # noqa: PTH100 — resolve() would follow links in the name we report
    try:
        mode = os.stat(file).st_mode  # noqa: PTH116
    except (FileNotFoundError, NotADirectoryError) as error:
        if _ADDRESS.match(text):
            raise InputError(
                f"{printable(text)}: an address, and only local files are read", hint="download it first"
            ) from error
        raise InputError(f"{printable(text)}: there is no such file", hint="check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{printable(text)}: cannot be read: {reason}", hint="check the path") from error
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"),
             (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"))  # fmt: skip
    for is_kind, name in kinds:
        if is_kind(mode):
            raise InputError(f"{printable(text)}: {name}, not a file", hint=f"give {wanted}")
    return file


def read_file(path: str | os.PathLike[str], wanted: str) -> bytes:
    """The bytes of a regular file; ``wanted`` is what to give instead of anything else, with its article.

    Raises
    ------
    InputError
        It is none, or may not be read.
    """
    file = regular_file(path, wanted)
    try:
        return file.read_bytes()
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise InputError(f"{printable(path)}: {reason}", hint="check its permissions") from error
