"""Which checkpoints there are: openai-whisper's own table, and those bundled with a card.

The table (addresses, SHA-256, alignment heads, languages) is read out of the installed openai-whisper without
importing it, since that would load torch for seconds: ``aligner models list`` and every refusal stay quick.
Sizes are mebibytes as the downloads show them. A bundled checkpoint is a folder with ``NAME.pt`` and ``card.json``.
"""

from __future__ import annotations

import ast
import functools
import importlib.util
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from aligner.errors import CheckpointError, ResourceError

_MEBIBYTES = {"tiny": 72, "base": 139, "small": 461, "medium": 1457, "large": 2944, "turbo": 1543}
BEST_FIRST = ("large-v3", "large-v2", "large-v1", "turbo", "medium", "small", "base", "tiny")
"""OpenAI's multilingual checkpoints by the word error rates of their own report, best first."""
_ALIASES = {"large": "large-v3", "large-v3-turbo": "turbo"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A checkpoint that can be asked for by name; ``path`` is where it lies or would lie.

    ``languages`` is None for all that Whisper knows.
    """

    name: str
    source: Literal["openai", "bundled"]
    path: Path
    sha256: str
    mebibytes: int
    languages: tuple[str, ...] | None
    url: str | None = None
    purpose: str = ""
    alignment_heads: bytes | tuple[tuple[int, int], ...] | None = None
    card: dict[str, Any] = field(default_factory=dict)

    @property
    def present(self) -> bool:
        """Whether a file lies at ``path``; whether it is whole, only its hash can tell."""
        return self.path.is_file()


def whisper_cache() -> Path:
    """The folder where openai-whisper keeps its downloads."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "whisper"


@functools.cache
def _literal(module: str, name: str) -> Any:
    """The literal bound to ``name`` in a file of the installed openai-whisper, without importing it."""
    found = importlib.util.find_spec("whisper")
    if found is None or not found.submodule_search_locations:
        raise ResourceError("openai-whisper is not installed", hint="pip install openai-whisper")
    file = Path(found.submodule_search_locations[0]) / f"{module}.py"
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
            return ast.literal_eval(node.value)
    raise CheckpointError(f"this openai-whisper has no table {name}", hint="install openai-whisper 20240930 or newer")


def openai_entries(cache: Path | None = None) -> tuple[Entry, ...]:
    """OpenAI's checkpoints, in the order of openai-whisper's table, aliases left out."""
    folder = cache or whisper_cache()
    heads = _literal("__init__", "_ALIGNMENT_HEADS")
    table: dict[str, str] = _literal("__init__", "_MODELS")
    return tuple(
        Entry(
            name=name,
            source="openai",
            path=folder / url.rsplit("/", 1)[-1],
            sha256=url.split("/")[-2],
            mebibytes=_MEBIBYTES.get(name.split("-")[0].removesuffix(".en"), 0),
            languages=("en",) if name.endswith(".en") else None,
            url=url,
            alignment_heads=heads.get(name),
        )
        for name, url in table.items()
        if name not in _ALIASES
    )


def bundled_entries(roots: tuple[Path, ...] | None = None) -> tuple[Entry, ...]:
    """The checkpoints that lie beside the program: ``models/*/card.json`` of the repository or the package."""
    package = Path(__file__).resolve().parent.parent
    cards = (card for root in roots or (package / "models", package.parent / "models")
             for card in sorted(root.glob("*/card.json")))  # fmt: skip
    return tuple({entry.name: entry for entry in map(_bundled, cards)}.values())


def _bundled(card_file: Path) -> Entry:
    try:
        card = json.loads(card_file.read_text(encoding="utf-8"))
        heads = card.get("alignment_heads")
        return Entry(
            name=card["name"],
            source="bundled",
            path=card_file.parent / Path(card["file"]).name,
            sha256=card["sha256"],
            mebibytes=round(card["size"] / 2**20),
            languages=None if card.get("languages") is None else tuple(card["languages"]),
            purpose=card.get("purpose", ""),
            alignment_heads=None if heads is None else tuple((int(layer), int(head)) for layer, head in heads),
            card=card,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CheckpointError(f"{card_file} is no card of a checkpoint: {error!r}") from error


def entries() -> tuple[Entry, ...]:
    """Every checkpoint with a name, bundled ones first."""
    return bundled_entries() + openai_entries()


def find(name: str) -> Entry | None:
    """The checkpoint of that name or alias (``large`` is ``large-v3``), or None."""
    wanted = _ALIASES.get(name, name)
    return next((entry for entry in entries() if entry.name == wanted), None)


def language_code(name: str) -> str | None:
    """Whisper's code for a language given as a code, with a region, or by its English name; None if unknown.

    >>> language_code("en-GB"), language_code("Russian"), language_code("tlh")
    ('en', 'ru', None)
    """
    languages: dict[str, str] = _literal("tokenizer", "LANGUAGES")
    plain = name.strip().lower()
    short = plain.replace("_", "-").split("-")[0]
    by_name = {full: code for code, full in languages.items()}
    return plain if plain in languages else by_name.get(plain) or (short if short in languages else None)
