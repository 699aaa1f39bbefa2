"""The values that pass between the rooms: frozen, self-checking, standard library only.

Times are float seconds on the decoded recording, zero at the first sample a player would play.
Character places are Python string indices into the published text, half open: ``text[char_start:char_end]``.
Every constructor refuses a value that breaks its law, and says which value it was.
"""

from aligner.types.aligned import (
    Alignment,
    Edit,
    EditKind,
    Island,
    Mode,
    Recognition,
    RecordingInfo,
    Segment,
    SegmentStatus,
    Source,
    Summary,
    Word,
    WordStatus,
)
from aligner.types.cue import Cue, CueWord
from aligner.types.heard import HeardSegment, HeardWord, Transcript
from aligner.types.published import Document, PublishedWord, SegmentKind, Sentence
from aligner.types.report import (
    SEVERITIES,
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
from aligner.types.span import SHORTEST_WORD, Span

__all__ = [
    "SEVERITIES",
    "SHORTEST_WORD",
    "Alignment",
    "Category",
    "Cue",
    "CueWord",
    "Decision",
    "DecisionName",
    "Difference",
    "DifferenceKind",
    "DifferenceVerdict",
    "Document",
    "Edit",
    "EditKind",
    "Evidence",
    "HeardSegment",
    "HeardSide",
    "HeardWord",
    "Island",
    "Mode",
    "PublishedSide",
    "PublishedWord",
    "Recognition",
    "RecordingInfo",
    "Report",
    "ReportVerdict",
    "Segment",
    "SegmentKind",
    "SegmentStatus",
    "Sentence",
    "Severity",
    "Source",
    "Span",
    "Summary",
    "Transcript",
    "Word",
    "WordStatus",
]
