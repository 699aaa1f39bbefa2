"""Seconds ↔ the clock notation of caption files.

Float seconds become whole milliseconds once, by rounding; only then are they split into hours, minutes and
seconds, so 59.9996 s prints as ``00:01:00.000`` and never as ``00:00:60.000``. Hours have two digits or more.
"""

from __future__ import annotations

import re

_CLOCK = re.compile(r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)[.,](\d{3})")


def milliseconds(seconds: float) -> int:
    """Whole milliseconds, halves to even.

    Raises
    ------
    ValueError
        Negative or not finite.

    >>> milliseconds(59.9996)
    60000
    """
    if not 0.0 <= seconds < float("inf"):
        raise ValueError(f"a time must be finite and not negative, not {seconds}")
    return round(seconds * 1000)


def format_timestamp(seconds: float, *, mark: str = ".") -> str:
    """``HH:MM:SS.mmm``, with ``mark`` before the milliseconds.

    >>> format_timestamp(59.9996), format_timestamp(360_000, mark=",")
    ('00:01:00.000', '100:00:00,000')
    """
    return format_milliseconds(milliseconds(seconds), mark=mark)


def format_milliseconds(value: int, *, mark: str = ".") -> str:
    """The same for whole milliseconds."""
    whole, fraction = divmod(value, 1000)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}{mark}{fraction:03}"


def parse_timestamp(text: str) -> float:
    """Seconds of ``[HH+:]MM:SS.mmm`` (or with a comma).

    Raises
    ------
    ValueError
        Any other notation.

    >>> parse_timestamp("01:00:00,250"), parse_timestamp("01:00.250")
    (3600.25, 60.25)
    """
    found = _CLOCK.fullmatch(text) if text.isascii() else None
    if found is None or len(text) > 20:
        raise ValueError(f"{text!r} is no timestamp like 00:01:02.345")
    hours, minutes, seconds, fraction = (int(part or 0) for part in found.groups())
    return (((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction) / 1000
