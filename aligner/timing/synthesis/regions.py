"""Where sentences seem to be spoken → stretches of the recording that are walked through frame by frame.

Frames are `features.HOP` apart; words are named by their place in the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from aligner.timing.signal.features import HOP, Floats
from aligner.timing.synthesis.acoustics import Sound
from aligner.timing.synthesis.state_chain import Lattice
from aligner.timing.synthesis.viterbi import Ints
from aligner.types import Document, Word

_STRETCH, _AROUND = 20.0, 0.5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words ``first:last``, spoken between two frames; ``right`` and ``wrong`` are the costs of two orders."""

    first: int
    last: int
    start: int
    end: int
    right: float = 0.0
    wrong: float = 0.0

    def frames(self, sound: Sound) -> Floats:
        """What is heard there."""
        return sound.frames[self.start : self.end]

    def chain(self, sound: Sound) -> Lattice:
        """What is said there."""
        return sound.chain(self.first, self.last)


def in_sentences(document: Document, word: Ints, factor: int) -> list[Stretch]:
    """Runs of sentences spoken one after the other, as long as fits into `_STRETCH` seconds."""
    limit = round(_STRETCH / HOP)
    stretches: list[Stretch] = []
    margin = max(round(_AROUND / HOP), factor)
    for first, behind in pairwise(document.bounds):
        where = np.flatnonzero((word >= first) & (word < behind))
        if not len(where):
            continue
        start, end = int(where[0]) * factor, (int(where[-1]) + 1) * factor
        last = stretches[-1] if stretches else None
        if last and last.last == first and start - last.end <= 2 * margin and end - last.start <= limit:
            stretches[-1] = replace(last, last=behind, end=end)
        else:
            stretches.append(Stretch(first, behind, start, end))
    return _widened(stretches, margin, len(word) * factor)


def alone(document: Document, words: Sequence[Word], told: Sequence[bool], total: int) -> list[Stretch]:
    """Each believed sentence where its words are, as a stretch of its own; ``total`` frames are the whole recording."""
    stretches: list[Stretch] = []
    for (first, behind), said in zip(pairwise(document.bounds), told, strict=True):
        timed = [word.span for word in words[first:behind] if word.span]
        if said and timed:
            stretches.append(Stretch(first, behind, int(timed[0].start / HOP), int(timed[-1].end / HOP) + 1))
    return _widened(stretches, round(_AROUND / HOP), total)


def _widened(stretches: Sequence[Stretch], margin: int, total: int) -> list[Stretch]:
    """``margin`` frames more on both sides, but not into the neighbours."""
    middles = [(a.end + b.start) // 2 for a, b in pairwise(stretches)]
    return [
        replace(stretch, start=max(low, stretch.start - margin), end=min(high, stretch.end + margin))
        for stretch, low, high in zip(stretches, [0, *middles], [*middles, total], strict=False)
    ]
