"""Is it the speaker or the recogniser? A verdict for each finding, and the evidence it rests on.

With a ``Scorer`` both wordings are scored on the same stretch of audio (teacher-forced log-probability a token);
how clearly the heard one wins, the recogniser's confidence and the likeness of sound are weighed together
(``aligner.report.calibration``). Without one, the verdict rests on the recogniser's
own confidence, on how alike the wordings sound, on the speech found in the signal, and on the room that the pause
leaves for words that were not heard. Numbers, dates and negations are never put down to the recogniser for sounding
alike ("fifteen", "fifty"): they stay ``unclear`` until the sound is asked. A recogniser that was shown the
published text (``biased``) confirms nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from aligner.report.calibration import finding_features, load_calibration
from aligner.report.classify import ALIKE, Judgement
from aligner.report.lexicon import Lexicon, key
from aligner.report.phonetics import phonetic_similarity
from aligner.types import DifferenceVerdict, Evidence, Span
from aligner.types.scores import Scores

SURE = 0.9  # the recogniser's confidence from which its word is taken for said
UNSURE = 0.4  # and below which it is taken for a guess
UNLIKE = 0.6  # likeness of sound below which mishearing is no explanation
SPEECH_SHARE = 0.3  # of a stretch's time must hold speech, else its words were invented
SECONDS_A_LETTER = 0.045  # of very fast speech: 22 letters a second
ROOM_MATTERS = 0.8  # seconds of words from which a missing room for them is proof


Trust = Literal["reliable", "fair", "poor"]


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of one finding without listening again.

    ``confidences`` are those of the heard words, or of the two neighbours where nothing was heard; ``room`` is
    the time, in seconds, in which they were or would have been said. ``unexplained_gap_s`` is the time without a heard
    word in and beside them, above what is usual there. ``trust`` says how much else the recogniser misheard: hardly
    anything when reliable, so that for what is critical mishearing is no better an explanation than any; much when
    poor.
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

    @property
    def is_grave(self) -> bool:
        """Whether it is critical and the recogniser reliable: then nothing is put down to it without evidence."""
        return self.judgement.rule.severity == "critical" and self.trust == "reliable"

    @property
    def confidence(self) -> float | None:
        """Mean confidence of the words that have one; None where none has."""
        known = [value for value in self.confidences if value is not None]
        return sum(known) / len(known) if known else None


def speech_share(start: float, end: float, speech: Sequence[Span] | None) -> float | None:
    """Return which share of ``start..end`` holds speech, 0..1; None where nobody looked or there is no time."""
    if speech is None or end <= start:
        return None
    stretch = Span(start, end)
    return min(1.0, sum(stretch.overlap(part) for part in speech) / stretch.duration)


def _invented(case: Case, lexicon: Lexicon, share: float | None) -> bool:
    said = " ".join(key(word) for word in case.heard)
    known_phrase = any(phrase in said for phrase in lexicon.inventions)
    return case.looped or known_phrase or (share is not None and share < SPEECH_SHARE)


def _of_addition(case: Case) -> DifferenceVerdict:
    if case.confidence is None:
        return "unclear"
    if case.confidence < UNSURE:
        return "likely_recognition_error"
    return "confirmed" if case.confidence >= SURE else "unclear"


def _of_omission(case: Case, share: float | None) -> DifferenceVerdict:
    needed = SECONDS_A_LETTER * sum(len(word) for word in case.published)
    room = case.end - case.start
    if needed < ROOM_MATTERS:
        return "likely_recognition_error" if _dropped(case) else "unclear"
    if share is not None and share * room > needed:
        return "likely_recognition_error"
    sure = case.confidence is None or case.confidence >= SURE
    no_room = room < needed / 2 or (share is not None and share * room < needed / 2)
    return "confirmed" if no_room and sure else "unclear"


def _of_change(case: Case) -> DifferenceVerdict:
    judgement = case.judgement
    if _dropped(case):
        return "likely_recognition_error"
    alike = phonetic_similarity(judgement.left, judgement.right)
    if judgement.misrecognition or (alike >= ALIKE and not judgement.never_excused):
        return "unclear" if case.is_grave else "likely_recognition_error"
    unsure = case.confidence is None or case.confidence < SURE
    if judgement.close and case.trust == "poor" and unsure:
        return "likely_recognition_error"
    if case.confidence is None:
        return "unclear"
    if case.confidence < UNSURE:
        doubtful = alike < UNLIKE and (
            judgement.never_excused or (judgement.rule.severity == "critical" and judgement.right)
        )
        return "unclear" if doubtful else "likely_recognition_error"
    return "confirmed" if case.confidence >= SURE and alike < UNLIKE else "unclear"


def _dropped(case: Case) -> bool:
    """Whether words are missing where the transcript has a hole long enough for them."""
    missing = case.judgement.left or tuple(case.published)
    lost = not case.judgement.right and case.kind != "not_published" and not case.is_grave
    return lost and case.unexplained_gap_s >= SECONDS_A_LETTER * sum(len(word) for word in missing)


def _has_room(case: Case, share: float | None) -> bool:
    """Whether the sound has room for a long passage that was not heard: then scores say nothing of it.

    A recogniser that broke off finds nothing likelier than silence, however much is said there.
    """
    needed = SECONDS_A_LETTER * sum(len(word) for word in case.published)
    room = (case.end - case.start) * (1.0 if share is None else share)
    return case.kind == "not_spoken" and needed >= ROOM_MATTERS and room >= needed / 2


def features_of(case: Case, scores: Scores) -> dict[str, float]:
    """Return what the calibration weighs of a finding."""
    judgement = case.judgement
    return finding_features(
        case.kind,
        judgement.left or case.published,
        judgement.right or case.heard,
        margin=scores.margin,
        mean_logprob=scores.heard,
        confidence=case.confidence,
    )


def _of_scores(case: Case, scores: Scores) -> DifferenceVerdict:
    """Return the verdict of scores, confidence and likeness of sound together."""
    calibration = load_calibration()
    probability = calibration.probability(features_of(case, scores))
    if probability >= calibration.speaker_from:
        return "confirmed"
    return "likely_recognition_error" if probability <= calibration.misrecognition_up_to else "unclear"


def judge(
    case: Case,
    lexicon: Lexicon,
    *,
    scores: Scores | None = None,
    speech: Sequence[Span] | None = None,
    biased: bool = False,
) -> tuple[DifferenceVerdict, Evidence]:
    """Return the verdict on one finding, and its evidence.

    ``scores`` outweigh all but silence; ``speech`` are the spans of the recording that hold speech, None where
    nobody looked.
    """
    share = speech_share(case.start, case.end, speech)
    verdict: DifferenceVerdict
    if case.kind == "moved":
        verdict = "confirmed" if case.confidence is None or case.confidence >= SURE else "unclear"
    elif case.kind == "not_published" and _invented(case, lexicon, share):
        verdict = "likely_recognition_error"
    elif scores is not None and not _has_room(case, share):
        verdict = _of_scores(case, scores)
    elif case.kind == "not_published":
        verdict = _of_addition(case)
    elif case.kind == "not_spoken":
        verdict = _of_omission(case, share)
    else:
        verdict = _of_change(case)
    if biased and verdict == "confirmed":
        verdict = "unclear"
    evidence = Evidence(
        heard_confidence=None if case.confidence is None else round(case.confidence, 4),
        published_logprob=None if scores is None else round(scores.published, 4),
        heard_logprob=None if scores is None else round(scores.heard, 4),
    )
    return verdict, evidence
