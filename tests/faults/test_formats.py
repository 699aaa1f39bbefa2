"""Hostile input to the formats: refused in one sentence, never a traceback of another kind."""

import pytest

from aligner.document.subtitles import parse_captions
from aligner.errors import InputError
from aligner.formats import labels, srt, tsv, vtt
from aligner.formats.json.alignment import parse_alignment
from aligner.formats.json.report import parse_report
from aligner.formats.json.transcript import parse_transcript


@pytest.mark.parametrize("parse", [parse_alignment, parse_report, parse_transcript])
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"a": NaN}', "NaN is no JSON number"),
        ('{"a": -Infinity}', "-Infinity is no JSON number"),
        ('{"a": 1, "a": 2}', "the name 'a' stands twice"),
        ("9" * 5000, "is not JSON"),
        ("null", "the whole should be an object, not null"),
        ("[]", "the whole should be an object, not []"),
        ("\ufeff{}", "is not JSON"),
    ],
)
def test_json_that_is_not_ours_is_refused_in_one_sentence(parse, text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence.replace("[", r"\[")) as refusal:
        parse(text)
    assert "\n" not in str(refusal.value)
    assert refusal.value.exit_code == 3


def test_half_a_surrogate_pair_is_refused() -> None:
    text = '{"schema_version": 1, "language": null, "duration": null, "engine": "\\ud800", "words": [], "segments": []}'
    with pytest.raises(InputError, match="engine holds half of a surrogate pair"):
        parse_transcript(text)


HUGE = {
    "spaces before nothing": "WEBVTT\n\n" + " " * 200_000 + "a b -->\n",
    "arrows": "WEBVTT\n\n" + "-" * 200_000 + "-->\n",
    "nested tags": "WEBVTT\n\n00:00.000 --> 00:01.000\n" + "<b>x" * 50_000 + "\n",
    "open tags": "WEBVTT\n\n00:00.000 --> 00:01.000\nx" + "<" * 200_000 + "\n",
    "references": "WEBVTT\n\n00:00.000 --> 00:01.000\nx" + "&" * 200_000 + "\n",
    "blank lines": "WEBVTT\n" + "\n" * 200_000,
    "one id again and again": "WEBVTT\n\n" + "x\n00:00.000 --> 00:01.000\ny\n\n" * 20_000,
    "settings": "WEBVTT\n\n00:00.000 --> 00:01.000 " + "align:start " * 20_000 + "\nx\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HUGE)
def test_a_huge_hostile_webvtt_is_read_to_its_end(name: str) -> None:
    cues = vtt.parse(HUGE[name], strict=False)
    assert all(cue.end > cue.start for cue in cues)


@pytest.mark.parametrize("text", ["{\\" * 100_000, "<font " * 100_000, "1\n" * 100_000, " " * 200_000 + "x"])
def test_a_huge_hostile_srt_is_read_to_its_end(text: str) -> None:
    assert srt.parse(f"1\n00:00:01,000 --> 00:00:02,000\nfirst\n\n{text}\n\n")[0].lines[0] == "first"


def test_numbers_of_any_length_are_no_times() -> None:
    assert vtt.parse("WEBVTT\n\n" + "9" * 5000 + ":00:00.000 --> 00:01.000\nx\n", strict=False) == ()
    with pytest.raises(InputError, match="TSV line 2"):
        tsv.parse("start\tend\ttext\n" + "9" * 5000 + "\t1\tx\n")
    with pytest.raises(InputError, match="label line 1"):
        labels.parse("9" * 5000 + "\t1\tx\n")


@pytest.mark.parametrize("mark", ["[", "”", ".", "-", "’"])
def test_a_long_row_of_marks_in_a_caption_is_gone_through_once(mark: str) -> None:
    row = mark * 100_000  # a step that begins anew at each mark takes a minute
    page = parse_captions(
        f"1\n00:00:01,000 --> 00:00:02,000\nWe met{row}x\n\n2\n00:00:03,000 --> 00:00:04,000\n{row} x\n"
    )
    assert "We met" in page.text
