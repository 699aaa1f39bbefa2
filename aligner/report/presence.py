"""Was something said here, or not? The verdict on words that were added, and on words that are missing.

Of a passage that was added: speech in the signal, its length, how many words were heard with confidence; which of them
were misheard does not matter. Of a passage that is missing: is there room for it? A hole as long as the text needs,
without speech in it, is nobody's proof. Of a few words the sound is asked with and without them.
"""

from __future__ import annotations

from collections.abc import Sequence

from aligner.report.case import CLEAN, LOOPED, SETTINGS, UNTOLD, Case, Judged
from aligner.report.lexicon import Lexicon, key
from aligner.types import Span
from aligner.types.scores import Scores
from aligner.verbalize.writing import written


def speech_share(start: float, end: float, speech: Sequence[Span] | None) -> float | None:
    """Return which share of ``start..end`` holds speech, 0..1; None where nobody looked or there is no time."""
    if speech is None or end <= start:
        return None
    stretch = Span(start, end)
    return min(1.0, sum(stretch.overlap(part) for part in speech) / stretch.duration)


def invented(case: Case, lexicon: Lexicon, share: float | None) -> Judged | None:
    said = written(map(key, case.heard))
    if case.looped:
        return "likely_recognition_error", (LOOPED,)
    if any(phrase in said for phrase in lexicon.inventions):
        return "likely_recognition_error", ("a phrase that recognisers invent",)
    if case.speech is not None and case.end > case.start:
        silent = case.speech < SETTINGS.least_speech * (case.end - case.start)
    else:
        silent = share is not None and share < SETTINGS.least_sound
    if silent:
        return "likely_recognition_error", ("there is no speech there",)
    return None


def of_addition(case: Case, share: float | None, scores: Scores | None) -> Judged:
    """Return the verdict on words that are not in the text: was anything said?"""
    confidence, words = case.confidence, len(case.heard)
    if confidence is None:
        plain = case.is_untold_but_clean and case.says_sense and (words >= case.plain_words or case.is_weighty)
        return ("confirmed", (CLEAN,)) if plain else ("unclear", (UNTOLD,))
    enough = SETTINGS.long_plain_confidence if words >= 2 * case.plain_words else SETTINGS.plain_confidence
    if case.speech is None and share is None:  # nobody looked at the sound: it may be invented
        enough = SETTINGS.sure_confidence
    sure = sum(value is not None and value >= SETTINGS.half_sure_confidence for value in case.confidences)
    if words >= case.plain_words and confidence >= enough and sure >= case.plain_words - 1:
        return "confirmed", (f"{words} words plainly said",)
    if case.is_weighty and (case.lowest_confidence or 0.0) < SETTINGS.sure_confidence:
        return "unclear", ("a number, date or negation, and the recogniser was not sure",)
    if confidence < SETTINGS.guessed_confidence and not case.is_weighty and words < case.plain_words:
        return "likely_recognition_error", ("the recogniser guessed",)
    if case.frequency == 0.0:
        return "unclear", ("no such word",)
    return _of_few_words_heard(case, confidence, scores)


def _of_few_words_heard(case: Case, confidence: float, scores: Scores | None) -> Judged:
    """Return the verdict on a few known words that are not in the text, by confidence and by the sound."""
    if not case.says_sense and not case.is_weighty:
        doubtful = confidence < SETTINGS.sure_confidence and case.misrecognitions > SETTINGS.reliable_errors
        if scores is not None and scores.margin < SETTINGS.clear_margin:
            return "likely_recognition_error", ("without it the text fits the sound nearly as well",)
        return "likely_recognition_error" if doubtful else "unclear", ("a word of grammar, easily added",)
    lowest = case.lowest_confidence or 0.0
    enough = SETTINGS.single_word_confidence if len(case.heard) == 1 else SETTINGS.few_words_confidence
    if confidence >= enough and lowest >= SETTINGS.half_sure_confidence:
        return "confirmed", ("plainly heard",)
    asked = scores is not None and scores.margin >= SETTINGS.added_margin
    if asked and case.framed and lowest >= SETTINGS.asked_confidence:
        return "confirmed", ("heard again between words that agree",)
    return "unclear", ("the recogniser was not sure",)


def of_omission(case: Case, share: float | None, scores: Scores | None) -> Judged:
    """Return the verdict on words that were not heard: is there room for them, and speech?"""
    if case.needed < SETTINGS.least_proof_s:
        return _of_few_words_unheard(case, scores)
    gap = case.end - case.start
    room = gap if case.room is None else case.room
    spoken = gap * (1.0 if share is None else share) if case.speech is None else case.speech
    letters = sum(len(word) for word in case.published)
    sure = case.confidence is None or case.confidence >= SETTINGS.guessed_confidence
    if spoken < SETTINGS.little_of_needed * case.needed:
        if case.beside >= letters / SETTINGS.beside_one_in:
            return "unclear", ("something else was heard beside it",)
        if room >= case.usual * letters:
            return "unclear", (f"{room:.1f} s without a word: check the recording",)
        return ("confirmed" if sure else "unclear"), ("there is no room for it",)
    if (case.speech is not None or share is not None) and spoken > case.needed:
        weighty = case.is_weighty or case.is_grave
        return "unclear" if weighty else "likely_recognition_error", ("there is speech that was not recognised",)
    return "unclear", ("there is room for it",)


def _of_few_words_unheard(case: Case, scores: Scores | None) -> Judged:
    """Return the verdict on words too short for missing room to be proof: the sound is asked whether it has them."""
    lost: Judged = "likely_recognition_error", ("there is time for it: the recogniser lost it",)
    dropped = case.is_lost and not case.is_weighty
    if scores is None:
        room = case.end - case.start if case.room is None else case.room
        wording = (
            case.confidence is not None
            and case.confidence >= SETTINGS.sure_confidence
            and case.misrecognitions <= SETTINGS.reliable_errors
        )
        if not dropped and wording and case.says_sense and room < SETTINGS.little_of_needed * case.needed:
            return "confirmed", ("there is no room for it",)
        return lost if dropped else ("unclear", ("a word that is easily lost",))
    if scores.margin < SETTINGS.clear_margin and not case.is_weighty and not case.is_grave:
        return "likely_recognition_error", ("the sound has room for it: the recogniser lost it",)
    if not case.says_sense or scores.margin < SETTINGS.lost_margin:
        return lost if dropped else ("unclear", ("a word that is easily lost",))
    beside = (case.lowest_confidence or 0.0) >= SETTINGS.asked_confidence
    if case.framed and (beside or scores.margin >= SETTINGS.plainly_lost_margin):
        return "confirmed", ("asked again, the sound has no place for it",)
    return "unclear", ("the words beside it were not heard plainly",)
