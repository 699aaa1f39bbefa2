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

from aligner.report.calibration import finding_features, load_calibration
from aligner.report.case import SETTINGS, Case
from aligner.report.lexicon import Lexicon, key
from aligner.types import DifferenceVerdict, Evidence, Span
from aligner.types.scores import Scores

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
        silent = case.speech < SETTINGS.least_speech * (case.end - case.start)
    else:
        silent = share is not None and share < SETTINGS.least_sound
    if silent:
        return "likely_recognition_error", ("there is no speech there",)
    return None


def _of_addition(case: Case, share: float | None, scores: Scores | None) -> Judged:
    """Return the verdict on words that are not in the text: was anything said?"""
    confidence, words = case.confidence, len(case.heard)
    if confidence is None:
        plain = case.is_untold_but_clean and case.says_sense and (words >= SETTINGS.plain_words or case.is_weighty)
        return ("confirmed", (CLEAN,)) if plain else ("unclear", (UNTOLD,))
    enough = SETTINGS.long_plain_confidence if words >= 2 * SETTINGS.plain_words else SETTINGS.plain_confidence
    if case.speech is None and share is None:  # nobody looked at the sound: it may be invented
        enough = SETTINGS.sure_confidence
    sure = sum(value is not None and value >= SETTINGS.half_sure_confidence for value in case.confidences)
    if words >= SETTINGS.plain_words and confidence >= enough and sure >= SETTINGS.plain_words - 1:
        return "confirmed", (f"{words} words plainly said",)
    if case.is_weighty and (case.lowest_confidence or 0.0) < SETTINGS.sure_confidence:
        return "unclear", ("a number, date or negation, and the recogniser was not sure",)
    if confidence < SETTINGS.guessed_confidence and not case.is_weighty and words < SETTINGS.plain_words:
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


def _of_omission(case: Case, share: float | None, scores: Scores | None) -> Judged:
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
    dropped = _dropped(case) and not case.is_weighty
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
    if case.framed and (case.lowest_confidence or 0.0) >= SETTINGS.asked_confidence:
        return "confirmed", ("asked again, the sound has no place for it",)
    return "unclear", ("the words beside it were not heard plainly",)


def _of_change(case: Case, scores: Scores | None) -> Judged:
    """Return the verdict on words heard for others: rules, and then what they weigh."""
    judgement, alike = case.judgement, case.similarity
    put_aside: DifferenceVerdict = "unclear" if case.is_grave or case.is_weighty else "likely_recognition_error"
    if _dropped(case):
        return put_aside, ("there is time for it: the recogniser lost it",)
    misheard = alike >= SETTINGS.put_aside and not _is_believed(case)
    if judgement.misrecognition and (misheard or judgement.rule.category in ("number", "date", "negation")):
        return "unclear" if case.is_grave else "likely_recognition_error", ("sounds much alike",)
    if misheard and (not judgement.never_excused or (case.frequency == 0.0 and not case.is_grave)):
        put_aside = "unclear" if case.is_grave else "likely_recognition_error"
        return put_aside, ("sounds the same" if alike >= SETTINGS.same_sound else "sounds much alike",)
    if alike >= SETTINGS.never_confirmed:
        return "unclear", ("sounds much alike",)
    if case.confidence is None:
        plain = case.is_untold_but_clean and case.says_sense and alike < SETTINGS.rather_alike and case.frequency != 0.0
        return ("confirmed", (CLEAN,)) if plain else ("unclear", (UNTOLD,))
    plain = (
        case.confidence >= SETTINGS.replaced_confidence
        and sum((value or 0.0) >= SETTINGS.half_sure_confidence for value in case.confidences) >= SETTINGS.plain_words
    )
    if alike < SETTINGS.quite_other and plain:
        return "confirmed", (f"{len(case.heard)} words plainly said, and others",)
    if case.frequency == 0.0 and not case.is_weighty:
        return put_aside if alike >= SETTINGS.no_word_alike else "unclear", ("no such word",)
    if scores is not None and scores.margin < SETTINGS.clear_margin and not _is_another_of_its_kind(case, scores):
        return "unclear", ("the published wording fits the sound nearly as well",)
    return _weighed(case, put_aside, scores)


