"""Inputs that make a naive matcher run for hours or fill the memory; here they end, and in order."""

import random

import pytest

from aligner.match import match

COUNT = 3_000


def repeated(rng: random.Random) -> list[str]:
    return ["again" if rng.random() > 0.05 else f"x{rng.choice('bcdfg')}y" for _ in range(COUNT)]


CASES = {
    "the same word over and over": (["again"] * COUNT, ["again"] * (COUNT - 100)),
    "the same word with slips": (repeated(random.Random(1)), repeated(random.Random(2))),
    "nothing in common": (["here"] * COUNT, ["there"] * COUNT),
    "the text backwards": (
        [f"w{'a' * (n % 97)}b" for n in range(COUNT)],
        [f"w{'a' * (n % 89)}b" for n in range(COUNT)],
    ),
    "one side empty": (["again"] * COUNT, []),
    "one word against many": (["again"], ["again"] * COUNT),
    "words of a thousand letters": (["a" * 1_000, "b"], ["a" * 999, "b"]),
    "odd characters": (["\x00", "\u202e", "😀", "", " ", "a\u0301"], ["á", "😀", "\ud800"]),
}


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_input_is_matched_to_the_last_word(case: str) -> None:
    reference, hypothesis = CASES[case]
    edits = match(reference, hypothesis)
    assert [i for edit in edits for i in range(edit.i0, edit.i1)] == list(range(len(reference)))
    assert sorted(j for edit in edits for j in range(edit.j0, edit.j1)) == list(range(len(hypothesis)))


def test_the_same_word_over_and_over_pairs_as_often_as_both_sides_have_it() -> None:
    reference, hypothesis = CASES["the same word over and over"]
    assert sum(edit.kind == "hit" for edit in match(reference, hypothesis)) == COUNT - 100
