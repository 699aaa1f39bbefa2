"""Sentences → speech with exact times: the examples the checkpoint learns from, made as they are needed.

A voice speaks a sentence (espeak-ng in this process, about 2 ms), every written word keeps the seconds in which it
sounds, every 20 ms frame its phoneme; then pauses, gain, noise, reverberation and band limits. An example is a
function of (seed, index) alone, so nothing is stored and a run can be resumed or repeated anywhere.

Run as a script it writes a few examples as WAV with their times beside them, to listen to:

    python models/recipe/synthesise.py --count 5 -o out
"""

from __future__ import annotations

import argparse
import json
import wave
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from sentences import Sentence, Speeches, training_sentence

from aligner.timing.espeak import Speech, synthesize
from aligner.timing.features import resample

SAMPLE_RATE = 16_000
FRAME = 320  # samples an encoder position stands for (20 ms)
HEARD_VOICES = ("en-us", "en-gb", "en-us+f3", "en-gb+m3")
UNHEARD_VOICES = ("en-gb-scotland", "en-us+f2", "en-gb-x-rp+m7")


@dataclass(frozen=True, slots=True)
class TimedUnit:
    """A written word and the seconds in which it sounds."""

    written: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Utterance:
    """One spoken sentence: mono float32 samples at 16 kHz, its words, and its phonemes as (name, start, end)."""

    samples: NDArray[np.float32]
    units: tuple[TimedUnit, ...]
    phonemes: tuple[tuple[str, float, float], ...]

    @property
    def text(self) -> str:
        """The sentence as written."""
        return " ".join(unit.written for unit in self.units)

    def shifted(self, seconds: float) -> Utterance:
        """The same with all times later by ``seconds`` (samples unchanged)."""
        units = tuple(replace(u, start=u.start + seconds, end=u.end + seconds) for u in self.units)
        return replace(self, units=units, phonemes=tuple((n, a + seconds, b + seconds) for n, a, b in self.phonemes))

    def rest(self, first: int, before: float) -> Utterance:
        """What is left from word number ``first`` on, cut ``before`` seconds ahead of it (at most the whole)."""
        cut = max(0, int((self.units[first].start - before) * SAMPLE_RATE))
        late = self.shifted(-cut / SAMPLE_RATE)
        phonemes = tuple((name, max(0.0, start), end) for name, start, end in late.phonemes if end > 0)
        return Utterance(self.samples[cut:], late.units[first:], phonemes)


def speak(sentence: Sentence, voice: str, *, rate_wpm: int = 170, pitch: int = 50) -> Utterance:
    """The sentence spoken by one voice, with the exact time of each written word."""
    places, text = [], ""
    for unit in sentence:
        places.append(len(text))
        text += unit.spoken + " "
    speech = synthesize(text.rstrip(), voice=voice, rate_wpm=rate_wpm, pitch=pitch)
    samples = resample(speech.samples, speech.sample_rate)
    phonemes = tuple((_plain(p.name), p.start, p.end) for p in speech.phonemes)
    return Utterance(samples, _time_units(sentence, places, speech), phonemes)


def _plain(phoneme: str) -> str:
    """The mnemonic without stress marks; every pause is ``_``."""
    return "_" if phoneme.startswith("_") else phoneme.lstrip("',%=|-")


def _time_units(sentence: Sentence, places: list[int], speech: Speech) -> tuple[TimedUnit, ...]:
    """A unit sounds while the espeak words inside it do; units espeak runs together ("of the") share their time."""
    starts = np.array([word.char_start for word in speech.words])
    units = []
    for index, (unit, place) in enumerate(zip(sentence, places, strict=True)):
        until = places[index + 1] if index + 1 < len(places) else 10**9
        first = max(0, int(np.searchsorted(starts, place, "right")) - 1)
        last = max(first, int(np.searchsorted(starts, until, "left")) - 1)
        if starts[first] < place and last > first:
            first += 1  # the word before this unit has its own event here
        units.append(TimedUnit(unit.written, speech.words[first].start, speech.words[last].end))
    return tuple(units)


