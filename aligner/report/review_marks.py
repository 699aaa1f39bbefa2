"""What a reviewer said of the findings, as ``review.json``; a report with marks is a function of report and review.

The file: ``{"schema_version": 1, "report": sha256 of the report without marks, "reviewer": name or null, "marks":
[{"id": "d-…", "decision": "text_is_wrong" | "text_is_right" | "undecided", "note": "…", "published": "…" or null,
"heard": "…" or null, "start": seconds, "at": "2026-…Z"}]}``. Where a person worded a correction, its mark has a
``correction``; where sentences or captions were edited by hand, the file has ``sentences`` and ``cues``.

Ids depend on the wordings alone, so marks outlive another run, and lapse where the wording has changed.
"""

from __future__ import annotations

import hashlib
import json
import reprlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from aligner.errors import InputError
from aligner.formats.json.report import compose_report
from aligner.formats.json.writer import dump
from aligner.formats.plain import clean
from aligner.report.compare import alarming
from aligner.types import Cue, Decision, DecisionName, Difference, DifferenceVerdict, Report, ReportVerdict

LARGEST = 10_000_000  # characters of a review file
LONGEST = 100_000
"""Characters of a note or a wording."""
_EARLIER: dict[Any, DecisionName] = {"accepted": "text_is_wrong", "rejected": "text_is_right", None: "undecided"}
_VERDICTS: dict[DecisionName, DifferenceVerdict] = {
    "text_is_wrong": "confirmed",
    "text_is_right": "likely_recognition_error",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A reviewer's word on one finding, understandable by itself.

    ``correction`` is the wording the text is to have in place of the published one; None: what was heard.
    """

    decision: DecisionName = "undecided"
    note: str = ""
    published: str | None = None
    heard: str | None = None
    start: float | None = None
    at: str | None = None
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class SentenceEdit:
    """A sentence worded by hand; it lapses where the page now has another sentence than ``published``."""

    published: str
    text: str
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """Marks by the ids of their findings, sentences by their segments' ids, and captions edited by hand.

    ``recording`` is its SHA-256 where the file names it, as those of earlier versions do.
    """

    marks: Mapping[str, Mark] = field(default_factory=dict)
    report: str | None = None
    reviewer: str | None = None
    recording: str | None = None
    sentences: Mapping[str, SentenceEdit] = field(default_factory=dict)
    cues: tuple[Cue, ...] = ()


def parse_review(text: str) -> Review:
    """The review in a JSON text.

    Raises
    ------
    InputError
        The text is not JSON, or not a review.
    """
    if len(text) > LARGEST:
        raise InputError("the review file is larger than 10 MB", hint="give the file the review page exported")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError("the review file is not JSON", hint="export it again from the review page") from error
    return review_of(data)


def review_of(data: object) -> Review:
    """The review in a value that JSON can hold.

    Raises
    ------
    InputError
        It is no review.
    """
    if not isinstance(data, dict) or data.get("schema_version") != 1 or not isinstance(data.get("marks"), list):
        raise InputError(
            "the review file has no schema_version 1 with a list of marks", hint="export it again from the review page"
        )
    return Review(
        dict(_mark(number, item) for number, item in enumerate(data["marks"])),
        _text(data, "report", "the review file"),
        _written(data, "reviewer", "the review file"),
        _text(data, "recording", "the review file"),
        sentences=dict(_sentence(place, item) for place, item in _listed(data, "sentences")),
        cues=tuple(_cue(place, item) for place, item in _listed(data, "cues")),
    )


def _listed(data: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a list that may be missing, each with its place."""
    items = data.get(name) or []
    if not isinstance(items, list):
        raise InputError(f"{name} of the review file is {type(items).__name__}, not a list")
    for number, item in enumerate(items):
        place = f"{name}[{number}] of the review file"
        if not isinstance(item, dict):
            raise InputError(f"{place} is {type(item).__name__}, not an object")
        yield place, item


def _text(data: Mapping[str, Any], name: str, place: str) -> str | None:
    """A text or null; one that UTF-8 can carry, and no longer than a person writes."""
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{name} of {place} is {type(value).__name__}, not text")
    if len(value) > LONGEST or any("\ud800" <= char <= "\udfff" for char in value):
        raise InputError(f"{name} of {place} is longer than {LONGEST:,} characters, or has half a character")
    return value


def _written(data: Mapping[str, Any], name: str, place: str) -> str | None:
    """What a person wrote, or null, without what no reader should see: it goes into texts that are handed on."""
    value = _text(data, name, place)
    return value and "\n".join(map(clean, value.split("\n")))


def _number(data: Mapping[str, Any], name: str, place: str) -> float | None:
    value = data.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= sys.float_info.max:
        raise InputError(f"{name} of {place} is {reprlib.repr(value)}, not seconds")
    return float(value)


def _mark(number: int, item: object) -> tuple[str, Mark]:
    place = f"marks[{number}] of the review file"
    if not isinstance(item, dict) or not (id_ := _text(item, "id", place)):
        raise InputError(f"{place} has no id")
    if not isinstance(item.get("note", ""), str):
        raise InputError(f"{place} has a note that is no text")
    published, heard, at = (_text(item, name, place) for name in ("published", "heard", "at"))
    note, correction = (_written(item, name, place) for name in ("note", "correction"))
    start = _number(item, "start", place)
    return id_, Mark(_decision(item, place), note or "", published, heard, start, at, correction)


def _decision(item: Mapping[str, Any], place: str) -> DecisionName:
    """The decision, also as pages exported it before there was one: ``mark`` accepted, rejected or null."""
    mark = item.get("mark")
    name = item.get("decision", _EARLIER.get(mark, mark) if isinstance(mark, str | None) else mark)
    for known in get_args(DecisionName):
        if name == known:
            return known  # type: ignore[no-any-return]
    raise InputError(
        f"{place} says {reprlib.repr(name)}", hint=f"a decision is one of {', '.join(get_args(DecisionName))}"
    )


def _sentence(place: str, item: Mapping[str, Any]) -> tuple[str, SentenceEdit]:
    segment, published, at = (_text(item, name, place) for name in ("segment", "published", "at"))
    text = _written(item, "text", place)
    if segment is None or published is None or text is None:
        raise InputError(f"{place} needs segment, published and text")
    return segment, SentenceEdit(published, text, at)


def _cue(place: str, item: Mapping[str, Any]) -> Cue:
    start, end, lines = _number(item, "start", place), _number(item, "end", place), item.get("lines")
    id_, speaker, segment = (_text(item, name, place) for name in ("id", "speaker", "segment"))
    if id_ is None or start is None or end is None or not isinstance(lines, list):
        raise InputError(f"{place} needs id, start, end and lines")
    shown = tuple(_text({"line": line}, "line", place) or "" for line in lines)
    try:
        return Cue(id_, start, end, shown, speaker=speaker, segment=segment)
    except ValueError as error:
        raise InputError(f"{place} is no caption: {error}") from error


def compose_review(review: Review) -> str:
    """The review as JSON text: marks by the ids of their findings, what is empty left out."""
    data: dict[str, Any] = {
        "schema_version": 1,
        "report": review.report,
        "reviewer": review.reviewer,
        "marks": [_mark_object(id_, mark) for id_, mark in sorted(review.marks.items())],
    }
    if review.sentences:
        data["sentences"] = [
            {"segment": id_, "published": edit.published, "text": edit.text, "at": edit.at}
            for id_, edit in sorted(review.sentences.items())
        ]
    if review.cues:
        data["cues"] = [_cue_object(cue) for cue in review.cues]
    return dump(data)


def _mark_object(id_: str, mark: Mark) -> dict[str, Any]:
    told = {
        "id": id_,
        "decision": mark.decision,
        "note": mark.note,
        "published": mark.published,
        "heard": mark.heard,
        "start": mark.start,
        "at": mark.at,
    }
    return told if mark.correction is None else {**told, "correction": mark.correction}


def _cue_object(cue: Cue) -> dict[str, Any]:
    told = {"id": cue.id, "start": round(cue.start, 3), "end": round(cue.end, 3), "lines": list(cue.lines)}
    return told | {"segment": cue.segment, "speaker": cue.speaker}


def report_sha256(report: Report) -> str:
    """The SHA-256 of the report as ``report.json`` has it without marks."""
    return hashlib.sha256(compose_report(without_marks(report)).encode("utf-8")).hexdigest()


def apply_review(report: Report, review: Review) -> Report:
    """The report with the reviewer's word in place of the machine's, its verdict drawn again.

    Marks that the report has already are taken off first, so that the same review always gives the same report.

    Raises
    ------
    InputError
        The review names another recording.
    """
    ours = report.alignment.recording
    if review.recording not in (None, ours.sha256):
        raise InputError(
            f"the review is of the recording {str(review.recording)[:12]}…, not of {ours.file}",
            hint="give the review of this recording, or none",
        )
    bare = without_marks(report)
    if bare.verdict == "not_this_recording":
        return bare
    return _judged_again(bare, tuple(_reviewed(difference, review) for difference in bare.differences))


def without_marks(report: Report) -> Report:
    """Return the report as the machine made it."""
    if all(difference.decision is None for difference in report.differences):
        return report
    bare = tuple(
        replace(found, verdict=found.decision.machine, decision=None) if found.decision else found
        for found in report.differences
    )
    return _judged_again(report, bare)


def lapsed(report: Report, review: Review) -> int:
    """Return how many marks are of no finding of the report."""
    return len(review.marks.keys() - {difference.id for difference in report.differences})


def _judged_again(report: Report, differences: tuple[Difference, ...]) -> Report:
    verdict: ReportVerdict = "differs" if any(map(alarming, differences)) else "faithful"
    return replace(report, differences=differences, verdict=verdict)


def _reviewed(difference: Difference, review: Review) -> Difference:
    mark = review.marks.get(difference.id)
    if mark is None or mark.decision == "undecided":
        return difference
    decision = Decision(mark.decision, difference.verdict, mark.note, review.reviewer, mark.at)
    return replace(difference, verdict=_VERDICTS[mark.decision], decision=decision)
