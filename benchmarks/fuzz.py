"""Mutated inputs against every reader, for as long as you like; prints what gave way.

    python benchmarks/fuzz.py --minutes 60 [--seed N] [--only docx,pdf] [--keep DIR]

Each input is a good one with bytes flipped, cut, doubled or moved, or with words that readers stumble over put in. A
reader may read it or refuse it with 2, 3, 4 or 5; anything else, more than ``MOST_S`` seconds or ``MOST_MB`` is a find,
kept under ``--keep`` as it was, and its seed printed. Readers run in this process, one input after the other.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from aligner.errors import describe_error

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.faults.mutations import SEEDS, mutate, read

MOST_S, MOST_MB = 20.0, 1000


def main() -> int:
    """Fuzz until the time is over; 1 where something gave way."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="kinds, with commas between")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-finds"))
    given = parser.parse_args()
    kinds = [kind for kind in SEEDS if not given.only or kind in given.only.split(",")]
    tried: Counter[str] = Counter()
    codes: Counter[int] = Counter()
    finds, slowest, ends = 0, (0.0, ""), time.monotonic() + 60 * given.minutes
    number = given.seed
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < ends:
            kind = kinds[number % len(kinds)]
            data = mutate(random.Random(number), SEEDS[kind](), kind)
            code, seconds, said = attempt(kind, data, Path(folder))
            tried[kind] += 1
            codes[code] += 1
            slowest = max(slowest, (seconds, f"{kind} {number}"))
            if code == 70 or seconds > MOST_S or peak_mb() > MOST_MB:
                finds += 1
                given.keep.mkdir(exist_ok=True)
                (given.keep / f"{number}.{kind}").write_bytes(data)
                print(f"{kind} seed {number}: exit {code}, {seconds:.1f} s, peak {peak_mb()} MB\n{said}", flush=True)
                if peak_mb() > MOST_MB:
                    break  # the peak of a process never falls again
            number += 1
    print(f"{sum(tried.values())} inputs, seeds {given.seed} to {number - 1}; exit codes {dict(sorted(codes.items()))}")
    print(", ".join(f"{kind} {count}" for kind, count in sorted(tried.items())))
    print(f"finds {finds}; slowest {slowest[0]:.1f} s ({slowest[1]}); peak {peak_mb()} MB")
    return int(finds > 0)


def attempt(kind: str, data: bytes, folder: Path) -> tuple[int, float, str]:
    """Exit code, seconds of the processor, and the traceback of a bug."""
    began = time.process_time()
    try:
        read(kind, data, folder)
        code, said = 0, ""
    except Exception as error:
        code, said = describe_error(error)[1], traceback.format_exc()
    return code, time.process_time() - began, said


def peak_mb() -> int:
    """Megabytes this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


if __name__ == "__main__":
    sys.exit(main())
