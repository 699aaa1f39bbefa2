"""The small words of a language, from ``languages.toml``: which hold on to their neighbours, which begin a line.

A language without a table has none, and breaks by punctuation, width, balance and pauses alone.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from aligner.types.language_tags import base_language

_EDGES = re.compile(r"^\W+|(?<!\W)\W+$")
_NOUN_CAPITALS = frozenset(("de", "lb"))
_LEAST_STEM = 2
"""Letters that stand before an ending."""
_LONGEST_ENDING = 3
"""Letters of what a verb ends in: called, calling, but not agreement."""


@dataclass(frozen=True)
class Language:
    """Lists of words, lower case; ``languages.toml`` says what each list is."""

    bound: frozenset[str] = frozenset()
    degree: frozenset[str] = frozenset()
    leaning: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    genitive: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    before_verb: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    following: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()
    capital_nouns: bool = False

    @cached_property
    def starters(self) -> frozenset[str]:
        """Words before which a line likes to break."""
        return self.prepositions | self.conjunctions

    @cached_property
    def phrase_openers(self) -> frozenset[str]:
        """Words that begin a phrase of their own behind an auxiliary: in, the; but not so (had so), to (has to)."""
        return (self.bound | self.starters) - self.degree - self.before_verb

    @cached_property
    def never_last(self) -> frozenset[str]:
        """Words that end no line, whatever follows."""
        return self.bound | self.degree | self.starters | self.before_verb

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that are neither noun, verb nor adjective."""
        return self.never_last | self.pronouns

    def opening(self, text: str) -> str:
        """What a word begins with, for the lists: the word, or the small word elided before it (``qu'`` of ``qu'il``).

        >>> load_language("fr").opening("qu'il")
        "qu'"
        """
        word = core(text)
        head = word[: word.find("'") + 1]
        return head if head in self.small else word

    def closing(self, text: str) -> str:
        """What a word ends with, for the lists: the word without one elided before it (``est`` of ``s'est``)."""
        word = core(text)
        return word.removeprefix(self.opening(text)) or word

    def is_pair(self, before: str, after: str) -> bool:
        """Whether two words stay together.

        >>> load_language("en").is_pair("agreed", "on"), load_language("en").is_pair("agreement", "on")
        (True, False)
        """
        stems = self._paired_stems.get(after)
        if stems is None or f"{before}_{after}" in self.pairs:
            return f"{before}_{after}" in self.pairs
        return any(before.startswith(stem) and len(before) <= len(stem) + _LONGEST_ENDING for stem in stems)

    @cached_property
    def _paired_stems(self) -> dict[str, tuple[str, ...]]:
        """By their second word, what the first words of pairs begin with."""
        stems: dict[str, tuple[str, ...]] = {}
        for pair in self.pairs:
            before, _, after = pair.partition("_")
            if before.endswith("-"):
                stems[after] = (*stems.get(after, ()), before[:-1])
        return stems

    def is_adjective(self, word: str) -> bool:
        """Whether a word is one that holds on to the noun after it."""
        return _is_in(word, self.adjectives)

    def follows(self, word: str) -> bool:
        """Whether a word holds on to the one before it."""
        return _is_in(word, self.following)


@lru_cache(maxsize=65536)
def _is_in(word: str, entries: frozenset[str]) -> bool:
    """Whether a list has the word, or an ending of it."""
    if word in entries:
        return True
    return any(f"-{word[at:]}" in entries for at in range(_LEAST_STEM, len(word)))


@cache
def load_language(code: str | None) -> Language:
    """The words of a language code; none for a language that is not in ``languages.toml``."""
    table = tomllib.loads((files("aligner.captions") / "languages.toml").read_text(encoding="utf-8"))
    short = base_language(code) or ""
    lists = {name: frozenset(words.split()) for name, words in table.get(short, {}).items()}
    return Language(**lists, capital_nouns=short in _NOUN_CAPITALS)


@lru_cache(maxsize=65536)
def core(text: str) -> str:
    """The word without the punctuation around it, in lower case.

    >>> core("“The")
    'the'
    """
    return _EDGES.sub("", text).lower().replace("’", "'")
