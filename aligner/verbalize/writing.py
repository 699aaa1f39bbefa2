"""Words in a row → their text: a blank between two words, and none where their language writes none.

Thai, Lao, Khmer and Burmese part no words by blanks; Chinese and Japanese have none beside figures and Latin letters
either ("2024年"). Korean parts its words, whichever signs they are written in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import regex

from aligner.verbalize.keys import UNSPACED

_MARKS = r"\u3001-\u303f！-／：-＠［-｀｛-･"
"""Punctuation as wide as a Chinese character."""
_WIDE = rf"\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー{_MARKS}"
_UNSPACED_EDGES = regex.compile(rf"[{UNSPACED}ー{_MARKS}]\p{{M}}*$"), regex.compile(rf"[{UNSPACED}{_MARKS}]")
_WIDE_EDGES = regex.compile(rf"[{_WIDE}]\p{{M}}*$"), regex.compile(rf"[{_WIDE}]")
_SOLID_EDGES = regex.compile(r"[^\p{Hangul}\p{P}]$"), regex.compile(r"[^\p{Hangul}]")


def is_unspaced(word: str) -> bool:
    """Return whether a word is of a script that is written without blanks, where a character counts as one.

    >>> is_unspaced("電"), is_unspaced("ที่"), is_unspaced("word")
    (True, True, False)
    """
    return _UNSPACED_EDGES[1].match(word) is not None


def script_of(letter: str) -> str:
    """Return the script of a letter, as Unicode names it.

    >>> script_of("電"), script_of("a"), script_of("न")
    ('CJK', 'LATIN', 'DEVANAGARI')
    """
    return unicodedata.name(letter, "").partition(" ")[0]


def blank_between(before: str, after: str) -> str:
    """Return what parts two words that follow each other: a blank, or nothing."""
    if before[-1:].isascii() and after[:1].isascii():  # as nearly all words of most languages
        return " "
    edges = (_UNSPACED_EDGES, _UNSPACED_EDGES), (_WIDE_EDGES, _SOLID_EDGES), (_SOLID_EDGES, _WIDE_EDGES)
    return "" if any(ends[0].search(before) and begins[1].match(after) for ends, begins in edges) else " "


def written(words: Iterable[str]) -> str:
    """Return the words as one text.

    >>> written(["電", "球", "が"]), written(["I", "am"]), written(["2024", "年"]), written(["북한", "北", "미사일"])
    ('電球が', 'I am', '2024年', '북한 北 미사일')
    """
    text = ""
    for word in filter(None, (word.strip() for word in words)):
        text += f"{blank_between(text[-4:], word)}{word}" if text else word
    return text
