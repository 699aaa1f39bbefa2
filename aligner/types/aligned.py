"""Text and recording together: edits, words and segments with their times and status, islands, the alignment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Self

from aligner.types.heard import HeardWord
from aligner.types.languages import LanguageTags
from aligner.types.published import Document, PublishedWord, SegmentKind, Sentence
from aligner.types.span import Span, check_score

SegmentStatus = Literal["matched", "partial", "not_spoken", "translated"]
WordStatus = Literal["hit", "substituted", "deleted"]
Source = Literal["recognized", "forced", "synthesized"]
EditKind = Literal["hit", "substitution", "deletion", "insertion"]
Mode = Literal["verbatim", "translated"]


class _Step(NamedTuple):
    kind: EditKind
    i0: int
    i1: int
    j0: int
    j1: int
    moved: bool = False


class Edit(_Step):
    """One step from reference words ``[i0, i1)`` to hypothesis words ``[j0, j1)``.

    A list of edits names every reference word once, in text order, and every hypothesis word once; hypothesis
    ranges rise too, except where ``moved`` says that the text has the passage elsewhere than the speech.
    A hit may join several words on either side ("26th" × "twenty sixth"). A tuple, since a long text has a hit a word;
    ``Edit._make`` builds one unchecked.
    """

    __slots__ = ()

    def __new__(cls, kind: EditKind, i0: int, i1: int, j0: int, j1: int, moved: bool = False) -> Self:
        """Check that the ranges fit the kind; raises ValueError."""
        reference, hypothesis = i1 - i0, j1 - j0
        fits = (reference > 0) == (kind != "insertion") and (hypothesis > 0) == (kind != "deletion")
        if not fits or reference < 0 or hypothesis < 0 or i0 < 0 or j0 < 0:
            raise ValueError(f"a {kind} cannot span {i0}:{i1} × {j0}:{j1}")
        return super().__new__(cls, kind, i0, i1, j0, j1, moved)


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
        check_score("confidence", self.confidence)

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
        check_score("coverage", self.coverage)
        check_score("confidence", self.confidence)

    @property
    def span(self) -> Span | None:
        """Its time, or None."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)

    @property
    def sentence(self) -> Sentence:
        """The published sentence, without what was heard of it."""
        words = tuple(PublishedWord(word.text, word.char_start, word.char_end) for word in self.words)
        return Sentence(
            self.id, self.block, self.kind, self.text, self.char_start, self.char_end, words, self.speaker, self.anchor
        )


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
    coverage_text: float
    coverage_speech: float

    def __post_init__(self) -> None:
        if self.hits + self.substitutions + self.deletions != self.reference_words:
            raise ValueError(f"{self.hits} + {self.substitutions} + {self.deletions} is not {self.reference_words}")
        check_score("coverage_text", self.coverage_text)
        check_score("coverage_speech", self.coverage_speech)


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

    @property
    def languages(self) -> LanguageTags:
        """The language tags of its recording and its text."""
        return LanguageTags(declared=self.recording.language, written=self.document.language)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from aligner.types.notebook import alignment_html

        return alignment_html(self)
