"""Published sentences × heard sentences in another language (or other words) → which belong together.

Monotone dynamic programming over beads of one to three sentences on a side, with affine gaps for what was not spoken
or not published. A bead earns what each sentence of its longer side shares with one of the other beyond chance
(`sentence_similarity`), pays for the length of one side that does not fit the other's (Gale and Church 1993) and for
being more than one to one. Beads that share nothing lose a little,
so a few between two sure ones are bridged, and a long stretch without evidence is left to the gaps: nothing is forced.
Then words that keep turning up together are learned from the sure beads, and the search is done again (after
Moore 2002).

Time and memory are the product of both numbers of sentences; `most_pairs` bounds it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from aligner.bitext.similarity import Matrix, features, mutual_partners, sentence_similarity
from aligner.errors import ResourceError
from aligner.types.language_tags import base_language

Beads = dict[tuple[int, int], float]
BEADS: Beads = {(1, 1): 0.0, (1, 2): 2.2, (2, 1): 2.2, (1, 3): 4.3, (3, 1): 4.3, (2, 2): 4.3}
"""Sentences on each side, and what such a bead costs."""


@dataclass(frozen=True, slots=True)
class PairingSettings:
    """What beads of sentences cost and what their similarity is worth."""

    shared_nothing: float = 1.6
    """What every bead costs; its similarity must make up for it."""
    lowest: float = -1.0
    """Similarity under this counts as this: one sure pair cannot pay for a row of wrong ones."""
    highest: float = 8.0
    """Similarity over this counts as this."""
    open: float = 1.5
    """Beginning a gap."""
    extend: float = 0.2
    """Every sentence in a gap."""
    length_variance: float = 6.8
    """Variance of the length of a translation, in characters per character (Gale and Church 1993)."""
    same_length: float = 0.5
    """What two runs of the expected lengths are worth in similarity."""
    length_scale: float = 4.0
    """Squared standard deviations from the expected length for each point of similarity less."""
    worst_length: float = -3.0
    """Points of similarity for any difference of lengths, at least."""
    ratio_pairs: int = 5
    """Pairs, at least, from which the ratio of the lengths is taken; 1 before."""
    sure: float = 3.0
    """Similarity from which a bead's words are worth learning."""
    nearest: int = 4
    """Neighbours that a cosine is set off against."""
    meaning: float = 10.0
    """What a margin of one is worth in similarity."""
    rounds: int = 3
    """Rounds of learning words from sure beads."""
    same_speech: float = 0.9
    """Score for every sentence of the shorter side, from which on a text is a translation of the speech."""
    most_pairs: int = 25_000_000
    """Pairs of sentences, at most: 5,000 on each side, twenty hours of speech."""


PAIRING = PairingSettings()
_NEVER = -1e9
_START = 1e-6

Embed = Callable[[Sequence[str]], Matrix]
"""Sentences → unit vectors, one row each, in which a sentence and its translation point the same way."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Published sentences ``[i0, i1)`` are said as heard sentences ``[j0, j1)``; `score` over 0 speaks for it.

    ``evidence`` has for each of the published ones how like it is to the heard one that it is most like.
    """

    i0: int
    i1: int
    j0: int
    j1: int
    score: float
    evidence: tuple[float, ...] = ()


