"""`align` and `check` killed at any moment: nothing torn, nothing that blocks, and the next run gives the same bytes.

Batches are killed in ``tests/batch/test_batch_faults.py``.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")]

# Runs of the command, each asked for by a line and answered by one with its exit code: processes forked from one that
# has loaded the program and done nothing with it. Each ends itself at the n-th of the moments that matter: a file is
# opened for writing, flushed, renamed, or removed.
RUNS = """
import json, os, pathlib, signal, sys
import aligner.cli.work, aligner.report, aligner.formats.json.report, aligner.report.page.render
def counted(function, moment, past=[0]):
    def called(*given, **named):
        past[0] += 1
        if past[0] == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*given, **named)
    return called
nowhere = os.open(os.devnull, os.O_RDWR)
for line in sys.stdin:
    moment, sys.argv[1:] = json.loads(line)
    child = os.fork()
    if not child:
        for stream in range(3):
            os.dup2(nowhere, stream)
        os.fsync = counted(os.fsync, moment)
        pathlib.Path.replace = counted(pathlib.Path.replace, moment)
        pathlib.Path.unlink = counted(pathlib.Path.unlink, moment)
        aligner.cli.entry()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
# 1: the probe of the folder is removed. 2 and 3: the first result is flushed, renamed. 6 and 7: the third.
MOMENTS = (1, 2, 3, 6, 7)


def results(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("command", ["align", "check"])
def test_a_run_that_is_killed_is_made_good_by_the_next(command: str, samples: Path, tmp_path: Path) -> None:
    folder, temporary = samples / "statement", tmp_path / "temporary"
    temporary.mkdir()
    inputs = (folder / "statement.mp3", folder / "statement.txt", "--transcript", folder / "spoken.json")
    arguments = [command, *map(str, inputs), "--timing", "recognized", "-q", "-o"]
    environment = {**os.environ, "TMPDIR": str(temporary), "OPENBLAS_NUM_THREADS": "1"}
    program = [sys.executable, "-c", RUNS]
    with subprocess.Popen(program, stdin=PIPE, stdout=PIPE, text=True, env=environment) as runs:
        assert runs.stdin
        assert runs.stdout
        asked, answers = runs.stdin, runs.stdout

        def run(out: Path, kill_at: int = 0) -> int:
            print(json.dumps((kill_at, [*arguments, str(out)])), file=asked, flush=True)
            return int(answers.readline())

        whole = tmp_path / "whole"
        assert run(whole) == 0
        expected = results(whole)
        for moment in MOMENTS:
            out = tmp_path / f"killed-{moment}"
            assert run(out, moment) == -signal.SIGKILL
            torn = {name: content for name, content in results(out).items() if not name.startswith(".")}
            assert torn.items() <= expected.items(), "what has its final name is whole"
            assert list(temporary.iterdir()) == []
            assert run(out) == 0
            assert {n: c for n, c in results(out).items() if not n.startswith(".statement.lock")} == expected
