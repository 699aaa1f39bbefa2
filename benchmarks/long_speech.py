"""Voices that take turns in speech of any length, with what is published, what is not, and a transcript at wrong times.

Each reads a paragraph: variants of espeak-ng, and flite's voices where ``flite`` is on the PATH. Both say when each
word begins (`timing_speakers`). Times are seconds.
"""

from __future__ import annotations

import json
import re
import shutil
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import numpy as np
from timing_cases import ERROR, document
from timing_speakers import Samples, Speaker, Times, audible

from aligner.audio.decode import SAMPLE_RATE
from aligner.timing.signal.features import resample
from aligner.timing.synthesis.espeak import synthesize

Voice = tuple[str, int, int] | str
"""An espeak-ng variant with its words a minute and pitch, or a voice of flite."""

ESPEAK = (("en-gb+m5", 155, 40), ("en-us+f5", 170, 60), ("en-gb+klatt3", 140, 45), ("en-us+m2", 165, 50))
FLITE = ("slt", "rms", "awb", "kal16")
FIVE_MINUTES = 300.0
PARAGRAPH = 8  # sentences


@dataclass
class Speech:
    """Sound and text in the making, and what is known of them.

    What is said in the first ``again`` seconds is said again in the last. ``onsets`` are exact, by the place of the
    word in the text; ``said`` are all spoken words with their onsets, some of which are only known to lie between
    others; ``unspoken`` are stretches of the text, ``unpublished`` of the sound.
    """

    pieces: list[Samples] = field(default_factory=list)
    length: int = 0
    again: float = 0.0
    text: str = ""
    onsets: dict[int, float] = field(default_factory=dict)
    said: list[tuple[str, float]] = field(default_factory=list)
    unspoken: list[tuple[int, int]] = field(default_factory=list)
    unpublished: list[tuple[float, float]] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """How much has been said."""
        return self.length / SAMPLE_RATE

    def add(self, samples: Samples) -> float:
        """Append the samples; the second at which they begin."""
        begin = self.seconds
        self.pieces.append(samples)
        self.length += len(samples)
        return begin

    def append(self, other: Speech) -> None:
        """Say and publish the other speech after this one."""
        time, place = self.seconds, len(self.text)
        self.pieces += other.pieces
        self.length += other.length
        self.text += other.text
        self.onsets |= {place + k: time + onset for k, onset in other.onsets.items()}
        self.said += [(word, time + start) for word, start in other.said]


def make(text: Path, minutes: float, first: int, plain: Path, mixed: Path) -> None:
    """Write both recordings, which the voice at place ``first`` begins."""
    lines, known = sentences(text), _voices()
    voices = [*known[first:], *known[:first]]
    write(plain, speak(lines, voices, minutes * 60))
    write(mixed, speak_half(lines, voices, minutes * 10))


def sentences(text: Path) -> list[str]:
    """The sentences of a file, in order, without those that are very long or short or have figures."""
    found = re.split(r"(?<=[.!?])\s+", " ".join(text.read_text(encoding="utf-8").split()))
    return [s for s in found if 40 < len(s) < 200 and re.fullmatch(r"[A-Za-z,;:' -]+[.!?]", s)]


def speak(lines: Sequence[str], voices: Sequence[Voice], seconds: float) -> Speech:
    """Speech of the lines, a paragraph by each voice in turn, its opening once more at the end, until long enough."""
    speech, opening = Speech(), Speech()
    for voice, paragraph in zip(cycle(voices), _paragraphs(lines), strict=False):
        one = Speech()
        for line in paragraph:
            _say(one, line, voice, published=True)
        one.text += "\n"
        speech.append(one)
        if opening.seconds < FIVE_MINUTES:
            opening.append(one)
        if speech.seconds + opening.seconds >= seconds:
            speech.append(opening)
            speech.again = opening.seconds
            return speech
    raise SystemExit(f"the text is too short for {seconds / 60:.0f} minutes")


