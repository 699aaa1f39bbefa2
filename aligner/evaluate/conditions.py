"""A recording → the same in noise, in a hall, over the telephone, with music: what verdicts are worth there.

Each is a function of the samples and the seed, so that figures can be made again. The hall is Gaussian noise that
decays exponentially (Polack 1988), its energy that of the direct sound.
"""

from __future__ import annotations

import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE

Samples = NDArray[np.float32]

TELEPHONE_BAND = (300.0, 3400.0)  # Hz, of ITU-T G.712
CHORDS = ((220.0, 277.2, 329.6), (196.0, 246.9, 293.7), (174.6, 220.0, 261.6), (164.8, 207.7, 246.9))
CHORD_S = 1.5  # seconds that each lasts


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is done to a recording; nothing by default.

    Attributes
    ----------
    noise, music
        Pink noise, and chords of a synthetic organ, that many decibels below the mean power of the recording.
    room
        Seconds in which the sound of the hall decays by 60 dB.
    telephone
        Band of 300 to 3400 Hz, and eight bits a sample by the µ-law of ITU-T G.711.
    """

    noise: float | None = None
    music: float | None = None
    room: float | None = None
    telephone: bool = False

    def __bool__(self) -> bool:
        return self != Conditions()

    def __str__(self) -> str:
        parts = [
            f"noise at {self.noise:g} dB" if self.noise is not None else "",
            f"music at {self.music:g} dB" if self.music is not None else "",
            f"a hall of {self.room:g} s" if self.room is not None else "",
            "telephone" if self.telephone else "",
        ]
        return ", ".join(filter(None, parts))

    def apply(self, samples: Samples, seed: int = 0) -> Samples:
        """The samples, mono at 16 kHz, so: the hall first, then what is added, then the line."""
        random = np.random.default_rng(seed)
        sound = samples.astype(np.float64)
        if self.room is not None:
            sound = _in_hall(sound, self.room, random)
        power = float(np.mean(sound**2))
        for added, below in ((_pink, self.noise), (_chords, self.music)):
            if below is not None:
                other = added(len(sound), random)
                sound = sound + other * np.sqrt(power / max(float(np.mean(other**2)), 1e-12) * 10 ** (-below / 10))
        if self.telephone:
            sound = _by_telephone(sound)
        return np.asarray(sound / max(1.0, float(np.abs(sound).max(initial=0.0))), dtype=np.float32)


CLEAN = Conditions()


def _pink(count: int, random: np.random.Generator) -> NDArray[np.float64]:
    spectrum = np.fft.rfft(random.standard_normal(count))
    return np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 1.0), count)


def _chords(count: int, random: np.random.Generator) -> NDArray[np.float64]:
    time = np.arange(int(CHORD_S * SAMPLE_RATE)) / SAMPLE_RATE
    decay = np.exp(-time / CHORD_S) * np.minimum(1.0, time / 0.02)
    played = [
        decay * sum(np.sin(2 * np.pi * tone * part * time) / part for tone in CHORDS[chord] for part in (1, 2, 3))
        for chord in random.integers(0, len(CHORDS), count // len(time) + 1)
    ]
    return np.concatenate(played)[:count]


def _in_hall(sound: NDArray[np.float64], seconds: float, random: np.random.Generator) -> NDArray[np.float64]:
    """The sound with as much energy from the walls as comes from the mouth, as long as it was."""
    count = max(1, int(seconds * SAMPLE_RATE))
    tail = random.standard_normal(count) * 10 ** (-3 * np.arange(count) / count)
    response = np.concatenate(([1.0], tail / np.sqrt(np.sum(tail**2))))
    size = 1 << (len(sound) + len(response)).bit_length()
    there = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(response, size), size)
    return np.asarray(there[: len(sound)])


def _by_telephone(sound: NDArray[np.float64]) -> NDArray[np.float64]:
    spectrum = np.fft.rfft(sound)
    tones = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    spectrum[(tones < TELEPHONE_BAND[0]) | (tones > TELEPHONE_BAND[1])] = 0.0
    band = np.fft.irfft(spectrum, len(sound))
    loud = band / max(float(np.abs(band).max(initial=0.0)), 1e-12)
    pressed = np.round(np.sign(loud) * np.log1p(255 * np.abs(loud)) / np.log(256) * 127) / 127
    return np.asarray(np.sign(pressed) * np.expm1(np.abs(pressed) * np.log(256)) / 255)


def write_wave(samples: Samples, path: Path) -> None:
    """Write samples from -1 to 1 as a WAV file of 16 bits, mono, 16 kHz."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
