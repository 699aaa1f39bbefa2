"""Processor time of whole runs, side by side: bare libraries, and `align` and `check` first, again, after an edit.

    python benchmarks/speed.py FOLDER [NAME ...] [--model base] [--rows bare check …]

FOLDER holds ``NAME.flac`` (or .mp3, .wav) and its published page, ``NAME.html`` or ``NAME.txt``. Every run is a
process of its own with one thread and one processor, its start included, and every recording is a run; a row is the sum
over the recordings. The libraries are given the same weights, and run with their own defaults. *again* is the same
command with an empty output folder, *edited* a page of which one word was replaced. Processor time swells on a busy
machine: only what one call prints is comparable. whisper-timestamped and stable-ts have rows where they are installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from aligner.document import read_document
from aligner.parallel import threads

SUFFIXES = (".flac", ".mp3", ".wav"), (".html", ".txt")
BARE = {
    "faster-whisper": "from faster_whisper import WhisperModel\n"
    "for s in WhisperModel(model, compute_type='int8').transcribe(audio)[0]: print(s.text)",
    "faster-whisper, word times": "from faster_whisper import WhisperModel\n"
    "for s in WhisperModel(model, compute_type='int8').transcribe(audio, word_timestamps=True)[0]: print(s.text)",
    "openai-whisper, word times": "import whisper\nfrom pathlib import Path\n"
    "from aligner.audio.recording import open_recording\nfrom aligner.recognize.checkpoints import resolve\n"
    "from aligner.recognize.loading import load_whisper\n"
    "with open_recording(Path(audio)) as r:\n"
    " sound = r.samples.copy()\n"
    "print(whisper.transcribe(load_whisper(resolve(model)), sound, word_timestamps=True, fp16=False)['text'])",
    "whisper-timestamped": "import whisper_timestamped as w\nfrom aligner.recognize.checkpoints import resolve\n"
    "from aligner.recognize.loading import load_whisper\n"
    "print(w.transcribe(load_whisper(resolve(model)), w.load_audio(audio), fp16=False)['text'])",
    "stable-ts": "import stable_whisper as s\nfrom aligner.recognize.checkpoints import resolve\n"
    "from aligner.recognize.loading import load_whisper\nm = load_whisper(resolve(model)); s.modify_model(m)\n"
    "print(m.transcribe(audio, fp16=False).text)",
}
PEERS = {"whisper-timestamped": "whisper_timestamped", "stable-ts": "stable_whisper"}
BASE = "faster-whisper"


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process and all that it started: seconds of processor time, and megabytes at the most."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recording, its page, and the page with one word replaced."""

    audio: Path
    text: Path
    edited: Path


def cost_of(command: list[str], cache: Path) -> Cost:
    """What a command costs; one that fails ends the benchmark, with what it said."""
    environment = os.environ | threads(1) | {"ALIGNER_CACHE_DIR": str(cache)}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            said.seek(0)
            raise SystemExit(f"{' '.join(command[:6])} … failed:\n{said.read().decode()}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def recordings(folder: Path, names: list[str], work: Path) -> Iterator[Recorded]:
    """The recordings of the folder that have a page."""
    for audio in sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES[0]):
        text = next((audio.with_suffix(s) for s in SUFFIXES[1] if audio.with_suffix(s).exists()), None)
        if text is not None and (not names or audio.stem in names):
            yield Recorded(audio, text, edited(text, work))


def edited(text: Path, work: Path) -> Path:
    """The page, one word in the middle of it replaced by another; the longest one that stands in it once."""
    written = text.read_text(encoding="utf-8")
    document = read_document(text)
    middle = len(document.words) // 2
    near = sorted(document.words[max(0, middle - 40) : middle + 40], key=lambda word: -len(word.text))
    word = next(word.text for word in near if word.text.isalpha() and written.count(word.text) == 1)
    changed = work / f"{text.stem}.edited{text.suffix}"
    changed.write_text(written.replace(word, "saltimbocca"), encoding="utf-8")
    return changed


def commands(model: str, weights: Path) -> dict[str, Callable[[Recorded, Path], list[str]]]:
    """The command of each row, in the order in which they are to run."""
    python = [sys.executable, "-c"]

    def bare(code: str, given: str) -> Callable[[Recorded, Path], list[str]]:
        return lambda one, _: [*python, "import sys\nmodel, audio = sys.argv[1:]\n" + code, given, str(one.audio)]

    def ours(command: str, engine: str, *, edit: bool = False) -> Callable[[Recorded, Path], list[str]]:
        return lambda one, out: [
            *(sys.executable, "-m", "aligner", command, str(one.audio), str(one.edited if edit else one.text)),
            *("-o", str(out), "--engine", engine, "--model", model, "--offline", "-q"),
        ]

    rows = {f"bare {name}": bare(code, str(weights) if "faster" in name else model) for name, code in BARE.items()
            if name not in PEERS or importlib.util.find_spec(PEERS[name])}  # fmt: skip
    for engine in ("faster-whisper", "whisper"):
        rows |= {
            f"align, {engine}": ours("align", engine),
            f"align again, {engine}": ours("align", engine),
            f"check after align, {engine}": ours("check", engine),
            f"check, {engine}": ours("check", engine),
            f"check again, {engine}": ours("check", engine),
            f"check edited, {engine}": ours("check", engine, edit=True),
        }
    return rows


def run(row: str, command: Callable[[Recorded, Path], list[str]], one: Recorded, work: Path) -> Cost:
    """One run of a row; the first of an engine's `align` or `check` begins with nothing kept but converted weights."""
    cache = work / "cache" / one.audio.stem
    if row.startswith(("align, ", "check, ")):
        shutil.rmtree(cache, ignore_errors=True)
    (cache / "converted").parent.mkdir(parents=True, exist_ok=True)
    if not (cache / "converted").exists():
        (cache / "converted").symlink_to(work / "converted", target_is_directory=True)
    with tempfile.TemporaryDirectory(dir=work) as out:
        return cost_of(command(one, Path(out)), cache)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--model", default="base")
    parser.add_argument("--rows", nargs="+", default=[""], help="only rows whose name has one of these in it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        os.environ["ALIGNER_CACHE_DIR"] = folder
        from aligner.recognize.checkpoints import resolve
        from aligner.recognize.converted import converted

        weights = converted(resolve(asked.model, offline=True))
        (work / "converted").mkdir(exist_ok=True)
        found = list(recordings(asked.folder, asked.names, work))
        rows = {row: command for row, command in commands(asked.model, weights).items()
                if row == f"bare {BASE}" or any(part in row for part in asked.rows)}  # fmt: skip
        table: dict[str, list[Cost]] = {row: [] for row in rows}
        for one in found:  # one recording after the other, so that a busy minute bears on all rows alike
            for row, command in rows.items():
                table[row].append(run(row, command, one, work))
                print(f"{one.audio.stem}: {row}: {table[row][-1].seconds:.1f}", file=sys.stderr, flush=True)
    base = sum(cost.seconds for cost in table[f"bare {BASE}"])
    print(
        f"{len(found)} recordings, {asked.model}\n\n| run | of bare {BASE} | processor s | peak MB |\n|---|---|---|---|"
    )
    for row, costs in table.items():
        seconds = sum(cost.seconds for cost in costs)
        print(f"| {row} | {seconds / base:.2f} | {seconds:.1f} | {max(cost.megabytes for cost in costs):.0f} |")


if __name__ == "__main__":
    main()
