"""The published text cut into the pieces a page shows: words with their times, findings with their marks.

Joining the pieces of a block gives its published text again, character for character; speech that is not in the text
comes between them as pieces of its own, where the recording has it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from aligner.types import Alignment, Difference, Segment, SegmentKind, Word


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of published characters: a word with its time in seconds, or what stands between words.

    ``segment`` counts the sentences of the alignment from 0.
    """

    text: str
    start: float | None = None
    end: float | None = None
    segment: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces under one finding, or under none; ``first`` and ``last`` tell where a finding is cut by another.

    A finding that is not in the text has no pieces.
    """

    difference: Difference | None
    pieces: tuple[Piece, ...]
    first: bool = True
    last: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the page."""

    kind: SegmentKind
    spoken: bool
    speaker: str | None
    start: float | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that stand together; ``folded`` are page elements that nobody speaks and no finding is about."""

    folded: bool
    blocks: tuple[Block, ...]


def fold(blocks: Sequence[Block]) -> tuple[Group, ...]:
    """Return the blocks in groups, page elements apart from what is spoken or found."""
    return tuple(Group(folded, tuple(group)) for folded, group in groupby(blocks, key=_folds))


def _folds(block: Block) -> bool:
    return not block.spoken and all(run.difference is None for run in block.runs)


class Places:
    """Where in the text speech of a given time belongs that is not in it."""

    def __init__(self, alignment: Alignment) -> None:
        timed = sorted(
            (word.start, segment.char_end if word is segment.words[-1] else word.char_end)
            for segment in alignment.segments
            for word in segment.words
            if word.start is not None
        )
        self._starts = [start for start, _ in timed]
        self._ends = [end for _, end in timed]

    def after(self, start: float) -> int:
        """The character after the last word spoken before ``start`` seconds; 0 is before all."""
        place = bisect_left(self._starts, start)
        return self._ends[place - 1] if place else 0


def cut_blocks(alignment: Alignment, differences: Sequence[Difference]) -> tuple[Block, ...]:
    """Every block of the published text, in text order, with the findings in their places."""
    places = Places(alignment)
    inserted: list[tuple[int, Difference]] = sorted(
        (
            (places.after(difference.heard.start), difference)
            for difference in differences
            if difference.published is None and difference.heard is not None
        ),
        key=lambda placed: (placed[0], placed[1].heard.start if placed[1].heard else 0.0, placed[1].id),
    )
    covering = _covering(differences)
    blocks: list[Block] = []
    seen: set[str] = set()
    numbers = {id(segment): number for number, segment in enumerate(alignment.segments)}
    groups = [list(group) for _, group in groupby(alignment.segments, key=lambda segment: segment.block)]
    for number, segments in enumerate(groups):
        end = segments[-1].char_end if number + 1 < len(groups) else len(alignment.document.text)
        here = [placed for placed in inserted if placed[0] <= end]
        inserted = inserted[len(here) :]
        blocks.append(_block(alignment.document.text, segments, numbers, covering, here, seen))
    return tuple(blocks)


def _covering(differences: Sequence[Difference]) -> list[tuple[int, int, Difference]]:
    """The findings in the text as ranges, in text order, the longer first where two begin together."""
    ranges = [
        (difference.published.char_start, difference.published.char_end, difference)
        for difference in differences
        if difference.published is not None
    ]
    return sorted(ranges, key=lambda found: (found[0], -found[1], found[2].id))


def _block(
    text: str,
    segments: Sequence[Segment],
    numbers: Mapping[int, int],
    covering: Sequence[tuple[int, int, Difference]],
    inserted: Sequence[tuple[int, Difference]],
    seen: set[str],
) -> Block:
    start, end = segments[0].char_start, segments[-1].char_end
    inside = [found for found in covering if found[0] < end and found[1] > start]
    places = [(min(max(place, start), end), difference) for place, difference in inserted]
    words = [(word, numbers[id(segment)]) for segment in segments for word in segment.words]
    pieces = _pieces(text, start, end, words, inside, places)
    first = segments[0]
    return Block(
        kind=first.kind,
        spoken=any(segment.status != "not_spoken" for segment in segments),
        speaker=first.speaker,
        start=next((segment.start for segment in segments if segment.start is not None), None),
        runs=tuple(_runs(list(pieces), places, inside, seen)),
    )


def _pieces(
    text: str,
    start: int,
    end: int,
    words: Sequence[tuple[Word, int]],
    inside: Sequence[tuple[int, int, Difference]],
    places: Sequence[tuple[int, Difference]],
) -> Iterator[tuple[int, Piece]]:
    """The block's pieces with their place; cut at words, findings and insertions."""
    cuts = {start, end} | {place for place, _ in places}
    cuts |= {place for word, _ in words for place in (word.char_start, word.char_end)}
    cuts |= {min(max(place, start), end) for low, high, _ in inside for place in (low, high)}
    by_start = {word.char_start: (word, number) for word, number in words}
    marks = sorted(cuts)
    for low, high in pairwise(marks):
        word, number = by_start.get(low, (None, None))
        if word is not None and word.char_end == high:
            yield low, Piece(text[low:high], word.start, word.end, number)
        else:
            yield low, Piece(text[low:high])


def _runs(
    pieces: list[tuple[int, Piece]],
    places: Sequence[tuple[int, Difference]],
    inside: Sequence[tuple[int, int, Difference]],
    seen: set[str],
) -> Iterator[Run]:
    waiting = list(places)

    def owner(place: int) -> Difference | None:
        """The shortest finding over this place."""
        over = [found for found in inside if found[0] <= place < found[1]]
        return min(over, key=lambda found: found[1] - found[0])[2] if over else None

    def due(place: int) -> Iterator[Run]:
        while waiting and waiting[0][0] <= place:
            yield Run(waiting.pop(0)[1], ())

    collected: list[Piece] = []
    current: Difference | None = None
    ends = {difference.id: end for _, end, difference in inside}
    place = 0
    for place, piece in pieces:
        difference = owner(place)
        if collected and (difference is not current or (waiting and waiting[0][0] <= place)):
            yield _run(current, collected, ends, place, seen)
            collected = []
        yield from due(place)
        current = difference
        collected.append(piece)
    if collected:
        yield _run(current, collected, ends, place + len(collected[-1].text), seen)
    yield from due(place + (len(pieces[-1][1].text) if pieces else 0))


def _run(
    difference: Difference | None, pieces: Sequence[Piece], ends: dict[str, int], place: int, seen: set[str]
) -> Run:
    if difference is None:
        return Run(None, tuple(pieces))
    first = difference.id not in seen
    seen.add(difference.id)
    return Run(difference, tuple(pieces), first, last=place >= ends[difference.id])
