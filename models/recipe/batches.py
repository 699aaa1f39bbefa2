"""Scenes → tensors: mel frames, tokens with their targets, and where each target sounds.

Tokens are compact table rows. Targets follow openai-whisper's conventions: half of the examples with timestamps (20 ms
steps, the last sentence's onset alone where the window cuts it off), the other half behind ``<|notimestamps|>``;
``<|nospeech|>`` after ``<|startoftranscript|>`` where nobody speaks; sometimes earlier text as a prompt.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

import numpy as np
import torch
from sentences import Speeches, training_sentence, written
from synthesise import FRAME, HEARD_VOICES, SAMPLE_RATE, Scene, Utterance, short_scene, speak, window_scene
from torch import Tensor
from torch.utils.data import Dataset
from whisper.audio import log_mel_spectrogram
from whisper.tokenizer import Tokenizer, get_tokenizer

from aligner.timing.espeak import restart

IGNORE = -100
TIMESTAMP_MARGIN = 0.1  # seconds around a timestamp in which its evidence lies
SHORTEST_PAUSE = 0.06  # seconds that a punctuation mark hears at least
CLOSING = 0.3  # seconds of silence that the last full stop hears; the end of the text hears the rest
PUNCTUATION = frozenset(".,?!:;")
FIRST_TIMESTAMP_LIMIT = 1.0  # whisper never lets a window begin with a later timestamp


@cache
def tokenizer() -> Tokenizer:
    """Whisper's English tokenizer."""
    return get_tokenizer(multilingual=False)


@dataclass(frozen=True, slots=True)
class World:
    """The compact table and the phoneme classes: fixed by the seed, the same in every run."""

    tokens: tuple[int, ...]
    phonemes: tuple[str, ...]

    @classmethod
    def survey(cls, speeches: Speeches | None, sentences: int = 60_000, seed: int = 0) -> World:
        """Every token and phoneme that occurs in many sentences, besides all special and timestamp tokens."""
        random, text = Random(f"survey/{seed}"), tokenizer()
        seen = set(range(text.eot, text.timestamp_begin + 1501)) | set(text.encode(" .,?"))
        for _ in range(sentences):
            for word in written(training_sentence(random, speeches)).split():
                seen.update(_encode(word))
        names = {
            name
            for index in range(400)
            for name, _, _ in speak(
                training_sentence(random, speeches), HEARD_VOICES[index % len(HEARD_VOICES)]
            ).phonemes
        }
        return cls(tuple(sorted(seen)), ("_", *sorted(names - {"_"})))


@cache
def _encode(word: str) -> tuple[int, ...]:
    return tuple(tokenizer().encode(" " + word))


@dataclass(frozen=True, slots=True)
class Target:
    """A token to predict, and the seconds its evidence lies in (None: nowhere in particular)."""

    token: int
    heard: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """Mel frames (80, frames), prompt tokens that are given, and targets after them."""

    mel: Tensor
    given: tuple[int, ...]
    targets: tuple[Target, ...]
    phonemes: np.ndarray


def _word_targets(utterance: Utterance, until: float) -> list[Target]:
    """Each word's tokens hear exactly the word; its punctuation hears the pause after it, which is no word's time."""
    onsets = [unit.start for unit in utterance.units[1:]] + [until]
    targets = []
    for unit, following in zip(utterance.units, onsets, strict=True):
        pause = (min(unit.end, following - SHORTEST_PAUSE), following)
        for token in _encode(unit.written):
            marks = tokenizer().decode([token]).strip()
            targets.append(Target(token, pause if marks and PUNCTUATION.issuperset(marks) else (unit.start, unit.end)))
    return targets


def _stamp(seconds: float, *, first: bool = False) -> Target:
    text = tokenizer()
    shown = min(seconds, FIRST_TIMESTAMP_LIMIT) if first else seconds
    token = text.timestamp_begin + min(1500, max(0, round(shown / 0.02)))
    return Target(token, (seconds - TIMESTAMP_MARGIN, seconds + TIMESTAMP_MARGIN))


