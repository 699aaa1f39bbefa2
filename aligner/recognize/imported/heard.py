"""What a reader of a transcript finds: turns of words, in the file's own unit of time → `Transcript`.

The unit is told by the form. Where the form does not tell it (JSON of ``words`` with ``start`` and ``end``, which many
programs write, in seconds or in milliseconds), the recording's length does, else how long the words would last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from aligner.document.language_codes import language_code
from aligner.recognize.heard_words import RoughWord, clean, in_order, is_spoken, split_words, time_words
from aligner.types import HeardSegment, HeardWord, Transcript
from aligner.verbalize.writing import written

MILLISECOND, TICK = 1e-3, 1e-7
"""Seconds of the units that forms have; a tick is a hundred nanoseconds."""


@dataclass(frozen=True, slots=True)
class ImportedTimeSettings:
    """When whole numbers are milliseconds."""

    slowest: float = 0.04
    """Letters a second below which nobody speaks for long: milliseconds taken for seconds give a thousandth of
    what people say."""


SETTINGS = ImportedTimeSettings()


@dataclass(frozen=True, slots=True)
class Turn:
    """Words said in a row by one person; those without a time lie between ``start`` and ``end``."""

    words: tuple[RoughWord, ...]
    start: float
    end: float
    speaker: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The turns of a file, the language it names, and its unit in seconds; None: the form does not tell."""

    turns: Sequence[Turn]
    language: str | None = None
    unit: float | None = 1.0
    segments: Sequence[Turn] | None = None
    """The recogniser's own segments, where they are not the turns."""


def turn_of(words: Iterable[RoughWord], speaker: str | None = None) -> Turn:
    """A turn of words that have times."""
    listed = tuple(words)
    times = [time for word in listed for time in (word.start, word.end) if time is not None]
    return Turn(listed, min(times, default=0.0), max(times, default=0.0), speaker)


def spread(text: str, start: float, end: float, speaker: str | None = None) -> Turn:
    """A turn whose words have no times of their own."""
    return Turn(tuple(map(RoughWord, split_words(text))), start, max(start, end), speaker, text)


def by_speaker(words: Iterable[tuple[RoughWord, str | None]]) -> list[Turn]:
    """Words with who says each → a turn whenever the speaker changes.

    >>> said = [(RoughWord("a"), "A"), (RoughWord("b"), "A"), (RoughWord("c"), "B")]
    >>> [(turn.speaker, len(turn.words)) for turn in by_speaker(said)]
    [('A', 2), ('B', 1)]
    """
    turns: list[tuple[str | None, list[RoughWord]]] = []
    for word, speaker in words:
        if not turns or turns[-1][0] != speaker:
            turns.append((speaker, []))
        turns[-1][1].append(word)
    return [turn_of(said, speaker) for speaker, said in turns]


def with_mark(words: list[RoughWord], mark: str) -> None:
    """Put a punctuation mark, which forms list as an item of its own, behind the last word."""
    if words:
        words[-1] = replace(words[-1], text=words[-1].text + mark.strip())


def transcript_of(found: Found, duration: float | None) -> Transcript:
    """The transcript; ``duration`` is the recording's, where it is known."""
    unit = found.unit or _told_unit(found.turns, duration)
    turns = [_scaled(turn, unit) for turn in found.turns]
    heard = [_timed(turn) for turn in turns]
    listed = turns if found.segments is None else [_scaled(one, unit) for one in found.segments]
    segments = [_segment(turn, words) for turn, words in zip(turns, heard, strict=True)]
    if found.segments is not None:
        segments = [_segment(turn, ()) for turn in listed]
    said = found.language
    language = (language_code(said) or said) if said else None
    return Transcript(in_order(heard), tuple(one for one in segments if one is not None), language=language)


def _timed(turn: Turn) -> list[HeardWord]:
    return time_words([word for word in turn.words if is_spoken(word.text)], turn.start, turn.end)


def _segment(turn: Turn, words: Sequence[HeardWord]) -> HeardSegment | None:
    text = written(word.text for word in words) if turn.text is None else clean(turn.text)
    if not text and turn.text is None:
        return None
    start = max(0.0, round(turn.start, 3))
    return HeardSegment(text, start, max(start, round(turn.end, 3)), turn.speaker)


def _scaled(turn: Turn, unit: float) -> Turn:
    if unit == 1.0:
        return turn
    words = tuple(replace(word, start=_times(word.start, unit), end=_times(word.end, unit)) for word in turn.words)
    return replace(turn, words=words, start=turn.start * unit, end=turn.end * unit)


def _times(value: float | None, unit: float) -> float | None:
    return None if value is None else value * unit


def _told_unit(turns: Sequence[Turn], duration: float | None) -> float:
    """One second or a millisecond, whichever makes speech of it."""
    timed = [
        (len(word.text.strip()), word.start, word.end)
        for turn in turns
        for word in turn.words
        if word.start is not None and word.end is not None
    ]
    timed = timed or [(len(one.text or ""), one.start, one.end) for one in turns]
    last = max((end for _, _, end in timed), default=0.0)
    if duration is not None and last <= duration + 1:
        return 1.0
    letters, length = sum(count for count, _, _ in timed), sum(end - start for _, start, end in timed)
    whole = all(start % 1 == 0 == end % 1 for _, start, end in timed)
    return MILLISECOND if whole and length > 0 and letters / length < SETTINGS.slowest else 1.0
