"""Heard words → heard sentences: by the punctuation that the recogniser wrote, and by pauses where it wrote none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from aligner.document.sentences import split_sentences
from aligner.types import HeardWord
from aligner.verbalize.writing import written


@dataclass(frozen=True, slots=True)
class HeardSentenceSettings:
    """Where heard words without full stops are cut into sentences."""

    longest_words: int = 40
    """Words over which the longest pause among them ends a sentence."""


SETTINGS = HeardSentenceSettings()


def heard_sentences(words: Sequence[HeardWord], language: str | None) -> Iterator[tuple[int, int]]:
    """The sentences of a transcript as ranges of its words, by its punctuation; endless ones by their pauses."""
    ends = list(accumulate(len(word.text) + 1 for word in words))
    first = 0
    for _, char_end in split_sentences(" ".join(word.text for word in words), language=language):
        last = bisect_right(ends, char_end) + 1
        if last > first:
            yield from _cut_in_pauses(words, first, last)
            first = last


def _cut_in_pauses(words: Sequence[HeardWord], first: int, last: int) -> Iterator[tuple[int, int]]:
    if last - first <= SETTINGS.longest_words:
        yield first, last
        return

    def pause(place: int) -> tuple[float, int]:
        return round(words[place].start - words[place - 1].end, 2), -abs(2 * place - first - last)

    margin = (last - first) // 4
    cut = max(range(first + margin, last - margin), key=pause)
    yield from _cut_in_pauses(words, first, cut)
    yield from _cut_in_pauses(words, cut, last)


def text_of(words: Sequence[HeardWord]) -> str:
    """The words as a sentence; none of the spaces that scripts without spaces do not have."""
    return written(word.text for word in words)
