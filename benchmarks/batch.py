"""Wall and processor time of a batch by how many jobs do it.

    python benchmarks/batch.py FOLDER [--jobs 1 2] [--model base] [--seconds 20] [--items 20]

FOLDER holds recordings with their pages (.flac, .mp3 or .wav beside .html or .txt); each is cut into clips of so many
seconds, each with the whole page, until there are enough items. Every batch begins with nothing kept but converted
weights. Only on a machine without other work does wall time tell anything; processor time swells on a busy one, too.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import count, islice, takewhile
from pathlib import Path

from aligner.audio.ffmpeg import ffmpeg_binary
from aligner.audio.recording import open_recording
from aligner.recognize.checkpoints import resolve
from aligner.recognize.converted import converted

RECORDINGS, TEXTS = (".flac", ".mp3", ".wav"), (".html", ".txt")
LEAST_S = 5.0
"""Seconds of a clip at the least."""


def cut(folder: Path, into: Path, seconds: float, items: int) -> float:
    """The items, written into a folder; how many seconds of sound they have."""
    pairs = [(audio, text) for audio in sorted(folder.iterdir()) if audio.suffix in RECORDINGS
             if (text := next((t for s in TEXTS if (t := audio.with_suffix(s)).exists()), None))]  # fmt: skip
    lengths = {audio: length_of(audio) for audio, _ in pairs[:items]}
    starts = (number * seconds for number in count())
    places = takewhile(lambda start: start < max(lengths.values()), starts)
    fitting = ((start, *pair) for start in places for pair in pairs if start + LEAST_S < lengths.get(pair[0], 0.0))
    total = 0.0
    for start, audio, text in islice(fitting, items):
        clip = into / f"{audio.stem}-{start:g}.wav"
        span = ["-ss", str(start), "-t", str(seconds), "-i", str(audio)]
        subprocess.run([ffmpeg_binary(), "-v", "error", *span, str(clip)], check=True)
        shutil.copy(text, clip.with_suffix(text.suffix))
        total += length_of(clip)
    return total


def length_of(audio: Path) -> float:
    """Seconds of a recording."""
    with open_recording(audio) as recording:
        return recording.info.duration


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--model", default="base")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--items", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        items = Path(work) / "items"
        items.mkdir()
        sound = cut(asked.folder, items, asked.seconds, asked.items)
        print(f"{asked.items} items, {sound:.0f} s of sound\n\n| jobs | wall s | processor s |\n|---|---|---|")
        for jobs in asked.jobs:
            os.environ["ALIGNER_CACHE_DIR"] = f"{work}/cache-{jobs}"
            converted(resolve(asked.model, offline=True))
            chosen = ["--jobs", str(jobs), "--model", asked.model, "--offline", "-q", "--fail-on", "never"]
            command = [sys.executable, "-m", "aligner", "batch", items, "--check", "-o", f"{work}/out-{jobs}", *chosen]
            before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
            wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(f"| {jobs} | {wall:.1f} | {used:.1f} |", flush=True)


if __name__ == "__main__":
    main()
