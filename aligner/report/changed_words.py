"""Which words? The verdict on words that were heard for others: rules first, and what is left is weighed.

No score overrides a rule: what sounds alike is never confirmed, nor is a heard word that is none; a number, date or
negation heard for another is never put aside. The rest is weighed (`aligner.report.calibration`).
"""

from __future__ import annotations

from aligner.report.calibration import finding_features, load_calibration
from aligner.report.case import CLEAN, LOOPED, SETTINGS, UNTOLD, Case, Judged
from aligner.report.phones import scripts_of
from aligner.types import DifferenceVerdict
from aligner.types.scores import Scores


def of_change(case: Case, scores: Scores | None) -> Judged:
    """Return the verdict on words heard for others: rules, and then what they weigh."""
    judgement, alike = case.judgement, case.similarity
    put_aside: DifferenceVerdict = "unclear" if case.is_grave or case.is_weighty else "likely_recognition_error"
    if case.is_lost:
        return put_aside, ("there is time for it: the recogniser lost it",)
    if case.looped:
        return "likely_recognition_error", (LOOPED,)
    if not case.pronounceable:
        return _of_unknown_sound(case, scores)
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
        and sum((value or 0.0) >= SETTINGS.half_sure_confidence for value in case.confidences) >= case.plain_words
    )
    if alike < SETTINGS.quite_other and plain:
        return "confirmed", (f"{len(case.heard)} words plainly said, and others",)
    if case.frequency == 0.0 and not case.is_weighty:
        return put_aside if alike >= SETTINGS.no_word_alike else "unclear", ("no such word",)
    if scores is not None and scores.margin < SETTINGS.clear_margin and not _is_another_of_its_kind(case, scores):
        return "unclear", ("the published wording fits the sound nearly as well",)
    return _weighed(case, put_aside, scores)


def _of_unknown_sound(case: Case, scores: Scores | None) -> Judged:
    """Return the verdict on words that nobody can pronounce: only the sound, asked again, stands against the text.

    Of one sound in two scripts (昼間, ピルマ) a recogniser prefers what it wrote, by however much: that tells nothing.
    """
    if case.similarity >= SETTINGS.put_aside and not case.is_weighty:
        return "likely_recognition_error", ("its letters sound much alike",)
    needed = SETTINGS.other_margin if case.judgement.of_one_kind else SETTINGS.far_margin
    asked = scores is not None and scores.margin >= needed and scripts_of(case.published) == scripts_of(case.heard)
    if asked and case.framed and (case.lowest_confidence or 0.0) >= SETTINGS.asked_confidence:
        return "confirmed", ("heard so twice; nobody can tell how alike it sounds",)
    return "unclear", ("nobody can tell how alike it sounds",)


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
    margin = scores.margin if scores is not None else 0.0
    far = margin >= SETTINGS.far_margin and case.framed and lowest >= SETTINGS.far_confidence
    if far or (margin >= SETTINGS.plain_margin and case.frequency is not None):
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
    is_figure = case.judgement.rule.category in ("number", "date")
    return is_figure and alike < SETTINGS.never_confirmed and lowest >= SETTINGS.asked_of_its_kind


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


def features_of(case: Case, scores: Scores | None = None) -> dict[str, float]:
    """Return what the calibration weighs of a changed word."""
    margin = None if scores is None else scores.margin
    return finding_features(case.similarity, case.phones, case.lowest_confidence, case.misrecognitions, margin)


def can_weigh(case: Case, scores: Scores | None = None) -> bool:
    """Whether it is a known word that makes sense, heard for one that sounds otherwise: what a calibration is of."""
    known = case.kind == "changed" and case.confidence is not None and case.frequency != 0.0
    fits = scores is None or scores.margin >= SETTINGS.clear_margin
    return known and fits and case.says_sense and not case.is_weighty and case.similarity < SETTINGS.rather_alike
