"""How wide a text is: graphemes, not code points; in Chinese, Japanese and Korean a wide one counts 1, others ½.

Spaces and punctuation count, invisible marks do not. Graphemes are those of Unicode Standard Annex 29 (package
``regex``), widths those of Annex 11.
"""

from __future__ import annotations

import unicodedata

import regex

from aligner.types.language_tags import base_language

_GRAPHEME = regex.compile(r"\X")
_HALF_LANGUAGES = frozenset(("zh", "ja", "ko", "yue"))


def graphemes(text: str) -> list[str]:
    r"""The characters as a reader counts them.

    >>> len(graphemes("e\u0301a"))
    2
    """
    return list(text) if text.isascii() else _GRAPHEME.findall(text)


def counts_half(language: str | None) -> bool:
    """Whether narrow characters count one half in this language."""
    return base_language(language) in _HALF_LANGUAGES


def width(text: str, *, half: bool = False) -> float:
    """Characters of a text; with ``half``, narrow ones count one half.

    >>> width("naïve"), width("二〇24", half=True)
    (5, 3.0)
    """
    if text.isascii():
        return len(text) / 2 if half else len(text)
    visible = [grapheme for grapheme in graphemes(text) if unicodedata.category(grapheme[0]) != "Cf"]
    if not half:
        return len(visible)
    return sum(1.0 if unicodedata.east_asian_width(grapheme[0]) in "WF" else 0.5 for grapheme in visible)
