"""Two key sequences of any length → the key pairs that hold, in time near-linear in their length.

Equal beginnings and ends are taken off; between them a region is cut at its anchors (`anchors`) and each
piece is treated the same way again, where other n-grams are rare. What has few cells, or no anchor, is aligned
cell by cell (`dynamic`). A piece without anchors and too large for that (nothing in common, or nothing but
repetition) is worked into from both ends as long as that succeeds, and its middle is given up as two gaps: the
worst case costs a bounded number of cells per key. Last, chance islands go (`evidence`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.match.anchors import Keys, anchor_runs, pairs_of_runs, rising_chain
from aligner.match.dynamic import cheapest_beginning, cheapest_path
from aligner.match.evidence import Pairs, drop_chance_clusters, key_bits
from aligner.match.spoken_keys import number_keys


@dataclass(frozen=True, slots=True)
class BackboneSettings:
    """How regions between anchors are cut up and filled."""

    sizes: tuple[int, int, int, int] = (6, 4, 3, 2)
    """n-gram sizes tried in turn; the first that anchors a region cuts it."""
    few_cells: int = 60_000
    """Cells of a region that is not worth a search for anchors."""
    many_cells: int = 4_000_000
    """Cells of a region beyond which it is never filled whole (4 MB and some 50 ms each)."""
    window_keys: int = 600
    """Keys looked at on each side in one step into a region without anchors."""


SETTINGS = BackboneSettings()


@dataclass(frozen=True, slots=True)
class _Region:
    i0: int
    i1: int
    j0: int
    j1: int

    @property
    def cells(self) -> int:
        return (self.i1 - self.i0) * (self.j1 - self.j0)


def backbone(reference: Sequence[str], hypothesis: Sequence[str]) -> Pairs:
    """The places ``(i, j)`` of equal keys that belong together, both columns rising.

    >>> backbone("we met him".split(), "we never met him".split()).tolist()
    [[0, 0], [1, 2], [2, 3]]
    """
    search = _Search(reference, hypothesis)
    pairs = search.run()
    bits = search.bits[search.a[pairs[:, 0]]]
    return drop_chance_clusters(pairs, bits, len(reference), len(hypothesis))


class _Search:
    """The numbered keys of both sides, and the pairs found so far."""

    def __init__(self, reference: Sequence[str], hypothesis: Sequence[str]) -> None:
        self.reference, self.hypothesis = reference, hypothesis
        self.a, self.b = number_keys(reference, hypothesis)
        self.bits: NDArray[np.float64] = key_bits(self.a, self.b)
        self._found: list[Pairs] = [np.zeros((0, 2), np.int64)]

    def run(self) -> Pairs:
        todo = [_Region(0, len(self.a), 0, len(self.b))]
        while todo:
            region = self._strip(todo.pop())
            if region.cells:
                todo += self._settle(region)
        pairs = np.concatenate(self._found)
        return pairs[np.argsort(pairs[:, 0], kind="stable")]

    def _strip(self, region: _Region) -> _Region:
        """Take equal beginnings and ends off a region."""
        a, b = self.a[region.i0 : region.i1], self.b[region.j0 : region.j1]
        head = _common(a, b)
        tail = _common(a[head:][::-1], b[head:][::-1])
        self._keep(np.arange(head), region.i0, region.j0)
        self._keep(np.arange(tail), region.i1 - tail, region.j1 - tail)
        return _Region(region.i0 + head, region.i1 - tail, region.j0 + head, region.j1 - tail)

    def _settle(self, region: _Region) -> list[_Region]:
        """Find the pairs of a region now, or return the smaller regions that it falls into."""
        here, there = self.reference[region.i0 : region.i1], self.hypothesis[region.j0 : region.j1]
        if set(here).isdisjoint(there):
            return []
        if region.cells > SETTINGS.few_cells:
            a, b = self.a[region.i0 : region.i1], self.b[region.j0 : region.j1]
            for size in SETTINGS.sizes:
                runs = rising_chain(anchor_runs(a, b, size, self.bits), size)
                if len(runs):
                    return self._cut(region, pairs_of_runs(runs))
        if region.cells > SETTINGS.many_cells:
            return self._work_in(region)
        self._keep_hits(region, cheapest_path(here, there).pairs)
        return []

    def _cut(self, region: _Region, pairs: Pairs) -> list[_Region]:
        self._keep(pairs, region.i0, region.j0)
        ends = np.array([[-1, -1], [region.i1 - region.i0, region.j1 - region.j0]])
        fence = np.concatenate([ends[:1], pairs, ends[1:]]) + np.array([region.i0, region.j0])
        gaps = np.flatnonzero((np.diff(fence, axis=0) > 1).all(axis=1))
        return [
            _Region(i + 1, i_next, j + 1, j_next)
            for (i, j), (i_next, j_next) in zip(fence[gaps].tolist(), fence[gaps + 1].tolist(), strict=True)
        ]

    def _work_in(self, region: _Region) -> list[_Region]:
        """Align into a large region from its beginning, then from its end, while each step gets on."""
        i0, j0 = self._steps(region)
        i1, j1 = self._steps_back(_Region(i0, region.i1, j0, region.j1))
        rest = _Region(i0, i1, j0, j1)
        return [rest] if 0 < rest.cells <= SETTINGS.few_cells else []

    def _steps(self, region: _Region) -> tuple[int, int]:
        i, j = region.i0, region.j0
        while i < region.i1 and j < region.j1:
            i_end, j_end = min(i + SETTINGS.window_keys, region.i1), min(j + SETTINGS.window_keys, region.j1)
            path = cheapest_beginning(self.reference[i:i_end], self.hypothesis[j:j_end])
            got_on = max(path.end) >= SETTINGS.window_keys // 2
            # The far half of a window is settled by the next one, which sees what follows.
            sure = [pair for pair in path.pairs if not got_on or max(pair) < SETTINGS.window_keys // 2]
            self._keep_hits(_Region(i, i_end, j, j_end), sure)
            if not sure:
                break
            i, j = i + sure[-1][0] + 1, j + sure[-1][1] + 1
            if not got_on:
                break
        return i, j

    def _steps_back(self, region: _Region) -> tuple[int, int]:
        mirror = _Search.__new__(_Search)
        mirror.reference, mirror.hypothesis = self.reference[::-1], self.hypothesis[::-1]
        mirror.a, mirror.b, mirror.bits = self.a[::-1], self.b[::-1], self.bits
        mirror._found = []
        width, height = len(self.a), len(self.b)
        i, j = mirror._steps(_Region(width - region.i1, width - region.i0, height - region.j1, height - region.j0))
        self._found += [np.array([width - 1, height - 1]) - pairs[::-1] for pairs in mirror._found]
        return width - i, height - j

    def _keep(self, pairs: Pairs, i0: int, j0: int) -> None:
        pairs = pairs if pairs.ndim == 2 else np.column_stack([pairs, pairs])
        if len(pairs):
            self._found.append(pairs + np.array([i0, j0]))

    def _keep_hits(self, region: _Region, pairs: Sequence[tuple[int, int]]) -> None:
        if pairs:
            both = np.array(pairs, np.int64)
            same = self.a[region.i0 + both[:, 0]] == self.b[region.j0 + both[:, 1]]
            self._keep(both[same], region.i0, region.j0)


def _common(a: Keys, b: Keys) -> int:
    """How many keys both sides begin with."""
    shorter = min(len(a), len(b))
    differs = np.flatnonzero(a[:shorter] != b[:shorter])
    return int(differs[0]) if len(differs) else shorter
