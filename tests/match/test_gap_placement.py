"""Where a gap lies that could lie in several places."""

from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.match import match
from aligner.match.gap_placement import begins_at, slide_gaps
from aligner.types import Edit


def gaps(published: str, heard: str) -> list[str]:
    """Return the words of each gap."""
    reference, hypothesis = published.split(), heard.split()
    return [
        " ".join(reference[edit.i0 : edit.i1] or hypothesis[edit.j0 : edit.j1])
        for edit in match(reference, hypothesis, language="en")
        if edit.kind != "hit"
    ]


def test_a_sentence_left_out_is_named_from_its_first_word() -> None:
    published = "We have to act now We have to talk to them We have to go home"
    assert gaps(published, "We have to act now We have to go home") == ["We have to talk to them"]


def test_a_sentence_added_is_named_from_its_first_word() -> None:
    heard = "We have to act now. We have to talk to them. We have to go home."
    assert gaps("We have to act now We have to go home", heard) == ["We have to talk to them."]


def test_where_sentences_begin_may_be_told() -> None:
    published, heard = list("abcbabdba"), list("abcba")
    by_starts = {}
    for starts in ({4, 8}, {3, 7}, {5}):
        (gap,) = (edit for edit in match(published, heard, starts=starts) if edit.kind == "deletion")
        by_starts[min(starts)] = "".join(published[gap.i0 : gap.i1])
    assert by_starts == {4: "abdb", 3: "babd", 5: "bdba"}


WORDS = st.lists(st.sampled_from("abAB"), min_size=1, max_size=9)


@given(WORDS, st.data())
@settings(deadline=None)
def test_a_slid_gap_leaves_the_same_words_on_both_sides(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    left = [word for place, word in enumerate(words) if not start <= place < end]
    size = end - start
    edits = [
        *(Edit("hit", n, n + 1, n, n + 1) for n in range(start)),
        Edit("deletion", start, end, start, start),
        *(Edit("hit", n, n + 1, n - size, n - size + 1) for n in range(end, len(words))),
    ]
    begins = begins_at([place for place, word in enumerate(words) if word.isupper()], len(words))
    slid = slide_gaps(edits, words, left, (begins, lambda _: False))
    gap = next(edit for edit in slid if edit.kind == "deletion")
    assert all(words[edit.i0] == left[edit.j0] for edit in slid if edit.kind == "hit")
    assert [place for edit in slid for place in range(edit.i0, edit.i1)] == list(range(len(words)))
    assert [place for edit in slid for place in range(edit.j0, edit.j1)] == list(range(len(left)))
    assert gap.i1 - gap.i0 == size
    assert begins(gap.i0) + begins(gap.i1) >= begins(start) + begins(end)
