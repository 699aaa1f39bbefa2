"""Words between two that agree, paired by how they sound."""

import pytest

from aligner.report.sound_pairs import pair_by_sound
from aligner.types import Edit


def pairs(published, heard, language, *edits, **options):
    """The edits of one run as words of both sides."""
    here, there = published.split(), heard.split()
    found = pair_by_sound(
        edits or (Edit("deletion", 0, len(here), 0, 0), Edit("insertion", len(here), len(here), 0, len(there))),
        here,
        there,
        language,
        **options,
    )
    assert [i for edit in found for i in range(edit.i0, edit.i1)] == list(range(len(here)))
    assert [j for edit in found for j in range(edit.j0, edit.j1)] == list(range(len(there)))
    return [(edit.kind, " ".join(here[edit.i0 : edit.i1]), " ".join(there[edit.j0 : edit.j1])) for edit in found]


def test_a_misheard_line_is_a_change_and_not_a_line_that_was_added():
    found = pairs("Maint joyau dort enseveli", "Ma joyeux d'or en se velit", "fr")
    assert [kind for kind, _, _ in found] == ["substitution"] * len(found)
    assert ("substitution", "enseveli", "en se velit") in found


def test_a_planted_word_stands_apart_from_its_misheard_neighbour():
    found = pairs("Zweitligisten Elefant", "zweigligesten Patras", "de", Edit("substitution", 0, 2, 0, 2))
    assert found == [("substitution", "Zweitligisten", "zweigligesten"), ("substitution", "Elefant", "Patras")]


def test_what_was_said_after_a_misheard_word_stays_an_addition_and_page_furniture_lost():
    found = pairs("Munde Auf Facebook teilen", "Munden gelesen von Hokuspokus", "de")
    assert found[0] == ("substitution", "Munde", "Munden")
    assert {kind for kind, _, _ in found[1:]} == {"deletion", "insertion"}


def test_the_same_word_is_a_hit():
    assert ("hit", "Monday", "Monday.") in pairs("on Monday", "yesterday Monday.", "en")


def test_words_that_sound_otherwise_stay_as_they_were():
    edits = (Edit("substitution", 0, 2, 0, 3),)
    assert pair_by_sound(edits, ["seven", "ships"], ["a", "fairground", "bell"], "en") == edits


@pytest.mark.parametrize("language", ["en", None, "xx"])
def test_numbers_that_were_one_change_do_not_come_apart(language):
    here, there = ["fifteen", "boats", "fifty"], ["boats", "and", "fifty"]
    numbers = (lambda i: i in (0, 2), lambda j: j == 2)
    for edit in pair_by_sound((Edit("substitution", 0, 3, 0, 3),), here, there, language, is_number=numbers):
        assert any(map(numbers[0], range(edit.i0, edit.i1))) >= any(map(numbers[1], range(edit.j0, edit.j1)))


def test_words_in_another_order_are_nobodys_mishearing():
    edits = (Edit("substitution", 0, 4, 0, 4),)
    assert pair_by_sound(edits, ["In", "2019", "they", "met"], ["they", "met", "in", "2019"], "en") == edits


def test_hits_and_moved_words_stay():
    edits = (Edit("hit", 0, 1, 0, 1), Edit("insertion", 1, 1, 1, 2), Edit("hit", 1, 2, 2, 3, moved=True))
    assert pair_by_sound(edits, ["one", "two"], ["one", "uh", "two"], "en") == edits


def test_a_line_of_the_page_is_paired_only_where_half_of_it_was_heard():
    read = pairs("Die Freude der Kinder", "die Freute dor Kindor", "de", furniture=lambda _i: 7)
    assert {kind for kind, _, _ in read} == {"substitution"} or "hit" in {kind for kind, _, _ in read}
    chance = pairs("Kinder und Jugend im Landkreis heute", "Kindor gelesen", "de", furniture=lambda _i: 7)
    assert {kind for kind, _, _ in chance} == {"deletion", "insertion"}


def test_lost_and_added_words_are_paired_over_a_short_word_that_agrees_by_chance():
    edits = (
        Edit("hit", 0, 1, 0, 1),
        Edit("deletion", 1, 3, 1, 1),
        Edit("hit", 3, 4, 1, 2),
        Edit("insertion", 4, 4, 2, 3),
        Edit("hit", 4, 5, 3, 4),
    )
    found = pairs("torre e anota a temperatura", "torre a nota temperatura", "pt", *edits)
    assert ("substitution", "anota", "a nota") in found


def test_a_short_word_that_agrees_stays_where_only_another_pair_is_found():
    edits = (
        Edit("substitution", 0, 1, 0, 1),
        Edit("deletion", 1, 2, 1, 1),
        Edit("hit", 2, 3, 1, 2),
        Edit("insertion", 3, 3, 2, 3),
    )
    found = pairs("temperatura pão a", "temporatura a fumo", "pt", *edits)
    assert found == [
        ("substitution", "temperatura", "temporatura"),
        ("deletion", "pão", ""),
        ("hit", "a", "a"),
        ("insertion", "", "fumo"),
    ]


def test_a_number_that_agrees_is_no_chance():
    edits = (
        Edit("insertion", 0, 0, 0, 2),
        Edit("hit", 0, 1, 2, 3),
        Edit("deletion", 1, 3, 3, 3),
    )
    assert ("hit", "15", "15") in pairs("15 we met", "they met 15", "en", *edits)
