"""The cheapest monotone path through a matrix of costs: `whisper.timing.dtw_cpu`, without compiling it.

openai-whisper compiles its own anew in each process, for longer than a minute of speech takes to be listened to by a
fast engine. Diagonals are computed at once here: their cells do not depend on each other. Steps, ties and the numbers'
precision are whisper's, so paths are the same.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

_BOTH, _ROW, _COLUMN = 0, 1, 2  # what a step goes on by


def cheapest_path(costs: NDArray[np.float64]) -> NDArray[np.int64]:
    """The rows and the columns of the cells on the path, first to last.

    >>> cheapest_path(np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]])).tolist()
    [[0, 1, 1], [0, 1, 2]]
    """
    rows, columns = costs.shape
    skewed = np.full((rows + columns + 1, rows + 1), np.inf)  # a diagonal in each line, by the row from 1 on
    for row in range(1, rows + 1):
        skewed[row + 1 : row + 1 + columns, row] = costs[row - 1]
    steps = np.full(skewed.shape, _COLUMN, np.int8)
    skewed_costs, no_way = skewed[:, 1:], np.float32(np.inf)
    older, newer = (np.full(rows + 1, no_way) for _ in range(2))
    older[0] = 0
    for place in range(2, rows + columns + 1):
        both, by_row, by_column = older[:-1], newer[:-1], newer[1:]
        lower = np.minimum(by_row, by_column)
        is_both, is_row = both < lower, by_row < np.minimum(both, by_column)
        steps[place, 1:][is_row] = _ROW
        steps[place, 1:][is_both] = _BOTH
        least = np.where(is_both, both, np.where(is_row, by_row, by_column))
        older[1:] = skewed_costs[place] + least  # the oldest diagonal makes room for the new one
        older[0] = no_way
        older, newer = newer, older
    return _walked_back(steps, rows, columns)


def _walked_back(steps: NDArray[np.int8], row: int, column: int) -> NDArray[np.int64]:
    path = []
    while row or column:
        path.append((row - 1, column - 1))
        step = _COLUMN if row == 0 else _ROW if column == 0 else steps[row + column, row]
        row -= step != _COLUMN
        column -= step != _ROW
    return np.array(path[::-1]).T


@contextlib.contextmanager
def used_by(timing: Any) -> Iterator[None]:
    """While ``whisper.timing`` runs it finds its paths here."""
    compiled, timing.dtw_cpu = timing.dtw_cpu, cheapest_path
    try:
        yield
    finally:
        timing.dtw_cpu = compiled
