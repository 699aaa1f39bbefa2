"""Two key sequences → the cheapest path between them, every cell looked at.

Global alignment with affine gaps (Gotoh 1982) over the costs of `costs`, one row at a time in numpy: the gap along a
row is a running minimum of ``cost - extend * column``. Time and memory are the product of both lengths
(one byte a cell); `backbone` sees to it that the product stays small.

Ties prefer pairing to deleting to inserting, from the end backwards, so the same input gives the same path.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.match.edit_costs import EDIT_COSTS, substitution_table

_FAR = 1 << 28
_DIAGONAL, _DELETION, _INSERTION = 0, 1, 2
_DELETION_GOES_ON, _INSERTION_GOES_ON = 4, 8


@dataclass(frozen=True)
class Path:
    """A path: its cost, the place ``(i, j)`` it ends at, and the index pairs it puts together, rising."""

    cost: int
    end: tuple[int, int]
    pairs: tuple[tuple[int, int], ...]


def cheapest_path(reference: Sequence[str], hypothesis: Sequence[str]) -> Path:
    """The cheapest way from the first keys to the last of both sequences.

    >>> cheapest_path("we met him".split(), "we met him twice".split())
    Path(cost=95, end=(3, 4), pairs=((0, 0), (1, 1), (2, 2)))
    """
    cells = _Cells(reference, hypothesis)
    end = (len(reference), len(hypothesis))
    return Path(int(cells.last_row[-1]), end, cells.trace_back(end))


def cheapest_beginning(reference: Sequence[str], hypothesis: Sequence[str]) -> Path:
    """Return the cheapest path from the first keys on; it ends where leaving the rest as two gaps costs least.

    The rest would cost two openings and `extend` for every key wherever the stop is, so the best stop is where
    cost less `extend` for every key consumed is least (the x-drop idea of sequence search, without the drop).
    """
    cells = _Cells(reference, hypothesis, free_end=True)
    return Path(cells.best_cost, cells.best_end, cells.trace_back(cells.best_end))


class _Cells:
    """The table of one alignment: filled on construction, walked back on demand."""

    def __init__(self, reference: Sequence[str], hypothesis: Sequence[str], *, free_end: bool = False) -> None:
        rows, columns = len(reference), len(hypothesis)
        self.trace = np.zeros((rows + 1, columns + 1), np.uint8)
        self.trace[0, 1:] = _INSERTION | _INSERTION_GOES_ON
        self.trace[0, 1:2] = _INSERTION
        self._ramp = (EDIT_COSTS.extend * np.arange(columns + 1)).astype(np.int32)
        best = self._ramp + EDIT_COSTS.open
        best[0] = 0
        self.best_cost, self.best_end = 0, (0, 0)
        self._best_gain = 0
        deletion = np.full(columns + 1, _FAR, np.int32)
        places, costs = _cost_rows(reference, hypothesis)
        for row in range(1, rows + 1):
            best, deletion = self._fill(row, best, deletion, costs[places[row - 1]])
            if free_end:
                self._note_best_end(row, best)
        self.last_row = best

    def _fill(
        self, row: int, above: NDArray[np.int32], deletion: NDArray[np.int32], costs: NDArray[np.int32]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        opened = above + (EDIT_COSTS.open + EDIT_COSTS.extend)
        goes_on = deletion + EDIT_COSTS.extend
        deletion = np.minimum(opened, goes_on)
        trace = (goes_on < opened).astype(np.uint8) * np.uint8(_DELETION_GOES_ON)
        trace[0] |= _DELETION
        paired = above[:-1] + costs
        entered = deletion.copy()
        np.minimum(entered[1:], paired, out=entered[1:])
        running = np.minimum.accumulate(entered - self._ramp)
        insertion = running[:-1] + self._ramp[1:] + EDIT_COSTS.open
        best = entered
        cheaper = insertion < entered[1:]
        trace[1:] |= np.where(cheaper, np.uint8(_INSERTION), (paired > deletion[1:]).view(np.uint8))
        trace[2:] |= (running[1:-1] == running[:-2]).view(np.uint8) * np.uint8(_INSERTION_GOES_ON)
        np.minimum(best[1:], insertion, out=best[1:])
        self.trace[row] = trace
        return best, deletion

    def _note_best_end(self, row: int, best: NDArray[np.int32]) -> None:
        gains = self._ramp - best
        column = int(gains.argmax())
        gain = int(gains[column]) + EDIT_COSTS.extend * row
        if gain > self._best_gain:
            self._best_gain, self.best_end, self.best_cost = gain, (row, column), int(best[column])

    def trace_back(self, end: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        """The pairs on the path that ends at `end`."""
        row, column = end
        pairs: list[tuple[int, int]] = []
        state = _DIAGONAL
        while row or column:
            cell = int(self.trace[row, column])
            state = state or cell & 3
            if state == _DIAGONAL:
                row, column = row - 1, column - 1
                pairs.append((row, column))
            elif state == _DELETION:
                state = _DELETION if cell & _DELETION_GOES_ON else _DIAGONAL
                row -= 1
            else:
                state = _INSERTION if cell & _INSERTION_GOES_ON else _DIAGONAL
                column -= 1
        return tuple(reversed(pairs))


def _cost_rows(reference: Sequence[str], hypothesis: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """For every reference key its row in a table of costs (distinct reference keys × hypothesis)."""
    rows = {key: row for row, key in enumerate(dict.fromkeys(reference))}
    columns = {key: column for column, key in enumerate(dict.fromkeys(hypothesis))}
    table = substitution_table(tuple(rows), tuple(columns))
    across = np.fromiter((columns[key] for key in hypothesis), np.intp, len(hypothesis))
    down = np.fromiter((rows[key] for key in reference), np.intp, len(reference))
    return down, table[:, across]
