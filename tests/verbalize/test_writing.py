"""Words in a row → their text."""

from __future__ import annotations

import pytest

from aligner.document.heard_sentences import text_of
from aligner.report.terms import written_out
from aligner.types import HeardWord
from aligner.verbalize.writing import written

AS_WRITTEN = [
    ("マ|ッ|ピ|ル|マ|ナ|ノ|ギ、|キ|ャ|ンプ", "マッピルマナノギ、キャンプ"),
    ("今|天|天|气|好。|明天", "今天天气好。明天"),
    ("สวัส|ดี|ครับ", "สวัสดีครับ"),
    ("ສະ|ບາຍ|ດີ", "ສະບາຍດີ"),
    ("ខ្មែ|រ", "ខ្មែរ"),
    ("မြန်|မာ", "မြန်မာ"),
    ("2024|年|3|月|ABC|株|式|会|社", "2024年3月ABC株式会社"),
    ("彼は|「|はい|」|と|言った", "彼は「はい」と言った"),
    ("コ|ー|ヒー|と|Wi-Fi", "コーヒーとWi-Fi"),
    ("ปี|2024|ครับ", "ปี 2024 ครับ"),
    ("대한민국|大韓|민국", "대한민국 大韓 민국"),
    ("He|said|東|京.|Yes", "He said東京. Yes"),
    ("so|it|is", "so it is"),
]


@pytest.mark.parametrize(("words", "text"), AS_WRITTEN)
def test_words_are_written_with_blanks_where_their_language_has_them(words: str, text: str) -> None:
    heard = [HeardWord(word, n / 10, (n + 1) / 10) for n, word in enumerate(words.split("|"))]
    assert written(words.split("|")) == written_out(heard) == text_of(heard) == text
