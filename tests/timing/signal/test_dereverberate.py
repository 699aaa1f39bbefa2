"""A room's ringing is taken away, dry speech is left as it is, and nothing is moved."""

import numpy as np
import pytest

pytest.importorskip("espeakng_loader", reason="espeak-ng comes with the extra published-aligner[espeak]")

from aligner.audio.decode import SAMPLE_RATE
from aligner.timing.signal.dereverberate import _TRIAL, HOP, dereverberate, reverberation
from aligner.timing.signal.features import mel_power, resample
from aligner.timing.signal.stft import spectrum, wave
from aligner.timing.synthesis.espeak import restart, synthesize


@pytest.fixture(scope="module")
def dry():
    restart()
    speech = synthesize("Nobody expected that this vote would take seven hours. Not even you.", voice="en-gb+m5")
    rng = np.random.default_rng(0)
    sound = np.pad(resample(speech.samples, speech.sample_rate), SAMPLE_RATE // 2)
    return sound + rng.standard_normal(len(sound)).astype(np.float32) * 1e-4


@pytest.fixture(scope="module")
def wet(dry):
    """In a room whose sound falls by 60 dB in half a second and is as strong as the direct one."""
    length = SAMPLE_RATE // 2
    tail = np.random.default_rng(1).standard_normal(length) * np.exp(-6.9 * np.arange(length) / length)
    tail[0] = np.linalg.norm(tail[1:])
    size = len(dry) + length
    ringing = np.fft.irfft(np.fft.rfft(dry, size) * np.fft.rfft(tail / tail[0], size), size)
    return ringing[: len(dry)].astype(np.float32)


def after_sounds(dry, heard):
    """Mean level in decibels where the dry speech has fallen silent less than 0.15 s ago."""
    loud = mel_power(dry).sum(axis=1) > 1e-3 * mel_power(dry).sum(axis=1).max()
    recent = np.convolve(loud, np.ones(15), "full")[: len(loud)] > 0
    return 10 * np.log10(mel_power(heard)[recent & ~loud].mean())


def test_what_rings_on_after_a_sound_gets_six_decibels_quieter(dry, wet):
    assert after_sounds(dry, wet) > after_sounds(dry, dry) + 10
    assert after_sounds(dry, dereverberate(wet)) < after_sounds(dry, wet) - 6


def test_nothing_is_moved(dry, wet):
    heard = dereverberate(wet)
    size = 2 * len(dry)
    together = np.fft.irfft(np.fft.rfft(heard, size) * np.fft.rfft(dry, size).conj(), size)
    assert np.argmax(together) == 0


def test_dry_speech_and_noise_come_back_as_they_were(dry):
    noise = np.random.default_rng(2).standard_normal(len(dry)).astype(np.float32)
    noisy = dry + noise * dry.std() / 3
    for sound in (dry, noise, noisy):
        assert dereverberate(sound) is sound


def test_a_room_is_told_from_none(dry, wet):
    assert abs(reverberation(spectrum(dry, HOP)[:, _TRIAL])) < 0.4
    assert reverberation(spectrum(wet, HOP)[:, _TRIAL]) > 1.0


@pytest.mark.parametrize("hop", [128, 256])
@pytest.mark.parametrize("length", [0, 1, 100, 513, 20000])
def test_a_spectrum_is_added_up_to_the_same_samples(length, hop):
    samples = np.random.default_rng(3).standard_normal(length).astype(np.float32)
    assert wave(spectrum(samples, hop), hop, length) == pytest.approx(samples, abs=1e-5)
    assert len(dereverberate(samples)) == length
