"""``aligner models`` as a reader of its ``--help`` meets it."""

from __future__ import annotations

from typing import Annotated

import typer

from aligner.cli import arguments as opt
from aligner.cli.terminal import Terminal

models_app = typer.Typer(help="Checkpoints: installed as packages, cached, downloadable.", no_args_is_help=True)


@models_app.command("list")
def models_list(no_color: opt.NoColor = False, debug: opt.Debug = False) -> int:
    """Every checkpoint that can be named, and what each needs."""
    from aligner.cli.models import show

    del debug
    return show(Terminal(color=not no_color))


@models_app.command("path")
def models_path(name: Annotated[str, typer.Argument(metavar="NAME")], debug: opt.Debug = False) -> int:
    """Where a checkpoint lies on this machine."""
    from aligner.cli.models import path

    del debug
    return path(name)


@models_app.command("verify")
def models_verify(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME...]")] = None, debug: opt.Debug = False
) -> int:
    """Compare checkpoints on this machine with their SHA-256."""
    from aligner.cli.models import verify

    del debug
    return verify(names or [], Terminal())


@models_app.command("pull")
def models_pull(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    offline: opt.Offline = False,
    quiet: opt.Quiet = False,
    debug: opt.Debug = False,
) -> int:
    """Download a checkpoint and check its SHA-256."""
    from aligner.cli.models import pull

    del debug
    return pull(name, offline=offline, terminal=Terminal(quiet))
