"""Coarse path → regions of the recording to be aligned frame by frame. Frames are `features.HOP` seconds.

Frames are `features.HOP` apart; words are named by their place in the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from aligner.timing.signal.features import HOP, Floats
from aligner.timing.synthesis.acoustics import AcousticModel
from aligner.timing.synthesis.state_chain import StateChain
from aligner.timing.synthesis.viterbi import Ints
from aligner.types import Document, Word


@dataclass(frozen=True, slots=True)
class RegionSettings:
    """How spoken sentences are put together for the fine passes."""

    stretch_s: float = 20.0
    """Seconds of sentences that are decoded together, at most."""
    around_s: float = 0.5
    """Seconds of sound on either side."""


SETTINGS = RegionSettings()


@dataclass(frozen=True, slots=True)
class Region:
    """Words ``first:last`` in the frames ``start:end``; ``right`` and ``wrong`` are mean costs of the published and
    of shuffled word orders."""

    first: int
    last: int
    start: int
    end: int
    right: float = 0.0
    wrong: float = 0.0

    def frames(self, model: AcousticModel) -> Floats:
        """The frames of the recording in the region."""
        return model.frames[self.start : self.end]

    def chain(self, model: AcousticModel) -> StateChain:
        """The state chain of the region's words."""
        return model.chain(self.first, self.last)


def in_sentences(document: Document, word: Ints, factor: int) -> list[Region]:
    """Consecutive spoken sentences joined into regions of at most `stretch_s` seconds."""
    limit = round(SETTINGS.stretch_s / HOP)
    regions: list[Region] = []
    margin = max(round(SETTINGS.around_s / HOP), factor)
    for first, behind in pairwise(document.bounds):
        where = np.flatnonzero((word >= first) & (word < behind))
        if not len(where):
            continue
        start, end = int(where[0]) * factor, (int(where[-1]) + 1) * factor
        last = regions[-1] if regions else None
        if last and last.last == first and start - last.end <= 2 * margin and end - last.start <= limit:
            regions[-1] = replace(last, last=behind, end=end)
        else:
            regions.append(Region(first, behind, start, end))
    return _widened(regions, margin, len(word) * factor)


def alone(document: Document, words: Sequence[Word], is_spoken: Sequence[bool], total: int) -> list[Region]:
    """One region for each sentence judged spoken; ``total`` is the number of frames of the recording."""
    regions: list[Region] = []
    for (first, behind), said in zip(pairwise(document.bounds), is_spoken, strict=True):
        spans = [word.span for word in words[first:behind] if word.span]
        if said and spans:
            regions.append(Region(first, behind, int(spans[0].start / HOP), int(spans[-1].end / HOP) + 1))
    return _widened(regions, round(SETTINGS.around_s / HOP), total)


def _widened(regions: Sequence[Region], margin: int, total: int) -> list[Region]:
    """The regions with ``margin`` frames on both sides, halved between neighbours."""
    middles = [(a.end + b.start) // 2 for a, b in pairwise(regions)]
    return [
        replace(region, start=max(low, region.start - margin), end=min(high, region.end + margin))
        for region, low, high in zip(regions, [0, *middles], [*middles, total], strict=False)
    ]
