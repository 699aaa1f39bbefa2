"""Which aligned sentences are really spoken: word order as evidence, smoothed over neighbours (two-state Viterbi).

Where unpublished speech stands in the place of unspoken text, the one can be laid over the other. The sentence's
words in another order then cost no more than in their own: both are unrelated to what is said. One sentence can be
misjudged, a run of them hardly, so that runs are chosen together (Viterbi, two states).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from aligner.timing.signal.features import HOP, Floats
from aligner.timing.synthesis.acoustics import AcousticModel
from aligner.timing.synthesis.chain_path import viterbi_path
from aligner.timing.synthesis.state_chain import build_state_chain
from aligner.types import Document, Word


@dataclass(frozen=True, slots=True)
class SpokenTestSettings:
    """When a sentence is believed to be spoken. Chosen on the tuning voices, their unspoken sentences and texts of
    other recordings."""

    plain: tuple[float, float] = (2.1, 2.8)
    """Evidence that a sentence of a dozen words needs, before and after adaptation: of other sentences one that
    half was said, and some of six words, have more."""
    dozen: int = 12
    """Words of a sentence that needs just that."""
    fewer: float = 0.25
    """Power of the number of words by which fewer need less and more need more."""
    change: float = 1.0
    """Words of evidence that it takes to believe the next sentence otherwise."""
    steep: float = 3.0
    """How much a share above or below what is needed tells."""
    surest: float = 2.0
    """The most that it can tell."""
    share: float = 0.5
    """On a page that is plainly of this recording, so much of what the quantile ``best`` of its sentences has is
    enough."""
    best: float = 0.9
    """That quantile."""
    orders: int = 3
    """Wrong orders of a sentence's words that it is compared with."""


SETTINGS = SpokenTestSettings()


def evidence(document: Document, words: Sequence[Word], model: AcousticModel) -> tuple[Floats, Floats]:
    """For each sentence its order evidence (`advantage`) and the number of its timed words.

    Parameters
    ----------
    words
        Those of the document, in text order, with times in seconds.
    """
    found, counts = np.zeros((2, len(document.sentences)), np.float32)
    for number, (first, behind) in enumerate(pairwise(document.bounds)):
        spans = [word.span for word in words[first:behind] if word.span]
        if len(spans) > 1:
            frames = model.frames[int(spans[0].start / HOP) : int(spans[-1].end / HOP) + 1]
            found[number], counts[number] = advantage(frames, model.words[first:behind], model), len(spans)
    return found, counts


def spoken_sentences(found: Floats, counts: Floats, plain: float, *, sure: bool = False) -> list[bool]:
    """For each sentence whether it is spoken, from evidence and neighbours.

    ``plain`` is the evidence that a sentence of a dozen words needs, less where the page as a whole is ``sure`` to be
    spoken and even its best sentences have little (a hall, a voice unlike the reference).
    """
    length = (np.maximum(counts, 1) / SETTINGS.dozen) ** SETTINGS.fewer
    if sure and counts.any():
        best = float(np.quantile((found / length)[counts > 0], SETTINGS.best))
        plain = min(plain, max(SETTINGS.share * best, SETTINGS.share))
    least = plain * length
    return _likeliest((counts * np.clip(SETTINGS.steep * (found / least - 1.0), -1.0, SETTINGS.surest)).tolist())


def combined_evidence(found: Floats, counts: Floats) -> float:
    """The evidence of several sentences as that of one, by the numbers of their words (Stouffer et al. 1949).

    >>> combined_evidence(np.array([2.0, 2.0, 2.0, 2.0, 7.0]), np.array([8, 8, 8, 8, 0]))
    4.0
    """
    total = counts.sum()
    return float(found @ np.sqrt(counts) / np.sqrt(total)) if total else 0.0


def advantage(frames: Floats, spoken: Sequence[Floats], model: AcousticModel) -> float:
    """Extra cost of wrong word orders over the right one, normalised so that unspoken sentences have mean 0.6 and
    deviation 0.5.

    As a multiple of the filler cost it grows with the words' length, and what chance does with the
    root of that, by which it is divided: unspoken sentences have 0.6 in the mean and stray by 0.5.
    """
    rng = np.random.default_rng(len(spoken))
    permutations = [shuffled(spoken)]
    permutations += [[spoken[k] for k in rng.permutation(len(spoken))] for _ in range(1, SETTINGS.orders)]
    right = viterbi_path(frames, build_state_chain(spoken, model.silence), model.filler_cost).mean_cost
    wrong = [
        viterbi_path(frames, build_state_chain(permuted, model.silence), model.filler_cost).mean_cost
        for permuted in permutations
    ]
    length = sum(map(len, spoken))
    return (float(np.mean(wrong)) - right) * len(frames) / (model.filler_cost * length**0.5) if length else 0.0


def shuffled(words: Sequence[Floats]) -> list[Floats]:
    """The words backwards, and the halves exchanged.

    >>> shuffled("abcde")
    ['c', 'b', 'a', 'e', 'd']
    """
    half = (len(words) + 1) // 2
    return [*words[half:], *words[:half]][::-1]


def _likeliest(scores: Sequence[float]) -> list[bool]:
    """The most likely sequence of spoken / not spoken, given evidence in words; ties are spoken.

    >>> _likeliest([9, -1, 9, -12, -1, 2, -12, 0])
    [True, True, True, False, False, False, False, False]
    """
    total = np.zeros(2)  # not spoken, spoken
    came: list[tuple[int, int]] = []
    for score in scores:
        came.append((int(total[1] - SETTINGS.change > total[0]), int(total[1] >= total[0] - SETTINGS.change)))
        total = np.maximum(total, total[::-1] - SETTINGS.change) + score * np.array([-0.5, 0.5])
    state = int(total[1] >= total[0])
    found: list[bool] = []
    for origin in reversed(came):
        found.append(bool(state))
        state = origin[state]
    return found[::-1]
