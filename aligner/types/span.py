"""A stretch of the recording in seconds, half open and never empty."""

from __future__ import annotations

import math
from dataclasses import dataclass

SHORTEST_WORD = 0.02
"""Seconds. No speech sound is shorter; also long enough to survive rounding to milliseconds."""


def check_score(name: str, value: float | None) -> None:
    """Refuse a share or confidence outside [0, 1]."""
    if value is not None and not 0.0 <= value <= 1.0:
        raise ValueError(f"{name} must lie in [0, 1], not {value}")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the recording in seconds, never empty: ``0 <= start < end``."""

    start: float
    end: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.start) and math.isfinite(self.end) and 0.0 <= self.start < self.end):
            raise ValueError(f"a span needs 0 <= start < end, not {self.start} .. {self.end}")

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.end - self.start

    def overlap(self, other: Span) -> float:
        """Seconds that both spans share; 0 where they do not meet."""
        return max(0.0, min(self.end, other.end) - max(self.start, other.start))
