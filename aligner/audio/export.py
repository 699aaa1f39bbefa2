"""Samples → silences, and pieces of a recording as files of their own, through pydub.

Times are seconds; levels are dB relative to full scale. pydub reads nothing here: it is given samples, and writes
with the same ffmpeg the recording was read with, so it never asks for ffprobe. Long recordings are looked through in
pieces that overlap by the least length of a silence, so none is lost at a seam.
"""

from __future__ import annotations

import os
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.audio.ffmpeg import ffmpeg_binary
from aligner.audio.recording import SAMPLE_RATE
from aligner.errors import ResourceError, UsageError
from aligner.types import Span

_PIECE_S, _STEP_S = 600, 0.01
_FORMATS = {".wav": "wav", ".flac": "flac", ".mp3": "mp3", ".ogg": "ogg", ".m4a": "ipod"}


def audio_segment(samples: NDArray[np.float32]) -> Any:
    """The samples as a pydub ``AudioSegment`` (16 bit, mono, ``SAMPLE_RATE``), clipped to full scale."""
    whole = np.round(np.clip(samples, -1.0, 1.0) * 32767).astype("<i2")
    return _pydub().AudioSegment(whole.tobytes(), frame_rate=SAMPLE_RATE, sample_width=2, channels=1)


def _pydub() -> Any:
    """pydub, told which ffmpeg to use; its import looks for ffprobe and takes in audioop, and warns about both."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydub
        import pydub.silence
    pydub.AudioSegment.converter = ffmpeg_binary()
    return pydub


def silences(samples: NDArray[np.float32], *, least: float = 0.5, threshold_db: float = -50.0) -> tuple[Span, ...]:
    """Stretches of at least ``least`` seconds whose level stays under ``threshold_db``, in order; exact to 10 ms.

    >>> import numpy as np
    >>> tone = np.full(16000, 0.5, np.float32)
    >>> silences(np.concatenate([tone, np.zeros(16000, np.float32), tone]))
    (Span(start=1.0, end=2.0),)
    """
    found: list[Span] = []
    for start in range(0, len(samples), _PIECE_S * SAMPLE_RATE):
        piece = samples[start : start + round((_PIECE_S + least) * SAMPLE_RATE)]
        for span in _silences_of_piece(piece, start / SAMPLE_RATE, least, threshold_db):
            joins = bool(found) and span.start - found[-1].end < _STEP_S / 2
            found.append(found.pop().hull(span) if joins else span)
    return tuple(found)


def _silences_of_piece(piece: NDArray[np.float32], shift: float, least: float, threshold_db: float) -> list[Span]:
    step = round(_STEP_S * 1000)
    sound = audio_segment(piece)
    spans = _pydub().silence.detect_silence(sound, min(round(least * 1000), len(sound)), threshold_db, seek_step=step)
    return [Span(shift + start / 1000, shift + end / 1000) for start, end in spans if end > start]


def slice_to_file(samples: NDArray[np.float32], span: Span, path: str | os.PathLike[str]) -> Path:
    """Write the samples of ``span`` to ``path`` in the format its suffix names; whole or not at all.

    Raises
    ------
    UsageError
        For a suffix other than wav, flac, mp3, ogg or m4a.
    ResourceError
        Where the file cannot be written.
    """
    target = Path(path)
    form = _FORMATS.get(target.suffix.lower())
    if form is None:
        raise UsageError(f"no way to write {target.name}", hint=f"use one of {', '.join(sorted(_FORMATS))}")
    part = samples[round(span.start * SAMPLE_RATE) : round(span.end * SAMPLE_RATE)]
    handle, temporary = tempfile.mkstemp(prefix=".aligner-", suffix=target.suffix, dir=_folder(target))
    os.close(handle)
    try:
        audio_segment(part).export(temporary, format=form).close()
        Path(temporary).replace(target)
    except OSError as error:
        raise ResourceError(f"{target} cannot be written: {error.strerror}") from error
    finally:
        Path(temporary).unlink(missing_ok=True)
    return target


def _folder(target: Path) -> Path:
    if not os.access(target.parent, os.W_OK):
        raise ResourceError(f"nothing can be written in {target.parent}", hint="check that it exists and is writable")
    return target.parent
