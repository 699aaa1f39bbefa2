"""What is known of one finding before a verdict, and the numbers a verdict rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aligner.report.classify import Judgement
from aligner.types import DifferenceVerdict
from aligner.verbalize.writing import is_unspaced


@dataclass(frozen=True, slots=True)
class VerdictSettings:
    """The limits of the rules, set on 18 recordings of people heard by Whisper ``base``; figures in docs/report.md."""

    sure_confidence: float = 0.9
    """The recogniser's confidence from which its word is taken for said."""
    guessed_confidence: float = 0.4
    """Its confidence below which a word is taken for a guess."""
    never_confirmed: float = 0.75
    """Similarity of phones from which nothing is confirmed."""
    rather_alike: float = 0.6
    """Similarity from which only a sure recogniser that mishears little is believed."""
    put_aside: float = 0.7
    """Similarity from which what was heard is put down to the recogniser."""
    single_word_confidence: float = 0.85
    """Confidence asked for a single word that has nothing to be compared with."""
    few_words_confidence: float = 0.75
    """Mean confidence asked for two or three of them."""
    believed_confidence: float = 0.95
    """Confidence with which a recogniser that mishears little is believed of words that sound rather alike."""
    clean_errors: float = 0.01
    """Share of heard words misheard up to which a transcript without confidences is believed."""
    reliable_errors: float = 0.03
    """Share of heard words misheard up to which a recogniser is believed more."""
    trusted_errors: float = 0.01
    """Share of heard words put down to mishearing up to which ``Case.trust`` is ``reliable``."""
    fair_errors: float = 0.03
    """The same up to which it is ``fair``; beyond, it is ``poor``."""
    clear_margin: float = 3.0
    """Nats by which the heard wording must win where the sound is asked again."""
    far_margin: float = 10.0
    """Nats from which words between others that agree are not weighed any more where the recogniser was sure."""
    plain_margin: float = 30.0
    """Nats from which known words were said whatever the recogniser's confidence: misheard ones reached 28."""
    far_confidence: float = 0.85
    """Confidence asked then of the word it was least sure of."""
    plain_words: int = 4
    """Words in a row from which a passage was plainly said."""
    characters_a_word: int = 2
    """Characters that count as a word where each is heard as one: of Chinese, Japanese, Thai."""
    plain_confidence: float = 0.6
    """Their mean confidence."""
    long_plain_confidence: float = 0.45
    """The same for twice as many words."""
    replaced_confidence: float = 0.7
    """The same for what was said in place of other words."""
    quite_other: float = 0.4
    """Similarity that both may have at most then."""
    least_speech: float = 0.1
    """Share of a stretch that has speech by a detector that knows it from noise, or its words were invented."""
    least_sound: float = 0.3
    """The same by the level of sound alone."""
    fastest_letter_s: float = 0.045
    """Seconds a letter takes in very fast speech, 22 letters a second."""
    usual_letter_s: float = 0.07
    """Seconds a letter takes where nobody tells, 14 letters a second."""
    least_proof_s: float = 0.8
    """Seconds of words from which a missing room for them is proof."""
    little_of_needed: float = 0.5
    """Share of the seconds that words need below which there is no room, or no speech, for them."""
    beside_one_in: int = 3
    """Letters of them for each letter heard beside them from which that may be these words, misheard."""
    half_sure_confidence: float = 0.5
    """Confidence from which a word counts among those plainly said in a passage; as the least of a few words, too."""
    same_sound: float = 0.95
    """Similarity from which the reason says "sounds the same", not "much alike"."""
    no_word_alike: float = 0.5
    """Similarity from which what is heard and is no word is put down to the recogniser."""
    other_of_its_kind: float = 0.5
    """Similarity below which one number, date or negation heard with ``other_confidence`` is another."""
    other_confidence: float = 0.8
    """Confidence of its least sure word asked for that."""
    other_margin: float = 6.0
    """Nats by which the sound must be likelier with the one heard where the recogniser was less sure, or they sound
    rather alike."""
    guessed_of_its_kind: float = 0.4
    """Similarity below which it need no more than not guess then."""
    asked_of_its_kind: float = 0.75
    """Confidence asked then of a number or date that sounds rather alike."""
    lost_margin: float = 15.0
    """Nats by which the sound must be likelier without a few missing words than with them to confirm that they are."""
    plainly_lost_margin: float = 20.0
    """The same whatever the confidence of the words beside them, where they agree: lost ones reached 17."""
    added_margin: float = 8.0
    """The same with a few words that were added."""
    asked_confidence: float = 0.65
    """Confidence asked then of the words beside the missing ones, or of the added ones, at the least."""
    asked_words: int = 4
    """Words up to which the sound is asked whether they were said or not: a sum over more outweighs all else."""
    known_word_zipf: float = 3.0
    """Zipf frequency of wordfreq from which a heard word counts as known: once in a million words."""


