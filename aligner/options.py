"""What may be chosen for a run: how to listen, read and time, and how captions are cut. Checked when it is made."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, fields
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from aligner.errors import UsageError

if TYPE_CHECKING:
    from aligner.captions.excerpt import Retiming
    from aligner.captions.profile import Profile
    from aligner.captions.shown_text import Islands
    from aligner.types import Cue

WHISPERS = ("auto", "whisper", "faster-whisper")
"""Engines that listen with a checkpoint; ``auto`` is faster-whisper where it is installed, else whisper."""
ENGINES = (*WHISPERS, "sphinx", "espeak")
TIMINGS = ("auto", "recognized", "hmm", "attention", "synthesized")


@dataclass(frozen=True, slots=True)
class Options:
    """How to listen, read and time; the defaults are the command line's."""

    engine: str = "auto"
    model: str = "auto"
    device: str = "auto"
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
        if not re.fullmatch(r"auto|cpu|cuda(:\d{1,3})?", self.device):
            raise UsageError(f"--device {self.device!r} is not known", hint="choose auto, cpu, cuda, or cuda:1")
        if not 0 < self.max_text_mb < math.inf:
            raise UsageError(f"--max-text-mb {self.max_text_mb:g} is no size", hint="give megabytes, such as 50")
        self._check_encoding()
        self._check_languages()

    def _check_encoding(self) -> None:
        if self.encoding:
            from aligner.document.encodings import require_encoding

            require_encoding(self.encoding)

    def _check_languages(self) -> None:
        """Languages given by name, or in another case, become codes."""
        for field, value in (("language", self.language), ("text_language", self.text_language)):
            if value is not None:
                from aligner.document.language_codes import checked_language  # the room compiles many patterns

                object.__setattr__(self, field, checked_language(f"--{field.replace('_', '-')}", value))


class RunOptions(TypedDict, total=False):
    """The fields of `Options` as keyword arguments of ``aligner.align`` and ``aligner.check``."""

    engine: str
    model: str
    device: str
    timing: str
    transcript: str | PathLike[str] | None
    language: str | None
    text_language: str | None
    encoding: str | None
    max_text_mb: float
    audio_stream: int
    offline: bool
    embeddings: str | None


def options_of(given: RunOptions) -> Options:
    """The options that keyword arguments stand for; a transcript may be named by a string.

    Raises
    ------
    UsageError
        There is no option of that name, or it does not take that value.
    """
    known = [field.name for field in fields(Options)]
    if unknown := [name for name in given if name not in known]:
        raise UsageError(f"there is no option {unknown[0]!r}", hint=f"choose from {', '.join(known)}")
    values: dict[str, Any] = dict(given)
    if values.get("transcript") is not None:
        values["transcript"] = Path(values["transcript"])
    return Options(**values)


DEFAULTS = Options()
"""A run of which nothing was chosen."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """How captions are cut and placed.

    ``start`` to ``end`` is a stretch of the recording in seconds, ``shift`` moves what was cut out of it, and ``rates``
    is a change of frame rate (from, to).
    """

    profile: str = "netflix"
    islands: Islands = "hide"
    fps: float | None = None
    word_times: bool = False
    start: float = 0.0
    end: float = math.inf
    shift: float = 0.0
    rates: tuple[float, float] = (1.0, 1.0)

    def __post_init__(self) -> None:
        if self.islands not in ("show", "hide", "only"):
            raise UsageError(f"--islands {self.islands!r} is not known", hint="choose show, hide or only")
        if self.fps is not None and not 1 <= self.fps <= 1000:
            raise UsageError(f"--fps {self.fps} is no frame rate", hint="give frames a second, such as 25")

    def load_profile(self) -> Profile:
        """The profile by its name or file."""
        from aligner.captions.profile import load_profile

        return load_profile(self.profile)

    @property
    def retiming(self) -> Retiming:
        """The stretch and the clock asked for."""
        from aligner.captions.excerpt import Retiming

        return Retiming(self.start, self.end, self.shift, self.rates)

    def retimed(self, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
        """The cues of the stretch asked for, on the clock asked for."""
        return self.retiming.cues(cues)


CAPTIONS = Cutting()
"""Captions of which nothing was chosen."""
