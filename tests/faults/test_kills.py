"""`align` and `check` killed at any moment: nothing torn, nothing that blocks, and the next run gives the same bytes.

Batches are killed in ``tests/batch/test_batch_faults.py``.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.killer import killer

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")]

# Ends the process at the n-th of the moments that matter: a file opened for writing, flushed, renamed, or removed.
KILLER = killer("""
os.fsync = counted(os.fsync)
pathlib.Path.replace = counted(pathlib.Path.replace)
pathlib.Path.unlink = counted(pathlib.Path.unlink)
""")
# 1: the probe of the folder is removed. 2 and 3: the first result is flushed, renamed. 6 and 7: the third.
MOMENTS = (1, 2, 3, 6, 7)


def results(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("command", ["align", "check"])
def test_a_run_that_is_killed_is_made_good_by_the_next(
    command: str, samples: Path, wrecker: Callable[[str], dict[str, str]], tmp_path: Path
) -> None:
    folder, temporary = samples / "statement", tmp_path / "temporary"
    temporary.mkdir()
    wrecked = {**os.environ, **wrecker(KILLER), "TMPDIR": str(temporary)}
    inputs = (folder / "statement.mp3", folder / "statement.txt", "--transcript", folder / "spoken.json")
    arguments = [sys.executable, "-m", "aligner", command, *map(str, inputs), "--timing", "recognized", "-q", "-o"]

    def run(out: Path, kill_at: int = 0) -> int:
        environment = {**wrecked, "KILL_AT": str(kill_at)}
        return subprocess.run([*arguments, str(out)], capture_output=True, check=False, env=environment).returncode

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
