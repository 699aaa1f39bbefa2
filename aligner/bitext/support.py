"""Which paired sentences have evidence of their own, and how far to believe it.

The search of `aligner.bitext.pairing` bridges a gap between two sure pairs and lets a sentence ride along with its
neighbour. A sentence that nobody said would get a time that way. So each must share names, numbers or words with what
it is said as; one with little of that is believed only between two that have it, where its length fits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aligner.bitext.pairing import Pairing


@dataclass(frozen=True, slots=True)
class SupportSettings:
    """What a sentence needs to be believed, in the similarity of `aligner.bitext.similarity`.

    Set on six made-up speeches in three languages and in other words, a tenth of the sentences of each side taken out.
    """

    own: float = 2.5
    """Similarity with what it is said as."""
    bridged: float = 0.5
    """The same where the sentences before and after it have evidence and were said right before and after it."""
    longer: float = 1.6
    """Times that one side of a bridged pair may be longer than the other."""
    confidences: tuple[tuple[float, float], ...] = ((5.0, 0.99), (3.5, 0.97), (2.5, 0.8), (0.0, 0.6))
    """Similarity from which on, and the share of sentences so alike that were in place in those speeches."""


SETTINGS = SupportSettings()


def believed(pairings: Sequence[Pairing], reference: Sequence[str], hypothesis: Sequence[str]) -> Mapping[int, float]:
    """The confidence, 0 to 1, of each published sentence that has evidence of its own, by its index.

    Parameters
    ----------
    pairings
        As `aligner.bitext.pairing.pair_sentences` found them.
    reference, hypothesis
        The sentences it paired.
    """
    owner = {i: pairing for pairing in pairings for i in range(pairing.i0, pairing.i1)}
    own = {i: pairing.evidence[i - pairing.i0] for i, pairing in owner.items()}

    def is_sure(i: int) -> bool:
        return own.get(i, 0.0) >= SETTINGS.own

    def is_bridged(i: int, pairing: Pairing) -> bool:
        if (pairing.i1 - pairing.i0, pairing.j1 - pairing.j0) != (1, 1) or not (is_sure(i - 1) and is_sure(i + 1)):
            return False
        lengths = sorted((len(reference[i]), len(hypothesis[pairing.j0])))
        touches = owner[i - 1].j1 == pairing.j0 and owner[i + 1].j0 == pairing.j1
        return touches and own[i] >= SETTINGS.bridged and lengths[1] <= SETTINGS.longer * lengths[0]

    return {i: confidence_of(own[i]) for i, pairing in owner.items() if is_sure(i) or is_bridged(i, pairing)}


def confidence_of(similarity: float) -> float:
    """The confidence in a sentence that is so like what it is said as, 0 to 1.

    >>> confidence_of(8.0), confidence_of(3.0)
    (0.99, 0.8)
    """
    return next((confidence for least, confidence in SETTINGS.confidences if similarity >= least), 0.0)