def pair_sentences(
    reference: Sequence[str],
    hypothesis: Sequence[str],
    *,
    reference_language: str | None = None,
    hypothesis_language: str | None = None,
    embed: Embed | None = None,
) -> tuple[Pairing, ...]:
    """The pairings of published with heard sentences, rising on both sides.

    Sentences in no pairing were not spoken, or not published.

    Parameters
    ----------
    reference, hypothesis
        Sentences as text, in the order of the page and of the speech.
    reference_language, hypothesis_language
        Language codes, the same for a paraphrase.
    embed
        Sentence embeddings, where a model is at hand; they add to what names, numbers and n-grams say.

    Raises
    ------
    ResourceError
        More than `most_pairs` pairs of sentences.
    """
    if not reference or not hypothesis:
        return ()
    if len(reference) * len(hypothesis) > PAIRING.most_pairs:
        raise ResourceError(
            f"{len(reference):,} published and {len(hypothesis):,} heard sentences are too many to pair",
            hint="cut the recording or the text into parts",
        )
    meaning = 0.0 if embed is None else _meaning(embed(reference), embed(hypothesis))
    languages = base_language(reference_language), base_language(hypothesis_language)
    lengths = _LengthModel(reference, hypothesis)
    partners: tuple[dict[str, str], dict[str, str]] = ({}, {})
    pairings: tuple[Pairing, ...] = ()
    for _ in range(PAIRING.rounds):
        here = [features(text, languages[0], languages[1], partners[0]) for text in reference]
        there = [features(text, languages[1], languages[0], partners[1]) for text in hypothesis]
        like = sentence_similarity(here, there) + meaning
        pairings = best_beads(_bead_scores(like, lengths), len(reference), len(hypothesis))
        sure = [pairing for pairing in pairings if pairing.score >= PAIRING.sure - PAIRING.shared_nothing]
        lengths.estimate_ratio(sure)
        partners = mutual_partners((_join(reference[p.i0 : p.i1]), _join(hypothesis[p.j0 : p.j1])) for p in sure)
    return tuple(replace(p, evidence=tuple(like[p.i0 : p.i1, p.j0 : p.j1].max(axis=1).tolist())) for p in pairings)


def is_same_speech(pairings: Sequence[Pairing], reference: int, hypothesis: int) -> bool:
    """Whether so many published and heard sentences belong together, by their pairings.

    Measured on six speeches: a speech and its page in other words or another language reach 3.5 for every sentence of
    the shorter side, ten sentences of it 1.3 (once 0.6); pages of other speeches stay at 0.4, ten sentences at 0.7.
    """
    shorter = min(reference, hypothesis)
    return shorter > 0 and sum(pairing.score for pairing in pairings) >= PAIRING.same_speech * shorter


def _join(sentences: Sequence[str]) -> str:
    return " ".join(sentences)


def _meaning(reference: Matrix, hypothesis: Matrix) -> Matrix:
    """How far the cosine of a pair lies over those of both sentences' nearest, on the scale of likeness.

    The margin of Artetxe and Schwenk (2019); a cosine alone is high among all sentences on one subject.
    """
    cosines = np.asarray(reference, np.float64) @ np.asarray(hypothesis, np.float64).T
    nearest = min(PAIRING.nearest, *cosines.shape)
    by_row = np.sort(cosines, axis=1)[:, -nearest:].mean(axis=1)
    by_column = np.sort(cosines, axis=0)[-nearest:].mean(axis=0)
    return np.asarray(PAIRING.meaning * (cosines - (by_row[:, None] + by_column) / 2), np.float64)


class _LengthModel:
    """How well the lengths of two runs of sentences go together."""

    def __init__(self, reference: Sequence[str], hypothesis: Sequence[str]) -> None:
        self._here = np.cumsum([0, *map(len, reference)]).astype(np.float64)
        self._there = np.cumsum([0, *map(len, hypothesis)]).astype(np.float64)
        self._ratio = 1.0

    def estimate_ratio(self, pairings: Sequence[Pairing]) -> None:
        """Take the length of a translation, per character, from these pairings."""
        here = sum(self._here[p.i1] - self._here[p.i0] for p in pairings)
        there = sum(self._there[p.j1] - self._there[p.j0] for p in pairings)
        if len(pairings) >= PAIRING.ratio_pairs and here and there:
            self._ratio = float(there / here)

    def of_runs(self, rows: int, columns: int) -> Matrix:
        """A score for every pair of runs: ``same_length`` where the lengths agree, ``worst_length`` at the least."""
        here = (self._here[rows:] - self._here[:-rows])[:, None] * self._ratio
        there = (self._there[columns:] - self._there[:-columns])[None, :]
        deviation = (there - here) ** 2 / (PAIRING.length_variance * np.maximum(1.0, (here + there) / 2))
        score = PAIRING.same_length - deviation / PAIRING.length_scale
        return np.asarray(np.maximum(PAIRING.worst_length, score), np.float64)


