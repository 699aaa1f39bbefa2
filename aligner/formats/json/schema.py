"""The published JSON Schemas (draft 2020-12) of what this program writes, as text and as values.

``formats/json/schemas/NAME.schema.json`` beside this file; every object in them is closed
(``additionalProperties: false``) but the free options of an engine.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, cast

from aligner.errors import UsageError

SCHEMAS = ("alignment", "report", "transcript")


def schema_text(name: str) -> str:
    """The schema as published, JSON text with a newline at its end.

    Raises
    ------
    UsageError
        No schema has this name.
    """
    if name not in SCHEMAS:
        raise UsageError(f"there is no schema {name!r}", hint=f"the schemas are {', '.join(SCHEMAS)}")
    return (files("aligner.formats.json") / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")


def load_schema(name: str) -> dict[str, Any]:
    """The schema as a value, for a validator.

    >>> load_schema("report")["title"]
    'Report'
    """
    return cast("dict[str, Any]", json.loads(schema_text(name)))
