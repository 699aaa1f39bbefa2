"""Captions read as a text: cues joined into paragraphs, tags and times gone."""

from pathlib import Path

import pytest

from aligner.document import parse_document, read_document
from aligner.errors import InputError

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


AUTOMATIC = (
    "WEBVTT\nKind: captions\nLanguage: en\n\n"
    "00:00:00.000 --> 00:00:02.000 align:start position:0%\n \nwe<00:00:00.500><c> met</c><00:00:01.000><c> in</c>\n\n"
    "00:00:02.000 --> 00:00:02.010 align:start position:0%\nwe met in\n \n\n"
    "00:00:03.000 --> 00:00:05.000 align:start position:0%\nwe met in\n"
    "the<00:00:03.500><c> old</c><00:00:04.000><c> town</c>\n\n"
    "00:00:05.000 --> 00:00:05.010 align:start position:0%\nthe old town\n \n\n"
)


def test_automatic_captions_of_youtube_have_each_word_once() -> None:
    assert parse_document(AUTOMATIC, format="captions").text == "we met in the old town"


def test_lines_that_roll_within_a_line_have_each_word_once() -> None:
    cues = ["we met in the old town", "in the old town and we left", "and we left it before the night came"]
    text = " ".join(parse_document(_captions(*cues), format="captions").text.split())
    assert text == "we met in the old town and we left it before the night came"


def test_words_that_are_said_again_are_kept() -> None:
    cues = [
        "Never again.",
        "Never again.",
        "Never again.",
        "We shall fight on the beaches,",
        "we shall fight on the land.",
    ]
    assert " ".join(parse_document(_captions(*cues), format="captions").text.split()) == " ".join(cues)


@pytest.mark.parametrize(
    "source",
    [
        "1\n00:00:01,000 --> 00:00:02,000\nWe met\n2\n00:00:02,000 --> 00:00:03,000\ntwice in\n2024\n",
        "1\n00:00:01,000 --> 00:00:02,000\nWe met\n\n2\n00:00:02,000 --> 00:00:03,000\ntwice in\n\n2024\n",
        "1\n\n00:00:01,000 --> 00:00:02,000\n\nWe met\n\n2\n\n00:00:02,000 --> 00:00:03,000\n\ntwice in 2024\n",
        "WEBVTT\n\nNOTE\nnot\nread\n\n1\n00:01 --> 00:02\nWe met\n2\n00:02 --> 00:03\ntwice in\n\n2024\n",
        "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nWe met\n00:00:02,000 --> 00:00:03,000\ntwice in 2024\n",
        "00:00:01.000,00:00:02.000\nWe met\n\n00:00:02.000,00:00:03.000\ntwice in 2024\n",
        "[00:01.00]We met\n[00:02.00]twice in 2024\n",
        "1\n00:00:01:000 —> 00:00:02:000\nWe met\n2\n00:00:02:000 —> 00:00:03:000\ntwice in 2024\n",
    ],
)
def test_captions_are_read_however_their_lines_lie(source: str) -> None:
    assert parse_document(source, format="captions").text == "We met twice in 2024"


def test_a_name_before_every_cue_is_a_speaker_also_within_a_sentence() -> None:
    source = _captions("Pat Q. Example: We met", "Pat Q. Example: in the old town", "Alex Sample: and then we left.")
    assert _said(source) == [
        ("Pat Q. Example", "We met"), ("Pat Q. Example", "in the old town"), ("Alex Sample", "and then we left."),
    ]  # fmt: skip


def test_a_colon_in_a_sentence_makes_no_speaker() -> None:
    source = _captions("Remember: we met in May.", "He told us one thing:", "go home and rest.")
    assert {speaker for speaker, _ in _said(source)} == {None}


def test_captions_in_capitals_behind_chevrons_are_said() -> None:
    source = _captions(">> REPORTER: WE MET HIM.", ">> ASK NOT WHY.", ">> GOOD MORNING. WELCOME.")
    assert _said(source) == [
        ("REPORTER", "WE MET HIM."), (None, "ASK NOT WHY."), (None, "GOOD MORNING."), (None, "WELCOME."),
    ]  # fmt: skip


def test_what_is_no_caption_at_all_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "talk.srt"
    path.write_text("We met twice.\n")
    with pytest.raises(InputError, match="no captions"):
        read_document(path)


@pytest.mark.parametrize(
    ("cues", "said"),
    [
        (["ANNA: we met", "in the town.", "BEN: yes", "ANNA: good"], "ANNA we met in the town.|BEN yes|ANNA good"),
        (["spk_0: we met", "spk_1: yes", "in May"], "spk_0 we met|spk_1 yes in May"),
        (["Anna:\nWe met.", "Ben:\nWe did.", "Anna:\nGood."], "Anna We met.|Ben We did.|Anna Good."),
    ],
)
def test_a_label_holds_until_the_next(cues: list[str], said: str) -> None:
    assert "|".join(f"{speaker} {text}" for speaker, text in _said(_captions(*cues))) == said


def test_the_names_in_the_ids_of_webex_are_speakers() -> None:
    source = _captions("We met.", "Yes.").replace("00:00.000 -->", '1 "Anna Sample" (24)\n00:00.000 -->')
    source = source.replace("00:01.000 -->", '2 "Ben Roe" (7)\n00:01.000 -->')
    assert _said(source) == [("Anna Sample", "We met."), ("Ben Roe", "Yes.")]
