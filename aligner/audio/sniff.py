"""A file's first bytes → what it plainly is, where it is no recording.

A name proves nothing: text gets named ``.mp3``,
and a playlist is text that makes a decoder open other files; so files that are evidently something else are named
and refused before any decoder sees them. Signatures: the formats' own specifications; playlists by their obligatory
first line (RFC 8216 for M3U8, RFC 8866 for SDP).
"""

from __future__ import annotations

import codecs
import os
import re
from pathlib import Path

from aligner.errors import InputError
from aligner.storage.inputs import _ADDRESS, regular_file

HEAD_BYTES = 1 << 16
"""How much of a file ``foreign_kind`` wants to see."""

_PLAYLISTS = (
    (re.compile(rb"#EXTM3U"), "a playlist (M3U)"),
    (re.compile(rb"ffconcat version"), "a playlist (ffconcat)"),
    (re.compile(rb"v=0\s*\r?\n.*^(?:o|s|m|c)=", re.DOTALL | re.MULTILINE), "a stream description (SDP)"),
    (re.compile(rb"\[playlist\]", re.IGNORECASE), "a playlist (PLS)"),
    (re.compile(rb"\[Reference\]|<asx\b", re.IGNORECASE), "a playlist (ASX)"),
    (
        re.compile(rb"(?:<\?xml.*?)?<(?:\w+:)?(?:MPD|playlist|smil|CompositionPlaylist)\b", re.DOTALL),
        "a playlist (XML)",
    ),
)  # fmt: skip
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"MThd", "a MIDI file, notes without sound"),
)


def foreign_kind(head: bytes) -> str | None:
    """What the file that begins with ``head`` is, with its article, or None if it could be a recording.

    >>> foreign_kind(b"#EXTM3U\\nhttp://example.org/a.ts\\n")
    'a playlist (M3U)'
    >>> foreign_kind(b"We met twice.\\n")
    'a text'
    >>> foreign_kind(b"RIFF\\x24\\x00\\x00\\x00WAVEfmt ") is None
    True
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, name in _PLAYLISTS:
        if pattern.match(start):
            return name
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    return _text_kind(head)


def _text_kind(head: bytes) -> str | None:
    """Text in UTF-8, or in UTF-16 with a byte order mark: no audio format looks like that for long."""
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8")()
    try:
        text = decoder.decode(head)  # a last character cut in two is no error to an incremental decoder
    except UnicodeDecodeError:
        return None
    if not text.strip("\ufeff") or re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ue000-\uf8ff\ufff0-\uffff]", text):
        return None
    return "a web page" if re.match(r"\s*<(?:!doctype html|html)\b", text.lstrip("\ufeff"), re.I) else "a text"


def declared_wav_seconds(head: bytes) -> float | None:
    """The length a WAV header declares in seconds; None for other files and where the header leaves it open.

    ffmpeg tells the length that is there, so a cut WAV shows only in its header (RIFF: 1991, Microsoft and IBM).
    """
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        return None
    place, bytes_per_second = 12, 0
    while place + 8 <= len(head):
        name, size = head[place : place + 4], int.from_bytes(head[place + 4 : place + 8], "little")
        if name == b"fmt " and place + 24 <= len(head):
            bytes_per_second = int.from_bytes(head[place + 16 : place + 20], "little")
        if name == b"data":
            open_ended = size in (0, 0x7FFFFFFF, 0xFFFFFFFF) or bytes_per_second == 0
            return None if open_ended else size / bytes_per_second
        place += 8 + size + size % 2
    return None


def given_path(text: str) -> Path:
    """The path a person typed; a ``Path`` would no longer tell an address as it was typed (``https:/…``).

    Raises
    ------
    InputError
        An address, and no file of that name.
    """
    if _ADDRESS.match(text) and not os.path.lexists(text):
        regular_file(text)
    return Path(text)


def read_head(file: Path) -> bytes:
    """The first ``HEAD_BYTES`` of ``file``.

    Raises
    ------
    InputError
        Where it is empty or may not be read.
    """
    try:
        with file.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", hint="check its permissions") from error
    if not head:
        raise InputError("file is empty (zero bytes)", hint="was the download or copy interrupted?")
    return head
