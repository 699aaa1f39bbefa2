"""Words as published: what stays inside, what stays outside, where they stand."""

import pytest

from aligner.document.tokens import find_words


def _words(text: str) -> list[str]:
    return [word.text for word in find_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It’s $5,” he said.", ["It’s", "$5", "he", "said"]),
        ("26th February at 11.30 a.m. in the U.N.", ["26th", "February", "at", "11.30", "a.m.", "in", "the", "U.N."]),
        ("J. F. Kennedy (1917–1963)", ["J", "F", "Kennedy", "1917–1963"]),
        ("5% of 5 % — at −5°C", ["5%", "of", "5", "%", "at", "−5°C"]),
        ("Kassym-Jomart Tokayev’s well-being", ["Kassym-Jomart", "Tokayev’s", "well-being"]),
        ("We met—twice…no, three times.", ["We", "met", "twice", "no", "three", "times"]),
        ("Feed’st thy light’s flame", ["Feed’st", "thy", "light’s", "flame"]),
        ("one,two;three:four!five", ["one", "two", "three", "four", "five"]),
        ("the end.The next", ["the", "end", "The", "next"]),
        ("peace[12] and war.[3] Wars¹ of 5 m²", ["peace", "and", "war", "Wars", "of", "5", "m²"]),
        ("Smith & Sons + R&D, C++ and C#", ["Smith", "&", "Sons", "+", "R&D", "C++", "and", "C#"]),
        ("*bold* _it_ `code` ### x", ["bold", "it", "code", "x"]),
        ("see http://example.org/a?b=c, or a@b.org.", ["see", "http://example.org/a?b=c", "or", "a@b.org"]),
        ("€1.5bn; US$2.50; 1,205.50", ["€1.5bn", "US$2.50", "1,205.50"]),
        ("the member(s) of the ’90s", ["the", "member(s)", "of", "the", "’90s"]),
        ("Q&A: №5 #1 §3 ½", ["Q&A", "№5", "#1", "§3", "½"]),
        ("§Examples Source§ of §§ 5 and § 6", ["Examples", "Source", "of", "§§", "5", "and", "§", "6"]),
        ("习近平 2024年", ["习", "近", "平", "2024", "年"]),
        ("東京タワーへ。", ["東", "京", "タ", "ワー", "へ"]),
        ("สวัสดี", ["ส", "วั", "ส", "ดี"]),
        ("안녕하세요 여러분", ["안녕하세요", "여러분"]),
        ("– … ! ” 👍", []),
        ("", []),
    ],
)
def test_words_come_as_published_without_the_punctuation_around_them(text: str, expected: list[str]) -> None:
    assert _words(text) == expected


def test_places_count_in_the_whole_text() -> None:
    text = "Не здесь. “Here, Mr. X.”"
    words = find_words(text, 10)
    assert [(word.char_start, word.char_end) for word in words] == [(11, 15), (17, 19), (21, 22)]
    assert all(text[word.char_start : word.char_end] == word.text for word in words)


def test_a_combining_mark_is_not_cut_off_its_letter() -> None:
    assert _words("cafe\u0301, re\u0301sume\u0301.") == ["cafe\u0301", "re\u0301sume\u0301"]
