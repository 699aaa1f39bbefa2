"""How verdicts divide through a checkpoint; with --write, the calibration they rest on.

    python benchmarks/report_verdicts.py base [--write] [--table verdicts.md]

Sentences of the project's grammar (``aligner/evaluate/generate/grammar.py``) are read out by espeak-ng, heard by the
checkpoint through openai-whisper, and published with planted changes; every other difference is the recogniser's slip.
The first half of the sentences calibrates: --write fits ``aligner/report/calibration.toml`` on it. The second half
tests: its figures are printed. Half of the readings are in quiet; the others in noise, where it slips more, and one by
other voices, which only tests. All is a function of the seeds below.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from aligner.evaluate.calibrate import Example, calibrate
from aligner.evaluate.generate.grammar import Line, draw_line
from aligner.evaluate.spoken_cases import Reading, SpokenCase, Verdicts, check_heard, owner, publish, read_out
from aligner.recognize.checkpoints import Checkpoint, resolve
from aligner.recognize.scoring import WhisperScorer
from aligner.recognize.whisper import WhisperEngine, WhisperOptions
from aligner.report import calibration, compare, verdict
from aligner.report.verdict import features_of, judge
from aligner.types import Difference, RecordingInfo, Report, Transcript
from aligner.types.scores import Scores, Stretch

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "aligner" / "report" / "calibration.toml"
SEED, SENTENCES, LENGTH = 17, 300, 16  # all sentences, and those of a reading
PAGES = 3  # published of each reading, each with other changes
VOICES = ("en-us", "en-gb", "en-us+f3", "en-gb+m3")
OTHER_VOICES = ("en-us+f2", "en-gb-x-rp+m7", "en-gb-scotland")
CONDITIONS: tuple[tuple[str, Sequence[str], float | None], ...] = (
    ("quiet", VOICES, None),
    ("noise 15 dB", VOICES, 15.0),
    ("quiet", VOICES, None),
    ("noise 20 dB", VOICES, 20.0),
    ("quiet", VOICES, None),
    ("noise 20 dB", VOICES, 20.0),
    ("quiet", VOICES, None),
    ("other voices", OTHER_VOICES, None),
)


class Replayed:
    """A scorer that asks another once, and then gives the same answers again."""

    def __init__(self, scorer: WhisperScorer) -> None:
        self.scorer: WhisperScorer | None = scorer
        self.told: dict[Stretch, Scores | None] = {}

    def score(self, stretches: Sequence[Stretch]) -> list[Scores | None]:
        """Return the scores of each stretch."""
        if self.scorer is not None:
            self.told.update(zip(stretches, self.scorer.score(stretches), strict=True))
            self.scorer = None
        return [self.told[stretch] for stretch in stretches]


@dataclass(frozen=True)
class Heard:
    """A case as the checkpoint heard it."""

    number: int
    condition: str
    spoken: SpokenCase
    transcript: Transcript
    scorer: Replayed

    def report(self, *, listening: bool = True) -> Report:
        """Return the report, with the sound asked again or not."""
        return check_heard(self.spoken, self.transcript, scorer=self.scorer if listening else None)


@dataclass(frozen=True)
class Row:
    """One finding of a report above cosmetic: its difference, and what was planted there ("" for a slip)."""

    condition: str
    difference: Difference
    plant: str


def main(argv: Sequence[str] | None = None) -> int:
    """Listen, fit where asked, print the figures; return 0."""
    import torch

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--write", action="store_true", help=f"fit and write {KEPT.relative_to(ROOT)}")
    parser.add_argument("--table", type=Path, help="write the figures here as well")
    parser.add_argument("--cases", type=int, default=len(CONDITIONS), help="of each half")
    parser.add_argument("--threads", type=int, default=1)
    asked = parser.parse_args(argv)
    torch.set_num_threads(asked.threads)
    checkpoint = resolve(asked.checkpoint, offline=True)
    first, second = halves()
    if asked.write:
        write_calibration(checkpoint, list(listen(checkpoint, first, asked.cases, 0, other_voices=False)))
    heard = list(listen(checkpoint, second, asked.cases, 1000))
    figures = "\n\n".join(tables(heard))
    print(figures)
    if asked.table:
        asked.table.write_text(figures + "\n", encoding="utf-8")
    return 0


def halves() -> tuple[list[Reading], list[Reading]]:
    """Return the sentences to calibrate with and those to test with."""
    random, found = Random(SEED), dict[str, Reading]()
    while len(found) < SENTENCES:
        reading = read_as_spoken(draw_line(random))
        found.setdefault(reading.text, reading)
    readings = list(found.values())
    return readings[: SENTENCES // 2], readings[SENTENCES // 2 :]


def read_as_spoken(line: Line) -> Reading:
    """Return the line in units: each figure beside what is said for it."""
    units: list[tuple[str, str]] = []
    joined = False
    for part in line.parts:
        own = [(part.published.strip(), part.spoken.strip())] if part.kind else [(w, w) for w in part.published.split()]
        for number, (published, spoken) in enumerate(own):
            if number == 0 and joined and not part.published.startswith(" "):
                published, spoken = units[-1][0] + published, units.pop()[1] + spoken
            units.append((published, spoken))
        joined = not part.published.endswith(" ")
    return Reading(tuple(unit for unit in units if unit[0]))


def listen(
    checkpoint: Checkpoint, readings: Sequence[Reading], cases: int, seed: int, *, other_voices: bool = True
) -> Iterable[Heard]:
    """Yield each page of a half as the checkpoint hears its reading."""
    engine = WhisperEngine(checkpoint, device="cpu", options=WhisperOptions(temperature=(0.0,)), warn=lambda _: None)
    spare = readings[LENGTH * len(CONDITIONS) :]
    for number in range(cases):
        condition, voices, noise = CONDITIONS[number % len(CONDITIONS)]
        if voices is OTHER_VOICES and not other_voices:
            continue
        some = readings[number * LENGTH : (number + 1) * LENGTH]
        spoken = read_out(some, seed + number, voice=voices[number // 2 % len(voices)], noise_db=noise)
        info = RecordingInfo("spoken", "0" * 64, len(spoken.samples) / 16000, "en")
        recording: Any = SimpleNamespace(samples=spoken.samples, info=info)
        transcript = engine.transcribe(recording, language="en")
        print(f"case {seed + number}: {condition}, {len(transcript.words)} words heard", file=sys.stderr)
        for page in range(PAGES):
            case = publish(spoken, seed + number + 100 * page, every=2, unpublished=spare)
            scorer = Replayed(WhisperScorer(checkpoint, spoken.samples, model=engine.model, language="en"))
            heard = Heard(number, condition, case, transcript, scorer)
            heard.report()
            yield heard


def examples(heard: Heard) -> list[Example]:
    """Return the signs of each finding whose verdict rests on them, with its owner."""
    weighed: dict[int, Mapping[str, float]] = {}
    latest: list[Mapping[str, float]] = []

    def noting_signs(*given: Any) -> Mapping[str, float]:
        latest.append(features_of(*given))
        return latest[-1]

    def noting(*given: Any, **more: Any) -> Any:
        latest.clear()
        told, evidence = judge(*given, **more)
        weighed.update((id(evidence), signs) for signs in latest)
        return told, evidence

    with patch.object(compare, "judge", noting), patch.object(verdict, "signs_of", noting_signs):
        differences = heard.report().differences
    return [
        Example(weighed[id(d.evidence)], heard.number, owner(heard.spoken.case, d) is not None)
        for d in differences
        if id(d.evidence) in weighed
    ]


def write_calibration(checkpoint: Checkpoint, heard: Sequence[Heard]) -> None:
    """Fit on what was heard, and keep it."""
    known = [example for one in heard for example in examples(one)]
    fitted = calibrate(known)
    planted = sum(example.planted for example in known)
    lines = [
        "# Made by: python benchmarks/report_verdicts.py CHECKPOINT --write",
        f"# on {checkpoint.name}, SHA-256 {checkpoint.sha256[:16]}…: {planted} planted differences, "
        f"{len(known) - planted} slips.",
        f"bias = {fitted.bias}",
        f"speaker_from = {fitted.speaker_from}",
        f"misrecognition_up_to = {fitted.misrecognition_up_to}",
        "",
        "[weights]",
        *(f"{name} = {value}" for name, value in fitted.weights.items()),
    ]
    KEPT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    calibration.load_calibration.cache_clear()
    print(f"wrote {KEPT.relative_to(ROOT)}", file=sys.stderr)


def rows(heard: Iterable[Heard], *, listening: bool = True) -> list[Row]:
    """Return every finding above cosmetic with its owner."""
    found = []
    for one in heard:
        for difference in one.report(listening=listening).differences:
            if difference.severity != "cosmetic":
                planted = owner(one.spoken.case, difference)
                found.append(Row(one.condition, difference, planted.plant if planted else ""))
    return found


def tables(heard: Sequence[Heard]) -> list[str]:
    """Return the figures as Markdown tables."""
    plain, listened = rows(heard, listening=False), rows(heard)
    words = sum(len(one.spoken.case.transcript.words) for one in heard)
    planted = sum(len(one.spoken.case.planted) for one in heard)
    return [
        f"{len(heard)} cases, {words} words spoken, {planted} differences planted",
        table({"confidence and sound-likeness": plain, "the sound asked again": listened}, "verdicts from"),
        table(grouped(listened, lambda row: row.condition), "condition"),
        table(grouped(listened, lambda row: row.difference.kind), "kind"),
        table(grouped(listened, lambda row: row.difference.severity), "severity"),
        table(grouped([row for row in listened if row.plant], lambda row: row.plant), "planted"),
    ]


def grouped(found: Sequence[Row], name: Callable[[Row], str]) -> dict[str, list[Row]]:
    """Return the rows by a name of each, in the order of first appearance."""
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(name(row), []).append(row)
    return groups


def table(groups: dict[str, list[Row]], head: str) -> str:
    """Return how the verdicts of each group divide, as a Markdown table."""
    verdicts = ("confirmed", "unclear", "likely_recognition_error")
    lines = [
        f"| {head} | planted: confirmed, unclear, put down to the recogniser | slips: the same | right "
        "| precision of confirmed |",
        "|---|---|---|---|---|",
    ]
    for name, found in groups.items():
        counts = Verdicts(
            Counter(row.difference.verdict for row in found if row.plant),
            Counter(row.difference.verdict for row in found if not row.plant),
        )
        planted, slips = (
            ", ".join(str(side[v]) for v in verdicts) for side in (counts.planted, counts.misrecognitions)
        )
        lines.append(f"| {name} | {planted} | {slips} | {counts.right:.3f} | {counts.confirmed_precision:.3f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
