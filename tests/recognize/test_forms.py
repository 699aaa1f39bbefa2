"""Every form of transcript: the same words, at the times that the form has; and what is none is refused with help."""

from __future__ import annotations

import pytest

from aligner.errors import InputError
from aligner.recognize.imported import read_text
from tests.recognize.foreign import BY_LINE, BY_WORD, DURATION, LINES, WORDS

SPOKEN = [word.strip(".").lower() for word, _, _ in WORDS]


@pytest.mark.parametrize("form", [*BY_WORD, *BY_LINE])
@pytest.mark.parametrize("duration", [None, DURATION])
def test_every_form_has_the_same_words(form: str, duration: float | None) -> None:
    heard = read_text((BY_WORD | BY_LINE)[form], duration)
    assert [word.text.strip(".").lower() for word in heard.words] == SPOKEN


@pytest.mark.parametrize("form", BY_WORD)
def test_words_keep_the_times_of_their_form(form: str) -> None:
    for word, (_, start, end) in zip(read_text(BY_WORD[form]).words, WORDS, strict=True):
        assert word.start == pytest.approx(start, abs=0.011)
        assert word.end == pytest.approx(end, abs=0.011)


WITHOUT_ENDS = ("otter txt", "zoom txt", "stamps before names")


@pytest.mark.parametrize("form", BY_LINE)
def test_lines_keep_the_times_of_their_form(form: str) -> None:
    words = read_text(BY_LINE[form], DURATION).words
    for first, last, (_, start, end) in ((words[0], words[4], LINES[0]), (words[5], words[8], LINES[1])):
        assert first.start == pytest.approx(start, abs=0.01)
        assert last.end == pytest.approx(end, abs=0.01 if form not in WITHOUT_ENDS else 1.0)


NAMED = {
    "aws": ["spk_0", "spk_1"], "azure batch": ["1", "2"], "deepgram": ["0", "1"], "assemblyai": ["A", "B"],
    "rev.ai": ["0", "1"], "soniox": ["1", "2"], "gladia": ["0", "1"],
    "whisper-timestamped": ["SPEAKER_00", "SPEAKER_01"],
    "ass karaoke": ["Anna", "Anna"], "ttml by word": ["Anna", "Anna"], "podcasting 2.0": ["Anna", "Anna"],
    "openai diarized": ["A", "A"], "otter txt": ["Anna Sample", "Ben Roe"], "zoom txt": ["Anna Sample", "Ben Roe"],
    "stamps before names": ["Anna Sample", "Ben Roe"],
}  # fmt: skip


@pytest.mark.parametrize("form", NAMED)
def test_names_are_speakers_and_no_words(form: str) -> None:
    assert [segment.speaker for segment in read_text((BY_WORD | BY_LINE)[form]).segments] == NAMED[form]


@pytest.mark.parametrize(
    "form", ["aws", "google v1", "azure batch", "deepgram", "soniox", "youtube vtt", "lrc by word"]
)
def test_the_language_that_a_form_names_is_kept(form: str) -> None:
    assert (read_text(BY_WORD[form]).language or "").lower().startswith("en")


def test_a_word_that_gentle_did_not_find_has_no_time_and_is_no_word() -> None:
    assert "Never" not in [word.text for word in read_text(BY_WORD["gentle"]).words]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"ItemCount": 3, "rows": []}', "JSON with 'ItemCount', 'rows'"),
        ("[]", "an empty JSON list"),
        ('{"schema_version": 1, "document": {}, "segments": []}', "an alignment of ours"),
        ("<!DOCTYPE html><html><p>We met.</p></html>", "a web page"),
        ('File type = "ooTextFile"\nObject class = "TextGrid"\n', "a TextGrid of Praat"),
        ("SPEAKER talk 1 0.00 2.20 <NA> <NA> anna <NA> <NA>\n", "RTTM"),
        ("{0}{25}We met.\n", "MicroDVD captions"),
        ("We met in the harbour.\nThank you.\n", "text without times"),
        ("WEBVTT\n\nWe met.\n", "captions without times"),
    ],
)
def test_a_refusal_says_what_it_looks_like_and_what_is_read(text: str, named: str) -> None:
    with pytest.raises(InputError) as refusal:
        read_text(text)
    assert named in refusal.value.message
    assert "WebVTT, SRT" in refusal.value.hint


@pytest.mark.parametrize(
    "text", ['{"segments": []}', '{"monologues": [{"elements": []}]}', "WEBVTT\n\n00:01.000 --> 00:02.000\n[music]\n"]
)
def test_a_file_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"no spoken word|no cue in it has a word"):
        read_text(text)


def test_times_that_count_frames_are_refused() -> None:
    with pytest.raises(InputError, match="counts frames"):
        read_text("1\n00:00:01:12 --> 00:00:02:05\nWe met.\n")


def test_a_long_recording_with_one_slow_word_is_no_file_of_milliseconds() -> None:
    text = '{"words": [{"text": "a", "start": 0, "end": 30}]}'
    assert read_text(text, 31.0).words[0].end == 30.0
