"""Chinese in either way of writing, and its numbers in figures and in words, are the same speech."""

import pytest

from aligner.verbalize.keys import split_keys
from aligner.verbalize.same_speech import same_speech


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("zh", "计 划", "計 劃"),
        ("zh", "三 百", "300"),
        ("zh", "两 千 五 百", "2500"),
        ("zh", "二 零 三 一 年", "2031年"),
        ("zh", "三 亿 四 千 万 元", "3億4千萬元"),
        ("zh", "百 分 之 十 二", "12%"),
        ("zh", "三 点 五", "3.5"),
        ("zh", "十 公 里", "10km"),
        ("ja", "三 百 四 十 億 円", "340億円"),
        ("ja", "十 二 パー セ ン ト", "12%"),
        ("ja", "三 百 キ ロ", "300kg"),
    ],
)
def test_the_same_speech_written_otherwise(language, one, other):
    assert same_speech(one.split(), other.split(), language)


@pytest.mark.parametrize(("one", "other"), [("八 百", "300"), ("百 分 之 二", "12%"), ("两 百", "2000")])
def test_other_numbers_stay_apart(one, other):
    assert not same_speech(one.split(), other.split(), "zh")


def test_traditional_and_simplified_characters_have_one_key():
    assert split_keys("這個會議沒有開始", "zh") == split_keys("这个会议没有开始", "zh")
