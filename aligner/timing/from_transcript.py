"""Edits and a transcript → a time from the recogniser, or honestly none, for every published word.

A hit takes the time of the heard words it matches: one published word on several heard ones takes their
hull, several published words on one heard word share its time by their lengths in characters. A substituted
word takes the time of what was heard in its place, and says what that was. A word that was not spoken has
none.

Foreign transcripts have words of no length, words that overlap and words past the end of the sound. Such
times are moved as little as makes them follow each other; where there is no room the word loses its time.

Seconds throughout, unrounded; words in text order; times follow each other in the order of the recording.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, zip_longest

from aligner.document.heard_sentences import text_of
from aligner.types import SHORTEST_WORD, Document, Edit, HeardWord, PublishedWord, Span, Transcript, Word, WordStatus


@dataclass(frozen=True, slots=True)
class _Slot:
    """Published words ``i0:i1`` that share the heard time ``start``–``end``."""

    i0: int
    i1: int
    start: float
    end: float


def time_words(
    document: Document, transcript: Transcript, edits: Sequence[Edit], *, duration: float
) -> tuple[Word, ...]:
    """Every published word with the recogniser's time for it, in text order.

    Parameters
    ----------
    document, transcript
        What was published and what was heard.
    edits
        From the document's words to the transcript's words, as `aligner.match` gives them.
    duration
        Seconds of sound; no time reaches past it.

    Returns
    -------
    tuple of Word
        One for each of ``document.words``. Of a substitution of many words by fewer, the first ones are
        substituted and the rest deleted.

    Raises
    ------
    ValueError
        The edits do not name every published word once, in order, or name a heard word that is not there.
    """
    published, heard = document.words, transcript.words
    _check(edits, len(published), len(heard))
    words: list[Word] = []
    slots: list[tuple[int, _Slot]] = []
    for edit in edits:
        for j0, slot in _slots(edit, heard):
            slots.append((j0, slot))
        words.extend(_judge(edit, published, heard))
    slots.sort(key=lambda pair: pair[0])
    for index, span in _place([slot for _, slot in slots], published, duration).items():
        words[index] = replace(words[index], start=span.start, end=span.end, source="recognized")
    return tuple(words)


def paired(edit: Edit) -> int:
    """Return how many published words of an edit were spoken: all of a hit, of a substitution at most as many as heard.

    >>> paired(Edit("substitution", 0, 3, 0, 2)), paired(Edit("deletion", 0, 4, 0, 0))
    (2, 0)
    """
    if edit.kind == "substitution":
        return min(edit.i1 - edit.i0, edit.j1 - edit.j0)
    return edit.i1 - edit.i0 if edit.kind == "hit" else 0


def heard_ranges(edit: Edit) -> list[tuple[int, int, int, int]]:
    """An edit as published ranges, each with the heard range that stands for it: ``(i0, i1, j0, j1)``.

    >>> heard_ranges(Edit("substitution", 4, 6, 0, 3))
    [(4, 5, 0, 1), (5, 6, 1, 3)]
    """
    n, m = paired(edit), edit.j1 - edit.j0
    if not n:
        return []
    if edit.kind == "hit" and n > 1 and n != m:
        return [(edit.i0, edit.i1, edit.j0, edit.j1)]
    cuts = [edit.j0 + k * m // n for k in range(n + 1)]
    return [(edit.i0 + k, edit.i0 + k + 1, cuts[k], cuts[k + 1]) for k in range(n)]


def share_out(span: Span, weights: Sequence[float]) -> list[Span]:
    """The span divided in proportion to the weights, each part at least `SHORTEST_WORD`; the last get nothing where it
    is too short.

    Of more weights than fit, the last get nothing.

    >>> [(round(s.start, 2), round(s.end, 2)) for s in share_out(Span(0.0, 1.04), [1.0, 3.0])]
    [(0.0, 0.27), (0.27, 1.04)]
    """
    fitting = weights[: int(span.duration / SHORTEST_WORD + 1e-6)]
    free, total = span.duration - SHORTEST_WORD * len(fitting), sum(fitting)
    places, done = [span.start], 0.0
    for index, weight in enumerate(fitting, start=1):
        done += weight
        places.append(min(span.end, span.start + SHORTEST_WORD * index + free * done / total))
    return [Span(start, end) for start, end in pairwise(places)]


def _check(edits: Sequence[Edit], reference: int, hypothesis: int) -> None:
    place = 0
    for edit in edits:
        if edit.i0 != place or edit.j1 > hypothesis:
            raise ValueError(f"{edit} does not follow word {place} of {reference} × {hypothesis}")
        place = edit.i1
    if place != reference:
        raise ValueError(f"edits name {place} of {reference} published words")


def _slots(edit: Edit, heard: Sequence[HeardWord]) -> list[tuple[int, _Slot]]:
    """Each heard range with its first index, which tells the order of the recording."""
    return [
        (j0, _Slot(i0, i1, heard[j0].start, max(word.end for word in heard[j0:j1])))
        for i0, i1, j0, j1 in heard_ranges(edit)
    ]


def _judge(edit: Edit, published: Sequence[PublishedWord], heard: Sequence[HeardWord]) -> list[Word]:
    """The edit's published words with status, confidence and what was heard, still without times."""
    words = [_untimed(word, "deleted") for word in published[edit.i0 : edit.i1]]
    for i0, i1, j0, j1 in heard_ranges(edit):
        scores = [word.confidence for word in heard[j0:j1] if word.confidence is not None]
        confidence = sum(scores) / len(scores) if scores else None
        text = text_of(heard[j0:j1]) if edit.kind == "substitution" else None
        for i in range(i0, i1):
            status: WordStatus = "hit" if edit.kind == "hit" else "substituted"
            word = _untimed(published[i], status)
            words[i - edit.i0] = replace(word, confidence=confidence, heard=text)
    return words


def _untimed(word: PublishedWord, status: WordStatus) -> Word:
    return Word(word.text, word.char_start, word.char_end, status)


def _place(slots: Sequence[_Slot], published: Sequence[PublishedWord], duration: float) -> dict[int, Span]:
    """Spans that follow each other; slots with one start share its time."""
    runs = [list(run) for _, run in groupby(slots, key=lambda slot: slot.start)]
    placed: dict[int, Span] = {}
    floor = 0.0
    for run, after in zip_longest(runs, runs[1:]):
        limit = after[0].start if after else duration
        indices = [i for slot in run for i in range(slot.i0, slot.i1)]
        needed = SHORTEST_WORD * len(indices)
        end = min(max(max(slot.end for slot in run), run[0].start + needed), limit, duration)
        start = max(floor, min(run[0].start, end - needed))
        if end - start < SHORTEST_WORD or run[0].start > duration:
            continue
        spans = share_out(Span(start, end), [float(len(published[i].text)) for i in indices])
        placed.update(zip(indices, spans, strict=False))
        floor = end
    return placed
