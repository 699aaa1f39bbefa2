"""A row of words → the figures in it: which words each takes, and its value.

A figure begins and ends with what belongs to its value: sign, currency, number, scale, unit, half of the day. What a
reader cannot be sure of (telephone numbers, versions, "G20", "1990s") is no figure here, and its words are compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from aligner.types.language_tags import base_language
from aligner.verbalize.values.date_values import numeric_date, worded_date
from aligner.verbalize.values.kinds import Amount, Value
from aligner.verbalize.values.quantities import amounts_at
from aligner.verbalize.values.times_of_day import clock_at
from aligner.verbalize.values.unit_tables import LANGUAGES
from aligner.verbalize.word_tables import words

_DIGIT = re.compile(r"\d")
_LINKS = frozenset(
    words("to and or through by versus from bis und oder à et ou a y o ao e до и или і або do i lub tot en of ve")
)
"""Words between two numbers that may share the unit of one of them."""


class Figure(NamedTuple):
    """Words ``[i0, i1)`` that are a figure, and its value; a range has two. A comparison in words ends at ``core``."""

    i0: int
    i1: int
    values: tuple[Value, ...]
    core: int


def find_figures(tokens: Sequence[str], language: str | None) -> tuple[Figure, ...]:
    """The figures in words of plain shape (`aligner.verbalize.keys.plain`), in order.

    >>> [(figure.i0, figure.i1) for figure in find_figures(["of", "$5", "million", "at", "6", "pm"], "en")]
    [(1, 3), (4, 6)]
    """
    base = base_language(language) or "en"
    found: list[Figure] = []
    done = 0
    for i, token in enumerate(tokens):
        if i < done or token.isalpha() or not _DIGIT.search(token):
            continue
        if figure := _figure_at(tokens, i, done, language, base):
            found.append(figure)
            done = figure.i1
    return tuple(_with_shared_units(found, tokens, base))


def _figure_at(tokens: Sequence[str], i: int, done: int, language: str | None, base: str) -> Figure | None:
    if day := numeric_date(tokens[i], base):
        return Figure(i, i + 1, (day,), i)
    if (worded := worded_date(tokens, i, base)) and worded[0] >= done:
        return Figure(worded[0], worded[1], (worded[2],), worded[0])
    if clock := clock_at(tokens, i, base):
        return Figure(i, clock[0], (clock[1],), i)
    if amounts := amounts_at(tokens, i, done, language, base):
        return Figure(*amounts)
    return None


def _with_shared_units(figures: Sequence[Figure], tokens: Sequence[str], base: str) -> list[Figure]:
    """The figures, bare ones with the unit that they share with a neighbour: "from 5 to 6 percent"."""
    told = list(figures)
    for place, (one, other) in enumerate(pairwise(figures)):
        if other.i0 == one.i1 or (other.i0 == one.i1 + 1 and tokens[one.i1].lower() in _LINKS):
            told[place : place + 2] = _sharing(told[place], other), _sharing(other, told[place])
    if base not in LANGUAGES:
        return [_sharing(figure, figure) for figure in told]
    return [_sharing(figure, figure) if len(figure.values) > 1 else figure for figure in told]


def _sharing(figure: Figure, beside: Figure) -> Figure:
    """The figure with what it may share, and where it is bare with the units of the figure beside it."""
    units = frozenset(unit for value in beside.values if isinstance(value, Amount) for unit in value.units)
    return figure._replace(
        values=tuple(
            replace(value, units=value.units or units, shares=True) if isinstance(value, Amount) else value
            for value in figure.values
        )
    )
