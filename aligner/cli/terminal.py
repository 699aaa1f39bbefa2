"""What a person sees: product on stdout, progress and remarks on stderr, nothing that a file's text could steer.

A bar is drawn only on a terminal, elsewhere a long run tells lines; ``--quiet`` silences both and remarks, never
errors. Names and text from files are escaped: they are neither markup nor terminal control.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.types.stages import Progress, silent

if TYPE_CHECKING:
    from rich.console import Console

_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but tab and line feed, and those that turn the direction of writing."""


def tell(sentence: str) -> None:
    """A sentence on stderr."""
    from aligner.formats.plain import clean

    write_stderr(f"aligner: {clean(sentence)}\n")


def write_stderr(text: str) -> None:
    """Text on stderr; that it is full or its reader has left changes neither the work nor its exit code."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):  # what is left to be written goes nowhere
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


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
            tell(text)

    def detail(self, text: str) -> None:
        """Something for whoever asked for ``--verbose``."""
        if self.verbose:
            self.remark(text)

    def console(self, *, error: bool = False) -> Console:
        """A rich console on stdout (or stderr), plain where colour is unwanted or nobody looks."""
        from rich.console import Console

        return Console(stderr=error, no_color=not self.color or None, highlight=False, soft_wrap=False)

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """A bar for each phase on a terminal; elsewhere lines on stderr."""
        from aligner.cli.progress import bars, lines

        if self.quiet:
            yield silent
        elif self._draws():
            redirect = sys.stdout.isatty()  # else the product would go to the bar's terminal
            with bars(self.console(error=True), redirect_stdout=redirect) as shown:
                yield shown
        else:
            with lines(self.remark) as told:
                yield told

    def _draws(self) -> bool:
        """Whether stderr is a terminal that can redraw a line."""
        return sys.stderr.isatty() and not self.console(error=True).is_dumb_terminal
