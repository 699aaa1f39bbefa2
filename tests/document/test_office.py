"""Word and PDF files, those in ``data`` made by other programs (see its README)."""

import io
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from aligner.document import read_document
from aligner.document.docx import parse_docx
from aligner.document.pdf import parse_pdf
from aligner.errors import InputError
from aligner.types import Document

DATA = Path(__file__).parent / "data"
PDF = DATA / "address.pdf"
LIST = ["deep water,", "a railway that does not stop at the dunes,", "and the stubbornness of Captain Söderström."]
HEAD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
)


def docx(body: str, **parts: str) -> bytes:
    """A .docx with this body; further parts by name, "/" written as "__"."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{HEAD}{body}</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return buffer.getvalue()


def _kinds(document: Document) -> list[tuple[str, str]]:
    return [(sentence.kind, sentence.text) for sentence in document.sentences]


def test_a_word_document_gives_its_paragraphs_with_their_roles(tmp_path: Path) -> None:
    word = pytest.importorskip("docx", reason="python-docx writes the document for this test")
    document = word.Document()
    document.core_properties.title = "Address"
    document.add_heading("Opening words", 1)
    paragraph = document.add_paragraph("We met on ")
    paragraph.add_run("26th").bold = True
    paragraph.add_run(" February. Then we left.")
    document.add_paragraph("peace", style="List Bullet")
    document.add_paragraph("I welcome you.", style="Intense Quote")
    document.add_table(1, 2).cell(0, 1).text = "2024"
    document.save(tmp_path / "talk.docx")
    read = read_document(tmp_path / "talk.docx")
    assert (read.title, read.file) == ("Address", "talk.docx")
    assert _kinds(read) == [
        ("heading", "Opening words"),
        ("paragraph", "We met on 26th February."),
        ("paragraph", "Then we left."),
        ("list_item", "peace"),
        ("quote", "I welcome you."),
        ("paragraph", "2024"),
    ]


def test_deleted_hidden_and_doubled_text_is_left_out_and_inserted_text_read() -> None:
    body = (
        "<w:p><w:r><w:t>We </w:t></w:r><w:ins><w:r><w:t>really </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret </w:t></w:r>"
        "<w:r><w:t>met</w:t><w:noBreakHyphen/><w:t>up.</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
        "<w:t>Around it.</w:t></w:r></w:p>"
    )
    assert parse_docx(docx(body)).text.split("\n\n") == ["We really met-up.", "In a box.", "Around it."]


def test_localised_style_ids_are_known_by_the_names_behind_them() -> None:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Thema.</w:t></w:r></w:p>'
    assert parse_docx(docx(body, word__styles=styles)).blocks[0].kind == "heading"


@pytest.mark.slow
def test_what_pypdf_logs_does_not_reach_the_terminal(tmp_path: Path) -> None:
    pytest.importorskip("pypdf", reason="PDF needs the extra office")
    (tmp_path / "talk.pdf").write_bytes(b"%PDF-1.4 garbage " * 100)
    command = [sys.executable, "-m", "aligner", "align", "talk.mp3", str(tmp_path / "talk.pdf")]
    stderr = subprocess.run(command, capture_output=True, text=True).stderr
    assert len(stderr.splitlines()) == 1, stderr


def test_a_printed_page_comes_back_in_sentences() -> None:
    pytest.importorskip("pypdf", reason="PDF needs the extra office")
    document = read_document(PDF)
    texts = [sentence.text.replace("\n", " ") for sentence in document.sentences]
    assert document.title == "Address to the forum"
    assert texts[0] == "Address to the forum"
    assert "We met on 26th February at 11.30 a.m. in the old town, and more than 130 delegations came" in texts[2]
    assert texts[-4:] == ["I wish you successful work.", "Forum papers", "Page 1 of 2", "Page 2 of 2"]
    assert [sentence.kind for sentence in document.sentences][-3:] == ["boilerplate"] * 3
    assert [sentence.text for sentence in document.sentences if sentence.kind == "heading"][1] == "What we ask for"


def test_a_word_divided_at_a_line_end_is_one_word(monkeypatch: pytest.MonkeyPatch) -> None:
    from aligner.document import pdf

    lines = [pdf._Line(line) for line in ("We have an exam-", "ple of the well-", "Known kind.")]
    monkeypatch.setattr(pdf, "_extract", lambda *_: ([lines], None))
    assert pdf.parse_pdf(b"").text == "We have an example of the well-\nKnown kind."


def test_an_encrypted_pdf_and_one_without_text_say_so() -> None:
    pypdf = pytest.importorskip("pypdf", reason="PDF needs the extra office")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    blank = io.BytesIO()
    writer.write(blank)
    with pytest.raises(InputError, match=r"has no text layer, only images; run text recognition"):
        parse_pdf(blank.getvalue())
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(InputError, match="is encrypted; save it without a password"):
        parse_pdf(locked.getvalue())


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4 garbage " * 100, PDF.read_bytes()[:3000]])
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    pytest.importorskip("pypdf", reason="PDF needs the extra office")
    with pytest.raises(InputError, match=r"damaged or unreadable PDF|no text layer"):
        parse_pdf(data)


def test_a_document_that_unpacks_to_too_much_is_refused_before_unpacking() -> None:
    bomb = docx("<w:p/>" * 1_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(InputError, match="unpacks to 6 MB of text; raise --max-text-mb"):
        parse_docx(bomb, limit=5_000_000)


def test_entities_in_a_document_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f'<!DOCTYPE x [<!ENTITY a "aaaa">]>{HEAD}<w:p/></w:body></w:document>')
    with pytest.raises(InputError, match="declares entities"):
        parse_docx(buffer.getvalue())


def test_archives_of_another_kind_and_damaged_ones_are_named() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(InputError, match="is an Excel workbook, not a Word document"):
        parse_docx(buffer.getvalue())
    with pytest.raises(InputError, match="damaged or encrypted"):
        parse_docx(docx("<w:p/>")[:60])
    with pytest.raises(InputError, match="damaged Word document"):
        parse_docx(docx("<w:p><w:r></w:p>"))


def test_a_document_nested_without_end_is_refused_not_crashed_on() -> None:
    with pytest.raises(InputError, match="damaged Word document"):
        parse_docx(docx("<w:sdt>" * 100_000))


def test_a_word_document_by_libreoffice_comes_back_in_roles() -> None:
    read = read_document(DATA / "talk.docx")
    assert (read.title, read.language) == ("Harbour talk", "en")
    found = _kinds(read)
    assert found[:3] == [
        ("heading", "Opening of the northern harbour"),
        ("speaker", "MS HOLM:"),
        ("paragraph", "Ladies and gentlemen, dear friends of the sea."),
    ]
    assert [text for kind, text in found if kind == "list_item"] == LIST
    assert ("quote", "A harbour is a promise that somebody will come home.") in found
    assert ("paragraph", "2,561") in found
    assert ("direction", "[Applause]") in found
    assert found[-1] == ("boilerplate", "Annual report, page 12.")
    assert "Speeches of the Port Authority" not in read.text
    assert {s.speaker for s in read.sentences if s.text == "Will there be a ferry?"} == {"Question"}


def test_a_pdf_by_libreoffice_says_the_same_as_its_word_document() -> None:
    word, pdf = read_document(DATA / "talk.docx"), read_document(DATA / "talk.pdf")
    assert pdf.title == word.title
    spoken = [[w.text for s in read.sentences if s.kind != "boilerplate" for w in s.words] for read in (word, pdf)]
    assert spoken[0] == spoken[1]
    found = [(kind, " ".join(text.split())) for kind, text in _kinds(pdf)]
    assert found[0] == ("heading", "Opening of the northern harbour")
    assert [text for kind, text in found if kind == "list_item"][:2] == LIST[:2]
    furniture = ["Speeches of the Port Authority", "Page 1", "1Annual report, page 12.", "Page 2"]
    assert found[-4:] == [("boilerplate", text) for text in furniture]
    labels = [(s.text, s.speaker) for s in pdf.sentences if s.kind == "speaker"]
    assert labels == [("MS HOLM:", "MS HOLM"), ("Question:", "Question"), ("MS HOLM:", "MS HOLM")]


def test_a_mark_behind_a_word_in_a_pdf_points_to_a_note_and_is_no_figure() -> None:
    word = next(w.text for s in read_document(DATA / "talk.pdf").sentences for w in s.words if "itself" in w.text)
    assert word == "itself"


def lying(body: str, says: int) -> bytes:
    """A .docx whose directory says that its text is ``says`` bytes long."""
    honest = docx(body)
    true = len(f"{HEAD}{body}</w:body></w:document>")
    return honest.replace(true.to_bytes(4, "little"), says.to_bytes(4, "little"))


@pytest.mark.parametrize("says", [0, 1_000, 4_900_000])
def test_a_document_that_lies_about_its_size_is_unpacked_no_further(says: int) -> None:
    bomb = lying("<w:p/>" * 5_000_000, says)
    assert len(bomb) < 100_000
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match="damaged"):
            parse_docx(bomb, limit=5_000_000)
        assert tracemalloc.get_traced_memory()[1] < 15_000_000, "30 MB would be unpacked"
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_document_packed_as_word_never_packs_is_refused(method: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("word/document.xml", f"{HEAD}<w:p/></w:body></w:document>")
    with pytest.raises(InputError, match="another way than Word packs"):
        parse_docx(buffer.getvalue())


def test_a_document_damaged_at_any_byte_is_read_or_refused() -> None:
    whole = docx("<w:p><w:r><w:t>We met twice.</w:t></w:r></w:p>", word__styles="<w:styles/>")
    refused = 0
    for place in range(len(whole)):
        for value in (0, 255, whole[place] ^ 1):
            try:
                parse_docx(whole[:place] + bytes([value]) + whole[place + 1 :])
            except InputError:
                refused += 1
    assert refused > len(whole)


def test_an_archive_of_a_million_files_is_refused_before_its_directory_is_read() -> None:
    entry = b"PK\x01\x02" + bytes(42)
    with pytest.raises(InputError, match="too many files"):
        parse_docx(b"PK\x03\x04" + entry * 20_000)


def test_entities_in_a_document_of_utf_16_are_refused_too() -> None:
    text = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "aaaa">]>{HEAD}<w:p/></w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", text.encode("utf-16"))
    with pytest.raises(InputError, match="declares entities"):
        parse_docx(buffer.getvalue())
