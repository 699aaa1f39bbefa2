"""Any media file on disk → its sound, mono float32 at 16 kHz, zero where a player's zero is.

The sound is streamed from ffmpeg into an unnamed temporary file and mapped into memory read-only: the full length
is never held in memory, and nothing is left behind however the program ends. Sample ``n`` sounds at
``n / SAMPLE_RATE`` seconds on the player's clock: encoder delay and edit lists are skipped as a player skips them,
and an audio track that begins after its picture is preceded by silence. Gaps in the time stamps become silence.

Whatever a reader of the result should know about the file stands in ``Recording.warnings``, one sentence each.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE, DecodedAudio, decode_all
from aligner.audio.probe import Probe, Stream, probe
from aligner.audio.sniff import declared_wav_seconds, foreign_kind, read_head
from aligner.errors import InputError
from aligner.storage.inputs import printable, regular_file
from aligner.storage.outputs import sha256_of
from aligner.types import RecordingInfo

__all__ = ["SAMPLE_RATE", "Recording", "open_recording", "printable"]


@dataclass(frozen=True, slots=True)
class LengthSettings:
    """When a recording is shorter than its file declares."""

    short_s: float = 0.5
    """Seconds that are missing, more: codecs pad and cut a few frames."""
    short_share: float = 0.01
    """The same in parts of the declared length: of long files without an index it is an estimate."""


SETTINGS = LengthSettings()


@dataclass(frozen=True, eq=False)
class Recording:
    """A decoded recording; use it in a ``with`` statement, or call ``close``.

    ``samples`` are mono float32 in [-1, 1] at ``SAMPLE_RATE``, read-only, backed by a temporary file.
    """

    info: RecordingInfo
    samples: NDArray[np.float32]
    warnings: tuple[str, ...] = ()
    _file: IO[bytes] | None = field(default=None, repr=False)

    @functools.cached_property
    def sound_sha256(self) -> str:
        """SHA-256 of the decoded sound, in hexadecimal: a file retagged has the same."""
        return hashlib.sha256(self.samples.data).hexdigest()

    def close(self) -> None:
        """Give the temporary file back; ``samples`` must not be used afterwards."""
        if self._file is not None:
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_recording(path: str | os.PathLike[str], *, audio_stream: int = 0) -> Recording:
    """The sound of the media file at ``path``, decoded whole.

    Parameters
    ----------
    path
        A regular file of any kind ffmpeg decodes; its name's suffix is ignored.
    audio_stream
        Which audio stream to use, counted from 0.

    Raises
    ------
    InputError
        Not a file, empty, not media, no audio stream, encrypted, or nothing to decode.
    ResourceError
        No room for the decoded sound (230 MB an hour in the temporary folder), or no ffmpeg.
    """
    file = regular_file(os.fsdecode(path))
    name = printable(file)
    try:
        before = _state(file)
        head, found = _looked_at(file, audio_stream)
        sound = decode_all(file, found, audio_stream)
        with contextlib.ExitStack() as on_error:
            on_error.callback(sound.file.close)
            sha256 = sha256_of(file)
            if _state(file) != before:
                raise InputError("it changed while it was read", hint="run again once it is written")
            on_error.pop_all()
    except InputError as error:
        raise InputError(f"{name}: {error.message}", hint=error.hint) from error
    except OSError as error:
        raise InputError(
            f"{name}: cannot be read: {error.strerror or error}", hint="check that it stays there"
        ) from error
    warnings = (*sound.warnings, *_stream_warnings(found, audio_stream), *_length_warnings(found, head, sound))
    duration = len(sound.samples) / SAMPLE_RATE
    info = RecordingInfo(file=printable(file.name), sha256=sha256, duration=duration)
    return Recording(info, sound.samples, warnings, sound.file)


def _state(file: Path) -> tuple[int, int, int]:
    """What tells a file from another one in its place, and from itself before a change."""
    state = file.stat()
    return state.st_ino, state.st_size, state.st_mtime_ns


def require_recording(path: str | os.PathLike[str], *, audio_stream: int = 0) -> None:
    """Refuse what `open_recording` would refuse by its looks; nothing is decoded.

    Raises
    ------
    InputError
        Not a file, empty, not media, no audio stream, or encrypted.
    """
    file = regular_file(os.fsdecode(path))
    try:
        _looked_at(file, audio_stream)
    except InputError as error:
        raise InputError(f"{printable(file)}: {error.message}", hint=error.hint) from error


# --- what is at the path --------------------------------------------------------------------------------


def _looked_at(file: Path, audio_stream: int) -> tuple[bytes, Probe]:
    """The file's first bytes and what ffmpeg finds in it, both such that it may be decoded."""
    head = read_head(file)
    _refuse_foreign(head)
    found = probe(file, audio_stream=audio_stream)
    _check_streams(found, audio_stream)
    return head, found


def _refuse_foreign(head: bytes) -> None:
    kind = foreign_kind(head)
    if kind is None:
        return
    playlist = "playlist" in kind or "SDP" in kind
    hint = "give the media file it points to" if playlist else "give an audio or video file"
    raise InputError(f"is {kind}, not a recording", hint=hint)


# --- which stream ---------------------------------------------------------------------------------------


def _listed(streams: Sequence[Stream]) -> str:
    return ", ".join(f"{stream.kind.lower()} {stream.codec}" for stream in streams) or "no streams at all"


def _check_streams(found: Probe, audio_stream: int) -> None:
    """Refuse a file without sound, a stream that is not there, and an encrypted one."""
    audio = found.audio
    if not audio:
        raise InputError(
            f"has no audio stream (container {found.container}; it holds {_listed(found.streams)})",
            hint="give the file that has the sound",
        )
    if not 0 <= audio_stream < len(audio):
        raise InputError(
            f"has no audio stream {audio_stream}; it has {len(audio)}: {_listed(audio)}",
            hint=f"choose --audio-stream 0 to {len(audio) - 1}",
        )
    if audio[audio_stream].locked:
        raise InputError(
            "is encrypted (DRM of a shop or service) and cannot be decoded", hint="get an unprotected copy"
        )


def _stream_warnings(found: Probe, audio_stream: int) -> tuple[str, ...]:
    if len(found.audio) == 1:
        return ()
    others = len(found.audio)
    return (f"the file has {others} audio streams ({_listed(found.audio)}); stream {audio_stream} is used",)


# --- what decoding showed -------------------------------------------------------------------------------


def _length_warnings(found: Probe, head: bytes, sound: DecodedAudio) -> tuple[str, ...]:
    """What decoding showed to be wrong with the file: cut short, damaged, broken numbers."""
    notes = []
    # of several streams a file declares the longest only, and it need not be the one that is used
    declared = declared_wav_seconds(head) or (found.duration if len(found.audio) == 1 else None)
    decoded = len(sound.samples) / SAMPLE_RATE
    # Matroska counts its duration from zero even where its first time stamp is late, MPEG-TS from the first stamp
    short = 0.0 if declared is None else min(declared, abs(declared - found.start)) - decoded
    if declared is not None and short > max(SETTINGS.short_s, SETTINGS.short_share * declared):
        notes.append(f"the file declares {declared:.1f} s but only {decoded:.1f} s of sound could be decoded")
    damage = [line.text.strip() for line in sound.log if line.level in ("error", "fatal")]
    if damage:
        notes.append(f"the file is damaged: ffmpeg reports {len(damage)} errors, the first is “{damage[0]}”")
    if sound.strange:
        notes.append(f"{sound.strange} samples were no numbers and are silence now")
    return tuple(notes)
