"""Captions that light one word after the other → each line once, with the onsets of its words.

openai-whisper with ``--highlight_words`` and stable-ts write a line again for every word of it, with that word in
``<u>`` or ``<font>``, and without any between two words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from aligner.formats.timestamps import format_timestamp

_LIT = regex.compile(r"<(u|b|i|font|c)\b[^<>]*>([^<>]*)</\1>")


@dataclass(frozen=True, slots=True)
class LitWordSettings:
    """When cues light the words of one line in turn; set by hand."""

    pause_s: float = 2.0
    """Seconds between two cues of a line, at most."""


SETTINGS = LitWordSettings()


@dataclass(frozen=True, slots=True)
class RawCue:
    """A cue whose lines are as they stand in the file."""

    start: float
    end: float
    lines: tuple[str, ...]
    speaker: str | None = None


def unlit(cues: Sequence[RawCue]) -> Iterator[RawCue]:
    """The cues; those of one line whose words are lit in turn as one, with a time inside before each word.

    >>> first = RawCue(0.0, 1.0, ("<u>We</u> met",))
    >>> [cue.lines for cue in unlit([first, RawCue(1.0, 2.0, ("We <u>met</u>",))])]
    [('<00:00:00.000>We <00:00:01.000>met',)]
    """
    run: list[RawCue] = []
    last = -1
    for cue in cues:
        text, place = _read(cue)
        if run and (text != _read(run[0])[0] or 0 <= place <= last or cue.start - run[-1].end > SETTINGS.pause_s):
            yield from _joined(run)
            run, last = [], -1
        run.append(cue)
        last = max(last, place)
    yield from _joined(run)


def _read(cue: RawCue) -> tuple[str, int]:
    """The text without its light, and where the light stands; -1 where there is none or not one."""
    text = "\n".join(cue.lines).rstrip()
    lit = list(_LIT.finditer(text))
    return _LIT.sub(r"\2", text), lit[0].start() if len(lit) == 1 else -1


def _joined(run: Sequence[RawCue]) -> Iterator[RawCue]:
    """The cues of one line: as one where two words or more are lit, else as they are."""
    places = {place: cue.start for cue in run for _, place in [_read(cue)] if place >= 0}
    if len(places) < 2:
        yield from run
        return
    text = _read(run[0])[0]
    for place, start in sorted(places.items(), reverse=True):
        text = f"{text[:place]}<{format_timestamp(start)}>{text[place:]}"
    yield RawCue(run[0].start, run[-1].end, tuple(text.split("\n")), run[0].speaker)
