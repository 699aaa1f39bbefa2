"""What the report knows of a language's words: lists as data, one file a language.

``languages/<code>.toml`` holds whole words and stems. Words are compared after ``key``: NFKC, case-folded, without
diacritics, apostrophes and edge punctuation, so the lists may be written as a dictionary would write them.
A language without a file has only what needs no list: digits, capitals and script.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from aligner.types.language_tags import base_language
from aligner.verbalize.chinese import simplified

LANGUAGES = (
    *("bg", "ca", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hr", "hu"),
    *("it", "ja", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sv", "tr", "uk", "zh"),
)
SHORTEST_NEGATED = 4
"""Letters of a word that a prefix may deny, at least, where the language says no other: "do", "undo" is no denial."""


def key(text: str) -> str:
    """What is left of a word when spelling habits are taken away.

    >>> key("Élysée,"), key("Nation’s"), key("(U.N.)"), key("計劃")
    ('elysee', 'nations', 'un', '计划')
    """
    folded = simplified(unicodedata.normalize("NFKD", text.casefold()))
    kept = (char for char in folded if char.isalnum() or char in ".,- ")
    bare = "".join(kept).strip(".,- ")
    return bare if any(char.isdigit() for char in bare) else bare.replace(".", "").replace(",", "")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists of one language, all as ``key`` writes them; empty where the language has no file.

    ``not_negated`` are beginnings of words that a negating prefix does not deny ("form", "inform").
    ``negating_endings`` deny a word at its end, where no word is written by itself, and are as they are written.
    ``told_apart``, ``also_nouns`` and ``titles`` are only case-folded: there diacritics count.
    """

    language: str | None
    known: bool = False
    capitals_mark_names: bool = True
    dates_need_capital: bool = False
    negation: frozenset[str] = frozenset()
    negating_prefixes: frozenset[str] = frozenset()
    not_negated: tuple[str, ...] = ()
    negating_endings: tuple[str, ...] = ()
    shortest_negated: int = SHORTEST_NEGATED
    modality: frozenset[str] = frozenset()
    quantity: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    number_stems: tuple[str, ...] = ()
    dates: frozenset[str] = frozenset()
    date_stems: tuple[str, ...] = ()
    days: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    discourse: frozenset[str] = frozenset()
    inventions: tuple[str, ...] = ()
    inflections: frozenset[str] = frozenset()
    homophones: tuple[frozenset[str], ...] = ()
    number_forms: tuple[frozenset[str], ...] = ()
    known_names: frozenset[str] = frozenset()
    forms: tuple[frozenset[str], ...] = ()
    told_apart: frozenset[str] = frozenset()
    also_nouns: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()

    def is_number(self, word: str) -> bool:
        """Whether the key is a number word, or has a digit."""
        if any(char.isdigit() for char in word) or word in self.numbers:
            return True
        return bool(self.number_stems) and word.startswith(self.number_stems)

    def is_month_or_weekday(self, word: str, *, capital: bool) -> bool:
        """Whether the key names a month or weekday; where a capital tells, the writer's capital is asked for."""
        named = word in self.dates or (bool(self.date_stems) and word.startswith(self.date_stems))
        return named and (capital or not self.dates_need_capital)

    def denies(self, one: str, other: str) -> bool:
        """Whether one key is the other with a prefix that denies it ("able", "unable"; not "form", "inform")."""
        stem, longer = sorted((one, other), key=len)
        prefixed = longer.endswith(stem) and longer.removesuffix(stem) in self.negating_prefixes
        return prefixed and len(stem) >= self.shortest_negated and not stem.startswith(self.not_negated)

    def sound_the_same(self, one: str, other: str) -> bool:
        """Whether the language's list of homophones holds both keys together."""
        return any(one in group and other in group for group in self.homophones)

    def are_one_number(self, one: str, other: str) -> bool:
        """Whether both keys are forms of one number ("six", "sixth")."""
        return any(one in group and other in group for group in self.number_forms)

    def are_forms_of_one(self, one: str, other: str) -> bool:
        """Whether both keys are one word in another person, number, gender or case ("musste", "mussten")."""
        return any(one in group and other in group for group in self.forms)


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(key(word) for word in words)


_SETS = (
    *("negation", "negating_prefixes", "modality", "quantity", "numbers", "dates", "days"),
    *("function", "fillers", "discourse", "inflections", "known_names"),
)


def _compose(language: str, data: dict[str, Any]) -> Lexicon:
    sets = {name: _keys(data.get(name, ())) for name in _SETS}
    return Lexicon(
        language,
        known=True,
        capitals_mark_names=data["capitals_mark_names"],
        dates_need_capital=data["dates_need_capital"],
        negating_endings=tuple(data.get("negating_endings", ())),
        not_negated=tuple(sorted(_keys(data.get("not_negated", ())))),
        shortest_negated=data.get("shortest_negated", SHORTEST_NEGATED),
        number_stems=tuple(sorted(_keys(data.get("number_stems", ())))),
        date_stems=tuple(sorted(_keys(data.get("date_stems", ())))),
        inventions=tuple(sorted(_keys(data.get("inventions", ())))),
        homophones=tuple(_keys(group.split()) for group in data.get("homophones", ())),
        number_forms=tuple(_keys(group.split()) for group in data.get("number_forms", ())),
        forms=tuple(_keys(group.split()) for group in data.get("forms", ())),
        told_apart=frozenset(word.casefold() for word in data.get("told_apart", ())),
        also_nouns=frozenset(word.casefold() for group in data.get("also_nouns", ()) for word in group.split()),
        places=tuple(data.get("places", ())),
        titles=frozenset(word.casefold() for word in data.get("titles", ())),
        **sets,
    )


@cache
def load_lexicon(language: str | None) -> Lexicon:
    """The word lists of a language code ("en", "en-GB"), or an empty lexicon that says it is unknown."""
    code = base_language(language) or ""
    if code not in LANGUAGES:
        return Lexicon(code or None, capitals_mark_names=code != "")
    source = resources.files("aligner.report") / "languages" / f"{code}.toml"
    return _compose(code, tomllib.loads(source.read_text(encoding="utf-8")))
