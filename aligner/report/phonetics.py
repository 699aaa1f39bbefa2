"""How alike two wordings sound, from their letters alone.

A sound key keeps the consonants of a word as classes and each group of vowels as one letter; two spellings of one
name have one key ("Tokayev", "Tokaev"). The method is in the family of Soundex (Russell 1918) and Metaphone
(Philips 1990), with vowels kept, since a recogniser seldom loses a syllable. Likeness is 1 minus the edit distance
of the keys over the longer key. It is a judgement for a verdict, never a proof.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from aligner.report.lexicon import key
from aligner.verbalize.romanize import sound_of

_LATIN = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh sh i e yu ya"
_CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщыэюя", _LATIN.split(), strict=True)) | {
    **{"ъ": "", "ь": ""},
    **{
        "і": "i",
        "ї": "i",
        "є": "e",
        "ґ": "g",
        "ў": "u",
        "ј": "y",
        "љ": "l",
        "њ": "n",
        "ћ": "ch",
        "ђ": "dzh",
        "џ": "dzh",
    },
}
_GREEK_PAIRS = {"μπ": "b", "ντ": "d", "γκ": "g", "γγ": "ng", "ου": "u", "αι": "e", "ει": "i", "οι": "i", "τζ": "dz"}
_OTHER_SCRIPT = re.compile(r"[^\W\d_a-zà-ɏ\u0400-\u052f]")
"""A letter that is neither Latin nor Cyrillic."""

# English spelling to sound classes, longest spellings first; capital letters are classes already settled.
_SPELLINGS = [
    (r"^(?:kn|gn|pn)", "n"),
    (r"^wr", "r"),
    (r"^x", "s"),
    (r"tch|ch|tsch", "C"),
    (r"sch|sh|(?:t|s|c)i(?=o|a)|zh", "S"),
    (r"ph|v|ff", "f"),
    (r"th", "T"),
    (r"(?<=[aeiou])gh", ""),
    (r"gh|kh", "g"),
    (r"dg(?=e)", "J"),
    (r"ck|cc(?![ei])|q(?:u)?", "k"),
    (r"c(?=[eiy])|z|ss", "s"),
    (r"c", "k"),
    (r"x", "ks"),
    (r"wh", "w"),
    (r"j", "J"),
    (r"e$", ""),
]
_VOWEL_CLASS = {"a": "a", "e": "i", "i": "i", "y": "i", "o": "o", "u": "o"}


def _latin(word: str) -> str:
    if _OTHER_SCRIPT.search(word):
        for pair, sound in _GREEK_PAIRS.items():
            word = word.replace(pair, sound)
        word = sound_of(word)
    spelled = "".join(_CYRILLIC.get(char, char) for char in word)
    folded = unicodedata.normalize("NFKD", spelled)
    return "".join(char for char in folded if char.isalnum())


@lru_cache(maxsize=20_000)
def sound_key(word: str) -> str:
    """The sound classes of one word, a letter each.

    >>> sound_key("Tokayev") == sound_key("Tokaev") == sound_key("Токаев")
    True
    >>> sound_key("Iran") == sound_key("Iraq")
    False
    """
    spelled = _latin(key(word))
    if len(spelled) > 2:
        for pattern, sound in _SPELLINGS:
            spelled = re.sub(pattern, sound, spelled)
    voiced = re.sub(r"[aeiouy]+", lambda group: _VOWEL_CLASS[group[0][0]], spelled)
    return re.sub(r"([^\d])\1+", r"\1", voiced)


def phonetic_similarity(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two wordings sound, from 0 (nothing) to 1 (the same), spaces between words ignored.

    >>> phonetic_similarity(["every", "one"], ["everyone"])
    1.0
    >>> phonetic_similarity(["fifteen"], ["peace"]) < 0.5 < phonetic_similarity(["fifteen"], ["fifty"])
    True
    """
    left, right = (" ".join(words).replace(" ", "") for words in (one, other))
    if not left or not right:
        return 0.0
    return float(Levenshtein.normalized_similarity(sound_key(left), sound_key(right)))
