"""What whisper would print or throw → the callbacks and errors of this program."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator

from aligner.errors import CheckpointError, ResourceError
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.protocol import Warn


@contextlib.contextmanager
def warnings_told(warn: Warn) -> Iterator[None]:
    """While whisper runs, what it would print as a warning goes to ``warn``, each once."""
    with warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("always")
        yield
    messages = (str(warning.message) for warning in noted if issubclass(warning.category, UserWarning | RuntimeWarning))
    for sentence in dict.fromkeys(messages):
        warn(f"whisper: {sentence}")


@contextlib.contextmanager
def map_library_errors(checkpoint: Checkpoint, device: str) -> Iterator[None]:
    """Failures of torch and CTranslate2 as errors of ours; neither is loaded for that."""
    try:
        yield
    except (RuntimeError, ValueError, AssertionError, MemoryError) as error:
        if _is_memory(error):
            raise ResourceError(
                f"not enough memory to recognise with {checkpoint.name} on {device}", hint="take a smaller --model"
            ) from error
        first = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        raise CheckpointError(f"checkpoint {checkpoint.name} fails while recognising: {first}") from error


def _is_memory(error: Exception) -> bool:
    """Whether memory ran out: torch's error has a name of its own, CTranslate2's only says so."""
    return isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError" or "out of memory" in str(error)
