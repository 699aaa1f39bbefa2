"""An hour of speech in one file: time, memory, and whether word times decay towards its end.

    python benchmarks/long.py TEXT [--minutes 60] [--methods espeak,hmm,sphinx] [--start 0] [--folder DIR]

Voices of espeak-ng and flite take turns, a paragraph each (`long_speech`). TEXT is any long English text. Each method
is the command ``aligner align`` in a process of its own: its processor time, that of its children with it, its peak
memory with the mapped recording in it, and the memory that ``aligner --help`` needs for comparison.

Two recordings are made: one that says what is published, and one a sixth as long of which half is not published
and whose text is by half not spoken. Of that, words that were not spoken and yet have a time are counted, and timed
words that lie in speech that is not published (smeared).

``hmm`` and ``auto`` are given a transcript of all that was said, published or not, with normally distributed errors of
150 ms in the mean. ``--start`` lets another voice begin. The hour ends with what was said in its first five minutes,
the same samples with the same errors in the transcript: so what differs is due to the place in the recording.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Collection, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from long_speech import FIVE_MINUTES, make


def main() -> None:
    """Print the table."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        plain, mixed = folder / "hour", folder / "mixed"
        if not mixed.with_suffix(".json").exists():  # made elsewhere: a process begins with its parent's peak memory
            making = get_context("spawn").Process(
                target=make,
                args=(arguments.text, arguments.minutes, arguments.start, plain, mixed),
            )
            making.start()
            making.join()
        print("onset errors in ms, median / mean; how much greater they are at the end, and the standard error")
        print(
            f"{'':14} {'minutes':>7} {'CPU s':>6} {'peak MB':>8} {'timed':>6} {'first 5 min':>14} {'last 5 min':>14}"
            f"{'greater':>14}"
        )
        _, idle = run(["--help"])
        print(f"{'aligner --help':14} {'':7} {'':6} {idle:8.0f}")
        for case in (plain, mixed):
            for method in arguments.methods.split(","):
                report(case, method, folder)


def within(place: float, stretches: Sequence[Sequence[float]]) -> bool:
    """Whether the place lies in one of the stretches."""
    return any(begin <= place < end for begin, end in stretches)


def report(case: Path, method: str, folder: Path) -> None:
    """Run a method on a case and print its row."""
    way = {
        "espeak": ["--engine", "espeak"],
        "sphinx": ["--engine", "sphinx"],
        "hmm": ["--transcript", f"{case}.heard.json", "--timing", "hmm"],
        "auto": ["--transcript", f"{case}.heard.json"],
    }[method]
    out = folder / method
    inputs = [str(case.with_suffix(".wav")), str(case.with_suffix(".txt"))]
    spent, peak = run(["align", *inputs, *way, "-o", str(out), "-f", "json", "--overwrite", "always", "-q"])
    truth = json.loads(case.with_suffix(".json").read_text())
    result = json.loads((out / f"{case.name}.alignment.json").read_text())
    words = [word for segment in result["segments"] for word in segment["words"]]
    unspoken = [word for word in words if within(word["char_start"], truth["unspoken"])]
    timed = [word for word in words if word["start"] is not None]
    astray = sum(word["start"] is not None for word in unspoken)
    smeared = sum(within((word["start"] + word["end"]) / 2, truth["unpublished"]) for word in timed)
    first, last = _both_ends(timed, truth)
    greater = [last[onset] - first[onset] for onset in first if onset in last] if truth["again"] else []
    print(
        f"{case.name:6}{method:8} {truth['seconds'] / 60:7.1f} {spent:6.0f} {peak:8.0f} "
        f"{(len(timed) - astray) / (len(words) - len(unspoken)):6.1%} "
        f"{_two(first.values()):>14} {_two(last.values()):>14} {_greater(greater):>14} "
        f"{astray} of {len(unspoken)} unspoken timed, {smeared} smeared",
        flush=True,
    )


def _both_ends(timed: Sequence[dict[str, Any]], truth: dict[str, Any]) -> tuple[dict[float, float], dict[float, float]]:
    """Errors in ms in the first five minutes and in the last, or in what is said twice, by the onset within them."""
    part = truth["again"] or FIVE_MINUTES
    later = truth["seconds"] - part
    first, last = {}, {}
    for word in timed:
        onset = truth["onsets"].get(str(word["char_start"]))
        if onset is not None and onset < part:
            first[round(onset, 3)] = 1000 * abs(word["start"] - onset)
        elif onset is not None and onset >= later:
            last[round(onset - later, 3)] = 1000 * abs(word["start"] - onset)
    return first, last


def run(arguments: Sequence[str]) -> tuple[float, float]:
    """Processor seconds and peak megabytes of ``aligner`` with these arguments, listening anew."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "ALIGNER_CACHE_DIR": cache}
        program = "import sys; from aligner.cli import main; sys.exit(main())"
        process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments], stdout=subprocess.DEVNULL, env=environment
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"aligner {' '.join(arguments)} ends with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _two(found: Collection[float]) -> str:
    return f"{np.median([*found]):.0f} / {np.mean([*found]):.1f}" if found else "–"


def _greater(differences: Sequence[float]) -> str:
    """The mean of the differences and its standard error; none where no word was said twice."""
    if len(differences) < 2:
        return "–"
    return f"{np.mean(differences):.1f} ± {np.std(differences, ddof=1) / len(differences) ** 0.5:.1f}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time, memory and decay on an hour of speech.")
    parser.add_argument("text", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--methods", default="espeak,hmm,sphinx")
    parser.add_argument("--start", type=int, default=0, choices=range(8), help="the voice that begins")
    parser.add_argument("--folder", type=Path, help="keep the speech here, and use it if it is there")
    return parser.parse_args()


if __name__ == "__main__":
    main()