# --- rooms, microphones, transmission -------------------------------------------------------------------


def degrade(samples: NDArray[np.float32], random: Random) -> NDArray[np.float32]:
    """Level, and for most of the examples light noise, reverberation or a narrower band."""
    rng = np.random.default_rng(random.getrandbits(32))
    out = samples * random.uniform(0.3, 1.2)
    if random.random() < 0.15:
        out = _reverberate(out, random.uniform(0.05, 0.25), rng)
    if random.random() < 0.15:
        out = _band_limit(out, random.uniform(60, 300), random.uniform(3400, 7600))
    if random.random() < 0.6:
        out = out + _noise(len(out), rng, slope=random.choice((0.0, 0.5, 1.0))) * _level(out, random.uniform(15, 45))
    else:
        out = out + rng.standard_normal(len(out)) * 10 ** random.uniform(-5, -3.5)
    return np.clip(out, -1, 1).astype(np.float32)


def _level(samples: NDArray[np.float32], snr_db: float) -> float:
    loud = float(np.sqrt(np.mean(samples**2))) or 1e-3
    return loud * 10 ** (-snr_db / 20)


def _noise(count: int, rng: np.random.Generator, slope: float) -> NDArray[np.float64]:
    """Noise of unit power whose amplitude falls with frequency ** slope (0 white, 0.5 pink, 1 brown)."""
    spectrum = np.fft.rfft(rng.standard_normal(count))
    spectrum /= np.maximum(np.arange(len(spectrum)), 20) ** slope
    noise = np.fft.irfft(spectrum, count)
    return noise / (np.std(noise) or 1.0)


def _reverberate(samples: NDArray[np.float32], decay: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """A room of ``decay`` seconds: the direct sound and an exponential tail of noise 14 dB below it."""
    tail = rng.standard_normal(int(decay * SAMPLE_RATE)) * np.exp(-np.linspace(0, 6.9, int(decay * SAMPLE_RATE)))
    tail *= 0.2 / np.sqrt(np.sum(tail**2))
    tail[0] = 1.0
    size = len(samples) + len(tail)
    wet = np.fft.irfft(np.fft.rfft(samples, size) * np.fft.rfft(tail, size), size)
    return wet[: len(samples)].astype(np.float32)


def _band_limit(samples: NDArray[np.float32], low: float, high: float) -> NDArray[np.float32]:
    spectrum = np.fft.rfft(samples)
    hertz = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE)
    gain = 1 / (1 + (low / np.maximum(hertz, 1)) ** 4) / (1 + (hertz / high) ** 8)
    return np.fft.irfft(spectrum * gain, len(samples)).astype(np.float32)


# --- examples -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scene:
    """What an example sounds like: samples, whole utterances inside, and the onset of one that is cut off."""

    samples: NDArray[np.float32]
    utterances: tuple[Utterance, ...]
    cut_off_at: float | None = None


def one_voice(random: Random, voices: tuple[str, ...] = HEARD_VOICES) -> tuple[str, int, int]:
    """A voice with its rate and pitch."""
    return random.choice(voices), random.randint(140, 190), random.randint(38, 62)


def short_scene(random: Random, speeches: Speeches | None) -> Scene:
    """One sentence with a little silence on both sides."""
    voice, rate, pitch = one_voice(random)
    utterance = speak(training_sentence(random, speeches), voice, rate_wpm=rate, pitch=pitch)
    lead = random.uniform(0.0, 0.4)
    tail = random.uniform(0.1, 0.6)
    samples = np.concatenate([_silence(lead), utterance.samples, _silence(tail)])
    return Scene(degrade(samples, random), (utterance.shifted(lead),))


