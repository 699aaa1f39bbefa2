"""The review page with its recording, and a short audio file for every difference."""

from __future__ import annotations

import base64
import mimetypes
import os
from pathlib import Path
from urllib.parse import quote

from aligner import pipeline
from aligner.jobs import captioning
from aligner.jobs.artifacts import Reporter, kept
from aligner.options import CAPTIONS, Cutting, Options
from aligner.report.review_marks import Review
from aligner.storage.inputs import printable, read_file, regular_file
from aligner.storage.outputs import Outputs
from aligner.types import Report
from aligner.types.remark import on_recording

LARGEST_EMBEDDED = 20 * 2**20
"""Bytes of a recording that a page may carry; a larger one is played by its path."""


def review_page(
    report: Report,
    result: pipeline.Result,
    audio: Path,
    folder: Path,
    review: Review | None,
    *,
    embed: bool,
    reporter: Reporter,
    cutting: Cutting = CAPTIONS,
    interface: str = "en",
) -> str:
    """The HTML of the review page that will lie in ``folder``."""
    from aligner.report.page.interface_words import load_interface
    from aligner.report.page.render import render_page

    notes = [] if result.same_recording else ["This text is not of this recording."]
    return render_page(
        report,
        audio=_address(audio, folder, embed, reporter),
        waveform=result.waveform,
        cues=captioning.cues(result.alignment, cutting),
        review=review,
        interface=load_interface(interface),
        notes=[*notes, *on_recording(result.remarks)],
    )


def _address(audio: Path, folder: Path, embed: bool, reporter: Reporter) -> str | None:
    """Where the page finds the recording: inside itself, or relative to its folder."""
    if embed and regular_file(audio).stat().st_size <= LARGEST_EMBEDDED:
        kind = mimetypes.guess_type(audio.name)[0] or "application/octet-stream"
        encoded = base64.b64encode(read_file(audio, "the recording")).decode("ascii")
        return f"data:{kind};base64,{encoded}"
    if embed:
        reporter.remark(
            f"{printable(audio.name)} is larger than {LARGEST_EMBEDDED >> 20} MB; the page plays it by its path"
        )
    try:
        way = Path(os.path.relpath(audio.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive
        reporter.remark("the review page lies on another drive than the recording and cannot play it")
        return None
    return quote(os.fsencode(way))


def write_clips(report: Report, audio: Path, options: Options, outputs: Outputs, reporter: Reporter) -> None:
    """``STEM.clips/NNN-….wav``: every difference above cosmetic with a second and a half around it."""
    from aligner.audio.export import slice_to_file
    from aligner.audio.recording import open_recording
    from aligner.report.clip_plan import plan_clips

    folder = outputs.path("clips")
    with open_recording(audio, audio_stream=options.audio_stream) as recording:
        for clip in plan_clips(report):
            path = folder / f"{clip.name}.wav"
            if path.exists() and outputs.overwrite == "never":
                reporter.remark(kept(path))
                continue
            folder.mkdir(parents=True, exist_ok=True)
            reporter.product(str(slice_to_file(recording.samples, clip.span, path)))
