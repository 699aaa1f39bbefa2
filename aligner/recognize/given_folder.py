"""A folder that CTranslate2 saved (a fine-tune's, faster-whisper's own cache) → a checkpoint.

Where its hash is one of the catalogue's it is that checkpoint; else it is named by its folder, and what follows the
words stands in its ``config.json``. Nobody vouches for such weights, but what can be told is: sizes that are no
Whisper's, numbers that are none, a file whose name in faster-whisper's cache is another hash than its own, and a copy
of a known checkpoint that differs in a few places only.
"""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from aligner.errors import CheckpointError
from aligner.recognize import catalogue
from aligner.recognize.checkpoints import Checkpoint, sha256_of_pieces
from aligner.recognize.ctranslate2_file import Ctranslate2File
from aligner.recognize.from_ctranslate2 import read_dims

ENGLISH_ONLY = 51864
"""Tokens of a checkpoint that knows English only."""
_CONFIG_BYTES = 1 << 20
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class CopySettings:
    """When a folder of weights is a damaged copy of a known one."""

    damaged_share: float = 0.05
    """Share of its mebibytes, at most, that differ: a fine-tune changes nearly all of them."""


SETTINGS = CopySettings()


def from_folder(folder: Path) -> Checkpoint:
    """The checkpoint in the folder.

    Raises
    ------
    CheckpointError
        There is none, or it is not whole.
    """
    folder = _snapshot(folder)
    weights = folder / "model.bin"
    if not weights.is_file():
        raise CheckpointError(
            f"there is no model.bin in {folder}", hint="give a folder that CTranslate2 saved, or a checkpoint file"
        )
    found = sha256_of_pieces((weights,))
    for entry in catalogue.openai_entries():
        if entry.package and entry.package.sha256 == found:
            known = entry.alignment_heads
            return Checkpoint(entry.name, folder, found, "file", entry.languages, known, (weights,))
    dims = _inspected(weights, found)
    heads = _alignment_heads(folder, dims["n_text_layer"], dims["n_text_head"])
    languages = ("en",) if dims["n_vocab"] == ENGLISH_ONLY else None
    return Checkpoint(_name(folder), folder, found, "file", languages, heads, (weights,))


@functools.lru_cache(maxsize=8)
def _inspected(weights: Path, found: str) -> dict[str, int]:
    """The sizes of the weights with that hash, once they were found whole: many recordings ask for the same ones."""
    _refuse_damaged(weights, found)
    with Ctranslate2File((weights,)) as file:
        dims = read_dims(file)
        _refuse_no_numbers(file)
    return dims


def _snapshot(folder: Path) -> Path:
    """The folder, or where it is one of faster-whisper's cache (``models--…``) the version in it."""
    versions = folder / "snapshots"
    if (folder / "model.bin").exists() or not versions.is_dir():
        return folder
    main = folder / "refs" / "main"
    known = versions / main.read_text(encoding="utf-8").strip()[:64] if main.is_file() else None
    if known is not None and known.is_dir():
        return known
    return max(versions.iterdir(), key=lambda path: path.stat().st_mtime_ns, default=folder)


def _name(folder: Path) -> str:
    """The folder's name; in faster-whisper's cache that of the repository."""
    whole = folder.absolute()
    if whole.parent.name == "snapshots":
        return whole.parent.parent.name.rsplit("--", 1)[-1]
    return whole.name


def _refuse_damaged(weights: Path, found: str) -> None:
    promised = weights.resolve().name
    if re.fullmatch(r"[0-9a-f]{64}", promised) and promised != found:
        raise CheckpointError(
            f"{weights} is damaged: faster-whisper's cache keeps it as {promised[:12]}…, and its SHA-256 is "
            f"{found[:12]}…",
            hint="remove it there and get it again",
        )
    for entry in catalogue.openai_entries():
        pieces = entry.pieces
        if entry.package and pieces and weights.stat().st_size == entry.package.bytes and _nearly(weights, pieces):
            raise CheckpointError(
                f"{weights} is a damaged copy of {entry.name}: its SHA-256 is not {entry.package.sha256[:12]}…",
                hint=f"copy it again, or say --model {entry.name}",
            )


def _nearly(weights: Path, pieces: tuple[Path, ...]) -> bool:
    """Whether the file is the pieces in a row, but for a few blocks."""
    changed = blocks = 0
    with weights.open("rb") as mine:
        for piece in pieces:
            with piece.open("rb") as theirs:
                while block := theirs.read(_BLOCK):
                    changed += mine.read(len(block)) != block
                    blocks += 1
    return changed <= SETTINGS.damaged_share * blocks


def _refuse_no_numbers(file: Ctranslate2File) -> None:
    for name, variable in file.variables.items():
        if variable.shape and not variable.type.startswith("int") and not np.isfinite(file.array(name)).all():
            raise file.refused(f"{name} holds weights that are no numbers")


def _alignment_heads(folder: Path, layers: int, heads: int) -> tuple[tuple[int, int], ...] | None:
    """Those of ``config.json``; None where it has none."""
    file = folder / "config.json"
    if not file.is_file():
        return None
    try:
        with file.open("rb") as stream:
            given: Any = json.loads(stream.read(_CONFIG_BYTES)).get("alignment_heads")
        found = None if given is None else tuple((int(layer), int(head)) for layer, head in given)
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise CheckpointError(f"{file} is no configuration of CTranslate2's: {error}") from error
    if found and not all(0 <= layer < layers and 0 <= head < heads for layer, head in found):
        raise CheckpointError(f"{file} names heads that the checkpoint has not: {layers} layers of {heads}")
    return found or None
