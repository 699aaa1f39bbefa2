"""How far a run is, while it works: a bar for each phase on a terminal, elsewhere a line now and then.

A run tells its stages as `aligner.options.Progress` says. Both ways of showing them are called like it, and read the
same clock (seconds, from anywhere). What is shown names no file: stages are ours, a checkpoint's name is cleaned.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.formats.plain import clean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, Task, TaskID

Clock = Callable[[], float]

LONG_S, LOADING_LONG_S = 5.0, 20.0
"""From then on a phase is worth a line: one that counts; one of unknown length, where most bad input is refused."""
EVERY_S, BEAT_S = 45.0, 1.0
"""A line is due so often, looked after so often: together under a minute, though a loaded machine wakes late."""

_DOING = {"read": "reading", "load": "loading", "match": "matching", "compare": "comparing"}
_DONE = {
    "listen": "listened to {}",
    "time": "timed {}",
    "ask again": "asked again {}",
    "download": "downloaded {}",
    "batch": "finished {} items",
}


@dataclass(slots=True)
class Phase:
    """One stage as it stands; ``total`` is 0 where nobody knows it, times are the clock's."""

    stage: str
    begun: float
    done: float = 0.0
    total: float = 0.0
    stepped: float = 0.0

    def step(self, done: float, total: float, now: float) -> None:
        """Note how much is done of how much."""
        if (done, total) != (self.done, self.total):
            self.done, self.total, self.stepped = done, total, now

    def left(self, now: float) -> float | None:
        """Seconds that are left at the pace of the steps so far; None while that is not known.

        >>> Phase("listen", begun=0, done=30, total=90, stepped=10).left(now=12)
        18.0
        """
        if not 0 < self.done < self.total:
            return None
        left = (self.stepped - self.begun) * (self.total - self.done) / self.done - (now - self.stepped)
        return left if left > 0 else None

    @property
    def amount(self) -> str:
        """How much is done of how much, as people count it.

        >>> Phase("listen", 0, 750, 2710).amount, Phase("ask again", 0, 12, 40).amount, Phase("load base", 0).amount
        ('12:30 of 45:10', '12 of 40', '')
        """
        if not self.total:
            return ""
        match self.stage:
            case "listen" | "time":
                return f"{clock_time(self.done)} of {clock_time(self.total)}"
            case "download":
                return f"{self.done / 1e6:.0f} of {self.total / 1e6:.0f} MB"
            case _:
                return f"{self.done:.0f} of {self.total:.0f}"

    def line(self, now: float) -> str:
        """The phase in a line."""
        verb, _, what = self.stage.partition(" ")
        spent = clock_time(now - self.begun)
        if not self.total:
            return f"{_DOING.get(verb, verb)} {what}".rstrip() + f", {spent} so far"
        left = self.left(now)
        rest = f", about {clock_time(left)} left" if left is not None else ""
        return f"{_DONE.get(self.stage, self.stage + ' {}').format(self.amount)} in {spent}{rest}"


def clock_time(seconds: float) -> str:
    """Seconds as a clock shows them.

    >>> clock_time(59.6), clock_time(3725)
    ('1:00', '1:02:05')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class Lines:
    """A line when a phase turns out to be long, one at least every ``EVERY_S``, and one when a long phase is over.

    Phases are told by the run, while ``tick`` is called by a thread: a phase that makes no step for long is told too.
    """

    def __init__(self, say: Callable[[str], None], clock: Clock = time.monotonic) -> None:
        self._say, self._clock = say, clock
        self._lock = threading.Lock()
        self._phase: Phase | None = None
        self._told, self._last = False, clock()

    def __call__(self, stage: str, done: float, total: float) -> None:
        """Note how far the run is."""
        stage, now = clean(stage), self._clock()
        with self._lock:
            if self._phase is None or self._phase.stage != stage:
                self._close(now)
                self._phase, self._told = Phase(stage, now, stepped=now), False
            self._phase.step(done, total, now)

    def tick(self) -> None:
        """Say how far the run is, if a line is due."""
        now = self._clock()
        with self._lock:
            if self._phase is None:
                return
            long = now - self._phase.begun >= (LONG_S if self._phase.total else LOADING_LONG_S)
            if (long and not self._told) or now - self._last >= EVERY_S:
                self._told = self._told or long
                self._tell(now)

    def close(self) -> None:
        """The run is over."""
        with self._lock:
            self._close(self._clock())
            self._phase = None

    def _close(self, now: float) -> None:
        if self._phase is not None and self._told and self._phase.total:
            self._tell(now)

    def _tell(self, now: float) -> None:
        if self._phase is not None:
            self._say(self._phase.line(now))
            self._last = now


@contextmanager
def lines(say: Callable[[str], None], *, clock: Clock = time.monotonic, beat_s: float = BEAT_S) -> Iterator[Lines]:
    """`Lines` that a thread looks after; it has ended when the block has."""
    shown, over = Lines(say, clock), threading.Event()

    def beat() -> None:
        while not over.wait(beat_s):
            shown.tick()

    thread = threading.Thread(target=beat, name="aligner-progress", daemon=True)
    thread.start()
    try:
        yield shown
    finally:
        over.set()
        thread.join()
    shown.close()


class Bars:
    """A bar for each phase, with the time that is left; one of unknown length moves to and fro until it is over."""

    def __init__(self, progress: Progress, clock: Clock) -> None:
        self._progress, self._clock = progress, clock
        self._phase: Phase | None = None
        self._task: TaskID | None = None

    def __call__(self, stage: str, done: float, total: float) -> None:
        """Draw how far the run is."""
        stage, now = clean(stage), self._clock()
        if self._phase is None or self._task is None or self._phase.stage != stage:
            self._close()
            self._phase = Phase(stage, now, stepped=now)
            self._task = self._progress.add_task(stage, total=total or None, phase=self._phase)
        self._phase.step(done, total, now)
        self._progress.update(self._task, completed=done, total=total or None)

    def _close(self) -> None:
        """Fill the bar of a phase that is over, or take it away if it only moved."""
        if self._phase is None or self._task is None:
            return
        if self._phase.total:
            self._phase.step(self._phase.total, self._phase.total, self._clock())
            self._progress.update(self._task, completed=self._phase.total)
        else:
            self._progress.remove_task(self._task)


@contextmanager
def bars(console: Console, *, clock: Clock = time.monotonic, redirect_stdout: bool = True) -> Iterator[Bars]:
    """`Bars` on a terminal, gone when the block is over."""
    from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    class Figures(ProgressColumn):
        """How much is done, and the time left."""

        def render(self, task: Task) -> Text:
            phase: Phase = task.fields["phase"]
            left = phase.left(task.get_time())
            rest = "" if left is None else f"  {clock_time(left)} left"
            return Text(phase.amount + rest)

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn(), Figures())
    with Progress(
        *columns, console=console, get_time=clock, transient=True, redirect_stdout=redirect_stdout
    ) as progress:
        yield Bars(progress, clock)
