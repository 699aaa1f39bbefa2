"""Word error rates on people: our engines beside the bare libraries, on the same recordings and checkpoint.

    python benchmarks/recognition.py FOLDER [--model base] [--engines whisper faster-whisper] [--lost]

FOLDER holds ``index.json`` (name → ``language``), ``NAME.flac`` and ``NAME.txt``, what was read. The libraries run
with their own defaults (openai-whisper decodes greedily, faster-whisper with a beam of five), language given. Both
sides go through openai-whisper's own normalisers; rates are errors in 100 words of the text. ``--lost`` lists, word by
word, what a library heard of the text and ours did not. Times are seconds of processor time.
"""

from __future__ import annotations

import argparse
import json
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz.distance import Levenshtein

from aligner.audio.recording import Recording, open_recording
from aligner.recognize.checkpoints import Checkpoint, resolve

Listen = Callable[[Recording, str], str]


def ours(engine: str, checkpoint: Checkpoint) -> Listen:
    """What our engine of that name hears."""
    if engine == "whisper":
        from aligner.recognize.whisper import WhisperEngine as Engine
    else:
        from aligner.recognize.faster_whisper import FasterWhisperEngine as Engine
    listening = Engine(checkpoint)
    return lambda recording, language: " ".join(
        word.text for word in listening.transcribe(recording, language=language).words
    )


def bare(engine: str, checkpoint: Checkpoint) -> Listen:
    """What the library hears by itself."""
    if engine == "whisper":
        import whisper

        from aligner.recognize.loading import load_whisper

        model = load_whisper(checkpoint)
        return lambda recording, language: str(
            whisper.transcribe(model, np.array(recording.samples, np.float32), language=language, fp16=False)["text"]
        )
    from faster_whisper import WhisperModel

    from aligner.recognize.converted import converted

    ear = WhisperModel(str(converted(checkpoint)), compute_type="int8")
    return lambda recording, language: "".join(
        segment.text for segment in ear.transcribe(np.array(recording.samples, np.float32), language=language)[0]
    )


def normalised(text: str, language: str) -> list[str]:
    """The words of a text as openai-whisper compares them."""
    from whisper.normalizers import BasicTextNormalizer, EnglishTextNormalizer

    return (EnglishTextNormalizer() if language == "en" else BasicTextNormalizer())(text).split()


def heard_of(text: list[str], heard: list[str]) -> set[int]:
    """Places of the text's words that were heard."""
    found: set[int] = set()
    for block in Levenshtein.opcodes(text, heard):
        if block.tag == "equal":
            found.update(range(block.src_start, block.src_end))
    return found


def rows(folder: Path, listeners: dict[str, Listen], model: str) -> Iterator[dict[str, Any]]:
    """For each recording: its name, words, and each listener's words, errors and time."""
    for name, about in json.loads((folder / "index.json").read_text(encoding="utf-8")).items():
        if model.endswith(".en") and about["language"] != "en":
            continue
        text = normalised((folder / f"{name}.txt").read_text(encoding="utf-8"), about["language"])
        row: dict[str, Any] = {"name": name, "text": text}
        for listener, listen in listeners.items():
            with open_recording(folder / f"{name}.flac") as recording:
                start = time.process_time()
                heard = normalised(listen(recording, about["language"]), about["language"])
            errors = Levenshtein.distance(text, heard)
            row[listener] = {"heard": heard, "errors": errors, "seconds": time.process_time() - start}
        yield row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", default="base")
    parser.add_argument("--engines", nargs="+", default=["whisper", "faster-whisper"])
    parser.add_argument("--lost", action="store_true", help="list what a library heard and ours did not")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    checkpoint = resolve(options.model, offline=True)
    listeners = {f"{engine} {who}": make(engine, checkpoint) for engine in options.engines
                 for who, make in (("bare", bare), ("ours", ours))}  # fmt: skip
    print("| recording | words |", " | ".join(listeners), "|\n| --- | --- |" + " --- |" * len(listeners))
    totals = dict.fromkeys(listeners, (0, 0.0))
    words = 0
    for row in rows(options.folder, listeners, options.model):
        words += len(row["text"])
        for listener in listeners:
            errors, seconds = totals[listener]
            totals[listener] = errors + row[listener]["errors"], seconds + row[listener]["seconds"]
        rates = (f"{100 * row[listener]['errors'] / len(row['text']):.1f}" for listener in listeners)
        print(f"| `{row['name']}` | {len(row['text'])} |", " | ".join(rates), "|", flush=True)
        for engine in options.engines if options.lost else ():
            theirs, mine = (heard_of(row["text"], row[f"{engine} {who}"]["heard"]) for who in ("bare", "ours"))
            print(f"  {engine} lost: " + " ".join(f"{row['text'][n]}@{n}" for n in sorted(theirs - mine)))
            print(f"  {engine} won:  " + " ".join(f"{row['text'][n]}@{n}" for n in sorted(mine - theirs)))
    print(f"| all | {words} |", " | ".join(f"{100 * errors / words:.1f}" for errors, _ in totals.values()), "|")
    print("| processor seconds | |", " | ".join(f"{seconds:.0f}" for _, seconds in totals.values()), "|")


if __name__ == "__main__":
    main()
