"""An alignment and corrections of its text → the alignment of the corrected text.

Sentences keep their ids and untouched words their times; a word that is new has no time until somebody finds it in the
sound. What a correction adds between two sentences belongs to the one before. Pure: no files, no clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.document.tokens import find_words
from aligner.report.corrections import Correction, corrected_text
from aligner.timing.assemble import SETTINGS as STATUS
from aligner.types import Alignment, Segment, Summary, Word


def correct_alignment(alignment: Alignment, corrections: Sequence[Correction]) -> Alignment:
    """Return the alignment with its text corrected; sentences of which nothing is left are gone."""
    if not corrections:
        return alignment
    text = corrected_text(alignment.document.text, corrections)
    segments = tuple(_segments(alignment, corrections, text))
    sentences = tuple(segment.sentence for segment in segments)
    document = replace(alignment.document, text=text, sentences=sentences, sha256=None)
    return with_segments(replace(alignment, document=document), segments)


def with_segments(alignment: Alignment, segments: tuple[Segment, ...]) -> Alignment:
    """Return the alignment with other segments of the same text, its counts anew."""
    words = [word for segment in segments for word in segment.words]
    statuses = [word.status for word in words]
    timed = sum(word.start is not None for word in words)
    summary = Summary(
        reference_words=len(words),
        hits=statuses.count("hit"),
        substitutions=statuses.count("substituted"),
        deletions=statuses.count("deleted"),
        insertions=alignment.summary.insertions,
        timed_words=timed,
        coverage_text=timed / len(words) if words else 0.0,
        coverage_speech=alignment.summary.coverage_speech,
    )
    return replace(alignment, segments=segments, summary=summary)


def with_words(segment: Segment, words: tuple[Word, ...]) -> Segment:
    """Return the segment with these words, its time that of the timed ones."""
    spans = [word.span for word in words if word.span is not None]
    scores = [word.confidence for word in words if word.span is not None and word.confidence is not None]
    spoken = [word for word in words if word.status != "deleted"]
    partly = len(spans) < STATUS.matched_coverage * len(words)
    return replace(
        segment,
        words=words,
        start=min((span.start for span in spans), default=None),
        end=max((span.end for span in spans), default=None),
        status="not_spoken" if not spoken else "partial" if partly else "matched",
        coverage=len(spans) / len(words) if words else 0.0,
        confidence=sum(scores) / len(scores) if scores else None,
    )


def _segments(alignment: Alignment, corrections: Sequence[Correction], text: str) -> Iterator[Segment]:
    """Yield the segments that are left, in their new places."""
    floor = 0
    for segment in alignment.segments:
        start = max(floor, _moved(segment.char_start, corrections, after=False))
        end = max(start, _moved(segment.char_end, corrections, after=True))
        start += len(text[start:end]) - len(text[start:end].lstrip())
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        if start >= end:
            continue
        floor = end
        moved = replace(segment, text=text[start:end], char_start=start, char_end=end)
        touched = [one for one in corrections if _touches(one, segment)]
        yield with_words(moved, _words(segment, corrections, text, start, end)) if touched else _shifted(moved, segment)


def _touches(one: Correction, segment: Segment) -> bool:
    return one.char_start <= segment.char_end and one.char_end >= segment.char_start


def _shifted(moved: Segment, segment: Segment) -> Segment:
    by = moved.char_start - segment.char_start
    words = tuple(replace(word, char_start=word.char_start + by, char_end=word.char_end + by) for word in segment.words)
    return replace(moved, words=words)


def _moved(place: int, corrections: Sequence[Correction], *, after: bool) -> int:
    """Where a place of the old text is in the new one; ``after`` what is added there, or before it."""
    by = 0
    for one in corrections:
        inserted = one.char_start == one.char_end == place
        if one.char_end < place or (one.char_end == place and (not inserted or after)):
            by += len(one.text) - (one.char_end - one.char_start)
        elif one.char_start < place:  # inside what is replaced
            return one.char_start + by + (len(one.text) if after else 0)
        else:
            break
    return place + by


def _words(segment: Segment, corrections: Sequence[Correction], text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of the corrected sentence: known ones where they stood untouched, others without a time."""
    if segment.kind == "speaker":
        return ()
    known: dict[tuple[int, int], Word] = {}
    for word in segment.words:
        if not any(one.char_start < word.char_end and one.char_end > word.char_start for one in corrections):
            low = _moved(word.char_start, corrections, after=True)
            known[low, low + len(word.text)] = word
    found: list[Word] = []
    for each in find_words(text, start, end):
        old = known.get((each.char_start, each.char_end))
        if old is not None and old.text == each.text:
            found.append(replace(old, char_start=each.char_start, char_end=each.char_end))
        else:
            found.append(Word(each.text, each.char_start, each.char_end, "hit"))
    return tuple(found)
