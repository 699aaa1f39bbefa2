"""The values that pass between the rooms: frozen, self-checking, standard library only.

Times are float seconds on the decoded recording, zero at the first sample a player would play.
Character places are Python string indices into the published text, half open: ``text[char_start:char_end]``.
Every constructor refuses a value that breaks its law, and says which value it was.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

SegmentKind = Literal["heading", "paragraph", "list_item", "quote", "speaker", "direction", "boilerplate"]
SegmentStatus = Literal["matched", "partial", "not_spoken", "translated"]
WordStatus = Literal["hit", "substituted", "deleted"]
Source = Literal["recognized", "forced", "synthesized", "interpolated"]
EditKind = Literal["hit", "substitution", "deletion", "insertion"]
Mode = Literal["verbatim", "translated"]


def _check_score(name: str, value: float | None) -> None:
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

    def hull(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


# --- what was heard -------------------------------------------------------------------------------------


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
        _check_score("confidence", self.confidence)


@dataclass(frozen=True, slots=True)
class HeardSegment:
    """A recogniser's own stretch of words (not a published sentence)."""

    text: str
    start: float
    end: float


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


# --- what was published ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PublishedWord:
    """A word as published, punctuation left outside; ``text == document.text[char_start:char_end]``."""

    text: str
    char_start: int
    char_end: int

    def __post_init__(self) -> None:
        if self.char_end - self.char_start != len(self.text) or self.char_start < 0 or not self.text:
            raise ValueError(f"word {self.text!r} does not fit {self.char_start}..{self.char_end}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A published sentence (or heading, label, line) with its words in text order.

    ``id`` depends on the text alone; ``block`` names the paragraph it stands in; ``anchor`` is where a link
    to the page finds it (``#p3`` or a text fragment ``#:~:text=…``) or None.
    """

    id: str
    block: str
    kind: SegmentKind
    text: str
    char_start: int
    char_end: int
    words: tuple[PublishedWord, ...]
    speaker: str | None = None
    anchor: str | None = None

    def __post_init__(self) -> None:
        place = self.char_start
        for word in self.words:
            if word.char_start < place:
                raise ValueError(f"word {word.text!r} at {word.char_start} lies before {place} in {self.text!r}")
            place = word.char_end
        if place > self.char_end:
            raise ValueError(f"words of {self.text!r} reach {place}, past its end {self.char_end}")


@dataclass(frozen=True, slots=True)
class Document:
    """A published text: the characters themselves and every sentence in them, in text order."""

    text: str
    sentences: tuple[Sentence, ...]
    language: str | None = None
    title: str | None = None
    file: str | None = None
    sha256: str | None = None

    def __post_init__(self) -> None:
        place = 0
        for sentence in self.sentences:
            if sentence.char_start < place or self.text[sentence.char_start : sentence.char_end] != sentence.text:
                raise ValueError(f"sentence {sentence.text!r} does not stand at {sentence.char_start}")
            place = sentence.char_end
            for word in sentence.words:
                if self.text[word.char_start : word.char_end] != word.text:
                    raise ValueError(f"word {word.text!r} does not stand at {word.char_start}")

    @property
    def words(self) -> tuple[PublishedWord, ...]:
        """Every published word, in text order; matching speaks of them by their index here."""
        return tuple(word for sentence in self.sentences for word in sentence.words)


# --- how the two go together ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from reference words ``[i0, i1)`` to hypothesis words ``[j0, j1)``.

    A list of edits names every reference word once, in text order, and every hypothesis word once; hypothesis
    ranges rise too, except where ``moved`` says that the text has the passage elsewhere than the speech.
    A hit may join several words on either side ("26th" × "twenty sixth").
    """

    kind: EditKind
    i0: int
    i1: int
    j0: int
    j1: int
    moved: bool = False

    def __post_init__(self) -> None:
        reference, hypothesis = self.i1 - self.i0, self.j1 - self.j0
        fits = {
            "hit": reference > 0 and hypothesis > 0,
            "substitution": reference > 0 and hypothesis > 0,
            "deletion": reference > 0 and hypothesis == 0,
            "insertion": reference == 0 and hypothesis > 0,
        }[self.kind]
        if not fits or min(self.i0, self.j0) < 0:
            raise ValueError(f"a {self.kind} cannot span {self.i0}:{self.i1} × {self.j0}:{self.j1}")


@dataclass(frozen=True, slots=True)
class Word:
    """A published word with its time, or honestly none (``start is None``)."""

    text: str
    char_start: int
    char_end: int
    status: WordStatus
    start: float | None = None
    end: float | None = None
    source: Source | None = None
    confidence: float | None = None
    heard: str | None = None

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None) or (self.start is None) != (self.source is None):
            raise ValueError(f"word {self.text!r}: start, end and source come together or not at all")
        if self.start is not None and self.end is not None:
            Span(self.start, self.end)
        if self.status == "deleted" and self.start is not None:
            raise ValueError(f"word {self.text!r} was not spoken and cannot have a time")
        _check_score("confidence", self.confidence)

    @property
    def span(self) -> Span | None:
        """Its time, or None."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Segment:
    """A published sentence with its time, or honestly none."""

    id: str
    block: str
    kind: SegmentKind
    text: str
    char_start: int
    char_end: int
    status: SegmentStatus
    words: tuple[Word, ...]
    start: float | None = None
    end: float | None = None
    coverage: float = 0.0
    confidence: float | None = None
    speaker: str | None = None
    anchor: str | None = None

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise ValueError(f"segment {self.id}: start and end come together or not at all")
        if self.start is not None and self.end is not None:
            Span(self.start, self.end)
        if self.status == "not_spoken" and self.start is not None:
            raise ValueError(f"segment {self.id} was not spoken and cannot have a time")
        _check_score("coverage", self.coverage)
        _check_score("confidence", self.confidence)

    @property
    def span(self) -> Span | None:
        """Its time, or None."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Island:
    """A stretch of speech that is not in the published text."""

    id: str
    start: float
    end: float
    text: str
    words: tuple[HeardWord, ...]
    after_segment: str | None = None

    def __post_init__(self) -> None:
        Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class RecordingInfo:
    """The recording as a file; ``duration`` in seconds of decoded sound."""

    file: str
    sha256: str
    duration: float
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """Who listened, and whether it was shown the published text (``biased``)."""

    engine: str
    model: str | None = None
    model_sha256: str | None = None
    options: dict[str, Any] = field(default_factory=dict)
    biased: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts; rates are derived. ``hits + substitutions + deletions == reference_words``."""

    reference_words: int
    hits: int
    substitutions: int
    deletions: int
    insertions: int
    timed_words: int
    interpolated_words: int
    coverage_text: float
    coverage_speech: float

    def __post_init__(self) -> None:
        if self.hits + self.substitutions + self.deletions != self.reference_words:
            raise ValueError(f"{self.hits} + {self.substitutions} + {self.deletions} is not {self.reference_words}")
        _check_score("coverage_text", self.coverage_text)
        _check_score("coverage_speech", self.coverage_speech)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every published sentence and word with its time, and the speech that is not in the text."""

    recording: RecordingInfo
    document: Document
    recognition: Recognition | None
    segments: tuple[Segment, ...]
    summary: Summary
    islands: tuple[Island, ...] = ()
    mode: Mode = "verbatim"

    @property
    def words(self) -> Iterator[Word]:
        """Every published word, in text order."""
        return (word for segment in self.segments for word in segment.words)


# --- what readers get -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word inside a cue's text: ``cue.text[char_start:char_end]``, with its onset where it has one."""

    char_start: int
    char_end: int
    start: float | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption block; ``lines`` hold plain text without tags, ``segment`` names where it comes from."""

    id: str
    start: float
    end: float
    lines: tuple[str, ...]
    speaker: str | None = None
    segment: str | None = None
    published: bool = True
    words: tuple[CueWord, ...] = ()

    def __post_init__(self) -> None:
        Span(self.start, self.end)
        if not self.lines or any(not line.strip() or "\n" in line for line in self.lines):
            raise ValueError(f"cue {self.id} needs lines of text, not {self.lines!r}")

    @property
    def text(self) -> str:
        """The lines as one string, joined by newlines."""
        return "\n".join(self.lines)


DifferenceKind = Literal["changed", "not_spoken", "not_published", "moved"]
Severity = Literal["critical", "major", "minor", "cosmetic"]
Category = Literal["number", "name", "negation", "date", "content", "function", "spelling", "filler", "passage"]
DifferenceVerdict = Literal["confirmed", "likely_recognition_error", "unclear"]
ReportVerdict = Literal["faithful", "differs", "not_this_recording"]
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
    """What the verdict rests on; log-probabilities are per token, natural logarithm."""

    heard_confidence: float | None = None
    published_logprob: float | None = None
    heard_logprob: float | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding of the report."""

    id: str
    kind: DifferenceKind
    severity: Severity
    category: Category
    published: PublishedSide | None
    heard: HeardSide | None
    verdict: DifferenceVerdict
    evidence: Evidence = Evidence()

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
