"""Tokens → cues and lines of least total cost, by dynamic programming (after Knuth and Plass 1981).

As in Knuth and Plass, "Breaking Paragraphs into Lines" (1981): the best cut of the first *j* tokens is the best cut of
the first *i* and one cue of the tokens *i* to *j*, for the cheapest *i*. A cue's cost depends on its own tokens and on
the onset of the token after it, so the optimum is exact. Equal costs: the shorter last cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from aligner.captions.cue_cost import CueCost, Values


@dataclass(frozen=True, slots=True)
class Cut:
    """One cue: tokens ``first`` to ``last`` (not included), and the tokens that begin its further lines."""

    first: int
    last: int
    lines: tuple[int, ...] = ()


def cheapest(cue_cost: CueCost) -> list[Cut]:
    """The cheapest cut of all tokens into cues, in order."""
    table = cost_table(cue_cost)
    sizes = _sizes(table)
    bounds = [len(table)]
    while bounds[-1]:
        bounds.append(bounds[-1] - sizes[bounds[-1]])
    spans = list(pairwise(bounds[::-1]))
    lines = _lines(cue_cost, spans)
    return [Cut(first, last, lines[first]) for first, last in spans]


def cost_table(cue_cost: CueCost) -> Values:
    """``[last - 1, size - 1]``: cost of the cue of ``size`` tokens before token ``last``; infinite where impossible."""
    count = len(cue_cost.tokens)
    columns = []
    for size in range(1, count + 1):
        first = np.arange(count - size + 1)
        first = first[cue_cost.possible(first, size)]
        if not len(first):
            break
        column = np.full(count, np.inf)
        column[first + size - 1] = cue_cost.cue(first, size)
        columns.append(column)
    return np.stack(columns, axis=1) if columns else np.empty((0, 0))


def _sizes(table: Values) -> list[int]:
    """For every prefix, the size of the last cue of its cheapest cut."""
    count, most = table.shape
    best = np.full(count + most + 1, np.inf)  # the cost of the first `last` tokens stands at best[most + last]
    best[most] = 0.0
    sizes = [0]
    for last in range(1, count + 1):
        totals = best[last : last + most][::-1] + table[last - 1]
        size = int(np.argmin(totals))
        best[most + last] = totals[size]
        sizes.append(size + 1)
    return sizes


def _lines(cue_cost: CueCost, spans: Sequence[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    """For each cue, by its first token, where its further lines begin."""
    by_size: dict[int, list[int]] = {}
    for first, last in spans:
        by_size.setdefault(last - first, []).append(first)
    out: dict[int, tuple[int, ...]] = {}
    for size, firsts in by_size.items():
        _, ways = cue_cost.lines(np.array(firsts), size)
        for first, way in zip(firsts, ways, strict=True):
            out[first] = tuple(first + int(step) for step in way if step)
    return out
