"""Two short runs of readings → the cheapest path through all their spoken forms at once.

Each side is a small directed graph: an edge for every key, nodes between them, forms of one reading as parallel
paths that share their endings ("two thousand | twenty … twenty four"). The alignment of `dynamic` then runs over
pairs of nodes in place of pairs of places. Keys written together count as a hit too ("every one" × "everyone").

Cost is that of `costs`, plus `variant` for each step down a reading's list of forms (`variants` at most), plus `torn`
for each key that a gap puts inside a reading of the other side. Ties prefer pairing to deleting to inserting. Time is
the product of both node counts, in plain Python: for tens of words, not hundreds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from aligner.match.edit_costs import EDIT_COSTS, substitution_cost
from aligner.match.spoken_keys import Form, Spoken


@dataclass(frozen=True, slots=True)
class WordLatticeSettings:
    """Which keys may be written together."""

    joined_keys: int = 3
    """Keys, at most."""


SETTINGS = WordLatticeSettings()
_FAR = 1 << 28

_cost = lru_cache(maxsize=1 << 16)(substitution_cost)


@dataclass(frozen=True, slots=True)
class Edge:
    """One key (or several written together) from node `source` on."""

    source: int
    key: str
    penalty: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path, between node pairs; ``exact`` where the keys are the same."""

    source: tuple[int, int]
    target: tuple[int, int]
    exact: bool


@dataclass(frozen=True)
class WordLattice:
    """The forms of some readings as edges into each node; nodes are numbered in the order of speech.

    ``border`` tells which nodes lie between readings, and how many readings lie before them.
    ``keys_before`` counts the likeliest keys before each border.
    """

    edges: tuple[tuple[Edge, ...], ...]
    border: dict[int, int]
    keys_before: dict[int, int]

    @property
    def keys(self) -> frozenset[str]:
        """Every key on an edge."""
        return frozenset(edge.key for edges in self.edges for edge in edges)


def word_lattice(readings: Sequence[Spoken]) -> WordLattice:
    """Return the word lattice of readings: each way to say one is a path of edges, one key an edge.

    >>> from aligner.match.spoken_keys import Reading
    >>> made = word_lattice([Reading(0, 1, (("it", "is"), ("its",)))])
    >>> [[(edge.source, edge.key) for edge in edges] for edges in made.edges]
    [[], [(0, 'it')], [(0, 'its'), (1, 'is')]]
    """
    edges: list[list[Edge]] = [[]]
    border, keys_before = {0: 0}, {0: 0}
    for index, reading in enumerate(readings):
        start = len(edges) - 1
        endings = {form[step:] for form in reading.forms for step in range(1, len(form) + 1)}
        ordered = sorted(endings, key=lambda ending: (-len(ending), ending))
        node = {ending: start + 1 + place for place, ending in enumerate(ordered)}
        edges += [[] for _ in ordered]
        for source, form, penalty in _starts(reading, start, node):
            edges[node[form[1:]]].append(Edge(source, form[0], penalty))
        border[len(edges) - 1] = index + 1
        keys_before[len(edges) - 1] = keys_before[start] + len(reading.forms[0])
    return WordLattice(tuple(tuple(into) for into in edges), border, keys_before)


def _starts(reading: Spoken, start: int, node: dict[Form, int]) -> Iterator[tuple[int, Form, int]]:
    """Each edge of a reading once: its source, what is still to be said from there, its penalty."""
    for rank, form in enumerate(dict.fromkeys(reading.forms)):
        yield start, form, min(rank * EDIT_COSTS.variant, EDIT_COSTS.variants)
    for ending, place in node.items():
        if ending:
            yield place, ending, 0


def _joined(side: WordLattice, wanted: frozenset[str]) -> tuple[tuple[Edge, ...], ...]:
    """For each node the edges that jump over 2 to `joined_keys` keys which together spell a wanted key."""
    longest = max(map(len, wanted), default=0)
    reach: list[list[Edge]] = []
    for into in side.edges:
        paths = list(into)
        layer = list(into)
        for _ in range(SETTINGS.joined_keys - 1):
            layer = [
                Edge(before.source, before.key + edge.key, before.penalty + edge.penalty)
                for edge in layer
                if len(edge.key) < longest
                for before in side.edges[edge.source]
            ]
            paths += layer
        reach.append([edge for edge in paths[len(into) :] if edge.key in wanted])
    return tuple(tuple(edges) for edges in reach)


@dataclass(frozen=True)
class LatticePath:
    """A path over two word lattices: its cost, the node pairs it starts and ends at, its steps."""

    cost: int
    start: tuple[int, int]
    end: tuple[int, int]
    steps: tuple[Step, ...]


