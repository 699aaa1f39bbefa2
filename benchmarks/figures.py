"""Random pairs of figures, in every notation of eleven languages: does the comparison keep what they mean apart?

    python benchmarks/figures.py [--pairs 1000000] [--seed 1] [--processes 2]

Half of the pairs mean the same. Printed: pairs a second, and the pairs that were told wrong, by language and kind.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import time
from collections import Counter


def compare(task: tuple[int, int]) -> Counter[str]:
    """Return the wrong answers of so many pairs of a seed, by language, kind and whether they mean the same."""
    from aligner.evaluate.generate.notations import LANGUAGES, changed, random_fact, writings
    from aligner.verbalize.same_speech import same_speech

    pairs, seed = task
    rng, wrong = random.Random(seed), Counter[str]()
    for _ in range(pairs):
        language, fact = rng.choice(LANGUAGES), random_fact(rng)
        other = fact if rng.random() < 0.5 else changed(fact, rng)
        one, two = rng.choice(writings(fact, language)), rng.choice(writings(other, language))
        if same_speech(one.split(), two.split(), language) != (fact == other):
            wrong[f"{language} {fact.kind} {'same' if fact == other else 'different'}: {one} | {two}"] += 1
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    chunk = 10_000
    tasks = [(min(chunk, asked.pairs - done), asked.seed + done) for done in range(0, asked.pairs, chunk)]
    began = time.perf_counter()
    with multiprocessing.Pool(asked.processes) as pool:
        wrong = sum(pool.imap_unordered(compare, tasks), Counter[str]())
    print(f"{asked.pairs:,} pairs, {asked.pairs / (time.perf_counter() - began):,.0f} a second, {wrong.total()} wrong")
    for name, count in sorted(wrong.items()):
        print(f"{count:5} {name}")


if __name__ == "__main__":
    main()
