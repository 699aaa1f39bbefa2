"""A report: the differences of text and recording, each with kind, category, severity, verdict and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aligner.types.aligned import Alignment

DifferenceKind = Literal["changed", "not_spoken", "not_published", "moved"]
Severity = Literal["critical", "major", "minor", "cosmetic"]
Category = Literal["number", "name", "negation", "date", "content", "function", "spelling", "filler", "passage"]
DifferenceVerdict = Literal["confirmed", "likely_recognition_error", "unclear"]
ReportVerdict = Literal["faithful", "differs", "not_this_recording"]
DecisionName = Literal["text_is_wrong", "text_is_right", "undecided"]
SEVERITIES: tuple[Severity, ...] = ("critical", "major", "minor", "cosmetic")


@dataclass(frozen=True, slots=True)
class PublishedSide:
    """The published side of a difference."""

    text: str
    char_start: int
    char_end: int
    segment: str


@dataclass(frozen=True, slots=True)
class HeardSide:
    """The heard side; where nothing was heard, ``text`` is empty and the time is where it would have been."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the verdict rests on; log-probabilities are per token, natural logarithm; ``reasons`` are for a person."""

    heard_confidence: float | None = None
    published_logprob: float | None = None
    heard_logprob: float | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's word on a finding, and the ``machine``'s verdict in whose place it stands.

    ``at`` is when it was given, as ISO 8601 in UTC.
    """

    decision: DecisionName
    machine: DifferenceVerdict
    note: str = ""
    reviewer: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding of the report; ``verdict`` is the reviewer's where one decided."""

    id: str
    kind: DifferenceKind
    severity: Severity
    category: Category
    published: PublishedSide | None
    heard: HeardSide | None
    verdict: DifferenceVerdict
    evidence: Evidence = Evidence()
    decision: Decision | None = None

    def __post_init__(self) -> None:
        if self.published is None and self.heard is None:
            raise ValueError(f"difference {self.id} has neither side")


@dataclass(frozen=True, slots=True)
class Report:
    """The text against the recording: findings, gravest first, over one alignment."""

    alignment: Alignment
    differences: tuple[Difference, ...]
    verdict: ReportVerdict

    def count(self, severity: Severity) -> int:
        """How many differences have this severity."""
        return sum(difference.severity == severity for difference in self.differences)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from aligner.types.notebook import report_html

        return report_html(self)
