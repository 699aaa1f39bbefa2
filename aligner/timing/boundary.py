"""Boundaries found in frames of 10 ms → the same, drawn to where the sound changes most beside them.

Phone models and reference speech know which sounds follow each other, but not to the millisecond where. The change at a
place is how far the mean log mel spectra of the `_SIDE` before and after it are apart (spectral transition, Furui
1986); a boundary becomes the mean of the places near it, weighted by the cube of the change there and by nearness. The
settings were chosen on two flite voices with phone models, whose mean error of onsets in clean speech fell from 10.7
to 8.8 ms; that of synthesised speech fell from 14.1 to 12.9 (ten languages, clean, in noise, in a room). Seconds.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aligner.timing.features import SAMPLE_RATE, Floats, mel_filters
from aligner.types import Span

_HOP, _WINDOW, _FFT = 40, 240, 512  # samples: 2.5 and 15 ms
_STEP = _HOP / SAMPLE_RATE
_SIDE = 6  # steps
_NEAR = 0.008  # standard deviation of the weights of nearness
_ROOM = 0.3  # of the way to the next boundary is as far as one goes: short words stay words
_REACH = 16  # steps; beyond it a place weighs nothing
_RANGE = 14.0  # nepers of power below the loudest that are heard


def sharpen(spans: Sequence[Span], samples: Floats) -> list[Span]:
    """The spans with begins and ends where the sound of the samples changes; none vanishes.

    Parameters
    ----------
    spans
        In rising order, seconds from the first sample.
    samples
        Mono float32 at 16 kHz.
    """
    times, index = np.unique([time for span in spans for time in (span.start, span.end)], return_inverse=True)
    steps = np.arange(-_REACH, _REACH + 1)
    places = np.round(times / _STEP).astype(int)[:, None] + steps
    change = _change(_log_mel(samples, places))
    inside = (places >= 0) & (places < len(change))
    weights = np.where(inside, change[np.clip(places, 0, len(change) - 1)], 0.0) ** 3
    weights *= np.exp(-0.5 * (steps * _STEP / _NEAR) ** 2)
    total = weights.sum(axis=1)
    sharp = np.divide((weights * places).sum(axis=1) * _STEP, total, out=times.copy(), where=total > 0)
    room = _ROOM * np.diff(times, prepend=-np.inf, append=np.inf)
    moved = np.clip(sharp, times - room[:-1], times + room[1:])[index].tolist()
    return [Span(start, end) for start, end in zip(moved[::2], moved[1::2], strict=True)]


def _change(log_mel: Floats) -> NDArray[np.float64]:
    """How far the spectra before and after each step are apart; 0 at the ends."""
    sums = np.pad(np.cumsum(log_mel, axis=0, dtype=np.float64), ((1, 0), (0, 0)))
    change = np.zeros(len(log_mel))
    if len(log_mel) > 2 * _SIDE:
        means = (sums[_SIDE:] - sums[:-_SIDE]) / _SIDE
        change[_SIDE : len(log_mel) - _SIDE + 1] = np.sqrt(((means[_SIDE:] - means[:-_SIDE]) ** 2).mean(axis=1))
    return change


def _log_mel(samples: Floats, places: NDArray[np.int_]) -> Floats:
    """Steps of log mel power, step *k* centred on ``k * _STEP``; 0 where no place is near."""
    padded = np.pad(samples, (_WINDOW // 2, _WINDOW))
    rows = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP]
    power = np.zeros((len(rows), mel_filters().shape[1]), np.float32)
    near = np.unique(np.concatenate([places - _SIDE, places + _SIDE]).clip(0, len(rows) - 1))
    heard = np.log(np.abs(np.fft.rfft(rows[near] * _hann(), _FFT)) ** 2 @ mel_filters() + 1e-8)
    power[near] = np.maximum(heard, heard.max(initial=-np.inf) - _RANGE)
    return power


@functools.cache
def _hann() -> Floats:
    return np.hanning(_WINDOW).astype(np.float32)
