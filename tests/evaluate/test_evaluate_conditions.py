"""A recording in noise, in a hall, over the telephone, with music."""

from __future__ import annotations

import wave

import numpy as np
import pytest

from aligner.audio.decode import SAMPLE_RATE
from aligner.evaluate.conditions import Conditions, write_wave

SPEECH = (0.1 * np.random.default_rng(1).standard_normal(SAMPLE_RATE)).astype(np.float32)
TONES = np.fft.rfftfreq(len(SPEECH), 1 / SAMPLE_RATE)


def test_without_conditions_nothing_changes():
    assert not Conditions()
    assert np.array_equal(Conditions().apply(SPEECH), SPEECH)


@pytest.mark.parametrize("given", [Conditions(noise=10), Conditions(music=10)])
def test_what_is_added_is_that_many_decibels_below(given):
    added = given.apply(SPEECH) - SPEECH
    assert 10 * np.log10(np.mean(SPEECH**2) / np.mean(added**2)) == pytest.approx(10, abs=0.1)


def test_a_hall_goes_on_after_the_sound():
    clap = np.zeros(2 * SAMPLE_RATE, np.float32)
    clap[100] = 0.5
    heard = Conditions(room=1.2).apply(clap)
    early, late = (np.mean(heard[from_ : from_ + 4000] ** 2) for from_ in (200, 200 + int(0.6 * SAMPLE_RATE)))
    assert heard[:100] == pytest.approx(0, abs=1e-6)
    assert 10 * np.log10(early / late) == pytest.approx(30, abs=3)  # half of 1.2 s: half of 60 dB


def test_a_telephone_has_a_narrow_band():
    power = np.abs(np.fft.rfft(Conditions(telephone=True).apply(SPEECH))) ** 2
    assert np.mean(power[(TONES > 4000) | (TONES < 200)]) < 0.01 * np.mean(power[(TONES > 400) & (TONES < 3300)])


def test_same_seed_same_sound():
    given = Conditions(noise=10, room=0.4, telephone=True, music=20)
    assert np.array_equal(given.apply(SPEECH, 3), given.apply(SPEECH, 3))
    assert str(given) == "noise at 10 dB, music at 20 dB, a hall of 0.4 s, telephone"


def test_a_wave_file_has_the_samples(tmp_path):
    write_wave(SPEECH, tmp_path / "a.wav")
    with wave.open(str(tmp_path / "a.wav")) as file:
        frames = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32767
    assert frames == pytest.approx(np.clip(SPEECH, -1, 1), abs=1e-4)
