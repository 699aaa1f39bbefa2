"""What took work and will be asked for again: JSON values under a hash of all that they depend on.

One file for what is known of one recording (``about``); each value in it has a key of its own, so a page that is edited
in one place pays for that place only. Files are written whole or not at all, under the user's cache folder or
``ALIGNER_CACHE_DIR``. One that cannot be read is made anew, and one that cannot be written costs time, not the result;
both are warned of.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from pathlib import Path
from typing import Any

from aligner.errors import ResourceError
from aligner.storage.outputs import write_atomically

FORM = 1
"""Of the values; those of another one are made anew."""


def cache_root() -> Path:
    """Where everything is kept that can be made again."""
    if given := os.environ.get("ALIGNER_CACHE_DIR"):
        return Path(given)
    from platformdirs import user_cache_path

    return Path(user_cache_path("aligner", appauthor=False))


def key_of(*parts: Any) -> str:
    """A name for what is told by JSON values and bytes, in hexadecimal.

    >>> key_of("a", b"b") == key_of("a", b"b"), key_of("a", "b") == key_of("ab")
    (True, False)
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes | memoryview) else json.dumps(part, sort_keys=True).encode()
        digest.update(b"%d:" % memoryview(data).nbytes)
        digest.update(data)
    return digest.hexdigest()


class KeptValues:
    """Values of one recording; read at the first question, written by `save` where one is new.

    Parameters
    ----------
    kind
        The folder: what the values are.
    about
        JSON values of all that they have in common: the sound, who made them, which version.
    """

    def __init__(self, kind: str, about: dict[str, Any]) -> None:
        self._file = cache_root() / kind / f"{key_of(about, FORM)}.json"
        self._values: dict[str, Any] | None = None
        self._is_new = False

    def __contains__(self, key: str) -> bool:
        return key in self._known()

    def __getitem__(self, key: str) -> Any:
        return self._known()[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._known()[key] = value
        self._is_new = True

    def save(self) -> None:
        """Keep what is new."""
        if not self._is_new:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._file, json.dumps(self._values))
        except (OSError, ResourceError) as error:
            _warn(f"{self._file.parent} cannot be written: {error}")
        self._is_new = False

    def _known(self) -> dict[str, Any]:
        if self._values is None:
            self._values = {}
            try:
                values = json.loads(self._file.read_bytes())
                self._values = dict(values)
            except FileNotFoundError:
                pass
            except (OSError, ValueError, TypeError, RecursionError) as error:
                _warn(f"{self._file} cannot be read and is made again: {error}")
        return self._values


def _warn(sentence: str) -> None:
    logging.getLogger("aligner").warning("%s", sentence)
