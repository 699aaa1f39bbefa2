"""The alignment of a corrected text: ids and times of what is untouched stay; edited captions stay when cut again."""

from dataclasses import replace
from itertools import pairwise

import pytest

from aligner.captions.edited import keep_edited, newly_edited
from aligner.report.corrected import correct_alignment
from aligner.report.corrections import Correction, corrected_text
from aligner.types import Cue

PAGE = "We met at noon. They left the town.\nWe thank you all."


def corrected(report_of, *changes):
    alignment = report_of(PAGE, PAGE.replace("\n", " ")).alignment
    made = [Correction(PAGE.index(old), PAGE.index(old) + len(old), new) for old, new in changes]
    after = correct_alignment(alignment, made)
    assert after.document.text == corrected_text(PAGE, made)
    for segment in after.segments:
        assert segment.text == after.document.text[segment.char_start : segment.char_end]
        assert all(after.document.text[w.char_start : w.char_end] == w.text for w in segment.words)
    return alignment, after


def test_untouched_words_keep_their_times_and_new_ones_have_none(report_of):
    before, after = corrected(report_of, ("noon", "half past one"), ("thank", "greet"))
    assert [segment.id for segment in after.segments] == [segment.id for segment in before.segments]
    assert [word.text for word in after.words if word.start is None] == ["half", "past", "one", "greet"]
    kept = [(word.text, word.start) for word in before.words if word.text not in ("noon", "thank")]
    assert [(word.text, word.start) for word in after.words if word.start is not None] == kept


def test_a_sentence_that_is_taken_out_is_gone_and_those_behind_it_move(report_of):
    before, after = corrected(report_of, (" They left the town.", ""))
    assert [segment.id for segment in after.segments] == [before.segments[0].id, before.segments[2].id]
    assert [word.start for word in after.segments[1].words] == [word.start for word in before.segments[2].words]


def test_what_is_added_between_sentences_belongs_to_the_one_before(report_of):
    alignment = report_of(PAGE, PAGE.replace("\n", " ")).alignment
    place = PAGE.index(" They")
    after = correct_alignment(alignment, [Correction(place, place, " It rained.")])
    assert [segment.text for segment in after.segments[:2]] == ["We met at noon. It rained.", "They left the town."]


@pytest.mark.parametrize(("start", "end", "left"), [(1.0, 2.0, 2), (0.6, 2.4, 2), (0.9, 1.1, 3)])
def test_edited_captions_stay_and_cut_ones_stand_beside_them(start, end, left):
    cut = [Cue(str(k), float(k), k + 1.0, (f"line {k}",)) for k in range(3)]
    edited = Cue("e", start, end, ("by hand",))
    kept = keep_edited(cut, [edited])
    assert edited in kept
    assert len(kept) == left + 1
    assert all(one.end <= other.start for one, other in pairwise(kept))


def test_a_caption_that_was_edited_once_is_remembered_while_it_is_there():
    one, two = Cue("1", 0.0, 1.0, ("We met.",)), Cue("2", 1.0, 2.0, ("We left.",))
    edited = replace(two, lines=("They left.",))
    first = newly_edited([one, two], [one, edited], [])
    assert first == (edited,)
    assert newly_edited([one, edited], [replace(one, end=0.9), edited], first) == (replace(one, end=0.9), edited)
