"""Everyday words in five languages → what they mean, as numbers, so that plain sentences have something in common.

A line of ``concepts.txt`` is a meaning: its words in each of `LANGUAGES`, parted by "|". Entries are stems: a word
means what its longest stem does, if no more than `ConceptSettings.ending` letters follow; a stem that begins with "="
is a whole word. Letters are as `str.casefold` leaves them. Names, numbers and loan words need no entry: they sound
alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("en", "ru", "de", "fr", "es")


@dataclass(frozen=True, slots=True)
class ConceptSettings:
    """How words are found in the bilingual table; set by hand for its five languages."""

    ending: int = 5
    """Letters that may follow a stem, at most."""
    no_stem: int = 2
    """Letters of what is too short to be a stem, at most."""


SETTINGS = ConceptSettings()


def meanings() -> list[str]:
    """The lines of the table."""
    return (files("aligner.bitext") / "concepts.txt").read_text(encoding="utf-8").splitlines()


@lru_cache(maxsize=8)
def _stems(language: str) -> dict[str, int]:
    """Stems (whole words with "=") → the number of what they mean."""
    place = LANGUAGES.index(language)
    found: dict[str, int] = {}
    for number, line in enumerate(meanings()):
        for stem in line.split("|")[place].split():
            found.setdefault(stem.casefold(), number)
    return found


@lru_cache(maxsize=1 << 16)
def concept_of(word: str, language: str) -> int | None:
    """The number of what a word means; None where the table does not have it.

    >>> concept_of("harbours", "en") == concept_of("гавани", "ru") != None
    True
    """
    stems = _stems(language)
    key = word.casefold().replace("ё", "е").replace("’", "'")
    if (whole := stems.get(f"={key}")) is not None:
        return whole
    lengths = range(len(key), max(SETTINGS.no_stem, len(key) - SETTINGS.ending - 1), -1)
    return next((stems[key[:length]] for length in lengths if key[:length] in stems), None)
