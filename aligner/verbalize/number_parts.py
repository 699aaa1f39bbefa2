"""Two whole numbers → the spoken parts in which they differ: 340 and 240 in German are "drei" and "zwei".

What they share does not tell them apart, however long it is, and many languages write a number as one word. Groups of
three digits are compared, in each the hundreds, the tens and the ones by themselves where the language says them so
("zweiundsiebzig", "twenty-four"), else all below a hundred together ("quinze", "fifteen", "soixante-douze").
Chinese and Japanese are compared figure by figure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

from aligner.verbalize.multilingual.cardinals import HAN, HAN_LANGUAGES, say

MOST = 10**12
"""Numbers from here on are not taken apart."""
Parts = tuple[str, str]
"""Words of both numbers for one part; empty where a number has none."""


def differing_parts(one: int, other: int, language: str) -> tuple[Parts, ...]:
    """Return the parts in which two numbers differ; empty where nobody knows the words."""
    if one == other or not (0 <= one < MOST and 0 <= other < MOST):
        return ()
    if language in HAN_LANGUAGES:
        return tuple(_figures_apart(one, other))
    found: list[Parts] = []
    for here, there in zip_longest(_groups(one), _groups(other), fillvalue=0):
        found += _parts(here, there, language)
    return tuple(found) if all(any(pair) for pair in found) else ()


def _figures_apart(one: int, other: int) -> Iterator[Parts]:
    """Chinese and Japanese say each figure before its place; of zeros only those before another figure."""
    for here, there in zip_longest(*map(_said_figures, (one, other)), fillvalue=""):
        if here != there:
            yield here, there


def _said_figures(number: int) -> list[str]:
    """The figures as they are said, the last ones first; empty where nothing is."""
    figures = str(number)
    spoken = len(figures.rstrip("0"))
    return ["" if place >= spoken else HAN[int(figures[place])] for place in reversed(range(len(figures)))]


def _groups(number: int) -> Iterator[int]:
    """The digits by threes, the last ones first."""
    while number:
        number, group = divmod(number, 1000)
        yield group


def _parts(here: int, there: int, language: str) -> Iterator[Parts]:
    (hundreds, rest), (other_hundreds, other_rest) = divmod(here, 100), divmod(there, 100)
    if hundreds != other_hundreds:
        yield _words(hundreds, language), _words(other_hundreds, language)
    if rest == other_rest:
        return
    if not (_is_tens_and_ones(rest, language) and _is_tens_and_ones(other_rest, language)):
        yield _words(rest, language), _words(other_rest, language)
        return
    tens, other_tens = rest - rest % 10, other_rest - other_rest % 10
    if tens != other_tens:
        yield _words(tens, language), _words(other_tens, language)
    if rest % 10 != other_rest % 10:
        yield _words(rest % 10, language), _words(other_rest % 10, language)


def _is_tens_and_ones(number: int, language: str) -> bool:
    """Whether a number below a hundred is said by its tens and its ones."""
    if number < 20:
        return False
    ones = number % 10
    return not ones or _plain(_words(ones, language)) in _plain(_words(number, language))


def _words(number: int, language: str) -> str:
    return " ".join(next(say(number, language), ())) if number else ""


def _plain(text: str) -> str:
    """The text without accents: Spanish writes "tres" and "veintitrés"."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
