"""How alike two numbers sound: what they share does not count, however long it is and however they are written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from aligner.report.classify import Judgement
from aligner.report.phones import count_phones, similarity
from aligner.types.language_tags import base_language
from aligner.verbalize.multilingual.cardinals import HAN_LANGUAGES
from aligner.verbalize.number_parts import differing_parts
from aligner.verbalize.writing import written


@dataclass(frozen=True, slots=True)
class NumberSimilaritySettings:
    """Set by hand, and seen to do on 96 planted numbers read by natural voices in five languages (docs/report.md)."""

    part_alike: float = 0.65
    """Similarity of two numbers of which one has a part more: "twenty", "twenty-four"."""
    part_phones: int = 2
    """Phones of such a part, at least, else they are taken for the same."""


SETTINGS = NumberSimilaritySettings()


def number_similarity(
    numbers: tuple[int, int] | None, judgement: Judgement, language: str | None, *, otherwise: float
) -> float:
    """Return how alike two numbers sound in the part that differs most: in 340 and 240, three and two.

    Parameters
    ----------
    numbers
        Of both sides; None where a side has none, or more than one.
    judgement
        Has the words that differ, by which numbers are compared that nobody can take apart.
    otherwise
        The similarity of those words.
    """
    parts = differing_parts(*numbers, language) if numbers and language else ()
    if parts:
        return min(_similarity(*part, language) for part in parts)
    here, there = Counter(judgement.left), Counter(judgement.right)
    more, less = written((here - there).elements()), written((there - here).elements())
    figure_by_figure = base_language(language) in HAN_LANGUAGES
    return otherwise if more and less and not figure_by_figure else min(otherwise, _similarity(more, less, language))


def _similarity(one: str, other: str, language: str | None) -> float:
    if one and other:
        return similarity([one], [other], language)
    return SETTINGS.part_alike if count_phones([one or other], language) >= SETTINGS.part_phones else 1.0
