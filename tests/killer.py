"""Programs that kill a process at a chosen moment; the fixture ``wrecker`` makes processes run them first."""

COUNTING = """
import hashlib, os, pathlib, signal, sys
moment, past = int(os.environ["KILL_AT"]), 0
def counted(function):
    def called(*given, **named):
        global past
        past += 1
        if past == moment:
            for process in (os.getppid(), os.getpid())[{first}:]:
                os.kill(process, signal.SIGKILL)
        return function(*given, **named)
    return called
"""


def killer(counting: str, *, parent: bool = False) -> str:
    """A program that ends the process, its parent first if asked, at the ``KILL_AT``-th call of what is counted.

    ``counting`` is code that puts ``counted`` around functions.
    """
    return COUNTING.format(first=0 if parent else 1) + counting
