"""One audio stream of a probed file → mono float32 samples at 16 kHz in a mapped temporary file.

Channels are mixed as ffmpeg mixes them; where that loses the sound (left = −right, sound in the bass channel only),
the audible ones are mixed in equal parts, and where those cancel each other too, the loudest is used alone. Which of
these happened is known from each channel's level, which ffmpeg measures while it decodes.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from aligner.audio.ffmpeg import FFmpeg, LogLine
from aligner.audio.probe import Probe, decode, reason
from aligner.errors import InputError, ResourceError

SAMPLE_RATE = 16_000
"""Hz; what Whisper and every aligner downstream work at."""


@dataclass(frozen=True, slots=True)
class DecodingSettings:
    """What is believed of a file's own figures, and when a mix has lost the sound."""

    least_delay_s: float = 0.02
    """Seconds that a first frame is late, at least, by an editor's intention; less is a codec's priming."""
    longest_delay_s: float = 60.0
    """The same, at most, where the file does not tell how long it is."""
    least_bytes_per_s: int = 25
    """Bytes a second, at least, of a duration that is believed: the leanest speech codecs need three times as much,
    FLAC of pure silence twice."""
    lost_db: float = 20.0
    """Decibels below the loudest channel at which sound is lost."""
    silent_db: float = -80.0
    """Decibels of full scale up to which a channel is silent."""


SETTINGS = DecodingSettings()


@dataclass(frozen=True)
class DecodedAudio:
    """Decoded sound: its level in dB, samples that were no numbers, what ffmpeg said, and how it was mixed."""

    file: IO[bytes]
    samples: NDArray[np.float32]
    rms_db: float
    strange: int
    log: tuple[LogLine, ...]
    warnings: tuple[str, ...] = ()


def decode_all(file: Path, found: Probe, audio_stream: int) -> DecodedAudio:
    """Decode with ffmpeg's own mix, and again with another where that has lost the sound."""
    _check_room(found.duration, file.stat().st_size)
    sound = _decode_once(file, found, audio_stream, mix="aformat=channel_layouts=mono")
    levels = _channel_levels(sound.log)
    if len(levels) < 2 or max(levels) <= SETTINGS.silent_db:
        return sound
    loudest = max(range(len(levels)), key=levels.__getitem__)
    audible = [n for n, level in enumerate(levels) if level > levels[loudest] - SETTINGS.lost_db]
    notes = [f"only {_channels(audible)} of {len(levels)} can be heard"] if len(audible) == 1 else []
    for used in (audible, [loudest]):
        if sound.rms_db > levels[loudest] - SETTINGS.lost_db:
            break
        sound.file.close()
        sound = _decode_once(file, found, audio_stream, mix="pan=mono|c0<" + "+".join(f"c{n}" for n in used))
        notes = [f"the plain mix of all {len(levels)} channels loses the sound; {_channels(used)} used alone"]
    return replace(sound, warnings=tuple(notes))


def _channels(numbers: Sequence[int]) -> str:
    """Channels as people count them, from 1."""
    return ("channel " if len(numbers) == 1 else "channels ") + ", ".join(str(n + 1) for n in numbers)


def _check_room(declared: float | None, file_bytes: int) -> None:
    """Refuse before decoding what will not fit; a header that declares more than its bytes can hold is not believed."""
    folder = tempfile.gettempdir()
    believable = declared is not None and declared * SETTINGS.least_bytes_per_s <= file_bytes
    needed, free = declared * 4 * SAMPLE_RATE if declared and believable else 0.0, shutil.disk_usage(folder).free
    if needed > free:
        raise ResourceError(
            f"decoding needs {_size(needed)} in {folder}, where {_size(free)} are free",
            hint="free some, or set TMPDIR to a larger disk",
        )


def _size(count: float) -> str:
    """Bytes as people count them.

    >>> _size(2_345_678), _size(230e6 * 6)
    ('2.3 MB', '1.4 GB')
    """
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.1f} MB"


def _decode_once(file: Path, found: Probe, audio_stream: int, *, mix: str) -> DecodedAudio:
    filters = f"astats=measure_overall=none:measure_perchannel=RMS_level,{mix},aresample={SAMPLE_RATE}:async=1"
    with contextlib.ExitStack() as on_error:
        raw = on_error.enter_context(tempfile.TemporaryFile(prefix="aligner-"))
        try:
            process = decode(file, audio_stream=audio_stream, filters=filters)
            energy, strange = _fill(raw, process, delay=_delay(found))
        except OSError as error:
            raise ResourceError(
                f"decoded sound cannot be written to {tempfile.gettempdir()}: {error.strerror}",
                hint="free some space, or set TMPDIR to a larger disk",
            ) from error
        if process.stalled:
            raise InputError("ffmpeg hung while decoding and was stopped", hint="the file is probably damaged")
        process.require_room()
        count = raw.tell() // 4
        if count == 0 or energy is None:
            why = reason(process.log, "it has not one sample")
            raise InputError(f"no sound could be decoded: {why}", hint="record it or export it again")
        raw.flush()
        samples = np.memmap(raw, dtype="<f4", mode="r", shape=(count,))
        on_error.pop_all()
    rms_db = 10 * np.log10(energy / count) if energy > 0 else -np.inf
    return DecodedAudio(raw, samples, float(rms_db), strange, process.log)


def _delay(found: Probe) -> float:
    """Seconds of silence before the first sample; a stamp beyond the file's own length is a broken stamp."""
    longest = found.duration if found.duration is not None else SETTINGS.longest_delay_s
    return found.delay if SETTINGS.least_delay_s <= found.delay <= longest else 0.0


def _fill(raw: IO[bytes], process: FFmpeg, *, delay: float) -> tuple[float | None, int]:
    """Write the sound to ``raw``; its energy (None: there was none) and how many samples were no numbers."""
    raw.write(bytes(4 * round(delay * SAMPLE_RATE)))
    energy, strange, rest = None, 0, b""
    with process:
        for block in process:
            block = rest + block
            whole = len(block) // 4 * 4
            rest = block[whole:]
            samples = np.frombuffer(block[:whole], dtype="<f4")
            bad = ~np.isfinite(samples)
            if bad.any():
                strange += int(bad.sum())
                samples = np.where(bad, np.float32(0), samples)
            raw.write(samples.tobytes())
            energy = (energy or 0.0) + float(np.square(samples, dtype=np.float64).sum())
    return energy, strange


def _channel_levels(log: Sequence[LogLine]) -> list[float]:
    """RMS level of every channel in dB below full scale, as the filter ``astats`` logs it at the end."""
    levels: dict[int, float] = {}
    channel = 0
    for line in log:
        if found := re.match(r"Channel: (\d+)$", line.text):
            channel = int(found[1])
        elif found := re.match(r"RMS level dB: (-?(?:inf|nan|[\d.]+))$", line.text):
            level = float(found[1].replace("nan", "inf"))
            levels[channel] = max(levels.get(channel, -np.inf), level)  # a file may change format midway
    return [levels[number] for number in sorted(levels)]
