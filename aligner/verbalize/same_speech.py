"""Two stretches of words → whether one speech could mean both: their readings, and the values of their figures."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.verbalize.keys import fold
from aligner.verbalize.readings import Form, Reading, figures, readings
from aligner.verbalize.values import Figure, same_values


def same_speech(first: Sequence[str], second: Sequence[str], language: str | None = "en") -> bool:
    """Whether two stretches of words can be said in the same way and, written in figures, mean the same.

    >>> same_speech(["26th", "February", "2024"], ["February", "twenty", "six,", "twenty", "twenty-four"], "en")
    True
    """
    here, there = figures(first, language), figures(second, language)
    same = same_values(*([value for figure in side for value in figure.values] for side in (here, there)))
    if same is not None and _without(here, first, language) == _without(there, second, language):
        return same
    return _same_words(first, second, language)


def _without(found: Sequence[Figure], words: Sequence[str], language: str | None) -> list[str]:
    """The keys of the words, a blank in place of each figure."""
    keys = [fold(word, language) for word in words]
    for figure in reversed(found):
        keys[figure.i0 : figure.i1] = [" "]
    return keys


def _same_words(first: Sequence[str], second: Sequence[str], language: str | None) -> bool:
    sides = (readings(first, language), readings(second, language))
    seen: set[_State] = set()
    todo: list[_State] = [((0, 0), (), 0)]
    while todo:
        state = todo.pop()
        if state in seen:
            continue
        seen.add(state)
        places, owed, _ = state
        if not owed and places == (len(sides[0]), len(sides[1])):
            return True
        todo += _moves(sides, *state)
    return False


# Readings taken on both sides, the keys one side has said beyond the other, and the side that owes them.
_State = tuple[tuple[int, int], Form, int]


def _moves(
    sides: tuple[tuple[Reading, ...], tuple[Reading, ...]], places: tuple[int, int], owed: Form, debtor: int
) -> list[_State]:
    """Every way the side that owes keys can read on: paying them, and perhaps saying more."""
    if not owed and places[debtor] == len(sides[debtor]):
        debtor = 1 - debtor
    if places[debtor] == len(sides[debtor]):
        return []
    after = (places[0] + (debtor == 0), places[1] + (debtor == 1))
    moves: list[_State] = []
    for form in sides[debtor][places[debtor]].forms or ((),):
        shared = min(len(form), len(owed))
        if form[:shared] == owed[:shared]:
            surplus = len(form) > len(owed)
            moves.append((after, form[shared:] if surplus else owed[shared:], 1 - debtor if surplus else debtor))
    return moves
