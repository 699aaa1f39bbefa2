"""Times as people's files have them → seconds.

Known: ``HH:MM:SS,mmm`` with a comma, a dot or a colon before one to nine digits of a fraction or without any, hours of
any length or none, blanks about the marks; and seconds alone ("12.5"). Two digits behind a third colon count frames,
whose rate the file does not tell: they are refused.
"""

from __future__ import annotations

import regex

from aligner.errors import InputError

CLOCK = r"(?:(?:\d{1,4}\s?:\s?)?\d{1,4}\s?:\s?\d{1,2}(?:\s?[.,:]\s?\d{1,9})?|\d{1,6}[.,]\d{1,9})(?![\d:])"
"""The source of a pattern for one time."""
_PARTS = regex.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(?:([.,:])(\d{1,9}))?")
_LONGEST_S = 1_000_000


def parse_clock(text: str) -> float | None:
    """Seconds, to the millisecond; None where it is no time.

    Raises
    ------
    InputError
        The time counts frames.

    >>> [parse_clock(text) for text in ("0:00:01.5", "00:01:02,250", "01:02", "00:00:01:500", "12.5", "0:75:00")]
    [1.5, 62.25, 62.0, 1.5, 12.5, None]
    """
    text = "".join(text.split())
    found = _PARTS.fullmatch(text)
    if found is None:
        plain = regex.fullmatch(r"\d{1,6}[.,]\d{1,9}", text)
        return round(float(text.replace(",", ".")), 3) if plain else None
    hours, minutes, seconds, mark, fraction = found.groups()
    if mark == ":" and len(fraction) == 2:
        raise InputError(
            f"the time {text} counts frames, whose rate is not told", hint="export it with milliseconds instead"
        )
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        return None
    total = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction or 0}")
    return round(total, 3) if total < _LONGEST_S else None
