"""A sentence that nobody said gets no time from its neighbours."""

import random
from itertools import product

from aligner.bitext.pairing import Pairing, pair_sentences
from aligner.bitext.support import SETTINGS, believed

SURE = SETTINGS.own + 1


def row(*evidence: float) -> list[Pairing]:
    return [Pairing(n, n + 1, n, n + 1, 1.0, (own,)) for n, own in enumerate(evidence)]


def test_a_sentence_that_shares_enough_is_believed_and_the_more_the_surer():
    found = believed(row(SURE, SURE + 5), ["one", "two"], ["eins", "zwei"])
    assert 0.5 < found[0] < found[1] <= 1


def test_one_that_shares_little_is_believed_between_two_that_are_sure_where_its_length_fits():
    little = row(SURE, SETTINGS.bridged, SURE)
    texts = ["a sentence of this length"] * 3
    assert believed(little, texts, texts).keys() == {0, 1, 2}
    assert believed(little, texts, [texts[0], "short", texts[2]]).keys() == {0, 2}
    assert believed(row(SURE, 0.0, SURE), texts, texts).keys() == {0, 2}
    assert believed(row(0.0, SETTINGS.bridged, SURE), texts, texts).keys() == {2}


def test_one_that_rides_along_with_its_neighbour_is_not():
    along = [
        Pairing(0, 1, 0, 1, 1.0, (SURE,)),
        Pairing(1, 3, 1, 2, 1.0, (SURE, 1.0)),
        Pairing(3, 4, 2, 3, 1.0, (SURE,)),
    ]
    assert believed(along, ["a"] * 4, ["b"] * 3).keys() == {0, 1, 3}


SPEECHES = (
    ("fleet", "R", "ru"),
    ("orchard", "F", "fr"),
    ("railway", "G", "de"),
    ("talks", "P", "en"),
    ("rivers", "R", "ru"),
)


def test_a_tenth_taken_out_of_each_side_most_stay_in_place_and_few_unspoken_are_timed(blocks_of):
    right = spoken = timed = unspoken = 0
    for (name, side, language), seed in product(SPEECHES, range(4)):
        published, heard, said = _drawn(blocks_of(name), side, random.Random(f"{name}{side}{seed}"))
        texts, words = list(published.values()), list(heard.values())
        pairings = pair_sentences(texts, words, reference_language="en", hypothesis_language=language)
        owner = {i: pairing for pairing in pairings for i in range(pairing.i0, pairing.i1)}
        here, there = list(published), list(heard)
        found = {here[i]: {*there[owner[i].j0 : owner[i].j1]} for i in believed(pairings, texts, words)}
        for i in published:
            expected = said.get(i, set()) & heard.keys()
            spoken, unspoken = spoken + bool(expected), unspoken + (not expected)
            right += bool(expected & found.get(i, set()))
            timed += not expected and i in found
    assert right >= 0.92 * spoken
    assert timed <= 0.05 * unspoken


def _drawn(translated, side, draw):
    """Nine in ten sentences of each side by their numbers, and which of them belong together."""
    published, heard, said = {}, {}, {}
    for block in translated:
        here = [line[3:] for line in block if line.startswith("E:")]
        there = [line[3:] for line in block if line.startswith(f"{side}:")]
        left, right = range(len(published), len(published) + len(here)), range(len(heard), len(heard) + len(there))
        published |= dict(zip(left, here, strict=True))
        heard |= dict(zip(right, there, strict=True))
        pairs = (
            zip(left, ({j} for j in right), strict=True) if len(here) == len(there) else ((i, {*right}) for i in left)
        )
        said |= dict(pairs)
    keep_here, keep_there = ({n for n in side_ if draw.random() >= 0.1} for side_ in (published, heard))
    return (
        {n: text for n, text in published.items() if n in keep_here},
        {n: text for n, text in heard.items() if n in keep_there},
        said,
    )
