"""Japanese: what is heard in kana for Chinese characters, and the other way about."""

from __future__ import annotations

import pytest

from aligner.match import match
from aligner.verbalize import japanese


def differing(published: str, heard: list[str]) -> list[tuple[str, str, str]]:
    edits = match(list(published), heard, language="ja")
    return [
        (edit.kind, published[edit.i0 : edit.i1], "".join(heard[edit.j0 : edit.j1]))
        for edit in edits
        if edit.kind != "hit"
    ]


@pytest.mark.parametrize(
    ("published", "heard"),
    [
        ("昨日は電球を買った", list("きのうはでんきゅうをかった")),
        ("きのうはでんきゅうをかった", ["昨日", "は", "電", "球", "を", "買", "った"]),
        ("今日は東京で会議を開きます", ["きょうは", "トウキョウ", "で", "会議", "を", "開きます"]),
        ("子供が来た", ["子", "ども", "が", "来た。"]),
    ],
)
def test_characters_heard_in_kana_are_hits(published: str, heard: list[str]) -> None:
    pytest.importorskip("sudachipy", reason="the extra cjk is not installed")
    assert differing(published, heard) == []


def test_words_that_sound_the_same_in_other_characters_are_told() -> None:
    """
    REF: 私 立 の 学 校
    HYP: 市 立 の 学 校
         S
    """
    pytest.importorskip("sudachipy", reason="the extra cjk is not installed")
    assert differing("私立の学校", list("市立の学校")) == [("substitution", "私", "市")]


def test_another_word_is_no_hit_though_some_kana_are_the_same() -> None:
    assert differing("電柱に提灯が", list("電柱に電球が")) == [("substitution", "提灯", "電球")]


def test_the_published_word_is_the_one_it_was_though_kana_were_heard() -> None:
    pytest.importorskip("sudachipy", reason="the extra cjk is not installed")
    (hit, _) = match(list("電球が"), list("でんきゅうが"), language="ja")
    assert (hit.kind, hit.i0, hit.i1, hit.j0, hit.j1) == ("hit", 0, 2, 0, 5)


def test_without_the_library_katakana_are_heard_for_hiragana_but_no_characters(monkeypatch) -> None:
    monkeypatch.setattr(japanese, "_library", lambda: None)
    assert differing("なのに", list("ナノニ")) == []
    assert differing("電球が", list("でんきゅうが")) != []
