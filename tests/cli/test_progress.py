"""A run talks while it works: bars on a terminal, lines elsewhere; a clock that is set tells the time."""

import io
import sys
import threading
from itertools import pairwise
from pathlib import Path

import pytest
from rich.console import Console

from aligner.cli.progress import EVERY_S, LOADING_LONG_S, LONG_S, Lines, Phase, bars, lines
from aligner.cli.terminal import Terminal


class SetClock:
    """Stands where it is put."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


def test_a_long_phase_is_told_when_it_turns_out_long_at_least_once_a_minute_and_when_it_is_over(
    clock: SetClock,
) -> None:
    said: list[tuple[float, str]] = []
    shown = Lines(lambda line: said.append((clock.now - 1000, line)), clock)
    for second in range(200):
        clock.now = 1000.0 + second
        shown("listen", 10.0 * (second // 20 * 20), 2710)  # a step every twenty seconds
        shown.tick()
    shown.close()
    times = [0.0, *(at for at, _ in said)]
    assert max(b - a for a, b in pairwise(times)) <= EVERY_S + 1 < 60
    assert said[0] == (LONG_S, "listened to 0:00 of 45:10 in 0:05")
    assert said[2] == (95.0, "listened to 13:20 of 45:10 in 1:35, about 2:56 left")
    assert said[-1] == (199.0, "listened to 30:00 of 45:10 in 3:19, about 1:12 left")
    assert len(said) == 6


def test_a_phase_that_makes_no_step_is_told_too(clock: SetClock) -> None:
    said: list[str] = []
    shown = Lines(said.append, clock)
    shown("load checkpoint base", 0, 0)
    for _ in range(120):
        clock.now += 1
        shown.tick()
    assert said == [f"loading checkpoint base, {spent} so far" for spent in ("0:20", "1:05", "1:50")]


def test_short_phases_are_not_told_but_a_minute_of_them_is(clock: SetClock) -> None:
    said: list[str] = []
    shown = Lines(said.append, clock)
    for number in range(100):
        shown(("read text", "match")[number % 2], 0, 0)
        clock.now += 1
        shown.tick()
    assert said == ["reading text, 0:01 so far", "matching, 0:01 so far"]


def test_each_phase_has_its_words() -> None:
    def line(stage: str, done: float, total: float) -> str:
        phase = Phase(stage, begun=0.0)
        phase.step(done, total, 30.0)
        return phase.line(40.0)

    assert line("time", 190, 2710) == "timed 3:10 of 45:10 in 0:40, about 6:28 left"
    assert line("ask again", 12, 40) == "asked again 12 of 40 in 0:40, about 1:00 left"
    assert line("download", 12e6, 145.3e6) == "downloaded 12 of 145 MB in 0:40, about 5:23 left"
    assert line("batch", 3, 12) == "finished 3 of 12 items in 0:40, about 1:20 left"
    assert line("compare", 0, 0) == "comparing, 0:40 so far"
    assert line("listen", 3599.6, 7200) == "listened to 1:00:00 of 2:00:00 in 0:40, about 0:20 left"
    assert line("listen", 0, 60) == "listened to 0:00 of 1:00 in 0:40"


def test_a_pace_that_is_overdue_promises_nothing() -> None:
    phase = Phase("listen", begun=0.0)
    phase.step(30, 60, 10.0)
    assert phase.left(15.0) == 5.0
    assert phase.left(21.0) is None
    phase.step(60, 60, 22.0)
    assert phase.left(23.0) is None


def test_a_thread_looks_after_the_lines_and_has_ended_with_the_block(clock: SetClock) -> None:
    told = threading.Event()
    with lines(lambda _: told.set(), clock=clock, beat_s=0.001) as shown:
        shown("load checkpoint", 0, 0)
        clock.now += LOADING_LONG_S
        assert told.wait(60), "no line without a step"
    assert "aligner-progress" not in {thread.name for thread in threading.enumerate()}
    with pytest.raises(KeyboardInterrupt), lines(lambda _: None, clock=clock):
        raise KeyboardInterrupt
    assert "aligner-progress" not in {thread.name for thread in threading.enumerate()}


def screen(clock: SetClock, *steps: tuple[float, str, float, float]) -> str:
    """What stands on a terminal of 100 columns after the steps (when, stage, done, total)."""
    console = Console(file=io.StringIO(), force_terminal=True, width=100, _environ={})
    drawn = Console(file=io.StringIO(), width=100, _environ={})
    with bars(console, clock=clock) as shown:
        for when, stage, done, total in steps:
            clock.now = 1000.0 + when
            shown(stage, done, total)
        drawn.print(shown._progress.get_renderable())
    return drawn.file.getvalue()  # type: ignore[attr-defined]


def test_a_bar_moves_from_the_first_step_and_tells_what_is_loaded(clock: SetClock) -> None:
    (bar,) = screen(clock, (0, "read text", 0, 0), (7, "load checkpoint base", 0, 0)).splitlines()
    assert bar.split()[:3] == ["load", "checkpoint", "base"]
    assert "read text" not in bar


def test_each_phase_has_a_bar_with_the_time_left(clock: SetClock) -> None:
    steps = [
        (0, "load checkpoint base", 0, 0),
        (4, "listen", 0, 2710),
        (64, "listen", 750, 2710),
        (204, "time", 0, 2710),
        (205, "time", 2710, 2710),
        (205, "ask again", 0, 40),
        (235, "ask again", 12, 40),
    ]
    listening, timing, asking = screen(clock, *steps).splitlines()
    assert listening.split()[-3:] == ["45:10", "of", "45:10"]
    assert "0:03:20" in listening, "how long it took"
    assert timing.split()[0] == "time"
    assert asking.rstrip().endswith("12 of 40  1:10 left")
    (_, halfway) = screen(clock, *steps[:3], (64, "time", 0, 1)).splitlines()
    assert halfway.split()[0] == "time"


@pytest.mark.parametrize(("name", "seen"), [("[red]x[/red]", "[red]x[/red]"), ("a\x1b[2Jb", "[2Jb")])
def test_a_checkpoint_s_name_steers_no_terminal(name: str, seen: str, clock: SetClock) -> None:
    shown = screen(clock, (0, f"load checkpoint {name}", 0, 0))
    assert "\x1b" not in shown
    assert seen in shown


def test_quiet_silences_bars_and_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for terminal in (False, True):
        monkeypatch.setattr(sys.stderr, "isatty", lambda terminal=terminal: terminal)
        with Terminal(quiet=True).progress() as progress:
            progress("listen", 0, 60)
            assert "aligner-progress" not in {thread.name for thread in threading.enumerate()}
    assert capsys.readouterr().err == ""


def test_a_terminal_that_cannot_redraw_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    with Terminal().progress() as progress:
        assert isinstance(progress, Lines)


@pytest.mark.slow
def test_a_check_tells_its_phases_in_order(samples: Path) -> None:
    from aligner import pipeline
    from aligner.options import Options

    folder = samples / "statement"
    told: list[tuple[str, float, float]] = []
    pipeline.check(
        folder / "statement.mp3",
        folder / "statement.txt",
        Options(transcript=folder / "spoken.json"),
        lambda *step: told.append(step),
    )
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == [
        "read text",
        "read recording",
        "match",
        "time",
        "compare",
    ]
    timed = [done for stage, done, _ in told if stage == "time"]
    (total,) = {total for stage, _, total in told if stage == "time"}
    assert total == pytest.approx(28.0, abs=15), "seconds of the recording"
    assert timed == sorted(timed)
    assert (timed[0], timed[-1]) == (0.0, total)
