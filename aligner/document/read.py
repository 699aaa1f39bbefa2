"""A text file of any known kind → a :class:`~aligner.types.Document`. The only part of the room that opens files.

What a file is, is told by its content first and its name second. Sizes are checked before anything is read.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import regex

from aligner.document.docx import parse_docx
from aligner.document.encodings import decode
from aligner.document.mhtml import is_mhtml, page_of
from aligner.document.parse import TextFormat, page_document, parse_document
from aligner.document.pdf import parse_pdf
from aligner.errors import InputError
from aligner.storage.inputs import printable, read_file, regular_file
from aligner.types import Document

_MEGABYTE = 1_000_000
_WANTED = "a file of text, or - for standard input"
_BY_SUFFIX: dict[str, TextFormat] = {
    **{".htm": "html", ".html": "html", ".xhtml": "html", ".xht": "html"},
    **dict.fromkeys((".vtt", ".srt", ".sbv", ".ass", ".ssa", ".ttml", ".dfxp", ".lrc"), "captions"),
    **{".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown"},
}
_BEGINS_WITH_A_CUE = regex.compile(r"webvtt|(?:\d+\s*\n\s*)?\d{1,2}:\d\d(?::\d\d)?[.,]\d{1,3}\s*-->")
_NOT_TEXT = {
    b"\xd0\xcf\x11\xe0": "an old or password-protected Office file",
    b"{\\rtf": "an RTF file",
    b"ID3": "an MP3 recording",
    b"\xff\xfb": "an MP3 recording",
    b"RIFF": "a WAV or AVI recording",
    b"fLaC": "a FLAC recording",
    b"OggS": "an Ogg recording",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"\x1aE\xdf\xa3": "a Matroska recording",
}


def read_document(
    path: str | Path, *, language: str | None = None, encoding: str | None = None, max_text_mb: float = 50
) -> Document:
    """Read a published text.

    Parameters
    ----------
    path
        The file; ``"-"`` reads standard input.
    language
        Code of the text's language; None detects it.
    encoding
        How the bytes are to be read; None finds out.
    max_text_mb
        Largest size in megabytes (10**6 bytes), checked before reading.

    Raises
    ------
    InputError
        Missing, no regular file, too large, no text, or no word in it.
    """
    name = str(path)
    limit = int(max_text_mb * _MEGABYTE)
    data = _standard_input(limit) if name == "-" else _load(path, limit)
    shown = "standard input" if name == "-" else printable(Path(path).name)
    document = _parse(data, shown, Path(name).suffix.lower(), language, encoding, limit)
    if not document.sentences:
        raise InputError(f"{shown} holds no text", hint="give the text that was published")
    return replace(document, file=shown, sha256=hashlib.sha256(data).hexdigest())


def _load(path: str | Path, limit: int) -> bytes:
    file = regular_file(path, _WANTED)
    _check_size(file.stat().st_size, limit, printable(path))
    return read_file(path, _WANTED)


def _standard_input(limit: int) -> bytes:
    if sys.stdin is None:
        raise InputError("standard input is closed", hint="pipe the text into it, or give a file")
    try:
        data = sys.stdin.buffer.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        hint = "pipe the text into it, or give a file"
        raise InputError(f"standard input cannot be read: {reason}", hint=hint) from error
    _check_size(len(data), limit, "standard input")
    return data


def _check_size(size: int, limit: int, name: str) -> None:
    if size > limit:
        raise InputError(
            f"{name} is larger than {limit / _MEGABYTE:g} MB", hint="raise --max-text-mb if it is really one text"
        )
    if not size:
        raise InputError(f"{name} is empty", hint="give the text that was published")


def _parse(data: bytes, name: str, suffix: str, language: str | None, encoding: str | None, limit: int) -> Document:
    for magic, found in _NOT_TEXT.items():
        if data.startswith(magic):
            raise InputError(f"{name} is {found}, not a text", hint="give the text as .html, .docx, .pdf, .md or .txt")
    if data.startswith(b"PK"):
        return page_document(parse_docx(data, name=name, limit=limit), language)
    if b"%PDF-" in data[:1024]:
        return page_document(parse_pdf(data, name=name, limit=limit), language)
    if is_mhtml(data):
        data, suffix = page_of(data, name=name), ".html"
    text = decode(data, encoding, name=name)
    return parse_document(text, format=text_format(text, suffix), language=language)


def text_format(text: str, suffix: str) -> TextFormat:
    """What a text is, by its name's suffix, else by its beginning."""
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    head = text[:5000].lstrip().lower()
    if head.startswith(("<!doctype html", "<html", "<?xml")) and "<html" in head:
        return "html"
    return "captions" if "-->" in head and _BEGINS_WITH_A_CUE.match(head) else "text"
