"""Small tables written as text, so that they read as lists of words."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words of a table written as one string.

    >>> words("one two")
    ('one', 'two')
    """
    return tuple(text.split())


def entries(text: str) -> dict[str, str]:
    """Lines of ``written spoken spoken …`` as a table.

    >>> entries("km kilometri kilometro")
    {'km': 'kilometri kilometro'}
    """
    return {line.split(maxsplit=1)[0]: line.split(maxsplit=1)[1] for line in text.strip().splitlines()}


def pairs(text: str) -> dict[str, str]:
    """A table of ``key:value`` words.

    >>> pairs("grey:gray tyre:tire")
    {'grey': 'gray', 'tyre': 'tire'}
    """
    return dict(item.split(":", 1) for item in text.split())
