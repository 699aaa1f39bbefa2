"""What espeak-ng told while it spoke → speech with the exact seconds of every word and phoneme.

Events are ``(place in the text, length, sample)`` of words and ``(mnemonic, sample)`` of phonemes; of a plosive a
word's event marks where the mouth closes, its phoneme's event where it opens again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ClosureSettings:
    """Where a word of espeak-ng begins; measured on its English voice."""

    closure_s: float = 0.1
    """Seconds, at most, between a word's event and its first phoneme if only a closed mouth parts them."""


SETTINGS = ClosureSettings()


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """``text[char_start:char_end]`` sounds from ``start`` to ``end`` seconds; pauses belong to no word."""

    char_start: int
    char_end: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Phoneme:
    """An espeak-ng phoneme mnemonic and the seconds it sounds; ``_`` and ``_:`` are pauses."""

    name: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Speech:
    """Synthesised speech: mono float32 samples in [-1, 1] at ``sample_rate`` Hz, and what sounds when."""

    samples: NDArray[np.float32]
    sample_rate: int
    words: tuple[SpokenWord, ...]
    phonemes: tuple[Phoneme, ...]


def speech_of(
    text: str,
    pieces: Sequence[NDArray[np.int16]],
    words: list[tuple[int, int, int]],
    phonemes: list[tuple[str, int]],
    sample_rate: int,
) -> Speech:
    """The speech of a text from its samples and events."""
    samples = np.concatenate(pieces).astype(np.float32) / 32768.0 if pieces else np.zeros(0, np.float32)
    sounding = _phonemes(phonemes, len(samples), sample_rate)
    return Speech(samples, sample_rate, _words(text, words, sounding, sample_rate), sounding)


def _phonemes(events: list[tuple[str, int]], total: int, sample_rate: int) -> tuple[Phoneme, ...]:
    """Each phoneme lasts until the next one begins."""
    ends = [start for _, start in events[1:]] + [total]
    return tuple(
        Phoneme(name, start / sample_rate, end / sample_rate)
        for (name, start), end in zip(events, ends, strict=True)
        if end > start
    )


def _words(
    text: str, events: list[tuple[int, int, int]], phonemes: tuple[Phoneme, ...], sample_rate: int
) -> tuple[SpokenWord, ...]:
    """Words from their onsets; a word ends with its last phoneme that is not a pause, or where the next begins."""
    words: list[SpokenWord] = []
    for index, (place, length, sample) in enumerate(events):
        start = sample / sample_rate
        until = events[index + 1][2] / sample_rate if index + 1 < len(events) else math.inf
        inside = [p for p in phonemes if start - 1e-6 <= p.start < until - 1e-6]
        sounding = [p for p in inside if not p.name.startswith("_")]
        if sounding and 0 <= place < len(text):
            closed = inside[0] is sounding[0] and sounding[0].start - start <= SETTINGS.closure_s
            word_start = start if closed else sounding[0].start
            words.append(SpokenWord(place, min(place + length, len(text)), word_start, min(sounding[-1].end, until)))
    return tuple(words)
