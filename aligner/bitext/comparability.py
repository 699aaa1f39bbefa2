"""Languages × how well the words pair → whether words can be compared, or only sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.types.languages import Languages

if TYPE_CHECKING:
    from aligner.match import Judgement


@dataclass(frozen=True, slots=True)
class ComparabilitySettings:
    """When a transcript is taken for the speech itself."""

    word_for_word: float = 0.8
    """Share of hits from which a transcript said to be a translation is the speech: languages are misheard, and two
    translations of one speech do not share so many words (measured: 44 % at most)."""


SETTINGS = ComparabilitySettings()


def share_words(languages: Languages, words: Judgement) -> bool:
    """Whether text and transcript are the speech itself, so that their words can be paired.

    Parameters
    ----------
    words
        How well they do pair; it counts for more than languages that are only guessed.
    """
    if languages.heard is None or languages.text is None or languages.heard == languages.text == languages.speech:
        return True
    if languages.heard != languages.text:
        return words.same_recording
    return not languages.sure and words.share >= SETTINGS.word_for_word


def sentences_only(languages: Languages) -> str:
    """What a person must know of a text that is compared by sentences."""
    speech, heard, text = languages.speech, languages.heard, languages.text
    if speech == text != heard:
        return (
            f"the recogniser wrote the speech ({speech}) down as another language ({heard}): sentences are timed, "
            "words are not; a larger --model may write it as the text does"
        )
    through = "" if heard in (speech, text) else f", heard in {heard}"
    through = f", heard in translation ({heard})" if heard == text else through
    return (
        f"the speech ({speech}{through}) and the text ({text}) are in different languages: "
        "sentences are timed, words are not"
    )
