"""A document: its text, and the sentences and words in it with their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

SegmentKind = Literal["heading", "paragraph", "list_item", "quote", "speaker", "direction", "boilerplate"]


@dataclass(frozen=True, slots=True)
class PublishedWord:
    """A word as published, punctuation left outside; ``text == document.text[char_start:char_end]``."""

    text: str
    char_start: int
    char_end: int

    def __post_init__(self) -> None:
        if self.char_end - self.char_start != len(self.text) or self.char_start < 0 or not self.text:
            raise ValueError(f"word {self.text!r} does not fit {self.char_start}..{self.char_end}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A published sentence (or heading, label, line) with its words in text order.

    ``id`` depends on the text alone; ``block`` names the paragraph it stands in; ``anchor`` is where a link
    to the page finds it (``#p3`` or a text fragment ``#:~:text=…``) or None.
    """

    id: str
    block: str
    kind: SegmentKind
    text: str
    char_start: int
    char_end: int
    words: tuple[PublishedWord, ...]
    speaker: str | None = None
    anchor: str | None = None

    def __post_init__(self) -> None:
        place = self.char_start
        for word in self.words:
            if word.char_start < place:
                raise ValueError(f"word {word.text!r} at {word.char_start} lies before {place} in {self.text!r}")
            place = word.char_end
        if place > self.char_end:
            raise ValueError(f"words of {self.text!r} reach {place}, past its end {self.char_end}")


@dataclass(frozen=True, slots=True)
class Document:
    """A published text: the characters themselves and every sentence in them, in text order.

    ``words`` are those of all sentences, in text order; matching speaks of them by their index there.
    """

    text: str
    sentences: tuple[Sentence, ...]
    language: str | None = None
    title: str | None = None
    file: str | None = None
    sha256: str | None = None
    words: tuple[PublishedWord, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", tuple(word for sentence in self.sentences for word in sentence.words))
        place = 0
        for sentence in self.sentences:
            if sentence.char_start < place or self.text[sentence.char_start : sentence.char_end] != sentence.text:
                raise ValueError(f"sentence {sentence.text!r} does not stand at {sentence.char_start}")
            place = sentence.char_end
            for word in sentence.words:
                if self.text[word.char_start : word.char_end] != word.text:
                    raise ValueError(f"word {word.text!r} does not stand at {word.char_start}")

    @property
    def bounds(self) -> tuple[int, ...]:
        """The index among `words` of each sentence's first word, rising from 0, and last their number."""
        return tuple(accumulate((len(sentence.words) for sentence in self.sentences), initial=0))