def targets_of(scene: Scene, *, timestamps: bool) -> list[Target]:
    """What Whisper should write for a scene, after ``<|startoftranscript|>``."""
    text, spoken = tokenizer(), scene.utterances
    if not spoken and scene.cut_off_at is None:
        return [Target(text.no_speech), Target(text.eot)]
    targets = [] if timestamps else [Target(text.no_timestamps)]
    length = len(scene.samples) / SAMPLE_RATE
    closed = min(length, spoken[-1].units[-1].end + CLOSING) if spoken else 0.0
    for utterance, following in zip(spoken, [*spoken[1:], None], strict=True):
        start, end = utterance.units[0].start, utterance.units[-1].end
        words = _word_targets(utterance, following.units[0].start if following else closed)
        targets += [_stamp(start, first=not targets), *words, _stamp(end)] if timestamps else words
    if timestamps and scene.cut_off_at is not None:
        return [*targets, _stamp(scene.cut_off_at, first=not targets), Target(text.eot)]
    return [*targets, Target(text.eot, (closed, length) if length - closed > SHORTEST_PAUSE else None)]


def _prompt(random: Random, speeches: Speeches | None, longest: int, full: float = 0.5) -> tuple[int, ...]:
    """Earlier text as ``transcribe`` hands it on: sentences, mostly between timestamps, cut from the left.

    A share ``full`` of the prompts is as long as may be: so are all of a recording's from its second minute on. Their
    timestamps must look like those of speech, or a decoder learns to tell prompts by them.
    """
    text, tokens, place = tokenizer(), [], random.uniform(0, 1)
    wanted = longest if random.random() < full else random.randint(1, longest)
    stamped = random.random() < 0.85
    pace, longest_pause = random.uniform(0.2, 0.4), random.choice((0.5, 1.0, 3.0))  # seconds
    while len(tokens) < wanted:
        words = [t for word in written(training_sentence(random, speeches)).split() for t in _encode(word)]
        end = min(30.0, place + pace * random.uniform(0.8, 1.2) * len(words))
        tokens += [_stamp(place).token, *words, _stamp(end).token] if stamped else words
        place = end + random.uniform(0.02, longest_pause)
        place = random.uniform(0, 1) if place > random.uniform(22, 29) else place
    return (text.sot_prev, *tokens[-longest:])


def _phoneme_frames(scene: Scene, phonemes: tuple[str, ...], frames: int) -> np.ndarray:
    """The class of every encoder position; silence (class 0) outside the sentences, IGNORE for unlisted ones."""
    index = {name: number for number, name in enumerate(phonemes)}
    labels = np.zeros(frames, np.int64)
    for utterance in scene.utterances:
        for name, start, end in utterance.phonemes:
            first, last = round(start * SAMPLE_RATE / FRAME), round(end * SAMPLE_RATE / FRAME)
            labels[first:last] = index.get(name, IGNORE)
    if scene.cut_off_at is not None:
        labels[round(scene.cut_off_at * SAMPLE_RATE / FRAME) :] = IGNORE
    return labels


