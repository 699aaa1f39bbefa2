"""Signs and short words → what they stand for, and every choice of several such forms together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from aligner.verbalize.english.numerals import Form, unique
from aligner.verbalize.keys import fold
from aligner.verbalize.multilingual.vocabulary import (
    short_words,
)

LIMIT = 40


def named(token: str, language: str) -> tuple[Form, ...]:
    """What a sign or a short word stands for."""
    table = short_words(language)
    key = token.lower()
    entry = table.get(key) or table.get(key.rstrip("."))
    return spoken_entry(entry, language) if entry else ()


def spoken_entry(entry: str, language: str) -> tuple[Form, ...]:
    return tuple(tuple(fold(word, language) for word in name.split("_")) for name in entry.split())


def combined(parts: Sequence[tuple[Form, ...]]) -> tuple[Form, ...]:
    """Every choice of one form from each part, the likeliest first: those whose ranks add up to least."""
    ranked = product(*(tuple(enumerate(part)) for part in parts if part))
    choices = sorted(ranked, key=lambda choice: sum(rank for rank, _ in choice))
    return unique(sum((form for _, form in choice), ()) for choice in choices)[:LIMIT]
