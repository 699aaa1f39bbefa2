"""Time and memory of matching a text with its own transcript in which 5 % of the words are wrong.

    python benchmarks/matching.py [--sizes 1000,10000] [--errors 0.05]

Each figure is taken in a process of its own, after a first tiny run that loads the modules, so that its peak memory is
its own. `match` is the whole job: spoken forms, spelling, passages, moved passages. `backbone` is its inner part, which
does what the others do: equal words that belong together. The others are difflib (``SequenceMatcher`` without
the popular-word shortcut) and rapidfuzz (``Levenshtein.opcodes``, the engine of jiwer). A dash stands where a size
is beyond one here (difflib 25,000 words, rapidfuzz 100,000).
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import random
import resource
import time
from collections.abc import Callable, Sequence

SIZES = (1_000, 2_000, 4_000, 8_000, 25_000, 50_000, 100_000, 300_000)
LIMITS = {"match": 10**9, "backbone": 10**9, "difflib": 25_000, "rapidfuzz": 100_000}
VOCABULARY = 20_000
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]


def make_text(words: int, seed: int = 1) -> list[str]:
    """Return words of a made-up language: the n-th commonest is said 1/n as often as the commonest (Zipf)."""
    rng = random.Random(seed)
    vocabulary = [
        "".join(rng.choices(_SYLLABLES, k=1 + rank // 60 % 4)) + "nrst"[rank % 4] for rank in range(VOCABULARY)
    ]
    return rng.choices(vocabulary, weights=[1 / (rank + 1) for rank in range(VOCABULARY)], k=words)


def make_transcript(text: Sequence[str], errors: float, seed: int = 2) -> list[str]:
    """Return the text with this share of its words changed, left out or joined by another, in equal parts."""
    rng = random.Random(seed)
    heard: list[str] = []
    for word in text:
        kind = rng.choice(("changed", "missing", "more")) if rng.random() < errors else "right"
        heard += {"right": [word], "missing": []}.get(kind, [rng.choice(text)])
        heard += [word] if kind == "more" else []
    return heard


def _match(text: Sequence[str], heard: Sequence[str]) -> None:
    from aligner.match import match

    match(text, heard, language="en")


def _backbone(text: Sequence[str], heard: Sequence[str]) -> None:
    from aligner.match.backbone import backbone

    backbone(text, heard)


def _difflib(text: Sequence[str], heard: Sequence[str]) -> None:
    from difflib import SequenceMatcher

    SequenceMatcher(None, text, heard, autojunk=False).get_opcodes()


def _rapidfuzz(text: Sequence[str], heard: Sequence[str]) -> None:
    from rapidfuzz.distance import Levenshtein

    Levenshtein.opcodes(text, heard)


CONTESTANTS: dict[str, Callable[[Sequence[str], Sequence[str]], None]] = {
    "match": _match,
    "backbone": _backbone,
    "difflib": _difflib,
    "rapidfuzz": _rapidfuzz,
}


def measure(name: str, words: int, errors: float) -> tuple[float, float]:
    """Return seconds of processor time, and MB of peak memory of the whole process, for one run."""
    text = make_text(words)
    heard = make_transcript(text, errors)
    CONTESTANTS[name](text[:40], heard[:40])
    gc.collect()
    gc.freeze()  # to clear away what loading the modules left is nobody's work
    start = time.process_time()
    CONTESTANTS[name](text, heard)
    seconds = time.process_time() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--errors", type=float, default=0.05)
    parser.add_argument("--runs", type=int, default=3, help="processes a figure; the least one counts")
    arguments = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    print(f"{'words':>8}" + "".join(f"{name + ' s':>13}{'MB':>7}" for name in CONTESTANTS))
    for words in map(int, arguments.sizes.split(",")):
        print(f"{words:>8,}", end="", flush=True)
        for name in CONTESTANTS:
            if words > LIMITS[name]:
                print(f"{'–':>13}{'–':>7}", end="", flush=True)
                continue
            runs = []
            for _ in range(arguments.runs):
                with context.Pool(1) as pool:
                    runs.append(pool.apply(measure, (name, words, arguments.errors)))
            seconds, memory = map(min, zip(*runs, strict=True))
            print(f"{seconds:>13.3f}{memory:>7.0f}", end="", flush=True)
        print()


if __name__ == "__main__":
    main()
