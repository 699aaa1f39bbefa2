"""Edits → the same, without lone words of an unspoken sentence taken from the unpublished speech beside it.

Where a sentence was not spoken and other speech is in its place, some small word of the one is found in the other:
that is chance and no evidence. The rest of its sentence is deleted, speech beside it inserted, and no two words of it
were hit. A sentence broken off after its first word has no such speech beside it and stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby, pairwise

from aligner.types import Edit

_SPOKEN = 0.25  # share of a sentence's words that may have been met by chance
_WORDS = 3  # of unpublished speech beside it


def part_strays(edits: Sequence[Edit], starts: Collection[int]) -> list[Edit]:
    """The edits with stray words deleted, and what was taken for them inserted.

    Parameters
    ----------
    starts
        Indices of the reference words that begin a sentence.

    >>> edits = [Edit("deletion", 0, 7, 0, 0), Edit("insertion", 7, 7, 0, 4), Edit("hit", 7, 8, 4, 5)]
    >>> [(edit.kind, edit.i0, edit.i1, edit.j0, edit.j1) for edit in part_strays(edits, {0})]
    [('deletion', 0, 8, 0, 0), ('insertion', 8, 8, 0, 5)]
    """
    begins = sorted({0, *starts})
    stray: set[int] = set()
    place = 0
    for first, last in pairwise([*begins, edits[-1].i1 if edits else 0]):
        inside = []
        while place < len(edits) and edits[place].i1 <= last:
            inside += [place] if edits[place].i0 >= first else []
            place += 1
        stray |= _strays(edits, inside, last - first)
    return _parted(edits, stray) if stray else list(edits)


def _strays(edits: Sequence[Edit], inside: Sequence[int], words: int) -> set[int]:
    """Which of the edits in a sentence of so many words are met by chance."""
    met = {k for k in inside if edits[k].kind in ("hit", "substitution")}
    hits = sum(edits[k].i1 - edits[k].i0 for k in met if edits[k].kind == "hit")
    spoken = sum(edits[k].i1 - edits[k].i0 for k in met)
    deleted = sum(edits[k].i1 - edits[k].i0 for k in inside if edits[k].kind == "deletion")
    beside = any(edits[k].kind == "insertion" and edits[k].j1 - edits[k].j0 >= _WORDS for k in inside)
    lone = hits <= 1 and spoken <= _SPOKEN * words and spoken + deleted == words
    return met if lone and beside and not any(edits[k].moved for k in inside) else set()


def _parted(edits: Sequence[Edit], stray: set[int]) -> list[Edit]:
    """Runs of one-sided and stray edits made one deletion and one insertion, where a stray is among them."""
    found: list[Edit] = []
    free = (k in stray or (edit.kind in ("deletion", "insertion") and not edit.moved) for k, edit in enumerate(edits))
    for is_free, run in groupby(zip(range(len(edits)), free, strict=True), key=lambda pair: pair[1]):
        numbers = [k for k, _ in run]
        if not is_free or stray.isdisjoint(numbers):
            found.extend(edits[k] for k in numbers)
            continue
        i0, i1 = edits[numbers[0]].i0, edits[numbers[-1]].i1
        heard = [edits[k] for k in numbers if edits[k].j1 > edits[k].j0]
        j0, j1 = heard[0].j0, heard[-1].j1
        found += [Edit("deletion", i0, i1, j0, j0), Edit("insertion", i1, i1, j0, j1)]
    return found
