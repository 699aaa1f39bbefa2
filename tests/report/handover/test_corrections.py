"""A review becomes corrections of the text, and the text is what they make of it."""

import pytest

from aligner.report.corrections import corrected_text, find_corrections, offered_wording, word_changes
from aligner.report.page.pieces import Places
from aligner.report.review_marks import Mark, Review, SentenceEdit

WRONG = Mark("text_is_wrong")


def corrected(report, **marks):
    """The text with the findings of the given kinds decided wrong."""
    review = Review({d.id: marks[d.kind] for d in report.differences if d.kind in marks})
    return corrected_text(report.alignment.document.text, find_corrections(report, review).made)


@pytest.mark.parametrize(
    ("published", "heard", "kind", "wanted"),
    [
        ("We sent fifteen ships.", "We sent fifty ships.", "changed", "We sent fifty ships."),
        ("Fifteen ships left.", "fifty ships left.", "changed", "Fifty ships left."),
        ("We did agree today.", "We did not agree today.", "not_published", "We did not agree today."),
        ("We met. We left.", "We met. Then it rained. We left.", "not_published", "We met. Then it rained. We left."),
        ("We never met today.", "We met today.", "not_spoken", "We met today."),
        ("One red ship left today.", "red ship left today.", "not_spoken", "red ship left today."),
    ],
)
def test_what_was_heard_takes_the_place_of_what_was_published(report_of, published, heard, kind, wanted):
    assert corrected(report_of(published, heard), **{kind: WRONG}) == wanted


def test_a_paragraph_that_was_not_spoken_goes_with_its_line(report_of):
    report = report_of("We met at noon.\nNobody said these eight words aloud at all.\nWe left at one.",
                       "We met at noon. We left at one.")  # fmt: skip
    assert corrected(report, not_spoken=WRONG) == "We met at noon.\nWe left at one."


def test_the_reviewer_s_own_wording_is_stronger_than_what_was_heard(report_of):
    report = report_of("We sent fifteen ships.", "We sent fifty ships.")
    assert corrected(report, changed=Mark("text_is_wrong", correction="50")) == "We sent 50 ships."


@pytest.mark.parametrize("mark", [Mark("text_is_right"), Mark("undecided", "hm")])
def test_what_is_not_decided_wrong_stays(report_of, mark):
    report = report_of("We sent fifteen ships.", "We sent fifty ships.")
    assert corrected(report, changed=mark) == "We sent fifteen ships."


def test_a_sentence_worded_by_hand_takes_the_place_of_what_is_decided_in_it(report_of):
    report = report_of("We sent fifteen ships. We left.", "We sent fifty ships. We left.")
    first, text = report.alignment.segments[0], report.alignment.document.text
    review = Review(
        {report.differences[0].id: WRONG}, sentences={first.id: SentenceEdit(first.text, "We sent 50 boats.")}
    )
    assert corrected_text(text, find_corrections(report, review).made) == "We sent 50 boats. We left."


def test_an_edit_of_a_sentence_that_the_page_has_no_more_lapses(report_of):
    report = report_of("We met.", "We met.")
    review = Review(sentences={report.alignment.segments[0].id: SentenceEdit("They met.", "No.")})
    assert find_corrections(report, review).made == ()


def test_a_passage_that_stands_elsewhere_is_left_open_until_somebody_words_it(report_of):
    from aligner.types import Edit

    moved = (Edit("hit", 0, 4, 4, 8, True), Edit("hit", 4, 8, 0, 4))
    report = report_of("Anna came home early. Berta left town late.", "Berta left town late. Anna came home early.",
                       edits=moved)  # fmt: skip
    (found,) = report.differences
    assert found.kind == "moved"
    assert find_corrections(report, Review({found.id: WRONG})).left_open == (found.id,)


def test_a_wording_is_offered_as_it_would_stand_in_the_sentence(report_of):
    report = report_of("Fifteen ships left.", "fifty, ships left.")
    assert offered_wording(report.alignment, report.differences[0], Places(report.alignment)) == "Fifty"


def test_only_the_words_that_differ_are_changed():
    before, after = "We met once, in Rome, with Anna.", "We met twice, in Rome and Paris, with Anna."
    assert list(word_changes(before, after)) == [(7, 11, "twice"), (20, 20, " and Paris")]
