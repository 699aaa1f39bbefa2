"""Whether a text belongs to a recording at all."""

from pathlib import Path
from random import Random

import pytest

from aligner.match import is_same_recording, judge, match

SHARED = Path(__file__).parents[2].parent / "shared"
JFK = """
And so my fellow Americans ask not what your country can do for you ask what you can do for your country
"""
KEATS = """
Season of mists and mellow fruitfulness close bosom friend of the maturing sun conspiring with him how to load
and bless with fruit the vines that round the thatch eves run to bend with apples the mossed cottage trees and fill
all fruit with ripeness to the core to swell the gourd and plump the hazel shells with a sweet kernel
"""
GETTYSBURG = """
Four score and seven years ago our fathers brought forth on this continent a new nation conceived in liberty and
dedicated to the proposition that all men are created equal now we are engaged in a great civil war testing whether
that nation or any nation so conceived and so dedicated can long endure we are met on a great field of that war we
have come to dedicate a portion of that field as a final resting place for those who here gave their lives that the
nation might live it is altogether fitting and proper that we should do this
"""
JFK, KEATS, GETTYSBURG = (text.split() for text in (JFK, KEATS, GETTYSBURG))


def same(published: list[str], heard: list[str]) -> bool:
    return is_same_recording(match(published, heard, language="en"))


def misheard(words: list[str], share: float, seed: int) -> list[str]:
    """Change, drop or double this share of the words."""
    rng = Random(seed)
    others = {"changed": lambda word: [word[::-1]], "dropped": lambda _: [], "doubled": lambda word: [word, "er"]}
    return [
        new for word in words for new in (others[rng.choice(sorted(others))](word) if rng.random() < share else [word])
    ]


def test_a_short_text_and_its_words_are_the_same_recording() -> None:
    assert same(JFK, JFK)


@pytest.mark.parametrize("seed", range(10))
def test_a_quarter_of_the_words_misheard_does_not_matter(seed: int) -> None:
    assert same(JFK, misheard(JFK, 0.25, seed))
    assert same(GETTYSBURG, misheard(GETTYSBURG, 0.25, seed))


def test_an_excerpt_of_the_recording_or_of_the_text_is_the_same_recording() -> None:
    assert same(GETTYSBURG[30:60], GETTYSBURG)
    assert same(GETTYSBURG, GETTYSBURG[30:60])


def test_one_common_passage_between_long_foreign_parts_is_enough() -> None:
    page, evening = KEATS * 5 + GETTYSBURG[:40] + KEATS * 5, JFK * 15 + GETTYSBURG[:40] + JFK * 15
    assert judge(match(page, evening)).share < 0.3
    assert same(page, evening)


@pytest.mark.parametrize(
    ("published", "heard"), [(JFK, GETTYSBURG), (KEATS, GETTYSBURG), (KEATS, JFK), (GETTYSBURG, KEATS)]
)
def test_another_text_that_shares_function_words_is_not(published: list[str], heard: list[str]) -> None:
    assert not same(published, heard)


def test_nothing_heard_is_no_recording_of_any_text() -> None:
    assert not same(JFK, [])
    assert not same([], JFK)


def test_two_of_two_words_are_enough_and_two_of_six_are_not() -> None:
    assert same(["Thank", "you"], ["thank", "you"])
    assert not same(["thank", "you", "dear", "friends", "of", "peace"], ["thank", "you", *KEATS[:4]])


@pytest.mark.skipif(not (SHARED / "recordings").is_dir(), reason="the shared texts are not beside this checkout")
def test_only_its_own_text_belongs_to_each_of_five_readings_of_one_novel() -> None:
    texts = {
        path.stem: path.read_text(encoding="utf-8").split() for path in (SHARED / "recordings").glob("austen-*.txt")
    }
    assert len(texts) == 5
    for name, published in texts.items():
        belonging = {other for other, heard in texts.items() if same(published, misheard(heard, 0.2, 1))}
        assert belonging == {name}
