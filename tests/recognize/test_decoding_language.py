"""Which windows decide the language, by a stand-in for whisper that judges the level of what it is given."""

from __future__ import annotations

import numpy as np
import pytest

from aligner.audio.vad.silero import SpeechDetector
from aligner.recognize.decoding_language import heard_languages
from aligner.recognize.encoded import EncodedWindows

WINDOW = np.ones(28 * 16000, np.float32)
MUSIC, RUSSIAN = 0.1, 0.5

pytestmark = pytest.mark.usefixtures("any_sound_is_speech")


def judged(samples: np.ndarray) -> tuple[dict[str, float], list[float], EncodedWindows]:
    """The languages, the levels encoded, and the windows: music decides nothing, what is louder is Russian."""
    encoded: list[float] = []

    def encode(window: np.ndarray) -> float:
        encoded.append(round(float(window.max()), 2))
        return encoded[-1]

    def scores(level: float) -> dict[str, float]:
        return {"en": 0.4, "ru": 0.3, "la": 0.3} if level < 0.2 else {"en": 0.04, "ru": 0.95, "la": 0.01}

    windows = EncodedWindows(samples, SpeechDetector(samples), encode)
    return heard_languages(scores(windows.peek(window)) for window in windows.telling()), encoded, windows


def test_a_sure_first_window_decides_alone() -> None:
    heard, encoded, _ = judged(RUSSIAN * np.concatenate([WINDOW, WINDOW]))
    assert max(heard, key=heard.__getitem__) == "ru"
    assert encoded == [0.5]


def test_after_opening_music_what_follows_decides() -> None:
    heard, encoded, _ = judged(np.concatenate([MUSIC * WINDOW, *[RUSSIAN * WINDOW] * 6]))
    assert heard == pytest.approx({"en": 0.16, "ru": 2.2 / 3, "la": 0.32 / 3})
    assert encoded == [0.1, 0.5, 0.5]


def test_silence_before_the_speech_decides_nothing() -> None:
    _, encoded, windows = judged(np.concatenate([0 * WINDOW, 0 * WINDOW, RUSSIAN * WINDOW, RUSSIAN * WINDOW]))
    assert encoded == [0.5]
    assert windows.telling()[0][0] > len(WINDOW)


def test_a_short_recording_is_judged_once() -> None:
    assert judged(MUSIC * WINDOW[:16000])[1] == [0.1]


def test_a_window_that_told_the_language_is_not_encoded_again_and_then_given_away() -> None:
    _, encoded, windows = judged(RUSSIAN * np.concatenate([WINDOW, WINDOW]))
    first, *_ = windows.ranges
    assert windows.is_encoded(first)
    assert windows.take(first) == 0.5
    assert encoded == [0.5]
    assert not windows.is_encoded(first)