def _bead_scores(like: Matrix, lengths: _LengthModel) -> dict[tuple[int, int], Matrix]:
    """For every shape of bead its scores, by the sentences it begins with."""
    single = np.clip(like, PAIRING.lowest, PAIRING.highest)
    return {
        (rows, columns): _shared(single, rows, columns) + lengths.of_runs(rows, columns) - PAIRING.shared_nothing - cost
        for (rows, columns), cost in BEADS.items()
        if like.shape[0] >= rows and like.shape[1] >= columns
    }


def _shared(single: Matrix, rows: int, columns: int) -> Matrix:
    """What every sentence of the longer side shares with its best one on the other, added up."""
    height, width = single.shape[0] - rows + 1, single.shape[1] - columns + 1
    cells = [[single[a : a + height, b : b + width] for b in range(columns)] for a in range(rows)]
    by_row = sum(np.max(row, axis=0) for row in cells)
    by_column = sum(np.max(column, axis=0) for column in zip(*cells, strict=True))
    if rows == columns:
        return np.asarray((by_row + by_column) / 2, np.float64)
    return np.asarray(by_row if rows > columns else by_column, np.float64)


def best_beads(scores: dict[tuple[int, int], Matrix], rows: int, columns: int) -> tuple[Pairing, ...]:
    """The beads of the best path; a gap costs `open` and `extend` for every sentence.

    As in `dynamic`: row by row, the gap along a row as a running maximum; ``best[i, j]`` is the best score of the
    first i and j sentences. Before the first bead and after the last one gaps are open for nothing: pages
    begin with menus and recordings with a host.
    """
    left_out = PAIRING.extend * np.add.outer(np.arange(rows + 1), np.arange(columns + 1))
    ramp = left_out[0]
    best = -left_out
    ended = np.full(columns + 1, _NEVER)
    for i in range(1, rows + 1):
        ended = np.maximum(ended, best[i - 1] - PAIRING.open) - PAIRING.extend
        entered = np.maximum(np.maximum(_paired(scores, best, i, columns), ended), -left_out[i])
        running = np.maximum.accumulate(entered + ramp) - ramp - PAIRING.open
        best[i, 0] = entered[0]
        best[i, 1:] = np.maximum(entered[1:], running[:-1] - PAIRING.extend)
    end = divmod(int((best + left_out).argmax()), columns + 1)
    return _trace_back(scores, best, *end)


def _paired(scores: dict[tuple[int, int], Matrix], best: Matrix, i: int, columns: int) -> Matrix:
    paired = np.full(columns + 1, _NEVER)
    for (height, width), score in scores.items():
        if i >= height:
            reached = best[i - height, : columns - width + 1] + score[i - height]
            paired[width:] = np.maximum(paired[width:], reached)
    return paired


def _trace_back(scores: dict[tuple[int, int], Matrix], best: Matrix, i: int, j: int) -> tuple[Pairing, ...]:
    pairings: list[Pairing] = []
    while best[i, j] > _START - PAIRING.extend * (i + j):
        bead = _bead_into(scores, best, i, j)
        if bead is not None:
            pairings.append(bead)
            i, j = bead.i0, bead.j0
        else:
            i, j = _gap_into(best, i, j)
    return tuple(reversed(pairings))


def _bead_into(scores: dict[tuple[int, int], Matrix], best: Matrix, i: int, j: int) -> Pairing | None:
    for (height, width), score in scores.items():
        if i >= height and j >= width:
            value = float(score[i - height, j - width])
            if abs(best[i - height, j - width] + value - best[i, j]) < 1e-9:
                return Pairing(i - height, i, j - width, j, value)
    return None


def _gap_into(best: Matrix, i: int, j: int) -> tuple[int, int]:
    """Where the gap began that the best path to ``(i, j)`` ends with."""
    lengths_up, lengths_left = np.arange(i, 0, -1), np.arange(j, 0, -1)
    up = best[:i, j] - PAIRING.open - PAIRING.extend * lengths_up
    left = best[i, :j] - PAIRING.open - PAIRING.extend * lengths_left
    if up.max() >= left.max():
        return int(up.argmax()), j
    return i, int(left.argmax())