def lattice_path(
    reference: WordLattice, hypothesis: WordLattice, *, free_start: bool = False, free_end: bool = False
) -> LatticePath:
    """Return the cheapest path over two word lattices, by dynamic programming over pairs of their nodes.

    With `free_end` the path may stop at any borders, the rest left to gaps that are already open; `free_start`
    likewise at the beginning.
    """
    table = _Table(reference, hypothesis, free_start)
    end = (len(reference.edges) - 1, len(hypothesis.edges) - 1)
    if free_end:
        end = min(table.borders(), key=lambda at: (table.best[at] - table.open_gap(at), at))
    start, steps = table.back(end)
    return LatticePath(table.best[end], start, end, steps)


_Place = tuple[int, int]


class _Table:
    """Costs of every pair of nodes: reached at best, by a deletion, by an insertion; and from where."""

    def __init__(self, reference: WordLattice, hypothesis: WordLattice, free_start: bool) -> None:
        self.reference, self.hypothesis = reference, hypothesis
        self.best: dict[_Place, int] = {}
        self._gap: tuple[dict[_Place, int], dict[_Place, int]] = ({}, {})
        self._gap_from: tuple[dict[_Place, tuple[_Place, bool]], dict[_Place, tuple[_Place, bool]]] = ({}, {})
        self._from: dict[_Place, tuple[_Place | None, int, bool]] = {}
        joined = _joined(reference, hypothesis.keys), _joined(hypothesis, reference.keys)
        for u, into in enumerate(reference.edges):
            for v, across in enumerate(hypothesis.edges):
                at = (u, v)
                self._fill_gaps(at, into, across)
                self._fill_best(at, free_start, self._pairings(into, across, joined[0][u], joined[1][v]))

    def borders(self) -> Iterator[_Place]:
        """Every pair of nodes that lie between readings on both sides."""
        return ((u, v) for u in self.reference.border for v in self.hypothesis.border)

    def open_gap(self, at: _Place) -> int:
        """Return the cost of leaving all keys before these nodes to gaps that are already open."""
        return EDIT_COSTS.extend * (self.reference.keys_before[at[0]] + self.hypothesis.keys_before[at[1]])

    def _fill_gaps(self, at: _Place, into: Sequence[Edge], across: Sequence[Edge]) -> None:
        u, v = at
        torn = [
            0 if at[side] in lattice.border else EDIT_COSTS.torn
            for side, lattice in ((1, self.hypothesis), (0, self.reference))
        ]
        sources = ([((e.source, v), e.penalty) for e in into], [((u, e.source), e.penalty) for e in across])
        for costs, froms, choices, tearing in zip(self._gap, self._gap_from, sources, torn, strict=True):
            cheapest = _FAR
            for source, penalty in choices:
                opened, goes_on = self.best[source] + EDIT_COSTS.open, costs[source]
                cost = min(opened, goes_on) + EDIT_COSTS.extend + penalty + tearing
                if cost < cheapest:
                    cheapest, froms[at] = cost, (source, goes_on < opened)
            costs[at] = cheapest

    def _pairings(
        self, into: Sequence[Edge], across: Sequence[Edge], joined: Sequence[Edge], joined_across: Sequence[Edge]
    ) -> Iterator[tuple[int, _Place, bool]]:
        best = self.best
        for here in into:
            for there in across:
                cost = _cost(here.key, there.key)
                source = (here.source, there.source)
                yield best[source] + cost + here.penalty + there.penalty, source, cost == 0
        for left, right in ((joined, across), (into, joined_across)):
            for here in left:
                for there in right:
                    if here.key == there.key:
                        source = (here.source, there.source)
                        yield best[source] + EDIT_COSTS.joined + here.penalty + there.penalty, source, True

    def _fill_best(self, at: _Place, free_start: bool, pairings: Iterator[tuple[int, _Place, bool]]) -> None:
        cheapest, origin = (0, (None, 0, False)) if at == (0, 0) else (_FAR, (None, 0, False))
        choice: tuple[_Place | None, int, bool] = origin
        for cost, source, exact in pairings:
            if cost < cheapest:
                cheapest, choice = cost, (source, 0, exact)
        for state in (1, 2):
            if self._gap[state - 1][at] < cheapest:
                cheapest, choice = self._gap[state - 1][at], (None, state, False)
        free = free_start and at[0] in self.reference.border and at[1] in self.hypothesis.border
        if free and self.open_gap(at) < cheapest:
            cheapest, choice = self.open_gap(at), origin
        self.best[at], self._from[at] = cheapest, choice

    def back(self, at: _Place) -> tuple[_Place, tuple[Step, ...]]:
        """Return the node pair at which the cheapest path to `at` starts, and the path's steps, first to last."""
        steps: list[Step] = []
        state = 0
        while True:
            source, kind, exact = self._from[at] if not state else (None, state, False)
            if kind:
                source, goes_on = self._gap_from[kind - 1][at]
                state = kind if goes_on else 0
            if source is None:
                return at, tuple(reversed(steps))
            steps.append(Step(source, at, exact))
            at = source
