"""Work side by side: the order of the items, errors, and processes that end too early."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from aligner.errors import ResourceError
from aligner.parallel import in_one_thread, parallel_map, processors


@pytest.mark.parametrize("workers", [1, 2])
def test_outcomes_come_in_the_order_of_the_items(workers: int) -> None:
    numbers = range(40)

    roots = list(parallel_map(math.sqrt, numbers, workers=workers))

    assert roots == [math.sqrt(number) for number in numbers]


def test_items_are_taken_only_as_they_are_needed() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    outcomes = parallel_map(abs, items(), workers=2)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]

    assert len(taken) == 4


@pytest.mark.parametrize("workers", [1, 2])
def test_each_process_begins_with_what_it_is_given(workers: int) -> None:
    here = os.umask(0o22)

    masks = list(parallel_map(os.umask, [0o77] * workers, workers=workers, initialize=os.umask, given=(0o7,)))
    os.umask(here)

    assert masks[0] == 0o7


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_in_the_work_is_that_of_the_caller(workers: int) -> None:
    with pytest.raises(ValueError, match=r"math domain error|nonnegative"):
        list(parallel_map(math.sqrt, [1, -1, 1], workers=workers))


def test_a_process_that_dies_is_told_in_one_sentence() -> None:
    with pytest.raises(ResourceError, match="came to an end before it was done"):
        list(parallel_map(os._exit, [1, 1], workers=2))


def test_processes_multiply_their_matrices_in_one_thread() -> None:
    assert set(parallel_map(os.getenv, ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"], workers=2)) == {"1"}


def test_there_is_at_least_one_processor() -> None:
    assert processors() >= 1


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system binds no process to processors")
def test_only_processors_that_may_be_used_count() -> None:
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        assert processors() == 1
    finally:
        os.sched_setaffinity(0, allowed)


@pytest.mark.parametrize(("share", "count"), [("3", 3), ("0", 1), ("many", 1)])
def test_a_process_may_have_a_share_of_them(share: str, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGNER_PROCESSORS", share)
    assert processors() == count


def test_matrices_are_multiplied_by_one_thread() -> None:
    def threads() -> set[int]:
        return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}

    before = threads()
    assert before, f"numpy {np.__version__} multiplies with a library that is not known"

    assert in_one_thread(threads)() == {1}
    assert threads() == before, "the limit ends with the call"


_LEAVES_A_SEMAPHORE = """
import multiprocessing
from aligner.batch.local import _Slot

def hold():
    hold.lock = multiprocessing.RLock()  # as tqdm's: named in such a process

if __name__ == "__main__":
    slot = _Slot({})
    slot.submit(None)
    slot._pool.submit(hold).result()
    slot.end()
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="no named semaphores here")
def test_what_an_ended_process_leaves_is_removed_without_a_word(tmp_path: Path) -> None:
    script = tmp_path / "leaves.py"
    script.write_text(_LEAVES_A_SEMAPHORE)
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
