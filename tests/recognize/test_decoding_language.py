"""Which half minutes decide, by a stand-in for whisper that judges the level of what it is given."""

from __future__ import annotations

import numpy as np
import pytest

from aligner.recognize.decoding_language import Judge, heard_languages

MINUTE = np.ones(60 * 16000, np.float32)
MUSIC, RUSSIAN = 0.1, 0.5


@pytest.fixture
def listened() -> list[float]:
    """The levels whisper was shown."""
    return []


@pytest.fixture
def judge(listened: list[float]) -> Judge:
    """Music leaves it undecided, anything louder is Russian."""

    def judge(window: np.ndarray) -> dict[str, float]:
        listened.append(round(float(window.mean()), 2))
        return {"en": 0.4, "ru": 0.3, "la": 0.3} if window.mean() < 0.2 else {"en": 0.04, "ru": 0.95, "la": 0.01}

    return judge


def test_a_sure_first_half_minute_decides_alone(judge: Judge, listened: list[float]) -> None:
    heard = heard_languages(judge, RUSSIAN * np.concatenate([MINUTE, MINUTE]))
    assert max(heard, key=heard.__getitem__) == "ru"
    assert listened == [0.5]


def test_after_opening_music_what_follows_decides(judge: Judge, listened: list[float]) -> None:
    #  0      1 min    2       3
    #  music  Russian  Russian
    heard = heard_languages(judge, np.concatenate([MUSIC * MINUTE, RUSSIAN * MINUTE, RUSSIAN * MINUTE]))
    assert heard == pytest.approx({"en": 0.16, "ru": 2.2 / 3, "la": 0.32 / 3})
    assert listened == [0.1, 0.5, 0.5]


def test_a_short_recording_is_judged_once(judge: Judge, listened: list[float]) -> None:
    heard_languages(judge, MUSIC * MINUTE[:16000])
    assert listened == [0.1]
