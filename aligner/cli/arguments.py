"""The options every command shares: their names, help and defaults, written once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from aligner.audio.sniff import given_path
from aligner.options import Cutting, Options

Chosen = TypeVar("Chosen", Options, Cutting)

OUR_PATH: dict[str, Any] = {"readable": False}
"""What typer would refuse as a wrong option; who opens the path tells why it cannot, and exits as for an input."""
INPUT: dict[str, Any] = {"parser": given_path}
"""A file that is read: an address is refused as it was typed."""
Audio = Annotated[Path, typer.Argument(metavar="AUDIO", help="Recording: any audio or video file.", **INPUT)]
Text = Annotated[
    Path,
    typer.Argument(
        metavar="TEXT", help="Published text: page, Markdown, Word, PDF, captions, plain; - is stdin.", **INPUT
    ),
]
OutputDir = Annotated[
    Path | None,
    typer.Option("--output-dir", "-o", metavar="DIR", help="Where results go (default: beside the audio).", **OUR_PATH),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="LIST",
        help="Comma list or repeated: json, transcript, report, html, vtt, srt, txt, tsv, ttml, ass, podcast, embed, "
        "labels, textgrid, smil, chapters, podcast-chapters, chapter-list, metadata, jsonld; of a check also docx, "
        "csv, md, corrected; not every command makes each.",
    ),
]
Model = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="NAME|PATH",
        help="auto, a checkpoint's name, a checkpoint file, or a folder of CTranslate2's (faster-whisper's).",
    ),
]
Engine = Annotated[
    str,
    typer.Option(
        "--engine",
        help="What listens: auto (faster-whisper where it is installed, else whisper); whisper; faster-whisper; sphinx "
        "(English, for a text's words); espeak only times it.",
    ),
]
Device = Annotated[str, typer.Option("--device", metavar="NAME", help="Where it listens: auto, cpu, cuda, cuda:1.")]
Timing = Annotated[
    str,
    typer.Option(
        "--timing",
        help="What sets word times: auto, recognized (the engine's own), hmm (English), attention, synthesized.",
    ),
]
TranscriptFile = Annotated[
    Path | None,
    typer.Option(
        "--transcript", metavar="FILE", help="Use this transcript (JSON, VTT, SRT) instead of recognising.", **INPUT
    ),
]
Language = Annotated[str | None, typer.Option("--language", metavar="CODE", help="Of the speech (default: detect).")]
TextLanguage = Annotated[
    str | None, typer.Option("--text-language", metavar="CODE", help="Of the published text (default: detect).")
]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Of the text file (default: declared or detected).")]
MaxTextMb = Annotated[float, typer.Option("--max-text-mb", help="Refuse a larger text.")]
Embeddings = Annotated[
    str | None,
    typer.Option(
        "--embeddings",
        metavar="NAME|FOLDER",
        help="Compare what sentences mean where the languages differ: minilm (English), or a model's folder.",
    ),
]
AudioStream = Annotated[int, typer.Option("--audio-stream", metavar="N", help="Which sound track, counted from 0.")]
Profile = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar="NAME",
        help="Of captions: netflix, netflix-sdh, netflix-children, bbc, dcmp, podcast, podcast-srt, shorts, a .toml.",
    ),
]
Islands = Annotated[
    str, typer.Option("--islands", help="Captions of speech that is not in the text: show, hide, only.")
]
Fps = Annotated[float | None, typer.Option("--fps", help="Frame rate; cues begin and end on frames.")]
WordTimes = Annotated[
    bool, typer.Option("--word-times/--no-word-times", help="The onset of every word in captions (karaoke).")
]
Embed = Annotated[bool, typer.Option("--embed", help="Also a page with a player and its tracks, to paste.")]
MediaUrl = Annotated[
    str | None,
    typer.Option(
        "--media-url", metavar="URL", help="Where pages find the recording; with / at its end, the folder it is in."
    ),
]
FailOn = Annotated[str, typer.Option("--fail-on", metavar="LEVEL", help="Exit 1 on: critical, major, minor, never.")]
Strict = Annotated[bool, typer.Option("--strict", help="An unclear difference counts for --fail-on, too.")]
EmbedAudio = Annotated[bool, typer.Option("--embed-audio", help="Carry the recording in the review page.")]
InterfaceLanguage = Annotated[
    str, typer.Option("--interface", metavar="CODE", help="Words of the review page: en, de, es, fr, ru.")
]
Offline = Annotated[bool, typer.Option("--offline/--no-offline", help="Never touch the network.")]
OverwriteRule = Annotated[str, typer.Option("--overwrite", help="never: existing results are kept; always.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but results and errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="Plain text.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show a traceback when something fails.")]


def chosen(kind: type[Chosen], given: Mapping[str, Any]) -> Chosen:
    """``Options`` or ``Cutting`` from a command's parameters, ``locals()``: those that are named as its fields."""
    return kind(**{field.name: given[field.name] for field in fields(kind) if field.name in given})


HOW_TO_CUT = ("profile", "islands", "fps", "word_times")
"""The options that say how captions are cut, by their parameters."""


def given_of(ctx: typer.Context, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the options that stand on the command line, as they are written there."""
    sources = ((name, ctx.get_parameter_source(name)) for name in names)
    return tuple(f"--{name.replace('_', '-')}" for name, source in sources if source and source.name == "COMMANDLINE")
