"""The command ``aligner``: arguments in, exit code out; the only room that prints.

``main(argv) -> int`` may be called in-process. Every failure is one sentence on stderr and an exit code
(`aligner.errors`); a traceback appears only with ``--debug``.
"""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import signal
import sys
import threading
from collections.abc import Sequence

from aligner.errors import AlignerError, ResourceError, describe_error

LEAST_MEMORY = 256 << 20
"""Bytes of address space; OpenBLAS ends a process that has less than half of them left for its buffers."""
INTERRUPTED = "interrupted; results that were finished are kept"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (see ``docs/exit-codes.md``)."""
    arguments = [_dashes(argument) for argument in (sys.argv[1:] if argv is None else argv)]
    debug = "--debug" in arguments
    try:
        _require_memory()
        return _run(arguments)
    except BaseException as error:
        if debug and not isinstance(error, SystemExit):
            import traceback

            from aligner.cli.terminal import write_stderr

            write_stderr(traceback.format_exc())
        return _refuse(error)


def entry() -> None:
    """Console script: ``main`` with a terminal's signals."""
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(143))
    _keep_interrupts()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy's; each thread takes memory, and gains nothing here
    _fill_closed_streams()
    if "--debug" not in sys.argv:
        _keep_streams()
        threading.excepthook = lambda _failed: None  # a thread of a pool: who waits for it is told
    _let_names_out()
    code = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _keep_streams() -> None:
    """Nobody but this program writes to stdout and stderr: what C libraries and other processes say goes nowhere."""
    with contextlib.suppress(OSError):  # too many files are open
        for number, name in ((1, "stdout"), (2, "stderr")):
            before = getattr(sys, name)
            same = {"encoding": before.encoding, "errors": before.errors, "line_buffering": before.line_buffering}
            before.flush()
            setattr(sys, name, io.TextIOWrapper(io.BufferedWriter(io.FileIO(os.dup(number), "w")), **same))
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, number)
            os.close(nowhere)


def _require_memory() -> None:
    """Refuse a limit under which OpenBLAS would end the process, with a word and an exit code of its own.

    Above it, have OpenBLAS take its buffers now: it never asks for more.

    Raises
    ------
    ResourceError
        It is so.
    """
    from aligner.storage.limits import memory_limit

    limit = memory_limit()
    if limit is None:
        return
    if limit < LEAST_MEMORY:
        raise ResourceError(
            f"this process may use {limit >> 20} MB of memory, and needs {LEAST_MEMORY >> 20} MB to begin",
            hint="raise the limit (ulimit -v)",
        )
    import numpy as np

    square = np.ones((300, 300), np.float32)
    square @ square


def _fill_closed_streams() -> None:
    """Nothing stands in for a stream that is closed, as by ``>&-``, so that no file of ours takes its number.

    ``sys.stdin`` stays None: who asks for it is told.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is not None:
            continue
        opened = os.open(os.devnull, os.O_RDWR)
        if opened != number:
            os.dup2(opened, number)
            os.close(opened)
        os.set_inheritable(number, True)
        if name != "stdin":
            setattr(sys, name, open(number, "w", closefd=False))  # noqa: SIM115 (until the program ends)


def _keep_interrupts() -> None:
    """Send a signal again that fell into a callback of a C library (espeak-ng's, numba's), where Python drops it."""
    before = sys.unraisablehook

    def send_again(dropped: sys.UnraisableHookArgs) -> None:
        if not isinstance(dropped.exc_value, KeyboardInterrupt | SystemExit):
            before(dropped)
            return
        number = signal.SIGINT if isinstance(dropped.exc_value, KeyboardInterrupt) else signal.SIGTERM
        again = threading.Timer(0.05, os.kill, (os.getpid(), number))  # seconds, to be out of the callback
        again.daemon = True
        again.start()

    sys.unraisablehook = send_again


def _let_names_out() -> None:
    """File names go to stdout as the bytes they are; what its encoding lacks is written as an escape."""

    def as_bytes_or_escape(error: UnicodeError) -> tuple[str | bytes, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        odd = error.object[error.start : error.end]
        escaped = (c.encode(error.encoding, "surrogateescape") if "\udc80" <= c <= "\udcff" else
                   c.encode("ascii", "backslashreplace") for c in odd)  # fmt: skip
        return b"".join(escaped), error.end

    if isinstance(sys.stdout, io.TextIOWrapper):
        codecs.register_error("aligner.names", as_bytes_or_escape)
        sys.stdout.reconfigure(errors="aligner.names")


def _run(arguments: list[str]) -> int:
    from aligner.cli.app import app
    from aligner.cli.configuration import Setting, place_of

    found: list[Setting] = []
    try:
        result = app(arguments, prog_name="aligner", standalone_mode=False, obj=found)
    except AlignerError as error:
        if place := place_of(error, found):
            raise type(error)(f"{error.message} ({place})", hint=error.hint) from error
        raise
    if result == 130:  # typer's answer to Ctrl-C
        raise KeyboardInterrupt
    return result if isinstance(result, int) else 0


def _dashes(argument: str) -> str:
    """``--output_dir`` as whisper's users write it → ``--output-dir``; values stay as they are."""
    if not argument.startswith("--"):
        return argument
    name, equals, value = argument.partition("=")
    return name.replace("_", "-") + equals + value


def _refuse(error: BaseException) -> int:
    """One sentence on stderr, and the exit code for what happened."""
    import typer

    from aligner.cli.terminal import write_stderr

    match error:
        case SystemExit(code=143):
            return _say(INTERRUPTED, 143)
        case SystemExit():
            return error.code if isinstance(error.code, int) else 0
        case typer.Exit():
            return error.exit_code
        case typer.TyperException() if error.format_message().startswith("Usage:"):  # no command was given
            write_stderr(f"{error.format_message()}\n")
            return 2
        case typer.TyperException():
            return _say(f"{error.format_message()}; aligner --help shows the commands".replace(".;", ";"), 2)
        case KeyboardInterrupt() | typer.Abort():
            return _say(INTERRUPTED, 130)
        case BrokenPipeError():
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        case _:
            return _say(*describe_error(error))


def _say(sentence: str, code: int) -> int:
    from aligner.cli.terminal import tell

    tell(sentence)
    return code
