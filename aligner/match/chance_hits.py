"""Edits → edits without chance hits: words of unspoken sentences matched to unpublished speech beside them.

Where a sentence was not spoken and other speech is in its place, some words of the one are found in the other ("of the
war"): that is chance as long as they say no more than chance has among so many words (`evidence`). The rest of the
sentence is deleted, and speech beside it inserted. A sentence broken off after its first word has no such speech beside
it and stays as it is.

Where several sentences were not spoken, and as much other speech is in their place, phrases are found of which both
are made ("the right to vote"). Where two sentences and more in a row are each mostly deleted, such phrases are left
to the speech, and so is the word or two with which both go on from what was spoken ("We must", "We shall").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from aligner.match.evidence import scattered_bits
from aligner.types import Edit


@dataclass(frozen=True, slots=True)
class ChanceHitSettings:
    """Which hits in unspoken sentences are chance."""

    unpublished_words: int = 3
    """Words of unpublished speech beside a sentence whose words may have been met by chance."""
    bits: float = 8.0
    """Bits by which what is met in one sentence must say more than chance. Of 126 sentences that a paraphrase has
    words in common with none loses them, with 10 bits one does."""
    unspoken: float = 0.5
    """Share of a sentence's words that are deleted."""
    chance: float = 0.25
    """Share of the words of such sentences, and of those heard there, that may have been met by chance."""
    phrase_hits: int = 5
    """Hits in a row that may be chance inside such sentences."""
    edge_hits: int = 2
    """Hits in a row that may be chance where they begin or end."""


SETTINGS = ChanceHitSettings()


def drop_chance_hits(edits: Sequence[Edit], starts: Collection[int], bits: Callable[[int], float]) -> list[Edit]:
    """The edits with chance hits turned into a deletion and an insertion.

    Parameters
    ----------
    starts
        Indices of the reference words that begin a sentence.
    bits
        What a hit on a reference word weighs against chance (`evidence.Rarity`).

    >>> edits = [Edit("deletion", 0, 7, 0, 0), Edit("insertion", 7, 7, 0, 4), Edit("hit", 7, 8, 4, 5)]
    >>> [(edit.kind, edit.i0, edit.i1, edit.j0, edit.j1) for edit in drop_chance_hits(edits, {0}, lambda _: 10.0)]
    [('deletion', 0, 8, 0, 0), ('insertion', 8, 8, 0, 5)]
    """
    bounds = [*sorted({0, *starts}), edits[-1].i1 if edits else 0]
    chance: set[int] = set()
    place = 0
    for first, last in pairwise(bounds):
        inside = []
        while place < len(edits) and edits[place].i1 <= last:
            inside += [place] if edits[place].i0 >= first else []
            place += 1
        chance |= _chance_hits(edits, inside, last - first, bits)
    for first, last in _unspoken_runs(edits, bounds):
        chance |= _chance_phrases(edits, first, last)
    return _parted(edits, chance) if chance else list(edits)


def _chance_hits(edits: Sequence[Edit], inside: Sequence[int], words: int, bits: Callable[[int], float]) -> set[int]:
    """Indices of the hits of one mostly unspoken sentence, where chance explains them: all or none."""
    pieces = [list(run) for alone, run in groupby(inside, key=lambda k: _is_one_sided(edits[k])) if not alone]
    matched = [k for piece in pieces for k in piece]
    deleted = sum(edits[k].i1 - edits[k].i0 for k in inside if edits[k].kind == "deletion")
    inserted = sum(edits[k].j1 - edits[k].j0 for k in inside if edits[k].kind == "insertion")
    is_whole = deleted + sum(edits[k].i1 - edits[k].i0 for k in matched) == words
    if (
        not is_whole
        or deleted <= SETTINGS.unspoken * words
        or inserted < SETTINGS.unpublished_words
        or any(edits[k].moved for k in inside)
    ):
        return set()
    said = sum(bits(i) for k in matched if edits[k].kind == "hit" for i in range(edits[k].i0, edits[k].i1))
    heard = inserted + sum(edits[k].j1 - edits[k].j0 for k in matched)
    return set(matched) if said < scattered_bits(len(pieces), words, heard) + SETTINGS.bits else set()


