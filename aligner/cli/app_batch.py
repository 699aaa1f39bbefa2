"""``aligner batch`` as a reader of its ``--help`` meets it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aligner.cli import arguments as opt
from aligner.cli.terminal import Terminal
from aligner.options import Cutting, Options


def batch(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="MANIFEST|DIR",
            help="CSV, TSV or JSON Lines with the columns audio and text; or a folder of recordings and texts.",
            **opt.INPUT,
        ),
    ],
    output_dir: Annotated[
        Path | None,
        typer.Option(
            "--output-dir",
            "-o",
            metavar="DIR",
            help="Where results and the ledger go (default: beside the audio).",
            **opt.OUR_PATH,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check/--align", help="Also the report: each text against its recording (default: align).")
    ] = False,
    format: opt.Formats = None,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Items at once (1).")] = None,
    ray: Annotated[bool, typer.Option("--ray", help="As tasks of a Ray cluster: RAY_ADDRESS, or one here.")] = False,
    ray_address: Annotated[
        str | None, typer.Option("--ray-address", metavar="ADDRESS", help="The same, of the cluster there.")
    ] = None,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Do again what failed, and only that.")] = False,
    root: Annotated[
        Path | None,
        typer.Option(
            "--root", metavar="DIR", help="Inputs may lie here (default: where the manifest lies).", **opt.OUR_PATH
        ),
    ] = None,
    model: opt.Model = "auto",
    engine: opt.Engine = "auto",
    device: opt.Device = "auto",
    timing: opt.Timing = "auto",
    language: opt.Language = None,
    text_language: opt.TextLanguage = None,
    encoding: opt.Encoding = None,
    max_text_mb: opt.MaxTextMb = 50,
    audio_stream: opt.AudioStream = 0,
    embeddings: opt.Embeddings = None,
    profile: opt.Profile = "netflix",
    islands: opt.Islands = "hide",
    fps: opt.Fps = None,
    word_times: opt.WordTimes = False,
    embed: opt.Embed = False,
    fail_on: opt.FailOn = "critical",
    strict: opt.Strict = False,
    embed_audio: opt.EmbedAudio = False,
    offline: opt.Offline = False,
    media_url: Annotated[
        str | None,
        typer.Option(
            "--media-url", metavar="URL/", help="The folder where pages find the recordings, each at its own place."
        ),
    ] = None,
    overwrite: opt.OverwriteRule = "never",
    quiet: opt.Quiet = False,
    verbose: opt.Verbose = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """Many recordings, each with its text; goes on where it was, and does again only what has changed."""
    from aligner.batch.manifest import Wanted
    from aligner.cli import batch_command as work
    from aligner.jobs import artifacts, job

    del debug
    options = opt.chosen(Options, locals())
    cutting = opt.chosen(Cutting, locals())
    usual, also = (job.CHECK_FORMATS, [artifacts.PAGE]) if check else (job.ALIGN_FORMATS, [])
    formats = artifacts.formats_of(format, usual, also, embed=embed)
    where = artifacts.OutputSpec(output_dir, formats, overwrite, cutting, work.checked_media_url(media_url))
    checking = job.Checking(embed_audio=embed_audio) if check else None
    ways = work.Ways(jobs, ray, ray_address, retry_failed, strict)
    level = job.checked_fail_on(fail_on)
    return work.batch(
        source, Wanted(where, options, checking, root), ways, level, Terminal(quiet, verbose, not no_color)
    )
