"""The commands as a reader of ``aligner --help`` meets them; each hands its options to the room that does the work."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Annotated

import typer

from aligner.cli import arguments as opt
from aligner.cli import configuration
from aligner.cli.app_batch import batch
from aligner.cli.app_itself import demo, doctor, evaluate, schema
from aligner.cli.app_models import models_app
from aligner.cli.terminal import Terminal
from aligner.options import Cutting, Options

app = typer.Typer(
    help="Find every published sentence and word in its recording: captions, timed segments, a check of the text.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
app.command()(batch)
app.add_typer(models_app, name="models")


def _version(wanted: bool) -> None:
    if wanted:
        from aligner.version import __version__

        print(f"aligner {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    del version
    if ctx.invoked_subcommand in configuration.COMMANDS:
        commands = configuration.commands_of(ctx.command)
        ctx.obj.extend(configuration.settings(commands))
        ctx.default_map = configuration.defaults(ctx.obj, commands)


@app.command()
def transcribe(
    audio: Annotated[list[Path], typer.Argument(metavar="AUDIO...", help="Recordings.", **opt.INPUT)],
    output_dir: opt.OutputDir = None,
    format: opt.Formats = None,
    model: opt.Model = "auto",
    engine: opt.Engine = "auto",
    device: opt.Device = "auto",
    language: opt.Language = None,
    audio_stream: opt.AudioStream = 0,
    profile: opt.Profile = "netflix",
    fps: opt.Fps = None,
    word_times: opt.WordTimes = False,
    offline: opt.Offline = False,
    overwrite: opt.OverwriteRule = "never",
    quiet: opt.Quiet = False,
    verbose: opt.Verbose = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """Recording → transcript."""
    from aligner.cli import work
    from aligner.jobs import artifacts

    del debug
    options = opt.chosen(Options, locals())
    cutting = opt.chosen(Cutting, locals())
    where = artifacts.OutputSpec(
        output_dir, artifacts.formats_of(format, ("json", "vtt", "srt", "txt")), overwrite, cutting
    )
    return work.transcribe(audio, options, where, Terminal(quiet, verbose, not no_color))


@app.command()
def align(
    audio: opt.Audio,
    text: opt.Text,
    output_dir: opt.OutputDir = None,
    format: opt.Formats = None,
    model: opt.Model = "auto",
    engine: opt.Engine = "auto",
    device: opt.Device = "auto",
    timing: opt.Timing = "auto",
    transcript: opt.TranscriptFile = None,
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
    offline: opt.Offline = False,
    media_url: opt.MediaUrl = None,
    overwrite: opt.OverwriteRule = "never",
    quiet: opt.Quiet = False,
    verbose: opt.Verbose = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """Recording + published text → timestamped segments and captions."""
    from aligner.cli import work
    from aligner.jobs import artifacts, job

    del debug
    options = opt.chosen(Options, locals())
    cutting = opt.chosen(Cutting, locals())
    formats = artifacts.formats_of(format, job.ALIGN_FORMATS, embed=embed)
    where = artifacts.OutputSpec(output_dir, formats, overwrite, cutting, media_url)
    return work.align(job.Job(audio, text, where, options), Terminal(quiet, verbose, not no_color))


@app.command()
def check(
    audio: opt.Audio,
    text: opt.Text,
    output_dir: opt.OutputDir = None,
    format: opt.Formats = None,
    model: opt.Model = "auto",
    engine: opt.Engine = "auto",
    device: opt.Device = "auto",
    timing: opt.Timing = "auto",
    transcript: opt.TranscriptFile = None,
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
    fail_on: opt.FailOn = "critical",
    strict: opt.Strict = False,
    reviewed: Annotated[
        Path | None,
        typer.Option("--reviewed", metavar="FILE", help="A reviewer's marks: review.json.", **opt.INPUT),
    ] = None,
    clips: Annotated[bool, typer.Option("--clips", help="Write a short audio file per difference.")] = False,
    embed_audio: opt.EmbedAudio = False,
    interface: opt.InterfaceLanguage = "en",
    offline: opt.Offline = False,
    media_url: opt.MediaUrl = None,
    overwrite: opt.OverwriteRule = "never",
    quiet: opt.Quiet = False,
    verbose: opt.Verbose = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """The same, plus the report: the text against the recording."""
    from aligner.cli import work
    from aligner.jobs import artifacts, handover, job

    del debug
    options = opt.chosen(Options, locals())
    cutting = opt.chosen(Cutting, locals())
    asked = artifacts.formats_of(format, job.CHECK_FORMATS, [artifacts.PAGE, *handover.NAMES])
    formats = handover.expanded(asked, reviewed=reviewed is not None)
    where = artifacts.OutputSpec(output_dir, formats, overwrite, cutting, media_url)
    checking = job.Checking(work.review_of(reviewed), clips, embed_audio, interface, reviewed)
    wanted = job.Job(audio, text, where, options, checking)
    return work.check(wanted, job.checked_fail_on(fail_on), Terminal(quiet, verbose, not no_color), strict=strict)


@app.command()
def captions(
    ctx: typer.Context,
    alignment: Annotated[
        Path,
        typer.Argument(
            metavar="ALIGNMENT.json",
            help="What align or check wrote; or .vtt, .srt, only moved or converted.",
            **opt.INPUT,
        ),
    ],
    output_dir: opt.OutputDir = None,
    format: opt.Formats = None,
    profile: opt.Profile = "netflix",
    islands: opt.Islands = "hide",
    fps: opt.Fps = None,
    word_times: opt.WordTimes = False,
    start: Annotated[float, typer.Option("--from", metavar="SECONDS", help="Begin the clock here.")] = 0.0,
    end: Annotated[float, typer.Option("--to", metavar="SECONDS", help="End here.")] = math.inf,
    shift: Annotated[float, typer.Option("--shift", metavar="SECONDS", help="Later, or earlier if negative.")] = 0.0,
    change_rate: Annotated[
        str, typer.Option("--change-rate", metavar="FROM:TO", help="For a picture of another frame rate: 25:23.976.")
    ] = "1:1",
    embed: opt.Embed = False,
    media_url: opt.MediaUrl = None,
    overwrite: opt.OverwriteRule = "never",
    quiet: opt.Quiet = False,
    verbose: opt.Verbose = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """Cut captions again, with another profile or format, or move them in time; nothing is recognised."""
    from aligner.cli import work
    from aligner.jobs import artifacts

    del debug
    rates = artifacts.rates_of(change_rate)
    cutting = opt.chosen(Cutting, locals())
    formats = artifacts.formats_of(format, ("vtt",), [artifacts.HLS], embed=embed)
    where = artifacts.OutputSpec(output_dir, formats, overwrite, cutting, media_url)
    return work.captions(alignment, where, Terminal(quiet, verbose, not no_color), opt.given_of(ctx, opt.HOW_TO_CUT))


@app.command()
def lint(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.vtt|srt", help="Anybody's captions: WebVTT, SRT or TSV.", **opt.INPUT)
    ],
    profile: opt.Profile = "netflix",
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="Of the captions (default: detect).")
    ] = None,
    fps: Annotated[float | None, typer.Option("--fps", help="Frame rate, where gaps are counted in frames.")] = None,
    format: Annotated[str, typer.Option("--format", "-f", help="text, or json.")] = "text",
    quiet: opt.Quiet = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """Captions against a profile's rules: every rule not met, with cue, figure and limit; 1 on errors."""
    from aligner.cli import work

    del debug
    return work.lint(file, Cutting(profile=profile, fps=fps), language, format, Terminal(quiet, color=not no_color))


app.command()(evaluate)


@app.command()
def review(
    place: Annotated[
        Path, typer.Argument(metavar="[DIR|REPORT]", help="A folder of results, or one report.", **opt.OUR_PATH)
    ] = Path(),
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any that is free.")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")] = True,
    profile: opt.Profile = "netflix",
    fps: opt.Fps = None,
    quiet: opt.Quiet = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """A local page in the browser: hear, decide, correct text and captions, save."""
    from aligner.review.serve import place_of, serve

    del debug
    terminal = Terminal(quiet, color=not no_color)
    cutting = Cutting(profile=profile, fps=fps)

    def tell(address: str) -> None:
        terminal.product(address)
        sys.stdout.flush()
        terminal.remark("serving this machine until interrupted (Ctrl-C)")

    serve(place_of(place), tell, port=port, browse=browser, cutting=cutting)
    return 0


app.command()(demo)
app.command()(doctor)
app.command()(schema)
