"""Sentences of a page and sentences of a speech in other words or another language."""

from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.bitext.concepts import LANGUAGES as LANGUAGES_OF_CONCEPTS
from aligner.bitext.concepts import concept_of, meanings
from aligner.bitext.pairing import BEADS, PAIRING, Pairing, best_beads, is_same_speech, pair_sentences
from aligner.document.sentences import split_sentences
from aligner.errors import ResourceError
from aligner.verbalize.romanize import sound_of

HERE = Path(__file__).parent / "translations"
LANGUAGES = {"E": "en", "P": "en", "R": "ru", "G": "de", "F": "fr"}


class Case(NamedTuple):
    """Published sentences, heard sentences, and for each published one the places where it is said."""

    published: list[str]
    heard: list[str]
    expected: list[set[int]]


def load(name: str, side: str) -> Case:
    """Read a file of blocks, one true pairing each; as many lines on both sides pair line by line."""
    case = Case([], [], [])
    for block in (HERE / f"{name}.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = [[line[3:] for line in block.split("\n") if line.startswith(mark + ":")] for mark in ("E", side)]
        here, there = lines if len(lines[0]) == len(lines[1]) else ([" ".join(part)] for part in lines)
        for published, heard in zip(here, there, strict=True):
            add(case, sentences(published, "E"), sentences(heard, side))
    return case


def add(case: Case, published: list[str], heard: list[str]) -> None:
    """Add a true pairing at the end."""
    places = set(range(len(case.heard), len(case.heard) + len(heard)))
    case.published.extend(published)
    case.heard.extend(heard)
    case.expected.extend(places for _ in published)


def sentences(text: str, mark: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text, language=LANGUAGES[mark])]


def pair(case: Case, side: str) -> tuple[Pairing, ...]:
    return pair_sentences(case.published, case.heard, reference_language="en", hypothesis_language=LANGUAGES[side])


def places(pairings: tuple[Pairing, ...], count: int) -> list[set[int]]:
    """Return for each published sentence where it is said to be."""
    found: list[set[int]] = [set() for _ in range(count)]
    for pairing in pairings:
        for place in range(pairing.i0, pairing.i1):
            found[place] = set(range(pairing.j0, pairing.j1))
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "side", "least"),
    [
        ("rivers", "P", 0.95),
        ("museum", "P", 0.95),
        ("talks", "P", 0.95),
        ("fleet", "P", 0.95),
        ("rivers", "R", 0.95),
        ("talks", "R", 0.9),
        ("fleet", "R", 0.9),
        ("railway", "G", 0.95),
        ("orchard", "F", 0.95),
    ],
)
def test_sentences_are_found_where_they_are_said(name: str, side: str, least: float) -> None:
    case = load(name, side)
    found = places(pair(case, side), len(case.published))
    spoken = [place for place, expected in enumerate(case.expected) if expected]
    assert len(spoken) >= 38
    assert len(case.published) >= 40
    assert sum(found[place] == case.expected[place] for place in spoken) >= least * len(spoken)


@pytest.mark.parametrize(
    ("name", "side"),
    [("rivers", "P"), ("museum", "P"), ("rivers", "R"), ("talks", "R"), ("railway", "G"), ("orchard", "F")],
)
def test_what_was_not_spoken_is_rarely_forced_and_what_was_not_published_rarely_used(name: str, side: str) -> None:
    case = load(name, side)
    found = places(pair(case, side), len(case.published))
    unspoken = [place for place, expected in enumerate(case.expected) if not expected]
    unpublished = set(range(len(case.heard))) - set().union(*case.expected)
    assert sum(bool(found[place]) for place in unspoken) <= len(unspoken) / 4
    assert len(unpublished & set().union(*found)) <= len(unpublished) / 3


@pytest.mark.parametrize("side", ["P", "R"])
def test_ten_spoken_sentences_cut_out_of_the_speech_are_left_unpaired(side: str) -> None:
    case = load("rivers", side)
    cut = set(range(14, 24))
    kept = [place for place in range(len(case.heard)) if place not in cut]
    pairings = pair(Case(case.published, [case.heard[place] for place in kept], case.expected), side)
    found = [{kept[place] for place in places} for places in places(pairings, len(case.published))]
    gone = [place for place, expected in enumerate(case.expected) if expected and expected <= cut]
    assert len(gone) == 8
    assert sum(bool(found[place]) for place in gone) <= 1
    rest = [place for place, expected in enumerate(case.expected) if expected and not expected & cut]
    assert sum(found[place] == case.expected[place] for place in rest) >= 0.8 * len(rest)


@pytest.mark.slow
def test_a_page_belongs_to_its_own_speech_and_to_no_other() -> None:
    names = ("rivers P", "rivers R", "museum P", "fleet R", "railway G", "orchard F")
    cases = {name: load(*name.split()) for name in names}
    for (a, published), (b, heard) in product(cases.items(), repeat=2):
        case = Case(published.published, heard.heard, [])
        same = is_same_speech(pair(case, b[-1]), len(case.published), len(case.heard))
        assert same == (a.split()[0] == b.split()[0]), (a, b)