def speak_half(lines: Sequence[str], voices: Sequence[Voice], seconds: float) -> Speech:
    """In turn a paragraph that is both spoken and published, one only spoken, one only published."""
    speech = Speech()
    turns = zip(cycle(voices), _paragraphs(lines[len(lines) // 2 :]), strict=False)
    for number, (voice, paragraph) in enumerate(turns):
        for line in paragraph:
            if number % 3 == 2:
                speech.unspoken.append((len(speech.text), len(speech.text) + len(line)))
                speech.text += f"{line}\n"
            else:
                _say(speech, line, voice, published=number % 3 == 0)
        speech.text += "\n"
        if speech.seconds >= seconds and number % 3 == 0:
            return speech
    raise SystemExit(f"the text is too short for {seconds / 60:.0f} minutes")


def _voices() -> list[Voice]:
    known = FLITE if shutil.which("flite") else ()
    return [voice for pair in zip(ESPEAK, known or ESPEAK, strict=True) for voice in pair]


def _paragraphs(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    return (lines[k : k + PARAGRAPH] for k in range(0, len(lines) - PARAGRAPH, PARAGRAPH))


def _say(speech: Speech, line: str, voice: Voice, *, published: bool) -> None:
    """Append the line and a pause to the sound, and to the text where it is published."""
    page = document([line], "en")
    samples, times = Speaker("flite", voice).say(page)[0] if isinstance(voice, str) else _by_espeak(line, voice)
    begin = speech.add(samples)
    end = speech.seconds
    speech.add(np.random.default_rng(speech.length).normal(0, 1e-4, SAMPLE_RATE // 3).astype(np.float32))
    known = {k: begin + span[0] for k, span in enumerate(times) if span}
    starts = np.interp(range(len(times)), [-1, *known, len(times)], [begin, *known.values(), end])
    speech.said += [(word.text, float(start)) for word, start in zip(page.words, starts, strict=True)]
    if not published:
        speech.unpublished.append((begin, end))
        return
    speech.onsets |= {len(speech.text) + page.words[k].char_start: onset for k, onset in known.items()}
    speech.text += f"{line}\n"


def _by_espeak(line: str, voice: tuple[str, int, int]) -> tuple[Samples, Times]:
    name, rate, pitch = voice
    spoken = synthesize(line, voice=name, rate_wpm=rate, pitch=pitch)
    samples = resample(spoken.samples, spoken.sample_rate)
    known = {word.char_start: (word.start, word.end) for word in spoken.words}
    return samples, audible(samples, [known.get(word.char_start) for word in document([line], "en").words])


def write(path: Path, speech: Speech) -> None:
    """The recording, its text, what is known of it, and a transcript of what was said at wrong times."""
    with wave.open(str(path.with_suffix(".wav")), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        for piece in speech.pieces:
            file.writeframes((np.clip(piece, -1, 1) * 32767).astype(np.int16).tobytes())
    path.with_suffix(".txt").write_text(speech.text, encoding="utf-8")
    truth = {name: getattr(speech, name) for name in ("seconds", "again", "onsets", "unspoken", "unpublished")}
    path.with_suffix(".json").write_text(json.dumps(truth), encoding="utf-8")
    heard = {"schema_version": 1, "language": "en", "duration": speech.seconds, "engine": "exact", "segments": []}
    Path(f"{path}.heard.json").write_text(json.dumps({**heard, "words": _heard(speech)}), encoding="utf-8")


def _heard(speech: Speech) -> list[dict[str, object]]:
    """Every spoken word, published or not, at a wrong time; wrong alike where the opening is said again."""
    starts = np.array([start for _, start in speech.said])
    errors = np.random.default_rng(1).normal(0, ERROR / 0.8, len(starts))
    again = int((starts >= speech.seconds - speech.again).sum())
    errors[len(starts) - again :] = errors[:again]
    wrong = np.sort(np.clip(starts + errors, 0, speech.seconds))
    return [
        {"text": text, "start": round(float(at), 3), "end": round(float(at) + 0.2, 3), "confidence": None}
        for (text, _), at in zip(speech.said, wrong, strict=True)
    ]
