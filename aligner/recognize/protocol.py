"""What every engine is: a recording in, a `Transcript` out.

An engine keeps its model between recordings. What it wants to tell a person on the way goes to the ``warn`` it was
built with, one sentence at a time; it prints nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Protocol

from aligner.audio.recording import Recording
from aligner.types import Transcript
from aligner.types.stages import Progress

Warn = Callable[[str], None]
"""Called with one sentence for a person."""


def log_warning(sentence: str) -> None:
    """The default `Warn`: the logger ``aligner``."""
    logging.getLogger("aligner").warning("%s", sentence)


class Engine(Protocol):
    """Something that listens."""

    @property
    def identity(self) -> dict[str, Any]:
        """All that a transcript depends on besides the recording and the language: JSON values, for the cache."""
        ...

    def transcribe(
        self, recording: Recording, *, language: str | None = None, progress: Progress | None = None
    ) -> Transcript:
        """What is said in the recording, words in order of their starts.

        Parameters
        ----------
        language
            Of the speech, as a code like ``en``; None: detect.
        """
        ...
