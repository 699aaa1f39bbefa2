"""An alignment on the clock of an excerpt: for the tracks and descriptions beside captions that were moved.

The same stretch, shift and change of frame rate as for cues (`aligner.captions.retime`), in this order. What reaches
over an edge is cut there; what lies outside has no time, a sentence outside was not spoken in the excerpt.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from aligner.captions.retime import change_rate, shift, trim
from aligner.types import Alignment, Cue, Island, Segment, Word


@dataclass(frozen=True, slots=True)
class Retiming:
    """From ``start`` to ``end`` (seconds on the recording), then later by ``shift``, then from one rate to another."""

    start: float = 0.0
    end: float = math.inf
    shift: float = 0.0
    rates: tuple[float, float] = (1.0, 1.0)

    @property
    def moves(self) -> bool:
        """Whether anything is asked for."""
        return self != Retiming()

    def cues(self, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
        """The cues of the stretch, on the clock asked for."""
        if (self.start, self.end) != (0.0, math.inf):
            cues = trim(cues, self.start, self.end)
        if self.shift:
            cues = shift(cues, self.shift)
        return cues if self.rates[0] == self.rates[1] else change_rate(cues, *self.rates)

    def alignment(self, alignment: Alignment) -> Alignment:
        """The same for the times of an alignment."""
        if not self.moves:
            return alignment
        segments = tuple(map(self._segment, alignment.segments))
        islands = tuple(moved for island in alignment.islands if (moved := self._island(island)) is not None)
        length = self._span(self.start, min(self.end, alignment.recording.duration))
        recording = replace(alignment.recording, duration=0.0 if length is None else length[1])
        return replace(alignment, recording=recording, segments=segments, islands=islands)

    def _span(self, start: float | None, end: float | None) -> tuple[float, float] | None:
        """A span cut to the stretch and moved; None where nothing is left of it."""
        if start is None or end is None:
            return None
        times = (max(start, self.start), min(end, self.end))
        first, last = (round((time - self.start + self.shift) * self.rates[0] / self.rates[1], 3) for time in times)
        first = max(first, 0.0)
        return (first, last) if last > first else None

    def _segment(self, segment: Segment) -> Segment:
        words = tuple(map(self._word, segment.words))
        if segment.start is None:
            return replace(segment, words=words)
        span = self._span(segment.start, segment.end)
        if span is None:
            return replace(segment, words=words, status="not_spoken", start=None, end=None)
        return replace(segment, words=words, start=span[0], end=span[1])

    def _word(self, word: Word) -> Word:
        span = self._span(word.start, word.end)
        if span is None:
            return replace(word, start=None, end=None, source=None)
        return replace(word, start=span[0], end=span[1])

    def _island(self, island: Island) -> Island | None:
        span = self._span(island.start, island.end)
        if span is None:
            return None
        heard = ((word, self._span(word.start, word.end)) for word in island.words)
        words = tuple(replace(word, start=times[0], end=times[1]) for word, times in heard if times is not None)
        return replace(island, start=span[0], end=span[1], words=words)
