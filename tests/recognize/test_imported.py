"""The same seven words in every form that a transcript comes in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aligner.formats.json.transcript import compose_transcript
from aligner.recognize.heard_words import within
from aligner.recognize.imported import read_text, read_transcript
from aligner.types import HeardSegment, HeardWord, Transcript

#          0.0    0.5  1.0      2.0    2.5    3.0     3.5   4.0
TIMED = [("And", 0.0, 0.5), ("so,", 0.5, 1.0), ("my", 2.0, 2.5), ("fellow", 2.5, 3.0), ("Americans", 3.0, 4.0)]
SEGMENTS = [("And so,", 0.0, 1.0, TIMED[:2]), ("my fellow Americans", 2.0, 4.0, TIMED[2:])]


def whisper_json(word: str = "word", score: str = "probability", space: str = " ") -> dict[str, Any]:
    segments = [
        {"id": n, "seek": 0, "start": start, "end": end, "text": space + text, "avg_logprob": -0.2,
         "words": [{word: space + w, "start": a, "end": b, score: 0.9} for w, a, b in words]}
        for n, (text, start, end, words) in enumerate(SEGMENTS)
    ]  # fmt: skip
    return {"text": "And so, my fellow Americans", "segments": segments, "language": "en"}


def ours() -> str:
    words = tuple(HeardWord(w, a, b, 0.9) for w, a, b in TIMED)
    return compose_transcript(Transcript(words, language="en", duration=4.0))


WORD_CUES = "".join(f"00:00:0{a:.3f} --> 00:00:0{b:.3f}\n{w}\n\n" for w, a, b in TIMED)
KARAOKE = (
    "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<00:00:00.000><c>And</c> <00:00:00.500><c>so,</c>\n\n"
    "00:00:02.000 --> 00:00:04.000\n<c>my</c> <00:00:02.500><c>fellow</c> <00:00:03.000><c>Americans</c>\n"
)
FORMS = {
    "ours": ours(),
    "openai-whisper": json.dumps(whisper_json()),
    "whisperX": json.dumps({**whisper_json(score="score", space=""), "word_segments": []}),
    "faster-whisper segments": json.dumps(whisper_json()["segments"]),
    "faster-whisper named tuples": json.dumps(
        [[1, 0, s, e, t, [], 0.0, -0.2, 1.0, 0.1, [[a, b, w, 0.9] for w, a, b in words]] for t, s, e, words in SEGMENTS]
    ),
    "OpenAI API": json.dumps(
        {"language": "english", "text": "…", "words": [{"word": w, "start": a, "end": b} for w, a, b in TIMED]}
    ),
    "WebVTT, a cue a word": "WEBVTT\n\n" + WORD_CUES,
    "WebVTT, words timed within cues": KARAOKE,
    "SRT, a cue a word": WORD_CUES.replace(".", ","),
}


def test_a_transcript_is_held_to_its_recording() -> None:
    #         0    1    2    3     recording ends at 2.5
    words = [("we", 0.0, 0.5), ("met", 1.0, 1.0), ("twice", 2.0, 3.0), ("then", 2.5, 3.0), ("left", 9.0, 9.5)]
    segments = (HeardSegment("we met twice", 0.0, 3.0), HeardSegment("then left", 2.5, 9.5))
    held = within(Transcript(tuple(HeardWord(*word) for word in words), segments), 2.5)
    assert [(w.text, w.start, w.end) for w in held.words] == [("we", 0.0, 0.5), ("met", 1.0, 1.02), ("twice", 2.0, 2.5)]
    assert held.segments == (HeardSegment("we met twice", 0.0, 2.5),)
    assert held.duration == 2.5


@pytest.mark.parametrize("form", FORMS)
def test_the_same_words_come_out_of_every_form(form: str) -> None:
    heard = read_text(FORMS[form])
    assert [(word.text, word.start, word.end) for word in heard.words] == TIMED


@pytest.mark.parametrize("form", ["ours", "openai-whisper", "whisperX", "OpenAI API"])
def test_the_language_is_kept_as_a_code(form: str) -> None:
    assert read_text(FORMS[form]).language == "en"


@pytest.mark.parametrize("form", ["ours", "openai-whisper", "whisperX", "faster-whisper named tuples"])
def test_confidence_is_kept(form: str) -> None:
    assert {word.confidence for word in read_text(FORMS[form]).words} == {0.9}


def test_captions_without_word_times_share_their_time_by_letters() -> None:
    srt = "1\n00:00:02,000 --> 00:00:04,000\nmy fellow\nAmericans\n"
    #  2 + 6 + 9 letters in 2 s
    heard = read_text(srt).words
    assert [(word.text, word.start, word.end) for word in heard] == [
        ("my", 2.0, 2.235), ("fellow", 2.235, 2.941), ("Americans", 2.941, 4.0),
    ]  # fmt: skip
    assert {word.confidence for word in heard} == {None}


def test_a_word_that_whisperx_could_not_time_lies_between_its_neighbours() -> None:
    words = [
        {"word": "in", "start": 1.0, "end": 1.2, "score": 0.8},
        {"word": "2024"},
        {"word": "we", "start": 2.0, "end": 2.2},
    ]
    heard = read_text(
        json.dumps({"segments": [{"start": 1.0, "end": 2.2, "text": "in 2024 we", "words": words}]})
    ).words
    assert (heard[1].text, heard[1].start, heard[1].end, heard[1].confidence) == ("2024", 1.2, 2.0, None)


def test_untimed_words_at_the_edges_reach_the_segments_bounds() -> None:
    words = [{"word": "5"}, {"word": "men", "start": 2.0, "end": 2.5}, {"word": "7"}]
    heard = read_text(json.dumps({"segments": [{"start": 1.0, "end": 3.0, "text": "5 men 7", "words": words}]})).words
    assert [(word.start, word.end) for word in heard] == [(1.0, 2.0), (2.0, 2.5), (2.5, 3.0)]


def test_marks_and_sounds_that_nobody_says_are_left_out() -> None:
    srt = "1\n00:00:00,000 --> 00:00:02,000\n- [applause] Thank you —\n\n2\n00:00:02,000 --> 00:00:03,000\n♪ ♪\n"
    assert [word.text for word in read_text(srt).words] == ["Thank", "you"]


def test_rolling_captions_are_not_heard_twice() -> None:
    vtt = (
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nwe met\n\n00:00:02.000 --> 00:00:04.000\nwe met\ntwice there\n\n"
        "00:00:04.000 --> 00:00:06.000\ntwice there\nwe met\n"
    )
    assert " ".join(word.text for word in read_text(vtt).words) == "we met twice there we met"


def test_a_language_without_spaces_falls_into_characters() -> None:
    heard = read_text(json.dumps([{"start": 0.0, "end": 2.0, "text": "今日は。"}])).words
    assert [word.text for word in heard] == ["今", "日", "は"]


def test_people_who_speak_at_once_interleave() -> None:
    segments = [{"start": 0.0, "end": 8.0, "text": "aa bb"}, {"start": 2.0, "end": 6.0, "text": "cc dd"}]
    assert [word.text for word in read_text(json.dumps(segments)).words] == ["aa", "cc", "bb", "dd"]


def test_a_segment_that_begins_a_little_early_does_not_turn_the_words_around() -> None:
    segments = whisper_json()["segments"]
    segments[1]["words"][0]["start"] = 0.4  # "my", before "so," at 0.5
    heard = read_text(json.dumps(segments)).words
    assert [word.text for word in heard] == [text for text, _, _ in TIMED]
    assert [word.start for word in heard] == [0.0, 0.5, 0.5, 2.5, 3.0]


def test_scores_that_are_no_numbers_are_unknown() -> None:
    word = '{"word": "a", "start": 0, "end": 1, "probability": NaN}'
    assert read_text(f'[{{"start": 0, "end": 1, "text": "a", "words": [{word}]}}]').words == (
        HeardWord("a", 0.0, 1.0, None),
    )


def test_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "talk.json"
    path.write_text(FORMS["SRT, a cue a word"], encoding="utf-16")
    assert [word.text for word in read_transcript(path).words] == [w for w, _, _ in TIMED]


def test_subtitles_older_than_utf8_are_read(tmp_path: Path) -> None:
    path = tmp_path / "talk.srt"
    line = "Уважаемые коллеги, мы встретились сегодня, чтобы обсудить важные вопросы сотрудничества."
    path.write_bytes(f"1\n00:00:00,000 --> 00:00:08,000\n{line}\n".encode("cp1251"))
    assert " ".join(word.text for word in read_transcript(path).words) == line