def _weighed(case: Case, put_aside: DifferenceVerdict, scores: Scores | None) -> Judged:
    """Return the verdict on words that sound otherwise, none of them unknown."""
    assert case.confidence is not None
    lowest = case.lowest_confidence or 0.0
    if _is_another_of_its_kind(case, scores):
        return "confirmed", ("one number, date or negation for another that sounds otherwise",)
    if case.is_weighty and lowest < SETTINGS.sure_confidence:
        return "unclear", ("a number, date or negation, and the recogniser was not sure",)
    if not case.says_sense and not case.is_weighty:
        doubtful = case.confidence < SETTINGS.sure_confidence and case.misrecognitions > SETTINGS.reliable_errors
        return put_aside if doubtful else "unclear", ("a word of grammar, easily misheard",)
    if case.similarity >= SETTINGS.rather_alike and not _is_believed(case):
        return "unclear", ("sounds rather alike",)
    if case.similarity >= SETTINGS.rather_alike:
        return "confirmed", ("a recogniser that mishears little was sure",)
    far = scores is not None and scores.margin >= SETTINGS.far_margin
    if far and case.framed and lowest >= SETTINGS.far_confidence:
        return "confirmed", ("sounds quite otherwise, heard so twice",)
    calibration = load_calibration()
    probability = calibration.probability(features_of(case, scores))
    if probability >= calibration.speaker_from:
        asked = scores is not None and scores.margin >= SETTINGS.clear_margin
        fits = "heard so twice" if asked else "plainly heard"
        return "confirmed", (f"sounds quite otherwise, {fits}",)
    if probability <= calibration.misrecognition_up_to:
        return put_aside, ("the recogniser guessed",)
    return "unclear", ("sounds otherwise, but the recogniser was not sure",)


def _is_another_of_its_kind(case: Case, scores: Scores | None) -> bool:
    """Whether one number, date or negation was plainly heard for another that sounds otherwise."""
    if not case.judgement.of_one_kind:
        return False
    lowest, alike = case.lowest_confidence or 0.0, case.similarity
    if alike < SETTINGS.other_of_its_kind and lowest >= SETTINGS.other_confidence:
        return True
    if scores is None or scores.margin < SETTINGS.other_margin:
        return False
    if alike < SETTINGS.guessed_of_its_kind:
        return lowest >= SETTINGS.guessed_confidence
    return alike < SETTINGS.never_confirmed and lowest >= SETTINGS.asked_of_its_kind


def _is_believed(case: Case) -> bool:
    """Whether a recogniser that mishears little was sure of a known word."""
    known = case.frequency is None or case.frequency >= SETTINGS.known_word_zipf
    sure = case.lowest_confidence is not None and case.lowest_confidence >= SETTINGS.believed_confidence
    return (
        case.similarity < SETTINGS.never_confirmed
        and case.misrecognitions <= SETTINGS.reliable_errors
        and known
        and sure
    )


def _dropped(case: Case) -> bool:
    """Whether words are missing where the transcript has a hole long enough for them."""
    missing = case.judgement.left or tuple(case.published)
    lost = not case.judgement.right and case.kind != "not_published" and not case.is_grave
    return lost and case.unexplained_gap_s >= SETTINGS.fastest_letter_s * sum(len(word) for word in missing)


def features_of(case: Case, scores: Scores | None = None) -> dict[str, float]:
    """Return what the calibration weighs of a changed word."""
    margin = None if scores is None else scores.margin
    return finding_features(case.similarity, case.phones, case.lowest_confidence, case.misrecognitions, margin)


_LOSES, _WINS = Scores(0.0, 0.0, -math.inf), Scores(0.0, 0.0, math.inf)


def can_weigh(case: Case, scores: Scores | None = None) -> bool:
    """Whether it is a known word that makes sense, heard for one that sounds otherwise: what a calibration is of."""
    known = case.kind == "changed" and case.confidence is not None and case.frequency != 0.0
    fits = scores is None or scores.margin >= SETTINGS.clear_margin
    return known and fits and case.says_sense and not case.is_weighty and case.similarity < SETTINGS.rather_alike


def worth_asking(case: Case) -> bool:
    """Whether the sound is to be asked again: scores tell of words, not of passages, and only where they decide."""
    if case.judgement.rule.severity == "cosmetic" or case.similarity >= SETTINGS.never_confirmed:
        return False
    if case.kind == "changed":
        return len({_of_change(case, scores)[0] for scores in (None, _LOSES, _WINS)}) > 1
    if case.kind == "moved" or max(len(case.published), len(case.heard)) > SETTINGS.asked_words:
        return False
    asked = _of_omission if case.kind == "not_spoken" else _of_addition
    return len({asked(case, 1.0, scores)[0] for scores in (None, _LOSES, _WINS)}) > 1


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
        sure = (case.confidence is None or case.confidence >= SETTINGS.sure_confidence) and len(
            case.heard
        ) >= SETTINGS.plain_words
        verdict, why = _judged("confirmed" if sure else "unclear", "said in another place")
    elif invented is not None:
        verdict, why = invented
    elif case.kind == "not_published":
        verdict, why = _of_addition(case, share, scores)
    elif case.kind == "not_spoken":
        verdict, why = _of_omission(case, share, scores)
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
