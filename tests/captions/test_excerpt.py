"""An alignment on the clock of an excerpt, case by case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.captions.excerpt import Retiming
from aligner.captions.retime import trim
from aligner.types import (
    Alignment,
    Cue,
    Document,
    HeardWord,
    Island,
    RecordingInfo,
    Segment,
    Summary,
    Word,
)

SPOKEN = ((1.0, 3.0), (4.0, 6.0), (8.0, 9.0))


def _alignment() -> Alignment:
    segments = tuple(
        Segment(
            f"s-{at}", "b", "paragraph", "We met", 7 * at, 7 * at + 6, "matched",
            (
                Word("We", 7 * at, 7 * at + 2, "hit", start, start + 0.5, "recognized"),
                Word("met", 7 * at + 3, 7 * at + 6, "hit", start + 0.5, end, "recognized"),
            ),
            start, end,
        )
        for at, (start, end) in enumerate(SPOKEN)
    )  # fmt: skip
    heard = (HeardWord("Any", 6.2, 6.8), HeardWord("questions?", 6.8, 7.8))
    return Alignment(
        RecordingInfo("t.mp3", "aa", 10.0), Document("We met\n" * 3, (), "en"), None, segments,
        Summary(6, 6, 0, 0, 2, 6, 1.0, 0.8), (Island("i-1", 6.2, 7.8, "Any questions?", heard),),
    )  # fmt: skip


def _spans(alignment: Alignment) -> list[tuple[float, float] | None]:
    return [s.span and (s.span.start, s.span.end) for s in alignment.segments]


def test_a_stretch_cuts_at_its_edges_and_what_lies_outside_was_not_spoken() -> None:
    moved = Retiming(2.0, 7.0).alignment(_alignment())
    assert _spans(moved) == [(0.0, 1.0), (2.0, 4.0), None]
    assert [segment.status for segment in moved.segments] == ["matched", "matched", "not_spoken"]
    assert [word.start for word in moved.words] == [None, 0.0, 2.0, 2.5, None, None]
    assert [(i.start, i.end, [w.start for w in i.words]) for i in moved.islands] == [(4.2, 5.0, [4.2, 4.8])]
    assert moved.recording.duration == 5.0


def test_a_shift_and_a_change_of_rate_follow_in_this_order() -> None:
    moved = Retiming(shift=1.0, rates=(25.0, 50.0)).alignment(_alignment())
    assert _spans(moved) == [(1.0, 2.0), (2.5, 3.5), (4.5, 5.0)]
    assert moved.recording.duration == 5.5


def test_an_alignment_that_is_not_moved_stays_as_it_is() -> None:
    alignment = _alignment()
    assert Retiming().alignment(alignment) is alignment


@given(
    st.floats(0, 9).map(lambda value: round(value, 3)),
    st.floats(0.5, 9).map(lambda value: round(value, 3)),
    st.sampled_from([0.0, 3.0, -1.5]),
    st.sampled_from([(1.0, 1.0), (25.0, 24.0)]),
)
def test_sentences_move_as_cues_do(start: float, length: float, shift: float, rates: tuple[float, float]) -> None:
    retiming = Retiming(start, start + length, shift, rates)
    cues = tuple(Cue(f"s-{at}", *span, ("We met",)) for at, span in enumerate(SPOKEN))
    cued = {cue.id: (cue.start, cue.end) for cue in retiming.cues(cues)}
    moved = {s.id: (s.start, s.end) for s in retiming.alignment(_alignment()).segments if s.start is not None}
    assert moved.keys() == cued.keys()
    for name, span in moved.items():
        assert span == pytest.approx(cued[name], abs=0.0021)
    assert len(trim(cues, start, start + length)) >= len(cued)
