"""Windows of a recording whose words are known → when each is said, against espeak-ng's speech.

Unlike `aligner.timing.synthesis.align`, which has to find where a text is spoken, a recogniser has told about when each
word is said. So the chain of a window's words is aligned within it, and a word is looked for near that time only.
Spans are seconds of the recording.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.timing.signal.features import HOP, Floats
from aligner.timing.synthesis.acoustics import (
    AcousticModel,
    Passage,
    build_acoustic_model,
    runs_on,
    sample_until,
    speak_all,
)
from aligner.timing.synthesis.chain_path import trellis
from aligner.timing.synthesis.espeak import voice_for
from aligner.timing.synthesis.path_spans import between, refined_spans, spans
from aligner.timing.synthesis.speaker_adaptation import class_adaptation, frame_pairs
from aligner.timing.synthesis.state_chain import StateChain
from aligner.timing.synthesis.viterbi import Ints, viterbi
from aligner.timing.windows import Utterance, Window
from aligner.types import Document, Span
from aligner.verbalize.writing import blank_between


@dataclass(frozen=True, slots=True)
class WindowSpeechSettings:
    """How known words are aligned against synthesised speech; measured on the tuning voices."""

    search_s: float = 1.0
    """Seconds from where it was heard within which a word is looked for."""
    variants: tuple[str] = ("+f2",)
    """Voices of espeak-ng that teach how voices differ."""
    varied_s: float = 10.0
    """Seconds of speech in each of the variants; more change nothing where the words are known."""
    rounds: int = 2
    """Rounds of learning how the speaker sounds; a third time brought onsets 1 % nearer."""
    enough_s: float = 600.0
    """Seconds of speech to learn from."""
    beside: int = 32
    """Windows decoded side by side; more are no faster."""


SETTINGS = WindowSpeechSettings()


def model_of(
    said: Sequence[Utterance],
    document: Document,
    cut: Sequence[Window],
    power: Floats,
    code: str,
    progress: Callable[[float], None],
) -> AcousticModel | None:
    """Return the acoustic model of what was said, adapted to the speaker; None where espeak-ng speaks none of it.

    Parameters
    ----------
    power
        Mel power of the recording, see `aligner.timing.signal.features.mel_power`.
    code
        Language tag of a voice of espeak-ng.
    progress
        Told the share of the text that is spoken.
    """
    voice = voice_for(code)
    before, after = range(cut[0].keep.start), range(cut[-1].keep.stop, len(said))  # context of a stretch
    ranges = filter(None, (before, *(window.keep for window in cut), after))
    texts = [_passage([said[k].text for k in some]) for some in ranges]
    spoken = speak_all(texts, voice, progress)
    if not any(map(len, spoken)):
        return None
    model = build_acoustic_model(
        texts, spoken, power, voice, _joined(said, document), SETTINGS.variants, SETTINGS.varied_s
    )
    some = [cut[k] for k in sorted(sample_until([window.end - window.start for window in cut], SETTINGS.enough_s))]
    for _ in range(SETTINGS.rounds):
        paths = _viterbi_paths(some, said, model)
        model = class_adaptation(
            model, [frame_pairs(path, chain, model, w.first, round(w.start / HOP)) for w, (path,), chain in paths]
        )
    return model


def _joined(said: Sequence[Utterance], document: Document) -> NDArray[np.bool_]:
    """Mask of the utterances that follow the published word before them without punctuation."""
    joined = runs_on(document)
    owners = [None, *(word.owner for word in said)]
    follows = [a is not None and b is not None and b == a + 1 and joined[b] for a, b in pairwise(owners)]
    return np.array(follows, np.bool_)


def _passage(words: Sequence[str]) -> Passage:
    text, places = "", list[tuple[int, int]]()
    for word in words:
        text += blank_between(text[-4:], word) if text else ""
        places.append((len(text), len(text) + len(word)))
        text += word
    return Passage(text, tuple(places))


def spans_by_speech(
    cut: Sequence[Window], said: Sequence[Utterance], model: AcousticModel | None, samples: Floats
) -> Iterator[dict[int, Span]]:
    """Yield for each window the spans of its words, by their places among the utterances; none without a model."""
    if model is None:
        yield from repeat({}, len(cut))
        return
    for window, paths, chain in _viterbi_paths(cut, said, model, (False, True)):
        inside = slice(window.first, window.last)
        found = between(*(spans(path, chain, model.closed[inside]) for path in paths))
        window_start = round(window.start / HOP) * HOP
        heard = samples[round(window_start * SAMPLE_RATE) : round(window.end * SAMPLE_RATE)]
        found = refined_spans(found, model.closing[inside], heard)
        yield {window.first + k: Span(window_start + span.start, window_start + span.end) for k, span in found.items()}


def _viterbi_paths(
    cut: Sequence[Window], said: Sequence[Utterance], model: AcousticModel, ways: Sequence[bool] = (False,)
) -> Iterator[tuple[Window, tuple[Ints, ...], StateChain]]:
    """The paths of each window (late and early chains) and its chain, `beside` windows at a time."""
    for first in range(0, len(cut), SETTINGS.beside):
        some = cut[first : first + SETTINGS.beside]
        chains = [model.chain(window.first, window.last) for window in some]
        trellises = []
        for window, chain in zip(some, chains, strict=True):
            frames = model.frames[round(window.start / HOP) : round(window.end / HOP)]
            reach = _reach(window, said, chain, len(frames))
            trellises += [trellis(frames, replace(chain, early=way), model.filler_cost, reach) for way in ways]
        paths = iter(viterbi(trellises))
        yield from zip(some, zip(*[paths] * len(ways), strict=True), chains, strict=True)


def _reach(window: Window, said: Sequence[Utterance], chain: StateChain, frames: int) -> tuple[Ints, Ints]:
    """First and last state allowed in each frame: words heard within `search_s` seconds, and pauses."""
    starts = [said[k].start for k in range(window.first, window.last)]
    ends = [said[k].end for k in range(window.first, window.last)]
    time = window.start + np.arange(frames) * HOP
    first = np.searchsorted(np.maximum.accumulate(ends), time - SETTINGS.search_s)
    last = np.searchsorted(np.minimum.accumulate(starts[::-1])[::-1], time + SETTINGS.search_s, side="right")
    pauses = np.flatnonzero(chain.pause)  # one before each word, and one at the end
    low, high = pauses[np.minimum(first, len(starts))], pauses[np.maximum(first, last)] + 1
    return np.asarray(low, np.int32), np.asarray(high, np.int32)
