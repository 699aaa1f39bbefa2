"""CTranslate2's ``model.bin`` → its tensors: our own reader, bounded, without a pickle and without CTranslate2.

The file is little-endian and holds, one after the other: the version of the form (6), the kind of model and its
revision, the variables (name, rank, sizes, type, number of bytes, bytes), and other names for some of them. Strings
are counted in 16 bits and end in a zero byte. The layout is read and checked whole before a weight is: every size is
held against the length of the file, so that a file that lies costs no memory. A file may come in pieces, read as one.
"""

from __future__ import annotations

import math
import mmap
import re
import struct
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from aligner.errors import CheckpointError

VERSION = 6
"""Of the form, as CTranslate2 has written it since version 3."""
TYPES = ("float32", "int8", "int16", "int32", "float16", "bfloat16")
"""In the order of their numbers in the file."""
_BYTES = {"float32": 4, "int8": 1, "int16": 2, "int32": 4, "float16": 2, "bfloat16": 2}
_NUMPY = {"bfloat16": "uint16"}
MOST_VARIABLES, MOST_RANK = 20_000, 3
"""The largest of OpenAI's checkpoints has some 1,300 variables; a convolution has rank 3."""
_NAME = re.compile(rb"[A-Za-z0-9_/.]{1,200}")


@dataclass(frozen=True, slots=True)
class Variable:
    """A tensor's type and shape, and where its bytes begin."""

    type: str
    shape: tuple[int, ...]
    start: int

    @property
    def size(self) -> int:
        """Its bytes."""
        return math.prod(self.shape) * _BYTES[self.type]


class Ctranslate2File:
    """The variables of a Whisper model as CTranslate2 keeps it, mapped into memory while it is open.

    Parameters
    ----------
    pieces
        ``model.bin``, or what it was cut into, in order.

    Raises
    ------
    CheckpointError
        It cannot be read, is no such file, is cut short, or says what cannot be.
    """

    def __init__(self, pieces: Sequence[Path]) -> None:
        self.path = pieces[0]
        self._open = ExitStack()
        try:
            self._pieces = [memoryview(self._mapped(piece)) for piece in pieces]
            self.length = sum(map(len, self._pieces))
            self.variables = _Layout(self).variables
        except BaseException:
            self.close()
            raise

    def _mapped(self, piece: Path) -> mmap.mmap | bytes:
        try:
            file = self._open.enter_context(piece.open("rb"))
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if piece.stat().st_size else b""
        except OSError as error:
            raise CheckpointError(f"checkpoint {piece} cannot be read: {error.strerror}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._pieces = []
        self._open.close()

    def bytes_at(self, start: int, size: int) -> bytes | memoryview:
        """Those bytes; a copy only where they lie in two pieces."""
        found: list[memoryview] = []
        for piece in self._pieces:
            if size and start < len(piece):
                found.append(piece[start : start + size])
                size -= len(found[-1])
                start = 0
            else:
                start -= len(piece)
        return found[0] if len(found) == 1 else b"".join(found)

    def array(self, name: str) -> NDArray[Any]:
        """The numbers of a variable as they stand, not to be written to; bfloat16 becomes float32."""
        variable = self.variables[name]
        data = self.bytes_at(variable.start, variable.size)
        numbers = np.frombuffer(data, f"<{np.dtype(_NUMPY.get(variable.type, variable.type)).str[1:]}")
        if variable.type == "bfloat16":
            numbers = (numbers.astype("<u4") << 16).view("<f4")
        return numbers.reshape(variable.shape)

    def refused(self, why: str) -> CheckpointError:
        """The refusal of this file."""
        return CheckpointError(
            f"{self.path} is no whole Whisper checkpoint of CTranslate2's: {why}", hint="get or convert it again"
        )


class _Layout:
    """Reads the file from its beginning, and skips what the variables hold."""

    def __init__(self, file: Ctranslate2File) -> None:
        self._file, self._at = file, 0
        self.variables: dict[str, Variable] = {}
        version = self._number("I")
        if version != VERSION:
            raise file.refused(f"its form is {version}, not {VERSION}")
        if (kind := self._string()) != "WhisperSpec":
            raise file.refused(f"it holds a {kind}")
        self._number("I")  # the revision: what a Whisper has is told by the names of its variables
        for _ in range(self._count("variables")):
            self._variable()
        for _ in range(self._count("other names")):
            self._other_name()
        if self._at != file.length:
            raise file.refused(f"{file.length - self._at} bytes follow its end")

    def _take(self, size: int) -> bytes:
        if size > self._file.length - self._at:
            raise self._file.refused(f"it ends after {self._file.length} bytes, in the midst of what it announces")
        self._at += size
        return bytes(self._file.bytes_at(self._at - size, size))

    def _number(self, form: str) -> int:
        number: int = struct.unpack(f"<{form}", self._take(struct.calcsize(form)))[0]
        return number

    def _count(self, what: str) -> int:
        count = self._number("I")
        if count > MOST_VARIABLES:
            raise self._file.refused(f"it announces {count} {what}")
        return count

    def _string(self) -> str:
        text = self._take(self._number("H"))
        if text[-1:] != b"\0" or not _NAME.fullmatch(text[:-1]):
            raise self._file.refused(f"{text[:40]!r} is no name")
        return text[:-1].decode("ascii")

    def _new_name(self) -> str:
        name = self._string()
        if name in self.variables:
            raise self._file.refused(f"{name} is there twice")
        return name

    def _variable(self) -> None:
        name, rank = self._new_name(), self._number("B")
        if rank > MOST_RANK:
            raise self._file.refused(f"{name} has {rank} dimensions")
        shape = tuple(self._number("I") for _ in range(rank))
        number, size = self._number("B"), self._number("I")
        if number >= len(TYPES):
            raise self._file.refused(f"{name} is of an unknown type {number}")
        variable = Variable(TYPES[number], shape, self._at)
        if variable.size != size:
            raise self._file.refused(f"{name} of shape {list(shape)} ({variable.type}) says it has {size} bytes")
        if size > self._file.length - self._at:
            raise self._file.refused(f"{name} has {size} bytes, and {self._file.length - self._at} are left")
        self._at += size
        self.variables[name] = variable

    def _other_name(self) -> None:
        name, known = self._new_name(), self._string()
        if known not in self.variables:
            raise self._file.refused(f"{name} stands for {known}, which is not there")
        self.variables[name] = self.variables[known]
