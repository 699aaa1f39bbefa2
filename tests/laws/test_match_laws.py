"""Laws of the matcher, on texts made at random."""

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.match import match
from aligner.types import Edit

WORDS = ["the", "of", "peace", "26th", "twenty", "sixth", "2024", "it's", "is", "it", "everyone", "every", "one",
         "$5", "million", "U.N.", "Tokayev", "tokaev", "—", "five", "not"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25)
VOCABULARY = [f"{a}{b}{c}" for a in "bdfgklmnprstvz" for b in "aeiou" for c in "nprst"]


def assert_every_word_once(edits: Sequence[Edit], reference: int, hypothesis: int) -> None:
    """Check that the edits name every word of both sides once, reference and unmoved hypothesis in order."""
    assert [i for edit in edits for i in range(edit.i0, edit.i1)] == list(range(reference))
    assert sorted(j for edit in edits for j in range(edit.j0, edit.j1)) == list(range(hypothesis))
    backbone = [j for edit in edits if not edit.moved for j in range(edit.j0, edit.j1)]
    assert backbone == sorted(backbone)


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_edits_name_every_word_of_both_sides_once_and_in_order(a: list[str], b: list[str]) -> None:
    assert_every_word_once(match(a, b, language="en"), len(a), len(b))


@given(TEXTS)
@settings(deadline=None)
def test_a_text_with_itself_is_all_hits_one_for_one_where_it_is_written_alike(a: list[str]) -> None:
    edits = match(a, a, language="en")
    assert {edit.kind for edit in edits} <= ({"hit"} if set(a) - {"—"} else {"deletion", "insertion"})
    assert all((edit.i0, edit.i1) == (edit.j0, edit.j1) for edit in edits if edit.kind == "hit")


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=30)
def test_the_same_input_gives_the_same_edits(a: list[str], b: list[str]) -> None:
    assert match(a, b, language="en") == match(list(a), list(b), language="en")


@given(st.integers(0, 2**32), st.integers(0, 12), st.integers(30, 300))
@settings(deadline=None, max_examples=50)
def test_k_random_edits_give_at_most_k_differences_and_their_spans_cover_them(seed: int, k: int, count: int) -> None:
    rng = random.Random(seed)
    reference = [rng.choice(VOCABULARY) for _ in range(count)]
    hypothesis = list(reference)
    touched = sorted(rng.sample(range(count), k), reverse=True)
    gone: set[int] = set()
    for place in touched:
        kind = rng.choice("SDI")
        gone |= {place} if kind != "I" else set()
        hypothesis[place : place + (kind != "I")] = [] if kind == "D" else ["new" + rng.choice(VOCABULARY)]
    edits = match(reference, hypothesis)
    assert_every_word_once(edits, len(reference), len(hypothesis))
    runs = differing_runs(edits)
    assert len(runs) <= k
    heard_new = {j for j, word in enumerate(hypothesis) if word.startswith("new")}
    assert heard_new <= {j for run in runs for edit in run for j in range(edit.j0, edit.j1)}
    told = {i for run in runs for edit in run for i in range(edit.i0, edit.i1)}
    assert len(told) <= 2 * k
    for place in gone - told:  # of two equal neighbours either may be the one that is gone
        assert any(n in told and reference[n] == reference[place] for n in (place - 1, place + 1))


def differing_runs(edits: Sequence[Edit]) -> list[list[Edit]]:
    """Group the edits that are no hits by neighbourhood."""
    runs: list[list[Edit]] = [[]]
    for edit in edits:
        if edit.kind == "hit":
            runs.append([])
        else:
            runs[-1].append(edit)
    return [run for run in runs if run]
