"""WebVTT, SRT, TXT and TSV: what is written, letter by letter, and what is read back."""

import pytest

from aligner.errors import InputError
from aligner.formats import FORMATS, About, srt, tsv, txt, vtt
from aligner.types import Cue, CueWord

HELLO = Cue(
    "s-1-a", 0.5, 2.0, ("Hello, dear", "world!"), speaker="Anna", segment="s-1",
    words=(CueWord(0, 5, 0.5), CueWord(7, 11, 0.9), CueWord(12, 17)),
)  # fmt: skip
ASKED = Cue("i-1-a", 2.0, 3.25, ("Why <b> & why --> not?",), segment="i-1", published=False)


def test_webvtt_is_written_letter_by_letter() -> None:
    assert vtt.compose([HELLO, ASKED], About(note=("made by hand", "on a --> Monday"))) == (
        "WEBVTT\n\n"
        "NOTE\nmade by hand\non a → Monday\n\n"
        "s-1-a\n00:00:00.500 --> 00:00:02.000\n<v Anna>Hello, dear\nworld!\n\n"
        "i-1-a\n00:00:02.000 --> 00:00:03.250\n"
        "<c.unpublished>Why &lt;b&gt; &amp; why --&gt; not?</c>\n"
    )


def test_word_times_stand_before_their_words_but_not_at_the_start_of_a_cue() -> None:
    text = vtt.compose([HELLO], About(word_times=True))
    assert "<v Anna><c>Hello</c>, <00:00:00.900><c>dear</c>\n<c.untimed>world</c>!\n" in text


def test_webvtt_with_word_times_comes_back_as_it_was() -> None:
    assert vtt.parse(vtt.compose([HELLO, ASKED], About(word_times=True))) == (HELLO, ASKED)


def test_no_cue_is_a_valid_file() -> None:
    assert vtt.compose([]) == "WEBVTT\n"
    assert vtt.parse("WEBVTT\n") == ()


def test_a_right_to_left_line_that_begins_in_digits_is_marked_and_comes_back_unmarked() -> None:
    cue = Cue("s-2-a", 0.0, 1.0, ("5 שלום לכם",), segment="s-2")
    text = vtt.compose([cue])
    assert "&rlm;5 שלום" in text
    assert vtt.parse(text) == (cue,)


@pytest.mark.parametrize(
    ("cues", "sentence"),
    [
        ([ASKED, HELLO], "'s-1-a' starts at 0.5 s, before the cue above it"),
        ([HELLO, HELLO], "'s-1-a' is not unique"),
        ([Cue("a --> b", 0, 1, ("x",))], "no single line without an arrow"),
        ([Cue("a", 1.0001, 1.0002, ("x",))], "'a' has no length in milliseconds"),
    ],
)
def test_cues_that_webvtt_cannot_say_are_refused(cues: list[Cue], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        vtt.compose(cues)


def test_a_deviation_is_refused_by_its_line_unless_reading_is_lenient() -> None:
    text = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\ngood\n\n00:00:03.000 --> 00:00:0x.000\nbad\n"
    with pytest.raises(InputError, match=r"WebVTT line 6: no cue times"):
        vtt.parse(text)
    assert vtt.parse(text, strict=False) == (Cue("", 1.0, 2.0, ("good",)),)


def test_srt_is_written_letter_by_letter() -> None:
    assert srt.compose([HELLO, ASKED]) == (
        "1\r\n00:00:00,500 --> 00:00:02,000\r\nHello, dear\r\nworld!\r\n\r\n"
        "2\r\n00:00:02,000 --> 00:00:03,250\r\nWhy <b> & why → not?\r\n\r\n"
    )


def test_srt_as_people_have_it_is_read() -> None:
    text = "\ufeff1\n0:00:01.5 --> 0:00:02,000\n{\\an8}<i>One</i>\n2\n00:00:02,000 --> 00:00:03,000\n7\n\n\n"
    assert srt.parse(text) == (Cue("1", 1.5, 2.0, ("One",)), Cue("2", 2.0, 3.0, ("7",)))


def test_text_without_times_is_no_srt() -> None:
    with pytest.raises(InputError, match="this is not SRT"):
        srt.parse("Hello")


def test_plain_text_has_one_published_sentence_a_line() -> None:
    more = Cue("s-1-b", 2.0, 3.0, ("How are you?",), segment="s-1")
    assert txt.compose([HELLO, more, ASKED]) == "Hello, dear world! How are you?\nWhy <b> & why --> not?\n"


def test_tsv_is_written_in_milliseconds_and_read_back() -> None:
    text = tsv.compose([HELLO, ASKED])
    assert text == "start\tend\ttext\n500\t2000\tHello, dear world!\n2000\t3250\tWhy <b> & why --> not?\n"
    assert [(cue.start, cue.end, cue.text) for cue in tsv.parse(text)] == [
        (0.5, 2.0, "Hello, dear world!"),
        (2.0, 3.25, "Why <b> & why --> not?"),
    ]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''-x"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless_and_comes_back(formula: str) -> None:
    cue = Cue("", 0.0, 1.0, (formula,))
    text = tsv.compose([cue])
    assert text.splitlines()[1].split("\t")[2].startswith("'")
    assert tsv.parse(text) == (cue,)


def test_an_apostrophe_that_begins_a_word_stays_as_it_is() -> None:
    assert "0\t1000\t'Tis\n" in tsv.compose([Cue("", 0.0, 1.0, ("'Tis",))])


@pytest.mark.parametrize("name", [name for name, format in FORMATS.items() if format.takes == "cues"])
def test_control_characters_and_bidi_overrides_reach_no_output(name: str) -> None:
    text = FORMATS[name].compose([Cue("c", 0.0, 1.0, ("a\x00b\x1b[31m\u202ec\u200b", "\u200b\x07"))], About())
    assert not set(text) & set("\x00\x1b\u202e\u200b\x07")
    assert "ab[31mc" in text or name == "embed"


def test_a_speaker_s_name_never_closes_an_arrow() -> None:
    cue = Cue("a", 0.0, 1.0, ("Yes.",), speaker="Anna --")
    text = vtt.compose([cue])
    assert text.count("-->") == 1
    assert vtt.parse(text)[0].speaker == "Anna --"
