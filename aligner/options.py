"""What may be chosen for a run: how to listen, read and time, and how captions are cut. Checked when it is made."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from aligner.errors import UsageError

WHISPERS = ("whisper", "faster-whisper")
"""Engines that listen with a checkpoint."""
ENGINES = (*WHISPERS, "sphinx", "espeak")
TIMINGS = ("auto", "recognized", "hmm", "attention", "synthesized")


@dataclass(frozen=True, slots=True)
class Options:
    """How to listen, read and time; the defaults are the command line's."""

    engine: str = "whisper"
    model: str = "auto"
    timing: str = "auto"
    transcript: Path | None = None
    language: str | None = None
    text_language: str | None = None
    encoding: str | None = None
    max_text_mb: float = 50
    audio_stream: int = 0
    offline: bool = False
    embeddings: str | None = None

    def __post_init__(self) -> None:
        for name, value, known in (("--engine", self.engine, ENGINES), ("--timing", self.timing, TIMINGS)):
            if value not in known:
                raise UsageError(f"{name} {value!r} is not known", hint=f"choose one of {', '.join(known)}")
        if not 0 < self.max_text_mb < math.inf:
            raise UsageError(f"--max-text-mb {self.max_text_mb:g} is no size", hint="give megabytes, such as 50")
        self._check_languages()

    def _check_languages(self) -> None:
        """Languages given by name, or in another case, become codes."""
        from aligner.document.language_codes import checked_language

        for field, value in (("language", self.language), ("text_language", self.text_language)):
            if value is not None:
                object.__setattr__(self, field, checked_language(f"--{field.replace('_', '-')}", value))


DEFAULTS = Options()
"""A run of which nothing was chosen."""
