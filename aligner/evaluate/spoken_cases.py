"""Cases with sound: sentences read out by espeak-ng, heard by a recogniser, published with known changes.

Here every difference has a known owner: what was planted is the speaker's, everything else is the recogniser's. So
the verdicts can be measured, and `aligner/report/calibration.toml` be made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.evaluate.checking import check_heard_text
from aligner.evaluate.generate.cases import Case, Planted
from aligner.evaluate.generate.grammar import UNPUBLISHED
from aligner.evaluate.generate.plant import Changed, change, names_and_content
from aligner.evaluate.metrics import meets
from aligner.types import Category, Difference, DifferenceKind, HeardWord, Report, Transcript
from aligner.types.scores import Scorer

PAUSE = 0.5  # seconds between sentences
OFF = 0.4  # seconds by which a heard word may be away from what was said
PLANTS = ("number", "name", "date", "negation", "content", "quantity", "modality", "lost", "added")
_KINDS: dict[str, tuple[DifferenceKind, Category]] = {
    "number": ("changed", "number"),
    "name": ("changed", "name"),
    "date": ("changed", "date"),
    "content": ("changed", "content"),
    "quantity": ("changed", "number"),
    "modality": ("changed", "content"),
    "lost": ("not_spoken", "passage"),
    "added": ("not_published", "passage"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as written and as read out, in pairs: ("27%,", "twenty seven percent,")."""

    units: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The sentence as written."""
        return " ".join(written for written, _ in self.units)


def as_written(text: str) -> Reading:
    """A sentence whose every word the voice is left to read as it likes.

    >>> as_written("We agree.").units
    (('We', 'We'), ('agree.', 'agree.'))
    """
    return Reading(tuple((word, word) for word in text.split()))


_Said = list[tuple[int, int, HeardWord]]
"""Words of a sentence: their characters as written, and the word with its time."""


@dataclass(frozen=True, slots=True)
class ReadOut:
    """Sentences read out one after the other: the words of each, and the sound, mono, 16 kHz."""

    readings: tuple[Reading, ...]
    words: tuple[_Said, ...]
    samples: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SpokenCase:
    """A case whose transcript is what was really said, with its sound: mono, 16 kHz."""

    case: Case
    samples: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Line:
    """One sentence of a page: what is published, the number of what is spoken, and what was planted in it."""

    published: str
    spoken: int | None
    plant: str = ""
    change: Changed | None = None


def read_out(
    sentences: Sequence[str | Reading], seed: int, *, voice: str = "en-us", noise_db: float | None = None
) -> ReadOut:
    """The sentences read out by a voice of espeak-ng.

    ``noise_db`` lays pink noise under all of it, so many decibels below the speech.
    """
    readings = tuple(as_written(s) if isinstance(s, str) else s for s in sentences)
    pieces, words = [_silence(PAUSE)], list[_Said]()
    for reading in readings:
        said, sound = _speak(reading, voice, sum(map(len, pieces)) / SAMPLE_RATE)
        words.append(said)
        pieces += [sound, _silence(PAUSE)]
    samples = np.concatenate(pieces)
    return ReadOut(readings, tuple(words), samples if noise_db is None else with_noise(samples, noise_db, seed))


def publish(
    spoken: ReadOut,
    seed: int,
    *,
    every: int = 3,
    plants: Sequence[str] = PLANTS,
    unpublished: Sequence[str | Reading] = UNPUBLISHED,
) -> SpokenCase:
    """A case that publishes what was read out, with a planted difference in one sentence of ``every``.

    ``unpublished`` are the sentences to be published where none is spoken; a sentence spoken only is one left out.
    """
    random = Random(f"spoken {seed}")
    spare = [sentence if isinstance(sentence, str) else sentence.text for sentence in unpublished]
    text, planted = "", list[Planted]()
    for line in _lines(spoken.readings, spare, random, every, plants):
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text and line.published else "") + line.published
        if line.plant:
            planted.append(_planted(line, start, [] if line.spoken is None else spoken.words[line.spoken]))
    words = tuple(word for said in spoken.words for _, _, word in said)
    transcript = Transcript(words, language="en", duration=len(spoken.samples) / SAMPLE_RATE)
    case = Case(seed, text + "\n", transcript, tuple(planted), 0, " ".join(word.text for word in words))
    return SpokenCase(case, spoken.samples)


def _lines(
    readings: Sequence[Reading], unpublished: Sequence[str], random: Random, every: int, plants: Sequence[str]
) -> list[_Line]:
    """The sentences with their plants: each kind in turn, the next where a sentence has no place for one."""
    pool, turn = names_and_content([reading.text for reading in readings]), list(plants)
    spare, first = random.sample(unpublished, len(unpublished)), random.randrange(every)
    lines: list[_Line] = []
    for number, reading in enumerate(readings):
        line = _Line(reading.text, number)
        for what in dict.fromkeys((*turn, *plants)) if number % every == first else ():
            if what == "lost":
                lines.append(_Line(spare[number % len(spare)], None, what))
            elif what == "added":
                line = _Line("", number, what)
            elif found := change(reading.text, what, random, pool):
                line = _Line(found.published, number, what, found)
            else:
                continue
            turn = [kind for kind in turn if kind != what] or list(plants)
            break
        lines.append(line)
    return lines


def with_noise(samples: NDArray[np.float32], snr_db: float, seed: int) -> NDArray[np.float32]:
    """The samples over pink noise, ``snr_db`` decibels weaker than their speech; the seed makes the noise."""
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(len(samples)))
    noise = np.fft.irfft(spectrum / np.sqrt(np.maximum(np.arange(len(spectrum)), 20)), len(samples))
    speech = samples[np.abs(samples) > 1e-3].astype(np.float64)
    level = np.sqrt(np.mean(speech**2)) * 10 ** (-snr_db / 20) if len(speech) else 0.0
    return np.clip(samples + noise * (level / np.std(noise)), -1, 1).astype(np.float32)


def _silence(seconds: float) -> NDArray[np.float32]:
    return np.zeros(round(seconds * SAMPLE_RATE), np.float32)


def _speak(reading: Reading, voice: str, clock: float) -> tuple[_Said, NDArray[np.float32]]:
    """The words of a sentence with their characters as written and exact times, and the sound."""
    from aligner.timing.signal.features import resample
    from aligner.timing.synthesis.espeak import synthesize

    speech = synthesize(" ".join(spoken for _, spoken in reading.units), voice=voice)
    said: _Said = []
    place, spoken_place = 0, 0
    for written, spoken in reading.units:
        low, high = spoken_place, spoken_place + len(spoken)
        covering = [word for word in speech.words if word.char_start < high and low < word.char_end]
        if covering:
            start, end = clock + covering[0].start, clock + covering[-1].end
        else:  # espeak-ng tells of two words as one ("did not"): the second takes half of that time
            before = said.pop() if said else (0, 0, HeardWord("", clock, clock))
            start, end = (before[2].start + before[2].end) / 2, before[2].end
            said += [(*before[:2], replace(before[2], end=round(start, 3)))] if before[2].text else []
        times = round(start, 3), max(round(start, 3), round(end, 3))
        said.append((place, place + len(written), HeardWord(written, *times)))
        place, spoken_place = place + len(written) + 1, high + 1
    return said, resample(speech.samples, speech.sample_rate).astype(np.float32)


def _planted(line: _Line, start: int, said: _Said) -> Planted:
    """What was planted; ``start`` is the character with which the line begins in the text."""
    if line.change is not None:
        published, heard = line.change.published_range, line.change.spoken_range
    else:
        published, heard = (0, len(line.published)), (0, max((high for _, high, _ in said), default=0))
    place = (start + published[0], start + published[1]) if published[1] > published[0] else None
    inside = [word for low, high, word in said if low < heard[1] and heard[0] < high]
    time = (inside[0].start, inside[-1].end) if inside else None
    if line.plant == "negation":
        kind: DifferenceKind = "not_spoken" if place else "not_published"
        return Planted(line.plant, kind, "negation", place, time)
    return Planted(line.plant, *_KINDS[line.plant], place, time)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How the verdicts fell on planted differences and on the recogniser's slips; they add."""

    planted: Counter[str]
    misrecognitions: Counter[str]

    def __add__(self, other: Verdicts) -> Verdicts:
        return Verdicts(self.planted + other.planted, self.misrecognitions + other.misrecognitions)

    @property
    def right(self) -> float:
        """Share of right verdicts: planted confirmed, slips put down to the recogniser."""
        total = self.planted.total() + self.misrecognitions.total()
        return (self.planted["confirmed"] + self.misrecognitions["likely_recognition_error"]) / total if total else 1.0


