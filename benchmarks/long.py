"""An hour of speech in one file: time, memory, and whether word times decay towards its end.

    python benchmarks/long.py TEXT [--minutes 60] [--methods espeak,hmm,sphinx] [--start 0] [--folder DIR]

Voices take turns, a paragraph each: variants of espeak-ng, and flite's voices where ``flite`` is on the PATH. Both
say when each word begins (`timing_speakers`). TEXT is any long English text. Each method is the command ``aligner
align`` in a process of its own: its processor time, that of its children with it, its peak memory with the mapped
recording in it, and the memory that ``aligner --help`` needs for comparison.

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
import re
import shutil
import subprocess
import sys
import tempfile
import wave
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from timing_cases import document
from timing_speakers import Samples, Speaker, Times, audible

from aligner.timing.espeak import synthesize
from aligner.timing.features import SAMPLE_RATE, resample

Voice = tuple[str, int, int] | str
"""An espeak-ng variant with its words a minute and pitch, or a voice of flite."""

ESPEAK = (("en-gb+m5", 155, 40), ("en-us+f5", 170, 60), ("en-gb+klatt3", 140, 45), ("en-us+m2", 165, 50))
FLITE = ("slt", "rms", "awb", "kal16")
FIVE_MINUTES = 300.0
ERROR = 0.15
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


def make(text: Path, minutes: float, first: int, plain: Path, mixed: Path) -> None:
    """Write both recordings, which the voice at place ``first`` begins."""
    lines, known = sentences(text), _voices()
    voices = [*known[first:], *known[:first]]
    write(plain, speak(lines, voices, minutes * 60))
    write(mixed, speak_half(lines, voices, minutes * 10))


# --- speech -----------------------------------------------------------------------------------------------


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


def within(place: float, stretches: Sequence[Sequence[float]]) -> bool:
    """Whether the place lies in one of the stretches."""
    return any(begin <= place < end for begin, end in stretches)


# --- methods ----------------------------------------------------------------------------------------------


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