def test_nothing_belongs_to_nothing() -> None:
    assert pair_sentences([], ["Hello."]) == ()
    assert pair_sentences(["Hello."], []) == ()
    assert not is_same_speech((), 3, 0)


def test_pairings_rise_on_both_sides() -> None:
    pairings = pair(load("rivers", "R"), "R")
    ends = [(0, 0), *((pairing.i1, pairing.j1) for pairing in pairings)]
    assert all(i <= p.i0 < p.i1 and j <= p.j0 < p.j1 for (i, j), p in zip(ends, pairings, strict=False))


def test_embeddings_find_what_no_letter_tells() -> None:
    published = ["Red.", "Green.", "Blue.", "Yellow.", "Black.", "White.", "Grey.", "Brown.", "Pink."]
    heard = ["赤。", "緑。", "青。", "黄。", "白。", "灰。", "茶。", "桃。"]
    meaning = {text: place for place, text in enumerate(published)}
    meaning |= dict(zip(heard, (0, 1, 2, 3, 5, 6, 7, 8), strict=True))
    assert pair_sentences(published, heard) == ()
    pairings = pair_sentences(published, heard, embed=lambda texts: np.eye(9)[[meaning[text] for text in texts]])
    assert [meaning[heard[p.j0]] for p in pairings] == [p.i0 for p in pairings] == [0, 1, 2, 3, 5, 6, 7, 8]


def test_more_pairs_than_memory_is_a_sentence_of_its_own() -> None:
    with pytest.raises(ResourceError, match="6,000 published and 6,000 heard sentences are too many"):
        pair_sentences(["a"] * 6000, ["a"] * 6000)


@pytest.mark.parametrize(
    "words",
    [
        "harbour гавань hafen port puerto",
        "thanked спасибо danke remercions agradezco",
        "children детям kinder enfants hijos",
        "water воду wasser eau agua",
        "we мы wir nous nosotros",
        "school школе schulen école escuelas",
    ],
)
def test_everyday_words_mean_the_same_in_five_languages(words: str) -> None:
    found = {concept_of(word, language) for word, language in zip(words.split(), LANGUAGES_OF_CONCEPTS, strict=True)}
    assert len(found) == 1
    assert found != {None}


def test_every_meaning_has_a_word_in_each_of_the_five_languages() -> None:
    lines = meanings()
    assert {line.count("|") for line in lines} == {4}
    assert all(part.split() for line in lines for part in line.split("|"))


@pytest.mark.parametrize(
    "names",
    ["Путин Putin Πούτιν", "Лавров Lavrov Lawrow", "Казахстан Kazakhstan",
     "президент prezident", "Москва Moskva", "Toyota トヨタ", "конгресс kongress congress"],
)  # fmt: skip
def test_a_name_sounds_alike_in_every_script(names: str) -> None:
    assert len({sound_of(name) for name in names.split()}) == 1


SCORES = st.lists(st.sampled_from([-3.0, -1.0, 0.5, 2.0, 4.0]), min_size=16, max_size=16)


@given(SCORES, SCORES, SCORES)
@settings(deadline=None, max_examples=50)
def test_the_best_beads_are_the_best_of_all_paths(single: list[float], double: list[float], other: list[float]) -> None:
    scores = {
        (1, 1): np.array(single).reshape(4, 4),
        (2, 1): np.array(double[:12]).reshape(3, 4),
        (1, 2): np.array(other[:12]).reshape(4, 3),
    }
    assert scores.keys() <= BEADS.keys()
    beads = best_beads(scores, 4, 4)
    assert path_score(beads) == pytest.approx(slow_best(scores))


def slow_best(scores: dict[tuple[int, int], np.ndarray]) -> float:
    """Return the best score by trying every next bead from every place."""

    @cache
    def best_from(i: int, j: int) -> float:
        choices = [-PAIRING.extend * (8 - i - j)]
        for (height, width), score in scores.items():
            for a, b in product(range(i, 5 - height), range(j, 5 - width)):
                gaps = PAIRING.extend * (a - i + b - j) + (
                    PAIRING.open * ((a > i) + (b > j)) if (i, j) != (0, 0) else 0
                )
                choices.append(score[a, b] - gaps + best_from(a + height, b + width))
        return max(choices)

    return best_from(0, 0)


def path_score(beads: tuple[Pairing, ...]) -> float:
    """Add up beads and gaps; the first and the last gaps open for nothing."""
    total, i, j = 0.0, 0, 0
    for bead in beads:
        opened = (bead.i0 > i) + (bead.j0 > j) if (i, j) != (0, 0) else 0
        total += bead.score - PAIRING.open * opened - PAIRING.extend * (bead.i0 - i + bead.j0 - j)
        i, j = bead.i1, bead.j1
    return total - PAIRING.extend * (8 - i - j)
