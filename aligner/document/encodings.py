"""Bytes of a text file → its characters, or a refusal that names the place.

Order: what the user says, a byte order mark, what the page declares about itself, UTF-8, UTF-16 by its zero bytes,
then the legacy encodings. Bytes that are nearly UTF-8 are refused rather than read as something else, since a
damaged file is likelier than a file in two encodings.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from aligner.errors import InputError, UsageError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,30})|<\?xml[^>]{0,100}?encoding=[\"']([\w.-]{2,30})", re.I
)
_NOT_FOR_TEXT = frozenset({"undefined", "idna", "punycode", "unicode-escape", "raw-unicode-escape"})
"""What Python calls text encodings and no text is saved in."""
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a]")
_HEAD = 4096
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "mac_cyrillic", "iso8859-5")


@dataclass(frozen=True, slots=True)
class EncodingSettings:
    """When bytes that are no UTF-8 are Russian or Western; set by hand, as are the cases of tests/document."""

    russian_high: float = 0.3
    """Share of bytes above 127, more, of a Russian text: its letters are there, blanks and marks are not."""
    russian_score: float = 0.5
    """Mean weight of its letters, more: common Russian ones weigh up to 1."""
    foreign_weight: float = -0.2
    """Weight of a letter that is no small Russian one: in the wrong encoding there are capitals inside words."""
    western_high: float = 0.5
    """Share of bytes above 127, fewer, of a text in Latin letters."""
    high_sample: int = 65_536
    """Bytes that are counted for these shares."""
    letters_sample: int = 20_000
    """Bytes whose letters are weighed."""
    guess_sample: int = 500_000
    """Bytes that charset-normalizer is shown."""


SETTINGS = EncodingSettings()
_COMMON_RUSSIAN = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_HINT = "name the encoding with --encoding"


def decode(data: bytes, encoding: str | None = None, *, name: str = "the text") -> str:
    """The characters of ``data``, line ends as they are, a byte order mark gone.

    Parameters
    ----------
    encoding
        What the user says it is; None finds out.
    name
        What to call the text in a refusal.

    Raises
    ------
    UsageError
        An encoding that is none of text.
    InputError
        Bytes that do not fit their encoding, or that are no text.
    """
    if encoding:
        return _strict(data, require_encoding(encoding), name)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strict(data, codec, name)
    declared = _declared(data)
    if declared and not _is_utf8(data):
        return _strict(data, declared, name)
    if zero := _utf16(data):
        return _strict(data, zero, name)
    if b"\0" in data:
        raise InputError(f"{name} is not text: a zero byte stands at byte {data.index(0)}", hint=_HINT)
    return data.decode("utf-8") if _is_utf8(data) else _legacy(data, name)


def decode_unasked(data: bytes, *, name: str) -> str:
    """The characters of a file that ``--encoding`` says nothing about: captions, a transcript."""
    try:
        return decode(data, name=name)
    except InputError as error:
        raise InputError(error.message, hint="save it as UTF-8") from error


def codec_of(data: bytes, text: str, encoding: str | None = None) -> str | None:
    """The codec that turns ``text`` back into ``data``, from which it was decoded; None where none does."""
    likely = (encoding, "utf-8", "utf-8-sig", _declared(data), "utf-16", "utf-16-le", "utf-16-be", "cp1252")
    for codec in filter(None, (*likely, *_CYRILLIC)):
        try:
            if text.encode(codec) == data:
                return codec
        except (UnicodeEncodeError, LookupError):
            continue
    return None


def require_encoding(encoding: str) -> str:
    """The name of the codec that reads text in this encoding.

    Raises
    ------
    UsageError
        There is none, or it is of bytes, of domain names or of source code.
    """
    codec = _codec(encoding)
    if codec is None:
        hint = "try utf-8, utf-16, cp1251 or cp1252"
        raise UsageError(f"no encoding of text is called {encoding!r}", hint=hint)
    return codec


def _codec(label: str) -> str | None:
    """The codec of a label; None where Python has none, or one that reads no text."""
    try:
        bytes(4).decode(label)  # refuses codecs from bytes to bytes and from text to text
        codec = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    return None if codec in _NOT_FOR_TEXT else codec


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        text = data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name} is not {codec}: byte {error.start} (line {line}) does not fit", hint=_HINT) from error
    if odd := _NO_CHARACTER.search(text):
        what = "half a character" if odd[0] > "\0" else "a zero character"
        raise InputError(f"{name} is not text: {what} stands at character {odd.start()}", hint=_HINT)
    return text


def _declared(data: bytes) -> str | None:
    """The encoding a page declares, as browsers read it: latin-1 means cp1252."""
    match = _DECLARED.search(data, 0, _HEAD)
    if not match or b"<" not in data[:_HEAD]:
        return None
    label = (match[1] or match[2]).decode("ascii").lower()
    label = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}.get(label, label)
    codec = _codec(label)
    return None if codec and codec.startswith("utf-16") else codec


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_plain(data: bytes) -> bool:
    """Whether the bytes are UTF-8 without control characters."""
    return _is_utf8(data) and not _CONTROL.search(data.decode("utf-8"))


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every zero byte stands on the same side of its pairs, and Latin letters bring many.

    A few zero bytes in what is text without them have slipped in.
    """
    if len(data) % 2 or b"\0" not in data:
        return None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if even and odd:
        return None
    if 4 * (even + odd) < len(data) and _is_plain(data.replace(b"\0", b"")):
        return None
    codec = "utf-16-le" if odd else "utf-16-be"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else codec


def _legacy(data: bytes, name: str) -> str:
    _refuse_nearly_utf8(data, name)
    if any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in data[:_HEAD]):
        raise InputError(f"{name} is not text: it holds control bytes and is not UTF-8", hint=_HINT)
    ranked = max(_CYRILLIC, key=lambda codec: _russian_score(data, codec))
    high = sum(byte >= 0x80 for byte in data[: SETTINGS.high_sample]) / len(data[: SETTINGS.high_sample])
    if high > SETTINGS.russian_high and _russian_score(data, ranked) > SETTINGS.russian_score:
        return data.decode(ranked)
    try:
        return data.decode("cp1252") if high < SETTINGS.western_high else _guess(data, name)
    except UnicodeDecodeError:
        return _guess(data, name)


def _refuse_nearly_utf8(data: bytes, name: str) -> None:
    sequences = len(re.findall(rb"[\xc3-\xf4][\x80-\xbf]", data))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = data.decode("utf-8", "replace").count("\ufffd")
        if sequences > 2 * broken:
            line = data.count(b"\n", 0, error.start) + 1
            raise InputError(
                f"{name} is damaged UTF-8: byte {error.start} (line {line}) does not fit", hint=_HINT
            ) from error


def _russian_score(data: bytes, codec: str) -> float:
    """How Russian the high bytes look: common letters count for more, capitals inside words count against."""
    text = data[: SETTINGS.letters_sample].decode(codec, "replace")
    high = [letter for letter in text if letter > "\x7f"]
    weights = {letter: 1 - i / 40 for i, letter in enumerate(_COMMON_RUSSIAN)}
    return sum(weights.get(letter, SETTINGS.foreign_weight) for letter in high) / max(1, len(high))


def _guess(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: SETTINGS.guess_sample]).best()
    if best is None:
        raise InputError(f"{name} is in an encoding that cannot be told from its bytes", hint=_HINT)
    return _strict(data, best.encoding, name)