def _mask(mel: Tensor, random: Random) -> Tensor:
    """SpecAugment, lightly: up to two short bands in time and in frequency at the floor."""
    for _ in range(random.randint(0, 2)):
        at, width = random.randrange(mel.shape[1]), random.randint(1, 12)
        mel[:, at : at + width] = mel.min()
        at, width = random.randrange(80), random.randint(1, 8)
        mel[at : at + width] = mel.min()
    return mel


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of one step; ``inside`` marks where each target sounds."""

    mel: Tensor
    offset: int
    rows: Tensor
    targets: Tensor
    inside: Tensor
    phonemes: Tensor


@dataclass(frozen=True, slots=True)
class Kind:
    """What the examples of a phase are: ``longest`` seconds of several sentences, or (None) one sentence each."""

    longest: float | None = None
    whole: bool = False  # padded to Whisper's 30 seconds
    timestamps: float = 0.0  # share; without any, positions are counted from anywhere
    prompted: float = 0.0  # share with earlier text as a prompt, of up to
    prompt: int = 40  # tokens
    full: float = 0.5  # share of the prompts that are as long as that


KINDS = {
    "frames": Kind(),
    "short": Kind(prompted=0.15),
    "passages": Kind(longest=12.0, timestamps=0.5, prompted=0.15),
    "windows": Kind(longest=30.0, whole=True, timestamps=0.5, prompted=0.6, prompt=223),
    "prompts": Kind(longest=30.0, whole=True, timestamps=0.7, prompted=0.85, prompt=223, full=0.75),
}


class Batches(Dataset[Batch]):
    """Batch number ``n`` of a phase, a function of the seed, the phase and n alone."""

    def __init__(
        self, world: World, speeches: Speeches | None, *, phase: str, size: int, seed: int, first: int, steps: int
    ):
        self.world, self.speeches, self.phase, self.size, self.seed = world, speeches, phase, size, seed
        self.kind = KINDS[phase]
        self.first, self.steps = first, steps
        self.row = {token: row for row, token in enumerate(world.tokens)}

    def __len__(self) -> int:
        return self.steps

    def __getitem__(self, index: int) -> Batch:
        restart()  # espeak-ng carries state from text to text
        random = Random(f"{self.seed}/{self.phase}/{self.first + index}")
        examples = [self._example(random) for _ in range(self.size)]
        frames = max(example.mel.shape[1] for example in examples)
        frames += frames % 2
        offset = random.randint(0, 1500 - frames // 2) if self.kind.timestamps == 0 else 0
        return self._collate(examples, frames, offset)

    def _example(self, random: Random) -> Example:
        kind = self.kind
        scene = (
            window_scene(random, self.speeches, kind.longest) if kind.longest else short_scene(random, self.speeches)
        )
        behind = SAMPLE_RATE if kind.longest else 0  # silence that pulls nothing down: whisper pads before it looks
        mel = _mask(log_mel_spectrogram(torch.from_numpy(scene.samples), padding=behind), random)
        mel = mel[:, : 2 * (min(len(scene.samples), 30 * SAMPLE_RATE) // FRAME)]
        targets = targets_of(scene, timestamps=random.random() < kind.timestamps)
        given = _prompt(random, self.speeches, kind.prompt, kind.full) if random.random() < kind.prompted else ()
        phonemes = _phoneme_frames(scene, self.world.phonemes, mel.shape[1] // 2)
        if kind.whole:
            mel = torch.nn.functional.pad(mel, (0, 3000 - mel.shape[1]))
        return Example(mel, (*given, tokenizer().sot), tuple(targets), phonemes)

    def _collate(self, examples: list[Example], frames: int, offset: int) -> Batch:
        longest = max(len(e.given) + len(e.targets) - 1 for e in examples)
        other = len(self.world.tokens)
        mel = torch.zeros(len(examples), 80, frames)
        rows = torch.full((len(examples), longest), self.row[tokenizer().eot])
        targets = torch.full((len(examples), longest), IGNORE)
        inside = torch.zeros(len(examples), longest, frames // 2, dtype=torch.bool)
        phonemes = torch.full((len(examples), frames // 2), IGNORE)
        for n, example in enumerate(examples):
            mel[n, :, : example.mel.shape[1]] = example.mel
            read = [*example.given, *(target.token for target in example.targets[:-1])]
            read = [tokenizer().timestamp_begin if token == tokenizer().no_speech else token for token in read]
            rows[n, : len(read)] = torch.tensor([self.row.get(token, other) for token in read])
            phonemes[n, : len(example.phonemes)] = torch.from_numpy(example.phonemes)
            for place, target in enumerate(example.targets, start=len(example.given) - 1):
                targets[n, place] = self.row.get(target.token, IGNORE)
                if target.heard is not None:
                    first, last = (max(0, round(t * SAMPLE_RATE / FRAME)) for t in target.heard)
                    inside[n, place, first : max(last, first + 1)] = True
        return Batch(mel, offset, rows, targets, inside, phonemes)
