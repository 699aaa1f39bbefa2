"""Stage directions in brackets: "[applause]", "(Laughter.)", "[speaks in French]".

A direction is known by a word in it, so that an ordinary remark in brackets stays part of its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from aligner.document.boilerplate import LONGEST

_SOUNDS = (
    "applause|laughter|laughs?|music|silence|pause|inaudible|crosstalk|cheers?|cheering|coughs?|sighs?|translation|"
    "translated|interpreter|speaking|speaks|moment of|video plays?|off[- ]mic|unintelligible|аплодисменты|смех|музыка|"
    "beifall|applaus|gelächter|applaudissements|rires|aplausos|risas"
)
_WORDS = r"[\p{L} ,.'’-]{0,40}"
_BRACKETED = rf"(?:\[{_WORDS}\b(?:{_SOUNDS})\b{_WORDS}\]|\({_WORDS}\b(?:{_SOUNDS})\b{_WORDS}\))"
_ANYWHERE = regex.compile(rf"(?i){_BRACKETED}[.!]?")
_WHOLE = regex.compile(rf"(?i)\s*(?:{_BRACKETED}|\*\s?{_WORDS}\b(?:{_SOUNDS})\b{_WORDS}\*)[.!]?\s*")


def is_direction(text: str) -> bool:
    """Whether the text is a stage direction and nothing else.

    >>> is_direction("[Loud applause.]"), is_direction("(as we said)")
    (True, False)
    """
    return len(text) <= LONGEST and _WHOLE.fullmatch(text) is not None


def find_directions(text: str, char_start: int, char_end: int) -> Iterator[tuple[int, int]]:
    """The places of the stage directions inside a stretch of text."""
    return (match.span() for match in _ANYWHERE.finditer(text, char_start, char_end))
