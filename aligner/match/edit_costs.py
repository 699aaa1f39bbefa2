"""What an edit costs: the one scale that every step of the matcher and its oracle share.

Costs are small integers, so that equal paths are equal to the last digit on every machine. They are per *key*
(one comparable spoken word). A gap of n keys costs ``open + n * extend`` (affine, after Gotoh 1982): one long
gap is cheaper than many short ones. Two consequences that shape every result:

* Up to three unlike words in a row pair up as substitutions (300, against 2 * 65 + 6 * 30 = 310 for a gap on each
  side); from four on they are a deletion and an insertion, which is how an unspoken passage opposite an
  unpublished one comes out whole.
* A word missing here and a word too many close by leave the word between them a hit (190) and are not two
  substitutions (200).
* Inside two open gaps a lone chance hit saves 60 and costs two more openings (130), and two in a row still do not
  pay. A chance "the" stays in the gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist


@dataclass(frozen=True, slots=True)
class EditCosts:
    """What an edit of keys costs, where a hit costs nothing; the module's docstring works out what follows from it."""

    letters: int = 64
    """Letters of a key that are compared; longer ones are no words."""
    substitution: int = 100
    """Pairing two words that look nothing like each other."""
    alike: int = 30
    """Least cost of pairing two different words, however alike ('tokayev', 'tokaev')."""
    open: int = 65
    """Beginning a gap."""
    extend: int = 30
    """Every key in a gap."""
    joined: int = 5
    """A hit that needs keys written together ('every one' for 'everyone')."""
    torn: int = 60
    """Every key of a gap that would lie inside a reading of the other side ('twenty | uh | twenty four')."""
    variant: int = 1
    """Every step down the list of a word's spoken forms, so that the likeliest form wins a tie."""
    variants: int = 20
    """Most of such steps for one reading: less than `alike`, so that what was said in a rare way is still a hit."""


EDIT_COSTS = EditCosts()


def substitution_cost(reference: str, hypothesis: str) -> int:
    """The cost of hearing one key for another: 0 for the same key, else by spelling.

    Similarity is the share of letters in the longest common subsequence (normalised indel distance);
    half of the letters in common or fewer cost `EditCosts.substitution`, more cost less, never under `EditCosts.alike`.

    >>> substitution_cost("tokayev", "tokaev"), substitution_cost("cat", "dog"), substitution_cost("a", "a")
    (30, 100, 0)
    """
    if reference == hypothesis:
        return 0
    scaled = round(
        200 * (1.0 - Indel.normalized_similarity(reference[: EDIT_COSTS.letters], hypothesis[: EDIT_COSTS.letters]))
    )
    return min(EDIT_COSTS.substitution, max(EDIT_COSTS.alike, scaled))


def substitution_table(reference: Sequence[str], hypothesis: Sequence[str]) -> NDArray[np.int32]:
    """Return `substitution_cost` for every pair, as a matrix (reference × hypothesis)."""
    if not reference or not hypothesis:
        return np.zeros((len(reference), len(hypothesis)), np.int32)
    left, right = ([key[: EDIT_COSTS.letters] for key in keys] for keys in (reference, hypothesis))
    similarity = cdist(left, right, scorer=Indel.normalized_similarity, dtype=np.float64, workers=1)
    table = np.clip(np.rint(200 * (1.0 - similarity)), EDIT_COSTS.alike, EDIT_COSTS.substitution).astype(np.int32)
    place = {key: column for column, key in enumerate(hypothesis)}
    for row, key in enumerate(reference):
        if key in place:
            table[row, place[key]] = 0
    return table
