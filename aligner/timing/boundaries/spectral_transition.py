"""Word boundaries → the same, snapped to the nearest spectral transition. Frames of 10 ms.

Phone models and reference speech know which sounds follow each other, but not to the millisecond where. The change at a
place is how far the mean log mel spectra of the `side_steps` before and after it are apart (spectral transition, Furui
1986); a boundary becomes the mean of the places near it, weighted by the cube of the change there and by nearness.
After a pause only what grows louder counts, and where the mouth closes for a plosive only what grows quieter. The
settings were chosen on two flite voices with phone models, whose mean error of onsets in clean speech fell from 10.7 to
8.6 ms. That of synthesised speech fell from 14.1 to 12.9 by any change (ten languages, clean, in noise, in a room), and
by louder and quieter from 17.1 to 16.6 (six of them). Seconds.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.timing.signal.features import Floats, in_bands
from aligner.types import SHORTEST_WORD, Span

_HOP, _WINDOW = 40, 240  # samples: 2.5 and 15 ms
_STEP = _HOP / SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class SpectralTransitionSettings:
    """What counts as a boundary between two words; set on two flite voices."""

    side_steps: int = 6
    """Steps before and after a place whose mean spectra are compared."""
    pause_s: float = 0.06
    """Seconds between two words that are a pause."""
    room: float = 0.3
    """Share of the way to the next boundary, as far as one goes: short words stay words."""
    reach_steps: int = 24
    """Steps beyond which a place weighs nothing."""
    range_nepers: float = 14.0
    """Nepers of power below the loudest that are heard."""
    near_s: tuple[float, float, float] = (0.008, 0.01, 0.016)
    """Standard deviation, in seconds, of the weights of nearness: of any change, after a pause, and where the mouth
    closes; for how long it stays closed differs between speakers."""


SETTINGS = SpectralTransitionSettings()


def snap_to_transitions(spans: Sequence[Span], samples: Floats, closing: Sequence[bool] = ()) -> list[Span]:
    """The spans with both boundaries at spectral transitions; no span vanishes.

    Parameters
    ----------
    spans
        In rising order, seconds from the first sample.
    samples
        Mono float32 at 16 kHz.
    closing
        Whether each span begins with the mouth closing; none does where this is empty.
    """
    times, index = np.unique([time for span in spans for time in (span.start, span.end)], return_inverse=True)
    kinds = _kinds(spans, closing, index, len(times))
    steps = np.arange(-SETTINGS.reach_steps, SETTINGS.reach_steps + 1)
    places = np.round(times / _STEP).astype(int)[:, None] + steps
    changes = _changes(_log_mel(samples, places))
    inside = (places >= 0) & (places < changes.shape[1])
    weights = np.where(inside, changes[kinds[:, None], np.clip(places, 0, changes.shape[1] - 1)], 0.0) ** 3
    weights *= np.exp(-0.5 * (steps * _STEP / np.array(SETTINGS.near_s)[kinds][:, None]) ** 2)
    total = weights.sum(axis=1)
    sharp = np.divide((weights * places).sum(axis=1) * _STEP, total, out=times.copy(), where=total > 0)
    between = np.diff(times, prepend=-np.inf, append=np.inf)
    room = np.minimum(SETTINGS.room * between, np.maximum(0.0, between - SHORTEST_WORD) / 2)
    moved = np.clip(sharp, times - room[:-1], times + room[1:])[index].tolist()
    return [Span(start, end) for start, end in zip(moved[::2], moved[1::2], strict=True)]


def _kinds(spans: Sequence[Span], closing: Sequence[bool], index: NDArray[np.intp], count: int) -> NDArray[np.intp]:
    """Which measure of `_changes` (any, louder, quieter) decides at each boundary."""
    kinds = np.zeros(count, np.intp)
    before = -np.inf
    for number, (span, place) in enumerate(zip(spans, index[::2].tolist(), strict=True)):
        if span.start - before >= SETTINGS.pause_s:
            kinds[place] = 1
        elif closing and closing[number]:
            kinds[place] = 2
        before = span.end
    return kinds


def _changes(log_mel: Floats) -> NDArray[np.float64]:
    """Spectral distance before and after each step, in all, upward and downward; shape ``(3, steps)``.

    Shape ``(3, steps)``; 0 at the ends.
    """
    sums = np.pad(np.cumsum(log_mel, axis=0, dtype=np.float64), ((1, 0), (0, 0)))
    changes = np.zeros((3, len(log_mel)))
    if len(log_mel) > 2 * SETTINGS.side_steps:
        means = (sums[SETTINGS.side_steps :] - sums[: -SETTINGS.side_steps]) / SETTINGS.side_steps
        step = means[SETTINGS.side_steps :] - means[: -SETTINGS.side_steps]
        louder = step.mean(axis=1)
        changes[:, SETTINGS.side_steps : len(log_mel) - SETTINGS.side_steps + 1] = (
            np.sqrt((step**2).mean(axis=1)),
            louder,
            -louder,
        )
    return np.maximum(changes, 0.0)


def _log_mel(samples: Floats, places: NDArray[np.int_]) -> Floats:
    """Steps of log mel power, step *k* centred on ``k * _STEP``; 0 where no place is near."""
    padded = np.pad(samples, (_WINDOW // 2, _WINDOW))
    rows = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP]
    near = np.unique(
        np.concatenate([places - SETTINGS.side_steps, places + SETTINGS.side_steps]).clip(0, len(rows) - 1)
    )
    heard = np.log(in_bands(rows[near], _hann()) + 1e-8)
    power = np.zeros((len(rows), heard.shape[1]), np.float32)
    power[near] = np.maximum(heard, heard.max(initial=-np.inf) - SETTINGS.range_nepers)
    return power


@functools.cache
def _hann() -> Floats:
    return np.hanning(_WINDOW).astype(np.float32)
