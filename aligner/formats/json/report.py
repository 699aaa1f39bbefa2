"""Report ↔ ``report.json`` (schema version 1, ``formats/json/schemas/report.schema.json``).

A finding that a reviewer decided also has a ``decision``; its verdict is the reviewer's. The file carries the findings,
the recording, the document and the counts, not the segments: a report read back holds an alignment without segments and
islands. Composing what was parsed gives the same bytes.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from aligner.errors import InputError
from aligner.formats.json.common import (
    COUNTS,
    FORMER_COUNTS,
    RATES,
    document_object,
    parse_document,
    parse_recording,
    parse_summary,
    recording_object,
    summary_object,
)
from aligner.formats.json.reader import Place, load
from aligner.formats.json.writer import GENERATOR, dump, score, span
from aligner.types import (
    SEVERITIES,
    Alignment,
    Category,
    Decision,
    DecisionName,
    Difference,
    DifferenceKind,
    DifferenceVerdict,
    Evidence,
    HeardSide,
    PublishedSide,
    Report,
    ReportVerdict,
    Severity,
)

_EVIDENCE = ("heard_confidence", "published_logprob", "heard_logprob")


def compose_report(report: Report) -> str:
    """The report as JSON text."""
    alignment = report.alignment
    summary = summary_object(alignment.summary)
    summary |= {severity: report.count(severity) for severity in SEVERITIES} | {"verdict": report.verdict}
    return dump(
        {
            "schema_version": 1,
            "generator": GENERATOR,
            "recording": recording_object(alignment.recording),
            "document": document_object(alignment.document),
            "summary": summary,
            "differences": [_difference_object(difference) for difference in report.differences],
        }
    )


def _difference_object(difference: Difference) -> dict[str, Any]:
    decision = difference.decision
    return {
        "id": difference.id,
        "kind": difference.kind,
        "severity": difference.severity,
        "category": difference.category,
        "published": _published_object(difference.published),
        "heard": _heard_object(difference.heard),
        "verdict": difference.verdict,
        "evidence": _evidence_object(difference.evidence),
        **({} if decision is None else {"decision": asdict(decision)}),
    }


def _published_object(side: PublishedSide | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "text": side.text,
        "char_start": side.char_start,
        "char_end": side.char_end,
        "segment": side.segment,
    }


def _evidence_object(evidence: Evidence) -> dict[str, Any]:
    figures = {name: score(getattr(evidence, name)) for name in _EVIDENCE}
    return figures | {"reasons": list(evidence.reasons)}


def _heard_object(side: HeardSide | None) -> dict[str, Any] | None:
    if side is None:
        return None
    start, end = span(side.start, side.end)
    return {"text": side.text, "start": start, "end": start if side.start == side.end else end}


def parse_report(text: str) -> Report:
    """The report in a JSON text, on an alignment without segments.

    Raises
    ------
    InputError
        Not JSON, not this schema, or counts that are not those of the findings.
    """
    root = load(text, "report.json").object(
        ("schema_version", "generator", "recording", "document", "summary", "differences")
    )
    root["schema_version"].version()
    root["generator"].object(("name", "version"))
    try:
        report = _report(root)
    except ValueError as error:
        raise InputError(f"report.json contradicts itself: {error}") from error
    for severity in SEVERITIES:
        stated, counted = root["summary"][severity].integer(), report.count(severity)
        if stated != counted:
            root["summary"][severity].refuse(f"says {stated}, but {counted} differences are {severity}")
    return report


def _report(root: Place) -> Report:
    summary = root["summary"].object((*COUNTS, *RATES, *SEVERITIES, "verdict"), FORMER_COUNTS)
    alignment = Alignment(
        recording=parse_recording(root["recording"]),
        document=parse_document(root["document"]),
        recognition=None,
        segments=(),
        summary=parse_summary(summary),
    )
    differences = tuple(_difference(place) for place in root["differences"].items())
    return Report(alignment, differences, summary["verdict"].choice(ReportVerdict))


def _difference(place: Place) -> Difference:
    place.object(("id", "kind", "severity", "category", "published", "heard", "verdict", "evidence"), ("decision",))
    return Difference(
        id=place["id"].text(),
        kind=place["kind"].choice(DifferenceKind),
        severity=place["severity"].choice(Severity),
        category=place["category"].choice(Category),
        published=_published(place["published"]),
        heard=_heard(place["heard"]),
        verdict=place["verdict"].choice(DifferenceVerdict),
        evidence=_evidence(place["evidence"]),
        decision=_decision(place["decision"]),
    )


def _decision(place: Place) -> Decision | None:
    if place.value is None:
        return None
    place.object(("decision", "machine", "note", "reviewer", "at"))
    return Decision(
        place["decision"].choice(DecisionName),
        place["machine"].choice(DifferenceVerdict),
        place["note"].text(),
        place["reviewer"].maybe_text(),
        place["at"].maybe_text(),
    )


def _evidence(place: Place) -> Evidence:
    """The evidence; reports of earlier versions give no reasons."""
    place.object(_EVIDENCE, ("reasons",))
    reasons = tuple(reason.text() for reason in place["reasons"].items()) if "reasons" in place.value else ()
    confidence, published, heard = (place[name].maybe_number() for name in _EVIDENCE)
    return Evidence(confidence, published, heard, reasons)


def _published(place: Place) -> PublishedSide | None:
    if place.value is None:
        return None
    place.object(("text", "char_start", "char_end", "segment"))
    return PublishedSide(
        place["text"].text(),
        place["char_start"].integer(),
        place["char_end"].integer(),
        place["segment"].text(),
    )


def _heard(place: Place) -> HeardSide | None:
    if place.value is None:
        return None
    place.object(("text", "start", "end"))
    return HeardSide(place["text"].text(), place["start"].number(), place["end"].number())
