"""When a cue is on the screen, from when its words are spoken. All times are whole milliseconds.

In on the first word's onset (on a frame grid: the frame that holds it, so never more than one frame early). Out after
the last word; later, up to the profile's ``hold``, where the text needs longer to be read; later still for the least
duration; and up to the next cue where the gap left would be shorter than ``close_gap``. Where rules fight, the order
is: no overlap, order, in-time, least duration, longest duration, gap.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from aligner.captions.rules import Rules

_SLACK = 0.6  # milliseconds lost by rounding a frame to a whole millisecond, and a little


@dataclass(frozen=True, slots=True)
class Grid:
    """The times a cue may begin and end at: every millisecond, or every frame of ``fps``."""

    fps: float | None = None

    def __post_init__(self) -> None:
        if self.fps is not None and not (math.isfinite(self.fps) and 1 <= self.fps <= 1000):
            raise ValueError(f"a frame rate must lie between 1 and 1000, not {self.fps}")

    def down(self, time: float) -> int:
        """The last grid time at or before ``time``.

        >>> Grid(25).down(99), Grid().down(99)
        (80, 99)
        """
        if self.fps is None:
            return math.floor(time)
        return round(math.floor((time + _SLACK) * self.fps / 1000) * 1000 / self.fps)

    def up(self, time: float) -> int:
        """The first grid time at or after ``time``."""
        if self.fps is None:
            return math.ceil(time)
        return round(math.ceil((time - _SLACK) * self.fps / 1000) * 1000 / self.fps)


@dataclass(frozen=True, slots=True)
class Clock:
    """The rules of a profile in milliseconds, on a grid."""

    grid: Grid
    least: float
    longest: float
    gap: float
    close: float
    hold: float
    rules: Rules

    @classmethod
    def of(cls, rules: Rules, fps: float | None = None) -> Clock:
        """The clock of a profile's rules."""
        framed = fps is not None and rules.gap_frames is not None
        gap = (rules.gap_frames or 0) * 1000 / (fps or 1) if framed else rules.gap * 1000
        longest = math.inf if rules.max_duration is None else rules.max_duration * 1000
        return cls(Grid(fps), rules.min_duration * 1000, longest, gap, rules.close_gap * 1000, rules.hold * 1000, rules)

    def out(self, start: int, end: int, following: int, reading: float) -> int:
        """When a cue ends that starts at ``start`` and whose last word ends at ``end``.

        ``following`` is when the next cue starts, ``reading`` how many milliseconds its text takes to read.
        """
        wanted = max(end, min(start + reading, end + self.hold), start + self.least)
        latest = following - self.gap
        if latest - wanted < self.close - self.gap:
            wanted = latest
        wanted = max(wanted, min(start + self.least, following))
        wanted = min(wanted, start + self.longest, following)
        snapped = self.grid.up(wanted)
        return snapped if snapped <= min(latest, start + self.longest) else self.grid.down(wanted)
