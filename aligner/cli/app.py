"""The commands as a reader of ``aligner --help`` meets them; each hands its options to the room that does the work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aligner.cli import options as opt
from aligner.cli.terminal import Terminal
from aligner.pipeline import Options

app = typer.Typer(
    help="Find every published sentence and word in its recording: captions, timed segments, a check of the text.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
models_app = typer.Typer(help="Checkpoints: bundled, cached, downloadable.", no_args_is_help=True)
app.add_typer(models_app, name="models")


def _version(wanted: bool) -> None:
    if wanted:
        from aligner.version import __version__

        print(f"aligner {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    del version


@app.command()
def transcribe(
    audio: Annotated[list[Path], typer.Argument(metavar="AUDIO...", help="Recordings.")],
    output_dir: opt.OutputDir = None,
    format: opt.Formats = None,
    model: opt.Model = "auto",
    engine: opt.Engine = "whisper",
    language: opt.Language = None,
    audio_stream: opt.AudioStream = 0,
    profile: opt.Profile = "netflix",
    offline: opt.Offline = False,
    overwrite: opt.OverwriteRule = "never",
    quiet: opt.Quiet = False,
    verbose: opt.Verbose = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """Recording → transcript."""
    from aligner.cli import work

    del debug
    options = Options(engine=engine, model=model, language=language, audio_stream=audio_stream, offline=offline)
    where = work.Destination(output_dir, work.formats_of(format, ("json", "vtt", "srt", "txt")), overwrite, profile)
    return work.transcribe(audio, options, where, Terminal(quiet, verbose, not no_color))


@app.command()
def align(
    audio: opt.Audio,
    text: opt.Text,
    output_dir: opt.OutputDir = None,
    format: opt.Formats = None,
    model: opt.Model = "auto",
    engine: opt.Engine = "whisper",
    timing: opt.Timing = "auto",
    transcript: opt.TranscriptFile = None,
    language: opt.Language = None,
    text_language: opt.TextLanguage = None,
    encoding: opt.Encoding = None,
    max_text_mb: opt.MaxTextMb = 50,
    audio_stream: opt.AudioStream = 0,
    profile: opt.Profile = "netflix",
    offline: opt.Offline = False,
    overwrite: opt.OverwriteRule = "never",
    quiet: opt.Quiet = False,
    verbose: opt.Verbose = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """Recording + published text → timestamped segments and captions."""
    from aligner.cli import work

    del debug
    options = Options(
        engine, model, timing, transcript, language, text_language, encoding, max_text_mb, audio_stream, offline
    )
    where = work.Destination(output_dir, work.formats_of(format, ("json", "vtt", "srt")), overwrite, profile)
    return work.align(audio, text, options, where, Terminal(quiet, verbose, not no_color))


@app.command()
def check(
    audio: opt.Audio,
    text: opt.Text,
    output_dir: opt.OutputDir = None,
    format: opt.Formats = None,
    model: opt.Model = "auto",
    engine: opt.Engine = "whisper",
    timing: opt.Timing = "auto",
    transcript: opt.TranscriptFile = None,
    language: opt.Language = None,
    text_language: opt.TextLanguage = None,
    encoding: opt.Encoding = None,
    max_text_mb: opt.MaxTextMb = 50,
    audio_stream: opt.AudioStream = 0,
    profile: opt.Profile = "netflix",
    fail_on: opt.FailOn = "critical",
    offline: opt.Offline = False,
    overwrite: opt.OverwriteRule = "never",
    quiet: opt.Quiet = False,
    verbose: opt.Verbose = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """The same, plus the report: the text against the recording."""
    from aligner.cli import work

    del debug
    options = Options(
        engine, model, timing, transcript, language, text_language, encoding, max_text_mb, audio_stream, offline
    )
    where = work.Destination(output_dir, work.formats_of(format, work.CHECK_FORMATS), overwrite, profile)
    return work.check(audio, text, options, where, fail_on, Terminal(quiet, verbose, not no_color))


@app.command()
def captions(
    alignment: Annotated[Path, typer.Argument(metavar="ALIGNMENT.json", help="What align or check wrote.")],
    output_dir: opt.OutputDir = None,
    format: opt.Formats = None,
    profile: opt.Profile = "netflix",
    overwrite: opt.OverwriteRule = "never",
    quiet: opt.Quiet = False,
    verbose: opt.Verbose = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """Cut captions again, with another profile or format; nothing is recognised."""
    from aligner.cli import work

    del debug
    where = work.Destination(output_dir, work.formats_of(format, ("vtt",)), overwrite, profile)
    return work.captions(alignment, where, Terminal(quiet, verbose, not no_color))


@app.command()
def lint(
    file: Annotated[Path, typer.Argument(metavar="FILE.vtt|srt", help="Anybody's captions: WebVTT, SRT or TSV.")],
    profile: opt.Profile = "netflix",
    language: Annotated[str | None, typer.Option("--language", metavar="CODE", help="Of the captions.")] = None,
    format: Annotated[str, typer.Option("--format", "-f", help="text, or json.")] = "text",
    quiet: opt.Quiet = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """Captions against a profile's rules: every rule not met, with cue, figure and limit; 1 on errors."""
    from aligner.cli import work

    del debug
    return work.lint(file, profile, language, format, Terminal(quiet, color=not no_color))


@app.command()
def demo(
    output_dir: opt.OutputDir = None,
    quiet: opt.Quiet = False,
    verbose: opt.Verbose = False,
    no_color: opt.NoColor = False,
    debug: opt.Debug = False,
) -> int:
    """The whole path on samples/, with the bundled checkpoint, offline."""
    from aligner.cli.demo import run

    del debug
    return run(output_dir or Path("out"), Terminal(quiet, verbose, not no_color))


@app.command()
def doctor(no_color: opt.NoColor = False, debug: opt.Debug = False) -> int:
    """What is installed, what is missing, what to do."""
    from aligner.cli.doctor import show

    del debug
    return show(Terminal(color=not no_color))


@app.command()
def schema(
    name: Annotated[str, typer.Argument(metavar="alignment|report|transcript")], debug: opt.Debug = False
) -> int:
    """The JSON Schema of a result."""
    from aligner.formats.published import schema_text

    del debug
    print(schema_text(name), end="")
    return 0


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
