"""What whisper would print or throw → the callbacks and errors of this program.

whisper shows its progress through the name ``tqdm`` in its module ``whisper.transcribe`` and warns through
``warnings``. Both are process-wide, so they are taken over under a lock and given back: one recording at a time
goes through whisper in one process.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import threading
import warnings
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, Self

from aligner.errors import CheckpointError, ResourceError
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.protocol import Warn

_HOOK = threading.Lock()


class _Bar:
    """Stands in for tqdm's bar; whisper counts frames of 10 ms."""

    def __init__(self, tell: Callable[[float], None], **_options: Any) -> None:
        self._tell, self._frames = tell, 0

    def update(self, frames: int) -> None:
        self._frames += max(0, frames)
        self._tell(self._frames / 100)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        return None


@contextlib.contextmanager
def caught(tell: Callable[[float], None], warn: Warn) -> Iterator[None]:
    """While whisper runs: its bar becomes ``tell``, its warnings go to ``warn``, each once."""
    module: Any = importlib.import_module("whisper.transcribe")
    with _HOOK, warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("always")
        before, module.tqdm = module.tqdm, SimpleNamespace(tqdm=functools.partial(_Bar, tell))
        try:
            yield
        finally:
            module.tqdm = before
    for sentence in dict.fromkeys(str(warning.message) for warning in noted):
        warn(f"whisper: {sentence}")


@contextlib.contextmanager
def failures_told(checkpoint: Checkpoint, device: str) -> Iterator[None]:
    """Torch's failures as errors of ours."""
    import torch

    try:
        yield
    except (MemoryError, torch.OutOfMemoryError) as error:
        raise ResourceError(
            f"not enough memory to recognise with {checkpoint.name} on {device}", hint="take a smaller --model"
        ) from error
    except (RuntimeError, ValueError, AssertionError) as error:
        first = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        raise CheckpointError(f"checkpoint {checkpoint.name} fails while recognising: {first}") from error
