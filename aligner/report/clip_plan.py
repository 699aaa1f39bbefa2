"""Which stretch of the recording lets an ear judge each finding: a second and a half around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligner.types import Report, Severity, Span


@dataclass(frozen=True, slots=True)
class ClipSettings:
    """How much sound a clip has."""

    around_s: float = 1.5
    """Seconds before and after the finding."""
    longest_s: float = 30.0
    """Seconds of one clip; a longer passage is heard at its beginning."""


SETTINGS = ClipSettings()


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch to write, with a file name that sorts as the report does and is safe on every system."""

    name: str
    difference: str
    span: Span


def plan_clips(report: Report, *, cosmetic: bool = False) -> tuple[Clip, ...]:
    """One clip for each finding that has a place in the recording, in the order of the report."""
    duration = report.alignment.recording.duration
    clips: list[Clip] = []
    for number, difference in enumerate(report.differences, start=1):
        if difference.heard is None or (difference.severity == "cosmetic" and not cosmetic):
            continue
        start = max(0.0, difference.heard.start - SETTINGS.around_s)
        end = min(duration, difference.heard.end + SETTINGS.around_s, start + SETTINGS.longest_s)
        if end > start:
            name = _name(number, difference.severity, difference.category, difference.id)
            clips.append(Clip(name, difference.id, Span(start, end)))
    return tuple(clips)


def _name(number: int, severity: Severity, category: str, id_: str) -> str:
    return re.sub(r"[^\w-]", "", f"{number:03d}-{severity}-{category}-{id_}")