SETTINGS = VerdictSettings()

Trust = Literal["reliable", "fair", "poor"]
UNTOLD = "nobody tells how sure the recogniser was"
LOOPED = "said over and over, as recognisers caught in a loop do"
CLEAN = "sounds otherwise, in a transcript that hardly errs"
Judged = tuple[DifferenceVerdict, tuple[str, ...]]
"""A verdict, and why, in words."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of one finding without listening again.

    ``confidences`` are those of the heard words, or of the two neighbours where nothing was heard; ``room`` is
    the time, in seconds, in which they were or would have been said. ``unexplained_gap_s`` is the time without a heard
    word in and beside them, above what is usual there. ``trust`` says how much else the recogniser misheard: hardly
    anything when reliable, so that for what is critical mishearing is no better an explanation than any; much when
    poor. ``similarity`` is that of the phones of both wordings, 0 to 1, ``phones`` the number of the longer one; where
    one cannot be pronounced (``pronounceable``) it is of their letters, and little sign of another word;
    ``frequency`` is that of the rarest word heard, 0 of what is none, None where nobody knows; ``says_sense`` is false
    where only words of grammar were heard. ``misrecognitions`` is the share of heard words that merely sound like the
    text. ``room`` is the time for words that were not heard, with long times without a word near by; None: start to
    end. ``beside`` are the letters that were heard beside them and are not in the text. ``framed`` tells whether words
    that agree stand on both sides.
    ``speech`` are the seconds of speech in the time, None where nobody looked; ``usual`` are those a letter takes here.
    """

    judgement: Judgement
    kind: str
    published: tuple[str, ...]
    heard: tuple[str, ...]
    confidences: tuple[float | None, ...]
    start: float
    end: float
    looped: bool = False
    unexplained_gap_s: float = 0.0
    trust: Trust = "fair"
    similarity: float = 0.0
    phones: int = 0
    pronounceable: bool = True
    frequency: float | None = None
    says_sense: bool = True
    misrecognitions: float = 0.0
    speech: float | None = None
    usual: float = SETTINGS.usual_letter_s
    room: float | None = None
    beside: int = 0
    framed: bool = True

    @property
    def is_weighty(self) -> bool:
        """Whether a number, date or negation was heard for another, or stands on one side only."""
        weighty = self.judgement.rule.category in ("number", "date", "negation")
        return weighty and (self.judgement.never_excused or self.kind != "changed")

    @property
    def needed(self) -> float:
        """Seconds that the published wording takes at the least."""
        return SETTINGS.fastest_letter_s * sum(len(word) for word in self.published)

    @property
    def plain_words(self) -> int:
        """Heard words from which a passage was plainly said."""
        characters = sum(is_unspaced(word) for word in self.heard)
        return SETTINGS.plain_words * (SETTINGS.characters_a_word if 2 * characters > len(self.heard) else 1)

    @property
    def is_untold_but_clean(self) -> bool:
        """Whether nobody tells how sure the recogniser was, and hardly a word merely sounds like the text."""
        return self.confidence is None and self.misrecognitions <= SETTINGS.clean_errors

    @property
    def is_grave(self) -> bool:
        """Whether it is critical and the recogniser reliable: then nothing is put down to it without evidence."""
        return self.judgement.rule.severity == "critical" and self.trust == "reliable"

    @property
    def confidence(self) -> float | None:
        """Mean confidence of the words that have one; None where none has."""
        known = [value for value in self.confidences if value is not None]
        return sum(known) / len(known) if known else None

    @property
    def lowest_confidence(self) -> float | None:
        """Confidence of the word that the recogniser was least sure of."""
        return min((value for value in self.confidences if value is not None), default=None)

    @property
    def is_lost(self) -> bool:
        """Whether words are missing where the transcript has a hole long enough for them."""
        missing = self.judgement.left or tuple(self.published)
        lost = not self.judgement.right and self.kind != "not_published" and not self.is_grave
        return lost and self.unexplained_gap_s >= SETTINGS.fastest_letter_s * sum(len(word) for word in missing)
