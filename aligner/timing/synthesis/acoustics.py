"""The acoustic model of one recording: its frames, the reference speech in the same LDA space, the noise floor and the
filler cost.

The space is that of `lda_directions`: six directions, scaled so that the speech frames of the recording have unit
variance; the level of each frame stands beside them. ``filler_cost`` is what a frame of speech costs when words are
laid over it that are not in it; it is measured on the recording itself, so noise and a strange voice raise it along
with every other cost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aligner.audio.vad.frame_level import loudness, noise_floor_db, speech_mask
from aligner.errors import InputError
from aligner.timing.signal.features import HOP, Floats, cepstra, match_channel_and_noise, noise_power
from aligner.timing.synthesis.chain_path import viterbi_path
from aligner.timing.synthesis.lda import SETTINGS as LDA
from aligner.timing.synthesis.lda import lda_directions, spelling
from aligner.timing.synthesis.read_aloud import share_unread
from aligner.timing.synthesis.reference import Reference, join, speak
from aligner.timing.synthesis.state_chain import SILENT, StateChain, build_state_chain
from aligner.timing.synthesis.viterbi import Ints
from aligner.types import Document, Sentence
from aligner.verbalize.readings import lone_numeral
from aligner.version import installing


@dataclass(frozen=True, slots=True)
class AcousticModelSettings:
    """The reference speech and what pauses and unrelated speech cost."""

    training_s: float = 60.0
    """Seconds of reference speech that the directions are learnt from."""
    closed_s: float = 0.025
    """Seconds of a closed mouth before a plosive; other sounds have a few milliseconds of silence."""
    pause_costs: tuple[float, float] = (1.0, 3.0)
    """Cost of a pause at punctuation and elsewhere, once it is known how pauses sound. Onsets of 1,100 words in six
    languages, clean, in noise and in a room, were off by 15.4 ms with 3, by 15.9 with 2, 15.8 with 4."""
    unread: float = 0.2
    """Share of words whose letters a voice does not read, beyond which it is not asked: the others would spread over
    what these take. Half of the characters of a Japanese text are Chinese."""
    filler_s: float = 12.0
    """Seconds of recorded speech on which the filler cost is measured."""
    filler_parts: int = 4
    """Parts that these are taken in."""


SETTINGS = AcousticModelSettings()


@dataclass(frozen=True, slots=True)
class Cepstra:
    """Cepstra before projection, scaled to unit variance over the speech of the recording.

    ``heard`` are those of the recording, ``said`` those of the reference, both ``(frames, 39)``; ``silence`` is the
    background, ``(39,)``.
    """

    heard: Floats
    said: Floats
    silence: Floats


@dataclass(frozen=True, slots=True)
class AcousticModel:
    """Frames of the recording and of each published word in one space, with the background and the filler cost.

    The filler cost is what a frame of unrelated speech costs. Frames are directions and a level in decibels
    (`build_state_chain`). ``kinds`` numbers the sound in each frame of each word, a third of a phoneme. ``closed`` is
    for how many seconds the mouth is closed before each word, which is in no frame. ``noise_floor_db`` is the level of
    the background in decibels. ``loud`` are frames that may be speech, ``runs_on`` the words that no punctuation parts
    from the one before. ``silence_weights`` of pauses (`build_state_chain`) is None until learnt.
    """

    frames: Floats
    words: tuple[Floats, ...]
    kinds: tuple[Ints, ...]
    closed: Floats
    silence: Floats
    noise_floor_db: float
    filler_cost: float
    loud: NDArray[np.bool_]
    runs_on: NDArray[np.bool_]
    cepstra: Cepstra
    silence_weights: Floats | None = None

    def chain(self, first: int, last: int) -> StateChain:
        """The state chain of the words ``first:last``; pauses cost something once `silence_weights` are known."""
        words = self.words[first:last]
        if self.silence_weights is None:
            return build_state_chain(words, self.silence)
        pause_costs = np.append(
            np.where(self.runs_on[first:last], SETTINGS.pause_costs[1], SETTINGS.pause_costs[0]),
            SETTINGS.pause_costs[0],
        )
        pause_costs = np.asarray(pause_costs, np.float32)
        return build_state_chain(
            words,
            self.silence,
            pause_costs=pause_costs,
            silence_weights=self.silence_weights,
            noise_floor_db=self.noise_floor_db,
        )

    @property
    def closing(self) -> NDArray[np.bool_]:
        """Mask of the words that begin with a plosive's closure."""
        return np.asarray(self.closed >= SETTINGS.closed_s)

    def with_filler_cost(self, share: float = 1.0) -> AcousticModel:
        """The model with its filler cost measured again, times ``share``."""
        return replace(self, filler_cost=share * _filler_cost(self.frames[self.loud], self.words, self.silence))


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to synthesise in one go and the character ranges of its words."""

    text: str
    places: tuple[tuple[int, int], ...]


def passages(document: Document) -> tuple[Passage, ...]:
    """One passage a sentence; a heading that is only a roman numeral is spoken as its number."""
    return tuple(map(_passage, document.sentences))


def _passage(sentence: Sentence) -> Passage:
    number = lone_numeral([word.text for word in sentence.words])
    if number is not None:
        return Passage(str(number), ((0, len(str(number))),))
    char_start = sentence.char_start
    return Passage(sentence.text, tuple((w.char_start - char_start, w.char_end - char_start) for w in sentence.words))


def runs_on(document: Document) -> NDArray[np.bool_]:
    """Mask of the words that follow the one before without punctuation, inside a sentence."""
    found = []
    for sentence in document.sentences:
        for before, word in zip((None, *sentence.words), sentence.words, strict=False):
            between = document.text[before.char_end : word.char_start] if before else "."
            found.append(not between.strip() and "\n" not in between)
    return np.array(found, np.bool_)


def speak_all(texts: Sequence[Passage], voice: str, progress: Callable[[float], None]) -> list[Reference]:
    """Reference speech of every passage.

    Raises
    ------
    InputError
        The voice reads too few of the words: they are in a script that it only names.
    """
    if share_unread([(passage.text, passage.places) for passage in texts], voice) > SETTINGS.unread:
        hint = f"install how Japanese is read: {installing('cjk')}" if voice == "ja" else "use another engine"
        raise InputError(f"espeak-ng's voice {voice} only names the letters of the text", hint=hint)
    parts = []
    for number, passage in enumerate(texts):
        parts.append(speak(passage.text, passage.places, voice=voice))
        progress((number + 1) / len(texts))
    return parts


def build_acoustic_model(
    texts: Sequence[Passage],
    spoken: Sequence[Reference],
    power: Floats,
    voice: str,
    joined: NDArray[np.bool_],
    variants: Sequence[str] = LDA.variants[1:],
    seconds: float = SETTINGS.training_s,
) -> AcousticModel:
    """The acoustic model of a recording (``power``) and of passages spoken by ``voice``, in LDA directions learnt from
    that voice and its variants.

    They are learnt from passages that make so many ``seconds``.
    ``joined`` says for each word whether it runs on from the one before.
    """
    directions = _directions(texts, spoken, power, [voice + variant for variant in variants], seconds)
    reference = join(spoken, [len(passage.places) for passage in texts])
    loud = speech_mask(power)
    room = match_channel_and_noise(reference.power, power)
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
    return AcousticModel(
        frames, words, kinds, reference.closed, silence, noise_floor_db(level), np.inf, loud, joined, plain
    ).with_filler_cost()


def sample_until(lengths: Sequence[float], enough: float) -> list[int]:
    """Indices drawn at random (seed 0) until their lengths add up to ``enough``; all where they never do.

    >>> sorted(sample_until([5.0, 5.0, 5.0], 100.0)), len(sample_until([5.0] * 9, 10.0))
    ([0, 1, 2], 2)
    """
    permuted: list[int] = np.random.default_rng(0).permutation(len(lengths)).tolist()
    last = int(np.searchsorted(np.cumsum([lengths[k] for k in permuted]), enough))
    return permuted[: last + 1]


def with_level(frames: Floats, level: Floats) -> Floats:
    """The frames with their level in dB as a last column."""
    return np.hstack([frames, level[:, None]])


def _directions(
    texts: Sequence[Passage], spoken: Sequence[Reference], power: Floats, voices: Sequence[str], seconds: float
) -> Floats:
    """LDA directions from a random sample of passages that lasts ``seconds``."""
    chosen = [k for k in sample_until([len(one) for one in spoken], seconds / HOP) if len(spoken[k])]
    said = [[spoken[k] for k in chosen]]
    for voice in voices:
        said.append([speak(texts[k].text, texts[k].places, voice=voice) for k in chosen])
    examples = [voices for voices in zip(*said, strict=True) if len({spelling(one) for one in voices}) == 1]
    if not examples and seconds < SETTINGS.training_s:
        return _directions(texts, spoken, power, voices, SETTINGS.training_s)
    if not examples:
        raise InputError(
            f"espeak-ng's voices {', '.join(voices)} pronounce no sentence of the text alike",
            hint="name the language of the text with --text-language, or use another engine",
        )
    return lda_directions([join(parts, [0] * len(parts)) for parts in zip(*examples, strict=True)], power)


def _filler_cost(loud: Floats, words: Sequence[Floats], silence: Floats) -> float:
    """Mean cost of speech frames under words in random order: what unrelated text costs here."""
    size = round(SETTINGS.filler_s / SETTINGS.filler_parts / HOP)
    first = np.linspace(0, max(0, len(loud) - size), SETTINGS.filler_parts).astype(int)
    frames = np.concatenate([loud[k : k + size] for k in first]) if len(loud) > size * SETTINGS.filler_parts else loud
    permuted: list[int] = []
    length = 0
    while length < len(frames):
        for index in np.random.default_rng(len(permuted)).permutation(len(words)):
            permuted.append(int(index))
            length += len(words[index])
    fitting = int(np.searchsorted(np.cumsum([len(words[index]) for index in permuted]), len(frames))) + 1
    chain = build_state_chain([words[index] for index in permuted[:fitting]], silence)
    return viterbi_path(frames, chain, np.inf).mean_cost
