"""What the program shows of itself, as a reader of its ``--help`` meets it: its figures, a demo, what is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aligner.cli import arguments as opt
from aligner.cli import configuration
from aligner.cli.terminal import Terminal
from aligner.errors import UsageError
from aligner.options import Options


def evaluate(
    cases: Annotated[int, typer.Option("--cases", min=1, help="Cases per setting; the same on every run.")] = 20,
    seed: Annotated[int, typer.Option("--seed", help="Number of the first case.")] = 1001,
    recordings: Annotated[
        Path | None,
        typer.Option("--recordings", metavar="DIR", help="Check people's recordings and pages of a folder instead."),
    ] = None,
    model: opt.Model = "auto",
    engine: opt.Engine = "whisper",
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="Only the recordings in this language.")
    ] = None,
    noise: Annotated[
        float | None, typer.Option("--noise", metavar="DB", help="With pink noise that much below the recordings.")
    ] = None,
    music: Annotated[
        float | None, typer.Option("--music", metavar="DB", help="With music that much below the recordings.")
    ] = None,
    room: Annotated[
        float | None, typer.Option("--room", metavar="SECONDS", min=0.05, max=10, help="In a hall that sounds so long.")
    ] = None,
    telephone: Annotated[bool, typer.Option("--telephone", help="As heard over the telephone.")] = False,
    offline: opt.Offline = False,
    quiet: opt.Quiet = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """The project's own figures: what a check finds of what was planted, in generated texts or in recordings."""
    from aligner.cli import work
    from aligner.evaluate.conditions import Conditions

    del debug
    terminal = Terminal(quiet, color=not no_color)
    conditions = Conditions(noise, music, room, telephone)
    if recordings is not None:
        options = Options(engine, model, offline=offline)
        return work.evaluate_recordings(recordings, options, language, conditions, terminal)
    if conditions:
        raise UsageError(
            "noise, music, a room and the telephone are for recordings", hint="name them by --recordings DIR"
        )
    return work.evaluate(cases, seed, terminal)


def demo(
    output_dir: opt.OutputDir = None,
    quiet: opt.Quiet = False,
    verbose: opt.Verbose = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """The whole path on samples/, with real Whisper, offline."""
    from aligner.cli.demo import run

    del debug
    return run(output_dir or Path("out"), Terminal(quiet, verbose, not no_color))


def doctor(ctx: typer.Context, no_color: opt.NoColor = False, debug: opt.Debug = False) -> int:
    """What is installed, what is missing, what to do, what is set."""
    from aligner.cli.doctor import show

    del debug
    return show(Terminal(color=not no_color), configuration.commands_of(ctx.find_root().command))


def schema(
    name: Annotated[str, typer.Argument(metavar="alignment|report|transcript")], debug: opt.Debug = False
) -> int:
    """The JSON Schema of a result."""
    from aligner.formats.json.schema import schema_text

    del debug
    print(schema_text(name), end="")
    return 0
