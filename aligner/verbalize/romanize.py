"""A word in any script → how it roughly sounds, in few Latin letters: Путин, Putin and Πούτιν meet.

Rough on purpose: vowel marks and doubled letters go, letters that stand for one sound in different spellings become one
(c, k, q; v, w; i, y, j; ts, s). Cyrillic, Greek, Hebrew, Arabic and Devanagari letters by table; kana and Hangul by the
sound in their Unicode names; Han and Thai characters stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _table(letters: str, sounded: str) -> dict[str, str]:
    return dict(zip(letters, sounded.split(), strict=True))


_CYRILLIC = _table(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўәғқңөұүһљњћђџј",
    "a b v g d e e zh z i i k l m n o p r s t u f h ts ch sh sh . i . e u ia i i e g u a g k n o u u h l n ch d j i",
)
_GREEK = _table("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i t i k l m n ks o p r s s t u f h ps o")
_HEBREW = _table("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "a b g d h v z h t i k k l m m n n s a p p ts ts k r sh t")
_ARABIC = _table(
    "اأإآبتثجحخدذرزسشصضطظعغفقكلمنهويىةپچژگکیےںہھٹڈڑ",
    "a a i a b t t j h h d d r z s sh s d t z a g f k k l m n h v i a a p ch zh g k i e n h h t d r",
)
_DEVANAGARI = _table(
    "अआइईउऊऋएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहािीुूृेैोौंँ़्ः",
    "a a i i u u ri e e o o k kh g g n ch ch j j n t t d d n t t d d n p f b b m i r l v sh sh s h "
    "a i i u u ri e e o o n n . . .",
)
_DOTTED = (("ड\u093c", "र"), ("ढ\u093c", "र"), ("ज\u093c", "z"))
"""Devanagari letters that a dot makes another sound."""
_LATIN = {"ß": "ss", "æ": "e", "œ": "e", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "ı": "i"}
_LETTERS = {**_CYRILLIC, **_GREEK, **_HEBREW, **_ARABIC, **_DEVANAGARI, **_LATIN}
_NAMED = re.compile(r"(?:HIRAGANA|KATAKANA) LETTER (?:SMALL )?(\w+)$|HANGUL SYLLABLE (\w+)$")
_ALIKE = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"sch|tsch", "sh"), (r"ph", "f"), (r"th", "t"), (r"kh", "h"), (r"ou", "u"), (r"c(?=[eiy])|ts|tz", "s"),
        (r"ck|c(?!h)|q", "k"), (r"w", "v"), (r"x", "ks"), (r"[yj]", "i"), (r"(.)\1+", r"\1"),
    ]
]  # fmt: skip


@lru_cache(maxsize=1 << 16)
def sound_of(word: str) -> str:
    """How a word sounds, roughly, in lower-case Latin letters and digits.

    >>> sound_of("Путин"), sound_of("Putin"), sound_of("Πούτιν"), sound_of("центр"), sound_of("centre")
    ('putin', 'putin', 'putin', 'sentr', 'sentre')
    >>> sound_of("करोड़"), sound_of("کروڑ")
    ('kror', 'krvr')
    """
    composed = unicodedata.normalize("NFC", word).casefold()
    for dotted, plain in _DOTTED:
        composed = composed.replace(dotted, plain)
    letters = "".join(map(_letter, composed))
    for pattern, sound in _ALIKE:
        letters = pattern.sub(sound, letters)
    return letters


@lru_cache(maxsize=1 << 12)
def _letter(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter].strip(".")
    if named := _NAMED.match(unicodedata.name(letter, "")):
        return (named[1] or named[2]).lower()
    bare = "".join(mark for mark in unicodedata.normalize("NFD", letter) if unicodedata.category(mark) != "Mn")
    return "".join(_LETTERS.get(part, part).strip(".") for part in bare)
