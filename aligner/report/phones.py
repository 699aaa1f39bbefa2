"""How alike two wordings sound: their phones in the language, by espeak-ng, compared by what ears confuse.

The distance is the cheapest way to turn one row of phones into the other. Phones of one kind that differ in voice or in
length are near, vowels are nearer to each other than to a consonant, and what is often swallowed (a schwa, h, a glottal
stop, r) costs less to lose. Similarity is 1 minus the distance over the longer row. Words are pronounced with their
neighbours, since these change them (liaison, weak forms). Where espeak-ng is not installed or does not speak the
language, the letters answer (``aligner.report.phonetics``), which know English spelling best.

Japanese is pronounced by the readings of its words (``aligner.verbalize.japanese``). A wording that has letters which
the voice would only name ("Chinese letter") has no phones: what it shares with another in characters tells little, and
`can_pronounce` says so.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex
from rapidfuzz.distance import Levenshtein

from aligner.errors import InputError
from aligner.report.phonetics import phonetic_similarity
from aligner.types.language_tags import base_language
from aligner.verbalize.japanese import has_kanji, is_numeral, kana, readings_of
from aligner.verbalize.romanize import sound_of
from aligner.verbalize.writing import script_of, written

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
    characters: float = 0.7
    """What characters that two wordings share count, where nobody can pronounce one: never enough to be put aside."""
    read_chars: int = 12
    """Characters of a Japanese wording, at most, that is compared in each of its readings."""


SETTINGS = PhoneCostSettings()
_VOWEL_LETTERS = re.compile("[aeiouv]")
_BEHIND = re.compile("[0-9ɜh]")
_PICTURES = regex.compile(r"(?![\d©®™#*])\p{Emoji}\p{M}*")
"""What nobody reads aloud, and espeak-ng does: "grinning face"."""


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
def _spoken(text: str, voice: str) -> str | None:
    """Return a text in letters that the voice reads; None where it would only name some."""
    from aligner.timing.synthesis.scripts import reads

    if reads(text, voice):
        return text
    said = kana(text) if voice == "ja" and has_kanji(text) else None
    return said if said is not None and reads(said, voice) else None


@lru_cache(maxsize=20_000)
def _phones(text: str, voice: str) -> tuple[str, ...]:
    """Return the phones of a text, lengths left out; none where the voice does not read it."""
    from aligner.timing.synthesis.espeak import pronounce

    spoken = _spoken(_PICTURES.sub(" ", text), voice)
    if spoken is None:
        return ()
    return tuple(phone.replace("ː", "") for phone in pronounce(spoken.casefold(), voice=voice))


def _ways(text: str, voice: str) -> list[tuple[str, ...]]:
    """Return the phones of each way to read a text: of a short Japanese one there may be several."""
    several = voice == "ja" and len(text) <= SETTINGS.read_chars and not is_numeral(text)
    return [_phones(way, voice) for way in dict.fromkeys([text, *(readings_of(text) if several else ())])]


def can_pronounce(words: Sequence[str], language: str | None) -> bool:
    """Return whether it can be told how a wording sounds: the voice reads all its letters, or its letters tell.

    >>> can_pronounce(["house"], "en"), can_pronounce(["電球"], "en"), can_pronounce(["電球"], "zh")
    (True, False, True)
    """
    text, voice = written(words), _voice(language)
    if voice is None:
        return not has_kanji(_lettered(text, language))
    return _spoken(text, voice) is not None


def scripts_of(words: Sequence[str]) -> frozenset[str]:
    """Return the scripts of the letters of a wording, as Unicode names them.

    >>> sorted(scripts_of(["昼間の", "Tokyo"]))
    ['CJK', 'HIRAGANA', 'LATIN']
    """
    return frozenset(script_of(char) for word in words for char in word if char.isalpha())


def _lettered(text: str, language: str | None) -> str:
    """Return a text in letters that tell its sound, where that is known."""
    said = kana(text) if base_language(language) == "ja" and has_kanji(text) else None
    return text if said is None else said


def similarity(
    published: Sequence[str],
    heard: Sequence[str],
    language: str | None,
    *,
    before: str = "",
    after: str = "",
) -> float:
    """Return how alike two wordings sound, from 0 to 1; 0 where one is empty.

    Where one cannot be pronounced it is how alike their consonants are, of scripts whose letters tell them; else how
    many characters they share, which is never near to 1.

    Parameters
    ----------
    before, after
        The words beside them, which both share.

    >>> similarity(["heir"], ["air"], "en")
    1.0
    >>> similarity(["three"], ["four"], "en") < 0.5 < similarity(["Waisenhaus"], ["Weizenhaus"], "de")
    True
    """
    one, other = written(published), written(heard)
    if not one or not other:
        return 0.0
    if not (can_pronounce(published, language) and can_pronounce(heard, language)):
        return _letters_alike(one, other)
    voice = _voice(language)
    if voice is None:
        return phonetic_similarity([_lettered(one, language)], [_lettered(other, language)])
    ways = _ways(one, voice), _ways(other, voice)
    longer = max(len(ways[0][0]), len(ways[1][0]))
    alone = max(_similar(here, there, max(len(here), len(there))) for here in ways[0] for there in ways[1])
    if not (before or after):
        return alone
    here, there = (_phones(written((before, wording, after)), voice) for wording in (one, other))
    return max(alone, _similar(here, there, longer)) if here and there else alone


def _letters_alike(one: str, other: str) -> float:
    """Return how alike two wordings are of which one cannot be pronounced: their consonants where letters tell them.

    Of two scripts one may write vowels that the other leaves out, and one letter for o, u and v ("نے", "ने").
    """
    sounds = [sound_of(wording).replace(" ", "") for wording in (one, other)]
    if not all(sound.isascii() for sound in sounds):
        return SETTINGS.characters * phonetic_similarity([one], [other])
    here, there = (_VOWEL_LETTERS.sub("", sound) for sound in sounds)
    return float(Levenshtein.normalized_similarity(here or sounds[0], there or sounds[1]))


def phones_of(word: str, language: str | None) -> tuple[str, ...]:
    """Return the phones of a word by itself; its letters where nobody can pronounce it."""
    voice = _voice(language)
    phones = _phones(word, voice) if voice else ()
    return phones or tuple(char for char in word.casefold() if char.isalnum())


def count_phones(words: Sequence[str], language: str | None) -> int:
    """Return how many phones a wording has; its letters where nobody can pronounce it."""
    return len(phones_of(written(words), language))


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
    shared = {*_untoned(here)} & {*_untoned(there)}
    if here[:1] in _VOWELS and there[:1] in _VOWELS:
        return SETTINGS.near if shared else SETTINGS.vowels
    return SETTINGS.near if shared else SETTINGS.unlike  # an affricate and its parts


def _untoned(phone: str) -> str:
    """Return a phone without what espeak-ng writes behind it: a tone ("a5", "iɜ"), a breath ("kh")."""
    return phone[:1] + _BEHIND.sub("", phone[1:])
