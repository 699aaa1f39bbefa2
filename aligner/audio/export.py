"""Samples → pieces of a recording as files of their own, through pydub; times are seconds.

pydub reads nothing here: it is given samples, and writes with the same ffmpeg the recording was read with, so it
never asks for ffprobe.
"""

from __future__ import annotations

import os
import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.ffmpeg import ffmpeg_binary
from aligner.errors import UsageError
from aligner.storage.outputs import write_atomically
from aligner.types import Span

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

        pydub.AudioSegment.converter = ffmpeg_binary()
    return pydub


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
    write_atomically(target, audio_segment(part).export(BytesIO(), format=form).getvalue())
    return target
