"""The same items as tasks of a Ray cluster, which places them, restarts them when a machine is lost, and stops them.

Recordings, texts, results and checkpoints lie where every machine finds them under the same paths, and aligner is
installed on each. Ray keeps its processes from task to task, and so what they have loaded. Where the cluster has
graphics cards an item itself holds none: what needs the model is a task of its own, which holds a card while it listens
(`aligner.recognize.elsewhere`), and the item waits for it without its processors. Ray's documentation:
https://docs.ray.io/en/latest/ray-core/tasks.html and .../fault_tolerance/tasks.html.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Generator, Iterator
from typing import Any

from aligner.batch.item import Outcome, Task, perform, tidy
from aligner.errors import ResourceError, UsageError
from aligner.parallel import threads
from aligner.recognize.elsewhere import Answer, Ask, ElsewhereEngine, Question, answer
from aligner.recognize.session import listening_where
from aligner.version import installing

RETRIES = 1
"""How often Ray begins a task again whose process or machine is lost."""
CONNECT_S = 5.0


def require_ray() -> Any:
    """Ray, where it is installed.

    Raises
    ------
    UsageError
        It is not.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
    try:
        import ray
    except ImportError as error:
        raise UsageError("--ray needs Ray, which is not installed", hint=installing("ray")) from error
    return ray


def on_ray(tasks: Iterator[Task], address: str | None, jobs: int | None) -> Generator[tuple[Task, Outcome]]:
    """Each task with what came of it, as they finish.

    Parameters
    ----------
    address
        Of a cluster; None: that of ``RAY_ADDRESS``, or of one that runs on this machine, or a new one here.
    jobs
        Items at once, between which the processors are divided; None: as many as the cluster has processors.

    Raises
    ------
    ResourceError
        The cluster is out of reach.
    """
    ray = require_ray()
    _join(ray, address or os.environ.get("RAY_ADDRESS"))
    running: dict[Any, Task] = {}
    try:
        launch = _beginner(ray, jobs)
        for task in _first(tasks, launch.at_once):
            running[launch(task)] = task
        while running:
            (reference,), _ = ray.wait(list(running), num_returns=1)
            task = running.pop(reference)
            yield task, _outcome(ray, reference)
            for task in _first(tasks, 1):
                running[launch(task)] = task
    finally:
        for reference in running:
            ray.cancel(reference, force=True)
        if running:
            ray.wait(list(running), num_returns=len(running))
        ray.shutdown()
        for task in running.values():
            tidy(task)


def _join(ray: Any, address: str | None) -> None:
    """Be part of the cluster; Ray itself would try for minutes where nobody answers."""
    place = re.fullmatch(r"(?:ray://)?([^/]+):(\d+)", address or "")
    try:
        if place:
            socket.create_connection((place[1].strip("[]"), int(place[2])), timeout=CONNECT_S).close()
        ray.init(address=address, log_to_driver=False, logging_level="ERROR")
    except (OSError, ValueError, RuntimeError) as error:
        raise ResourceError(
            f"the Ray cluster {address or 'of this machine'} is out of reach: {_line(error)}",
            hint="is it running? ray status tells",
        ) from error


def _first(tasks: Iterator[Task], count: int) -> Iterator[Task]:
    """So many of the tasks, each taken when it is asked for."""
    for _, task in zip(range(count), tasks, strict=False):
        yield task


class _beginner:
    """Begins tasks with their share of the cluster."""

    def __init__(self, ray: Any, jobs: int | None) -> None:
        nodes = [node["Resources"] for node in ray.nodes() if node["Alive"]]
        total, largest = (int(pick(node.get("CPU", 0) for node in nodes)) for pick in (sum, max))
        self._cards = int(sum(node.get("GPU", 0) for node in nodes))
        self.at_once = jobs or max(1, total)
        self._share = max(1, min(total // self.at_once, largest))
        self._carried_out = ray.remote(_carried_out)

    def __call__(self, task: Task) -> Any:
        asked = {"num_cpus": self._share, "num_gpus": 0, "max_retries": RETRIES}
        on_card = task.checkpoint is not None and self._cards > 0 and task.job.options.device != "cpu"
        return self._carried_out.options(**asked).remote(task, self._share, on_card)


def _carried_out(task: Task, share: int, on_card: bool) -> Outcome:
    os.environ.update(threads(share))
    if not on_card:
        return perform(task)
    ask, job = _ask_of(require_ray()), task.job
    with listening_where(lambda engine, warn: ElsewhereEngine(engine, job.audio, job.options.audio_stream, ask, warn)):
        return perform(task)


def _ask_of(ray: Any) -> Ask:
    """What puts a question to a process of the cluster that holds a card."""
    asked = ray.remote(answer).options(num_cpus=1, num_gpus=1, max_retries=RETRIES)

    def ask(question: Question) -> Answer:
        try:
            told: Answer = ray.get(asked.remote(question))
        except ray.exceptions.RayError as error:
            return Answer(failed=ResourceError(f"Ray could not listen on a card: {_line(error)}"))
        return told

    return ask


def _outcome(ray: Any, reference: Any) -> Outcome:
    try:
        outcome: Outcome = ray.get(reference)
    except ray.exceptions.RayError as error:
        return Outcome(ResourceError.exit_code, f"Ray could not carry it out: {_line(error)}", tries=1 + RETRIES)
    return outcome


def _line(error: Exception) -> str:
    """The first sentence of what Ray says, which goes on for a page."""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said.split('. ')[0][:200]}"
