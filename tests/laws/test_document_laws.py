"""Laws of reading: every place is true, every visible character is in a sentence, every word in one reading."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.document import parse_document
from aligner.verbalize.english.numerals import cardinal, roman, years
from aligner.verbalize.keys import fold
from aligner.verbalize.readings import readings
from aligner.verbalize.same_speech import same_speech

WRITTEN = (
    "We met Mr. J. F. U.N. 11.30 a.m. $5 million “Yes!” – … "
    "26th February MR_X: [applause] - 1. «да» 東京 e\u0301 5% end. Why? >"
)
PIECES = st.sampled_from([*WRITTEN.split(), "\n", "\n\n", "\t", "\r\n"])
NUMBERS = st.from_regex(r"[$€]?\d{1,7}([.,:/-]\d{1,4})?%?", fullmatch=True)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map(" ".join))
WORDS = st.lists(st.one_of(PIECES, st.text(min_size=1, max_size=8), NUMBERS), max_size=15)


@pytest.mark.slow
@given(TEXTS)
@settings(deadline=None)
def test_every_place_is_true_and_places_rise(text: str) -> None:
    document = parse_document(text)  # Document and Sentence check their places when they are made
    assert document.text == text
    places = [word.char_start for word in document.words]
    assert places == sorted(set(places))


@given(TEXTS)
@settings(deadline=None)
def test_every_letter_of_the_text_stands_in_a_sentence_or_a_list_marker(text: str) -> None:
    document = parse_document(text)
    inside = {i for sentence in document.sentences for i in range(sentence.char_start, sentence.char_end)}
    outside = "".join(text[i] for i in range(len(text)) if i not in inside)
    assert all(len(piece) <= 5 for piece in outside.split())


@given(TEXTS)
@settings(deadline=None)
def test_ids_are_unique_and_the_same_on_every_run(text: str) -> None:
    first = [sentence.id for sentence in parse_document(text).sentences]
    assert len(set(first)) == len(first)
    assert first == [sentence.id for sentence in parse_document(text).sentences]


@given(TEXTS)
@settings(deadline=None)
def test_a_text_between_tags_is_what_a_reader_sees(text: str) -> None:
    import html

    shown = parse_document(f"<p>{html.escape(text)}</p>", format="html", language="en").text
    keep = "".join(c for c in text if unicodedata.category(c)[0] in "LN")
    assert "".join(c for c in shown if unicodedata.category(c)[0] in "LN") == keep


@given(WORDS, st.sampled_from(["en", "ru", "de", "fr", "es", "it", "pt", "kk", "zh", "ar", None]))
@settings(deadline=None)
def test_readings_cover_every_word_once_in_order(words: list[str], language: str | None) -> None:
    place = 0
    for reading in readings(words, language):
        assert reading.i0 == place
        assert reading.i1 > reading.i0
        assert all(form and all(form) for form in reading.forms)
        assert len(set(reading.forms)) == len(reading.forms)
        place = reading.i1
    assert place == len(words)


@given(WORDS)
@settings(deadline=None)
def test_words_say_the_same_as_themselves_in_every_shape(words: list[str]) -> None:
    assert same_speech(words, words)
    assert same_speech(words, [unicodedata.normalize("NFD", word) for word in words])


@given(st.text(max_size=20), st.sampled_from(["en", "ru", "de"]))
@settings(deadline=None)
def test_a_key_is_its_own_key(word: str, language: str) -> None:
    key = fold(word, language)
    assert fold(key, language) == key


@given(st.integers(0, 10**15 - 1))
def test_a_number_in_figures_and_in_words_says_the_same(number: int) -> None:
    assert same_speech([str(number)], list(cardinal(number)))
    assert same_speech([f"{number:,}"], list(cardinal(number, british=True)))


@given(st.integers(1100, 2099))
def test_every_way_to_say_a_year_is_the_year(year: int) -> None:
    assert all(same_speech([str(year)], list(form)) for form in years(year))


@given(st.integers(1, 31), st.sampled_from(["January", "May", "September"]), st.integers(1900, 2050))
def test_dates_say_the_same_in_both_orders(day: int, month: str, year: int) -> None:
    assert same_speech([str(day), month, str(year)], [month, f"{day},", str(year)])


@given(st.text("ivxlcdm", max_size=8))
def test_roman_numerals_have_one_value(text: str) -> None:
    value = roman(text)
    assert value is None or 0 < value < 4000
