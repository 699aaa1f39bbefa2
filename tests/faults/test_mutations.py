"""Every reader under mutated inputs: read, or refused with a code of its own; never a bug, never a crash.

A minute of what ``benchmarks/fuzz.py`` does for an hour. Examples are the same on every run.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligner.errors import describe_error
from tests.faults.mutations import MEDIA, SEEDS, mutate, read

REFUSALS = (2, 3, 4, 5)


def outcome(kind: str, data: bytes, folder: Path) -> int:
    try:
        read(kind, data, folder)
    except Exception as error:
        sentence, code = describe_error(error)
        assert code in REFUSALS, sentence
        return code
    return 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", SEEDS)
def test_a_mutated_input_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    good = SEEDS[kind]()
    assert outcome(kind, good, tmp_path) == 0, "the input itself is good"
    codes = set()

    @settings(max_examples=4 if kind in MEDIA else 15, suppress_health_check=list(HealthCheck), database=None)
    @given(seed=st.integers(0, 2**32))
    def attack(seed: int) -> None:
        codes.add(outcome(kind, mutate(random.Random(seed), good, kind), tmp_path))

    attack()
    assert codes
