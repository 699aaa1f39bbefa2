"""The calibration of the verdicts, from recordings of people; with --write it is kept.

    python benchmarks/verdicts_of_people.py DIR --engine faster-whisper --model base [--write]

DIR is a folder as `aligner evaluate --recordings` reads it, of two recordings and more. Each is heard as it is, in
noise, in a hall, over the telephone, and with music. Its faithful page gives the recogniser's slips: every changed word
is one. Two other pages, in which one word in fourteen is swapped (``aligner/evaluate/swapped.py``), give the planted
ones. Known words that do not sound alike are weighed. Limits come from models that were not fitted on the recording
they judge; what each sign adds is printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch
from zlib import crc32

import numpy as np

from aligner import pipeline
from aligner.audio.recording import open_recording
from aligner.evaluate.calibrate import Example, calibrate, held_out
from aligner.evaluate.conditions import Conditions, write_wave
from aligner.evaluate.recorded import Recorded, find_planted, read_folder
from aligner.evaluate.swapped import swap_words
from aligner.options import Options
from aligner.report import compare, verdict
from aligner.report.calibration import FEATURES, Calibration
from aligner.report.case import SETTINGS, Case
from aligner.report.changed_words import can_weigh, features_of
from aligner.types import Difference
from aligner.types.scores import Scores

Signs = dict[str, float]
KEPT = Path(__file__).resolve().parents[1] / "aligner" / "report" / "calibration.toml"
TEXTS = 2  # with swapped words, of each recording
CONDITIONS = (
    Conditions(),
    Conditions(noise=10),
    Conditions(room=1.2),
    Conditions(telephone=True),
    Conditions(music=10),
)
SHOWN = (0.6, 0.7, 0.8, 0.9)


def weighed(sound: Path, page: Path, options: Options) -> tuple[pipeline.Result, list[tuple[Difference, Signs]]]:
    """Return a checked page, and the differences that a calibration is of with their signs; all are asked."""
    asked: dict[int, tuple[Case, Scores | None]] = {}

    def spy(case: Case, *more: Any, **named: Any) -> Any:
        told = original(case, *more, **named)
        asked[id(told[1])] = case, named.get("scores")
        return told

    original = verdict.judge
    with patch.object(compare, "judge", spy), patch.object(compare, "worth_asking", may_be_asked):
        result, report = pipeline.check(sound, page, options)
    cases = [(difference, *asked[id(difference.evidence)]) for difference in report.differences]
    told = [(found, features_of(case, scores)) for found, case, scores in cases if can_weigh(case, scores)]
    return result, told


def may_be_asked(case: Case) -> bool:
    """Whether a scorer tells anything of a finding."""
    return (
        case.kind == "changed"
        and case.judgement.rule.severity != "cosmetic"
        and case.similarity < SETTINGS.rather_alike
    )


def examples_of(recorded: Recorded, number: int, options: Options, conditions: Conditions) -> Iterator[Example]:
    """Yield the examples of one recording in some conditions."""
    options = replace(options, timing="recognized", language=recorded.language)
    with TemporaryDirectory() as name, open_recording(recorded.sound) as recording:
        sound, page = Path(name) / f"{recorded.name}.wav", Path(name) / "swapped.html"
        write_wave(conditions.apply(np.array(recording.samples), crc32(recorded.name.encode())), sound)
        faithful, slips = weighed(sound, recorded.pages["faithful"], options)
        yield from (Example(signs, number, False) for _, signs in slips)
        document, transcript = faithful.alignment.document, faithful.transcript
        assert transcript is not None
        for seed in range(1, TEXTS + 1):
            lines = swap_words(document, seed, language=recorded.language).split("\n\n")
            page.write_text("".join(f"<p>{escape(line)}</p>\n" for line in lines), encoding="utf-8")
            result, told = weighed(sound, page, options)
            there = result.alignment.document
            planted = tuple(find_planted(document, there, faithful.edits, transcript, "edited"))
            met = [signs for found, signs in told if any(one.meets(found) for one in planted)]
            yield from (Example(signs, number, True) for signs in met)


def table(examples: list[Example]) -> Iterator[str]:
    """Yield a line for each set of signs: planted and slips from some limits on, on recordings not fitted on."""
    for used in (*((name,) for name in FEATURES), FEATURES[:2], FEATURES[:3], FEATURES):
        told = held_out(examples, used)
        counts = []
        for limit in SHOWN:
            planted = sum(told[n] >= limit and example.planted for n, example in enumerate(examples))
            slips = sum(told[n] >= limit and not example.planted for n, example in enumerate(examples))
            counts.append(f"{planted} + {slips}")
        yield f"| {', '.join(used)} | {' | '.join(counts)} |"


def balanced(examples: list[Example]) -> list[Example]:
    """Return the examples with each slip so many times that there are as many slips as planted words."""
    slips = [example for example in examples if not example.planted]
    times = max(1, round((len(examples) - len(slips)) / max(1, len(slips))))
    return [example for example in examples if example.planted] + slips * times


def compose(calibration: Calibration, made_by: str) -> str:
    """Return the file that is kept."""
    head = f"# Made by: python benchmarks/verdicts_of_people.py DIR --write\n# on {made_by}.\n"
    limits = f"bias = {calibration.bias}\nspeaker_from = {calibration.speaker_from}\n"
    limits += f"misrecognition_up_to = {calibration.misrecognition_up_to}\n\n[weights]\n"
    return head + limits + "".join(f"{name} = {calibration.weights[name]}\n" for name in FEATURES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", default="faster-whisper")
    parser.add_argument("--model", default="base")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    options = Options(args.engine, args.model, offline=True)
    recordings = read_folder(args.folder)
    examples = [
        one
        for conditions in CONDITIONS
        for number, recorded in enumerate(recordings)
        for one in examples_of(recorded, number, options, conditions)
    ]
    planted = sum(example.planted for example in examples)
    heard = f"{args.model}, {len(recordings)} recordings in {len(CONDITIONS)} conditions"
    made_by = f"{heard}: {planted} planted words, {len(examples) - planted} slips"
    print(made_by)
    print("\n".join(table(examples)))
    calibration = calibrate(balanced(examples))
    print(calibration)
    if args.write:
        KEPT.write_text(compose(calibration, made_by), encoding="utf-8")


if __name__ == "__main__":
    main()
