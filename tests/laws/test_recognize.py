"""What holds for any transcript from elsewhere."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from aligner.errors import InputError
from aligner.formats.json.transcript import compose_transcript, parse_transcript
from aligner.recognize.heard_words import RoughWord, split_words, time_words
from aligner.recognize.imported import read_text
from aligner.types import Transcript

texts = st.text(alphabet="abcé今は —-%[]5.,\n", max_size=30)
moments = st.floats(0, 1000)
scores = st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True))
words = st.fixed_dictionaries(
    {"word": st.text(alphabet="abc é今-", max_size=8)},
    optional={"start": st.floats(-10, 1000), "end": st.floats(-10, 1000), "probability": scores},
)
segments = st.lists(
    st.fixed_dictionaries({"start": moments, "end": moments, "text": texts, "words": st.lists(words, max_size=5)}),
    max_size=5,
)


def read(value: list[dict[str, object]]) -> Transcript:
    """The transcript; where nothing in it is spoken, which is refused, one without words."""
    try:
        return read_text(json.dumps(value))
    except InputError as error:
        refusal = error.message
    assert "no spoken word" in refusal or not value
    return Transcript(())


@given(segments)
def test_words_rise_and_what_is_written_reads_back_equal(value: list[dict[str, object]]) -> None:
    heard = read(value)
    starts = [word.start for word in heard.words]
    assert starts == sorted(starts)
    assert parse_transcript(compose_transcript(heard)) == heard


def letters(words: Iterable[str]) -> Counter[str]:
    return Counter(letter for word in words for letter in word if letter.isalnum())


@given(segments)
def test_every_spoken_letter_is_kept_once(value: list[dict[str, object]]) -> None:
    expected: list[str] = []
    for segment in value:
        listed = [word["word"] for word in segment["words"]]  # type: ignore[attr-defined]
        expected += listed if listed else split_words(str(segment["text"]))
    assert letters(word.text for word in read(value).words) == letters(expected)


@given(st.lists(st.text(alphabet="ab", min_size=1, max_size=9), min_size=1, max_size=9), moments, st.floats(0, 100))
def test_words_without_times_share_their_segment_without_gaps(texts: list[str], start: float, length: float) -> None:
    heard = time_words([RoughWord(text) for text in texts], start, start + length)
    assert heard[0].start == round(start, 3)
    assert abs(heard[-1].end - (start + length)) < 0.0011
    assert all(a.end == b.start for a, b in itertools.pairwise(heard))


FORMS = (
    '{"segments": [{"start": 0.5, "end": 2, "text": " a b", "words": [{"word": " a", "start": 0.5, "end": 1}]}]}',
    '{"schema_version": 1, "language": "en", "duration": 1, "engine": "x", "segments": [], "words": []}',
    "WEBVTT\n\n00:00.500 --> 00:02.000\n<v A>a <00:01.000><c>b</c>\n",
    "1\n00:00:00,500 --> 00:00:02,000\na b\n",
)


@given(st.sampled_from(FORMS), st.lists(st.tuples(st.integers(0, 120), st.text(max_size=3)), max_size=4))
def test_any_text_is_a_transcript_or_refused(form: str, changes: list[tuple[int, str]]) -> None:
    for place, text in changes:
        form = form[:place] + text + form[place + 1 :]
    try:
        heard = read_text(form)
    except InputError:
        return
    assert [word.start for word in heard.words] == sorted(word.start for word in heard.words)
    assert all(word.text.encode("utf-8") and word.text == word.text.strip() for word in heard.words)
