"""Cues on another clock: shifted, cut out of a longer recording, or for another frame rate. Pure, order kept.

Times are rounded to milliseconds. A cue of which nothing is left is gone; what reaches over an edge is cut there, and
words whose onset falls outside lose their time. Ids stay, so that links into the captions still hold.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace

from aligner.errors import UsageError
from aligner.types import Cue, CueWord


def shift(cues: Iterable[Cue], seconds: float) -> tuple[Cue, ...]:
    """The cues so many seconds later, or earlier if negative; what would lie before zero is cut off.

    >>> [(cue.start, cue.end) for cue in shift([Cue("a", 1.0, 3.0, ("x",)), Cue("b", 4.0, 5.0, ("y",))], -2)]
    [(0.0, 1.0), (2.0, 3.0)]
    """
    _check("shift", seconds)
    return _retimed(cues, lambda time: time + seconds, 0.0, math.inf)


def trim(cues: Iterable[Cue], start: float = 0.0, end: float = math.inf) -> tuple[Cue, ...]:
    """The cues of the stretch from ``start`` to ``end``, on a clock that begins at ``start``.

    Raises
    ------
    UsageError
        The stretch is empty or begins before zero.
    """
    if not 0 <= start < end:
        raise UsageError(f"a stretch from {start} to {end} s is empty", hint="it begins at 0 or later and ends after")
    return _retimed(cues, lambda time: time - start, 0.0, end - start)


def change_rate(cues: Iterable[Cue], from_fps: float, to_fps: float) -> tuple[Cue, ...]:
    """The cues for a picture that runs at another frame rate: the same frames, other seconds.

    >>> change_rate([Cue("a", 25, 50, ("x",))], 25, 23.976)[0].end
    52.135
    """
    for name, value in (("from", from_fps), ("to", to_fps)):
        _check(f"frame rate ({name})", value)
        if value <= 0:
            raise UsageError(f"the frame rate ({name}) must be above 0, not {value}")
    return _retimed(cues, lambda time: time * from_fps / to_fps, 0.0, math.inf)


def _check(name: str, value: float) -> None:
    if not math.isfinite(value):
        raise UsageError(f"the {name} must be a finite number, not {value}")


def _retimed(cues: Iterable[Cue], clock: Callable[[float], float], first: float, last: float) -> tuple[Cue, ...]:
    """Every cue on another clock, cut to ``first`` .. ``last``."""
    out = []
    for cue in cues:
        start, end = (round(min(max(clock(time), first), last), 3) for time in (cue.start, cue.end))
        if end > start:
            words = tuple(_word(word, clock, start, end) for word in cue.words)
            out.append(replace(cue, start=start, end=end, words=words))
    return tuple(out)


def _word(word: CueWord, clock: Callable[[float], float], start: float, end: float) -> CueWord:
    if word.start is None:
        return word
    onset = round(clock(word.start), 3)
    return replace(word, start=onset if start <= onset < end else None)
