"""Alignment or cues → the text below the player: blocks of words, each with its time where it has one.

The published text in its own order; of page elements (menus, share buttons) only those that were spoken. Where there is
no published text, the cues in theirs. A translated text has sentence times only, so a whole sentence is one word here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from aligner.formats.plain import clean_text, kept, one_line
from aligner.types import Alignment, Cue, Segment

_TAGS = {"heading": "h2", "quote": "blockquote"}


@dataclass(frozen=True, slots=True)
class Run:
    """A word, or what stands between two; ``start`` and ``end`` in seconds or None."""

    text: str
    word: bool = False
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One block and the name of its element."""

    tag: str
    runs: tuple[Run, ...]


Times = tuple[float | None, float | None]
Timed = tuple[int, int, float | None, float | None]


def blocks_of(cues: Sequence[Cue], alignment: Alignment | None) -> tuple[Block, ...]:
    """The blocks that are shown, none empty."""
    found = _published(alignment) if alignment is not None else _captions(cues)
    return tuple(block for block in found if block.runs)


def _published(alignment: Alignment) -> Iterator[Block]:
    shown = (s for s in alignment.segments if s.kind != "boilerplate" or s.status != "not_spoken")
    for _, group in groupby(shown, key=lambda segment: segment.block):
        segments = tuple(group)
        first, last = segments[0].char_start, segments[-1].char_end
        words = [(start - first, end - first, *times) for s in segments for start, end, times in _words(s)]
        yield Block(_TAGS.get(segments[0].kind, "p"), _runs(alignment.document.text[first:last], words))


def _words(segment: Segment) -> list[tuple[int, int, Times]]:
    if not segment.words:
        return [(segment.char_start, segment.char_end, (segment.start, segment.end))]
    return [(word.char_start, word.char_end, (word.start, word.end)) for word in segment.words]


def _captions(cues: Sequence[Cue]) -> Iterator[Block]:
    """The cues of one speaker as one block, each cue a word."""
    for speaker, group in groupby(cues, key=lambda cue: cue.speaker):
        text, words = f"{speaker}: " if speaker else "", []
        for cue in group:
            line = one_line(cue.lines)
            words.append((len(text), len(text) + len(line), cue.start, cue.end))
            text += f"{line} "
        yield Block("p", _runs(text, words))


def _runs(text: str, words: Iterable[Timed]) -> tuple[Run, ...]:
    """The text as it may be shown, in runs."""
    line = " ".join(text.split("\n"))
    indices = kept(line)
    shown, place, runs = clean_text(line, indices), 0, []
    for char_start, char_end, start, end in words:
        first, last = bisect_left(indices, char_start), bisect_left(indices, char_end)
        if first < last:
            runs += [Run(shown[place:first]), Run(shown[first:last], True, start, end)]
            place = last
    return tuple(run for run in (*runs, Run(shown[place:])) if run.text)
