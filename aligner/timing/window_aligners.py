"""Windows of a recording → when their words are said, by an aligner of one window: phone models or attention.

An aligner is given a window's samples and words. Where it finds nothing it is asked again with more sound on both
sides, should a word have been cut. Spans are seconds of the recording.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import repeat

import numpy as np

from aligner.audio.decode import SAMPLE_RATE
from aligner.parallel import parallel_map, processors
from aligner.storage.kept_values import KeptValues, key_of
from aligner.timing.phone_hmm import align_window
from aligner.timing.signal.features import Floats
from aligner.timing.windows import Utterance, Window
from aligner.types import Span

WindowAligner = Callable[[Floats, Sequence[str]], list[Span | None]]
"""What finds words in the sound of a window: seconds from its beginning, None where a word is not found."""


@dataclass(frozen=True, slots=True)
class WindowAlignerSettings:
    """How much sound an aligner is given; set on the tuning voices."""

    wider_s: float = 0.5
    """Seconds of sound to add on both sides where nothing was found."""
    short_s: float = 120.0
    """Seconds of sound that one process aligns sooner than others have begun."""


SETTINGS = WindowAlignerSettings()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A window's samples with `wider_s` seconds on both sides, and its words; ``inner`` is the window itself."""

    samples: Floats
    inner: slice
    words: tuple[str, ...]


def spans_by(
    window_aligner: WindowAligner | None,
    cut: Sequence[Window],
    said: Sequence[Utterance],
    samples: Floats,
    kept: KeptValues | None,
) -> Iterator[dict[int, Span]]:
    """Yield for each window the spans of its words, by their places among the utterances; words not found have none.

    Long speech is worked on in several processes, and ``kept`` has what phone models found in other runs.
    """
    if window_aligner is None:
        yield from repeat({}, len(cut))
        return
    by_phones = window_aligner is align_window
    keys = [_key(_excerpt(window, said, samples)) if kept is not None and by_phones else "" for window in cut]
    if kept is None or not by_phones:
        new = list(cut)
    else:  # each once: where a jingle is played twice the same words are in the same sound
        new = [*{key: window for window, key in zip(cut, keys, strict=True) if key not in kept}.values()]
    many = by_phones and sum(window.end - window.start for window in new) > SETTINGS.short_s
    excerpts = (_excerpt(window, said, samples) for window in new)
    heard = parallel_map(partial(_hear, window_aligner), excerpts, workers=min(processors(), len(new)) if many else 1)
    for window, key in zip(cut, keys, strict=True):
        if kept is None or not by_phones:
            found = next(heard)
        elif key in kept:
            found = [(place, Span(*span)) for place, *span in kept[key]]
        else:
            found = next(heard)
            kept[key] = [(place, span.start, span.end) for place, span in found]
        start = _excerpt_start(window) / SAMPLE_RATE
        yield {window.first + k: Span(start + span.start, start + span.end) for k, span in found}
    if kept is not None:
        kept.save()


def _key(excerpt: Excerpt) -> str:
    return key_of(excerpt.samples.data, [excerpt.inner.start, excerpt.inner.stop], excerpt.words)


def _excerpt_start(window: Window) -> int:
    return max(0, round(window.start * SAMPLE_RATE) - round(SETTINGS.wider_s * SAMPLE_RATE))


def _excerpt(window: Window, said: Sequence[Utterance], samples: Floats) -> Excerpt:
    start, end = round(window.start * SAMPLE_RATE), round(window.end * SAMPLE_RATE)
    low, high = _excerpt_start(window), end + round(SETTINGS.wider_s * SAMPLE_RATE)
    words = tuple(said[k].text for k in range(window.first, window.last))
    return Excerpt(np.array(samples[low:high]), slice(start - low, end - low), words)


def _hear(window_aligner: WindowAligner, excerpt: Excerpt) -> list[tuple[int, Span]]:
    """Which of the words are heard, and when, from the excerpt's start.

    A second try has `wider_s` seconds of sound on both sides, should a word have been cut.
    """
    for part in (excerpt.inner, slice(0, None)):
        heard = window_aligner(excerpt.samples[part], excerpt.words)
        start = part.start / SAMPLE_RATE
        found = [(k, Span(start + span.start, start + span.end)) for k, span in enumerate(heard) if span]
        if found:
            return found
    return []
