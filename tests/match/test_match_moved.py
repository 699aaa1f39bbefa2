"""Passages that the text has in another order than the speech."""

from itertools import pairwise, product
from random import Random

import pytest

from aligner.match import match
from aligner.types import Edit

VOCABULARY = ["".join(letters) for letters in product("bdfgklmnprstvz", "aeiou", "nprst", "aeiou")]


def paragraphs(rng: Random, count: int) -> list[list[str]]:
    """Make paragraphs of 30 to 80 words."""
    return [rng.choices(VOCABULARY, k=rng.randint(30, 80)) for _ in range(count)]


def said(edits: tuple[Edit, ...], *, moved: bool) -> int:
    return sum(edit.i1 - edit.i0 for edit in edits if edit.kind == "hit" and edit.moved == moved)


@pytest.mark.parametrize("seed", range(8))
def test_shuffled_paragraphs_are_all_hits_and_only_what_left_its_place_is_moved(seed: int) -> None:
    rng = Random(seed)
    published = paragraphs(rng, 7)
    order = rng.sample(range(7), 7)
    edits = match([word for part in published for word in part], [word for place in order for word in published[place]])
    assert {edit.kind for edit in edits} == {"hit"}
    assert said(edits, moved=False) == heaviest_rising(order, [len(paragraph) for paragraph in published])


def heaviest_rising(order: list[int], weights: list[int]) -> int:
    """Return the most words that stay in order, by trying every choice of paragraphs."""
    choices = ([place for place, keep in zip(order, kept, strict=True) if keep] for kept in product((0, 1), repeat=7))
    return max(sum(weights[place] for place in choice) for choice in choices if choice == sorted(choice))


def test_the_shorter_of_two_passages_that_changed_places_is_the_moved_one() -> None:
    short, long = paragraphs(Random(3), 1)[0][:12], paragraphs(Random(4), 1)[0]
    edits = match([*short, *long], [*long, *short])
    assert {(edit.i0 < 12) for edit in edits if edit.moved} == {True}
    assert said(edits, moved=True) == 12


def test_a_moved_hit_points_to_the_same_word_and_the_others_rise() -> None:
    first, second, third = paragraphs(Random(5), 3)
    reference, hypothesis = [*first, *second, *third], [*first, *third, *second]
    edits = match(reference, hypothesis)
    assert all(reference[edit.i0] == hypothesis[edit.j0] for edit in edits if edit.kind == "hit")
    assert all(a.j1 <= b.j0 for a, b in pairwise(edit for edit in edits if not edit.moved))


def test_a_word_changed_left_out_or_added_in_a_moved_passage_is_told_as_such() -> None:
    first, second = paragraphs(Random(6), 2)
    first, second = (first * 3)[:60], second[:30]
    heard = [*second[:8], "another", *second[9:15], *second[16:22], "more", *second[22:]]
    edits = match([*second, *first], [*first, *heard])
    assert [(edit.kind, edit.i0, edit.i1 - edit.i0, edit.moved) for edit in edits if edit.kind != "hit"] == [
        ("substitution", 8, 1, True),
        ("deletion", 15, 1, False),
        ("insertion", 90, 0, False),
    ]


def test_a_short_phrase_in_two_places_is_not_moved() -> None:
    speech = paragraphs(Random(7), 2)
    thanks = ["thank", "you", "all"]
    edits = match([*thanks, *speech[0], *speech[1]], [*speech[0], *speech[1], *thanks])
    assert not any(edit.moved for edit in edits)
    assert [edit.kind for edit in edits if edit.kind != "hit"] == ["deletion", "insertion"]


def test_a_phrase_that_comes_elsewhere_too_gives_way_to_the_moved_passage_it_belongs_to() -> None:
    moved, stays, unpublished = paragraphs(Random(8), 3)
    phrase = moved[14:19]
    edits = match([*moved, *stays * 2], [*unpublished[:15], *phrase, *unpublished[15:], *stays * 2, *moved])
    assert said(edits, moved=True) == len(moved)
    assert [edit.kind for edit in edits if edit.kind != "hit"] == ["insertion"]


def test_a_moved_sentence_that_begins_like_its_neighbour_is_found_from_its_first_word() -> None:
    """The neighbour comes again and again, so that nothing rare holds its first words to their place."""
    moved, often = "The young doctors may speak first in Havana tonight.", "The tunnel is closed."
    filling = [" ".join(part) + f" {often}" for part in paragraphs(Random(5), 8)]
    heard = " ".join([*filling[:4], moved, often, *filling[4:]]).split()
    published = " ".join([*filling[:4], often, *filling[4:], moved]).split()
    edits = match(published, heard, language="en")
    assert {edit.kind for edit in edits} == {"hit"}
    assert " ".join(published[edit.i0] for edit in edits if edit.moved) == moved
