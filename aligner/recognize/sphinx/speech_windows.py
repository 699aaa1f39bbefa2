"""A recording → the windows in which somebody may speak, and a window's sound → the words in it.

Windows hold sound up to `LONGEST` seconds, end in pauses and leave long silences out, so that memory does not grow
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

LONGEST = 30.0
_SILENCE = 5.0  # seconds without sound that are not shown to the decoder
_MARGIN = 0.3  # seconds of silence around the sound of a window
_FRAME = 0.01
_PAUSE = 0.4  # seconds between words that part runs
LONE = 2  # words of a run that may be noise
_SURE = 0.8  # posterior of its surest word from which it is not: words that noise was taken for had 0.3 in the mean
_LONGEST_WORD = 2.0  # seconds; steady noise becomes one word for as long as it lasts

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
        start, end = phones[first].start - _MARGIN, phones[last - 1].end + _MARGIN
        earliest = (found[-1].end if found else 0.0) if first else 0.0
        latest = (phones[last - 1].end + phones[last].start) / 2 if last < len(phones) else len(samples) / SAMPLE_RATE
        found.append(Span(max(start, earliest), min(end, latest)))
        first = last
    return found


def _pieces(samples: NDArray[np.float32], span: Span) -> Iterator[Span]:
    """The span in pieces of at most `LONGEST` seconds, cut where it is quietest."""
    start = span.start
    while span.end - start > LONGEST:
        search = round((start + LONGEST / 2) * SAMPLE_RATE)
        end = (search + quietest(samples[search : round((start + LONGEST) * SAMPLE_RATE)])) / SAMPLE_RATE
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _cut(phones: Sequence[Span], first: int) -> int:
    """Where the window that begins at ``first`` ends: at a long silence, or its longest pause once it is full."""
    last = first + 1
    while last < len(phones) and phones[last].start - phones[last - 1].end <= _SILENCE:
        if phones[last].end - phones[first].start > LONGEST:
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


def to_pcm(samples: NDArray[np.float32]) -> bytes:
    """16-bit samples, raised to nearly full scale."""
    loudest = float(np.abs(samples).max(initial=0.0)) or 1.0
    return np.asarray(samples * (30000.0 / loudest), np.int16).tobytes()


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
        elif runs[-1] and (end - start >= _PAUSE or piece.word.startswith(("[", "+"))):
            runs.append([])
    return [tuple(run) for run in runs if run and not _is_noise(run)]


def _is_noise(run: Sequence[HeardWord]) -> bool:
    drawn_out = any(word.end - word.start > _LONGEST_WORD for word in run)
    unsure = all((word.confidence or 0.0) < _SURE for word in run)
    return len(run) <= LONE and (drawn_out or unsure)
