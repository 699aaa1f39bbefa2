"""What is handed on: pages with only their text changed, tracked changes, tables."""

import csv
import io
import zipfile

import pytest

from aligner.document import parse_document
from aligner.errors import InputError
from aligner.report.corrections import Correction, corrected_text
from aligner.report.handover import tables
from aligner.report.handover.corrected_docx import compose_corrected_docx
from aligner.report.handover.report_docx import compose_report_docx
from aligner.report.handover.source import corrected_html, corrected_markdown
from aligner.report.handover.tracked import accepted, rejected, tracked_lines
from aligner.report.review_marks import Mark, Review, apply_review

HTML = (
    "<html><head><title>We met</title><style>p{}</style></head><body><nav>Home</nav><p hidden>We met twice</p>"
    "<p>We <b>met</b> &amp; left&nbsp;on <i>2</i>5 May.<script>met()</script></p>\r\n<p>It cost <q>$5</q> then.</p>"
)
MARKDOWN = "---\ntitle: We met\n---\n# We met\n\n- We *met* \\& left\n- on **2**5 May.\n"


def change(text, old, new):
    place = text.index(old)
    return Correction(place, place + len(old), new, "heard", 1.5, "note", "2026-01-02T03:04:05Z")


def test_html_changes_in_its_text_alone():
    text = parse_document(HTML, format="html").text
    changes = [change(text, "met &", "spoke <&>"), change(text, "25", "26"), change(text, "$5", "€6")]
    expected = HTML.replace("<b>met</b> &amp;", "<b>spoke &lt;&amp;&gt;</b> ").replace("<i>2</i>5", "<i>26</i>")
    assert corrected_html(HTML, text, changes) == expected.replace("$5", "€6")


def test_html_without_corrections_is_the_page_to_the_letter():
    assert corrected_html(HTML, parse_document(HTML, format="html").text, []) == HTML


def test_speech_that_was_not_published_comes_behind_the_word_before_it():
    text = parse_document(HTML, format="html").text
    place = text.index(" left")
    assert "&amp; then left&nbsp;" in corrected_html(HTML, text, [Correction(place, place, " then")])


def test_a_page_in_which_the_place_cannot_be_found_is_refused():
    with pytest.raises(InputError, match="without touching more than its text"):
        corrected_html("<p>Another page.</p>", "We met.", [Correction(3, 6, "left")])


def test_markdown_changes_in_its_text_alone():
    text = parse_document(MARKDOWN, format="markdown").text
    changes = [change(text, "met & left", "met & *stayed*"), change(text, "25", "26")]
    changed = corrected_markdown(MARKDOWN, text, changes)
    assert parse_document(changed, format="markdown").text == corrected_text(text, changes)
    assert changed.startswith(MARKDOWN[:34])


def test_short_cells_and_code_of_markdown_are_found_where_they_stand():
    source = "| `j` `k` | next |\n|---|---|\n| `l` | listen |\n\nPress `j` or jk *now*; call `run(jk)` later on.\n"
    text = parse_document(source, format="markdown").text
    for old, new in (("next", "following"), ("now", "then"), ("run", "walk_on"), ("listen", "hear & see")):
        changed = corrected_markdown(source, text, [change(text, old, new)])
        assert parse_document(changed, format="markdown").text.split() == text.replace(old, new, 1).split()


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [Correction(7, 11, "twice")],
        [Correction(0, 14, "")],
        [Correction(12, 14, " "), Correction(20, 20, "\nand")],
        [Correction(3, 24, "a\nb\n\nc")],
    ],
)
def test_accepted_changes_give_the_corrected_text_and_rejected_ones_the_published(changes):
    text = "We met once.\n\nWe left.\nAll."
    lines = tracked_lines(text, changes)
    assert (accepted(lines), rejected(lines)) == (corrected_text(text, changes), text)


def test_a_word_document_tracks_its_changes_and_comments_them(report_of):
    report = report_of("We sent fifteen ships.", "We sent fifty ships.")
    text = report.alignment.document.text
    data = compose_corrected_docx(report.alignment, [change(text, "fifteen", "fi<fty")], "Ann")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body, comments = archive.read("word/document.xml").decode(), archive.read("word/comments.xml").decode()
    assert (
        '<w:ins w:id="2" w:author="Ann" w:date="2026-01-02T03:04:05Z"><w:r><w:t xml:space="preserve">fi&lt;fty' in body
    )
    assert '<w:del w:id="1" w:author="Ann"' in body
    assert '<w:delText xml:space="preserve">fifteen' in body
    assert "0:01.5; heard: heard; note" in comments
    assert data == compose_corrected_docx(report.alignment, [change(text, "fifteen", "fi<fty")], "Ann")


def test_the_report_is_a_table_in_csv_markdown_and_word(report_of):
    report = report_of("=1+1 We | sent fifteen ships.", "We | sent fifty ships.")
    marked = apply_review(
        report, Review({d.id: Mark("text_is_right", "=cmd|x") for d in report.differences}, None, "Ann")
    )
    read = list(csv.DictReader(io.StringIO(tables.compose_csv(marked))))
    assert [row["id"] for row in read] == [d.id for d in report.differences]
    assert {row["decision"] for row in read} == {"the text is right"}
    assert all(row["note"] == "'=cmd|x" for row in read)
    lines = tables.compose_markdown(marked).splitlines()
    assert lines[6].count("|") == lines[7].count("|") == 9
    assert "decided: the text is right" in lines[8]
    assert zipfile.is_zipfile(io.BytesIO(compose_report_docx(marked)))
