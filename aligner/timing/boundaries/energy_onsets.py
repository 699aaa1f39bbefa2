"""Word onsets after a pause → the energy onset beside them.

Warping puts the onset after a pause somewhere on the slope of the first sound; the ear and the eye put it at the
edge. Moved are only onsets after at least `pause_s` seconds without a word, by at most `back_s` or `on_s` seconds, to
a frame that rises above the edge level out of at least `quiet_s` seconds below it. Where loud and quiet lie less
than `range_db` decibels apart, noise hides the edges and nothing moves.

Phone models now and then take a whole pause for the first sound of the word behind it; that word starts where the
pause ends (`out_of_quiet`). Seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.vad.frame_level import SETTINGS as LEVELS
from aligner.audio.vad.frame_level import noise_floor_db, quiet_and_loud
from aligner.timing.signal.features import HOP, Floats
from aligner.types import Span, Word


@dataclass(frozen=True, slots=True)
class EnergyOnsetSettings:
    """Where sound sets in; chosen on flite's voices."""

    pause_s: float = 0.15
    """Seconds without a word, after which an onset may move to an edge."""
    quiet_s: float = 0.06
    """Seconds below the edge level out of which the sound must rise."""
    back_s: float = 0.2
    """Seconds by which an onset may move back, at most."""
    on_s: float = 0.08
    """Seconds by which an onset may move on, at most."""
    range_db: float = 20.0
    """Decibels between quiet and loud, below which noise hides the edges and nothing moves."""
    edge: float = 0.15
    """Share of the way from quiet to loud, in decibels, at which the edge level lies."""
    late_s: float = 0.005
    """Seconds by which weak first sounds set in before the level rises; measured on flite's voices."""
    silent_db: float = 30.0
    """Decibels below the loud twentieth that are quiet. With ``above_db``, ``tail_s`` and the lengths that
    `aligner.timing.phone_hmm` asks for, chosen on 40 minutes of eight voices (6,212 words): 39 began more than 0.1
    s early before and 6 after."""
    above_db: float = 10.0
    """Decibels above the quiet twentieth that are quiet still."""
    tail_s: float = 0.04
    """Seconds of a span within which the quiet must begin."""


SETTINGS = EnergyOnsetSettings()

_STEP = SAMPLE_RATE // 200  # samples: 5 ms


def settle(words: Sequence[Word], level: Floats) -> tuple[Word, ...]:
    """The words in order of time, onsets moved to energy onsets.

    Parameters
    ----------
    words
        Untimed ones are kept as they are.
    level
        Loudness in decibels, one value each `HOP` seconds (`aligner.audio.vad.frame_level.loudness`).
    """
    edges = onsets(level)
    settled = list(words)
    before = -1.0
    for index in sorted(
        (k for k, word in enumerate(words) if word.start is not None), key=lambda k: words[k].start or 0.0
    ):
        word = words[index]
        start, end = word.start or 0.0, word.end or 0.0
        if start - before >= SETTINGS.pause_s:
            low, high = max(before, start - SETTINGS.back_s), min(start + SETTINGS.on_s, end - 2 * HOP)
            near = edges[(edges >= low) & (edges <= high)]
            if len(near):
                settled[index] = replace(word, start=float(near[np.argmin(np.abs(near - start))]))
        before = end
    return tuple(settled)


def out_of_quiet(spans: Sequence[Span], samples: Floats, least: Sequence[float]) -> list[Span]:
    """The spans, those that begin in quiet moved to its end.

    Parameters
    ----------
    spans
        In rising order, seconds from the first sample.
    samples
        Mono float32 at 16 kHz, with little noise.
    least
        For each span, how long the quiet must be: a word's own first sound may be as quiet for a while.
    """
    power = samples[: len(samples) // _STEP * _STEP].reshape(-1, _STEP) ** 2
    if not len(power):
        return list(spans)
    level = 10 * np.log10(np.convolve(power.mean(axis=1), np.ones(3) / 3, "same") + 1e-10)
    quiet, loud = quiet_and_loud(level)
    is_quiet = level < max(loud - SETTINGS.silent_db, quiet + SETTINGS.above_db)
    return [_out(span, is_quiet, shortest) for span, shortest in zip(spans, least, strict=True)]


def _out(span: Span, is_quiet: NDArray[np.bool_], least: float) -> Span:
    step = _STEP / SAMPLE_RATE
    first, last = int(span.start / step), int(span.end / step)
    inside = np.flatnonzero(is_quiet[first : first + round(SETTINGS.tail_s / step)])
    quiet_from = first + int(inside[0]) if len(inside) else last
    end = next((k for k in range(quiet_from, min(last, len(is_quiet))) if not is_quiet[k]), quiet_from)
    return Span(end * step - SETTINGS.late_s, span.end) if (end - quiet_from) * step >= least else span


def onsets(level: Floats) -> NDArray[np.float64]:
    """Seconds at which sound sets in after silence, rising.

    >>> level = np.repeat(np.array([-60, -20, -60, -20], np.float32), [20, 30, 3, 30])
    >>> onsets(level).round(3).tolist()
    [0.195]
    """
    if not len(level):
        return np.zeros(0)
    quiet, loud = noise_floor_db(level), float(np.quantile(level, LEVELS.loud))
    if loud - quiet < SETTINGS.range_db:
        return np.zeros(0)
    above = level > quiet + SETTINGS.edge * (loud - quiet)
    run = round(SETTINGS.quiet_s / HOP)
    counts = np.concatenate([[0], np.cumsum(above)])
    frames = np.arange(len(level))
    heard = counts[frames] - counts[np.maximum(frames - run, 0)]  # loud frames among those just before
    return np.asarray(np.maximum(0.0, np.flatnonzero(above & (heard == 0)) * HOP - SETTINGS.late_s), np.float64)
