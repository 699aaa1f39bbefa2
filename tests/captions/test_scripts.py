"""Scripts without spaces, from right to left, and of many code points a character."""

import pytest

from aligner.captions import Rules, load_profile
from aligner.captions.clock import Clock
from aligner.captions.cue_cost import CueCost
from aligner.captions.cue_tokens import tokens_of
from aligner.captions.optimal_cuts import cheapest
from aligner.captions.phrases import phrases
from aligner.captions.shown_text import Piece
from aligner.captions.width import width
from aligner.formats.plain import clean, mark_direction, unmark_direction

pytest.importorskip("budoux", reason="the extra cjk is not installed")


def _lines(text: str, language: str, rules: Rules | None = None) -> list[list[str]]:
    """The lines of each cue of a text spoken in twenty seconds."""
    rules = rules or load_profile("netflix").rules_for(language)
    tokens = tokens_of([Piece("s", text, (), 0.0, 20.0)], language, 25.0)
    cuts = cheapest(CueCost(tokens, rules, Clock.of(rules), language, 25_000))
    return [
        [
            "".join(" " * (token.space and number > 0) + token.text for number, token in enumerate(tokens[first:last]))
            for first, last in zip((cut.first, *cut.lines), (*cut.lines, cut.last), strict=True)
        ]
        for cut in cuts
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "私たちは昨日の会議で大統領に会い、新しい協定に署名しました。"),
        ("zh", "我们昨天在会议上会见了总统，并签署了新的协议。"),
        ("zh-Hant", "我們昨天在會議上會見了總統，並簽署了新的協議。"),
        ("th", "เราได้พบกับประธานาธิบดีในการประชุมเมื่อวานนี้และได้ลงนามในข้อตกลงใหม่"),
        ("ko", "우리는 어제 회의에서 대통령을 만나 새로운 협정에 서명했습니다."),
    ],
)
def test_lines_break_between_phrases_within_the_width_of_the_language(language: str, text: str) -> None:
    cues = _lines(text, language)
    rules = load_profile("netflix").rules_for(language)
    half = language[:2] in ("zh", "ja", "ko")
    lines = [line for cue in cues for line in cue]
    assert max(width(line, half=half) for line in lines) <= rules.max_chars
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not any(line[0] in "、。，ーっ" for line in lines)


def test_a_long_address_breaks_at_its_marks_only_where_it_is_too_long() -> None:
    assert phrases("https://example.org/a", "en") == [(0, 21)]
    places = phrases("https://example.org/statements/2024/february", "en")
    text = "https://example.org/statements/2024/february"
    assert [text[a:b] for a, b in places] == ["https:/", "/example.", "org/", "statements/", "2024/", "february"] or [
        text[a:b] for a, b in places
    ] == ["https://", "example.", "org/", "statements/", "2024/", "february"]


@pytest.mark.parametrize(
    ("text", "half", "wide"),
    [
        ("naïve", False, 5),
        ("nai\u0308ve", False, 5),
        ("👩‍👩‍👧 hi", False, 4),
        ("किताब", False, 3),
        ("日本 24", True, 3.5),
        ("ﾊﾝ", True, 1.0),
        ("\u200fשלום", False, 4),
    ],
)
def test_width_counts_what_a_reader_counts(text: str, half: bool, wide: float) -> None:
    assert width(text, half=half) == wide


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("5 שרים נפגשו", True),
        ("NATO اجتمع الوزراء", True),
        ("שרים נפגשו 5", False),
        ("We said שלום there", False),
        ("...שלום", False),
    ],
)
def test_a_right_to_left_line_that_begins_left_is_marked(line: str, marked: bool) -> None:
    assert mark_direction(line) == ("\u200f" + line if marked else line)
    assert unmark_direction(mark_direction(line)) == line


def test_joiners_stay_and_what_nobody_should_see_goes() -> None:
    assert clean("می‌خواهم") == "می‌خواهم"
    assert clean("a\u202eb\u202c \u2067open") == "ab open"
    assert clean("\u2067closed\u2069") == "\u2067closed\u2069"
    assert clean("soft\u00adhyphen\ufeff") == "softhyphen"


def test_without_budoux_lines_break_between_characters_that_may_stand_apart(monkeypatch) -> None:
    monkeypatch.setattr("aligner.captions.phrases._parser", lambda _: None)
    text = "会議で「大統領」に会い、署名しました。"
    parts = [text[first:last] for first, last in phrases(text, "ja")]
    assert parts[:6] == ["会", "議", "で", "「大", "統", "領」"]
    assert "い、" in parts
    assert parts[-1] == "た。"
    assert phrases("เราได้พบกับ", "th") == [(0, 11)]
