"""Which checkpoints there are: openai-whisper's own table, and the packages that bring some of them.

The table (addresses, SHA-256, alignment heads, languages) is read out of the installed openai-whisper without
importing it, since that would load torch for seconds: ``aligner models list`` and every refusal stay quick.
What it does not say, and which package holds which checkpoint, stands in ``catalogue.toml``. A package holds a
checkpoint as CTranslate2 keeps it: ``model.bin``, in one piece or more, with its tokenizer beside the first.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aligner.storage.installed import whisper_literal

_ALIASES = {"large": "large-v3", "large-v3-turbo": "turbo"}


@dataclass(frozen=True, slots=True)
class Package:
    """Distributions that bring a checkpoint, and the extra of ours that asks for them.

    ``weights`` are paths below the folder that packages are installed in; ``sha256`` is of all their bytes in a row.
    """

    extra: str
    distributions: tuple[str, ...]
    weights: tuple[str, ...]
    bytes: int
    sha256: str

    @property
    def pieces(self) -> tuple[Path, ...]:
        """Where the weights lie, in order; nothing where a piece is not installed."""
        found = tuple(path for path in map(_installed, self.weights) if path is not None)
        return found if len(found) == len(self.weights) else ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A checkpoint that can be asked for by name; ``path`` is where openai-whisper keeps it or would.

    ``sha256`` is of OpenAI's file. ``languages`` is None for all that Whisper knows.
    """

    name: str
    path: Path
    sha256: str
    mebibytes: int
    languages: tuple[str, ...] | None
    url: str | None = None
    alignment_heads: bytes | None = None
    package: Package | None = None
    memory_gb: int = 1
    licence: str = "MIT"

    @property
    def cached(self) -> bool:
        """Whether a file lies at ``path``; whether it is whole, only its hash can tell."""
        return self.path.is_file()

    @property
    def pieces(self) -> tuple[Path, ...]:
        """The weights of an installed package, in order; nothing without one."""
        return self.package.pieces if self.package else ()

    @property
    def present(self) -> bool:
        """Whether it need not be downloaded."""
        return self.cached or bool(self.pieces)


def whisper_cache() -> Path:
    """The folder where openai-whisper keeps its downloads."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "whisper"


def _installed(file: str) -> Path | None:
    """A file of an installed package, which is not imported; None where it is not."""
    package, _, rest = file.partition("/")
    found = importlib.util.find_spec(package)
    folders = found.submodule_search_locations if found else None
    return next((path for path in (Path(folder, rest) for folder in folders or ()) if path.is_file()), None)


@functools.cache
def _described() -> dict[str, dict[str, Any]]:
    """What ``catalogue.toml`` says of each checkpoint."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return {row["name"]: row for row in tomllib.loads(text)["checkpoints"]}


def best_first() -> tuple[str, ...]:
    """The names by how well each hears, the best one first."""
    return tuple(_described())


def openai_entries(cache: Path | None = None) -> tuple[Entry, ...]:
    """OpenAI's checkpoints, in the order of openai-whisper's table, aliases left out."""
    folder = cache or whisper_cache()
    heads = whisper_literal("__init__", "_ALIGNMENT_HEADS")
    table: dict[str, str] = whisper_literal("__init__", "_MODELS")
    return tuple(
        Entry(
            name=name,
            path=folder / url.rsplit("/", 1)[-1],
            sha256=url.split("/")[-2],
            languages=("en",) if name.endswith(".en") else None,
            url=url,
            alignment_heads=heads.get(name),
            **_more(_described().get(name, {})),
        )
        for name, url in table.items()
        if name not in _ALIASES
    )


def _more(row: dict[str, Any]) -> dict[str, Any]:
    named: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.get("package", {}).items()
    }
    return {
        "mebibytes": row.get("mebibytes", 0),
        "memory_gb": row.get("memory_gb", 1),
        "licence": row.get("licence", "not known"),
        "package": Package(**named) if named else None,
    }


def find(name: str) -> Entry | None:
    """The checkpoint of that name or alias (``large`` is ``large-v3``), or None."""
    wanted = _ALIASES.get(name, name)
    return next((entry for entry in openai_entries() if entry.name == wanted), None)
