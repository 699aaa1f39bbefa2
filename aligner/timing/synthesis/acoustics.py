"""Recording and reference speech in one space, and what a walk of the one through the other costs.

The space is that of `discriminant`: six directions, scaled so that the speech frames of the recording have unit
variance; the level of each frame stands beside them. ``unrelated`` is what a frame of speech costs when words are
laid over it that are not in it; it is measured on the recording itself, so noise and a strange voice raise it along
with every other cost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aligner.errors import InputError
from aligner.timing.signal.features import (
    HOP,
    Floats,
    cepstra,
    hush,
    in_the_room_of,
    loudness,
    noise_power,
    speech_mask,
)
from aligner.timing.synthesis.lda import VARIANTS, discriminant, spelling
from aligner.timing.synthesis.reference import Reference, join, speak
from aligner.timing.synthesis.state_chain import SILENT, Lattice, lattice
from aligner.timing.synthesis.viterbi import Course, Ints, best_paths
from aligner.types import Document, Sentence
from aligner.verbalize.readings import lone_numeral

_TRAINING = 60.0  # seconds of reference speech that the directions are learnt from
_CLOSED = 0.025  # seconds of a closed mouth before a plosive; other sounds have a few milliseconds of silence
_PAUSES = (1.0, 3.0)
"""What a pause costs where there is punctuation, and where there is none, once it is known how pauses sound. Onsets of
1,100 words in six languages, clean, in noise and in a room, were off by 15.4 ms with 3, by 15.9 with 2, 15.8 with 4."""
_SAMPLE, _PARTS = 12.0, 4
"""Seconds of recorded speech on which the price of unrelated words is measured, in so many parts."""


@dataclass(frozen=True, slots=True)
class Cepstra:
    """What frames of the recording, of all words of the reference and of the background are projected from.

    Scaled so that each varies by 1 in the speech of the recording; shape ``(frames, 39)``, of the background ``(39,)``.
    """

    heard: Floats
    said: Floats
    silence: Floats


@dataclass(frozen=True, slots=True)
class Sound:
    """Frames of the recording, frames of each published word, the background, and the price of no relation.

    Frames are directions and a level in decibels (`lattice`). ``kinds`` numbers the sound in each frame of each word,
    a third of a phoneme. ``closed`` is for how many seconds the mouth is closed before each word, which is in no
    frame. ``hush`` is the level of the background in decibels. ``loud`` are frames that may be speech, ``runs_on`` the
    words that no punctuation parts from the one before. ``steadiness`` of pauses (`lattice`) is None until learnt.
    """

    frames: Floats
    words: tuple[Floats, ...]
    kinds: tuple[Ints, ...]
    closed: Floats
    silence: Floats
    hush: float
    unrelated: float
    loud: NDArray[np.bool_]
    runs_on: NDArray[np.bool_]
    cepstra: Cepstra
    steadiness: Floats | None = None

    def chain(self, first: int, last: int) -> Lattice:
        """The words ``first:last``, and pauses at their prices where it is known how pauses sound."""
        words = self.words[first:last]
        if self.steadiness is None:
            return lattice(words, self.silence)
        prices = np.append(np.where(self.runs_on[first:last], _PAUSES[1], _PAUSES[0]), _PAUSES[0])
        prices = np.asarray(prices, np.float32)
        return lattice(words, self.silence, prices=prices, steadiness=self.steadiness, hush=self.hush)

    @property
    def closing(self) -> NDArray[np.bool_]:
        """Which words begin with the mouth closing for a plosive."""
        return np.asarray(self.closed >= _CLOSED)

    def priced(self, share: float = 1.0) -> Sound:
        """The same with the price of no relation measured anew, times ``share``."""
        return replace(self, unrelated=share * _unrelated(self.frames[self.loud], self.words, self.silence))


@dataclass(frozen=True, slots=True)
class Walk:
    """The state of each frame, its cost, and the mean cost with tempo; an empty path where none fits."""

    path: Ints
    costs: Floats
    price: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to be spoken in one go, and the places of its words in it, rising."""

    text: str
    places: tuple[tuple[int, int], ...]


def passages(document: Document) -> tuple[Passage, ...]:
    """The sentences of a document; a heading that is nothing but a roman numeral is spoken as its number."""
    return tuple(map(_passage, document.sentences))


def _passage(sentence: Sentence) -> Passage:
    number = lone_numeral([word.text for word in sentence.words])
    if number is not None:
        return Passage(str(number), ((0, len(str(number))),))
    begin = sentence.char_start
    return Passage(sentence.text, tuple((w.char_start - begin, w.char_end - begin) for w in sentence.words))


def runs_on(document: Document) -> NDArray[np.bool_]:
    """For each word whether but a space parts it from the one before, which is in the same sentence."""
    found = []
    for sentence in document.sentences:
        for before, word in zip((None, *sentence.words), sentence.words, strict=False):
            between = document.text[before.char_end : word.char_start] if before else "."
            found.append(not between.strip() and "\n" not in between)
    return np.array(found, np.bool_)


def speak_all(texts: Sequence[Passage], voice: str, progress: Callable[[float], None]) -> list[Reference]:
    """Reference speech of every passage."""
    parts = []
    for number, passage in enumerate(texts):
        parts.append(speak(passage.text, passage.places, voice=voice))
        progress((number + 1) / len(texts))
    return parts


