"""What whisper would print or throw → the callbacks and errors of this program.

whisper shows its progress through the name ``tqdm`` in its module ``whisper.transcribe`` and warns through
``warnings``. Both are process-wide, so they are taken over under a lock and given back: one recording at a time
goes through whisper in one process.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import math
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, Self

from aligner.errors import CheckpointError, ResourceError
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.protocol import Warn

_HOOK = threading.Lock()
STUCK_WINDOWS, STUCK_S = 12, 4
"""Whisper is stuck when so many windows of half a minute brought it less than so many seconds."""


class _Bar:
    """Stands in for tqdm's bar; whisper counts frames of 10 ms and tells it once a window."""

    def __init__(self, watch: _Watch, **_options: Any) -> None:
        self._watch = watch

    def update(self, frames: int) -> None:
        self._watch.advance(max(0, frames))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        return None


class _Watch:
    """Follows whisper through a recording, and helps it on where it is stuck.

    After each window whisper goes on from the end of the last word. A recogniser out of its depth may place that word
    at the window's very beginning, again and again, and an hour of music becomes thousands of windows. A window that
    is answered as one without speech makes whisper go on behind it.
    """

    def __init__(self, model: Any, tell: Callable[[float], None], warn: Warn) -> None:
        self._model, self._tell, self._warn = model, tell, warn
        self._decode = model.decode
        self._frames = 0
        self._steps: deque[int] = deque(maxlen=STUCK_WINDOWS)

    def advance(self, frames: int) -> None:
        """Note how far the last window brought whisper."""
        self._frames += frames
        self._steps.append(frames)
        self._tell(self._frames / 100)

    def decode(self, mel: Any, options: Any) -> Any:
        """Whisper's own decoding of a window, but for a window it cannot leave."""
        if len(self._steps) < STUCK_WINDOWS or sum(self._steps) >= STUCK_S * 100:
            return self._decode(mel, options)
        from whisper.decoding import DecodingResult

        self._warn(f"whisper does not get on at {self._frames / 100:.0f} s: half a minute is left out")
        self._steps.clear()
        return DecodingResult(
            mel, options.language or "en", avg_logprob=-math.inf, no_speech_prob=1.0, compression_ratio=0.0
        )


@contextlib.contextmanager
def caught(model: Any, tell: Callable[[float], None], warn: Warn) -> Iterator[None]:
    """While whisper runs: its bar becomes ``tell``, its warnings go to ``warn``, each once, and it is helped on."""
    module: Any = importlib.import_module("whisper.transcribe")
    with _HOOK, warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("always")
        watch = _Watch(model, tell, warn)
        before, module.tqdm = module.tqdm, SimpleNamespace(tqdm=functools.partial(_Bar, watch))
        model.decode = watch.decode
        try:
            yield
        finally:
            del model.decode
            module.tqdm = before
    told = (str(warning.message) for warning in noted if issubclass(warning.category, UserWarning | RuntimeWarning))
    for sentence in dict.fromkeys(told):
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
