"""Shift, trim and frame-rate change of cues."""

import math

import pytest

from aligner.captions.retime import change_rate, shift, trim
from aligner.errors import UsageError
from aligner.types import Cue, CueWord

CUES = (
    Cue("a", 1.0, 3.0, ("one two",), words=(CueWord(0, 3, 1.0), CueWord(4, 7, 2.5))),
    Cue("b", 4.0, 5.0, ("three",), words=(CueWord(0, 5, None),)),
    Cue("c", 6.0, 9.5, ("four",)),
)


def _times(cues) -> list[tuple[str, float, float]]:
    return [(cue.id, cue.start, cue.end) for cue in cues]


def test_a_shift_moves_cues_and_words() -> None:
    moved = shift(CUES, 1.5)
    assert _times(moved) == [("a", 2.5, 4.5), ("b", 5.5, 6.5), ("c", 7.5, 11.0)]
    assert [word.start for word in moved[0].words] == [2.5, 4.0]


def test_a_shift_and_the_shift_back_give_the_same_cues() -> None:
    assert shift(shift(CUES, 12.345), -12.345) == CUES


def test_what_a_shift_moves_before_zero_is_cut_off() -> None:
    moved = shift(CUES, -2.0)
    assert _times(moved) == [("a", 0.0, 1.0), ("b", 2.0, 3.0), ("c", 4.0, 7.5)]
    assert [word.start for word in moved[0].words] == [None, 0.5]
    assert _times(shift(CUES, -5.0)) == [("c", 1.0, 4.5)]


def test_a_stretch_begins_at_zero_and_is_cut_at_both_edges() -> None:
    assert _times(trim(CUES, 2.0, 7.0)) == [("a", 0.0, 1.0), ("b", 2.0, 3.0), ("c", 4.0, 5.0)]
    assert _times(trim(CUES, 9.5)) == []


def test_another_frame_rate_keeps_the_frames() -> None:
    assert _times(change_rate(CUES, 25, 50)) == [("a", 0.5, 1.5), ("b", 2.0, 2.5), ("c", 3.0, 4.75)]
    assert change_rate(change_rate(CUES, 25, 50), 50, 25) == CUES


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: shift(CUES, math.nan), "shift must be a finite number"),
        (lambda: trim(CUES, 5, 5), "from 5 to 5 s is empty"),
        (lambda: trim(CUES, -1, 5), "from -1 to 5 s is empty"),
        (lambda: change_rate(CUES, 0, 25), r"frame rate \(from\) must be above 0"),
        (lambda: change_rate(CUES, 25, math.inf), r"frame rate \(to\) must be a finite number"),
    ],
)
def test_times_that_make_no_sense_are_refused(call, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        call()