def listen(
    texts: Sequence[Passage],
    spoken: Sequence[Reference],
    power: Floats,
    voice: str,
    joined: NDArray[np.bool_],
    variants: Sequence[str] = VARIANTS[1:],
    seconds: float = _TRAINING,
) -> Sound:
    """The recording and the passages, as ``voice`` spoke them, projected onto directions that variants teach too.

    They are learnt from passages that make so many ``seconds``.
    ``joined`` says for each word whether it runs on from the one before.
    """
    directions = _directions(texts, spoken, power, [voice + variant for variant in variants], seconds)
    reference = join(spoken, [len(passage.places) for passage in texts])
    loud = speech_mask(power)
    room = in_the_room_of(reference.power, power)
    quiet = cepstra(np.repeat(noise_power(power)[None], 3, axis=0))[1]
    plain = Cepstra(cepstra(power), cepstra(room), quiet)
    frames = plain.heard @ directions
    scale = np.float32(1.0 / np.sqrt(frames[loud].var(axis=0).mean() + 1e-9))
    said = with_level((plain.said @ directions) * scale, loudness(room))
    silence = np.append((quiet @ directions) * scale, np.float32(SILENT))
    count = sum(len(passage.places) for passage in texts)
    bounds = np.searchsorted(reference.word, np.arange(count + 1))
    words = tuple(said[a:b] for a, b in pairwise(bounds))
    thirds = reference.kinds
    kinds = tuple(thirds[a:b] for a, b in pairwise(bounds))
    level = loudness(power)
    frames = with_level(frames * scale, level)
    even = plain.heard[loud].std(axis=0) + np.float32(1e-6)
    for part in (plain.heard, plain.said, plain.silence):
        part /= even
    return Sound(frames, words, kinds, reference.closed, silence, hush(level), np.inf, loud, joined, plain).priced()


def walk(frames: Floats, chain: Lattice, unrelated: float, *, noisy: bool = False) -> Walk:
    """The cheapest walk of the frames through the chain.

    ``noisy`` says that any pause may be filled with sound, at the price of unrelated speech.
    """
    way = course(frames, chain, unrelated, noisy=noisy)
    (path,) = best_paths([way])
    if not len(path):
        return Walk(path, np.zeros(0, np.float32), float(chain.costs(frames, unrelated, noisy=noisy).mean()))
    spent = way.spent(path)
    steps = np.diff(path, prepend=path[0] - 1)
    tempo = np.select([steps == 0, steps == 2], [way.stay[path], way.leap[path]])
    return Walk(path, spent, float((spent + tempo).mean()))


def course(
    frames: Floats, chain: Lattice, unrelated: float, reach: tuple[Ints, Ints] | None = None, *, noisy: bool = False
) -> Course:
    """What `viterbi.best_paths` needs to lead the frames through the chain; costs are reckoned where it asks for
    them."""

    def costs(some: slice, states: slice) -> Floats:
        return chain.part(states).costs(frames[some], unrelated, noisy=noisy)

    return Course(len(frames), costs, chain.stay(), chain.leap(), reach)


def drawn(lengths: Sequence[float], enough: float) -> list[int]:
    """Places drawn over the whole, until what stands there is long enough together; all where it never is.

    >>> sorted(drawn([5.0, 5.0, 5.0], 100.0)), len(drawn([5.0] * 9, 10.0))
    ([0, 1, 2], 2)
    """
    order: list[int] = np.random.default_rng(0).permutation(len(lengths)).tolist()
    last = int(np.searchsorted(np.cumsum([lengths[k] for k in order]), enough))
    return order[: last + 1]


def with_level(frames: Floats, level: Floats) -> Floats:
    """The frames with one value more, their level."""
    return np.hstack([frames, level[:, None]])


def _directions(
    texts: Sequence[Passage], spoken: Sequence[Reference], power: Floats, voices: Sequence[str], seconds: float
) -> Floats:
    """Learnt from as many passages, drawn over the whole text, as make so many seconds."""
    chosen = [k for k in drawn([len(one) for one in spoken], seconds / HOP) if len(spoken[k])]
    said = [[spoken[k] for k in chosen]]
    for voice in voices:
        said.append([speak(texts[k].text, texts[k].places, voice=voice) for k in chosen])
    examples = [voices for voices in zip(*said, strict=True) if len({spelling(one) for one in voices}) == 1]
    if not examples and seconds < _TRAINING:
        return _directions(texts, spoken, power, voices, _TRAINING)
    if not examples:
        raise InputError(
            f"espeak-ng's voices {', '.join(voices)} pronounce no sentence of the text alike",
            hint="name the language of the text with --text-language, or use another engine",
        )
    return discriminant([join(parts, [0] * len(parts)) for parts in zip(*examples, strict=True)], power)


def _unrelated(loud: Floats, words: Sequence[Floats], silence: Floats) -> float:
    """What a frame of speech costs with words in random order laid over it, some seconds of both."""
    size = round(_SAMPLE / _PARTS / HOP)
    first = np.linspace(0, max(0, len(loud) - size), _PARTS).astype(int)
    frames = np.concatenate([loud[k : k + size] for k in first]) if len(loud) > size * _PARTS else loud
    order: list[int] = []
    length = 0
    while length < len(frames):
        for index in np.random.default_rng(len(order)).permutation(len(words)):
            order.append(int(index))
            length += len(words[index])
    fitting = int(np.searchsorted(np.cumsum([len(words[index]) for index in order]), len(frames))) + 1
    chain = lattice([words[index] for index in order[:fitting]], silence)
    return walk(frames, chain, np.inf).price
