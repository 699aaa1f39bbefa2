"""How alike wordings sound in their language, and whether a word is one."""

import pytest

from aligner.report.findings import Finding
from aligner.report.known_words import frequency, knows
from aligner.report.phones import distance, similarity
from aligner.report.split import split_alike
from aligner.types import Edit


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("en", "heir", "air"), ("de", "Waisenkind", "Weisenkind"), ("fr", "mots", "maux"), ("de", "Kroatien", "Kroazien")],
)
def test_homophones_of_a_language_have_the_same_phones(language, one, other):
    assert similarity([one], [other], language) == 1.0


def test_one_spelling_sounds_otherwise_in_another_language():
    assert similarity(["mots"], ["maux"], "en") < 1.0


def test_what_ears_confuse_is_nearer_than_what_they_do_not():
    assert similarity(["head"], ["hat"], "en") > similarity(["head"], ["hem"], "en") - 0.2
    assert similarity(["drei"], ["zwei"], "de") < 0.5 < similarity(["fifteen"], ["fifty"], "en")


def test_spaces_between_words_are_ignored_and_nothing_is_like_nothing():
    assert similarity(["every", "one"], ["everyone"], "en") > 0.9
    assert similarity([], ["one"], "en") == 0.0


def test_distance_is_zero_for_equal_rows_alone_and_the_same_both_ways():
    rows = [("h", "ɛ", "d"), ("h", "æ", "n", "d"), (), ("z",)]
    for one in rows:
        for other in rows:
            assert distance(one, other) == pytest.approx(distance(other, one))
            assert (distance(one, other) == 0) == (one == other)


def test_a_language_that_nobody_pronounces_is_compared_by_letters():
    assert similarity(["Tokayev"], ["Tokaev"], None) == 1.0


def test_words_compounds_and_nonsense_are_told_apart():
    assert frequency("house", "en") > frequency("tattered", "en") > 0
    assert frequency("Denkmalbehörde", "de") > 0
    assert frequency("churrel", "en") == frequency("Dikanatsernen", "de") == 0.0
    assert frequency("40", "de") > 3


def test_of_a_language_without_a_list_nothing_is_said():
    assert not knows("tlh")
    assert frequency("batlh", "tlh") is None


def test_words_that_only_sound_alike_are_cut_out_of_a_finding():
    """
    REF: Gössner ist nicht
    HYP: Kösner  ist *****
    """
    edits = (Edit("substitution", 0, 1, 0, 1), Edit("hit", 1, 2, 1, 2), Edit("deletion", 2, 3, 2, 2))
    whole = Finding("changed", 0, 3, 0, 2)
    assert split_alike([whole], edits, lambda _: True) == (
        Finding("changed", 0, 1, 0, 1),
        Finding("not_spoken", 2, 3, 2, 2),
    )
    assert split_alike([whole], edits, lambda _: False) == (whole,)


@pytest.mark.parametrize(("one", "other", "alike"), [("看", "听", False), ("买", "卖", True), ("钟", "中", True)])
def test_tones_and_breath_behind_a_phone_make_no_two_alike(one, other, alike):
    pytest.importorskip("espeakng_loader")
    assert (similarity([one], [other], "zh") >= 0.6) is alike
