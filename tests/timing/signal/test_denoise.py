"""Steady noise is turned down, and what stands out of it is kept in its place."""

import numpy as np
import pytest

from aligner.audio.decode import SAMPLE_RATE
from aligner.timing.signal.denoise import denoise, with_background

#: A second of nothing, a second of a tone, a second of nothing.
TONE = np.pad(np.sin(np.arange(SAMPLE_RATE) * 0.3).astype(np.float32) * 0.3, SAMPLE_RATE)


def noise(length: int) -> np.ndarray:
    return np.random.default_rng(0).standard_normal(length).astype(np.float32) * 0.05


def power(samples):
    return float(np.mean(samples**2))


def test_noise_alone_gets_eighteen_decibels_quieter_and_the_tone_in_it_not_by_one():
    quiet = denoise(TONE + noise(len(TONE)))
    pause, loud = slice(2000, 14000), slice(SAMPLE_RATE + 2000, 2 * SAMPLE_RATE - 2000)
    assert power(quiet[pause]) < power(noise(12000)) / 63
    assert power(quiet[loud]) == pytest.approx(power(TONE[loud]), rel=0.2)


def test_the_tone_begins_where_it_began():
    quiet = denoise(TONE + noise(len(TONE)))
    assert np.flatnonzero(np.abs(quiet) > 0.15)[0] == pytest.approx(SAMPLE_RATE, abs=0.01 * SAMPLE_RATE)


def test_clean_speech_passes():
    assert np.abs(denoise(TONE) - TONE).max() < 0.01


@pytest.mark.parametrize("length", [0, 1, 100, 511, 512, 513])
def test_any_length_keeps_its_length(length):
    assert len(denoise(noise(length))) == length


def test_a_weak_sound_sets_in_as_fast_as_it_ends():
    quiet = denoise(TONE / 6 + noise(len(TONE)))
    edge = SAMPLE_RATE // 16
    start, end = quiet[SAMPLE_RATE : SAMPLE_RATE + edge], quiet[2 * SAMPLE_RATE - edge : 2 * SAMPLE_RATE]
    assert power(start) == pytest.approx(power(end), rel=0.3)


def test_silence_around_sound_gets_the_background_of_a_quiet_room():
    filled = with_background(TONE)
    below = 10 * np.log10(power(TONE) / power(filled[: SAMPLE_RATE // 2]))
    assert below == pytest.approx(36, abs=0.5)
    assert np.array_equal(filled, with_background(TONE))


def test_sound_that_has_a_background_stays_as_it_is():
    noisy = TONE + noise(len(TONE))
    assert with_background(noisy) is noisy


@pytest.mark.parametrize("length", [0, 1, 100, 511])
def test_nothing_becomes_of_nothing(length):
    silent = np.zeros(length, np.float32)
    assert with_background(silent) is silent
