"""The values refuse what breaks their law, and say which value it was."""

import math

import pytest

from aligner.types import (
    Cue,
    Difference,
    Document,
    Edit,
    HeardWord,
    PublishedWord,
    Sentence,
    Span,
    Summary,
    Transcript,
    Word,
)


@pytest.mark.parametrize(("start", "end"), [(1.0, 1.0), (2.0, 1.0), (-0.1, 1.0), (0.0, math.nan), (0.0, math.inf)])
def test_a_span_is_never_empty_backward_or_unreal(start: float, end: float) -> None:
    with pytest.raises(ValueError, match="a span needs"):
        Span(start, end)


def test_spans_share_seconds() -> None:
    assert Span(0, 2).overlap(Span(1, 5)) == 1
    assert Span(0, 1).overlap(Span(2, 3)) == 0


def test_heard_words_never_go_back() -> None:
    with pytest.raises(ValueError, match="heard words go back"):
        Transcript(words=(HeardWord("b", 2, 3), HeardWord("a", 1, 2)))


def test_a_confidence_is_a_share() -> None:
    with pytest.raises(ValueError, match="confidence"):
        HeardWord("a", 0, 1, 1.5)


def test_a_sentence_stands_where_it_says() -> None:
    sentence = Sentence("s-1", "b1", "paragraph", "Hi all", 1, 7, (PublishedWord("Hi", 1, 3),))
    with pytest.raises(ValueError, match="does not stand at 1"):
        Document("Hi all.", (sentence,))


def test_words_lie_in_order_inside_their_sentence() -> None:
    words = (PublishedWord("all", 3, 6), PublishedWord("Hi", 0, 2))
    with pytest.raises(ValueError, match="lies before"):
        Sentence("s-1", "b1", "paragraph", "Hi all", 0, 6, words)


@pytest.mark.parametrize(
    ("kind", "ranges"),
    [("hit", (0, 1, 0, 0)), ("deletion", (0, 1, 0, 1)), ("insertion", (0, 1, 0, 1)), ("substitution", (0, 0, 0, 1))],
)
def test_an_edit_spans_the_sides_its_kind_names(kind: str, ranges: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match=f"a {kind} cannot span"):
        Edit(kind, *ranges)  # type: ignore[arg-type]


def test_a_word_that_was_not_spoken_has_no_time() -> None:
    with pytest.raises(ValueError, match="cannot have a time"):
        Word("no", 0, 2, "deleted", 1.0, 2.0, "recognized")


def test_a_time_names_its_source() -> None:
    with pytest.raises(ValueError, match="come together"):
        Word("no", 0, 2, "hit", 1.0, 2.0)


def test_counts_add_up() -> None:
    with pytest.raises(ValueError, match="is not 4"):
        Summary(4, 1, 1, 1, 0, 0, 0.0, 0.0)


def test_a_cue_has_lines_of_text() -> None:
    with pytest.raises(ValueError, match="needs lines"):
        Cue("c", 0, 1, ("one", " "))


def test_a_difference_has_a_side() -> None:
    with pytest.raises(ValueError, match="neither side"):
        Difference("d-1", "changed", "minor", "content", None, None, "unclear")


def test_the_bounds_of_a_document_are_where_its_sentences_begin_among_its_words() -> None:
    words = [PublishedWord(text, at, at + 1) for text, at in (("a", 0), ("b", 2), ("c", 5))]
    sentences = (
        Sentence("s-1", "b", "paragraph", "a b.", 0, 4, tuple(words[:2])),
        Sentence("s-2", "b", "paragraph", "c", 5, 6, tuple(words[2:])),
    )
    assert Document("a b. c", sentences).bounds == (0, 2, 3)
    assert Document("", ()).bounds == (0,)
