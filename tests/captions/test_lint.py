"""Lint: each rule broken by hand, and nothing said of cues that keep them all."""

import json

import pytest

from aligner.captions import compose_violations, has_errors, lint, lint_text, load_profile, parse_profile
from aligner.errors import InputError, UsageError
from aligner.types import Cue

NETFLIX = load_profile("netflix")
LONG = "This line holds forty-three characters, it does"


def _cue(start: float, end: float, *lines: str, name: str = "c") -> Cue:
    return Cue(name, start, end, lines or ("We met them twice.",))


def _found(*cues: Cue, language: str = "en", profile=NETFLIX) -> list[tuple[int, str, float, float]]:
    return [(v.index, v.rule, v.figure, v.limit) for v in lint(cues, profile, language=language)]


@pytest.mark.parametrize(
    ("cues", "found"),
    [
        ([_cue(0, 2), _cue(2.084, 4)], []),
        ([_cue(0, 0.5, "No.")], [(1, "min_duration", 0.5, 0.833)]),
        ([_cue(0, 7.5)], [(1, "max_duration", 7.5, 7.0)]),
        ([_cue(0, 2), _cue(1.9, 4)], [(1, "overlap", 0.1, 0.0)]),
        ([_cue(3, 4), _cue(1, 2)], [(1, "order", 1, 3)]),
        ([_cue(0, 2), _cue(2.04, 4)], [(1, "gap", 0.04, 0.084)]),
        ([_cue(0, 2), _cue(2.3, 4)], [(1, "open_gap", 0.3, 0.5)]),
        ([_cue(0, 5, "First", "second", "third.")], [(1, "lines", 3, 2)]),
        ([_cue(0, 5, LONG)], [(1, "width", 47, 42)]),
        ([_cue(0, 1, "We met them all there twice.")], [(1, "cps", 28.0, 20)]),
        ([_cue(0, 5, "We met them in the", "hall.")], [(1, "break", 0, 0)]),
        ([_cue(0, 5, "They paid us 25", "million dollars.")], [(1, "break", 0, 0)]),
        ([_cue(0, 5, "They went home,", "and we stayed.")], []),
    ],
)
def test_each_rule_is_found_with_its_figure_and_limit(cues: list[Cue], found: list) -> None:
    assert _found(*cues) == found


def test_width_and_speed_follow_the_language() -> None:
    japanese = _cue(0, 5, "私たちは会議で大統領に会いました")
    assert _found(japanese, language="ja") == [(1, "width", 16.0, 13)]
    assert _found(_cue(0, 2, "We met them there, all of us, twice."), language="en") == []
    assert _found(_cue(0, 2, "We met them there, all of us, twice."), language="nl") == [(1, "cps", 18.0, 17)]


def test_words_a_minute_are_checked_where_a_profile_counts_them() -> None:
    fast = _cue(0, 2, "they met again there that day,", "went home")
    assert _found(fast, profile=load_profile("dcmp")) == [(1, "wpm", 240, 160)]


def test_a_gap_counted_in_frames_follows_the_frame_rate() -> None:
    cues = [_cue(0, 2), _cue(2.067, 4)]
    assert [found.rule for found in lint(cues, NETFLIX, language="en")] == ["gap"]
    assert lint(cues, NETFLIX, language="en", fps=29.97) == ()


def test_speed_and_breaks_alone_are_no_errors() -> None:
    found = lint([_cue(0, 1, "We met them in the", "large old town hall.")], NETFLIX, language="en")
    assert {violation.level for violation in found} == {"warning"}
    assert not has_errors(found)
    assert has_errors(lint([_cue(0, 0.5)], NETFLIX))


def test_anybody_s_webvtt_is_checked_and_its_grammar_too() -> None:
    text = "WEBVTT\n\n1\n00:00:00.000 --> 00:00:00.500\n<i>No.</i>\n\n00:01 --> 00:02\nbad\n"
    assert [(v.index, v.rule, v.text) for v in lint_text(text, ".vtt", NETFLIX)] == [
        (0, "syntax", "no cue times: '00:01 --> 00:02'"),
        (1, "min_duration", "shown 0.5 s, at least 0.833 s"),
    ]
    assert str(lint_text(text, ".vtt", NETFLIX)[0]) == "line 7: no cue times: '00:01 --> 00:02'"


def test_anybody_s_srt_is_checked() -> None:
    text = "1\n00:00:00,000 --> 00:00:08,000\nHello\n"
    (found,) = lint_text(text, ".srt", NETFLIX)
    assert str(found) == "cue 1 (1): shown 8.0 s, at most 7.0 s"


