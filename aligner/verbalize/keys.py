"""A written word → its comparable key: what does not matter to the ear is gone.

NFKC and case folding, so ligatures, full-width letters, NFC and NFD, soft hyphens, zero-width and bidi marks never
matter; every apostrophe is ``'``; other punctuation is gone; vowel points of Arabic and Hebrew, Cyrillic stress marks
and ё are levelled, so are katakana and hiragana, in Chinese traditional and simplified characters. English text drops
diacritics ("Erdoğan" = "Erdogan"); other languages keep them, since there they tell words apart ("schon", "schön").
British and American spellings share a key.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from aligner.types.language_tags import base_language
from aligner.verbalize.chinese import simplified
from aligner.verbalize.english.spelling import spelling_key

APOSTROPHES = "'’‘ʼ‛′`´＇"
HYPHENS = "-‐‑‒–—―−﹣－־"
_PLAIN_MARKS = {ord(a): "'" for a in APOSTROPHES} | {ord(h): "-" for h in HYPHENS}
UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""Scripts written without spaces, as a character class: every character is a word."""
_GRAPHEMES = regex.compile(rf"[{UNSPACED}][\p{{M}}ー]*|[^{UNSPACED}]+")
_DIGITS = {zero + value: str(value) for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50) for value in range(10)}
_TO_PLAIN = _PLAIN_MARKS | _DIGITS
_MIXED = regex.compile(r"(?<=\d)(?=[¼-¾⅐-⅞])")
"""Between a number and a fraction in one sign: "5½" is 5 1/2, which NFKC would make 51/2."""
_DEGREES = regex.compile(r"[º˚](?=\s?[CF]\b)")
"""Other rings that are written for the sign of degrees."""
_INVISIBLE = regex.compile(r"[\p{Cf}\p{Cc}\u034f\ufe00-\ufe0f]+")
_NOT_KEY = regex.compile(r"[^\p{L}\p{M}\p{N}']+")
_SPLIT = regex.compile(r"[\s/\\·-]+")
_SAME_LETTER = str.maketrans(
    {
        **{"ё": "е", "œ": "oe", "ș": "ş", "ț": "ţ", "\u0301": "", "\u0300": "", "\u0640": "", "\u0670": ""},
        **dict.fromkeys("أإآٱ", "ا"),
        **{"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"},
        **{chr(katakana): chr(katakana - 0x60) for katakana in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)},
    }
)
_POINTS = regex.compile(r"[\u0591-\u05c7\u064b-\u065f]")
_LATIN_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "ng"}
)


def plain(text: str) -> str:
    """The word in NFKC, apostrophes and hyphens in their ASCII shape, invisible characters gone."""
    if text.isascii():
        return text
    text = _DEGREES.sub("°", _MIXED.sub(" ", text.translate(_TO_PLAIN)))
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).translate(_TO_PLAIN))


@lru_cache(maxsize=131072)
def fold(text: str, language: str | None = "en") -> str:
    """The comparable key of one spoken word; empty where nothing in it is spoken.

    >>> fold("Erdoğan’s"), fold("civilisation,"), fold("Ещё", "ru")
    ("erdogan's", 'civilization', 'еще')
    """
    english = language is None or base_language(language) == "en"
    if text.isascii() and text.isalpha():
        return spelling_key(text.lower()) if english else text.lower()
    word = _NOT_KEY.sub("", plain(text)).casefold().strip("'")
    if word.isascii():
        return spelling_key(word) if english else word
    word = _POINTS.sub("", unicodedata.normalize("NFC", word).translate(_SAME_LETTER))
    if not english:
        return word if base_language(language) == "ja" else simplified(word)
    letters = unicodedata.normalize("NFD", word.translate(_LATIN_LETTERS))
    return spelling_key(unicodedata.normalize("NFC", _without_marks(letters)).strip("'"))


def _without_marks(letters: str) -> str:
    """Decomposed letters without the marks that belong to Latin ones."""
    kept: list[str] = []
    latin = True
    for letter in letters:
        if unicodedata.category(letter) != "Mn":
            latin = letter < "\u0370" or "\u1e00" <= letter <= "\u1fff"
            kept.append(letter)
        elif not latin:
            kept.append(letter)
    return "".join(kept)


def split_keys(text: str, language: str | None = "en") -> tuple[str, ...]:
    """The keys of a word's parts, divided at hyphens and slashes, and between characters of scripts without spaces.

    >>> split_keys("Kassym-Jomart"), split_keys("東京", "ja")
    (('kassym', 'jomart'), ('東', '京'))
    """
    keys = (fold(part, language) for part in _SPLIT.split(plain(text)))
    return tuple(piece for key in keys if key for piece in graphemes(key))


def graphemes(key: str) -> tuple[str, ...]:
    """A key in its characters where its script is written without spaces, else as it is.

    >>> graphemes("東京"), graphemes("tokyo")
    (('東', '京'), ('tokyo',))
    """
    return tuple(_GRAPHEMES.findall(key)) if key > "\u0e00" else (key,)
