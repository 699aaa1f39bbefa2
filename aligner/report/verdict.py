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

from aligner.report.case import SETTINGS, Case, Judged
from aligner.report.changed_words import of_change
from aligner.report.lexicon import Lexicon
from aligner.report.presence import invented, of_addition, of_omission, speech_share
from aligner.types import DifferenceVerdict, Evidence, Span
from aligner.types.scores import Scores

_LOSES, _WINS = Scores(0.0, 0.0, -math.inf), Scores(0.0, 0.0, math.inf)


def worth_asking(case: Case) -> bool:
    """Whether the sound is to be asked again: scores tell of words, not of passages, and only where they decide."""
    if case.judgement.rule.severity == "cosmetic" or case.similarity >= SETTINGS.never_confirmed:
        return False
    if case.kind == "changed":
        return len({of_change(case, scores)[0] for scores in (None, _LOSES, _WINS)}) > 1
    if case.kind == "moved" or max(len(case.published), len(case.heard)) > SETTINGS.asked_words:
        return False
    asked = of_omission if case.kind == "not_spoken" else of_addition
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
    verdict, why = _judged(case, lexicon, scores, speech)
    if biased and verdict == "confirmed":
        verdict, why = "unclear", (*why, "the recogniser was shown the text")
    evidence = Evidence(
        heard_confidence=None if case.confidence is None else round(case.confidence, 4),
        published_logprob=None if scores is None else round(scores.published, 4),
        heard_logprob=None if scores is None else round(scores.heard, 4),
        reasons=why,
    )
    return verdict, evidence


def _judged(case: Case, lexicon: Lexicon, scores: Scores | None, speech: Sequence[Span] | None) -> Judged:
    share = speech_share(case.start, case.end, speech)
    if case.kind == "moved":
        sure = case.confidence is None or case.confidence >= SETTINGS.sure_confidence
        plain = sure and len(case.heard) >= case.plain_words
        return "confirmed" if plain else "unclear", ("said in another place",)
    if case.kind == "not_published":
        return invented(case, lexicon, share) or of_addition(case, share, scores)
    return of_omission(case, share, scores) if case.kind == "not_spoken" else of_change(case, scores)
