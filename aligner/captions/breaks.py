"""What it costs to break after each atom: one table, and the few facts of language that it reads.

Costs are points; only their order and rough distance matter. A sentence end is free, a clause end nearly so, a break
before a conjunction or preposition good, between two plain words fair, and what belongs together is kept together:
article and noun, preposition and its noun, number and unit, title and name, first and last name, pronoun, auxiliary
or negation and verb (the units named by the Netflix Timed Text Style Guide, the BBC Subtitle Guidelines and the DCMP
Captioning Key). Adjective and noun are not told apart from other neighbours: that would take a tagger.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from aligner.captions.atoms import Atom

SENTENCE = 0
CLAUSE = 4
COMMA = 8
BEFORE_CLAUSE = 12
BEFORE_PHRASE = 16
PLAIN = 40
NAME = 140
KEPT = 200
INSIDE_WORD = 120

_CORE = re.compile(r"^\W+|[\W]+$")
_CLAUSE_END = re.compile(r"[;:—–…!?。；：！？؛؟][\"'”’»)\]]*$|[)\]»”]$|(?<=\s)-$")
_COMMA_END = re.compile(r"[,،、，][\"'”’»)\]]*$")
_SHORT = re.compile(r"^\W*(?:\w{1,3}|(?:\w\.)+\w?)\.$")  # Mr. No. U.N. a.m.
_OPENING = re.compile(r"^[\"“„«‹(\[{¿¡—–]")
_NUMBER = re.compile(r"^[$€£₸₽¥#№]?[\d٠-٩०-९][\d.,:/٠-٩०-९\s]*$")
_NUMBER_SIGN = re.compile(r"^(no|nos|№|#|\$|€|£|¥|₸|₽|article|chapter|page|section|part)$", re.IGNORECASE)
_NOUN_CAPITALS = frozenset(("de", "lb"))


@dataclass(frozen=True, slots=True)
class Language:
    """The small words of a language, lower case."""

    bound: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    before_verb: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()
    capital_nouns: bool = False

    @property
    def never_last(self) -> frozenset[str]:
        """Words that end no line."""
        return self.bound | self.prepositions | self.conjunctions | self.before_verb | self.titles


@cache
def load_language(code: str | None) -> Language:
    """The words of a language code; none for a language that is not in ``languages.toml``."""
    table = tomllib.loads((files("aligner.captions") / "languages.toml").read_text(encoding="utf-8"))
    short = (code or "").replace("_", "-").lower().split("-")[0]
    lists = {name: frozenset(words.split()) for name, words in table.get(short, {}).items()}
    return Language(**lists, capital_nouns=short in _NOUN_CAPITALS)


def break_costs(atoms: Sequence[Atom], language: str | None) -> list[int]:
    """The cost of a break after each atom; the last is a sentence end."""
    words = load_language(language)
    never_last = words.never_last
    costs = [_cost(before, after, words, never_last) for before, after in pairwise(atoms)]
    return [*costs, SENTENCE] if atoms else []


def _cost(before: Atom, after: Atom, words: Language, never_last: frozenset[str]) -> int:
    if before.piece != after.piece:
        return SENTENCE
    last, first = core(before.text), core(after.text)
    if last in words.titles and not _COMMA_END.search(before.text):
        return KEPT
    if _CLAUSE_END.search(before.text) or (before.text.endswith(".") and not _SHORT.match(before.text)):
        return CLAUSE
    if _COMMA_END.search(before.text):
        return COMMA
    if not after.space:
        return PLAIN if not after.text.isascii() else INSIDE_WORD
    if keeps(before.text, after.text, words, never_last):
        return KEPT
    if _OPENING.match(after.text) or first in words.conjunctions:
        return BEFORE_CLAUSE
    if first in words.prepositions:
        return BEFORE_PHRASE
    return NAME if _is_name(before.text, after.text, words) else PLAIN


def keeps(before: str, after: str, words: Language, never_last: frozenset[str]) -> bool:
    """Whether a line must not break between these two words of one clause."""
    last, first = core(before), core(after)
    if last in never_last or _NUMBER_SIGN.match(before):
        return True
    if f"{last}_{first}" in words.pairs:
        return True
    if _NUMBER.match(before.rstrip(",.")) or last in words.numbers:
        return first in words.units or (after[:1].islower() and first not in words.never_last)
    return last.isalpha() and bool(_NUMBER.match(after.rstrip(",.;:"))) and last in words.units


def _is_name(before: str, after: str, words: Language) -> bool:
    """Two capitalised words in a row, where capitals mean names."""
    if words.capital_nouns:
        return False
    return before[:1].isupper() and after[:1].isupper() and before[-1:].isalpha()


@lru_cache(maxsize=65536)
def core(text: str) -> str:
    """The word without the punctuation around it, in lower case.

    >>> core("“The")
    'the'
    """
    return _CORE.sub("", text).lower().replace("’", "'")
