"""Which language is spoken, which is heard, which is published; whether words can be compared, or only sentences.

A transcript need not be in the language of the speech: Whisper's ``translate`` task writes English whatever is spoken
(and openai-whisper's JSON then names the language of the speech), and captions may be somebody's translation. So the
words themselves are asked for their language. What they say counts against a declared language only where the
declared one could have been told from them (`aligner.document.language.KNOWN`): Croatian looks like Czech to us.
Codes are ISO 639-1 without a region; None: nobody knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.document.language import KNOWN, detect_language
from aligner.document.language_codes import base_code
from aligner.types import Document, Transcript

if TYPE_CHECKING:
    from aligner.match import Judgement

WORD_FOR_WORD = 0.8
"""Share of hits from which a transcript said to be a translation is taken for the speech itself: languages are
misheard, and two translations of one speech do not share so many words (measured: 44 % at most)."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Of the speech, of the transcript's words, and of the published text; ``sure`` where a person or task said so."""

    speech: str | None
    heard: str | None
    text: str | None
    sure: bool = False

    def share_words(self, words: Judgement) -> bool:
        """Whether text and transcript are the speech itself, so that their words can be paired.

        Parameters
        ----------
        words
            How well they do pair; it counts for more than languages that are only guessed.
        """
        if self.heard is None or self.text is None or self.heard == self.text == self.speech:
            return True
        if self.heard != self.text:
            return words.same_recording
        return not self.sure and words.share >= WORD_FOR_WORD

    def remark(self) -> str:
        """What a person must know of a text that is compared by sentences."""
        through = "" if self.heard in (self.speech, self.text) else f", heard in {self.heard}"
        through = f", heard in translation ({self.heard})" if self.heard == self.text else through
        return (
            f"the speech ({self.speech}{through}) and the text ({self.text}) are in different languages: "
            "sentences are timed, words are not"
        )


def languages_of(document: Document, transcript: Transcript, spoken: str | None = None) -> Languages:
    """What is spoken, heard and published; ``spoken`` is the language of the speech where a person gave it."""
    translated = transcript.options.get("task") == "translate"
    declared = base_code(transcript.language)
    heard = _of_words(transcript, "en" if translated else declared)
    return Languages(
        speech=base_code(spoken) or declared or heard,
        heard=heard,
        text=base_code(document.language),
        sure=translated or spoken is not None,
    )


def _of_words(transcript: Transcript, declared: str | None) -> str | None:
    if declared is not None and declared not in KNOWN:
        return declared
    return detect_language(" ".join(word.text for word in transcript.words)) or declared