def window_scene(random: Random, speeches: Speeches | None, longest: float = 30.0, silent_share: float = 0.06) -> Scene:
    """A window of ``longest`` seconds as ``whisper.transcribe`` cuts them: sentences, pauses, perhaps one cut off."""
    if random.random() < silent_share:
        return Scene(degrade(_silence(random.uniform(1, longest)), random), ())
    voice, rate, pitch = one_voice(random)
    dense = random.random() < 0.5
    pieces: list[NDArray[np.float32]] = []
    place = 0.0

    def add(samples: NDArray[np.float32]) -> None:
        nonlocal place
        pieces.append(samples)
        place += len(samples) / SAMPLE_RATE

    spoken: list[Utterance] = []
    begin = random.random()
    if begin < 0.2:  # the end of the sentence before, where the window began a little early
        before = speak(training_sentence(random, speeches), voice, rate_wpm=rate, pitch=pitch).samples
        add(before[-int(random.uniform(0.02, 0.12) * SAMPLE_RATE) :])
    elif begin < 0.35:  # inside a sentence, where the window before left off too early or too late
        whole = speak(training_sentence(random, speeches), voice, rate_wpm=rate, pitch=pitch)
        spoken.append(whole.rest(random.randrange(len(whole.units)), random.uniform(0.0, 0.1)))
        add(spoken[0].samples)
    add(_silence(_pause(random, first=not spoken)))
    wanted = random.choice((1, 2, 3, 4, 99, 99, 99, 99, 99, 99))
    while len(spoken) < wanted:
        utterance = speak(training_sentence(random, speeches), voice, rate_wpm=rate, pitch=pitch).shifted(place)
        end = utterance.units[-1].end
        if end > longest - 0.1:
            add(utterance.samples)
            onset = utterance.units[0].start
            cut_off_at = onset if onset < longest - 0.1 else None
            return Scene(degrade(_window(pieces, longest), random), tuple(spoken), cut_off_at)
        spoken.append(utterance)
        add(utterance.samples)
        add(_silence(random.uniform(0.05, 0.5) if dense else _pause(random)))
    add(_silence(random.choice((0.0, random.uniform(0, 2), 30.0))))
    return Scene(degrade(_window(pieces, longest), random), tuple(spoken))


def _pause(random: Random, *, first: bool = False) -> float:
    """Mostly a breath, sometimes several seconds (in half of the windows nobody makes a long one: ``dense``)."""
    if random.random() < 0.12:
        return random.uniform(1.0, 5.0)
    return random.uniform(0.0, 0.5) if first else random.uniform(0.1, 0.9)


def _silence(seconds: float) -> NDArray[np.float32]:
    return np.zeros(int(seconds * SAMPLE_RATE), np.float32)


def _window(pieces: list[NDArray[np.float32]], longest: float) -> NDArray[np.float32]:
    return np.concatenate(pieces)[: int(longest * SAMPLE_RATE)]


def main() -> None:
    """Write examples to listen to."""
    parser = argparse.ArgumentParser(description="write a few training examples as WAV and JSON")
    parser.add_argument("--count", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--speeches", type=Path)
    parser.add_argument("-o", "--output-dir", type=Path, default=Path("out"))
    arguments = parser.parse_args()
    arguments.output_dir.mkdir(parents=True, exist_ok=True)
    speeches = Speeches.read(arguments.speeches) if arguments.speeches else None
    for index in range(arguments.count):
        scene = window_scene(Random(f"{arguments.seed}/{index}"), speeches)
        path = arguments.output_dir / f"example-{index}.wav"
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
            file.writeframes((scene.samples * 32767).astype("<i2").tobytes())
        times = [
            [(u.written, round(u.start, 3), round(u.end, 3)) for u in utterance.units] for utterance in scene.utterances
        ]
        path.with_suffix(".json").write_text(json.dumps(times, indent=1), encoding="utf-8")
        print(path, *(utterance.text for utterance in scene.utterances), sep="\n  ")


if __name__ == "__main__":
    main()
