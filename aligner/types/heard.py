"""A transcript: heard words with times (seconds) and confidence (0 to 1), and the recogniser's own segments."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from aligner.types.span import check_score


@dataclass(frozen=True, slots=True)
class HeardWord:
    """One recognised word; ``end == start`` is allowed, foreign transcripts have such words."""

    text: str
    start: float
    end: float
    confidence: float | None = None

    def __post_init__(self) -> None:
        if not (math.isfinite(self.start) and math.isfinite(self.end) and 0.0 <= self.start <= self.end):
            raise ValueError(f"heard word {self.text!r} needs 0 <= start <= end, not {self.start} .. {self.end}")
        check_score("confidence", self.confidence)


@dataclass(frozen=True, slots=True)
class HeardSegment:
    """A recogniser's own stretch of words (not a published sentence)."""

    text: str
    start: float
    end: float
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """What an engine heard in a recording: words in the order of their starts."""

    words: tuple[HeardWord, ...]
    segments: tuple[HeardSegment, ...] = ()
    language: str | None = None
    duration: float | None = None
    engine: str = "imported"
    model: str | None = None
    model_sha256: str | None = None
    options: dict[str, Any] = field(default_factory=dict)
    biased: bool = False

    def __post_init__(self) -> None:
        for before, after in zip(self.words, self.words[1:], strict=False):
            if after.start < before.start:
                raise ValueError(
                    f"heard words go back: {before.text!r} at {before.start}, {after.text!r} at {after.start}"
                )
