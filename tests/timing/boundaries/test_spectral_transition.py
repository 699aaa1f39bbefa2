"""Boundaries are drawn to where the sound changes, and stay where it does not."""

import numpy as np
import pytest

from aligner.audio.decode import SAMPLE_RATE
from aligner.timing.boundaries.spectral_transition import snap_to_transitions
from aligner.types import SHORTEST_WORD, Span

TIME = np.arange(SAMPLE_RATE) / SAMPLE_RATE

#: A hum for 0.5 s, then a hiss for 0.3 s, then the hum again.
CHANGING = np.where(
    (TIME < 0.5) | (TIME > 0.8),
    np.sin(2 * np.pi * 200 * TIME),
    np.random.default_rng(0).standard_normal(SAMPLE_RATE),
).astype(np.float32)


@pytest.mark.parametrize("off", [-0.01, -0.005, 0.005, 0.01])
def test_a_boundary_some_milliseconds_off_comes_within_five_of_the_change(off):
    before, after = snap_to_transitions([Span(0.1, 0.5 + off), Span(0.5 + off, 0.7)], CHANGING)
    assert before.end == after.start == pytest.approx(0.5, abs=0.005)


def test_where_nothing_changes_boundaries_hardly_move():
    hiss = np.random.default_rng(1).standard_normal(SAMPLE_RATE).astype(np.float32)
    (span,) = snap_to_transitions([Span(0.3, 0.6)], hiss)
    assert (span.start, span.end) == pytest.approx((0.3, 0.6), abs=0.006)
    assert snap_to_transitions([Span(0.3, 0.6)], np.zeros(SAMPLE_RATE, np.float32)) == [Span(0.3, 0.6)]


@pytest.mark.parametrize("length", [0.001, 0.005, 0.01, 0.02, 0.03])
def test_a_word_however_short_keeps_a_length(length):
    spans = [Span(0.48, 0.5), Span(0.5, 0.5 + length), Span(0.5 + length, 0.56)]
    sharp = snap_to_transitions(spans, CHANGING)
    assert [span.start for span in sharp] == sorted(span.start for span in sharp)
    for span, known in zip(sharp, spans, strict=True):
        assert span.end - span.start >= min(known.end - known.start, SHORTEST_WORD) - 1e-9


@pytest.mark.parametrize("length", [0, 1, 300, 700])
def test_too_little_sound_moves_nothing(length):
    assert snap_to_transitions([], CHANGING[:length]) == []
    assert snap_to_transitions([Span(0.0, 0.01)], CHANGING[:length])[0].start == pytest.approx(0.0, abs=0.02)


#: A voice for 0.5 s, 30 ms of next to nothing, then the voice again, louder.
VOICE = np.sum([np.cos(2 * np.pi * 120 * tone * TIME) / tone for tone in range(1, 30)], axis=0)
CLOSED = np.repeat(np.array([0.1, 3e-5, 0.3], np.float32), [8000, 480, 7520]) * VOICE


def test_where_the_mouth_closes_the_sound_before_ends():
    starts = []
    for closing in (True, False):
        _, word = snap_to_transitions([Span(0.1, 0.52), Span(0.52, 0.7)], CLOSED.astype(np.float32), [False, closing])
        starts.append(word.start)
    assert starts[0] == pytest.approx(0.5, abs=0.01)
    assert starts[1] == pytest.approx(0.53, abs=0.01)


def test_after_a_pause_the_sound_sets_in():
    _, word = snap_to_transitions([Span(0.1, 0.4), Span(0.51, 0.7)], CLOSED.astype(np.float32), [False, True])
    assert word.start == pytest.approx(0.53, abs=0.01)
