"""Evidence of a run of equal keys: bits against chance.

A key that makes up the share p of both sides turns up at a given place by chance with probability p, so a hit on
it weighs -log2(p) bits: "the" about 4, a name said once in an hour about 13. A stretch weighs the sum. Among n × m
places where it could have turned up, chance alone produces n * m * 2**-bits such stretches
(Karlin and Altschul 1990 reason so about sequences). Less than one chance in `2**margin_bits` is our bar.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import comb, log2

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class EvidenceSettings:
    """When matched keys say more than chance."""

    margin_bits: float = 5.0
    """Bits over the number of places: one chance stretch in 32 is let through."""
    long_gap: int = 8
    """Keys missing on either side from which a gap cuts the matched text into hit clusters."""


EVIDENCE = EvidenceSettings()

Pairs = NDArray[np.int64]
"""Matched key places, one row ``(i, j)`` each, both columns rising."""


def key_bits(reference: NDArray[np.int64], hypothesis: NDArray[np.int64]) -> NDArray[np.float64]:
    """The weight of every key number in bits, from its share of both sides together; at least 1.

    The floor is for texts of one word over and over, where the order of nothing says something after all.
    """
    counts = np.bincount(np.concatenate([reference, hypothesis]))
    bits: NDArray[np.float64] = np.log2(max(1, counts.sum()) / np.maximum(counts, 1))
    return bits.clip(min=1.0)


@dataclass(frozen=True)
class Rarity:
    """How rare keys are on two sides together; they are counted when the first is asked for."""

    reference: Sequence[str]
    hypothesis: Sequence[str]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(chain(self.reference, self.hypothesis))

    def bits(self, key: str) -> float:
        """The weight of one key, as `key_bits` does; one that does not occur weighs as if it did once."""
        total = len(self.reference) + len(self.hypothesis)
        return max(1.0, log2(max(1, total) / max(1, self._counts[key])))


def scattered_bits(pieces: int, width: int, height: int) -> float:
    """Return the bits that say where ``pieces`` runs lie, in order, in a table of ``width`` × ``height`` keys."""
    return log2(comb(max(width, pieces), pieces)) + log2(comb(max(height, pieces), pieces))


def required_bits(width: int, height: int) -> float:
    """Return the bits that a run of equal keys must weigh to be no chance at one of ``width`` × ``height`` places."""
    return log2(max(1, int(width))) + log2(max(1, int(height))) + EVIDENCE.margin_bits


def drop_chance_clusters(pairs: Pairs, bits: NDArray[np.float64], width: int, height: int) -> Pairs:
    """Return the pairs without those hit clusters that chance explains.

    A hit cluster is a run of pairs between two gaps of `long_gap` keys or more (on either side). The places it could
    lie at are the room between its neighbours that stay. Clusters go all at once, then the room of the others is
    looked at again, until none goes. A cluster near the beginning (or end) of both sides does not float: its room is
    only what lies before (after) it, and no margin is asked.

    Parameters
    ----------
    pairs
        Matched places on sequences of `width` and `height` keys.
    bits
        Weight of each pair.
    """
    while len(pairs):
        starts, ends = _clusters(pairs)
        weights = np.add.reduceat(bits, starts)
        stays = [
            weight >= _needed(pairs, start, end, width, height)
            for weight, start, end in zip(weights, starts, ends, strict=True)
        ]
        if all(stays):
            break
        kept = np.repeat(np.array(stays), ends - starts)
        pairs, bits = pairs[kept], bits[kept]
    return pairs


def _clusters(pairs: Pairs) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    far = (np.diff(pairs, axis=0) > EVIDENCE.long_gap).any(axis=1)
    cuts = np.flatnonzero(far) + 1
    return np.concatenate([[0], cuts]), np.concatenate([cuts, [len(pairs)]])


def _needed(pairs: Pairs, start: int, end: int, width: int, height: int) -> float:
    left = pairs[start - 1] + 1 if start else np.array([0, 0])
    right = pairs[end] if end < len(pairs) else np.array([width, height])
    first, last = pairs[start], pairs[end - 1]
    if ((first - left) < EVIDENCE.long_gap).all():
        return required_bits(*(first - left + 1)) - EVIDENCE.margin_bits
    if ((right - last - 1) < EVIDENCE.long_gap).all():
        return required_bits(*(right - last)) - EVIDENCE.margin_bits
    return required_bits(*(right - left))
