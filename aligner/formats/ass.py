"""Cues → Advanced SubStation Alpha (ASS 4.00+), with ``{\\kf}`` karaoke where word times are asked for.

ASS has hundredths of a second: each time is rounded once, and no cue begins before the one above it has ended because
of it. Braces and backslashes mean markup and cannot be escaped in every player, so they become their full-width
likenesses. Speakers stand in the name field; speech that is not published has a style of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from aligner.formats.about import UNKNOWN, About
from aligner.formats.plain import clean, shown
from aligner.formats.timestamps import milliseconds
from aligner.types import Cue, CueWord

_HEAD = """[Script Info]
; {note}
Title: {title}
ScriptType: v4.00+
WrapStyle: 2
ScaledBorderAndShadow: yes
PlayResX: 1920
PlayResY: 1080

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, \
Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, \
MarginV, Encoding
Style: Default,Arial,60,&H00FFFFFF,&H0000FFFF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3,1,2,60,60,60,1
Style: Unpublished,Arial,60,&H00CCCCCC,&H0000FFFF,&H00000000,&H80000000,0,-1,0,0,100,100,0,0,1,3,1,2,60,60,60,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    """The cues as an ASS script."""
    note = _field(" ".join(about.note)) or "captions"
    head = _HEAD.format(note=note, title=_field(about.title or "captions"))
    return head + "".join(_event(shown(cue), about.word_times) for cue in cues)


def _event(cue: Cue, word_times: bool) -> str:
    style = "Default" if cue.published else "Unpublished"
    timed = word_times and any(word.start is not None for word in cue.words)
    text = _karaoke(cue) if timed else _text(cue.text)
    speaker = _field(cue.speaker or "").replace(",", "，")
    start, end = _hundredths(cue.start), max(_hundredths(cue.end), _hundredths(cue.start) + 1)
    return f"Dialogue: 0,{_clock(start)},{_clock(end)},{style},{speaker},0,0,0,,{text}\n"


def _hundredths(seconds: float) -> int:
    return (milliseconds(seconds) + 5) // 10


def _clock(hundredths: int) -> str:
    seconds, fraction = divmod(hundredths, 100)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{fraction:02}"


def _field(text: str) -> str:
    return clean(_text(text))


def _text(text: str) -> str:
    return text.replace("\\", "＼").replace("{", "｛").replace("}", "｝").replace("\n", "\\N")


def _karaoke(cue: Cue) -> str:
    """Each timed word, with what follows it, is filled from its onset to the next one's."""
    timed = [(word, word.start) for word in cue.words if word.start is not None]
    onsets = [_hundredths(start) for _, start in timed]
    bounds = [*onsets[1:], _hundredths(cue.end)]
    places = [word.char_start for word, _ in timed] + [len(cue.text)]
    out = _lead(cue, timed[0][0], onsets[0])
    for number, (onset, bound) in enumerate(zip(onsets, bounds, strict=True)):
        text = cue.text[places[number] : places[number + 1]]
        out += f"{{\\kf{max(0, bound - onset)}}}{_text(text)}"
    return out


def _lead(cue: Cue, first: CueWord, onset: int) -> str:
    """What stands before the first timed word, and the silence before it."""
    wait = onset - _hundredths(cue.start)
    text = _text(cue.text[: first.char_start])
    return f"{{\\k{wait}}}{text}" if wait > 0 or text else ""
