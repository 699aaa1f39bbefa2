"""Sure places: n-grams rare on both sides, and the heaviest chain of them that rises on both.

The idea is patience diff's (unique lines, longest rising chain) and Kaldi's and Gentle's for speech, with n-grams
for lines. An n-gram may occur up to `max_repeats` times on a side, so that a sentence said twice still anchors;
all its pairings are candidates and the chain decides. Neighbouring n-grams on one diagonal are one run, and a run must
weigh more than chance (`evidence`). Time n log n in the length of both sides.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.match.evidence import Pairs, required_bits


@dataclass(frozen=True, slots=True)
class AnchorSettings:
    """Which n-grams anchor a text in the speech."""

    max_repeats: int = 3
    """Times that an n-gram may occur on a side."""
    run_penalty: int = 2
    """Keys that a run weighs less: one long run is better than two short ones."""


SETTINGS = AnchorSettings()

Keys = NDArray[np.int64]
Runs = NDArray[np.int64]
"""Rows ``(i, j, n)``: n equal keys from `i` on one side and `j` on the other."""


def anchor_runs(reference: Keys, hypothesis: Keys, size: int, bits: NDArray[np.float64]) -> Runs:
    """Return the runs of equal keys, rare as n-grams of ``size`` keys, that weigh more than chance explains.

    Shape ``(runs, 3)``: first key of the reference, first key of the hypothesis, number of keys. Runs may cross and
    overlap; `rising_chain` chooses among them.

    Parameters
    ----------
    bits
        Weight of each key number, see `aligner.match.evidence.key_bits`.
    """
    if min(len(reference), len(hypothesis)) < size:
        return np.zeros((0, 3), np.int64)
    runs = _merge(_rare_places(reference, hypothesis, size), size)
    weighed = np.concatenate([[0.0], np.cumsum(bits[reference])])
    weight = weighed[runs[:, 0] + runs[:, 2]] - weighed[runs[:, 0]]
    significant: Runs = runs[weight >= required_bits(len(reference), len(hypothesis))]
    return significant


def _rare_places(reference: Keys, hypothesis: Keys, size: int) -> Pairs:
    codes = _ngram_codes(np.concatenate([reference, [-1], hypothesis]), size)
    here, there = codes[: len(reference) - size + 1], codes[len(reference) + 1 :]
    kinds = int(codes.max()) + 1
    count_here, count_there = np.bincount(here, minlength=kinds), np.bincount(there, minlength=kinds)
    rare = (count_here > 0) & (count_there > 0) & (np.maximum(count_here, count_there) <= SETTINGS.max_repeats)
    order_here, order_there = np.argsort(here, kind="stable"), np.argsort(there, kind="stable")
    first_here, first_there = np.cumsum(count_here) - count_here, np.cumsum(count_there) - count_there
    places = []
    for a in range(SETTINGS.max_repeats):
        for b in range(SETTINGS.max_repeats):
            code = np.flatnonzero(rare & (count_here > a) & (count_there > b))
            places.append(np.column_stack([order_here[first_here[code] + a], order_there[first_there[code] + b]]))
    return np.concatenate(places)


def _ngram_codes(keys: Keys, size: int) -> Keys:
    codes = np.unique(keys, return_inverse=True)[1].astype(np.int64)
    single, kinds = codes, int(codes.max()) + 1
    for step in range(1, size):
        codes = np.unique(codes[:-1] * kinds + single[step:], return_inverse=True)[1].astype(np.int64)
    return codes


def _merge(places: Pairs, size: int) -> Runs:
    """Runs of places that follow each other on one diagonal."""
    if not len(places):
        return np.zeros((0, 3), np.int64)
    diagonal = places[:, 1] - places[:, 0]
    order = np.lexsort((places[:, 0], diagonal))
    places, diagonal = places[order], diagonal[order]
    cuts = np.flatnonzero((np.diff(diagonal) != 0) | (np.diff(places[:, 0]) != 1)) + 1
    starts, ends = np.concatenate([[0], cuts]), np.concatenate([cuts, [len(places)]])
    return np.column_stack([places[starts], ends - starts + size - 1])


def rising_chain(runs: Runs, size: int) -> Runs:
    """The runs of the heaviest chain that rises on both sides, in order.

    A run weighs its keys less `run_penalty`. Runs may overlap by less than an n-gram: `pairs_of_runs` gives the
    shared keys to the first. Where longer runs overlap one of them waits for the next round.
    """
    order = np.lexsort((runs[:, 1], runs[:, 0]))
    runs = runs[order]
    begins, ends = runs[:, :2].tolist(), (runs[:, :2] + runs[:, 2:] - (size - 1)).tolist()
    front = _Front()
    scores, before = [0] * len(runs), [-1] * len(runs)
    finished = iter(sorted(range(len(runs)), key=lambda run: ends[run][0]))
    waiting = next(finished, None)
    for run, (i, j) in enumerate(begins):
        while waiting is not None and ends[waiting][0] <= i:
            front.add(ends[waiting][1], scores[waiting], waiting)
            waiting = next(finished, None)
        score, before[run] = front.best(j)
        scores[run] = score + int(runs[run, 2]) - SETTINGS.run_penalty
    chain = []
    run = max(range(len(runs)), key=lambda run: (scores[run], -run), default=-1)
    while run >= 0:
        chain.append(run)
        run = before[run]
    return runs[chain[::-1]]


class _Front:
    """The best score reachable up to each place: places and scores both rise."""

    def __init__(self) -> None:
        self._places: list[int] = []
        self._entries: list[tuple[int, int]] = []

    def best(self, place: int) -> tuple[int, int]:
        """Return the best score of a chain that ends at hypothesis key `place` or before, and its run; else 0, -1."""
        at = bisect_left(self._places, place + 1)
        return self._entries[at - 1] if at else (0, -1)

    def add(self, place: int, score: int, run: int) -> None:
        """Note a chain that ends before hypothesis key ``place`` with ``run``, unless a better one does."""
        if self.best(place)[0] >= score:
            return
        at = bisect_left(self._places, place)
        until = at
        while until < len(self._entries) and self._entries[until][0] <= score:
            until += 1
        self._places[at:until] = [place]
        self._entries[at:until] = [(score, run)]


def pairs_of_runs(runs: Runs) -> Pairs:
    """Return the key pairs ``(i, j)`` of a rising chain; keys that two runs share go to the first."""
    pairs: list[Pairs] = []
    i_free = j_free = 0
    for i, j, n in runs.tolist():
        skip = max(0, i_free - i, j_free - j)
        if skip < n:
            steps = np.arange(skip, n)
            pairs.append(np.column_stack([i + steps, j + steps]))
            i_free, j_free = i + n, j + n
    return np.concatenate(pairs) if pairs else np.zeros((0, 2), np.int64)
