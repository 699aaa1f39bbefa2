"""Which words are names where capitals do not tell: German, where every noun has one, and scripts without any.

Places: the countries and territories of the Unicode CLDR, and the cities it names time zones after (`babel`), each in
the language and in English; cities with an airport (`airportsdata`); German towns (`faker`). People: given names of
`faker`'s locales, and family names. A word that is an everyday noun too ("Essen", "Koch", "Rose": ``also_nouns`` of the
language's file) is a name only behind a title or a given name ("Frau Koch").

All words are case-folded; diacritics stay, since they tell words apart. In languages with capitals the lists only add
the names of places that begin a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import regex

from aligner.document.label_names import label_words, plain_key
from aligner.document.people import listed_people
from aligner.document.tokens import find_words
from aligner.report.lexicon import Lexicon, load_lexicon
from aligner.types.language_tags import base_language
from aligner.verbalize.word_tables import words as words_of

_LONGEST_PLACE = 8  # words; in scripts without spaces a word is a character
_GIVEN_NAMES = words_of("de_DE de_AT de_CH en_US en_GB fr_FR es_ES it_IT nl_NL pl_PL sv_SE tr_TR")
_FAMILY_NAMES = words_of("de_DE de_AT da_DK no_NO sv_SE en_US fr_FR es_ES it_IT tr_TR")
_CASELESS = regex.compile(r"[\p{Lo}\p{M}\p{Lm}]+")
_NOT_GERMAN = regex.compile(r"(?![A-Za-zäöüßÄÖÜẞéèêàâçîôûÉ])\p{L}")
"""Letters that German nouns do not have: "Kovač", "Muñoz", "Bjørn"."""
_ARABIC_PREFIX = regex.compile(r"^[وبلفك](?=ال|\p{L}{3})")


@dataclass(frozen=True, slots=True)
class NameLists:
    """Places as their words in a row, given and family names, and the words that are nouns as well."""

    places: frozenset[tuple[str, ...]] = frozenset()
    given: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()

    def has(self, word: str) -> bool:
        """Whether a word alone is a name in any of the lists."""
        return word in self.given or word in self.family or (word,) in self.places

    def place_at(self, words: Sequence[str], start: int) -> int:
        """How many words from ``start`` on are the longest place there; 0 where none begins."""
        longest = min(_LONGEST_PLACE, len(words) - start)
        return next((n for n in range(longest, 0, -1) if tuple(words[start : start + n]) in self.places), 0)


@cache
def load_names(language: str | None) -> NameLists:
    """The lists that a language needs: places for any that CLDR knows, people for German."""
    code = base_language(language) or ""
    places = frozenset(tuple(_words(place)) for place in {*_places(code), *_places("en")})
    if code != "de":
        return NameLists(places - {()})
    towns = {*_cities_with_airports(), *_towns("de_DE"), *load_lexicon(code).places}
    places = places | frozenset(tuple(_words(town)) for town in towns)
    given = frozenset(listed_people("first_names", _GIVEN_NAMES))
    return NameLists(places - {()}, given, frozenset(listed_people("last_names", _FAMILY_NAMES)))


def listed_names(words: Sequence[str], lexicon: Lexicon) -> list[bool]:
    """Whether each word is a name by the lists and by what stands before it.

    Parameters
    ----------
    words
        As written, with their capitals.
    lexicon
        Of the language they are in.
    """
    lists = load_names(lexicon.language)
    folded = [_folded(word) for word in words]
    named = [False] * len(words)
    for place, word in enumerate(words):
        capital = word[:1].isupper()
        if capital or _CASELESS.match(word):
            count = lists.place_at(folded, place)
            if count > 1 or (count and folded[place] not in lexicon.also_nouns):
                named[place : place + count] = [True] * count
        if capital and not lexicon.capitals_mark_names:
            named[place] = named[place] or _is_person(words, folded, place, lists, lexicon)
    return named


def _is_person(words: Sequence[str], folded: Sequence[str], place: int, lists: NameLists, lexicon: Lexicon) -> bool:
    """Whether a word with a capital is a person's name, or a place's in the genitive."""
    word = folded[place]
    if plain_key(word) in label_words()["roles"] or word in lexicon.titles:
        return False
    if _NOT_GERMAN.search(words[place]):
        return True
    if place and _names_follow(folded[place - 1], lists, lexicon) and words[place - 1][:1].isupper():
        return True
    return any(lists.has(one) and one not in lexicon.also_nouns for one in (word, word.removesuffix("s")))


def _names_follow(word: str, lists: NameLists, lexicon: Lexicon) -> bool:
    """Whether the next word with a capital is a name: behind "Herr", "Dr.", "Anna"."""
    return word in lexicon.titles or (word in lists.given and word not in lexicon.also_nouns)


def _words(place: str) -> Iterator[str]:
    return (_folded(word.text) for word in find_words(place))


def _folded(word: str) -> str:
    bare = word.strip(" .,;:!?\"“”„«»()[]'’‘").casefold()
    return _ARABIC_PREFIX.sub("", bare)


def _places(code: str) -> Iterator[str]:
    """Territories and time zones' cities in a language; none where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return
    yield from (name for key, name in locale.territories.items() if key.isalpha() and key not in ("ZZ", "XA", "XB"))
    zones = locale.time_zones
    for zone in get_global("zone_territories"):
        yield zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")


def _cities_with_airports() -> set[str]:
    import airportsdata

    return {airport["city"] for airport in airportsdata.load("IATA").values()}


def _towns(locale: str) -> Iterable[str]:
    return getattr(import_module(f"faker.providers.address.{locale}").Provider, "cities", ())