def owner(case: Case, difference: Difference) -> Planted | None:
    """The planted difference a finding speaks of; None where it is the recogniser's own.

    What is spoken only has no published characters to be known by, and a recogniser's times are off by some tenths.
    """
    for planted in case.planted:
        if meets(planted, difference):
            return planted
        if planted.published is None and planted.heard and difference.heard:
            low, high = planted.heard[0] - OFF, planted.heard[1] + OFF
            if not difference.published and difference.heard.start < high and low < difference.heard.end:
                return planted
    return None


def judge_verdicts(case: Case, report: Report) -> Verdicts:
    """The verdicts of a report above cosmetic, by whose difference each is."""
    above = [difference for difference in report.differences if difference.severity != "cosmetic"]
    planted = Counter(str(d.verdict) for d in above if owner(case, d))
    return Verdicts(planted, Counter(str(d.verdict) for d in above if not owner(case, d)))


def check_heard(spoken: SpokenCase, transcript: Transcript, *, scorer: Scorer | None = None) -> Report:
    """The report of a spoken case as a recogniser heard it."""
    from aligner.audio.vad.level_spans import speech_spans

    speech = speech_spans(spoken.samples, SAMPLE_RATE)
    duration = len(spoken.samples) / SAMPLE_RATE
    return check_heard_text(spoken.case, transcript, duration=duration, scorer=scorer, speech=speech)
