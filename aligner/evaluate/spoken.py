"""Cases with sound: sentences read out by espeak-ng, heard by a recogniser, published with known changes.

Here every difference has a known owner: what was planted is the speaker's, everything else is the recogniser's. So
the verdicts can be measured, and the thresholds of `aligner.report.verdict` calibrated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
from numpy.typing import NDArray

from aligner.evaluate.cases import Case, Planted
from aligner.evaluate.figures import meets
from aligner.evaluate.grammar import EXTRA
from aligner.evaluate.plant import WORD, change, names_and_content
from aligner.report.verdict import Scorer
from aligner.types import Category, DifferenceKind, HeardWord, RecordingInfo, Report, Transcript

SAMPLE_RATE = 16000
PAUSE = 0.5  # seconds between sentences
PLANTS = ("number", "name", "date", "negation", "content", "lost", "added")
_KINDS: dict[str, tuple[DifferenceKind, Category]] = {
    "number": ("changed", "number"),
    "name": ("changed", "name"),
    "date": ("changed", "date"),
    "content": ("changed", "content"),
    "lost": ("not_spoken", "passage"),
    "added": ("not_published", "passage"),
}


@dataclass(frozen=True, slots=True)
class SpokenCase:
    """A case whose transcript is what was really said, with its sound: mono, 16 kHz."""

    case: Case
    samples: NDArray[np.float32]


def speak_case(
    sentences: Sequence[str], seed: int, *, voice: str = "en-us", every: int = 3, plants: Sequence[str] = PLANTS
) -> SpokenCase:
    """Return a case made of these sentences, one in ``every`` with a planted difference."""
    random, pool = Random(f"spoken {seed}"), names_and_content(sentences)
    turn = list(plants)
    text, pieces, words, planted = "", [_silence(PAUSE)], list[HeardWord](), list[Planted]()
    clock = PAUSE
    for number, sentence in enumerate(sentences):
        published, spoken, told = sentence, sentence, None
        if plants and number % every == every - 1:
            for what in list(turn):
                if what in ("lost", "added"):
                    extra = EXTRA[(seed + number) % len(EXTRA)]
                    published, spoken = (extra, "") if what == "lost" else ("", extra)
                    told = what, (0, len(published)), (0, len(spoken))
                elif found := change(sentence, what, random, pool):
                    published, spoken = found.published, found.spoken
                    told = what, found.published_range, found.spoken_range
                else:
                    continue
                turn.remove(what)
                turn = turn or list(plants)
                break
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text and published else "") + published
        said, sound = _speak(spoken, voice, clock) if spoken else ([], _silence(0.0))
        if told is not None:
            planted.append(_planted(told, start, said))
        words += [word for _, _, word in said]
        pieces += [sound, _silence(PAUSE)] if spoken else []
        clock = sum(map(len, pieces)) / SAMPLE_RATE
    transcript = Transcript(tuple(words), language="en", duration=clock)
    case = Case(seed, text + "\n", transcript, tuple(planted), 0, " ".join(word.text for word in words))
    return SpokenCase(case, np.concatenate(pieces))


_Said = list[tuple[int, int, HeardWord]]


def _silence(seconds: float) -> NDArray[np.float32]:
    return np.zeros(round(seconds * SAMPLE_RATE), np.float32)


def _speak(text: str, voice: str, clock: float) -> tuple[_Said, NDArray[np.float32]]:
    """Return the words of a sentence with their characters and exact times, and the sound."""
    from aligner.timing.espeak import synthesize
    from aligner.timing.features import resample

    speech = synthesize(text, voice=voice)
    said: _Said = []
    for token in WORD.finditer(text):
        low, high = token.span()
        covering = [word for word in speech.words if word.char_start < high and low < word.char_end]
        if covering:
            start, end = clock + covering[0].start, clock + covering[-1].end
        else:  # espeak-ng tells of two words as one ("did not"): the second takes half of that time
            before = said.pop() if said else (0, 0, HeardWord("", clock, clock))
            start, end = (before[2].start + before[2].end) / 2, before[2].end
            said += [(*before[:2], replace(before[2], end=round(start, 3)))] if before[2].text else []
        said.append((low, high, HeardWord(token[0], round(start, 3), max(round(start, 3), round(end, 3)))))
    return said, resample(speech.samples, speech.sample_rate).astype(np.float32)


def _planted(told: tuple[str, tuple[int, int], tuple[int, int]], start: int, said: _Said) -> Planted:
    what, published, heard = told
    place = (start + published[0], start + published[1]) if published[1] > published[0] else None
    inside = [word for low, high, word in said if low < heard[1] and heard[0] < high]
    time = (inside[0].start, inside[-1].end) if inside else None
    if what == "negation":
        kind: DifferenceKind = "not_spoken" if place else "not_published"
        return Planted(what, kind, "negation", place, time)
    return Planted(what, *_KINDS[what], place, time)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How the verdicts fell on planted differences and on the recogniser's slips; they add."""

    planted: Counter[str]
    slips: Counter[str]

    def __add__(self, other: Verdicts) -> Verdicts:
        return Verdicts(self.planted + other.planted, self.slips + other.slips)

    @property
    def right(self) -> float:
        """Share of right verdicts: planted confirmed, slips put down to the recogniser."""
        total = self.planted.total() + self.slips.total()
        return (self.planted["confirmed"] + self.slips["likely_recognition_error"]) / total if total else 1.0

    @property
    def confirmed_precision(self) -> float:
        """Share of the confirmed findings that were planted."""
        total = self.planted["confirmed"] + self.slips["confirmed"]
        return self.planted["confirmed"] / total if total else 1.0


def judge_verdicts(case: Case, report: Report) -> Verdicts:
    """Return the verdicts of a report above cosmetic, by whose difference each is."""
    above = [difference for difference in report.differences if difference.severity != "cosmetic"]
    owners = {d.id: any(meets(planted, d) for planted in case.planted) for d in above}
    planted = Counter(str(d.verdict) for d in above if owners[d.id])
    return Verdicts(planted, Counter(str(d.verdict) for d in above if not owners[d.id]))


def check_heard(spoken: SpokenCase, transcript: Transcript, *, scorer: Scorer | None = None) -> Report:
    """Return the report of a spoken case as a recogniser heard it."""
    from aligner.document import parse_document
    from aligner.match import match
    from aligner.report import check
    from aligner.timing.assemble import assemble
    from aligner.timing.recognized import time_words

    document = parse_document(spoken.case.text, format="text", language="en")
    heard = [word.text for word in transcript.words]
    edits = match([word.text for word in document.words], heard, language="en")
    duration = len(spoken.samples) / SAMPLE_RATE
    alignment = assemble(
        document,
        time_words(document, transcript, edits, duration=duration),
        recording=RecordingInfo(f"spoken-{spoken.case.seed}", "0" * 64, duration, "en"),
        recognition=None,
        transcript=transcript,
        edits=edits,
    )
    return check(alignment, transcript, edits, scorer=scorer)
