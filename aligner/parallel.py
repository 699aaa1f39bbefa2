"""One function over many items in several processes, results in the order of the items; and no threads beside them.

With loky, whose processes do not run the calling script again: a script that uses aligner needs no guard. The small
matrices of timing are multiplied sooner by one thread than by several, and much sooner where processes share the
processors: two processes of two threads each took five times as long as two of one.
"""

from __future__ import annotations

import functools
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import Any, ParamSpec, TypeVar

from threadpoolctl import threadpool_limits

from aligner.errors import ResourceError

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
Given = ParamSpec("Given")

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_SHARE, _PLACE = "ALIGNER_PROCESSORS", "ALIGNER_PLACE"
_WATCH_S = 0.2


def threads(count: int) -> dict[str, str]:
    """The environment in which a process's libraries use so many threads, and `processors` tells so many."""
    return dict.fromkeys((*_THREADS, _SHARE), str(count))


def processors() -> int:
    """Those this process may use: its share among others, or what the system allows, or those there are."""
    if share := os.environ.get(_SHARE, ""):
        return max(1, int(share)) if share.isdecimal() else 1
    own = getattr(os, "sched_getaffinity", None)
    return len(own(0)) if own else os.cpu_count() or 1


def at_place(number: int) -> dict[str, str]:
    """The environment of the process that is this one, from 0, of several that work on items of their own."""
    return {_PLACE: str(number)}


def place() -> int:
    """Which of such processes this is; the number tells which graphics card it takes."""
    number = os.environ.get(_PLACE, "")
    return int(number) if number.isdecimal() else 0


def end_with_parent(parent: int, end: Callable[[], object]) -> None:
    """Call ``end`` once ``parent``, which started this process, is gone: killed, it can't tell its children."""
    if os.name != "posix":  # elsewhere a process keeps the number of the one that started it
        return

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH_S)
        end()

    threading.Thread(target=watch, daemon=True).start()


@functools.cache
def start_trackers() -> None:
    """Start those who clean up after processes, so that they say nothing: a process that is killed leaves things.

    What it left (named semaphores, such as tqdm's) they remove, with a warning after everything else on stderr.
    """
    if os.name != "posix":
        return
    import multiprocessing.resource_tracker

    import loky.backend.resource_tracker

    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = ",".join(filter(None, (before, "ignore:resource_tracker")))  # for them alone
    try:
        multiprocessing.resource_tracker.ensure_running()
        loky.backend.resource_tracker.ensure_running()
    finally:
        del os.environ["PYTHONWARNINGS"]
        if before is not None:
            os.environ["PYTHONWARNINGS"] = before


def in_one_thread(function: Callable[Given, Outcome]) -> Callable[Given, Outcome]:
    """The function, its matrices multiplied by one thread."""

    @functools.wraps(function)
    def limited(*args: Given.args, **kwargs: Given.kwargs) -> Outcome:
        with threadpool_limits(1, user_api="blas"):
            return function(*args, **kwargs)

    return limited


def parallel_map(
    work: Callable[[Item], Outcome],
    items: Iterable[Item],
    *,
    workers: int,
    initialize: Callable[..., None] | None = None,
    given: tuple[Any, ...] = (),
) -> Iterator[Outcome]:
    """``work(item)`` for each item; at most two items for each process are taken ahead of what has been asked for.

    Parameters
    ----------
    work, initialize
        Functions of a module; ``initialize(*given)`` is called once in each process, before the first item.
    workers
        Processes; with one everything is done in this one.

    Raises
    ------
    ResourceError
        A process came to an end before it was done.
    """
    if workers == 1:
        if initialize:
            initialize(*given)
        yield from map(work, items)
        return
    from loky.process_executor import BrokenProcessPool, ProcessPoolExecutor

    start_trackers()
    pool = ProcessPoolExecutor(
        workers, initializer=_initialize, initargs=(os.getpid(), initialize, given), env=threads(1)
    )
    waiting: deque[Future[Outcome]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) >= 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise ResourceError(
            "a process that worked on the recording came to an end before it was done", hint="free some memory"
        ) from error
    finally:
        pool.shutdown(kill_workers=True)


def _initialize(parent: int, initialize: Callable[..., None] | None, given: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked is interrupted, and ends its children
    end_with_parent(parent, lambda: os._exit(1))
    if initialize:
        initialize(*given)
