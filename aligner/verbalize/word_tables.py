"""Small tables written as text or in a file, so that they read as lists of words."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


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


def load_tables(package: str, name: str) -> dict[str, Any]:
    """The tables of a TOML file that lies in a package, its lists as tuples.

    >>> load_tables("aligner.verbalize.english", "spelling.toml")["words"]["grey"]
    'gray'
    """
    return {key: _frozen(value) for key, value in tomllib.loads((files(package) / name).read_text("utf-8")).items()}


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(value) if isinstance(value, list) else value
