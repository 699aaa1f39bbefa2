"""The report on a terminal."""

import io

from rich.console import Console

from aligner.report import render_table


def rendered(report, *, width=80, **options):
    stream = io.StringIO()
    render_table(report, Console(file=stream, width=width, force_terminal=False), **options)
    return stream.getvalue()


def test_the_table_tells_where_what_and_both_wordings(report_of):
    text = rendered(report_of("They sent fifteen ships to the town.", "They sent fifty ships to the town."))
    for told in ("0:00.8", "critical", "number", "fifteen", "fifty", "unclear", "1 critical"):
        assert told in text


def test_no_line_is_wider_than_eighty_columns(report_of):
    page = "We saw the " + "treaty of the long-windedorganisation " * 30 + "here."
    for width in (80, 200, 60):
        lines = rendered(report_of(page, "We saw the " + "paper " * 70 + "here."), width=width).splitlines()
        assert max(map(len, lines)) <= min(80, width)


def test_text_from_a_file_is_never_markup(report_of):
    assert "[red]ships[/red]" in rendered(report_of("We saw boats.", "We saw [red]ships[/red]."))


def test_controls_and_turned_directions_are_made_visible_or_left_out(report_of):
    text = rendered(report_of("We saw boats.", "We saw \x1b]0;evil\x07\u202eships\x9b."))
    assert "␛]0;evil␇" in text
    assert not any(char in text for char in "\x1b\x07\x9b\u202e")


def test_cosmetic_findings_are_counted_and_shown_on_request(report_of):
    report = report_of("We think it is good.", "We uh think it is good.")
    assert "1 cosmetic (spelling, fillers) not shown" in rendered(report)
    assert "(not published)" in rendered(report, cosmetic=True)


def test_page_elements_nobody_speaks_are_a_footnote(report_of):
    assert "page elements not spoken, as expected: 1." in rendered(report_of("# Speech\nWe met.", "We met."))


def test_a_language_without_word_lists_is_named(report_of):
    text = rendered(report_of("Seal oli 15 inimest.", "Seal oli 50 inimest.", language="et"))
    assert "no word lists for language et" in " ".join(text.split())
    assert "no word lists" not in rendered(report_of("We met.", "We left."))
