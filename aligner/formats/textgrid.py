"""Alignment → Praat TextGrid (long text form): a tier of segments, a tier of words, without holes.

Intervals cover 0 to the end of the recording; silence and what has no time are empty intervals; where two spans
overlap by rounding the later one gives way. Quotes are doubled, as Praat does.
https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aligner.formats.plain import clean
from aligner.formats.timestamps import milliseconds
from aligner.types import Alignment, HeardWord, Island, Segment, Word

Interval = tuple[int, int, str]


def compose(alignment: Alignment) -> str:
    """The alignment as a TextGrid; islands have a tier of their own where there are any."""
    end = milliseconds(alignment.recording.duration)
    tiers = [("segments", _spans(alignment.segments)), ("words", _spans(alignment.words))]
    if alignment.islands:
        tiers.append(("islands", _spans(alignment.islands)))
    head = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\n'
    head += f"xmin = 0\nxmax = {_seconds(end)}\ntiers? <exists>\nsize = {len(tiers)}\nitem []:\n"
    return head + "".join(
        _tier(number, name, _without_gaps(spans, end), end) for number, (name, spans) in enumerate(tiers, 1)
    )


def _spans(things: Iterable[Segment | Word | Island | HeardWord]) -> list[Interval]:
    timed = [
        (milliseconds(thing.start), milliseconds(thing.end), clean(thing.text))
        for thing in things
        if thing.start is not None and thing.end is not None
    ]
    return sorted(timed, key=lambda interval: interval[:2])


def _without_gaps(spans: Sequence[Interval], end: int) -> list[Interval]:
    out: list[Interval] = []
    place = 0
    for start, until, text in spans:
        start, until = max(start, place), min(until, end)
        if until <= start:
            continue
        out += [(place, start, "")] if start > place else []
        out.append((start, until, text))
        place = until
    return out + ([(place, end, "")] if place < end or not out else [])


def _tier(number: int, name: str, intervals: Sequence[Interval], end: int) -> str:
    head = f'    item [{number}]:\n        class = "IntervalTier"\n        name = "{name}"\n'
    head += f"        xmin = 0\n        xmax = {_seconds(end)}\n        intervals: size = {len(intervals)}\n"
    rows = (
        f"        intervals [{row}]:\n            xmin = {_seconds(start)}\n            xmax = {_seconds(until)}\n"
        f'            text = "{_quoted(text)}"\n'
        for row, (start, until, text) in enumerate(intervals, 1)
    )
    return head + "".join(rows)


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _seconds(value: int) -> str:
    whole, fraction = divmod(value, 1000)
    return f"{whole}.{fraction:03}" if fraction else str(whole)
