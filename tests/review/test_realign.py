"""New words of a corrected text are found in the sound again, near where they were heard."""

import pytest

from aligner.report.corrected import correct_alignment
from aligner.report.corrections import find_corrections
from aligner.report.review_marks import Mark, Review
from aligner.review.realign import time_new_words
from aligner.review.shelf import Shelf

pytestmark = pytest.mark.slow


def corrected(folder):
    (entry,) = Shelf(folder).entries()
    review = Review({found.id: Mark("text_is_wrong") for found in entry.report.differences})
    return entry, correct_alignment(entry.report.alignment, find_corrections(entry.report, review).made)


def test_corrected_words_are_timed_where_they_were_heard(folder):
    entry, alignment = corrected(folder)
    timed, remark = time_new_words(alignment, entry.sound())
    assert remark is None
    new = {word.text: word for word, before in zip(timed.words, alignment.words, strict=True) if word != before}
    assert {"thirty", "dollars", "Larsen", "farmers", "Parliament", "not"} <= new.keys()
    heard = {found.heard.text: found.heard for found in entry.report.differences if found.heard}
    for text, first, last in (
        ("thirty five million dollars", "thirty", "dollars"),
        ("Larsen", "Larsen", "Larsen"),
        ("not", "not", "not"),
    ):
        assert new[first].start == pytest.approx(heard[text].start, abs=0.1)
        assert new[last].end == pytest.approx(heard[text].end, abs=0.1)
    assert all(word.source in ("forced", "synthesized") for word in new.values())


def test_without_the_recording_new_words_have_no_times_and_that_is_told(folder):
    _, alignment = corrected(folder)
    timed, remark = time_new_words(alignment, None)
    assert timed == alignment
    assert "no times" in remark
