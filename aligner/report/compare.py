"""An alignment and its edits become a report: every difference, how grave, and whose.

Differences come gravest first, then by verdict, then in the order of the recording; the order and the ids depend on
the texts and times alone. Times are seconds on the decoded recording.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from aligner.audio.vad.silero import SpeechDetector
from aligner.report.case import SETTINGS, Case, Trust
from aligner.report.classify import Judgement, classify
from aligner.report.context import ComparisonContext
from aligner.report.figure_findings import complete_figures, told_by_value
from aligner.report.findings import BOILERPLATE_KINDS, Finding, find
from aligner.report.merge_findings import complete_numbers, pair_moved
from aligner.report.rules import BY_NAME
from aligner.report.sound_pairs import pair_by_sound
from aligner.report.split import split_alike
from aligner.report.verdict import judge, worth_asking
from aligner.types import (
    SEVERITIES,
    Alignment,
    Difference,
    DifferenceVerdict,
    Edit,
    HeardSide,
    PublishedSide,
    Report,
    Span,
    Transcript,
)
from aligner.types.languages import LanguageTags
from aligner.types.scores import Scorer, Scores

VERDICTS: tuple[DifferenceVerdict, ...] = ("confirmed", "unclear", "likely_recognition_error")


def _ids(keys: Sequence[tuple[str, ...]]) -> list[str]:
    """Return an id for each key, from the texts alone; equal keys are told apart by their order."""
    seen: Counter[tuple[str, ...]] = Counter()
    ids: list[str] = []
    for key in keys:
        seen[key] += 1
        digest = hashlib.sha256("\0".join([*key, str(seen[key])]).encode()).hexdigest()
        ids.append(f"d-{digest[:8]}")
    return ids


def _order(difference: Difference) -> tuple[int, int, float, int, str]:
    time = difference.heard.start if difference.heard else 0.0
    place = difference.published.char_start if difference.published else -1
    severity, verdict = SEVERITIES.index(difference.severity), VERDICTS.index(difference.verdict)
    return severity, verdict, time, place, difference.id


def _differences(
    context: ComparisonContext,
    edits: Sequence[Edit],
    scorer: Scorer | None,
    speech: Sequence[Span] | None,
    biased: bool,
    detector: SpeechDetector | None,
) -> list[Difference]:
    numbers = (context.number_here, context.number_there)
    edits = pair_by_sound(
        edits, *context.texts, context.lexicon.language, is_number=numbers, furniture=context.furniture
    )
    found = find(edits, context.sentences, bridge=context.bridge)
    found = complete_numbers(found, edits, numbers)
    found = complete_figures(found, edits, context.figures)
    here, there = context.published_side.keys, context.heard_side.keys
    found = pair_moved(found, here, there, context.numbers, binds=context.binds, alike=context.spoken_alike)
    findings = split_alike(found, edits, context.sounds_alike)
    sides = [context.published(finding) for finding in findings]
    judgements = [
        classify(
            finding,
            context.published_side,
            context.heard_side,
            context.lexicon,
            text=side.text if side else "",
            figures=told_by_value(finding, context.figures),
        )
        for finding, side in zip(findings, sides, strict=True)
    ]
    misrecognitions = sum(judgement.misrecognition for judgement in judgements)
    shares = (SETTINGS.trusted_errors, SETTINGS.fair_errors)
    few, many = (misrecognitions <= 1 + share * len(context.heard) for share in shares)
    trust: Trust = "reliable" if few else "fair" if many else "poor"
    cases = _cases(context, findings, judgements, trust, detector)
    scores = _scores(context, findings, cases, scorer)
    keys = [
        (finding.kind, side.segment if side else "", side.text if side else "", context.heard_text(finding))
        for finding, side in zip(findings, sides, strict=True)
    ]
    differences: list[Difference] = []
    for finding, side, case, score, id_ in zip(findings, sides, cases, scores, _ids(keys), strict=True):
        rule = case.judgement.rule
        verdict, evidence = judge(case, context.lexicon, scores=score, speech=speech, biased=biased)
        heard = HeardSide(context.heard_text(finding), case.start, case.end) if context.heard else None
        differences.append(Difference(id_, finding.kind, rule.severity, rule.category, side, heard, verdict, evidence))
    return differences


def _cases(
    context: ComparisonContext,
    findings: Sequence[Finding],
    judgements: Sequence[Judgement],
    trust: Trust,
    detector: SpeechDetector | None,
) -> list[Case]:
    """Return what is known of each finding, with the share of heard words that are slips in all of them.

    Where that is more than fair, the recogniser is trusted less, whatever the words alone say of it.
    """
    pairs = zip(findings, judgements, strict=True)
    cases = [context.case(finding, judgement, trust=trust, detector=detector) for finding, judgement in pairs]
    touched, surplus = _touched(findings), _surpluses(findings, cases)
    cases = [
        replace(case, beside=surplus[finding.j0] if finding.kind == "not_spoken" else 0, framed=number not in touched)
        for number, (finding, case) in enumerate(zip(findings, cases, strict=True))
    ]
    misrecognitions = sum(
        len(case.heard)
        for case in cases
        if case.kind == "changed" and (case.similarity >= SETTINGS.put_aside or case.frequency == 0)
    )
    words = max(1, len(context.heard))
    poor = misrecognitions > 1 + SETTINGS.fair_errors * words
    return [
        replace(case, misrecognitions=misrecognitions / words, trust="poor" if poor else case.trust) for case in cases
    ]


def _surpluses(findings: Sequence[Finding], cases: Sequence[Case]) -> Counter[int]:
    """Return how many letters more are heard than published in the findings that begin or end at a heard word."""
    found: Counter[int] = Counter()
    for finding, case in zip(findings, cases, strict=True):
        surplus = max(0, sum(map(len, case.heard)) - sum(map(len, case.published)))
        found.update(dict.fromkeys({finding.j0, finding.j1}, surplus))
    return found


def _touched(findings: Sequence[Finding]) -> set[int]:
    """Return the numbers of the findings that touch another: not on both sides of them stand words that agree."""
    found: set[int] = set()
    ordered = sorted(range(len(findings)), key=lambda number: findings[number].i0)
    for place, number in enumerate(ordered):
        one = findings[number]
        for later in range(place + 1, len(ordered)):
            other = findings[ordered[later]]
            if other.i0 > one.i1:
                break
            if one.j0 <= other.j1 and other.j0 <= one.j1:
                found |= {number, ordered[later]}
    return found


def _scores(
    context: ComparisonContext, findings: Sequence[Finding], cases: Sequence[Case], scorer: Scorer | None
) -> list[Scores | None]:
    """Return the scores of each finding that is worth listening to again; None for the others."""
    scores: list[Scores | None] = [None] * len(findings)
    if scorer is None:
        return scores
    asked = [number for number, case in enumerate(cases) if worth_asking(case)]
    for number, score in zip(asked, scorer.score([context.stretch(findings[n]) for n in asked]), strict=True):
        scores[number] = score
    return scores


def _of_translation(alignment: Alignment) -> list[Difference]:
    """Return what a translated text lacks or has too much, by sentences: no words can be compared."""
    rule = BY_NAME["passage"]
    lost = [s for s in alignment.segments if s.status == "not_spoken" and s.kind not in BOILERPLATE_KINDS]
    ids = _ids(
        [("not_spoken", s.id, s.text, "") for s in lost]
        + [("not_published", "", "", i.text) for i in alignment.islands]
    )
    unpaired = [
        Difference(
            id_,
            "not_spoken",
            rule.severity,
            rule.category,
            PublishedSide(s.text, s.char_start, s.char_end, s.id),
            None,
            "unclear",
        )
        for id_, s in zip(ids, lost, strict=False)
    ]
    unpaired_added = [
        Difference(
            id_, "not_published", rule.severity, rule.category, None, HeardSide(i.text, i.start, i.end), "unclear"
        )
        for id_, i in zip(ids[len(lost) :], alignment.islands, strict=True)
    ]
    return unpaired + unpaired_added


def alarming(difference: Difference) -> bool:
    """Whether a finding stands against the text: above cosmetic, and not put down to the recogniser."""
    return difference.severity != "cosmetic" and difference.verdict != "likely_recognition_error"


def check(
    alignment: Alignment,
    transcript: Transcript | None,
    edits: Sequence[Edit],
    *,
    language: str | None = None,
    scorer: Scorer | None = None,
    same_recording: bool = True,
    speech: Sequence[Span] | None = None,
    detector: SpeechDetector | None = None,
) -> Report:
    """Return the report of a published text against its recording.

    Parameters
    ----------
    alignment, transcript, edits
        As the steps before made them; the edits pair ``alignment.document.words`` with ``transcript.words``.
    language
        Of the published text, for the word lists; default: the document's, else the transcript's.
    scorer
        Listens to each finding again with both wordings; None rests the verdicts on confidence and sound-likeness.
    same_recording
        False says the text is not of this recording: no word-by-word finding would mean anything, none is made.
    speech
        Spans that hold sound loud enough for speech; None where nobody looked.
    detector
        Tells speech from other sound in the stretches that are asked; None where nobody does.

    Returns
    -------
    Report
        Differences gravest first. ``faithful`` means that nothing above cosmetic is confirmed or unclear.
    """
    if not same_recording:
        return Report(alignment, (), "not_this_recording")
    if alignment.mode == "translated":
        differences = _of_translation(alignment)
    else:
        heard = transcript or Transcript(())
        tags = LanguageTags(declared=heard.language, written=alignment.document.language)
        biased = heard.biased or (alignment.recognition is not None and alignment.recognition.biased)
        differences = _differences(
            ComparisonContext(alignment, heard, language or tags.text), edits, scorer, speech, biased, detector
        )
    ordered = tuple(sorted(differences, key=_order))
    return Report(alignment, ordered, "differs" if any(map(alarming, ordered)) else "faithful")
