"""How far off word times are, on speech whose word times are exact because it was synthesised.

    python benchmarks/timing.py [--set report] [--languages en,cs] [--conditions clean] [--methods auto]
                                [--aeneas PYTHON] [--repeat 1] [--each] [--calibrate]

Speakers are those of `timing_speakers`, cases and conditions those of `timing_cases`. The transcript has the right
words at wrong times: normally distributed errors of 150 ms in the mean, as Whisper makes them. ``espeak`` and
``aeneas`` see no transcript. A spoken word without a time counts as a second off. ``invented`` are times of words
that were not spoken; ``s/min`` is the processor time that timing takes, the transcript being known, for a minute of
audio, the least of ``--repeat`` runs. ``--each`` prints every voice by itself, ``--calibrate`` the share of words
within 100 ms for each step of confidence.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast

import numpy as np
from timing_aeneas import children_seconds, seconds_to_start, time_by_aeneas
from timing_cases import CONDITIONS, SPEAKERS, Case, cases, degrade, misheard
from timing_speakers import Samples

from aligner.audio.decode import SAMPLE_RATE
from aligner.timing.forced_alignment import Method, retime
from aligner.timing.from_transcript import time_words
from aligner.timing.synthesis.align import time_by_synthesis
from aligner.types import Edit, Transcript, Word

METHODS = ("recognized", "auto", "hmm", "synthesized", "espeak")
STEPS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass
class Row:
    """What was measured of one method: errors in ms, and what it cost."""

    onsets: list[float] = field(default_factory=list)
    offsets: list[float] = field(default_factory=list)
    confidences: list[tuple[float, float]] = field(default_factory=list)
    invented: int = 0
    seconds: float = 0.0
    minutes: float = 0.0

    def add(self, case: Case, words: tuple[Word, ...]) -> None:
        """Compare the words with the truth."""
        self.minutes += len(case.samples) / SAMPLE_RATE / 60
        self.invented += sum(words[k].span is not None for k in case.unspoken)
        for word, truth in zip(words, case.truth, strict=True):
            if truth:
                span = word.span
                self.onsets.append(1000 * abs(span.start - truth[0]) if span else 1000.0)
                self.offsets.append(1000 * abs(span.end - truth[1]) if span else 1000.0)
                if span and word.confidence is not None:
                    self.confidences.append((word.confidence, self.onsets[-1]))


def main() -> None:
    """Print the table."""
    arguments = _arguments()
    rows: dict[tuple[str, ...], Row] = defaultdict(Row)
    methods = [*arguments.methods.split(","), *(["aeneas"] if arguments.aeneas else [])]
    for case in cases(arguments.languages.split(","), arguments.set):
        heard = misheard(case)
        for condition in arguments.conditions.split(","):
            samples = degrade(case.samples, condition)
            for method in methods:
                if method == "hmm" and case.language != "en":
                    continue
                row = rows[case.name if arguments.each else group(case), condition, method]
                runs = []
                for _ in range(arguments.repeat):
                    before = seconds_used()
                    words = run(method, case, heard, samples, arguments.aeneas)
                    runs.append(seconds_used() - before)
                row.seconds += min(runs) - (seconds_to_start(arguments.aeneas) if method == "aeneas" else 0)
                row.add(case, words)
    print_table(rows)
    if arguments.calibrate:
        print_calibration(rows)


def group(case: Case) -> str:
    """All voices of a language and of one program, mixed or plain."""
    program = case.name.split()[1]
    return f"{case.language}{' espeak' * (program == 'espeak')}{' mixed' * bool(case.unspoken)}"


def run(
    method: str, case: Case, heard: tuple[Transcript, tuple[Edit, ...]], samples: Samples, aeneas: str | None
) -> tuple[Word, ...]:
    """The case's words as one method times them."""
    if method == "espeak":
        return time_by_synthesis(case.document, samples, language=case.language)
    if method == "aeneas":
        return time_by_aeneas(case, samples, cast("str", aeneas))
    transcript, edits = heard
    words = time_words(case.document, transcript, edits, duration=len(samples) / SAMPLE_RATE)
    if method == "recognized":
        return words
    return retime(
        case.document, words, transcript, edits, samples, method=cast("Method", method), language=case.language
    )


def seconds_used() -> float:
    """Processor seconds of this program and of those it called."""
    return time.process_time() + children_seconds()


def print_table(rows: dict[tuple[str, ...], Row]) -> None:
    """One line for each group of cases, condition and method."""
    print(
        f"{'case':20}{'condition':10}{'method':12}{'words':>6}{'mean':>7}{'median':>7}{'p95':>6}{'<20':>6}{'<50':>6}",
        end="",
    )
    print(f"{'<100':>6}{'<200':>6}{'offset':>7}{'median':>7}{'p95':>6}{'invented':>9}{'s/min':>7}")
    for (name, condition, method), row in sorted(rows.items()):
        onset, offset = np.array(row.onsets), np.array(row.offsets)
        shares = "".join(f"{np.mean(onset <= limit):6.0%}" for limit in (20, 50, 100, 200))
        print(f"{name:20}{condition:10}{method:12}{len(onset):6}{_summary(onset)}{shares}{_summary(offset)}", end="")
        print(f"{row.invented:9}{row.seconds / row.minutes:7.2f}")


def print_calibration(rows: dict[tuple[str, ...], Row]) -> None:
    """For each condition, method and step of confidence, how many words lie within 100 ms."""
    for condition, method in sorted({key[1:] for key in rows}):
        told = np.array([c for key, row in rows.items() if key[1:] == (condition, method) for c in row.confidences])
        for low, high in pairwise(STEPS) if len(told) else ():
            off = told[(told[:, 0] >= low) & (told[:, 0] < high), 1]
            if len(off):
                near = f"{np.mean(off <= 100):.1%} within 100 ms"
                print(
                    f"{condition:8} {method:12} confidence {low:.2f} to {min(high, 1):.2f}: {len(off):6} words, {near}"
                )


def _summary(errors: np.ndarray) -> str:
    return f"{errors.mean():7.1f}{np.median(errors):7.1f}{np.quantile(errors, 0.95):6.0f}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Word timing errors on exact-time speech.")
    parser.add_argument("--set", choices=tuple(SPEAKERS), default="report")
    parser.add_argument("--languages", default=",".join(SPEAKERS["report"]))
    parser.add_argument("--conditions", default=",".join(CONDITIONS))
    parser.add_argument("--methods", default=",".join(METHODS))
    parser.add_argument("--aeneas", metavar="PYTHON", help="an interpreter that has aeneas")
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="run each method so often")
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--calibrate", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
