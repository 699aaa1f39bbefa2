"""Whole numbers → every way to say them, in languages whose ways ``counting.toml`` lists.

A number is put together from its parts as the language does: Danish "femogtyve" from five and twenty, Swedish
"tvåhundra" or "två hundra". Each part may have several forms, by gender, case or spelling; a way that nobody says
("dva tisíc") does no harm, since it is no way to say another number. The likeliest ways come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, zip_longest

from aligner.verbalize.english.numerals import Form
from aligner.verbalize.keys import split_keys
from aligner.verbalize.word_tables import load_tables

_TABLES = load_tables("aligner.verbalize.multilingual", "counting.toml")
LISTED = frozenset(_TABLES)
"""The languages of the table."""
_POWERS = (1000, 10**6, 10**9)
_MOST = 120
"""Ways of one number that are kept."""
_HEADS = 8
"""Ways of a count before its scale, or of what stands before a rank."""
_TRIPLED = re.compile(r"(\w)\1\1")
"""A letter that a joint would write three times: "ett" and "tusen" are "ettusen"."""
_APART = ("{c}_{s}",)
_AND_RANK = ("{t}_{u}",)
Ways = tuple[str, ...]
"""Ways to say something, their words joined by "_"."""


@dataclass(frozen=True, slots=True)
class _Numerals:
    """One language of the table; a rank is its ways by ending, in the same order of endings for each."""

    units: tuple[Ways, ...]
    tens: tuple[Ways, ...]
    hundreds: tuple[Ways, ...]
    hundred: Ways
    year_hundred: Ways
    scales: tuple[tuple[Ways, ...], ...]
    scaled_first: Ways
    below_hundred: Ways
    hundred_links: Ways
    thousand_links: Ways
    counted: Ways
    rank_units: tuple[tuple[Ways, ...], ...]
    rank_tens: tuple[tuple[Ways, ...], ...]
    rank_hundreds: tuple[tuple[Ways, ...], ...]
    rank_hundred: Ways
    rank_thousand: Ways
    rank_both: bool

    def count(self, number: int) -> Ways:
        """The ways to say how many."""
        if number < 1000:
            return self._below_thousand(number)
        place = max(place for place, power in enumerate(_POWERS) if power <= number)
        head, rest = divmod(number, _POWERS[place])
        said = self._thousands(head) if place == 0 else self._scaled(self.count(head), head, place, _APART)
        if rest:
            said = _put(self.thousand_links, a=said, b=self.count(rest))
        if 1100 <= number < 2100 and self.year_hundred:
            return _alternating(self._by_hundreds(number), said)
        return said

    def rank(self, number: int) -> Ways:
        """The ways to say which one in a row."""
        if number < 100:
            return self._rank_below_hundred(number)
        rest = number % 100
        if rest:
            return _put(self.hundred_links, h=self.count(number - rest)[:_HEADS], r=self.rank(rest))
        if number % 1000 == 0:
            thousands = number // 1000
            return self.rank_thousand if thousands == 1 else self._counted(thousands, self.rank_thousand)
        hundreds = number % 1000 // 100
        if self.rank_hundreds:
            said = tuple(way for ways in self.rank_hundreds[hundreds - 1] for way in ways)
        else:
            said = (*(self.rank_hundred if hundreds == 1 else ()), *self._counted(hundreds, self.rank_hundred))
        over = number - number % 1000
        return _put(self.thousand_links, a=self.count(over)[:_HEADS], b=said) if over else said

    def _below_hundred(self, number: int) -> Ways:
        if number < 20:
            return self.units[number]
        tens, ones = self.tens[number // 10 - 2], number % 10
        return _put(self.below_hundred, t=tens, u=self.units[ones]) if ones else tens

    def _below_thousand(self, number: int) -> Ways:
        hundreds, rest = divmod(number, 100)
        if not hundreds:
            return self._below_hundred(rest)
        if self.hundreds:
            said = self.hundreds[hundreds - 1]
        else:
            said = (*(self.hundred if hundreds == 1 else ()), *self._counted(hundreds, self.hundred))
        return _put(self.hundred_links, h=said, r=self._below_hundred(rest)) if rest else said

    def _by_hundreds(self, number: int) -> Ways:
        """Years as so many hundreds: "nittonhundraåttiofyra"."""
        said = self._counted(number // 100, self.year_hundred)
        return _put(self.hundred_links, h=said, r=self._below_hundred(number % 100)) if number % 100 else said

    def _thousands(self, count: int) -> Ways:
        """So many thousands; the count in the gender of the thousand first."""
        heads = sorted(self.count(count)[:_HEADS], key=lambda way: not way.endswith(self.scaled_first))
        return self._scaled(tuple(heads), count, 0, self.counted)

    def _scaled(self, heads: Ways, count: int, place: int, patterns: Ways) -> Ways:
        names = self.scales[place]
        few = 2 <= count % 10 <= 4 and count % 100 // 10 != 1
        first = names[min(0 if count == 1 else 1 if few else 2, len(names) - 1)]
        name = tuple(dict.fromkeys([*first, *(way for ways in names for way in ways)]))
        return (*(name if count == 1 else ()), *_put(patterns, c=heads[:_HEADS], s=name))

    def _counted(self, count: int, scale: Ways) -> Ways:
        return _put(self.counted, c=self.count(count)[:_HEADS], s=scale)

    def _rank_below_hundred(self, number: int) -> Ways:
        if number < len(self.rank_units):
            return _flat(self.rank_units[number])
        tens, ones = self.rank_tens[number // 10 - 1], number % 10
        if not ones:
            return _flat(tens)
        units = self.rank_units[ones]
        if not self.rank_both:
            return tuple(way for pattern in self.below_hundred for way in self._rank_joined(pattern, number))
        both = [_put(_AND_RANK, t=t, u=u) for t, u in zip(tens, units, strict=True)]
        inverted = [pattern for pattern in self.below_hundred if pattern.endswith("{t}")]
        return (*_flat(both), *(way for pattern in inverted for way in self._rank_joined(pattern, number)))

    def _rank_joined(self, pattern: str, number: int) -> Ways:
        """A rank of which only the last part is one: "tjugoförsta", "enogtyvende"."""
        tens, ones = number // 10, number % 10
        if pattern.endswith("{t}"):
            return _put((pattern,), t=_flat(self.rank_tens[tens - 1]), u=self.units[ones])
        return _put((pattern,), t=self.tens[tens - 2], u=_flat(self.rank_units[ones]))


def _flat(ways: Iterable[Ways]) -> Ways:
    return tuple(dict.fromkeys(way for some in ways for way in some))


def _alternating(*sides: Ways) -> Ways:
    return tuple(way for ways in zip_longest(*sides) for way in ways if way)


def _put(patterns: Sequence[str], **parts: Ways) -> Ways:
    """Every choice of a pattern and of a way for each of its parts, the likeliest first."""
    names = list(parts)
    sizes = (len(patterns), *map(len, parts.values()))
    ranked = (places for total in range(sum(sizes)) for places in _places(sizes, total))
    said: dict[str, None] = {}
    for first, *others in islice(ranked, _MOST):
        ways = {name: parts[name][place] for name, place in zip(names, others, strict=True)}
        said[_TRIPLED.sub(r"\1\1", patterns[first].format(**ways))] = None
    return tuple(said)


def _places(sizes: tuple[int, ...], total: int) -> Iterator[tuple[int, ...]]:
    """Every place in rows of these sizes whose ranks add up to ``total``."""
    if len(sizes) == 1:
        if total < sizes[0]:
            yield (total,)
        return
    for first in range(min(total + 1, sizes[0])):
        for rest in _places(sizes[1:], total - first):
            yield (first, *rest)


@cache
def _load(language: str) -> _Numerals:
    table = _TABLES[language]
    endings = table.get("endings", {})

    def row(name: str) -> tuple[Ways, ...]:
        return tuple(_ways(entry) for entry in table.get(name, "").split())

    def ranks(name: str) -> tuple[tuple[Ways, ...], ...]:
        return tuple(_declined(entry, endings) for entry in table.get(name, "").split())

    return _Numerals(
        units=row("units"),
        tens=row("tens"),
        hundreds=row("hundreds"),
        hundred=_ways(table.get("hundred", "")),
        year_hundred=_ways(table.get("year_hundred", "")),
        scales=tuple(tuple(_ways(name) for name in scale.split()) for scale in table["scales"]),
        scaled_first=tuple(table.get("scaled_first", "").split()),
        below_hundred=tuple(table["below_hundred"].split()),
        hundred_links=tuple(table["hundred_links"].split()),
        thousand_links=tuple(table["thousand_links"].split()),
        counted=tuple(table["counted"].split()),
        rank_units=ranks("rank_units"),
        rank_tens=(*(ranks("rank_ten") or ((),)), *ranks("rank_tens")),
        rank_hundreds=ranks("rank_hundreds"),
        rank_hundred=_ways(table.get("rank_hundred", "")),
        rank_thousand=_flat(_declined(table["rank_thousand"], endings)),
        rank_both=table.get("rank_both", False),
    )


def _ways(entry: str) -> Ways:
    return tuple(entry.split("/")) if entry else ()


def _declined(entry: str, endings: dict[str, str]) -> tuple[Ways, ...]:
    """A rank by its endings, each with the ways of all its stems; one row of ways for a rank that has none."""
    stems = [way.partition(":") for way in entry.split("/")]
    rows = [[stem + ending for ending in endings[name].split()] if name else [stem] for stem, _, name in stems]
    if any(name for _, _, name in stems):
        return tuple(zip(*rows, strict=True))
    return (tuple(way for row in rows for way in row),)


@lru_cache(maxsize=4096)
def count_forms(number: int, language: str) -> tuple[Form, ...]:
    """The ways to say how many, the likeliest first.

    >>> count_forms(21, "da")[:2]
    (('etogtyve',), ('enogtyve',))
    """
    return _forms(_load(language).count(number), language)


@lru_cache(maxsize=4096)
def rank_forms(number: int, language: str) -> tuple[Form, ...]:
    """The ways to say which one in a row, the likeliest first.

    >>> rank_forms(21, "sv")[0], rank_forms(3, "el")[:3]
    (('tjugoförsta',), (('τρίτοσ',), ('τρίτη',), ('τρίτο',)))
    """
    return _forms(_load(language).rank(number), language)


def _forms(ways: Ways, language: str) -> tuple[Form, ...]:
    forms = (split_keys(way.replace("_", " "), language) for way in ways)
    return tuple(dict.fromkeys(forms))[:_MOST]
