"""Sentences that were laid over the recording → those that are believed to be spoken there.

Where unpublished speech stands in the place of unspoken text, the one can be laid over the other. The sentence's
words in another order then cost no more than in their own: both are unrelated to what is said. One sentence can be
misjudged, a run of them hardly, so that runs are chosen together (Viterbi, two states).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aligner.timing.features import HOP, Floats
from aligner.timing.lattice import lattice
from aligner.timing.sound import Sound, walk
from aligner.types import Document, Word

_MARGIN = 0.235
"""By which share wrong orders must cost more, for each square root of what the text's best sentences have. In quiet,
noise and rooms all 1,002 spoken sentences of the tuning voices lay above when it was set, and two others: one of 147
unspoken or misplaced on the pages counted, and on a page left out of the count one that resembles a spoken one."""
_LEAST = 0.005
"""Where even the best sentences have little (a hall, a slow speaker), half of what those have is asked, or this."""
_CHANGE = 1.0  # words of evidence that it takes to believe the next sentence otherwise
_SUREST = 2.0
_ORDERS = 3


def evidence(document: Document, words: Sequence[Word], sound: Sound) -> tuple[Floats, Floats]:
    """For each sentence by what share wrong orders of its words cost more than its own, and how many words are timed.

    Parameters
    ----------
    words
        Those of the document, in text order, with times in seconds.
    """
    margins, counts = np.zeros((2, len(document.sentences)), np.float32)
    place = 0
    for number, sentence in enumerate(document.sentences):
        first, place = place, place + len(sentence.words)
        timed = [word.span for word in words[first:place] if word.span]
        if len(timed) > 1:
            frames = sound.frames[int(timed[0].start / HOP) : int(timed[-1].end / HOP) + 1]
            margins[number], counts[number] = advantage(frames, sound.words[first:place], sound), len(timed)
    return margins, counts


def believed(margins: Floats, counts: Floats) -> list[bool]:
    """For each sentence whether it is spoken where its timed words are, by its evidence; else as its neighbours."""
    if not counts.any():
        return [True] * len(counts)
    best = max(0.0, float(np.quantile(margins[counts > 0], 0.9)))
    least = max(_LEAST, min(_MARGIN * best**0.5, best / 2))
    return _likeliest((counts * np.clip(margins / least - 1.0, -1.0, _SUREST)).tolist())


def advantage(frames: Floats, spoken: Sequence[Floats], sound: Sound) -> float:
    """By what share the words cost more in wrong orders than in their own, in the mean of `_ORDERS`."""
    rng = np.random.default_rng(len(spoken))
    orders = [shuffled(spoken)]
    orders += [[spoken[k] for k in rng.permutation(len(spoken))] for _ in range(1, _ORDERS)]
    right = walk(frames, lattice(spoken, sound.silence), sound.unrelated).price
    wrong = [walk(frames, lattice(order, sound.silence), sound.unrelated).price for order in orders]
    return float(np.mean(wrong)) / right - 1.0 if right else 0.0


def shuffled(words: Sequence[Floats]) -> list[Floats]:
    """The words backwards, and the halves exchanged.

    >>> shuffled("abcde")
    ['c', 'b', 'a', 'e', 'd']
    """
    half = (len(words) + 1) // 2
    return [*words[half:], *words[:half]][::-1]


def _likeliest(scores: Sequence[float]) -> list[bool]:
    """The likeliest run of beliefs, from the evidence in words for each sentence; True where all is equal.

    >>> _likeliest([9, -1, 9, -12, -1, 2, -12, 0])
    [True, True, True, False, False, False, False, False]
    """
    total = np.zeros(2)  # not spoken, spoken
    came: list[tuple[int, int]] = []
    for score in scores:
        came.append((int(total[1] - _CHANGE > total[0]), int(total[1] >= total[0] - _CHANGE)))
        total = np.maximum(total, total[::-1] - _CHANGE) + score * np.array([-0.5, 0.5])
    state = int(total[1] >= total[0])
    found: list[bool] = []
    for origin in reversed(came):
        found.append(bool(state))
        state = origin[state]
    return found[::-1]
