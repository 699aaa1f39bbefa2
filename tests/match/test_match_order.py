"""Paragraphs left out, added, said twice or in another order: what belongs together is found, the rest is gaps."""

import random
from collections.abc import Sequence

import pytest

from aligner.document import parse_document
from aligner.evaluate.generate.cases import make_case
from aligner.match import judge, match

Paragraph = list[str]
SEEDS = (11, 12, 13)


def speech(seed: int) -> list[Paragraph]:
    """The paragraphs of a made-up speech."""
    text = make_case(seed, sentences=40, plants=()).text
    return [[w.text for w in parse_document(p, language="en").words] for p in text.split("\n\n") if p.strip()]


def flat(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [word for paragraph in paragraphs for word in paragraph]


@pytest.mark.parametrize("seed", SEEDS)
def test_an_excerpt_a_question_part_and_several_speeches_are_gaps_and_nothing_else(seed: int) -> None:
    a, b, c = speech(seed), speech(seed + 100), speech(seed + 200)
    half = len(a) // 2
    cases = {
        "an excerpt is published": (a[2:5], a),
        "one speech of three is published": (a, [*b, *a, *c]),
        "the one between two published speeches is not": ([*a, *c], [*a, *b, *c]),
        "a host speaks first, questions come between, a chair speaks last": (
            a,
            [*b[:2], *a[:half], *b[2:4], *a[half:], *b[4:]],
        ),
        "the page has more than was said": ([*b[:3], *a, *c[:3]], a),
        "a paragraph is said twice": (a, [*a[:4], a[3], *a[4:]]),
        "a paragraph is published twice": ([*a[:4], a[3], *a[4:]], a),
    }
    for name, (published, heard) in cases.items():
        edits = match(flat(published), flat(heard), language="en")
        shorter = min(len(flat(published)), len(flat(heard)))
        common = len(flat(a)) if "two published" not in name else shorter
        assert sum(e.i1 - e.i0 for e in edits if e.kind == "hit") == min(common, shorter), name
        assert {e.kind for e in edits} <= {"hit", "deletion", "insertion"}, name
        assert not any(e.moved for e in edits), name
        assert judge(edits).same_recording, name


@pytest.mark.parametrize("seed", SEEDS)
def test_two_speeches_published_in_the_other_order_are_one_moved_passage(seed: int) -> None:
    a, c = flat(speech(seed)), flat(speech(seed + 200))
    edits = match([*a, *c], [*c, *a], language="en")
    assert {e.kind for e in edits} == {"hit"}
    moved = [e for e in edits if e.moved]
    assert sum(e.i1 - e.i0 for e in moved) == min(len(a), len(c))
    assert [(e.i0, e.j0) for e in moved] == sorted((e.i0, e.j0) for e in moved)


@pytest.mark.parametrize("seed", SEEDS)
def test_shuffled_paragraphs_are_moved_not_chaos(seed: int) -> None:
    a = speech(seed)
    order = list(range(len(a)))
    random.Random(seed).shuffle(order)
    edits = match(flat(a), flat([a[n] for n in order]), language="en")
    hits = sum(e.i1 - e.i0 for e in edits if e.kind == "hit")
    assert hits >= 0.96 * len(flat(a))
    assert any(e.moved for e in edits)
