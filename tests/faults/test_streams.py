"""Standard streams that are closed, full or of the wrong kind change neither results nor exit codes."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from aligner.cli import main

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")]


def shell(*arguments: object, redirected: str) -> subprocess.CompletedProcess[str]:
    command = shlex.join([sys.executable, "-m", "aligner", *map(str, arguments)])
    return subprocess.run(
        ["/bin/sh", "-c", f"{command} {redirected}"], capture_output=True, text=True, check=False, env={**os.environ}
    )


@pytest.mark.parametrize("redirected", ["2>/dev/full", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("text", ["statement.txt", "another.txt"])
def test_streams_that_take_nothing_leave_the_result_s_own_code(
    samples: Path, tmp_path: Path, redirected: str, text: str
) -> None:
    folder = samples / "statement"
    (tmp_path / "another.txt").write_text("A wholly different speech about ships, harbours and the price of salt.")
    inputs = (folder / "statement.mp3", (folder if text == "statement.txt" else tmp_path) / text)
    common = ("--transcript", folder / "spoken.json", "--timing", "recognized", "-f", "json")
    done = shell("check", *inputs, *common, "-o", tmp_path / "odd", redirected=redirected)
    expected = main(["check", *map(str, (*inputs, *common, "-o", tmp_path / "even"))])
    assert (done.returncode, done.stderr) == (expected, "")
    assert (tmp_path / "odd" / "statement.alignment.json").read_bytes() == (
        tmp_path / "even" / "statement.alignment.json"
    ).read_bytes()


@pytest.mark.parametrize("redirected", ["2>/dev/full", "2>&-", ">/dev/full 2>&1"])
def test_a_failure_that_nobody_can_hear_keeps_its_code(tmp_path: Path, redirected: str) -> None:
    assert shell("align", tmp_path / "gone.mp3", tmp_path / "gone.txt", redirected=redirected).returncode == 3
    assert shell("nonsense", redirected=redirected).returncode == 2
    assert shell(redirected=redirected).returncode == 2


@pytest.mark.parametrize(("redirected", "told"), [("<&-", "is closed"), ("0>/dev/null", "cannot be read")])
def test_a_text_from_a_standard_input_that_gives_none(
    samples: Path, tmp_path: Path, redirected: str, told: str
) -> None:
    folder = samples / "statement"
    transcript = ("--transcript", folder / "spoken.json")
    done = shell("align", folder / "statement.mp3", "-", *transcript, "-o", tmp_path / "out", redirected=redirected)
    assert done.returncode == 3
    assert f"aligner: standard input {told}" in done.stderr
    assert len(done.stderr.splitlines()) == 1
