"""Values → JSON text, the same bytes for the same values.

Seconds are rounded to milliseconds once, here; scores to four digits; what is no finite number becomes null.
Objects that hold no other object or array stand on one line, so that a file of words is read one word a line.
"""

from __future__ import annotations

import json
import math
from typing import Any

from aligner.version import __version__

GENERATOR = {"name": "aligner", "version": __version__}


def seconds(value: float | None) -> float | None:
    """Seconds rounded to milliseconds; None stays None.

    >>> seconds(59.99961), seconds(None)
    (60.0, None)
    """
    return None if value is None else round(value, 3)


def span(start: float | None, end: float | None) -> tuple[float | None, float | None]:
    """Start and end in whole milliseconds, the end at least one after the start.

    >>> span(1.00012, 1.00049)
    (1.0, 1.001)
    """
    if start is None or end is None:
        return None, None
    first = round(start * 1000)
    return first / 1000, max(round(end * 1000), first + 1) / 1000


def score(value: float | None) -> float | None:
    """A confidence, rate or log-probability to four digits; None where it is no finite number."""
    return None if value is None or not math.isfinite(value) else round(value, 4)


def finite(value: Any) -> Any:
    """The same free-form value with null where JSON has no number for it.

    >>> finite({"a": [float("nan"), 1.5]})
    {'a': [None, 1.5]}
    """
    if isinstance(value, dict):
        return {str(key): finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [finite(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def dump(value: Any) -> str:
    """JSON text with a newline at its end; keys keep their order.

    >>> print(dump({"a": 1, "words": [{"text": "I"}, {"text": "am"}]}), end="")
    {
      "a": 1,
      "words": [
        {"text": "I"},
        {"text": "am"}
      ]
    }
    """
    return _dump(value, "") + "\n"


def _dump(value: Any, pad: str) -> str:
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    if not any(isinstance(item, dict | list | tuple) and item for item in items):
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    inner = pad + "  "
    if isinstance(value, dict):
        lines = [f"{inner}{json.dumps(key, ensure_ascii=False)}: {_dump(item, inner)}" for key, item in value.items()]
        return "{\n" + ",\n".join(lines) + "\n" + pad + "}"
    return "[\n" + ",\n".join(inner + _dump(item, inner) for item in value) + "\n" + pad + "]"
