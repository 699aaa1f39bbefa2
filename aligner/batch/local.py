"""Items in processes of this machine: one of its own for each job, so that a process that is killed costs one item.

Each process is a pool of one (loky), which keeps what it has loaded from item to item, and leads a process group with
the ffmpeg and the helpers it starts: they end together, when the item is given up, when the batch is interrupted, and
when the batch itself is killed. Of several graphics cards each process listens on its own.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace
from typing import Any

from aligner.batch.item import Outcome, Task, perform, tidy
from aligner.errors import ResourceError
from aligner.parallel import at_place, end_with_parent, processors, start_trackers, threads

TRIES = 2
"""Processes that an item may cost."""


@dataclass(frozen=True, slots=True)
class _Running:
    slot: _Slot
    task: Task
    tries: int


def in_processes(tasks: Iterator[Task], jobs: int) -> Generator[tuple[Task, Outcome]]:
    """Each task with what came of it, as they finish; a task is taken when a process is free for it.

    A process that comes to an end before its item is done is replaced, and the item is tried once more.
    """
    share = max(1, processors() // jobs)
    slots = [_Slot(threads(share) | at_place(number)) for number in range(jobs)]
    running: dict[Future[Outcome], _Running] = {}

    def launch(slot: _Slot, task: Task | None, tries: int = 1) -> None:
        if task is not None:
            running[slot.submit(task)] = _Running(slot, task, tries)

    try:
        for slot in slots:
            launch(slot, next(tasks, None))
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                running_job = running.pop(future)
                outcome, lost = running_job.slot.outcome(future)
                if outcome is None:
                    tidy(running_job.task)
                if outcome is None and running_job.tries < TRIES:
                    launch(running_job.slot, running_job.task, running_job.tries + 1)
                    continue
                yield running_job.task, replace(outcome or _lost(lost), tries=running_job.tries)
                launch(running_job.slot, next(tasks, None))
    finally:
        for slot in slots:
            slot.end()
        for running_job in running.values():
            tidy(running_job.task)


class _Slot:
    """A process for one item at a time, started when there is one."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._pool: Any = None
        self._pid: Future[int] | None = None

    def submit(self, task: Task) -> Future[Outcome]:
        """Begin a task; a process that has ended meanwhile is replaced."""
        from loky.process_executor import BrokenProcessPool, ProcessPoolExecutor

        with contextlib.suppress(BrokenProcessPool):
            if self._pool is not None:
                return self._submitted(task)
        self.end()
        start_trackers()
        self._pool = ProcessPoolExecutor(1, initializer=_initialize, initargs=(os.getpid(),), env=self._environment)
        self._pid = self._pool.submit(os.getpid)
        return self._submitted(task)

    def _submitted(self, task: Task) -> Future[Outcome]:
        future: Future[Outcome] = self._pool.submit(perform, task)
        return future

    def outcome(self, future: Future[Outcome]) -> tuple[Outcome | None, str]:
        """What came of it; where the process was lost None, and what is known of its end."""
        from loky.process_executor import BrokenProcessPool

        try:
            return future.result(), ""
        except BrokenProcessPool as error:
            self.end()
            return None, str(error)

    def end(self) -> None:
        """End the process and all that it started."""
        if self._pool is None:
            return
        pool, pid, self._pool, self._pid = self._pool, self._pid, None, None
        if pid is not None and pid.done() and not pid.cancelled() and pid.exception() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError, AttributeError):
                os.killpg(pid.result(), signal.SIGKILL)
        pool.shutdown(kill_workers=True)


def _initialize(parent: int) -> None:
    """What a process does before its first item."""
    if os.name != "posix":
        return
    os.setpgid(0, 0)  # Ctrl-C reaches the batch alone, which ends its processes
    os.dup2(2, 1)  # stdout is the batch's
    end_with_parent(parent, lambda: os.killpg(0, signal.SIGKILL))


def _lost(how: str) -> Outcome:
    ended = re.search(r"SIG[A-Z]+", how)
    by = f" by {ended[0]}" if ended else ""
    sentence = f"the process that worked on it was ended{by}, {TRIES} times; that is mostly a lack of memory"
    return Outcome(ResourceError.exit_code, f"{sentence}; try a smaller --model or fewer --jobs")
