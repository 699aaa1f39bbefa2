"""Small tables written as text, so that they read as lists of words."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words of a table written as one string.

    >>> words("one two")
    ('one', 'two')
    """
    return tuple(text.split())


def pairs(text: str) -> dict[str, str]:
    """A table of ``key:value`` words.

    >>> pairs("grey:gray tyre:tire")
    {'grey': 'gray', 'tyre': 'tire'}
    """
    return dict(item.split(":", 1) for item in text.split())
