"""How far a run is: the stages it tells."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, float, float], None]
"""Told the stage, and how much of it is done of how much: 0 of 0 where nobody knows how long it is.

``listen`` and ``time`` are told in seconds of the recording, ``ask again`` in stretches, ``download`` in bytes,
``batch`` in items; ``read …``, ``load …``, ``match`` and ``compare`` are of unknown length. Within a stage it never
goes back.
"""


def silent(_stage: str, _done: float, _total: float) -> None:
    """Progress that nobody watches."""


def in_shares(progress: Progress, stage: str, total: float) -> Callable[[float], None]:
    """What is told the share of a stage that is done; the stage begins at once."""
    progress(stage, 0.0, total)
    return lambda share: progress(stage, share * total, total)
