"""A few of the kills that ``benchmarks/kills.py`` makes by the hundred: at any moment, not at chosen ones."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.faults.kills import Kills, commands, kill_review

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are told by /proc"),
]


def test_a_command_killed_at_any_moment_is_made_good_by_the_next(tmp_path: Path) -> None:
    kills = Kills("align", commands(tmp_path)["align"], tmp_path)
    kills.kill(random.uniform(0, kills.whole()), 1)


def test_a_review_killed_while_decisions_are_sent_keeps_what_it_answered(tmp_path: Path) -> None:
    pytest.importorskip("uvicorn", reason="the extra review is not installed")
    Kills("check", commands(tmp_path)["check"], tmp_path).whole()
    assert kill_review(tmp_path / "whole", 0.4) > 0, "it was killed while it answered"
