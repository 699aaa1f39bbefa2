"""What may be chosen of captions: profile, islands, frame rate, stretch and clock. Checked when it is made."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.errors import UsageError
from aligner.types import Cue

if TYPE_CHECKING:
    from aligner.captions.excerpt import Retiming
    from aligner.captions.profile import Profile
    from aligner.captions.shown_text import Islands


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
