"""A walk through a stretch → its words with their times.

A word that lasts much longer than its reference speech holds another sound, such as applause, and is looked for at
both ends of it. Times are seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from aligner.timing.signal.features import HOP, SAMPLE_RATE, Floats
from aligner.timing.synthesis.acoustics import Sound, Walk, walk
from aligner.timing.synthesis.path_spans import sharpened, spans
from aligner.timing.synthesis.regions import Stretch
from aligner.timing.synthesis.state_chain import Lattice, distances
from aligner.timing.synthesis.viterbi import Ints
from aligner.types import PublishedWord, Span, Word

_SLOWEST, _HELD = 2.5, 0.3
"""A word that lasts longer than so many times its reference speech and so many seconds holds another sound."""
_ENDS, _PLAINLY = 0.15, 0.85
"""It is looked for within so many seconds of either end, and found where it costs so much less than at the other."""


def timed(
    stretch: Stretch, right: Walk, published: Sequence[PublishedWord], sound: Sound, dear: float = 1.0
) -> list[Word]:
    """The words of the stretch with their times on a walk; ``dear`` is how much their cost tells against them."""
    frames, chain, spoken = stretch.frames(sound), stretch.chain(sound), sound.words[stretch.first : stretch.last]
    if any(_drawn_out(right.path, chain, spoken)):
        right = walk(frames, chain, sound.unrelated, noisy=True)
    found = spans(right.path, chain, sound.closed[stretch.first : stretch.last])
    for index in np.flatnonzero(_drawn_out(right.path, chain, spoken)).tolist():
        fitted = _fitted(frames, np.flatnonzero(chain.word[right.path] == index), spoken[index])
        found = {**found, index: fitted} if fitted else {k: span for k, span in found.items() if k != index}
    return [
        _word(word, found.get(index), dear * right.costs[chain.word[right.path] == index], stretch, sound)
        for index, word in enumerate(published[stretch.first : stretch.last])
    ]


def sharp(words: list[Word], stretch: Stretch, sound: Sound, samples: Floats) -> list[Word]:
    """The words of the stretch with begins and ends where its sound changes."""
    begin, hop = stretch.start * HOP, round(HOP * SAMPLE_RATE)
    known = {k: Span(word.span.start - begin, word.span.end - begin) for k, word in enumerate(words) if word.span}
    heard = samples[stretch.start * hop : stretch.end * hop]
    for k, span in sharpened(known, sound.closing[stretch.first : stretch.last], heard).items():
        words[k] = replace(words[k], start=begin + span.start, end=begin + span.end)
    return words


def _drawn_out(path: Ints, chain: Lattice, spoken: Sequence[Floats]) -> NDArray[np.bool_]:
    """Which words last so long that they must hold something else, such as applause."""
    frames = np.bincount(chain.word[path] + 1, minlength=len(spoken) + 1)[1:]
    return np.asarray(frames > _SLOWEST * np.array([len(word) for word in spoken]) + _HELD / HOP)


def _fitted(frames: Floats, inside: NDArray[np.intp], word: Floats) -> Span | None:
    """A word as long as its reference speech, at that end of the frames it was drawn out over where it plainly fits."""
    cost = distances(frames[inside], word)
    places, free, reach = np.arange(len(word)), len(inside) - len(word) + 1, round(_ENDS / HOP)
    ends = [range(reach), range(max(reach, free - reach), free)]
    best = [min((float(cost[first + places, places].mean()), first) for first in end) for end in ends]
    (better, first), (worse, _) = sorted(best)
    if better > _PLAINLY * worse:
        return None
    return Span(max(0.0, (int(inside[first]) - 0.5) * HOP), (int(inside[first]) + len(word) - 0.5) * HOP)


def _word(word: PublishedWord, span: Span | None, costs: Floats, stretch: Stretch, sound: Sound) -> Word:
    """A spoken word with its time in the stretch, or with none."""
    spoken = Word(word.text, word.char_start, word.char_end, "hit")
    if span is None:
        return spoken
    begin = stretch.start * HOP
    merit = 1.0 - float(costs.mean()) / sound.unrelated
    confidence = min(1.0, max(0.0, 0.5 + merit))
    return replace(spoken, start=begin + span.start, end=begin + span.end, source="synthesized", confidence=confidence)
