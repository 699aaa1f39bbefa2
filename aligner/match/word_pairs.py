"""Sounds that two rows of words share → the words that were said one for the other, several in a row as one pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordPair:
    """Words ``[i0, i1)`` of one row and ``[j0, j1)`` of the other that sound alike."""

    i0: int
    i1: int
    j0: int
    j1: int

    def overlaps(self, i: int, j: int) -> bool:
        """Whether word ``i`` of the one row or word ``j`` of the other is before its end."""
        return i < self.i1 or j < self.j1

    def extended(self, i: int, j: int) -> WordPair:
        """Return the pair with all words up to ``i`` and ``j``."""
        return WordPair(self.i0, max(self.i1, i + 1), self.j0, max(self.j1, j + 1))

    def touches(self, other: WordPair) -> bool:
        """Whether no word of either row stands between the two."""
        return (other.i1, other.j1) == (self.i0, self.j0) or (self.i1, self.j1) == (other.i0, other.j0)


def word_pairs(
    shared: Mapping[tuple[int, int], float], here: Sequence[Sized], there: Sequence[Sized], *, least: float
) -> list[WordPair]:
    """Return the pairs, rising on both sides.

    Parameters
    ----------
    shared
        How many sounds a word of one row and a word of the other have in common.
    here, there
        The sounds of each word.
    least
        Share of the sounds of the shorter of two words that they must have in common.
    """
    pairs: list[WordPair] = []
    for (i, j), count in sorted(shared.items()):
        if count < least * min(len(here[i]), len(there[j])):
            continue
        if pairs and pairs[-1].overlaps(i, j):
            pairs[-1] = pairs[-1].extended(i, j)
        else:
            pairs.append(WordPair(i, i + 1, j, j + 1))
    return pairs


def without_lone(
    pairs: Sequence[WordPair], here: Sequence[Sized], there: Sequence[Sized], *, least: int
) -> list[WordPair]:
    """Return the pairs that have so many sounds on both sides that they are no chance, or touch another pair."""
    return [
        pair
        for place, pair in enumerate(pairs)
        if min(sum(map(len, here[pair.i0 : pair.i1])), sum(map(len, there[pair.j0 : pair.j1]))) >= least
        or any(map(pair.touches, (*pairs[max(0, place - 1) : place], *pairs[place + 1 : place + 2])))
    ]
