"""Laws of the formats: what is read is what was written, whatever the text; hostile text never breaks a file."""

from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st
from webvtt import WebVTT

from aligner.formats import FORMATS, About, labels, podcast, srt, tsv, vtt
from aligner.formats.plain import clean
from aligner.formats.timestamps import format_timestamp, parse_timestamp
from aligner.types import Cue, CueWord

ODD = "<&>-\"'{}\\\t\u00a0\u200b\u202e\u202c\u2067\u2069\u200d\x00\x1b\u2028éאש日🙂=+;/b0"
TEXT = st.text(st.sampled_from("abc   " + ODD), min_size=1, max_size=20) | st.text(min_size=1, max_size=8)
LINE = TEXT.map(clean).filter(bool)


@st.composite
def cue_lists(draw: st.DrawFn, lines: st.SearchStrategy[str] = LINE, wordy: bool = False) -> tuple[Cue, ...]:
    """Cues in order, without overlap, times in whole milliseconds."""
    steps = draw(st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 5000)), max_size=5))
    bounds = list(accumulate([step for pair in steps for step in pair]))
    cues = []
    for number, (start, end) in enumerate(zip(bounds[::2], bounds[1::2], strict=True)):
        shown = tuple(draw(st.lists(lines, min_size=1, max_size=3)))
        speaker = draw(st.none() | LINE.map(lambda text: " ".join(text.split())).filter(bool))
        cue = Cue(
            f"s-{number}-a", start / 1000, end / 1000, shown, speaker, f"s-{number}", draw(st.booleans()),
            _words(draw, shown, start, end) if wordy else (),
        )  # fmt: skip
        cues.append(cue)
    return tuple(cues)


def _words(draw: st.DrawFn, lines: tuple[str, ...], start: int, end: int) -> tuple[CueWord, ...]:
    """The stretches between spaces, with rising onsets or none."""
    words, place, last = [], 0, start
    for token in "\n".join(lines).replace("\n", " ").split(" "):
        if token.strip() == token and token:
            onset = draw(st.none() | st.integers(last, end - 1))
            words.append(CueWord(place, place + len(token), None if onset is None else onset / 1000))
            last = last if onset is None else onset
        place += len(token) + 1
    return tuple(words)


@settings(max_examples=40, deadline=None)
@given(cue_lists(wordy=True))
def test_webvtt_with_word_times_gives_back_every_cue(cues) -> None:
    text = vtt.compose(cues, About(note=("a --> b",), word_times=True))
    assert vtt.parse(text) == cues
    assert len(WebVTT.from_string(text, strict=True).captions) == len(cues)


@settings(max_examples=40, deadline=None)
@given(cue_lists())
def test_webvtt_gives_back_every_cue(cues) -> None:
    text = vtt.compose(cues)
    assert vtt.parse(text) == cues
    assert len(WebVTT.from_string(text, strict=True).captions) == len(cues)


@settings(max_examples=30, deadline=None)
@given(cue_lists())
def test_times_and_text_survive_every_plain_format(cues) -> None:
    told = [(cue.start, cue.end, " ".join(cue.lines)) for cue in cues]
    for format in (tsv, labels, podcast):
        back = format.parse(format.compose(cues))
        assert [(cue.start, cue.end, cue.text) for cue in back] == [(a, b, clean(c)) for a, b, c in told]


PLAIN = st.text("ab é日'5.,-", max_size=12).map(lambda text: clean("a" + text))


@settings(max_examples=30, deadline=None)
@given(cue_lists(lines=PLAIN))
def test_srt_gives_back_times_and_lines_that_hold_no_markup(cues) -> None:
    back = srt.parse(srt.compose(cues))
    assert [(c.start, c.end, c.lines) for c in back] == [(c.start, c.end, c.lines) for c in cues]


@settings(max_examples=20, deadline=None)
@given(cue_lists(lines=TEXT.filter(lambda text: bool(text.strip()) and "\n" not in text)))
def test_hostile_text_breaks_no_format(cues) -> None:
    for name, entry in FORMATS.items():
        if entry.takes == "cues":
            text = entry.compose(cues, About(language="en", title="x", duration=99.0, word_times=True))
            assert text.encode("utf-8").decode("utf-8") == text, name
            assert not set(text) & set("\x00\x1b\u202e"), name
    text = vtt.compose(cues)
    assert len(vtt.parse(text)) == len(WebVTT.from_string(text, strict=True).captions) == len(cues)
    assert len(srt.parse(srt.compose(cues))) <= len(cues)


@given(st.integers(0, 10**9))
def test_a_timestamp_comes_back_to_the_millisecond(value: int) -> None:
    assert parse_timestamp(format_timestamp(value / 1000)) == value / 1000