def test_cues_of_srt_that_no_reader_shows_are_told() -> None:
    text = "1\n00:00:02,000 --> 00:00:01,000\nHello\n\n2\n00:00:03 --> 00:00:05\nyou\n\n"
    text += "3\n00:00:06,000 --> 00:00:08,000\n\n4\n00:00:09,000 --> 00:00:11,000\nall.\n"
    assert [str(found) for found in lint_text(text, ".srt", NETFLIX)] == [
        "line 2: a cue without text or of no length",
        "line 6: no cue times: '00:00:03 --> 00:00:05'",
        "line 10: a cue without text or of no length",
    ]


@pytest.mark.parametrize(("text", "suffix"), [("", ".srt"), ("WEBVTT\n", ".vtt"), ("start\tend\ttext\n", ".tsv")])
def test_a_file_without_cues_breaks_no_rule(text: str, suffix: str) -> None:
    assert lint_text(text, suffix, NETFLIX) == ()


def test_the_words_tell_the_language_where_nobody_does() -> None:
    text = "1\n00:00:00,000 --> 00:00:02,000\nWe met them on the way and they left.\n"  # 18.5 characters a second
    assert lint_text(text, ".srt", NETFLIX) == ()  # English: at most 20
    assert [found.rule for found in lint_text(text, ".srt", NETFLIX, language="nl")] == ["cps"]


def test_a_cue_of_tsv_holds_as_much_as_all_its_lines() -> None:
    for chars, rules in ((85, []), (86, ["width"])):  # twice 42 and the space between
        found = lint_text(f"start\tend\ttext\n0\t6000\t{'x' * chars}\n", ".tsv", NETFLIX)
        assert [violation.rule for violation in found] == rules


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(UsageError, match=r"use .vtt, .srt or .tsv"):
        lint_text("", ".docx", NETFLIX)
    with pytest.raises(InputError, match="this is not WebVTT"):
        lint_text("1\n00:00:00,000 --> 00:00:08,000\nHello\n", ".vtt", NETFLIX)


def test_violations_are_told_in_json() -> None:
    told = json.loads(compose_violations(lint([_cue(0, 0.5)], NETFLIX, language="en"), NETFLIX))
    assert (told["profile"], told["errors"], told["warnings"]) == ("netflix", 1, 1)
    assert told["violations"][0]["rule"] == "min_duration"


def test_a_house_profile_is_a_toml_text() -> None:
    house = parse_profile('name = "house"\n[rules]\nmax_chars = 10\n[languages.de]\nmax_chars = 12\n')
    assert _found(_cue(0, 5, "Eleven char"), profile=house) == [(1, "width", 11, 10)]
    assert _found(_cue(0, 5, "Eleven char"), profile=house, language="de-CH") == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[rules", "is not TOML"),
        ("[rules]\nwidth = 3", "has the unknown rule 'width'"),
        ("[rules]\nmax_chars = 'x'", "max_chars should be a number"),
        ("[rules]\nmax_lines = 9", "9 lines of 42 characters cannot hold captions"),
        ("[rules]\nmax_lines = 1.5", "1.5 lines"),
        ("[rules]\ngap = -1", "gap must be a number from 0 to 1,000,000, not -1"),
        ("[rules]\ngap = nan", "gap must be a number from 0 to 1,000,000"),
        ("[rules]\nhold = 1e308", "hold must be a number from 0 to 1,000,000"),
        ("[rules]\ngap = " + "9" * 400, r"not 9+\.\.\.9+$"),
        ("[rules]\ngap = " + "9" * 5000, "is not TOML"),
        ("[rules]\ngap = " + "[" * 5000, "is not TOML"),
        ("[rules]\ngap = " + "[" * 200 + "]" * 200, r"gap should be a number, not \[\[\["),
        ("[rules]\ncps = 1e-300", "a reading speed below 0.1"),
        ("[rules]\nmin_duration = 3\nmax_duration = 2", "max_duration 2 is below min_duration 3"),
        ("[languages]\nen = 3", r"\[languages.en\] should be a table"),
        ("colour = 'red'", "has the unknown name 'colour'"),
    ],
)
def test_a_broken_profile_is_refused_by_place_and_reason(text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        parse_profile(text)


def test_an_unknown_profile_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UsageError, match="netflix-children, bbc"):
        load_profile("nflix")
