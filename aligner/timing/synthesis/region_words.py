"""A Viterbi path through a region → its words with times and confidence.

A word that lasts much longer than its reference speech holds another sound, such as applause, and is looked for at
both ends of it. Times are seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.timing.signal.features import HOP, Floats
from aligner.timing.synthesis.acoustics import AcousticModel
from aligner.timing.synthesis.chain_path import ViterbiPath, viterbi_path
from aligner.timing.synthesis.path_spans import refined_spans, spans
from aligner.timing.synthesis.regions import Region
from aligner.timing.synthesis.state_chain import StateChain, distances
from aligner.timing.synthesis.viterbi import Ints
from aligner.types import PublishedWord, Span, Word


@dataclass(frozen=True, slots=True)
class HeldWordSettings:
    """When a word at the edge of a region has taken in another sound."""

    slowest: float = 2.5
    """Times its reference speech, and"""
    held_s: float = 0.3
    """seconds, beyond which a word holds another sound."""
    ends_s: float = 0.15
    """Seconds from either end within which it is looked for."""
    plainly: float = 0.85
    """Share of the cost at the other end, below which it is found at this one."""


SETTINGS = HeldWordSettings()


def words_from_path(
    region: Region,
    right: ViterbiPath,
    published: Sequence[PublishedWord],
    model: AcousticModel,
    cost_scale: float = 1.0,
) -> list[Word]:
    """The region's words with times from the path; ``cost_scale`` multiplies their costs in the confidence."""
    frames, chain, spoken = region.frames(model), region.chain(model), model.words[region.first : region.last]
    if any(_drawn_out(right.path, chain, spoken)):
        right = viterbi_path(frames, chain, model.filler_cost, noisy=True)
    found = spans(right.path, chain, model.closed[region.first : region.last])
    for index in np.flatnonzero(_drawn_out(right.path, chain, spoken)).tolist():
        fitted = _fitted(frames, np.flatnonzero(chain.word[right.path] == index), spoken[index])
        found = {**found, index: fitted} if fitted else {k: span for k, span in found.items() if k != index}
    return [
        _word(word, found.get(index), cost_scale * right.costs[chain.word[right.path] == index], region, model)
        for index, word in enumerate(published[region.first : region.last])
    ]


def refine_boundaries(words: list[Word], region: Region, model: AcousticModel, samples: Floats) -> list[Word]:
    """The words with boundaries snapped to spectral transitions."""
    start, hop = region.start * HOP, round(HOP * SAMPLE_RATE)
    known = {k: Span(word.span.start - start, word.span.end - start) for k, word in enumerate(words) if word.span}
    heard = samples[region.start * hop : region.end * hop]
    for k, span in refined_spans(known, model.closing[region.first : region.last], heard).items():
        words[k] = replace(words[k], start=start + span.start, end=start + span.end)
    return words


def _drawn_out(path: Ints, chain: StateChain, spoken: Sequence[Floats]) -> NDArray[np.bool_]:
    """Mask of the words that last too long to be only themselves (applause inside)."""
    frames = np.bincount(chain.word[path] + 1, minlength=len(spoken) + 1)[1:]
    return np.asarray(frames > SETTINGS.slowest * np.array([len(word) for word in spoken]) + SETTINGS.held_s / HOP)


def _fitted(frames: Floats, inside: NDArray[np.intp], word: Floats) -> Span | None:
    """The span of an over-long word at the end of its frames where it plainly fits; None where neither does."""
    cost = distances(frames[inside], word)
    places, free, reach = np.arange(len(word)), len(inside) - len(word) + 1, round(SETTINGS.ends_s / HOP)
    ends = [range(reach), range(max(reach, free - reach), free)]
    best = [min((float(cost[first + places, places].mean()), first) for first in end) for end in ends]
    (better, first), (worse, _) = sorted(best)
    if better > SETTINGS.plainly * worse:
        return None
    return Span(max(0.0, (int(inside[first]) - 0.5) * HOP), (int(inside[first]) + len(word) - 0.5) * HOP)


def _word(word: PublishedWord, span: Span | None, costs: Floats, region: Region, model: AcousticModel) -> Word:
    """A published word as a hit, with its time where it has one."""
    spoken = Word(word.text, word.char_start, word.char_end, "hit")
    if span is None:
        return spoken
    start = region.start * HOP
    merit = 1.0 - float(costs.mean()) / model.filler_cost
    confidence = min(1.0, max(0.0, 0.5 + merit))
    return replace(spoken, start=start + span.start, end=start + span.end, source="synthesized", confidence=confidence)
