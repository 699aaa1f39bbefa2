"""Literals in the source of an installed package, read without importing it."""

from __future__ import annotations

import ast
import functools
import importlib.util
from pathlib import Path
from typing import Any

from aligner.errors import CheckpointError, ResourceError


@functools.cache
def whisper_literal(module: str, name: str) -> Any:
    """The literal bound to ``name`` in a file of the installed openai-whisper, without importing it."""
    found = importlib.util.find_spec("whisper")
    if found is None or not found.submodule_search_locations:
        raise ResourceError("openai-whisper is not installed", hint="pip install openai-whisper")
    file = Path(found.submodule_search_locations[0]) / f"{module}.py"
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
            return ast.literal_eval(node.value)
    raise CheckpointError(f"this openai-whisper has no table {name}", hint="install openai-whisper 20240930 or newer")
