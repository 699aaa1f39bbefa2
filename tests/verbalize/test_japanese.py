"""Readings of Japanese, with the library and without it."""

from __future__ import annotations

import importlib.util

import pytest

from aligner.verbalize import japanese
from aligner.verbalize.japanese import KanjiRun, kana, kanji_runs, morphemes, readings_of
from aligner.verbalize.keys import fold
from aligner.verbalize.readings import readings
from aligner.verbalize.same_speech import same_speech

with_library = pytest.mark.skipif(
    importlib.util.find_spec("sudachipy") is None, reason="SudachiPy, of the extra cjk, is not installed"
)
without_dictionary_word = "彁"


@pytest.fixture
def no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(japanese, "_library", lambda: None)


@with_library
@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("電球が", "デンキュウが"),
        ("外れ", "ハズレ"),
        ("カメラ", "カメラ"),
        ("3月", "3ガツ"),
        ("真っ昼間", "マッピルマ"),
    ],
)
def test_a_text_is_read_in_kana(text: str, read: str) -> None:
    assert kana(text) == read


@with_library
def test_what_the_dictionary_lacks_has_no_reading() -> None:
    assert kana(without_dictionary_word + "が") is None
    assert readings_of(without_dictionary_word) == ()
    assert kanji_runs([without_dictionary_word, "が"]) == ()


@with_library
def test_half_a_character_stops_nothing() -> None:
    assert kanji_runs(["電", "球", "\ud800"]) == (KanjiRun(0, 2, ("デンキュウ",)),)


@with_library
def test_a_word_has_the_readings_of_its_class_too() -> None:
    assert {"ワタクシ", "ワタシ"} <= set(readings_of("私"))
    assert {"ニッポン", "ニホン"} <= set(readings_of("日本"))


@with_library
def test_a_character_by_itself_has_the_readings_it_has_in_longer_words() -> None:
    assert {"ナカ", "チュウ"} <= set(readings_of("中"))
    assert kanji_runs(["中"]) == (KanjiRun(0, 1, ("ナカ", "ウチ")),)


@with_library
def test_characters_that_are_read_together_are_one_run_whatever_pieces_they_come_in() -> None:
    assert kanji_runs(list("大統領に")) == (KanjiRun(0, 3, ("ダイトウリョウ",)),)
    assert kanji_runs(["大", "統領に", "会", "った"])[0][:2] == (0, 2)


@with_library
@pytest.mark.parametrize(
    ("words", "run"),
    [
        (["止", "ま", "って"], KanjiRun(0, 1, ("ト", "トド"))),
        (["お", "茶", "を"], KanjiRun(1, 2, ("チャ",))),
        (["取", "り", "組", "み"], KanjiRun(0, 3, ("トリク",))),
    ],
)
def test_kana_at_the_ends_of_a_run_say_themselves(words: list[str], run: KanjiRun) -> None:
    assert kanji_runs(words) == (run,)


@with_library
def test_a_long_text_is_read_in_pieces_without_holes() -> None:
    text = "電球がともっていた。" * 900
    found = morphemes(text)
    assert found is not None
    assert "".join(text[one.start : one.end] for one in found) == text


@with_library
@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("電球", "でんきゅう"),
        ("電球", "デンキュウ"),
        ("昨日", "きのう"),
        ("私は", "わたしは"),
        ("東京都", "とうきょうと"),
    ],
)
def test_characters_and_their_kana_are_one_speech(written: str, heard: str) -> None:
    assert same_speech(list(written), list(heard), "ja")
    assert not same_speech(list(written), [*heard, "ん"], "ja")


def test_katakana_and_hiragana_compare_as_one() -> None:
    assert fold("カメラ", "ja") == fold("かめら", "ja")
    assert fold("ヴァ", "ja") == fold("ゔぁ", "ja")


@pytest.mark.usefixtures("no_library")
def test_without_the_library_characters_have_no_reading_and_stay_words_of_their_own() -> None:
    assert (kana("電球"), kana("三千"), readings_of("電球"), kanji_runs(["電", "球"]), morphemes("電球")) == (
        None,
        "さんせん",
        (),
        (),
        None,
    )
    assert [(one.i0, one.i1, one.forms) for one in readings(["電", "球"], "ja")] == [
        (0, 1, (("電",),)),
        (1, 2, (("球",),)),
    ]
