"""Is it the speaker or the recogniser? A verdict for each finding, and the evidence it rests on, in words.

Two questions are apart. *Was something said here, or not?* is asked of passages: speech in the signal, its length, how
many words were heard with confidence. A passage plainly spoken stands, whichever of its words were misheard; a hole as
long as the text needs, without speech in it, is nobody's proof. *Which words?* is asked of words, one at a time, and
rules come first, which no score overrides: what sounds alike is never confirmed, nor is a heard word that is none; a
number, date or negation heard for another, or for nothing, is never put aside. What is left is weighed
(``aligner.report.calibration``). Where a ``Scorer`` listens again with both wordings, the heard one must win clearly.
A recogniser that was shown the published text (``biased``) confirms nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from aligner.report.calibration import finding_features, load_calibration
from aligner.report.classify import Judgement
from aligner.report.lexicon import Lexicon, key
from aligner.types import DifferenceVerdict, Evidence, Span
from aligner.types.scores import Scores

SURE = 0.9  # the recogniser's confidence from which its word is taken for said
UNSURE = 0.4  # and below which it is taken for a guess
ALIKE = 0.75  # similarity of phones from which nothing is confirmed
NEAR = 0.6  # and from which only a sure recogniser that mishears little is believed
LIKE = 0.7  # and from which what was heard is put down to the recogniser
CERTAIN = 0.85  # confidence asked for a single word that has nothing to be compared with
NEARLY = 0.75  # and mean confidence for two or three of them
CLEAN_SLIPS = 0.01  # share of heard words that are slips, up to which a transcript without confidences is believed
RELIABLE = 0.03  # share of heard words that are slips, up to which a recogniser is believed more
CLEARLY = 5.0  # nats by which the heard wording must win where the sound is asked again
PLAIN_WORDS = 4  # words in a row from which a passage was plainly said
PLAIN = 0.6  # their mean confidence, or LONG_PLAIN of eight words and more
LONG_PLAIN = 0.45
LONG_CHANGE = 0.7  # the same for what was said in place of other words
QUITE_OTHER = 0.4  # and how alike both may sound at most
HARDLY = 0.1  # of a stretch's time has speech by a detector that knows it from noise, or the words were invented
SPEECH_SHARE = 0.3  # of a stretch's time must hold speech, else its words were invented
SECONDS_A_LETTER = 0.045  # of very fast speech: 22 letters a second
ROOM_MATTERS = 0.8  # seconds of words from which a missing room for them is proof


BELIEVED = 0.95  # confidence with which a recogniser that mishears little is believed of words that sound rather alike


Trust = Literal["reliable", "fair", "poor"]


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of one finding without listening again.

    ``confidences`` are those of the heard words, or of the two neighbours where nothing was heard; ``room`` is
    the time, in seconds, in which they were or would have been said. ``unexplained_gap_s`` is the time without a heard
    word in and beside them, above what is usual there. ``trust`` says how much else the recogniser misheard: hardly
    anything when reliable, so that for what is critical mishearing is no better an explanation than any; much when
    poor. ``similarity`` is that of the phones of both wordings, 0 to 1, ``phones`` the number of the longer one;
    ``frequency`` is that of the rarest word heard, 0 of what is none, None where nobody knows; ``says_sense`` is false
    where only words of grammar were heard. ``misrecognitions`` is the share of heard words that merely sound like the
    text. ``room`` is the time for words that were not heard, with long times without a word near by; None: start to
    end. ``beside`` are the letters that were heard beside them and are not in the text.
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
    frequency: float | None = None
    says_sense: bool = True
    misrecognitions: float = 0.0
    speech: float | None = None
    usual: float = 0.07
    room: float | None = None
    beside: int = 0

    @property
    def is_weighty(self) -> bool:
        """Whether a number, date or negation was heard for another, or stands on one side only."""
        weighty = self.judgement.rule.category in ("number", "date", "negation")
        return weighty and (self.judgement.never_excused or self.kind != "changed")

    @property
    def needed(self) -> float:
        """Seconds that the published wording takes at the least."""
        return SECONDS_A_LETTER * sum(len(word) for word in self.published)

    @property
    def is_untold_but_clean(self) -> bool:
        """Whether nobody tells how sure the recogniser was, and hardly a word merely sounds like the text."""
        return self.confidence is None and self.misrecognitions <= CLEAN_SLIPS

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


UNTOLD = "nobody tells how sure the recogniser was"
CLEAN = "sounds otherwise, in a transcript that hardly errs"
Judged = tuple[DifferenceVerdict, tuple[str, ...]]
"""A verdict, and why, in words."""


def speech_share(start: float, end: float, speech: Sequence[Span] | None) -> float | None:
    """Return which share of ``start..end`` holds speech, 0..1; None where nobody looked or there is no time."""
    if speech is None or end <= start:
        return None
    stretch = Span(start, end)
    return min(1.0, sum(stretch.overlap(part) for part in speech) / stretch.duration)


def _invented(case: Case, lexicon: Lexicon, share: float | None) -> Judged | None:
    said = " ".join(key(word) for word in case.heard)
    if case.looped:
        return "likely_recognition_error", ("said over and over, as recognisers caught in a loop do",)
    if any(phrase in said for phrase in lexicon.inventions):
        return "likely_recognition_error", ("a phrase that recognisers invent",)
    if case.speech is not None and case.end > case.start:
        silent = case.speech < HARDLY * (case.end - case.start)
    else:
        silent = share is not None and share < SPEECH_SHARE
    if silent:
        return "likely_recognition_error", ("there is no speech there",)
    return None


def _of_addition(case: Case, share: float | None) -> Judged:
    """Return the verdict on words that are not in the text: was anything said?"""
    confidence, words = case.confidence, len(case.heard)
    if confidence is None:
        plain = case.is_untold_but_clean and case.says_sense and (words >= PLAIN_WORDS or case.is_weighty)
        return ("confirmed", (CLEAN,)) if plain else ("unclear", (UNTOLD,))
    enough = LONG_PLAIN if words >= 2 * PLAIN_WORDS else PLAIN
    if case.speech is None and share is None:  # nobody looked at the sound: it may be invented
        enough = SURE
    sure = sum(value is not None and value >= 0.5 for value in case.confidences)
    if case.is_weighty and (case.lowest_confidence or 0.0) < SURE:
        return "unclear", ("a number, date or negation, and the recogniser was not sure",)
    if words >= PLAIN_WORDS and confidence >= enough and sure >= PLAIN_WORDS - 1:
        return "confirmed", (f"{words} words plainly said",)
    if confidence < UNSURE and not case.is_weighty and words < PLAIN_WORDS:
        return "likely_recognition_error", ("the recogniser guessed",)
    if case.frequency == 0.0:
        return "unclear", ("no such word",)
    if not case.says_sense and not case.is_weighty:
        doubtful = confidence < SURE and case.misrecognitions > RELIABLE
        return "likely_recognition_error" if doubtful else "unclear", ("a word of grammar, easily added",)
    if confidence >= (CERTAIN if words == 1 else NEARLY) and (case.lowest_confidence or 0.0) >= 0.5:
        return "confirmed", ("plainly heard",)
    return "unclear", ("the recogniser was not sure",)


def _of_omission(case: Case, share: float | None) -> Judged:
    """Return the verdict on words that were not heard: is there room for them, and speech?"""
    gap = case.end - case.start
    room = gap if case.room is None else case.room
    spoken = gap * (1.0 if share is None else share) if case.speech is None else case.speech
    letters = sum(len(word) for word in case.published)
    sure = case.confidence is None or case.confidence >= UNSURE
    if case.needed < ROOM_MATTERS:
        if _dropped(case) and not case.is_weighty:
            return "likely_recognition_error", ("there is time for it: the recogniser lost it",)
        wording = case.confidence is not None and case.confidence >= SURE and case.misrecognitions <= RELIABLE
        if wording and case.says_sense and room < case.needed / 2:
            return "confirmed", ("there is no room for it",)
        return "unclear", ("a word that is easily lost",)
    if spoken < case.needed / 2:
        if case.beside >= letters / 3:
            return "unclear", ("something else was heard beside it",)
        if room >= case.usual * letters:
            return "unclear", (f"{room:.1f} s without a word: check the recording",)
        return ("confirmed" if sure else "unclear"), ("there is no room for it",)
    if (case.speech is not None or share is not None) and spoken > case.needed:
        weighty = case.is_weighty or case.is_grave
        return "unclear" if weighty else "likely_recognition_error", ("there is speech that was not recognised",)
    return "unclear", ("there is room for it",)


def _of_change(case: Case, scores: Scores | None) -> Judged:
    """Return the verdict on words heard for others: rules, and then what they weigh."""
    judgement, alike = case.judgement, case.similarity
    put_aside: DifferenceVerdict = "unclear" if case.is_grave or case.is_weighty else "likely_recognition_error"
    if _dropped(case):
        return put_aside, ("there is time for it: the recogniser lost it",)
    misheard = alike >= LIKE and not _is_believed(case)
    if judgement.misrecognition and (misheard or judgement.rule.category in ("number", "date", "negation")):
        return "unclear" if case.is_grave else "likely_recognition_error", ("sounds much alike",)
    if misheard and (not judgement.never_excused or (case.frequency == 0.0 and not case.is_grave)):
        put_aside = "unclear" if case.is_grave else "likely_recognition_error"
        return put_aside, ("sounds the same" if alike >= 0.95 else "sounds much alike",)
    if alike >= ALIKE:
        return "unclear", ("sounds much alike",)
    if case.confidence is None:
        plain = case.is_untold_but_clean and case.says_sense and alike < NEAR and case.frequency != 0.0
        return ("confirmed", (CLEAN,)) if plain else ("unclear", (UNTOLD,))
    plain = case.confidence >= LONG_CHANGE and sum((value or 0.0) >= 0.5 for value in case.confidences) >= PLAIN_WORDS
    if alike < QUITE_OTHER and plain:
        return "confirmed", (f"{len(case.heard)} words plainly said, and others",)
    if case.frequency == 0.0 and not case.is_weighty:
        return put_aside if alike >= 0.5 else "unclear", ("no such word",)
    if scores is not None and scores.margin < CLEARLY:
        return "unclear", ("the published wording fits the sound nearly as well",)
    return _weighed(case, put_aside, scores)


def _weighed(case: Case, put_aside: DifferenceVerdict, scores: Scores | None) -> Judged:
    """Return the verdict on words that sound otherwise, none of them unknown."""
    assert case.confidence is not None
    lowest = case.lowest_confidence or 0.0
    if case.is_weighty and not case.judgement.of_one_kind and lowest < SURE:
        return "unclear", ("a number, date or negation, and the recogniser was not sure",)
    if case.judgement.of_one_kind and case.similarity < (0.5 if lowest >= 0.8 else 0.4) and lowest >= UNSURE:
        return "confirmed", ("one number, date or negation for another that sounds otherwise",)
    if not case.says_sense and not case.is_weighty:
        doubtful = case.confidence < SURE and case.misrecognitions > RELIABLE
        return put_aside if doubtful else "unclear", ("a word of grammar, easily misheard",)
    if case.similarity >= NEAR and not _is_believed(case):
        return "unclear", ("sounds rather alike",)
    if case.similarity >= NEAR:
        return "confirmed", ("a recogniser that mishears little was sure",)
    calibration = load_calibration()
    probability = calibration.probability(features_of(case, scores))
    if probability >= calibration.speaker_from:
        asked = scores is not None and scores.margin >= CLEARLY
        fits = "heard so twice" if asked else "plainly heard"
        return "confirmed", (f"sounds quite otherwise, {fits}",)
    if probability <= calibration.misrecognition_up_to:
        return put_aside, ("the recogniser guessed",)
    return "unclear", ("sounds otherwise, but the recogniser was not sure",)


def _is_believed(case: Case) -> bool:
    """Whether a recogniser that mishears little was sure of a known word."""
    known = case.frequency is None or case.frequency >= 3.0
    sure = case.lowest_confidence is not None and case.lowest_confidence >= BELIEVED
    return case.similarity < ALIKE and case.misrecognitions <= RELIABLE and known and sure


def _dropped(case: Case) -> bool:
    """Whether words are missing where the transcript has a hole long enough for them."""
    missing = case.judgement.left or tuple(case.published)
    lost = not case.judgement.right and case.kind != "not_published" and not case.is_grave
    return lost and case.unexplained_gap_s >= SECONDS_A_LETTER * sum(len(word) for word in missing)


def features_of(case: Case, scores: Scores | None = None) -> dict[str, float]:
    """Return what the calibration weighs of a changed word."""
    margin = None if scores is None else scores.margin
    return finding_features(case.similarity, case.phones, case.lowest_confidence, case.misrecognitions, margin)


_LOSES, _WINS = Scores(0.0, 0.0, -math.inf), Scores(0.0, 0.0, math.inf)


def can_weigh(case: Case, scores: Scores | None = None) -> bool:
    """Whether it is a known word that makes sense, heard for one that sounds otherwise: what a calibration is of."""
    known = case.kind == "changed" and case.confidence is not None and case.frequency != 0.0
    fits = scores is None or scores.margin >= CLEARLY
    return known and fits and case.says_sense and not case.is_weighty and case.similarity < NEAR


def worth_asking(case: Case) -> bool:
    """Whether the sound is to be asked again: scores tell of words, not of passages, and only where they decide."""
    if case.kind != "changed" or case.judgement.rule.severity == "cosmetic" or case.similarity >= ALIKE:
        return False
    return len({_of_change(case, scores)[0] for scores in (None, _LOSES, _WINS)}) > 1


def judge(
    case: Case,
    lexicon: Lexicon,
    *,
    scores: Scores | None = None,
    speech: Sequence[Span] | None = None,
    biased: bool = False,
) -> tuple[DifferenceVerdict, Evidence]:
    """Return the verdict on one finding, and its evidence.

    ``speech`` are the spans of the recording that hold sound loud enough for speech, None where nobody looked.
    """
    share = speech_share(case.start, case.end, speech)
    invented = _invented(case, lexicon, share) if case.kind == "not_published" else None
    if case.kind == "moved":
        sure = (case.confidence is None or case.confidence >= SURE) and len(case.heard) >= PLAIN_WORDS
        verdict, why = _judged("confirmed" if sure else "unclear", "said in another place")
    elif invented is not None:
        verdict, why = invented
    elif case.kind == "not_published":
        verdict, why = _of_addition(case, share)
    elif case.kind == "not_spoken":
        verdict, why = _of_omission(case, share)
    else:
        verdict, why = _of_change(case, scores)
    if biased and verdict == "confirmed":
        verdict, why = "unclear", (*why, "the recogniser was shown the text")
    evidence = Evidence(
        heard_confidence=None if case.confidence is None else round(case.confidence, 4),
        published_logprob=None if scores is None else round(scores.published, 4),
        heard_logprob=None if scores is None else round(scores.heard, 4),
        reasons=why,
    )
    return verdict, evidence


def _judged(verdict: DifferenceVerdict, *why: str) -> Judged:
    return verdict, why
