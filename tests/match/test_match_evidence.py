"""How much a stretch of equal words says."""

from itertools import islice, product

import numpy as np
import pytest

from aligner.match import match
from aligner.match.evidence import drop_chance_clusters, key_bits


def test_a_key_weighs_the_logarithm_of_its_rarity_and_never_less_than_one_bit() -> None:
    bits = key_bits(np.array([0, 0, 0, 1]), np.array([0, 0, 0, 0]))
    assert bits.tolist() == [1.0, 3.0]


def pairs_of(*runs: tuple[int, int, int]) -> np.ndarray:
    return np.array([(i + n, j + n) for i, j, count in runs for n in range(count)])


@pytest.mark.parametrize(
    ("bits_each", "stays"),
    [(5.5, False), (6.0, True)],
    ids=["16.5 bits are less than log2(80 * 80) + 5", "18 bits are more"],
)
def test_an_island_stays_when_it_says_more_than_the_room_it_could_lie_in(bits_each: float, stays: bool) -> None:
    shores = (0, 0, 20), (100, 100, 20)
    pairs = pairs_of(shores[0], (60, 50, 3), shores[1])
    bits = np.full(len(pairs), bits_each)
    kept = drop_chance_clusters(pairs, bits, 120, 120)
    assert ((60, 50) in map(tuple, kept.tolist())) is stays
    assert len(kept) == 40 + 3 * stays


def test_an_island_at_the_very_beginning_of_both_sides_needs_no_more_than_to_be_there() -> None:
    pairs = pairs_of((0, 0, 1), (50, 60, 20))
    assert len(drop_chance_clusters(pairs, np.full(21, 3.0), 70, 80)) == 21


def test_islands_that_only_their_neighbours_kept_small_go_with_them() -> None:
    pairs = pairs_of((20, 20, 1), (40, 40, 1), (60, 60, 1))
    assert len(drop_chance_clusters(pairs, np.full(3, 6.0), 80, 80)) == 0


def test_a_run_of_common_words_inside_two_long_passages_is_no_hit() -> None:
    letters = [("abcd", 40), ("efgh", 30), ("ijkl", 30)]
    rare, menu, host = (["".join(word) for word in islice(product(a, repeat=5), n)] for a, n in letters)
    speech = [word for pair in zip(rare, ["the"] * 40, strict=True) for word in pair]
    reference = [*speech[:40], *menu[:15], "the", "the", "the", *menu[15:], *speech[40:]]
    hypothesis = [*speech[:40], *host[:12], "the", "the", "the", *host[12:], *speech[40:]]
    edits = [edit for edit in match(reference, hypothesis) if edit.kind != "hit"]
    assert [(edit.kind, edit.i1 - edit.i0, edit.j1 - edit.j0) for edit in edits] == [
        ("deletion", 33, 0),
        ("insertion", 0, 33),
    ]
