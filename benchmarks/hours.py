"""Hours of a transcript and a text of them: processor time and memory of `align` and `check`, apart from the sound.

    python benchmarks/hours.py [--hours 1.5,3,6,10] [--rows align,check] [--timing auto] [--folder DIR]

The sample `samples/press-page` is played over and over. In every repetition some words are other ones, in the text and
in the transcript alike, so that no sentence is published twice; some are other in the text alone, and some sentences
are left out of it, so that a check finds as much in each hour. Every run is a process of its own with an empty cache.
``anonymous`` is the most memory held by the command and all it started that no file is mapped to (Linux's ``RssAnon``,
looked at four times a second): the recording itself is mapped.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from aligner.audio.recording import SAMPLE_RATE, open_recording

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "press-page"
LOOK_S = 0.25
SYLLABLES = ("ba", "do", "fi", "gu", "ka", "le", "mo", "nu", "pa", "ri")
OTHER_EVERY = 6  # words
WRONG_EVERY, LEFT_OUT_EVERY = 23, 31  # sentences


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--hours", default="1.5,3,6,10")
    parser.add_argument("--rows", default="align,check")
    parser.add_argument("--timing", default="auto")
    parser.add_argument("--folder", type=Path, help="keep the recordings here, and use them if they are there")
    given = parser.parse_args()
    print(f"{'':6} {'hours':>5} {'words':>7} {'CPU s':>6} {'a hour':>6} {'peak MB':>8} {'anonymous MB':>13}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for hours in map(float, given.hours.split(",")):
            audio = folder / f"{hours:g}h.wav"
            words = make(audio, hours)
            for command in given.rows.split(","):
                seconds, whole, anonymous = run(command, audio, given.timing)
                row = f"{command:6} {hours:5g} {words:7,} {seconds:6.0f} {seconds / hours:6.0f}"
                print(f"{row} {whole:8.0f} {anonymous:13.0f}", flush=True)


def make(audio: Path, hours: float) -> int:
    """Write the recording, its transcript and its text; how many words were heard."""
    with open_recording(SAMPLE / "remarks.mp3") as recording:
        samples = (np.clip(recording.samples, -1, 1) * 32767).astype(np.int16)
    length = len(samples) / SAMPLE_RATE
    count = int(hours * 3600 // length)
    with wave.open(str(audio), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        for _ in range(count):
            file.writeframes(samples.tobytes())
    spoken = json.loads((SAMPLE / "spoken.json").read_text(encoding="utf-8"))
    said = [sentence for number in range(count) for sentence in _sentences(spoken["words"], number, length)]
    heard = [word for sentence in said for word in sentence]
    transcript = {**spoken, "duration": length * count, "words": heard, "segments": []}
    audio.with_suffix(".json").write_text(json.dumps(transcript), encoding="utf-8")
    lines = (" ".join(_published(sentence, k)) for k, sentence in enumerate(said) if k % LEFT_OUT_EVERY)
    audio.with_suffix(".txt").write_text("\n\n".join(lines), encoding="utf-8")
    return len(heard)


def _sentences(words: Sequence[dict[str, Any]], number: int, length: float) -> Iterator[list[dict[str, Any]]]:
    """The sample's sentences as they are said in a repetition, every sixth word another one."""
    sentence: list[dict[str, Any]] = []
    for place, word in enumerate(words):
        text = word["text"]
        if place % OTHER_EVERY == 0 and text.isalpha():
            text = "".join(SYLLABLES[int(figure)] for figure in f"{number}{place % 10}")
        start, end = (round(word[edge] + number * length, 3) for edge in ("start", "end"))
        sentence.append({**word, "text": text, "start": start, "end": end})
        if text[-1] in ".?!":
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _published(sentence: Sequence[dict[str, Any]], number: int) -> Iterator[str]:
    """The words of a sentence as the text has them; in some of them one is another than was said."""
    for place, word in enumerate(sentence):
        yield "Wednesday" if number % WRONG_EVERY == 0 and place == 1 else word["text"]


def run(command: str, audio: Path, timing: str) -> tuple[float, float, float]:
    """Processor seconds, peak megabytes of the largest process, and the most anonymous megabytes of all together."""
    given = [str(audio), str(audio.with_suffix(".txt")), "--transcript", str(audio.with_suffix(".json"))]
    formats = "json,vtt,html" if command == "check" else "json,vtt"
    with tempfile.TemporaryDirectory() as folder:
        more = ["--timing", timing, "-o", f"{folder}/out", "-q", "-f", formats]
        environment = {**os.environ, "ALIGNER_CACHE_DIR": f"{folder}/cache"}
        process = subprocess.Popen(
            [sys.executable, "-m", "aligner", command, *given, *more], stdout=subprocess.DEVNULL, env=environment
        )
        most, ended = 0.0, 0
        while not ended:
            time.sleep(LOOK_S)
            most = max(most, sum(map(anonymous_mb, family(process.pid))))
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"aligner {command} ends with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, most


def family(pid: int) -> Iterator[int]:
    """A process and all that it started and that still runs."""
    yield pid
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from family(int(child))


def anonymous_mb(pid: int) -> float:
    """Megabytes of a process that no file is mapped to; 0 where it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("RssAnon"):
                return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
