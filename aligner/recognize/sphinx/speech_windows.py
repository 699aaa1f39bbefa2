"""A recording → the windows in which somebody may speak, and a window's sound → the words in it.

Windows hold sound up to `longest_s` seconds, end in pauses and leave long silences out, so that memory does not grow
with the recording and windows can be worked on side by side. In each, words stand in runs between pauses, breaths
and noises; a lone short run that the decoder itself doubts is noise taken for a word, and is left out.

Seconds; windows in the recording, words in the window.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.pauses import quietest
from aligner.audio.vad.level_spans import speech_spans
from aligner.recognize.heard_words import heard_word
from aligner.types import HeardWord, Span


@dataclass(frozen=True, slots=True)
class SpeechWindowSettings:
    """What Sphinx is shown, and which of its words are noise."""

    longest_s: float = 30.0
    """Seconds of a window."""
    silence_s: float = 5.0
    """Seconds without sound that are not shown to the decoder."""
    margin_s: float = 0.3
    """Seconds of silence around the sound of a window."""
    pause_s: float = 0.4
    """Seconds between words that part runs."""
    lone_words: int = 2
    """Words of a run that may be noise."""
    sure: float = 0.8
    """Posterior of its surest word from which it is not: words that noise was taken for had 0.3 in the mean."""
    longest_word_s: float = 2.0
    """Seconds of a word; steady noise becomes one word for as long as it lasts."""


SETTINGS = SpeechWindowSettings()
_FRAME = 0.01

Run = tuple[HeardWord, ...]


@dataclass(frozen=True, slots=True)
class Models:
    """The files that a decoder is made of."""

    acoustic: Path
    dictionary: Path
    ngrams: Path


def speech_windows(samples: NDArray[np.float32]) -> list[Span]:
    """The stretches of the recording to listen to, in order."""
    phones = [piece for span in speech_spans(samples, SAMPLE_RATE) for piece in _pieces(samples, span)]
    found: list[Span] = []
    first = 0
    while first < len(phones):
        last = _cut(phones, first)
        start, end = phones[first].start - SETTINGS.margin_s, phones[last - 1].end + SETTINGS.margin_s
        earliest = (found[-1].end if found else 0.0) if first else 0.0
        latest = (phones[last - 1].end + phones[last].start) / 2 if last < len(phones) else len(samples) / SAMPLE_RATE
        found.append(Span(max(start, earliest), min(end, latest)))
        first = last
    return found


def _pieces(samples: NDArray[np.float32], span: Span) -> Iterator[Span]:
    """The span in pieces of at most `longest_s` seconds, cut where it is quietest."""
    start = span.start
    while span.end - start > SETTINGS.longest_s:
        search = round((start + SETTINGS.longest_s / 2) * SAMPLE_RATE)
        end = (search + quietest(samples[search : round((start + SETTINGS.longest_s) * SAMPLE_RATE)])) / SAMPLE_RATE
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _cut(phones: Sequence[Span], first: int) -> int:
    """Where the window that begins at ``first`` ends: at a long silence, or its longest pause once it is full."""
    last = first + 1
    while last < len(phones) and phones[last].start - phones[last - 1].end <= SETTINGS.silence_s:
        if phones[last].end - phones[first].start > SETTINGS.longest_s:
            middle = first + max(1, (last - first) // 2)
            return max(range(middle, last + 1), key=lambda k: (phones[k].start - phones[k - 1].end, k))
        last += 1
    return last


def make_decoder(models: Models) -> Any:
    """A decoder that hears each window as if it were the first."""
    from pocketsphinx import Decoder

    return Decoder(
        hmm=str(models.acoustic),
        dict=str(models.dictionary),
        lm=str(models.ngrams),
        samprate=SAMPLE_RATE,
        cmn="batch",  # the mean of this window, not of those before
        loglevel="FATAL",
    )


def hear(decoder: Any, pcm: bytes) -> list[Run]:
    """The words in a window, in runs between pauses and noises; confidences are the decoder's posteriors."""
    decoder.reinit_feat()  # forget the noise and the level of the window before: equal whoever decodes this one
    decoder.start_utt()
    decoder.process_raw(pcm, no_search=False, full_utt=True)
    decoder.end_utt()
    runs: list[list[HeardWord]] = [[]]
    for piece in decoder.seg() or ():
        start, end = piece.start_frame * _FRAME, (piece.end_frame + 1) * _FRAME
        if not piece.word.startswith(("<", "[", "+")):
            runs[-1].append(heard_word(re.sub(r"\(\d+\)$", "", piece.word), start, end, piece.prob))
        elif runs[-1] and (end - start >= SETTINGS.pause_s or piece.word.startswith(("[", "+"))):
            runs.append([])
    return [tuple(run) for run in runs if run and not _is_noise(run)]


def _is_noise(run: Sequence[HeardWord]) -> bool:
    drawn_out = any(word.end - word.start > SETTINGS.longest_word_s for word in run)
    unsure = all((word.confidence or 0.0) < SETTINGS.sure for word in run)
    return len(run) <= SETTINGS.lone_words and (drawn_out or unsure)
