"""Advanced SubStation Alpha (ASS, SSA) → cues: what its dialogue lines say, who says it, and karaoke times."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from aligner.formats.found.clock import parse_clock
from aligner.formats.found.values import FoundCaptions, FoundCue, FoundLine
from aligner.formats.plain import clean

_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_OVERRIDE = regex.compile(r"\{([^{}]*)\}")
_KARAOKE = regex.compile(r"\\[kK][fot]?(\d{1,6})")
_DRAWING = regex.compile(r"\\p[1-9]")


def read_ass(text: str) -> FoundCaptions | None:
    """The dialogue of a script in the order of its times; None where there are no events."""
    if not regex.search(r"(?im)^[ \t]*\[events\]", text[:2_000_000]):
        return None
    fields: tuple[str, ...] = _FIELDS
    cues: list[FoundCue] = []
    for line in text.splitlines():
        kind, _, rest = line.partition(":")
        match kind.strip().casefold():
            case "format" if "text" in rest.casefold():
                fields = tuple(name.strip().casefold() for name in rest.split(","))
            case "dialogue":
                cues += _cue(dict(zip(fields, rest.split(",", len(fields) - 1), strict=False)))
    return FoundCaptions("ASS", tuple(sorted(cues, key=lambda cue: cue.start)))


def _cue(event: dict[str, str]) -> Iterator[FoundCue]:
    start, end = (parse_clock(event.get(name, "")) for name in ("start", "end"))
    raw = event.get("text", "")
    if start is None or end is None or _DRAWING.search(raw):
        return
    speaker = clean(event.get("name", "") or event.get("actor", "")) or None
    lines = tuple(line for part in _parts(raw, start) if (line := _line(*part, speaker)).text)
    if lines:
        yield FoundCue(start, max(start, end), lines)


def _parts(raw: str, start: float) -> Iterator[tuple[str, list[tuple[int, float]]]]:
    """The lines with the places of their syllables; a karaoke code tells how long the syllable after it lasts."""
    now = start
    for line in regex.split(r"\\[Nn]", raw.replace("\\h", " ")):
        text, onsets, place = "", [], 0
        for code in _OVERRIDE.finditer(line):
            text += line[place : code.start()]
            place = code.end()
            for length in _KARAOKE.findall(code[1]):
                onsets.append((len(text), now))
                now += int(length) / 100
        yield text + line[place:], onsets


def _line(text: str, onsets: list[tuple[int, float]], speaker: str | None) -> FoundLine:
    """The line, cleaned, with the times of syllables that begin a word."""
    shown = clean(text)
    starts = {len(clean(text[:place] + "x")) - 1: time for place, time in onsets if not text[:place][-1:].strip()}
    onsets = [(place, round(time, 3)) for place, time in sorted(starts.items()) if place < len(shown)]
    return FoundLine(shown, speaker, onsets=tuple(onsets))
