"""Small files that are read whole: results of ours, and captions."""

from __future__ import annotations

from pathlib import Path

from aligner.document.encodings import decode_unasked
from aligner.errors import InputError
from aligner.storage.inputs import printable, read_file


def text_of(file: Path) -> str:
    """The text of a file of ours or of captions, UTF-8 with or without its mark; SRT in any encoding that people have.

    Raises
    ------
    InputError
        It cannot be read.
    """
    data = read_file(file, "a file of text")
    if file.suffix.lower() == ".srt":
        return decode_unasked(data, name=printable(file))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"byte {error.start} does not fit"
        raise InputError(f"{printable(file)} is not UTF-8: {place}", hint="save it as UTF-8") from error
