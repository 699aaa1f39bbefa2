"""Planted differences against found ones: counts that add, rates derived.

A finding stands against the text when it is above cosmetic and not put down to the recogniser. It meets a planted
difference where they share a published character or a moment of the recording. By spans (``spans``), a planted
difference is found when standing findings cover half of it or more, and a standing finding is false when less than
half of it is planted; by kind and category, when a standing finding of that kind or category meets it. A standing
finding that meets nothing planted is a false alarm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from aligner.evaluate.generate.cases import Case, Planted
from aligner.report.compare import alarming
from aligner.types import Difference, Report

_Name = Callable[[Planted | Difference], str]
CRITICAL_PLANTS = frozenset({"number", "name", "date", "negation", "quantity", "modality"})


@dataclass(frozen=True, slots=True)
class Count:
    """Hits, misses and false alarms of one kind or category."""

    found: int = 0
    missed: int = 0
    false: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.found + other.found, self.missed + other.missed, self.false + other.false)

    @property
    def precision(self) -> float:
        """Found / (found + false); 1 where nothing was reported."""
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        """Found / planted; 1 where nothing was planted."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.found + self.missed + self.false
        return 2 * self.found / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What one or many cases came to; figures of several cases add."""

    words: int = 0
    cases: int = 0
    spans: Count = Count()
    by_kind: dict[str, Count] = field(default_factory=dict)
    by_category: dict[str, Count] = field(default_factory=dict)
    critical_planted: int = 0
    critical_found: int = 0
    critical_false: int = 0
    false: int = 0
    verdicts_planted: Counter[str] = field(default_factory=Counter)
    verdicts_misrecognitions: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.words + other.words,
            self.cases + other.cases,
            self.spans + other.spans,
            _added(self.by_kind, other.by_kind),
            _added(self.by_category, other.by_category),
            self.critical_planted + other.critical_planted,
            self.critical_found + other.critical_found,
            self.critical_false + other.critical_false,
            self.false + other.false,
            self.verdicts_planted + other.verdicts_planted,
            self.verdicts_misrecognitions + other.verdicts_misrecognitions,
        )

    @property
    def overall(self) -> Count:
        """All kinds together."""
        return sum(self.by_kind.values(), Count())

    @property
    def critical_recall(self) -> float:
        """Share of planted critical differences reported as critical and standing."""
        return self.critical_found / self.critical_planted if self.critical_planted else 1.0

    @property
    def critical_false_per_1000(self) -> float:
        """Critical false alarms for each thousand published words."""
        return 1000 * self.critical_false / self.words if self.words else 0.0

    @property
    def false_per_1000(self) -> float:
        """False alarms above cosmetic for each thousand published words."""
        return 1000 * self.false / self.words if self.words else 0.0


def _added(left: dict[str, Count], right: dict[str, Count]) -> dict[str, Count]:
    return {name: left.get(name, Count()) + right.get(name, Count()) for name in sorted({*left, *right})}


def meets(planted: Planted, difference: Difference) -> bool:
    """Whether a finding touches the published characters or the moment of a planted difference."""
    if planted.instead is not None and meets(planted.instead, difference):
        return True
    side, heard = difference.published, difference.heard
    if side and planted.published and side.char_start < planted.published[1] and planted.published[0] < side.char_end:
        return True
    if not (heard and heard.text and planted.heard):
        return False
    return heard.start < planted.heard[1] and planted.heard[0] < heard.end


def measure(case: Case, report: Report) -> Figures:
    """The figures of one case."""
    standing = [difference for difference in report.differences if alarming(difference)]
    touched = {d.id for d in report.differences for planted in case.planted if meets(planted, d)}
    alarms = [difference for difference in standing if difference.id not in touched]
    critical = [planted for planted in case.planted if planted.plant in CRITICAL_PLANTS]
    above = [difference for difference in report.differences if difference.severity != "cosmetic"]
    return Figures(
        words=len(report.alignment.document.words),
        cases=1,
        spans=_by_spans(case, standing),
        by_kind=_counts(case, standing, alarms, lambda thing: thing.kind),
        by_category=_counts(case, standing, alarms, lambda thing: thing.category),
        critical_planted=len(critical),
        critical_found=sum(any(d.severity == "critical" and meets(p, d) for d in standing) for p in critical),
        critical_false=sum(difference.severity == "critical" for difference in alarms),
        false=len(alarms),
        verdicts_planted=Counter(_verdict(planted, above) for planted in case.planted),
        verdicts_misrecognitions=Counter(difference.verdict for difference in above if difference.id not in touched),
    )


_Extent = tuple[tuple[float, float] | None, tuple[float, float] | None]
"""What something covers: published characters, and heard seconds."""


def _by_spans(case: Case, standing: list[Difference]) -> Count:
    found = [_extent(difference) for difference in standing]
    planted = [_planted_extent(one) for one in case.planted]
    either = planted + [_planted_extent(one.instead) for one in case.planted if one.instead]
    covered = sum(
        _is_covered(_planted_extent(one), found)
        or (one.instead is not None and _is_covered(_planted_extent(one.instead), found))
        for one in case.planted
    )
    return Count(covered, len(planted) - covered, sum(not _is_covered(one, either) for one in found))


def _planted_extent(planted: Planted) -> _Extent:
    return planted.published, planted.heard


def _extent(difference: Difference) -> _Extent:
    side, heard = difference.published, difference.heard
    return (side.char_start, side.char_end) if side else None, (
        heard.start,
        heard.end,
    ) if heard and heard.text else None


def _is_covered(one: _Extent, others: list[_Extent]) -> bool:
    """Whether half of it, in characters or in seconds, is covered by the others."""
    return any(
        span is not None and 2 * _overlap(span, [other[side] for other in others]) >= span[1] - span[0]
        for side, span in enumerate(one)
    )


def _overlap(span: tuple[float, float], others: list[tuple[float, float] | None]) -> float:
    return sum(max(0.0, min(span[1], other[1]) - max(span[0], other[0])) for other in others if other)


def _verdict(planted: Planted, found: Iterable[Difference]) -> str:
    return next((d.verdict for d in found if meets(planted, d)), "not found")


def _counts(case: Case, standing: list[Difference], alarms: list[Difference], name: _Name) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    for planted in case.planted:
        hit = any(meets(planted, d) and name(d) == name(planted) for d in standing)
        counts[name(planted)] = counts.get(name(planted), Count()) + Count(found=hit, missed=not hit)
    for difference in alarms:
        counts[name(difference)] = counts.get(name(difference), Count()) + Count(false=1)
    return counts
