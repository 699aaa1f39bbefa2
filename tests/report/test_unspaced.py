"""Languages whose words are not parted by blanks: each character is heard as a word."""

from __future__ import annotations

import pytest

from aligner.types import Edit, Span

PAGE = "電 柱 が あ っ た"


def added(only, words: str, confidence: float):
    count = len(words.split())
    edits = (
        *(Edit("hit", n, n + 1, n, n + 1) for n in range(3)),
        Edit("insertion", 3, 3, 3, 3 + count),
        *(Edit("hit", n, n + 1, n + count, n + count + 1) for n in range(3, 6)),
    )
    heard = f"電 柱 が {words} あ っ た"
    return only(PAGE, heard, language="ja", confidence=confidence, edits=edits, speech=[Span(0.0, 20.0)])


@pytest.mark.parametrize(
    ("words", "verdict"),
    [("き の う ま た", "unclear"), ("き の う は ま た い ち ど", "confirmed")],
)
def test_two_characters_count_as_a_word_of_a_passage(only, words: str, verdict: str) -> None:
    assert added(only, words, 0.65).verdict == verdict


def test_what_was_heard_is_shown_as_it_is_written(only) -> None:
    assert added(only, "き の う ま た", 0.65).heard.text == "きのうまた"
