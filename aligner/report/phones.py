"""How alike two wordings sound: their phones in the language, by espeak-ng, compared by what ears confuse.

The distance is the cheapest way to turn one row of phones into the other. Phones of one kind that differ in voice or in
length are near, vowels are nearer to each other than to a consonant, and what is often swallowed (a schwa, h, a glottal
stop, r) costs less to lose. Similarity is 1 minus the distance over the longer row. Words are pronounced with their
neighbours, since these change them (liaison, weak forms). Where espeak-ng is not installed or does not speak the
language, the letters answer (``aligner.report.phonetics``), which know English spelling best.
"""

from __future__ import annotations

import importlib.util
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from aligner.errors import InputError
from aligner.report.phonetics import phonetic_similarity

_VOWELS = frozenset("aeiouyæøœɐɑɒɔəɘɚɛɜɞɤɨɪɯɵɶʉʊʌʏᵻ")
_WEAK = frozenset("əɐhʔɾɹʁrɜjɪ")
_KINDS: tuple[str, ...] = (
    "pb",
    "td",
    "kgɡx",
    "fv",
    "szθð",
    "ʃʒɕʑç",
    "mnŋɲ",
    "lɫʎ",
    "rɹɾʁɐɜ",
    "wʋv",
    "jiɪ",
    "eɛæ",
    "aɑʌɐ",
    "oɔɒ",
)
_KINDS += ("uʊɯ", "yʏ", "øœə", "əɪɛ", "əɐʌ", "ãɑ̃ɔ̃", "ɛ̃œ̃")


@dataclass(frozen=True, slots=True)
class PhoneCostSettings:
    """What it costs to turn one row of phones into another; 1 is one phone for one quite unlike it.

    Set by hand on what Whisper ``base`` misheard in 18 recordings of people (docs/report.md).
    """

    near: float = 0.3
    """One phone for another of its kind: voiced for voiceless, lax for tense, an affricate for its part."""
    vowels: float = 0.55
    """One vowel for another that is not near."""
    unlike: float = 1.0
    """Any other phone for another: the unit of the rest."""
    lost: float = 0.9
    """A phone lost or added; two of them cost more than one taken for another."""
    lost_weak: float = 0.5
    """The same for a phone that is often swallowed."""
    long_phones: int = 100
    """Phones of the longer row beyond which it is counted how many are the same: the table would be large."""


SETTINGS = PhoneCostSettings()


@cache
def _voice(language: str | None) -> str | None:
    """Return espeak-ng's voice of a language; None where there is none."""
    if importlib.util.find_spec("espeakng_loader") is None or not language:
        return None
    from aligner.timing.synthesis.espeak import voice_for

    try:
        return voice_for(language)
    except InputError:
        return None


@lru_cache(maxsize=20_000)
def _phones(text: str, voice: str) -> tuple[str, ...]:
    """Return the phones of a text, lengths left out."""
    from aligner.timing.synthesis.espeak import pronounce

    return tuple(phone.replace("ː", "") for phone in pronounce(text.casefold(), voice=voice))


def similarity(
    published: Sequence[str],
    heard: Sequence[str],
    language: str | None,
    *,
    before: str = "",
    after: str = "",
) -> float:
    """Return how alike two wordings sound, from 0 to 1; 0 where one is empty.

    Parameters
    ----------
    before, after
        The words beside them, which both share.

    >>> similarity(["heir"], ["air"], "en")
    1.0
    >>> similarity(["three"], ["four"], "en") < 0.5 < similarity(["Waisenhaus"], ["Weizenhaus"], "de")
    True
    """
    one, other = " ".join(published), " ".join(heard)
    if not one or not other:
        return 0.0
    voice = _voice(language)
    if voice is None:
        return phonetic_similarity(published, heard)
    longer = max(len(_phones(one, voice)), len(_phones(other, voice)))
    alone = _similar(_phones(one, voice), _phones(other, voice), longer)
    if not (before or after):
        return alone
    here, there = (_phones(f"{before} {wording} {after}".strip(), voice) for wording in (one, other))
    return max(alone, _similar(here, there, longer))


def phones_of(word: str, language: str | None) -> tuple[str, ...]:
    """Return the phones of a word by itself; its letters where nobody can pronounce it."""
    voice = _voice(language)
    return _phones(word, voice) if voice else tuple(char for char in word.casefold() if char.isalnum())


def count_phones(words: Sequence[str], language: str | None) -> int:
    """Return how many phones a wording has; its letters where nobody can pronounce it."""
    text, voice = " ".join(words), _voice(language)
    return len(_phones(text, voice)) if voice else sum(char.isalnum() for char in text)


@lru_cache(maxsize=20_000)
def _similar(one: tuple[str, ...], other: tuple[str, ...], longer: int) -> float:
    if max(len(one), len(other)) > SETTINGS.long_phones:
        return float(Levenshtein.normalized_similarity(one, other))
    return max(0.0, 1.0 - distance(one, other) / longer) if longer else 0.0


def distance(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the cost of the cheapest way to turn one row of phones into the other."""
    row = [0.0]
    for phone in other:
        row.append(row[-1] + _lost(phone))
    for here in one:
        above, row = row, [row[0] + _lost(here)]
        for place, there in enumerate(other):
            taken = above[place] + phone_cost(here, there)
            row.append(min(taken, above[place + 1] + _lost(here), row[place] + _lost(there)))
    return row[-1]


def _lost(phone: str) -> float:
    return SETTINGS.lost_weak if is_weak(phone) else SETTINGS.lost


@cache
def _bare(phone: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", phone) if not unicodedata.combining(char))


def is_weak(phone: str) -> bool:
    """Whether a phone is often swallowed: a schwa, h, a glottal stop, r."""
    return _bare(phone) in _WEAK


@cache
def phone_cost(one: str, other: str) -> float:
    """Return what taking one phone for another costs, 0 for the same to ``PhoneCostSettings.unlike``."""
    if one == other:
        return 0.0
    here, there = _bare(one), _bare(other)
    if here == there or any(one in kind and other in kind for kind in _KINDS):
        return SETTINGS.near
    if here[:1] in _VOWELS and there[:1] in _VOWELS:
        return SETTINGS.near if {*here} & {*there} else SETTINGS.vowels
    if {*here} & {*there}:  # an affricate and its parts
        return SETTINGS.near
    return SETTINGS.unlike
