"""Chinese in traditional characters → the same in simplified ones: 計劃 and 计划 are one word, spelled twice.

Whisper writes Mandarin now in these characters, now in those, whichever the page has. The table is OpenCC's
(Apache-2.0), applied to one character at a time, so that a character has one key wherever it stands; a few traditional
ones share a simplified one (後, 后).
"""

from __future__ import annotations

import functools

_FIRST, _LAST = "\u3400", "\u9fff"


def simplified(text: str) -> str:
    """The text with simplified characters in place of traditional ones; anything else stays.

    >>> simplified("計劃"), simplified("计划"), simplified("plan")
    ('计划', '计划', 'plan')
    """
    return text.translate(_table()) if any(_FIRST <= char <= _LAST for char in text) else text


@functools.cache
def _table() -> dict[int, str]:
    from opencc import OpenCC

    characters = [chr(code) for code in range(ord(_FIRST), ord(_LAST) + 1)]
    found = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(one): other for one, other in zip(characters, found, strict=True) if one != other}
