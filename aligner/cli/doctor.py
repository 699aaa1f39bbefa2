"""``aligner doctor``: what is installed, what is missing, and what to do about it.

Looks without loading: no torch, no checkpoint. A line each: state, name, what was found, remedy.
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Literal

from aligner.cli.terminal import Terminal

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
    ("faster-whisper", "faster_whisper", "--engine faster-whisper", "faster"),
    ("pypdf", "pypdf", "PDF", "office"),
    ("budoux", "budoux", "captions in Chinese, Japanese, Thai", "cjk"),
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
        target = f"'aligner[{extra}]'" if extra else distribution
        return Finding("optional" if extra else "missing", name, "not installed", f"pip install {target}")
    try:
        return Finding("ok", name, version(distribution))
    except PackageNotFoundError:
        return Finding("ok", name, "installed")


def _checkpoints() -> Iterator[Finding]:
    """Whisper checkpoints at hand; without any of OpenAI's, recognition of human speech needs one download."""
    from aligner.recognize.catalogue import entries

    here = [entry for entry in entries() if entry.present]
    for entry in here:
        yield Finding("ok", f"checkpoint {entry.name}", str(entry.path))
    if all(entry.source == "bundled" for entry in here):
        remedy = "aligner models pull small (or --model FILE, --transcript FILE, --engine sphinx, --engine espeak)"
        yield Finding("optional", "checkpoint for human speech", "none downloaded yet", remedy)


def show(terminal: Terminal) -> int:
    """The findings on stdout; 1 where something that is needed is missing."""
    findings = list(examine())
    marks = {"ok": "ok      ", "optional": "optional", "missing": "MISSING "}
    for finding in findings:
        terminal.product(f"{marks[finding.state]}  {finding.name}: {finding.found}")
        if finding.remedy:
            terminal.product(f"          → {finding.remedy}")
    return int(any(finding.state == "missing" for finding in findings))
