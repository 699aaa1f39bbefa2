"""What a person sees: product on stdout, progress and remarks on stderr, nothing that a file's text could steer.

A bar is drawn only on a terminal; ``--quiet`` silences remarks, never errors. Names and text from files are escaped:
they are neither markup nor terminal control.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.formats.plain import clean
from aligner.options import Progress as Report

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import TaskID

_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but tab and line feed, and those that turn the direction of writing."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """The two streams of a run and how much to say on them."""

    quiet: bool = False
    verbose: bool = False
    color: bool = True

    def product(self, text: str) -> None:
        """A line of what was asked for: a path as it is, but on a terminal nothing that steers it.

        That its reader has left keeps nothing from being finished.
        """
        shown = _STEERS.sub("\ufffd", text) if sys.stdout.isatty() else text
        try:
            sys.stdout.write(f"{shown}\n")
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def remark(self, text: str) -> None:
        """Something worth knowing that is no failure."""
        if not self.quiet:
            sys.stderr.write(f"aligner: {clean(text)}\n")

    def detail(self, text: str) -> None:
        """Something for whoever asked for ``--verbose``."""
        if self.verbose:
            self.remark(text)

    def console(self, *, error: bool = False) -> Console:
        """A rich console on stdout (or stderr), plain where colour is unwanted or nobody looks."""
        from rich.console import Console

        return Console(stderr=error, no_color=not self.color or None, highlight=False, soft_wrap=False)

    @contextmanager
    def progress(self) -> Iterator[Report]:
        """A bar per stage on a terminal; elsewhere nothing."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda _stage, _done, _total: None
            return
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description:<12}", markup=False),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
        )
        with Progress(
            *columns,
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self.console(error=True),
            transient=True,
            redirect_stdout=sys.stdout.isatty(),  # else the product would go to the bar's terminal
        ) as bar:
            tasks: dict[str, TaskID] = {}

            def report(stage: str, done: float, total: float) -> None:
                if stage not in tasks:
                    tasks[stage] = bar.add_task(stage, total=total)
                bar.update(tasks[stage], completed=done, total=total)

            yield report
