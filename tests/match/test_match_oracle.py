"""The fast ways against a slow one that anybody can check: equal cost on every small input."""

import random
from collections.abc import Sequence
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.match.backbone import backbone
from aligner.match.dynamic import cheapest_beginning, cheapest_path
from aligner.match.edit_costs import EDIT_COSTS, substitution_cost
from aligner.match.spoken_keys import Reading
from aligner.match.word_lattice import lattice_path, word_lattice

KEYS = st.lists(st.sampled_from(["a", "the", "tokayev", "tokaev", "peace", "piece"]), max_size=7)
FORMS = st.lists(st.lists(st.sampled_from(["a", "the", "two", "twenty"]), min_size=1, max_size=3).map(tuple),
                 min_size=1, max_size=3, unique=True)  # fmt: skip
READINGS = st.lists(FORMS, max_size=3)


def slow_cost(a: Sequence[str], b: Sequence[str], inside_a: Sequence[bool] = (), inside_b: Sequence[bool] = ()) -> int:
    """Return the least cost by trying everything; ``inside[n]``: place n is within a reading."""

    @cache
    def least(i: int, j: int, gap: str) -> int:
        if i == j == 0:
            return 0
        ways = [least(i - 1, j - 1, "") + substitution_cost(a[i - 1], b[j - 1])] if i and j else []
        torn_i, torn_j = (
            EDIT_COSTS.torn if inside and inside[n] else 0 for inside, n in ((inside_a, i), (inside_b, j))
        )
        ways += (
            [least(i - 1, j, "D") + EDIT_COSTS.extend + torn_j + (0 if gap == "D" else EDIT_COSTS.open)] if i else []
        )
        ways += (
            [least(i, j - 1, "I") + EDIT_COSTS.extend + torn_i + (0 if gap == "I" else EDIT_COSTS.open)] if j else []
        )
        return min(ways)

    return least(len(a), len(b), "")


def gap_cost(keys: int) -> int:
    """Return the cost of one gap of this many keys; no gap costs nothing."""
    return EDIT_COSTS.open + EDIT_COSTS.extend * keys if keys else 0


def path_cost(a: Sequence[str], b: Sequence[str], pairs: Sequence[tuple[int, int]], end: tuple[int, int]) -> int:
    """Add up what a path of pairs costs."""
    cost, before = 0, (-1, -1)
    for i, j in [*pairs, end]:
        cost += gap_cost(i - before[0] - 1) + gap_cost(j - before[1] - 1)
        cost += substitution_cost(a[i], b[j]) if (i, j) != end else 0
        before = i, j
    return cost


@given(KEYS, KEYS)
@settings(deadline=None)
def test_the_path_costs_what_the_slow_way_finds_and_what_its_pairs_say(a: list[str], b: list[str]) -> None:
    path = cheapest_path(a, b)
    assert path.cost == slow_cost(a, b)
    assert path.cost == path_cost(a, b, path.pairs, (len(a), len(b)))


@given(KEYS, KEYS)
@settings(deadline=None)
def test_the_best_beginning_is_the_best_of_all_places_to_stop(a: list[str], b: list[str]) -> None:
    path = cheapest_beginning(a, b)
    stops = product(range(len(a) + 1), range(len(b) + 1))
    assert path.cost - EDIT_COSTS.extend * sum(path.end) == min(
        slow_cost(a[:i], b[:j]) - EDIT_COSTS.extend * (i + j) for i, j in stops
    )
    assert path.cost == slow_cost(a[: path.end[0]], b[: path.end[1]])


@pytest.mark.slow
@given(READINGS, READINGS)
@settings(deadline=None, max_examples=40)
def test_the_lattice_finds_the_cheapest_choice_of_forms_where_no_keys_join(
    a: list[list[tuple[str, ...]]], b: list[list[tuple[str, ...]]]
) -> None:
    left, right = (word_lattice([Reading(n, n + 1, tuple(forms)) for n, forms in enumerate(side)]) for side in (a, b))
    choices = product(product(*map(enumerate, a)), product(*map(enumerate, b)))
    assert lattice_path(left, right).cost == min(
        EDIT_COSTS.variant * sum(rank for rank, _ in (*here, *there))
        + slow_cost(
            *(tuple(key for _, form in side for key in form) for side in (here, there)),
            *(insides([form for _, form in side]) for side in (here, there)),
        )
        for here, there in choices
    )


def insides(forms: Sequence[tuple[str, ...]]) -> list[bool]:
    """Tell of every place between the keys of these forms whether it lies within one of them."""
    return [False, *(step < len(form) for form in forms for step in range(1, len(form) + 1))]


@given(KEYS.map(tuple), KEYS.map(tuple))
@settings(deadline=None)
def test_a_walk_has_as_many_steps_as_its_ends_need(a: tuple[str, ...], b: tuple[str, ...]) -> None:
    sides = [word_lattice([Reading(n, n + 1, ((key,),)) for n, key in enumerate(keys)]) for keys in (a, b)]
    found = lattice_path(*sides)
    assert found.cost == slow_cost(a, b)
    places = [found.start, *(step.target for step in found.steps)]
    assert [step.source for step in found.steps] == places[:-1]
    assert (places[0], places[-1]) == ((0, 0), (len(a), len(b)))


@given(st.integers(0, 2**32), st.integers(300, 600))
@settings(deadline=None, max_examples=10)
def test_anchors_lose_nothing_against_every_cell_where_few_words_differ(seed: int, count: int) -> None:
    rng = random.Random(seed)
    vocabulary = [f"{a}{b}{c}" for a, b, c in product("bdfgklm", "aeiou", "nprst")]
    reference = [rng.choice(vocabulary) for _ in range(count)]
    hypothesis = [rng.choice(vocabulary) if rng.random() < 0.05 else key for key in reference]
    pairs = {tuple(pair) for pair in backbone(reference, hypothesis).tolist()}
    whole = cheapest_path(reference, hypothesis).pairs
    hits = {(i, j) for i, j in whole if reference[i] == hypothesis[j]}
    assert len(pairs) >= len(hits)
