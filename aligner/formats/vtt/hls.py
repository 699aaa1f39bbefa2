"""Cues → WebVTT in segments for HTTP Live Streaming, and their playlist.

Every segment is a whole WebVTT file on the time line of the recording, with the header that maps it to the MPEG clock;
a cue that reaches into several segments stands in each of them, with the same times (RFC 8216, section 3.5).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from aligner.formats.about import UNKNOWN, About, address
from aligner.formats.timestamps import milliseconds
from aligner.formats.vtt import compose as compose_vtt
from aligner.types import Cue

SEGMENT = 6.0
"""Seconds of a segment; Apple's authoring guide asks for six."""


def compose(
    cues: Sequence[Cue], about: About = UNKNOWN, *, stem: str = "captions", seconds: float = SEGMENT, offset: int = 0
) -> dict[str, str]:
    """File names and texts: ``stem.m3u8`` and ``stem-0.vtt``, ``stem-1.vtt`` and so on.

    Parameters
    ----------
    offset
        The MPEG-2 clock (90 kHz) of the picture at the start of the recording.

    Raises
    ------
    ValueError
        Segments of no length.
    """
    if not 0.1 <= seconds <= 3600:
        raise ValueError(f"a segment lasts from 0.1 to 3600 seconds, not {seconds}")
    length = milliseconds(seconds)
    end = milliseconds(max([about.duration or 0.0, *(cue.end for cue in cues)]))
    count = max(1, math.ceil(end / length))
    files = {f"{stem}-{number}.vtt": "" for number in range(count)}
    quiet = replace(about, note=())
    for number, name in enumerate(files):
        inside = [cue for cue in cues if _overlaps(cue, number * length, (number + 1) * length)]
        body = compose_vtt(inside, quiet).removeprefix("WEBVTT\n")
        files[name] = f"WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:{offset},LOCAL:00:00:00.000\n{body}"
    return {f"{stem}.m3u8": _playlist(list(files), length, max(end, 1))} | files


def _overlaps(cue: Cue, start: int, end: int) -> bool:
    return milliseconds(cue.start) < end and milliseconds(cue.end) > start


def _playlist(names: Sequence[str], length: int, end: int) -> str:
    lines = ["#EXTM3U", "#EXT-X-VERSION:3", f"#EXT-X-TARGETDURATION:{math.ceil(length / 1000)}"]
    lines += ["#EXT-X-MEDIA-SEQUENCE:0", "#EXT-X-PLAYLIST-TYPE:VOD"]
    for number, name in enumerate(names):
        lasts = min(length, end - number * length)
        lines += [f"#EXTINF:{lasts / 1000:.3f},", address(name)]
    return "\n".join([*lines, "#EXT-X-ENDLIST", ""])
