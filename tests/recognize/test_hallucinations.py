"""Words that a recogniser hallucinated, and words it did not: what lies on speech is kept."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import aligner.audio.vad.silero as vad_room
from aligner.audio.recording import open_recording
from aligner.audio.vad.silero import SpeechDetector
from aligner.recognize.faster_whisper import FasterWhisperEngine
from aligner.recognize.hallucinations import without_hallucinations
from aligner.recognize.whisper import WhisperOptions
from aligner.types import HeardWord

SAMPLES = Path(__file__).parents[2] / "samples"
RATE = 16000


@pytest.fixture(scope="module")
def speech() -> np.ndarray:
    with open_recording(SAMPLES / "statement" / "statement.mp3") as recording:
        return np.array(recording.samples[: 8 * RATE], np.float32)


def noise(seconds: float, level: float = 0.1) -> np.ndarray:
    return (level * np.random.default_rng(3).normal(size=round(seconds * RATE))).astype(np.float32)


def music(seconds: float) -> np.ndarray:
    """Three notes of a chord, each with four overtones, struck twice a second."""
    time = np.arange(round(seconds * RATE)) / RATE
    struck = np.exp(-4 * (time % 0.5))
    notes = sum(np.sin(2 * np.pi * note * k * time) / k for note in (220, 277.2, 329.6) for k in range(1, 6))
    return (0.05 * struck * notes).astype(np.float32)


def said(text: str, start: float, confidence: float = 0.5, pace: float = 0.4) -> list[HeardWord]:
    return [
        HeardWord(word, start + n * pace, start + (n + 1) * pace, confidence) for n, word in enumerate(text.split())
    ]


@pytest.mark.slow
@pytest.mark.parametrize("dull", [noise, music, np.zeros(30 * RATE, np.float32)], ids=["noise", "music", "silence"])
def test_speech_is_told_from_what_is_none(speech: np.ndarray, dull: object) -> None:
    quiet = dull(30.0) if callable(dull) else dull
    detector = SpeechDetector(np.concatenate([speech, quiet, speech]))
    assert detector.hears(1.0, 6.0)
    assert not any(detector.hears(start, start + 3) for start in range(10, 34, 3))
    assert detector.hears(39.0, 44.0)


@pytest.mark.slow
def test_an_answer_does_not_depend_on_what_was_asked_before(speech: np.ndarray) -> None:
    sound = np.concatenate([noise(5.0), speech])
    asked = SpeechDetector(sound)
    before = [asked.hears(start, start + 0.3) for start in np.arange(0.0, 13.0, 0.1)]
    assert before == [SpeechDetector(sound).hears(start, start + 0.3) for start in np.arange(0.0, 13.0, 0.1)]
    assert 0 < sum(before) < len(before)


def test_places_outside_the_recording_hold_no_speech() -> None:
    detector = SpeechDetector(noise(0.01))
    assert not detector.hears(-3.0, -1.0)
    assert not detector.hears(100.0, 200.0)
    assert not SpeechDetector(np.zeros(0, np.float32)).hears(0.0, 1.0)


def test_words_on_noise_are_left_out_and_words_on_speech_kept(speech: np.ndarray) -> None:
    #  0        8          18
    #  speech   noise      end
    detector = SpeechDetector(np.concatenate([speech, noise(10.0)]))
    spoken, dreamt = said("dear president Keller", 0.5), said("thank you", 12.0)
    assert without_hallucinations([*spoken, *dreamt], 0.5, detector) == spoken


def test_a_run_that_reaches_into_speech_is_kept_whole(speech: np.ndarray) -> None:
    detector = SpeechDetector(np.concatenate([noise(4.0), speech]))
    early = said("we met again in Geneva this week", 2.5)  # times half on the noise, as whisper's may be
    assert without_hallucinations(early, 0.5, detector) == early


def test_what_whisper_is_sure_of_is_not_looked_at() -> None:
    def unasked(*_: float) -> bool:
        raise AssertionError("was asked")

    detector = SpeechDetector(noise(3.0))
    detector.hears = unasked  # type: ignore[method-assign]
    sure = said("we met twice", 0.5, confidence=0.9)
    assert without_hallucinations(sure, 0.01, detector) == sure
    with pytest.raises(AssertionError, match="was asked"):
        without_hallucinations(sure, 0.6, detector)


def test_without_the_detector_the_level_tells_sound_from_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vad_room, "has_silero", lambda: False)
    detector = SpeechDetector(np.concatenate([noise(3.0), np.zeros(9 * RATE, np.float32)]))
    assert detector.hears(0.5, 1.0)
    assert not detector.hears(6.0, 9.0)


def test_no_engine_skips_sound_by_whisper_s_own_guard_and_speech_it_is_unsure_of_stays(speech: np.ndarray) -> None:
    asked = FasterWhisperEngine._options(SimpleNamespace(options=WhisperOptions()))  # type: ignore[arg-type]
    assert asked["word_timestamps"], "the guard would work"
    assert asked.get("hallucination_silence_threshold") is None
    assert "hallucination_silence_threshold" not in {field.name for field in fields(WhisperOptions)}
    detector = SpeechDetector(np.concatenate([noise(4.0), speech, noise(4.0)]))
    unsure = said("we met again in Geneva", 5.0, confidence=0.05)
    assert without_hallucinations(unsure, 0.9, detector) == unsure
