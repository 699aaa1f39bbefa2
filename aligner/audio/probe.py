"""Media file → what it holds and how to decode it, read from ffmpeg's own log; ffprobe is never needed.

ffmpeg may open local files only (``-protocol_whitelist``), under a ``file:`` prefix so that no name is taken for an
option or an address, and tries only container formats that hold their own sound (``-format_whitelist``: no playlists,
scripts or capture devices). Times are seconds; audio streams are counted from 0. Understood: logs of ffmpeg 4.2 to 9.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.audio.ffmpeg import STALL_S, FFmpeg, LogLine
from aligner.errors import InputError

CONTAINERS = (
    "3dostr,aac,ac3,ac4,aiff,amr,ape,asf,ast,au,avi,avr,caf,dsf,dss,dts,dtshd,dv,eac3,flac,flv,g723_1,gxf,hca,"
    "iff,ircam,ivf,iamf,loas,lvf,lxf,matroska,mlp,mov,mp3,mpc,mpc8,mpeg,mpegts,mpegvideo,h264,hevc,av1,mxf,"
    "nistsphere,nsv,nut,ogg,oma,osq,pvf,qcp,qoa,r3d,rka,rm,rso,sds,shn,smjpeg,sol,sox,spdif,svag,swf,tak,truehd,tta,"
    "vivo,voc,w64,wav,webm,wsd,wtv,wv,xa,xwma,gif"
)
"""Demuxers that carry their own sound. Left out: those that fetch other files, run scripts, or fit any bytes."""


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream of a file: ``kind`` is "Audio", "Video", …; ``details`` as ffmpeg words them."""

    number: int
    kind: str
    details: str

    @property
    def codec(self) -> str:
        """The codec's name."""
        return re.split(r"[ ,]", self.details, maxsplit=1)[0]

    @property
    def locked(self) -> bool:
        """Whether a store's or a service's encryption lies on it (the sample entries of MP4's protected tracks)."""
        return re.search(r"\((?:drms|drmi|enca|encv|aavd) /", self.details) is not None


@dataclass(frozen=True, slots=True)
class Probe:
    """What a media file says about itself.

    ``duration`` is as declared, None where the file does not say or ffmpeg only guessed it from the bit rate;
    ``start`` is the file's first time stamp; ``delay`` is how long after it the chosen audio stream begins.
    """

    container: str
    streams: tuple[Stream, ...]
    duration: float | None
    start: float
    delay: float

    @property
    def audio(self) -> tuple[Stream, ...]:
        """The audio streams, in the order ``--audio-stream`` counts them."""
        return tuple(stream for stream in self.streams if stream.kind == "Audio")


def _input(path: Path) -> list[str]:
    return ["-loglevel", "level+info", "-protocol_whitelist", "file,pipe", "-format_whitelist", CONTAINERS,
            "-i", f"file:{path}"]  # fmt: skip


def probe(path: Path, *, audio_stream: int = 0, stall_s: float = STALL_S) -> Probe:
    """What the media file at ``path`` holds; decodes no more than one frame of the chosen audio stream.

    Raises
    ------
    InputError
        Where ffmpeg cannot make anything of the file, with the reason it gives.
    """
    first_frame = ["-map", f"0:a:{audio_stream}", "-af", "ashowinfo", "-frames:a", "1", "-f", "null", "-"]
    with FFmpeg(["-copyts", *_input(path), *first_frame], stall_s=stall_s) as process:
        for _ in process:
            pass
    if process.stalled:
        raise InputError(f"ffmpeg made no progress for {stall_s:g} s", hint="the file is probably damaged")
    process.require_room()
    if process.returncode is not None and process.returncode < 0:
        raise InputError(f"ffmpeg crashed on it (signal {-process.returncode})", hint="try another version of ffmpeg")
    return parse_probe(process.log)


_STREAM = re.compile(r"^ {2,4}Stream #0:(\d+)(?:\[[^\]]*\])?(?:\([^)]*\))?: (\w+): (.*)$")
_DURATION = re.compile(r"^ {2}Duration: (?:N/A|(\d+):(\d\d):(\d\d(?:\.\d+)?))(?:, start: (-?[\d.]+))?")


def parse_probe(log: Sequence[LogLine]) -> Probe:
    """What ffmpeg's log says about its input.

    Raises
    ------
    InputError
        Where the log shows no input, with the most telling reason in it.
    """
    header: list[str] = []
    for line in log:
        if line.text.startswith(("Stream mapping:", "Output #0")):
            break
        header.append(line.text)
    container = next((m[1] for text in header if (m := re.match(r"Input #0, (.+), from '", text))), None)
    if container is None:
        raise InputError(reason(log))
    streams = tuple(Stream(int(m[1]), m[2], m[3]) for text in header if (m := _STREAM.match(text)))
    times = next((m for text in header if (m := _DURATION.match(text))), None)
    guessed = any("Estimating duration from bitrate" in text for text in header)
    seconds = None if times is None or times[1] is None or guessed else _seconds(times[1], times[2], times[3])
    start = float(times[4]) if times is not None and times[4] else 0.0
    stamps = (m for line in log if (m := re.match(r"n: *0 .*?pts_time: *(-?[\d.]+)", line.text)))
    first = next(stamps, None)
    delay = 0.0 if first is None else max(0.0, float(first[1]) - start)
    return Probe(container, streams, seconds, start, delay)


def _seconds(hours: str, minutes: str, seconds: str) -> float:
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


_REASONS = (
    ("moov atom not found", "it is an MP4 that was cut off or never finished: its index is missing (no moov atom)"),
    ("Format not on whitelist", "it is of a kind that holds no sound of its own"),
    ("Invalid data found", "ffmpeg finds no audio or video in it"),
    ("Permission denied", "it may not be read"),
    ("No such file", "it is not there"),
)


def reason(log: Sequence[LogLine], fallback: str = "ffmpeg stopped without a reason") -> str:
    """The most telling reason in the log of a failed run, as a clause; ``fallback`` where it has none."""
    for sign, words in _REASONS:
        if any(sign in line.text for line in log):
            return words
    failures = [line.text for line in log if line.level in ("error", "fatal", "panic")]
    return f"ffmpeg cannot read it: {failures[0].strip()}" if failures else fallback


def decode(path: Path, *, audio_stream: int, filters: str, stall_s: float = STALL_S) -> FFmpeg:
    """An ffmpeg, not yet started, that yields one audio stream as little-endian float32 through ``filters``."""
    output = ["-map", f"0:a:{audio_stream}", "-af", filters, "-c:a", "pcm_f32le", "-f", "f32le", "pipe:1"]
    return FFmpeg([*_input(path), *output], stall_s=stall_s)
