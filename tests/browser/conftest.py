"""Chromium for the review and embed pages: the system's own, driven by playwright; skipped where either is missing."""

from __future__ import annotations

import base64
import contextlib
import functools
import http.server
import shutil
import subprocess
import threading
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import numpy as np
import pytest

from aligner.audio.waveform import Waveform
from aligner.document import parse_document
from aligner.formats import embed
from aligner.formats.about import About
from aligner.formats.vtt.tracks import with_tracks
from aligner.jobs import captioning
from aligner.match import match
from aligner.report import check
from aligner.report.page.render import render_page
from aligner.timing.assemble import assemble
from aligner.timing.from_transcript import time_words
from aligner.types import HeardWord, RecordingInfo, Report, Transcript

SECONDS_A_WORD = 0.5
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def report_of(published: str, heard: str, *, title: str | None = None, form: str = "text") -> Report:
    """The report of two plain texts, half a second a heard word, by the house's own steps."""
    said = heard.split()
    transcript = Transcript(
        tuple(HeardWord(word, k * SECONDS_A_WORD, (k + 1) * SECONDS_A_WORD, 0.9) for k, word in enumerate(said))
    )
    document = parse_document(published, format=form, language="en", file=title or "page.txt", sha256="d" * 64)
    edits = match([word.text for word in document.words], said, language="en")
    duration = len(said) * SECONDS_A_WORD + 1
    words = time_words(document, transcript, edits, duration=duration)
    info = RecordingInfo("talk.wav", "a" * 64, duration, "en")
    alignment = assemble(document, words, recording=info, recognition=None, transcript=transcript, edits=edits)
    return check(alignment, transcript, edits)


def write_tone(path: Path, seconds: float) -> None:
    """A quiet tone, 8 kHz, 16 bit."""
    samples = 900 * np.sin(np.arange(int(seconds * 8000)) / 7)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(samples.astype("<i2").tobytes())


@dataclass
class Opened:
    """A page with what it said and asked for."""

    page: Any
    report: Report
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def until(self, condition: str) -> None:
        """Wait inside the page (its policy forbids eval to playwright's own waiting) until a condition holds."""
        held = self.page.evaluate(
            f"""new Promise((done) => {{
                const last = performance.now() + 15000;
                const late = () => performance.now() > last;
                const look = () => ({condition}) || late() ? done(!late()) : setTimeout(look, 5);
                look();
            }})"""
        )
        assert held, f"the page never came to {condition}"


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Report]:
    """``folder(published, heard)`` writes talk.wav and report.html, and returns the report; one file if embedded."""

    def write(published: str, heard: str, *, embedded: bool = False, **options: Any) -> Report:
        report = report_of(published, heard, **options)
        outline, sound, audio = Waveform(25.0, "AECAv/8A" * 60), tmp_path / "talk.wav", "talk.wav"
        write_tone(sound, report.alignment.recording.duration)
        if embedded:
            audio = f"data:audio/wav;base64,{base64.b64encode(sound.read_bytes()).decode('ascii')}"
            sound.unlink()
        (tmp_path / "report.html").write_text(render_page(report, audio=audio, waveform=outline), encoding="utf-8")
        return report

    return write


@pytest.fixture
def open_page(chromium: Any, folder: Callable[..., Report], tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """``open_page(published, heard, served=False, …)``: the review page, from disk or from a server."""
    with contextlib.ExitStack() as stack:

        def opened(
            published: str,
            heard: str,
            *,
            served: bool = False,
            embedded: bool = False,
            title: str | None = None,
            **options: Any,
        ) -> Opened:
            report = folder(published, heard, embedded=embedded, title=title)
            context = chromium.new_context(accept_downloads=True, **options)
            stack.callback(context.close)
            page = context.new_page()
            result = Opened(page, report)
            page.on("console", lambda message: result.console.append(message.text))
            page.on("pageerror", lambda error: result.console.append(str(error)))
            page.on("dialog", lambda dialog: (result.console.append("dialog"), dialog.dismiss()))
            page.on("request", lambda request: result.requests.append(request.url))
            address = stack.enter_context(serve(tmp_path)) if served else tmp_path.as_uri()
            page.goto(f"{address}/report.html")
            result.until("document.getElementById('audio').readyState > 0")
            return result

        yield opened


@pytest.fixture
def open_embed(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """``open_embed(published, heard, media="talk.wav", query="", …)``: the embed page, from disk."""
    contexts = []

    def opened(
        published: str, heard: str, *, media: str = "talk.wav", query: str = "", wait: bool = True, **options: Any
    ) -> Opened:
        report = report_of(published, heard, form="markdown")
        alignment, sound = report.alignment, tmp_path / "talk.wav"
        write_tone(sound, alignment.recording.duration)
        if media.endswith(".webm"):
            _film(sound, tmp_path / media)
        about = with_tracks(About(language="en", title="A <talk>", media=media), alignment)
        page_file = tmp_path / "talk.embed.html"
        page_file.write_text(embed.compose(captioning.cues(alignment), about), encoding="utf-8")
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        result = Opened(page, report)
        page.on("console", lambda message: result.console.append(message.text))
        page.on("pageerror", lambda error: result.console.append(str(error)))
        page.on("request", lambda request: result.requests.append(request.url))
        page.goto(page_file.as_uri() + query)
        if wait and options.get("java_script_enabled", True):
            result.until("document.querySelector('.media').readyState > 0")
        return result

    yield opened
    for context in contexts:
        context.close()


def _film(sound: Path, film: Path) -> None:
    """A grey picture with the sound, as WebM."""
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    picture = ["-f", "lavfi", "-i", "color=c=gray:s=320x180:r=5"]
    codecs = ["-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libvorbis", "-ac", "2", "-shortest"]
    subprocess.run([ffmpeg, "-v", "error", *picture, "-i", sound, *codecs, film], check=True)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """The standard library's server, which knows no byte ranges, without its log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
