"""When a cue is on the screen, from when its words are spoken. All times are whole milliseconds.

In on the first word's onset (on a frame grid: the frame that holds it, so never more than one frame early). Out after
the last word; later, up to the profile's ``hold``, where the text needs longer to be read; later still for the least
duration; and up to the next cue where the gap left would be shorter than ``close_gap``. Where rules fight, the order
is: no overlap, order, in-time, least duration, longest duration, gap.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.captions.profile import Rules

Values = NDArray[np.float64]

_SLACK = 0.501  # what rounding a frame to a whole millisecond can take away, and a little


@dataclass(frozen=True, slots=True)
class Grid:
    """The times a cue may begin and end at: every millisecond, or every frame of ``fps``."""

    fps: float | None = None

    def __post_init__(self) -> None:
        if self.fps is not None and not (math.isfinite(self.fps) and 1 <= self.fps <= 1000):
            raise ValueError(f"a frame rate must lie between 1 and 1000, not {self.fps}")

    def down(self, times: Values) -> Values:
        """The last grid times at or before ``times``.

        >>> Grid(25).down(np.array([99.0, 80.0, 79.0])).tolist()
        [80.0, 80.0, 40.0]
        """
        if self.fps is None:
            return np.floor(times)
        return np.rint(np.floor((times + _SLACK) * self.fps / 1000) * 1000 / self.fps)

    def up(self, times: Values) -> Values:
        """The first grid times at or after ``times``."""
        if self.fps is None:
            return np.ceil(times)
        return np.rint(np.ceil((times - _SLACK) * self.fps / 1000) * 1000 / self.fps)


@dataclass(frozen=True, slots=True)
class Clock:
    """The rules of a profile in milliseconds, on a grid."""

    grid: Grid
    least: float
    longest: float
    gap: float
    close: float
    hold: float

    @classmethod
    def of(cls, rules: Rules, fps: float | None = None) -> Clock:
        """The clock of a profile's rules."""
        framed = fps is not None and rules.gap_frames is not None
        gap = (rules.gap_frames or 0) * 1000 / (fps or 1) if framed else rules.gap * 1000
        longest = math.inf if rules.max_duration is None else rules.max_duration * 1000
        return cls(Grid(fps), rules.min_duration * 1000, longest, gap, rules.close_gap * 1000, rules.hold * 1000)

    def out(self, start: Values, end: Values, following: Values, reading: Values) -> Values:
        """When cues end that start at ``start`` and whose last words end at ``end``.

        ``following`` is when the next cue starts, ``reading`` how many milliseconds the text takes to read.
        """
        wanted = np.maximum(end, np.minimum(start + reading, end + self.hold))
        wanted = np.maximum(wanted, start + self.least)
        latest = following - self.gap
        wanted = np.where(following - wanted < max(self.close, self.gap), latest, wanted)
        wanted = np.maximum(wanted, np.minimum(start + self.least, following))
        last = np.minimum(start + self.longest, following)
        wanted = np.minimum(wanted, last)
        snapped = self.grid.up(wanted)
        return np.where(snapped <= np.minimum(latest, last), snapped, self.grid.down(wanted))
