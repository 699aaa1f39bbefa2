"""Hostile texts: refused in one sentence or read in bounded time and memory, never a crash, never a leak."""

import os
import stat
from pathlib import Path

import pytest

from aligner.document import parse_document, read_document
from aligner.document.encodings import decode
from aligner.document.html import parse_html
from aligner.errors import InputError

BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    + "]><html><p>&lol9;</p></html>"
)
N = 10_000
"""Repetitions: a step that grows with the square of the input takes minutes."""


@pytest.mark.parametrize(
    "source",
    [
        BILLION_LAUGHS,
        '<!DOCTYPE html [<!ENTITY xxe SYSTEM "file:///etc/passwd">]><html><p>&xxe;</p></html>',
        '<!DOCTYPE html [<!entity % remote SYSTEM "http://example.org/x.dtd">%remote;]><html><p>x</p></html>',
        '<!DOCTYPE html SYSTEM "http://example.org/x.dtd"><html><p>x</p></html>',
    ],
)
def test_entity_bombs_and_external_entities_are_refused(source: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(source)
    with pytest.raises(InputError, match="declares entities or an external DTD in line 1"):
        read_document(path)


def test_a_legitimate_doctype_is_read() -> None:
    xhtml = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
    )
    assert parse_html(f"{xhtml}<html><p>We met.</p></html>").text == "We met."
    assert parse_html('<!DOCTYPE html SYSTEM "about:legacy-compat"><p>We met.</p>').text == "We met."


@pytest.mark.slow
def test_a_hundred_thousand_nested_elements_are_read() -> None:
    depth = 100_000
    assert parse_html("<div>" * depth + "<p>We met.</p>" + "</div>" * depth).text == "We met."
    assert parse_html("<ul><li>" * N + "We met.").text == "We met."
    assert parse_html("<b id=x>" * N + "We met.").text == "We met."


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        "<" * N,
        "<!--" * N,
        "<a " * N,
        "&a" * N,
        '<a b="' * N,
        "</p>" * N,
        "<br>" * N,
        "\n> " * N,
        "(" * N,
        "'" * N,
        "." * N,
        "A." * N,
        "[1]" * N,
        "a-" * N,
        "1," * N,
        "Q:" * N,
        "e\u0301" * N,
        "e" + "\u0301" * N,
        "“" * N + "x",
        "x" * N,
        "- " * N,
        "\u200b" * N + "x",
        "\r" * N,
    ],
    ids=lambda source: repr(source[:6]),
)
@pytest.mark.parametrize("kind", ["text", "html"])
def test_repeated_characters_are_read_in_reasonable_time(source: str, kind: str) -> None:
    document = parse_document(source, format=kind, language="en")  # type: ignore[arg-type]
    assert len(document.text) <= len(source)


def test_markdown_that_nests_without_end_is_read() -> None:
    assert "deep" in parse_document(">" * 10_000 + " deep", format="markdown", language="en").text
    assert "deep" in parse_document("[" * 1_000 + "deep", format="markdown", language="en").text


def test_scripts_and_event_handlers_never_become_text() -> None:
    source = "<p onclick='steal()'>We met.</p><img src=x onerror='steal()'><script>steal()</script><svg onload=steal()>"
    assert parse_html(source).text == "We met."
    assert parse_html("<p>a<script>1</script>b</p>").text == "ab"


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(InputError, match=r"larger than 50 MB; raise --max-text-mb"):
        read_document(path)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"We met\0 twice", "zero byte stands at byte 6"),
        (b"We met\0 twice.", "zero byte stands at byte 6"),
        (b"We met \0twice.", "zero byte stands at byte 7"),
        (bytes(range(256)) * 4, "is not text"),
        ("Привет, мир, ещё раз".encode()[:-3] + b"\xff" + "раз и ещё".encode(), "damaged UTF-8: byte 31"),
        (b"\x89PNG\r\n\x1a\n0000", "a PNG image"),
        (b"ID3\x04\x00", "an MP3 recording"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or password-protected Office file"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message):
        read_document(path)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["a " * 1_000_001, "\u6771" * 1_000_001])
def test_more_words_than_any_recording_has_are_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"more than 1,000,000 words"):
        parse_document(text)


def test_a_paragraph_of_brackets_is_read_in_time_linear_in_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def look(_state: object, start: int, _nested: bool = False) -> int:
        looked.append(start)
        return -1

    monkeypatch.setattr("markdown_it.helpers.parseLinkLabel", look)
    parse_document("We [met].", format="markdown", language="en")
    assert len(looked) == 1, "for a bracket the parser looks through all that follows"
    text = parse_document("We met.\n\n" + "[a" * 5_000, format="markdown", language="en").text
    assert (text.count("[a"), len(looked)) == (5_000, 1)


@pytest.mark.slow
def test_what_is_no_text_of_one_recording_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligner.document.text.line_blocks", None)
    monkeypatch.setattr("aligner.document.markdown.parse_html", None)
    for kind in ("text", "markdown"):
        with pytest.raises(InputError, match=r"more than 1,000,000 words"):
            parse_document("We met.\n\n" * 1_000_001, format=kind)  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_word_of_ten_million_letters_is_one_word() -> None:
    assert [len(word.text) for word in parse_document("x" * 10_000_000).words] == [10_000_000]


def test_fifos_and_devices_are_refused_without_opening_them(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo.txt"
    os.mkfifo(fifo)
    for path in (fifo, Path(os.devnull)):
        assert not stat.S_ISREG(path.stat().st_mode)
        with pytest.raises(InputError, match=r"a (pipe|device), not a file; give a file of text"):
            read_document(path)


def test_a_name_with_a_zero_character_is_refused() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_document("a\0b.txt")


def test_utf16_with_a_broken_pair_is_refused_with_its_place() -> None:
    with pytest.raises(InputError, match=r"not utf-16: byte \d+"):
        decode(b"\xff\xfe" + "We met".encode("utf-16-le") + b"\x00\xd8a\x00")