def _unspoken_runs(edits: Sequence[Edit], bounds: Sequence[int]) -> list[tuple[int, int]]:
    """Word ranges of two or more sentences in a row that are mostly deleted."""
    gone = [0] * (len(bounds) - 1)
    for edit in edits:
        k = bisect_right(bounds, edit.i0) - 1
        while edit.kind == "deletion" and k < len(gone) and bounds[k] < edit.i1:
            gone[k] += min(edit.i1, bounds[k + 1]) - max(edit.i0, bounds[k])
            k += 1
    mostly = [
        count > SETTINGS.unspoken * (last - first) for count, (first, last) in zip(gone, pairwise(bounds), strict=True)
    ]
    runs = [list(run) for is_gone, run in groupby(range(len(mostly)), key=mostly.__getitem__) if is_gone]
    return [(bounds[run[0]], bounds[run[-1] + 1]) for run in runs if len(run) > 1]


def _chance_phrases(edits: Sequence[Edit], first: int, last: int) -> set[int]:
    """Indices of short hit phrases inside unspoken sentences ``first:last``, where chance explains them."""
    low, high = (bisect_left(edits, place, key=_first_word) for place in (first, last))
    runs = [list(run) for alone, run in groupby(range(low, high), key=lambda k: _is_one_sided(edits[k])) if not alone]
    phrases = [run for run in runs if edits[run[-1]].i1 <= last and _is_loose(edits, run)]
    matched = sum(edits[run[-1]].i1 - edits[run[0]].i0 for run in phrases)
    beside = edits[low : bisect_right(edits, last, key=_first_word)]
    heard = sum(edit.j1 - edit.j0 for edit in beside if edit.kind == "insertion")
    is_chance = matched <= SETTINGS.chance * (last - first) and matched <= SETTINGS.chance * heard
    return {k for run in phrases for k in run} if is_chance else set()


def _is_loose(edits: Sequence[Edit], run: Sequence[int]) -> bool:
    """Whether a run has at most `phrase_hits` hits in a row (`edge_hits` where it touches spoken text)."""
    hits = [len(list(row)) for is_hit, row in groupby(edits[k].kind == "hit" for k in run) if is_hit]
    beside = [k for k in (run[0] - 1, run[-1] + 1) if 0 <= k < len(edits) and _is_one_sided(edits[k])]
    is_short = max(hits, default=0) <= SETTINGS.phrase_hits if len(beside) == 2 else sum(hits) <= SETTINGS.edge_hits
    return is_short and not any(edits[k].moved for k in run)


def _first_word(edit: Edit) -> int:
    return edit.i0


def _is_one_sided(edit: Edit) -> bool:
    return edit.kind in ("deletion", "insertion") and not edit.moved


def _parted(edits: Sequence[Edit], chance: set[int]) -> list[Edit]:
    """The edits with each run of one-sided and chance edits made one deletion and one insertion."""
    found: list[Edit] = []
    free = (k in chance or _is_one_sided(edit) for k, edit in enumerate(edits))
    for is_free, run in groupby(zip(range(len(edits)), free, strict=True), key=lambda pair: pair[1]):
        numbers = [k for k, _ in run]
        if not is_free or chance.isdisjoint(numbers):
            found.extend(edits[k] for k in numbers)
            continue
        i0, i1 = edits[numbers[0]].i0, edits[numbers[-1]].i1
        heard = [edits[k] for k in numbers if edits[k].j1 > edits[k].j0]
        j0, j1 = heard[0].j0, heard[-1].j1
        found += [Edit("deletion", i0, i1, j0, j0), Edit("insertion", i1, i1, j0, j1)]
    return found
