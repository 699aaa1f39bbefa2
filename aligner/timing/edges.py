"""Word times → the same, each onset after a pause moved to where the sound sets in.

Warping puts the onset after a pause somewhere on the slope of the first sound; the ear and the eye put it at the
edge. Moved are only onsets after at least `_PAUSE` seconds without a word, by at most `_BACK` or `_ON` seconds, to
a frame that rises above the edge level out of at least `_QUIET` seconds below it. Where loud and quiet lie less
than `_RANGE` decibels apart, noise hides the edges and nothing moves. Seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from aligner.timing.features import HOP, Floats
from aligner.types import Word

_PAUSE, _QUIET = 0.15, 0.06
_BACK, _ON = 0.2, 0.08
_RANGE, _EDGE = 20.0, 0.15
_DEEP = 35.0  # decibels below the loud, from which on all counts as silence: a room's hiss is no sound, nor is breath
_LATE = 0.005  # weak first sounds set in before the level rises; measured on flite's voices


def settle(words: Sequence[Word], level: Floats) -> tuple[Word, ...]:
    """The words, in the order of their times, with onsets on edges.

    Parameters
    ----------
    words
        Untimed ones are kept as they are.
    level
        Loudness in decibels, one value each `HOP` seconds (`features.loudness`).
    """
    edges = onsets(level)
    settled = list(words)
    before = -1.0
    for index in sorted(
        (k for k, word in enumerate(words) if word.start is not None), key=lambda k: words[k].start or 0.0
    ):
        word = words[index]
        start, end = word.start or 0.0, word.end or 0.0
        if start - before >= _PAUSE:
            low, high = max(before, start - _BACK), min(start + _ON, end - 2 * HOP)
            near = edges[(edges >= low) & (edges <= high)]
            if len(near):
                settled[index] = replace(word, start=float(near[np.argmin(np.abs(near - start))]))
        before = end
    return tuple(settled)


def onsets(level: Floats) -> NDArray[np.float64]:
    """Seconds at which sound sets in after silence, rising.

    >>> level = np.repeat(np.array([-60, -20, -60, -20], np.float32), [20, 30, 3, 30])
    >>> onsets(level).round(3).tolist()
    [0.195]
    """
    if not len(level):
        return np.zeros(0)
    quiet, loud = np.quantile(level, [0.05, 0.95])
    if loud - quiet < _RANGE:
        return np.zeros(0)
    quiet = max(quiet, loud - _DEEP)
    above = level > quiet + _EDGE * (loud - quiet)
    run = round(_QUIET / HOP)
    counts = np.concatenate([[0], np.cumsum(above)])
    frames = np.arange(len(level))
    heard = counts[frames] - counts[np.maximum(frames - run, 0)]  # loud frames among those just before
    return np.asarray(np.maximum(0.0, np.flatnonzero(above & (heard == 0)) * HOP - _LATE), np.float64)
