"""Which scripts a voice of espeak-ng reads, and which it only names: "Chinese letter", "Thai letter e28".

A voice reads the letters of its language, and hands some others to a voice of their own; the rest it spells out by
their names, which tell nothing of how a word sounds. So each voice is asked for a word of the script: said letter by
letter, it is not read. Letters that stand for syllables sound the same alone as in a word; their names are longer than
any syllable.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import regex
from rapidfuzz.distance import Levenshtein

from aligner.timing.synthesis.espeak import pronounce


@dataclass(frozen=True, slots=True)
class SpelledOutSettings:
    """When a word is taken for spelled out; seen to tell 24 scripts apart in 45 voices."""

    like_its_letters: float = 0.9
    """Similarity, 0..1, of the phones of a word to those of its letters by name."""
    sound_phones: float = 1.4
    """Phones of a letter, at most, in the mean, that is said as its sound: "es o en" has more, and no more is said of
    some letters in a voice that reads them."""
    syllable_phones: float = 4.0
    """Phones of a syllable with its tone, at most, in the mean: "Chinese letter" has eight and more."""


SETTINGS = SpelledOutSettings()
_SYLLABIC = {"Han": "日本人", "Hiragana": "ことば", "Katakana": "テレビ", "Hangul": "나라", "Ethiopic": "ሰላም"}
_LETTERED = {
    **{"Cyrillic": "слово", "Greek": "μετα", "Arabic": "كتاب", "Hebrew": "שלום", "Armenian": "բառեր"},
    **{"Georgian": "კარი", "Devanagari": "किताब", "Bengali": "কিতাপ", "Gurmukhi": "ਕਿਤਾਬ", "Gujarati": "કિતાબ"},
    **{"Oriya": "ପୁସ୍ତକ", "Tamil": "தமிழ்", "Telugu": "పుస్తకం", "Kannada": "ಪುಸ್ತಕ", "Malayalam": "മലയാളം"},
    **{"Sinhala": "සිංහල", "Thai": "ภาษา", "Myanmar": "မြန်မာ", "Cherokee": "ᏣᎳᎩ"},
}
_WORDS = {**_SYLLABIC, **_LETTERED}
"""A word of each script that some voice reads; Latin letters every voice reads, in English if need be."""
_SCRIPT = regex.compile("|".join(rf"(?P<{name}>\p{{Script={name}}})" for name in _WORDS))
_LETTER = regex.compile(r"[\p{L}--[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]]", regex.V1)


@lru_cache(maxsize=20_000)
def reads(text: str, voice: str) -> bool:
    """Return whether a voice reads all letters of a text, none of them by its name.

    >>> reads("テレビを見る", "ja"), reads("テレビをみる", "ja"), reads("日本人", "cmn"), reads("Москва", "en-us")
    (False, True, True, False)
    """
    found = {match.lastgroup if (match := _SCRIPT.match(letter)) else None for letter in _LETTER.findall(text)}
    return None not in found and all(_reads_script(str(script), voice) for script in found)


@cache
def _reads_script(script: str, voice: str) -> bool:
    word = _WORDS[script]
    whole = pronounce(word, voice=voice)
    if script in _SYLLABIC:
        return 0 < len(whole) <= SETTINGS.syllable_phones * len(word)
    letters = [phone for letter in word for phone in pronounce(letter, voice=voice)]
    if Levenshtein.normalized_similarity(whole, letters) < SETTINGS.like_its_letters:
        return bool(whole)
    return 0 < len(letters) <= SETTINGS.sound_phones * len(word)
