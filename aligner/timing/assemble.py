"""Timed words → the alignment: segments with their status, islands, and counts that add up.

A segment is *matched* where at least `matched_coverage` of its words are timed from evidence and at least
`matched_hits` of them were spoken as published, *not spoken* where none of its words was spoken, else
*partial*; headings and boilerplate are judged like any sentence, since some are read aloud. Its time is the
hull of its timed words.

An island is a run of heard words, unbroken by any published one, that is not in the text; it is named after
its words and the segment it follows in the recording, so that a second run names it alike.

Counts: a substitution of *n* published by *m* heard words is min(n, m) substitutions, the rest deletions or
insertions (`aligner.timing.from_transcript` gives words the same statuses), so hits + substitutions + deletions is
always the number of published words. Pure: no files, no clock, no torch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.document.heard_sentences import text_of
from aligner.timing.from_transcript import paired
from aligner.types import (
    SHORTEST_WORD,
    Alignment,
    Document,
    Edit,
    HeardWord,
    Island,
    Recognition,
    RecordingInfo,
    Segment,
    SegmentStatus,
    Sentence,
    Summary,
    Transcript,
    Word,
)


@dataclass(frozen=True, slots=True)
class StatusSettings:
    """When a sentence counts as matched; below either share it is partial."""

    matched_coverage: float = 0.75
    """Share of its words that are timed from evidence."""
    matched_hits: float = 0.5
    """Share of its words that were spoken as published."""


SETTINGS = StatusSettings()


def assemble(
    document: Document,
    words: Sequence[Word],
    *,
    recording: RecordingInfo,
    recognition: Recognition | None,
    transcript: Transcript | None,
    edits: Sequence[Edit],
) -> Alignment:
    """The whole alignment from its words.

    Parameters
    ----------
    document, words
        One `Word` for each of ``document.words``, in their order.
    recording, recognition
        Carried along; ``recognition`` is None where nothing listened.
    transcript, edits
        What was heard and how it pairs with the text; None and ``()`` where nothing listened.

    Raises
    ------
    ValueError
        There is not exactly one word for each published word.
    """
    if len(words) != len(document.words):
        raise ValueError(f"{len(words)} words cannot fill a document of {len(document.words)}")
    heard = transcript.words if transcript else ()
    segments = _segments(document, words)
    return Alignment(
        recording=recording,
        document=document,
        recognition=recognition,
        segments=segments,
        summary=_summary(words, edits, len(heard)),
        islands=find_islands(document, heard, edits, recording.duration),
    )


def _segments(document: Document, words: Sequence[Word]) -> tuple[Segment, ...]:
    place = 0
    segments = []
    for sentence in document.sentences:
        segments.append(_segment(sentence, tuple(words[place : place + len(sentence.words)])))
        place += len(sentence.words)
    return tuple(segments)


def _segment(sentence: Sentence, words: tuple[Word, ...]) -> Segment:
    starts = [word.start for word in words if word.start is not None]
    ends = [word.end for word in words if word.end is not None]
    scores = [word.confidence for word in words if word.start is not None and word.confidence is not None]
    return Segment(
        id=sentence.id,
        block=sentence.block,
        kind=sentence.kind,
        text=sentence.text,
        char_start=sentence.char_start,
        char_end=sentence.char_end,
        status=_status(words),
        words=words,
        start=min(starts) if starts else None,
        end=max(ends) if ends else None,
        coverage=_coverage(words),
        confidence=sum(scores) / len(scores) if scores else None,
        speaker=sentence.speaker,
        anchor=sentence.anchor,
    )


def _coverage(words: Sequence[Word]) -> float:
    return sum(word.source is not None for word in words) / len(words) if words else 0.0


def _status(words: Sequence[Word]) -> SegmentStatus:
    if all(word.status == "deleted" for word in words):
        return "not_spoken"
    hits = sum(word.status == "hit" for word in words) / len(words)
    return "matched" if _coverage(words) >= SETTINGS.matched_coverage and hits >= SETTINGS.matched_hits else "partial"


def _summary(words: Sequence[Word], edits: Sequence[Edit], heard: int) -> Summary:
    statuses = [word.status for word in words]
    insertions = sum(map(_inserted, edits))
    return Summary(
        reference_words=len(words),
        hits=statuses.count("hit"),
        substitutions=statuses.count("substituted"),
        deletions=statuses.count("deleted"),
        insertions=insertions,
        timed_words=sum(word.start is not None for word in words),
        coverage_text=_coverage(words),
        coverage_speech=1.0 - insertions / heard if heard else 0.0,
    )


def _inserted(edit: Edit) -> int:
    """How many heard words of the edit stand for no published word."""
    if edit.kind == "insertion":
        return edit.j1 - edit.j0
    return edit.j1 - edit.j0 - paired(edit) if edit.kind == "substitution" else 0


def find_islands(
    document: Document, heard: Sequence[HeardWord], edits: Sequence[Edit], duration: float
) -> tuple[Island, ...]:
    """The inserted runs of heard words that have a length inside the recording, in its order."""
    owners = [sentence.id for sentence in document.sentences for _ in sentence.words]
    owner: dict[int, str] = {j: owners[e.i1 - 1] for e in edits if e.i1 > e.i0 for j in range(e.j0, e.j1)}
    names: set[str] = set()
    islands = []
    for j0, j1 in _runs(edits):
        run = tuple(heard[j0:j1])
        text, after = text_of(run), owner.get(j0 - 1)
        start, end = _extent(run, duration)
        if end > start:
            islands.append(Island(_name(text, after, names), start, end, text, run, after))
    return tuple(islands)


def _runs(edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    """Inserted ranges in the order of the recording, those that touch joined."""
    pending: tuple[int, int] | None = None
    for j0, j1 in sorted((edit.j0, edit.j1) for edit in edits if edit.kind == "insertion"):
        if pending and pending[1] == j0:
            pending = (pending[0], j1)
            continue
        if pending:
            yield pending
        pending = (j0, j1)
    if pending:
        yield pending


def _extent(run: Sequence[HeardWord], duration: float) -> tuple[float, float]:
    """From the first onset to the last offset, inside the recording and never empty but where that is."""
    start = max(0.0, min(run[0].start, duration - SHORTEST_WORD))
    return start, min(duration, max(start + SHORTEST_WORD, *(word.end for word in run)))


def _name(text: str, after: str | None, taken: set[str]) -> str:
    """``i-`` and six hexadecimal digits; one more round of hashing where that name is taken."""
    key = f"{after or ''}\n{text}"
    while True:
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        if (name := f"i-{digest[:6]}") not in taken:
            taken.add(name)
            return name
        key = digest
