"""Onsets settle on the edge of the sound."""

import numpy as np
import pytest

from aligner.audio.decode import SAMPLE_RATE
from aligner.timing.boundaries.energy_onsets import onsets, out_of_quiet, settle
from aligner.types import Span, Word

#: Silence, half a second of sound from 1.00 s, a tenth of silence, sound from 1.60 s.
LEVEL = np.repeat(np.array([-60, -20, -60, -20], np.float32), [100, 50, 10, 40])


def word(start, end):
    return Word("w", 0, 1, "hit", start, end, "synthesized", 0.5)


@pytest.mark.parametrize(
    ("start", "expected"),
    [(0.96, 0.995), (1.15, 0.995), (1.3, 1.3), (0.5, 0.5)],
    ids=["before it", "after it", "too far after", "too far before"],
)
def test_an_onset_after_a_pause_moves_to_the_edge_if_it_is_near(start, expected):
    (settled,) = settle([word(start, 1.5)], LEVEL)
    assert settled.start == pytest.approx(expected)
    assert settled.end == 1.5


def test_a_word_right_after_another_stays():
    words = [word(1.0, 1.55), word(1.58, 1.9)]
    assert settle(words, LEVEL)[1].start == 1.58


def test_untimed_words_stay_untimed():
    silent = Word("w", 0, 1, "deleted")
    assert settle([silent, word(1.2, 1.5)], LEVEL)[0] == silent


def test_in_noise_there_are_no_edges_to_settle_on():
    assert not len(onsets(LEVEL / 4))
    assert not len(onsets(np.zeros(0, np.float32)))


def test_sound_from_the_very_first_frame_begins_at_zero():
    level = np.repeat(np.array([-20, -60, -20], np.float32), [50, 40, 10])
    (settled,) = settle([word(0.1, 0.4)], level)
    assert settled.start == 0.0


def test_a_hiss_that_sets_in_out_of_digital_silence_is_no_edge():
    level = np.repeat(np.array([-90, -70, -20, -90], np.float32), [80, 20, 50, 50])
    (settled,) = settle([word(1.03, 1.5)], level)
    assert settled.start == pytest.approx(0.995)


def sound(*pieces: tuple[float, float]) -> np.ndarray:
    """Noise of these levels in decibels and lengths in seconds, one after the other."""
    noise = np.random.default_rng(0).standard_normal(SAMPLE_RATE * 3).astype(np.float32)
    gains = [np.full(round(length * SAMPLE_RATE), 10 ** (level / 20), np.float32) for level, length in pieces]
    gain = np.concatenate(gains)
    return noise[: len(gain)] * gain


@pytest.mark.parametrize(
    ("pause", "least", "expected"),
    [(0.2, 0.06, 1.195), (0.2, 0.12, 1.195), (0.08, 0.12, 1.0), (0.2, float("inf"), 1.0)],
    ids=["a pause", "before a closed mouth", "a closed mouth", "a sound that may be quiet"],
)
def test_a_word_that_begins_with_a_pause_starts_where_the_pause_ends(pause, least, expected):
    samples = sound((-20, 1.0), (-70, pause), (-20, 0.8))
    first, second = out_of_quiet([Span(0.2, 1.0), Span(1.0, 1.6)], samples, [least, least])
    assert first == Span(0.2, 1.0)
    assert second.start == pytest.approx(expected, abs=0.011)
    assert second.end == 1.6


def test_a_pause_inside_a_word_is_the_words():
    samples = sound((-20, 0.5), (-70, 0.2), (-20, 0.5))
    assert out_of_quiet([Span(0.1, 1.1)], samples, [0.06]) == [Span(0.1, 1.1)]


@pytest.mark.parametrize("length", [0, 1, 4000])
def test_a_word_that_is_quiet_to_its_end_stays_and_so_does_one_past_the_sound(length):
    spans = [Span(0.0, 0.2), Span(5.0, 5.2)]
    assert out_of_quiet(spans, np.zeros(length, np.float32), [0.06, 0.06]) == spans
