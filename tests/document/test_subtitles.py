"""Captions read as a text: cues joined into paragraphs, tags and times gone."""

from pathlib import Path

import pytest

from aligner.document import parse_document, read_document

VTT = """WEBVTT - a talk

STYLE
::cue { color: red }

NOTE not read

intro
00:01.000 --> 00:02.000 align:start
<v.loud Anna Sidorova>We <i>met</i> &amp; <00:01.500>spoke

00:02.000 --> 00:03.000
<v Anna Sidorova>twice.

00:06.000 --> 00:07.000
<v Anna Sidorova>Then we left.

00:07.000 --> 00:08.000
<v Boris>Did you?
"""


def test_cues_become_paragraphs_by_speaker_and_pause() -> None:
    document = parse_document(VTT, format="captions")
    assert document.text == "We met & spoke twice.\n\nThen we left.\n\nDid you?"
    assert [sentence.speaker for sentence in document.sentences] == ["Anna Sidorova", "Anna Sidorova", "Boris"]


def test_srt_is_read_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "talk.srt"
    cues = "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}We met\ntwice.\n\n2\n00:00:02,000 --> 00:00:03,000\n[Applause]\n"
    path.write_bytes(cues.replace("\n", "\r\n").encode())
    document = read_document(path)
    assert [(sentence.kind, sentence.text) for sentence in document.sentences] == [
        ("paragraph", "We met twice."),
        ("direction", "[Applause]"),
    ]


def test_a_line_shown_again_by_rolling_captions_is_read_once() -> None:
    rolling = "WEBVTT\n\n00:00.000 --> 00:01.000\nwe met\nin the\n\n00:01.000 --> 00:02.000\nin the\nold town\n"
    assert parse_document(rolling, format="captions").text == "we met in the old town"


def test_a_word_the_speaker_says_in_two_cues_is_kept() -> None:
    twice = "WEBVTT\n\n00:00.000 --> 00:01.000\nNo.\n\n00:01.000 --> 00:02.000\nNo.\n"
    assert parse_document(twice, format="captions").text == "No. No."


def _said(source: str) -> list[tuple[str | None, str]]:
    document = parse_document(source, format="captions", language="en")
    return [(sentence.speaker, sentence.text) for sentence in document.sentences if sentence.kind != "speaker"]


def _captions(*cues: str) -> str:
    return "WEBVTT\n\n" + "\n\n".join(f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{cue}" for n, cue in enumerate(cues))


def test_two_voices_in_a_cue_are_two_speakers() -> None:
    source = _captions("<v Anna>We met.</v>\n<v Ben>Did you?</v>", "<v Ben>Tell us\nall of it.")
    assert _said(source) == [("Anna", "We met."), ("Ben", "Did you?"), ("Ben", "Tell us all of it.")]


def test_dashes_part_two_people_whom_nobody_names() -> None:
    assert _said(_captions("- We met.\n- Did you?", "We did - twice.")) == [
        (None, "We met."),
        (None, "Did you?"),
        (None, "We did - twice."),
    ]


@pytest.mark.parametrize("label", ["{}: ", "[{}]: ", ">> {}: ", "({}) "])
def test_labels_in_cues_are_labels(label: str) -> None:
    anna, ben = label.format("Anna Sample"), label.format("Ben Example")
    source = _captions(f"{anna}We met", "twice in May.", f"{ben}Did you?", f"{anna}We did.\n{ben}Good.")
    told = [("Anna Sample", "We met twice in May."), ("Ben Example", "Did you?")]
    assert _said(source) == [*told, ("Anna Sample", "We did."), ("Ben Example", "Good.")]
