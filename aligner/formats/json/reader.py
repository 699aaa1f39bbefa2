"""JSON text → Python values, every step checked.

What is missing, unknown or of the wrong kind is named by its place, as ``segments[3].words[0].start``.
Stricter than ``json.loads``: a name given twice, ``NaN``, ``Infinity``, numbers too large for a float and
half of a surrogate pair are refused.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, NoReturn, get_args

from aligner.errors import InputError


def load(text: str, name: str) -> Place:
    """The root of a JSON text; ``name`` says in messages what the text should be.

    >>> load('{"a": [1.5]}', "demo")["a"].items()[0].number()
    1.5
    """
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} is not JSON: {error or 'nested too deeply'}") from error
    return Place(value, name, "")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"the name {twice!r} stands twice in one object")
    return value


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON number")


class Place:
    """A value in a JSON text, its path, and what may stand there."""

    __slots__ = ("name", "path", "value")

    def __init__(self, value: Any, name: str, path: str) -> None:
        self.value, self.name, self.path = value, name, path

    def refuse(self, what: str) -> NoReturn:
        """Raise the one sentence that says what is wrong here."""
        raise InputError(f"{self.name}: {self.path or 'the whole'} {what}")

    def _wanted(self, what: str) -> NoReturn:
        try:
            shown = json.dumps(self.value, ensure_ascii=True, default=str)
        except RecursionError:
            shown = "something nested deeply"
        self.refuse(f"should be {what}, not {shown if len(shown) <= 40 else shown[:37] + '…'}")

    def __getitem__(self, key: str) -> Place:
        """The member ``key``; where the object has none, a place holding None."""
        if not isinstance(self.value, dict):
            self._wanted("an object")
        return Place(self.value.get(key), self.name, f"{self.path}.{key}" if self.path else key)

    def object(self, required: Sequence[str], optional: Sequence[str] = ()) -> Place:
        """Itself, once sure that it is an object with these names and no other."""
        if not isinstance(self.value, dict):
            self._wanted("an object")
        for key in required:
            if key not in self.value:
                self.refuse(f"has no {key!r}")
        for key in self.value:
            if key not in required and key not in optional:
                self.refuse(f"has the unknown name {key!r}")
        return self

    def items(self) -> list[Place]:
        """The places of an array."""
        if not isinstance(self.value, list):
            self._wanted("an array")
        return [Place(value, self.name, f"{self.path}[{index}]") for index, value in enumerate(self.value)]

    def text(self) -> str:
        """A string that UTF-8 can carry."""
        if not isinstance(self.value, str):
            self._wanted("a string")
        if any("\ud800" <= char <= "\udfff" for char in self.value):
            self.refuse("holds half of a surrogate pair, which is no character")
        return self.value

    def choice(self, options: Any) -> Any:
        """One of the words of a ``Literal``."""
        allowed = get_args(options)
        if self.value not in allowed:
            self._wanted("one of " + ", ".join(allowed))
        return self.value

    def number(self) -> float:
        """A finite number, as a float."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self._wanted("a number")
        try:
            value = float(self.value)
        except OverflowError:
            value = math.inf
        if not math.isfinite(value):
            self.refuse("is too large a number")
        return value

    def integer(self) -> int:
        """A whole number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            self._wanted("a whole number")
        return self.value

    def boolean(self) -> bool:
        """``true`` or ``false``."""
        if not isinstance(self.value, bool):
            self._wanted("true or false")
        return self.value

    def free_object(self) -> dict[str, Any]:
        """An object whose names are free (the options of an engine)."""
        if not isinstance(self.value, dict):
            self._wanted("an object")
        return self.value

    def maybe_text(self) -> str | None:
        """A string or null."""
        return None if self.value is None else self.text()

    def maybe_number(self) -> float | None:
        """A number or null."""
        return None if self.value is None else self.number()

    def maybe_choice(self, options: Any) -> Any:
        """One of the words of a ``Literal``, or null."""
        return None if self.value is None else self.choice(options)

    def version(self) -> None:
        """Refuse any schema version but 1."""
        if self.value != 1 or isinstance(self.value, bool):
            self.refuse(f"is {self.value!r}, but this program reads schema version 1")
