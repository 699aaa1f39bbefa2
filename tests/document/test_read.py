"""Files: what they are is told by content, encodings are found or refused, sizes are checked first."""

import hashlib
import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from aligner.document import read_document
from aligner.document.encodings import decode, require_encoding
from aligner.errors import InputError, UsageError

RUSSIAN = "Министр иностранных дел выступил на заседании. Он поблагодарил участников форума."


def test_a_file_is_read_with_its_name_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes("\ufeffWe met “twice”.\r\n\r\nThen.".encode())
    document = read_document(path)
    assert document.text == "We met “twice”.\r\n\r\nThen."
    assert (document.file, document.sha256) == ("talk.txt", hashlib.sha256(path.read_bytes()).hexdigest())


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page"])
def test_a_web_page_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("<!DOCTYPE html><html><body><p>We met.</p></body></html>")
    assert read_document(path).text == "We met."


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"We met.")))
    document = read_document("-")
    assert (document.text, document.file) == ("We met.", "standard input")


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"]
)
def test_russian_is_read_in_every_encoding(codec: str) -> None:
    assert decode(RUSSIAN.encode(codec)) == RUSSIAN


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "cp1252"])
def test_western_text_is_read_in_every_encoding(codec: str) -> None:
    text = "“Café” – naïve Übung, 5 €…"
    assert decode(text.encode(codec)) == text


def test_a_page_says_its_encoding_itself() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>Мир'
    assert decode(page.encode("cp1251")) == page


def test_what_the_user_says_goes_first() -> None:
    assert decode("Мир".encode("iso8859-5"), "iso8859-5") == "Мир"
    for label in (
        "klingon",
        "base64",
        "undefined",
        "punycode",
        "rot13",
        "idna",
        "unicode_escape",
        "zlib",
        "a\0",
        "\udce9",
    ):
        with pytest.raises(UsageError, match="no encoding of text is called"):
            require_encoding(label)
        page = f'<html><meta charset="{label.isascii() and label.strip(chr(0))}">We met.</html>'.encode() + b"caf\xe9"
        assert "café" in decode(page), "what a page says of itself is taken for what it is worth"
    with pytest.raises(InputError, match="half a character stands at character 0"):
        decode(b"+2AA-", "utf-7")
    with pytest.raises(UsageError, match="no encoding of text is called 'klingon'"):
        decode(b"x", "klingon")
    with pytest.raises(InputError, match="not ascii: byte 3"):
        decode("Caf\u00e9".encode(), "ascii")


def test_an_empty_file_and_one_of_spaces_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(b"")
    with pytest.raises(InputError, match=r"talk\.txt is empty"):
        read_document(path)
    path.write_bytes(b" \n\t\n")
    with pytest.raises(InputError, match=r"talk\.txt holds no text"):
        read_document(path)


def test_addresses_and_missing_files_are_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="an address, and only local files are read"):
        read_document("https://example.org/page")
    with pytest.raises(InputError, match="an address, and only local files are read"):
        read_document(Path("https://example.org/page"))  # as the command line gives it
    with pytest.raises(InputError, match="there is no such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(InputError, match="a folder, not a file"):
        read_document(tmp_path)
