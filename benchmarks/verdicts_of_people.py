"""The calibration of the verdicts, from recordings of people; with --write it is kept.

    python benchmarks/verdicts_of_people.py DIR --engine faster-whisper --model base [--write]

DIR is a folder as `aligner evaluate --recordings` reads it. Each recording is heard once. Its faithful page gives the
recogniser's slips: every changed word is one. Six other texts a recording, in which one word in fourteen is swapped
(``aligner/evaluate/swapped.py``), give the planted ones. Known words that do not sound alike are weighed. Limits
come from models that were not fitted on the recording they judge; what each sign adds is printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from aligner import pipeline
from aligner.document import parse_document
from aligner.evaluate.calibrate import Example, calibrate, held_out
from aligner.evaluate.recorded import Recorded, find_planted, read_folder
from aligner.evaluate.swapped import swap_words
from aligner.match import match
from aligner.options import Options
from aligner.report import compare, verdict
from aligner.report.calibration import FEATURES, Calibration
from aligner.report.verdict import Case
from aligner.timing.assemble import assemble
from aligner.timing.from_transcript import time_words
from aligner.types import Difference, Document, Report

KEPT = Path(__file__).resolve().parents[1] / "aligner" / "report" / "calibration.toml"
TEXTS = 6  # with swapped words, of each recording
SHOWN = (0.6, 0.7, 0.8, 0.9)


def weighed(report: Any) -> tuple[Report, dict[str, Case]]:
    """Return a report, and the cases that a calibration is of, by what is published and when it was heard."""
    asked: dict[str, Case] = {}

    def spy(case: Case, *more: Any, **named: Any) -> Any:
        if verdict.can_weigh(case):
            asked[_name(" ".join(case.published), case.start)] = case
        return original(case, *more, **named)

    original = compare.judge
    with patch.object(compare, "judge", spy):
        return report(), asked


def _name(published: str, start: float) -> str:
    return f"{published} {start:.3f}"


def examples_of(recorded: Recorded, number: int, options: Options) -> Iterator[Example]:
    """Yield the examples of one recording."""
    options = replace(options, timing="recognized", language=recorded.language)
    result, _ = pipeline.check(recorded.sound, recorded.pages["faithful"], options)
    transcript, base = result.transcript, _plain(result.alignment.document)
    assert transcript is not None
    edits = ()
    for seed in range(TEXTS + 1):
        text = swap_words(base, seed, language=recorded.language)
        document = parse_document(text, format="text", language=base.language) if seed else base
        words = [word.text for word in document.words]
        heard = [word.text for word in transcript.words]
        found = match(words, heard, language=recorded.language, starts=set(document.bounds))
        edits = edits or found
        timed = time_words(document, transcript, found, duration=result.alignment.recording.duration)
        alignment = assemble(
            document,
            timed,
            recording=result.alignment.recording,
            recognition=result.alignment.recognition,
            transcript=transcript,
            edits=found,
        )
        report, asked = weighed(lambda: compare.check(alignment, transcript, found))  # noqa: B023
        planted = tuple(find_planted(base, document, edits, transcript, "edited")) if seed else ()
        for difference in report.differences:
            case = asked.get(_name(_published(difference), difference.heard.start if difference.heard else 0.0))
            true = any(one.meets(difference) for one in planted)
            if case is not None and difference.kind == "changed" and true == (seed > 0):
                yield Example(verdict.features_of(case), number, true)


def _published(difference: Difference) -> str:
    return " ".join(difference.published.text.split()) if difference.published else ""


def _plain(document: Document) -> Document:
    """Return the document with its paragraphs as lines, as the swapped texts are."""
    blocks: dict[str, list[str]] = {}
    for sentence in document.sentences:
        blocks.setdefault(sentence.block, []).append(sentence.text)
    text = "\n\n".join(" ".join(block) for block in blocks.values())
    return parse_document(text, format="text", language=document.language)


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
    limits += f"slip_up_to = {calibration.slip_up_to}\n\n[weights]\n"
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
    with patch("aligner.pipeline.scorer", lambda *_: None):
        examples = [one for number, r in enumerate(recordings) for one in examples_of(r, number, options)]
    planted = sum(example.planted for example in examples)
    made_by = f"{args.model}, {len(recordings)} recordings: {planted} planted words, {len(examples) - planted} slips"
    print(made_by)
    print("\n".join(table(examples)))
    calibration = calibrate(balanced(examples))
    print(calibration)
    if args.write:
        KEPT.write_text(compose(calibration, made_by), encoding="utf-8")


if __name__ == "__main__":
    main()
