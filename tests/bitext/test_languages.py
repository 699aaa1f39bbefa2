"""Which languages are spoken, heard and published decides whether words are compared."""

from dataclasses import replace

import pytest

from aligner.bitext.comparability import sentences_only, share_words
from aligner.document.blocks import Block, build_document
from aligner.document.languages_of import languages_of
from aligner.match import Judgement
from aligner.types import Document, HeardWord, Transcript
from aligner.types.languages import Languages, LanguageTags

ENGLISH = "We would like to thank all of you for the work that you have done."
RUSSIAN = "Мы хотели бы сказать, что это не так, как они думали, и он был с нами."
CROATIAN = "To je sve što smo do sada mogli, a za nas je i na tome jako dobro."
WORDS = Judgement(100, 100, 95, 95, 40)
NO_WORDS = Judgement(100, 100, 4, 4, 1)


def transcript(text: str, language: str | None = None, **options: str) -> Transcript:
    words = tuple(HeardWord(word, n, n + 0.5) for n, word in enumerate(text.split()))
    return Transcript(words, language=language, options=options)


def page(text: str, language: str | None) -> Document:
    return build_document(text, [Block(0, len(text))], language=language)


@pytest.mark.parametrize(
    ("heard", "declared", "spoken", "text", "expected"),
    [
        (ENGLISH, "en", None, "en", Languages("en", "en", "en")),
        (ENGLISH, None, None, "en-GB", Languages("en", "en", "en")),
        (RUSSIAN, None, None, "en", Languages("ru", "ru", "en")),
        (ENGLISH, "ru", None, "en", Languages("ru", "en", "en")),  # openai-whisper --task translate
        (ENGLISH, None, "Russian", "en", Languages("ru", "en", "en", sure=True)),
        (CROATIAN, "hr", None, "hr", Languages("hr", "hr", "hr")),  # which looks like Czech
        ("Hm.", None, None, "en", Languages(None, None, "en")),
    ],
)
def test_languages_are_declared_or_read_off_the_words(
    heard: str, declared: str | None, spoken: str | None, text: str, expected: Languages
) -> None:
    found = languages_of(page("Text.", text), transcript(heard, declared), spoken)
    assert found == replace(expected, tags=LanguageTags(spoken, declared, text))


def test_a_transcript_that_was_asked_for_in_translation_is_one() -> None:
    heard = transcript("Short.", "ru", task="translate")
    tags = LanguageTags(None, "ru", "en")
    assert languages_of(page("Text.", "en"), heard) == Languages("ru", "en", "en", sure=True, tags=tags)


@pytest.mark.parametrize(
    ("languages", "judgement", "words"),
    [
        (Languages("en", "en", "en"), NO_WORDS, True),
        (Languages(None, None, "en"), NO_WORDS, True),
        (Languages("ru", "ru", "en"), NO_WORDS, False),
        (Languages("no", "no", "da"), WORDS, True),  # the guess was wrong: the words agree
        (Languages("ru", "en", "en"), NO_WORDS, False),
        (Languages("cy", "en", "en"), WORDS, True),  # whisper took English for Welsh, and wrote English
        (Languages("ru", "en", "en", sure=True), WORDS, False),
    ],
)
def test_words_are_compared_where_they_are_the_speech_s_own(
    languages: Languages, judgement: Judgement, words: bool
) -> None:
    assert share_words(languages, judgement) == words


def test_speech_that_was_written_down_as_another_language_is_told_so():
    told = sentences_only(Languages("hi", "ur", "hi"))
    assert "wrote the speech (hi) down as another language (ur)" in told
    assert "larger --model" in told
    assert "in different languages" in sentences_only(Languages("ru", "ru", "en"))
