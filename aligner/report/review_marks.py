"""What a reviewer said of the findings: JSON from the review page, honoured by the next check.

The file: ``{"schema_version": 1, "recording": sha256, "document": sha256, "marks": [{"id": "d-…", "mark":
"accepted" | "rejected" | null, "note": "…"}]}``. An accepted finding is ``confirmed``; a rejected one no longer
stands against the text: its verdict is ``likely_recognition_error``, and it stays in the list. Ids depend on the
texts alone, so marks outlive another run, and lapse where the wording has changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from aligner.errors import InputError
from aligner.report.compare import alarming
from aligner.types import Difference, DifferenceVerdict, Report

MarkName = Literal["accepted", "rejected"]
LARGEST = 10_000_000  # characters of a review file
_VERDICTS: dict[MarkName, DifferenceVerdict] = {
    "accepted": "confirmed",
    "rejected": "likely_recognition_error",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One reviewer's word on one finding."""

    mark: MarkName | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """The marks by the ids of their findings, and the hashes of what was reviewed."""

    marks: Mapping[str, Mark] = field(default_factory=dict)
    recording: str | None = None
    document: str | None = None


def parse_review(text: str) -> Review:
    """The review in a JSON text.

    Raises
    ------
    InputError
        The text is not JSON, or not the form the review page exports.
    """
    if len(text) > LARGEST:
        raise InputError("the review file is larger than 10 MB", hint="give the file the review page exported")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError("the review file is not JSON", hint="export it again from the review page") from error
    if not isinstance(data, dict) or data.get("schema_version") != 1 or not isinstance(data.get("marks"), list):
        raise InputError(
            "the review file has no schema_version 1 with a list of marks", hint="export it again from the review page"
        )
    marks = dict(_mark(number, item) for number, item in enumerate(data["marks"]))
    return Review(marks, _text_or_none(data, "recording"), _text_or_none(data, "document"))


def _text_or_none(data: dict[str, Any], name: str) -> str | None:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{name} of the review file is {type(value).__name__}, not text")
    return value


def _mark(number: int, item: object) -> tuple[str, Mark]:
    place = f"marks[{number}] of the review file"
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        raise InputError(f"{place} has no id")
    name, note = item.get("mark"), item.get("note", "")
    if name not in (None, "accepted", "rejected"):
        raise InputError(f"{place} says {name!r}", hint="a mark is accepted, rejected or null")
    if not isinstance(note, str):
        raise InputError(f"{place} has a note that is no text")
    return item["id"], Mark(name, note)


def compose_review(review: Review) -> str:
    """The review as JSON text, marks in the order of their ids."""
    marks = [{"id": id_, "mark": mark.mark, "note": mark.note} for id_, mark in sorted(review.marks.items())]
    data = {"schema_version": 1, "recording": review.recording, "document": review.document, "marks": marks}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def apply_review(report: Report, review: Review) -> Report:
    """The report with the reviewer's word in place of the machine's, its verdict drawn again.

    Raises
    ------
    InputError
        The review is of another recording.
    """
    theirs, ours = review.recording, report.alignment.recording.sha256
    if theirs is not None and theirs != ours:
        raise InputError(
            f"the review is of the recording {theirs[:12]}…, not of {report.alignment.recording.file}",
            hint="give the review of this recording, or none",
        )
    if report.verdict == "not_this_recording":
        return report
    differences = tuple(_reviewed(difference, review.marks) for difference in report.differences)
    return replace(
        report,
        differences=differences,
        verdict="differs" if any(map(alarming, differences)) else "faithful",
    )


def _reviewed(difference: Difference, marks: Mapping[str, Mark]) -> Difference:
    mark = marks.get(difference.id)
    return difference if mark is None or mark.mark is None else replace(difference, verdict=_VERDICTS[mark.mark])
