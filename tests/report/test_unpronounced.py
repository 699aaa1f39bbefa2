"""What nobody can pronounce is neither alike nor unlike in sound: Japanese without readings, foreign scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aligner.report import Scores, phones
from aligner.report.case import SETTINGS
from aligner.report.phones import can_pronounce, similarity
from aligner.verbalize import japanese

pytest.importorskip("espeakng_loader", reason="the extra espeak is not installed")
LANTERN = "外 れ の 電柱 に 提灯 が あった", "外 れ の 電柱 に 電球 が あった"
NOON = "外 れ の 昼間 に 電球 が あった", "外 れ の ピルマ に 電球 が あった"


class Fixed:
    """A scorer that always hears the same."""

    def __init__(self, margin: float) -> None:
        self.scores = Scores(-1.0 - margin / 4, -1.0, margin)

    def score(self, stretches):
        return [self.scores] * len(stretches)


def forget() -> None:
    for kept in (phones._spoken, phones._phones, japanese._library):
        kept.cache_clear()


@pytest.fixture
def no_library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    forget()
    monkeypatch.setattr(japanese, "find_spec", lambda _name: None)
    yield
    forget()


@pytest.fixture
def library() -> None:
    pytest.importorskip("sudachipy", reason="the extra cjk is not installed")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ja", "電球", "提灯"),
        ("en", "東京", "大阪"),
        ("de", "สวัสดี", "ขอบคุณ"),
        ("ja", "電球", "Lampe"),
        ("ko", "韓國", "中國"),
    ],
)
@pytest.mark.usefixtures("no_library")
def test_words_that_a_voice_can_only_name_never_sound_the_same(language: str, one: str, other: str) -> None:
    assert not can_pronounce([one], language)
    assert similarity([one], [other], language) < 0.6
    assert similarity([one], [one], language) <= 0.7


@pytest.mark.usefixtures("no_library")
def test_without_readings_a_planted_word_is_not_put_aside_and_none_is_confirmed(only) -> None:
    assert only(*LANTERN, language="ja", confidence=0.95).verdict == "unclear"
    assert only(*NOON, language="ja", confidence=0.95).verdict == "unclear"


@pytest.mark.parametrize(
    ("texts", "margin", "verdict"),
    [(LANTERN, 12.0, "confirmed"), (LANTERN, 5.0, "unclear"), (LANTERN, -3.0, "unclear"), (NOON, 30.0, "unclear")],
)
@pytest.mark.usefixtures("no_library")
def test_without_readings_only_the_sound_confirms_and_only_in_the_same_script(only, texts, margin, verdict) -> None:
    difference = only(*texts, language="ja", confidence=0.95, scorer=Fixed(margin))
    assert difference.verdict == verdict
    assert "nobody can tell how alike it sounds" in difference.evidence.reasons[-1]


@pytest.mark.usefixtures("no_library")
def test_a_number_in_figures_is_judged_by_its_sound_though_the_word_behind_it_has_none(only) -> None:
    difference = only("提灯 が 3 個 あった", "提灯 が 8 個 あった", language="ja", confidence=0.95)
    assert (difference.category, difference.verdict) == ("number", "confirmed")


@pytest.mark.usefixtures("library")
def test_with_readings_words_are_compared_by_their_sound() -> None:
    assert can_pronounce(["電球"], "ja")
    assert similarity(["電柱"], ["電中"], "ja") == 1.0
    assert similarity(["私"], ["わたし"], "ja") == 1.0
    assert similarity(["電球"], ["提灯"], "ja") < 0.6
    assert similarity(["柱"], ["中"], "ja", before="電", after="に") > 0.9
    assert similarity(["議"], ["中"], "ja") < 0.6
    assert similarity(["成"], ["済"], "ja") > 0.9  # せい, as in 経済


@pytest.mark.usefixtures("library")
def test_with_readings_a_planted_word_stands_and_what_sounds_alike_is_put_aside(only) -> None:
    assert only(*LANTERN, language="ja", confidence=0.98).verdict == "confirmed"
    assert only(*NOON, language="ja", confidence=0.98).verdict == "likely_recognition_error"


@pytest.mark.usefixtures("library")
def test_a_name_that_the_dictionary_lacks_has_no_sound() -> None:
    assert not can_pronounce(["髙橋"], "ja")


def test_pictures_are_not_read_aloud() -> None:
    assert similarity(["yes😀"], ["yes"], "en") == 1.0


def test_words_in_two_scripts_are_compared_by_their_consonants():
    assert similarity(["करोड़"], ["کروڑ"], "hi") >= SETTINGS.put_aside
    assert similarity(["दक्षिण"], ["اتر"], "hi") < SETTINGS.rather_alike
