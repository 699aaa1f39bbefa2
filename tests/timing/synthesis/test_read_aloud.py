"""Japanese in kana for espeak-ng, and where its words are then."""

from __future__ import annotations

import numpy as np
import pytest

from aligner.document.tokens import find_words
from aligner.errors import InputError
from aligner.timing.synthesis.acoustics import Passage, speak_all
from aligner.timing.synthesis.read_aloud import read_aloud
from aligner.timing.synthesis.reference import speak
from aligner.verbalize import japanese


def said(text: str, voice: str = "ja+f2") -> tuple[str, list[tuple[str, str]]]:
    words = find_words(text)
    spoken, places = read_aloud(text, [(word.char_start, word.char_end) for word in words], voice)
    return spoken, [(word.text, spoken[start:end]) for word, (start, end) in zip(words, places, strict=True)]


@pytest.fixture
def library() -> None:
    pytest.importorskip("sudachipy", reason="the extra cjk is not installed")


@pytest.mark.usefixtures("library")
def test_each_word_is_where_its_kana_are() -> None:
    spoken, words = said("電柱に、3月は外れ。")
    assert spoken == "デンチュウ に、3 ガツ わ ハズレ。"
    assert words == [
        *(("電", "デン"), ("柱", "チュウ"), ("に", "に"), ("3", "3"), ("月", "ガツ"), ("は", "わ")),
        *(("外", "ハズ"), ("れ", "レ")),
    ]


@pytest.mark.usefixtures("library")
def test_what_has_no_reading_is_left_out_and_the_rest_is_said() -> None:
    assert said("髙橋と会う") == ("と アウ", [("髙", ""), ("橋", ""), ("と", "と"), ("会", "ア"), ("う", "ウ")])


def test_other_languages_and_kana_are_said_as_they_stand(monkeypatch) -> None:
    monkeypatch.setattr(japanese, "_library", lambda: pytest.fail("nothing is to be looked up"))
    assert said("今天天气好", "cmn")[0] == "今天天气好"
    assert said("カメラのなか")[0] == "カメラのなか"


def test_without_the_library_characters_stay(monkeypatch) -> None:
    monkeypatch.setattr(japanese, "_library", lambda: None)
    assert said("電柱に") == ("  に", [("電", " "), ("柱", " "), ("に", "に")])


def test_words_that_a_voice_only_names_are_left_out() -> None:
    pytest.importorskip("espeakng_loader", reason="the extra espeak is not installed")
    assert said("He said 東京, twice", "en-us")[0] == "He said   , twice"
    assert said("Er sagte Москва", "de+f2")[0] == "Er sagte       "


def test_a_text_that_a_voice_only_names_is_refused_and_told_what_to_install(monkeypatch) -> None:
    pytest.importorskip("espeakng_loader", reason="the extra espeak is not installed")
    monkeypatch.setattr(japanese, "_library", lambda: None)
    text = Passage("電柱に", ((0, 1), (1, 2), (2, 3)))
    with pytest.raises(InputError, match="only names the letters") as refused:
        speak_all([text], "ja", lambda _share: None)
    assert "[cjk]" in str(refused.value.hint)


@pytest.mark.usefixtures("library")
def test_every_published_word_has_sound_of_its_own_and_longer_kana_more_of_it() -> None:
    pytest.importorskip("espeakng_loader", reason="the extra espeak is not installed")
    words = find_words("電柱に提灯がともっていた。")
    reference = speak("電柱に提灯がともっていた。", [(w.char_start, w.char_end) for w in words], voice="ja")
    frames = np.bincount(reference.word, minlength=len(words))
    assert frames.min() > 0
    assert frames[1] > frames[0]  # ちゅう, でん
