"""One-sided gaps that could lie in several places → the place that begins a sentence.

    REF: we must act . We must talk . We must go          REF: we must act . We must talk . We must go
    HYP: we must ********************* act ... go    →    HYP: we must act *************** . We must go

A sentence left out often begins like its neighbour, and then the same words are a gap in more than one place at the
same cost. Of these places the one is taken that begins a sentence and has a sentence begin behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from aligner.match.evidence import Pairs
from aligner.match.spoken_keys import Side
from aligner.types import Edit


@dataclass(frozen=True, slots=True)
class GapSettings:
    """Which gaps are slid."""

    shortest_keys: int = 6
    """Keys in a gap that slides before passages in another order are looked for; it may be where one has gone."""


SETTINGS = GapSettings()

Begins = Callable[[int], bool]
"""Whether a word of one side begins a sentence; also asked of the place behind the last word."""

_STOPS = tuple(".?!…。？！؟।")


def begins_at(starts: Collection[int], count: int) -> Begins:
    """Which of `count` words begin a sentence, as told."""
    known = {*starts, count}
    return known.__contains__


def begins_by_sight(words: Sequence[str]) -> Begins:
    """Which words begin a sentence as far as one can see: after a full stop where there are any, else capitals.

    >>> [begins_by_sight(["Yes.", "of", "Rome"])(place) for place in range(4)]
    [True, True, False, True]
    """
    count = len(words)
    joined = "".join(words)
    if any(map(joined.__contains__, _STOPS)) and any(map(_ends_sentence, words[:-1])):
        return lambda place: place in (0, count) or _ends_sentence(words[place - 1])
    return lambda place: place in (0, count) or words[place].strip()[:1].isupper()


def _ends_sentence(word: str) -> bool:
    return word.rstrip("”\"'’»)]")[-1:] in _STOPS


def slide_gaps(
    edits: Sequence[Edit], reference: Sequence[str], hypothesis: Sequence[str], starts: tuple[Begins, Begins]
) -> list[Edit]:
    """The edits with every gap between hits at its best equivalent place.

    Parameters
    ----------
    reference, hypothesis
        Words as they compare.
    starts
        Tells of a reference word, and of a hypothesis word, whether it begins a sentence.
    """
    slid = list(edits)
    for place, edit in enumerate(slid):
        if edit.kind == "deletion":
            _slide(slid, place, _Gap(edit.i0, edit.i1, reference, starts[0]))
        elif edit.kind == "insertion":
            _slide(slid, place, _Gap(edit.j0, edit.j1, hypothesis, starts[1]))
    return slid


def slide_pairs(pairs: Pairs, reference: Side, hypothesis: Side, starts: tuple[Begins, Begins]) -> Pairs:
    """Paired keys with each one-sided gap of `shortest_keys` keys or more where a sentence begins, if it can be.

    A passage that has moved away leaves such a gap; so the passage is found from its first word on.
    """
    slid = pairs.copy()
    steps = np.diff(pairs, axis=0)
    for side, (keys, starts_sentence) in enumerate(
        ((reference, _key_begins(reference, starts[0])), (hypothesis, _key_begins(hypothesis, starts[1])))
    ):
        for place in np.flatnonzero((steps[:, 1 - side] == 1) & (steps[:, side] > SETTINGS.shortest_keys)).tolist():
            _slide_column(
                slid, place, side, _Gap(slid[place, side] + 1, slid[place + 1, side], keys.keys, starts_sentence)
            )
    return slid


def _key_begins(side: Side, starts_sentence: Begins) -> Begins:
    """Which keys begin a sentence, from which words do."""

    def tell(key: int) -> bool:
        if key >= len(side.keys):
            return True
        reading = side.reading_of[key]
        return side.first_key[reading] == key and starts_sentence(side.readings[reading].i0)

    return tell


def _slide_column(pairs: Pairs, place: int, side: int, gap: _Gap) -> None:
    """Let the gap behind the pair at `place` lie best; only pairs that follow each other give way."""
    low = high = 0
    while place + low >= 0 and (low == 0 or _follow(pairs, place + low)) and gap.repeats(low - 1):
        low -= 1
    while place + high + 1 < len(pairs) and (high == 0 or _follow(pairs, place + high)) and gap.repeats(high):
        high += 1
    shift = max(range(low, high + 1), key=gap.worth)
    size = gap.end - gap.start
    if shift < 0:
        pairs[place + shift + 1 : place + 1, side] += size
    else:
        pairs[place + 1 : place + shift + 1, side] -= size


def _follow(pairs: Pairs, place: int) -> bool:
    """Whether the pair at `place` and the next lie on one diagonal without a gap."""
    return bool((pairs[place + 1] - pairs[place] == 1).all())


class _Gap:
    """The words of a one-sided gap, and how it scores when shifted."""

    def __init__(self, start: int, end: int, words: Sequence[str], starts_sentence: Begins) -> None:
        self.start, self.end = start, end
        self._words, self._begins = words, starts_sentence

    def repeats(self, shift: int) -> bool:
        """Whether the gap may shift over this place: the words there are equal."""
        return self._words[self.start + shift] == self._words[self.end + shift]

    def worth(self, shift: int) -> tuple[int, int]:
        """Score of the gap shifted by ``shift`` words: sentence starts at both ends, then the least shift."""
        return self._begins(self.start + shift) + self._begins(self.end + shift), -abs(shift)


def _slide(edits: list[Edit], place: int, gap: _Gap) -> None:
    low = high = 0
    while place + low > 0 and _is_plain(edits[place + low - 1]) and gap.repeats(low - 1):
        low -= 1
    while place + high + 1 < len(edits) and _is_plain(edits[place + high + 1]) and gap.repeats(high):
        high += 1
    shift = max(range(low, high + 1), key=gap.worth)
    step = -1 if shift < 0 else 1
    for n in range(0, shift, step):
        _swap(edits, place + n, step)


def _is_plain(edit: Edit) -> bool:
    return edit.kind == "hit" and (edit.i1 - edit.i0, edit.j1 - edit.j0) == (1, 1) and not edit.moved


def _swap(edits: list[Edit], place: int, step: int) -> None:
    """Let the gap at `place` and the hit beside it change places."""
    gap, hit = edits[place], edits[place + step]
    rows, columns = gap.i1 - gap.i0, gap.j1 - gap.j0
    edits[place + step] = gap._replace(i0=gap.i0 + step, i1=gap.i1 + step, j0=gap.j0 + step, j1=gap.j1 + step)
    edits[place] = hit._replace(
        i0=hit.i0 - step * rows, i1=hit.i1 - step * rows, j0=hit.j0 - step * columns, j1=hit.j1 - step * columns
    )
