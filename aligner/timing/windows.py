"""Edits and a transcript → what was said, in order, cut into windows short enough to time anew.

An utterance is a word known to have been spoken: as published where it is a hit, as heard where it is not (a
substitution, an insertion) and where it is a figure. Its time is the recogniser's, good to a few tenths of a
second. A window keeps some utterances and has a few more on either side as context, so that its edges fall
inside known words or pauses. Seconds; order of the recording.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aligner.timing.from_transcript import heard_ranges
from aligner.types import Edit, Transcript, Word
from aligner.verbalize.readings import lone_numeral
from aligner.verbalize.writing import script_of, written


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """How a recording is cut for forced alignment."""

    longest_s: float = 12.0
    """Seconds of a window."""
    context_words: int = 2
    """Words on either side that are looked for and not kept."""
    pause_s: float = 1.0
    """Seconds of a pause beyond which no context is needed: no word is heard so far on its wrong side."""
    margin_s: float = 0.4
    """Seconds of sound before the first and after the last word; recognisers err by that."""
    letter_s: float = 0.075
    """Seconds of slow speech for a letter; recognisers that only know when words begin end long ones too early."""
    section_s: float = 4500.0
    """Seconds that are timed together: what is held for an hour of speech is 0.4 GB, and grows no further."""
    around_s: float = 1.0
    """Seconds of sound before the first and after the last window of a section."""


SETTINGS = WindowSettings()


@dataclass(frozen=True, slots=True)
class Utterance:
    """A spoken word, its time according to the recogniser, and the published word it is, or None."""

    text: str
    start: float
    end: float
    owner: int | None


@dataclass(frozen=True, slots=True)
class Window:
    """Utterances ``first:last`` in the sound from ``start`` to ``end``; ``keep`` of them are wanted."""

    first: int
    last: int
    keep: range
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Section:
    """Windows that are timed together, as if there were no others; all seconds count from ``start``.

    ``said`` are the utterances from place ``first`` on that the windows speak of.
    """

    windows: tuple[Window, ...]
    said: tuple[Utterance, ...]
    first: int
    start: float
    end: float


def utterances(words: Sequence[Word], transcript: Transcript, edits: Sequence[Edit]) -> tuple[Utterance, ...]:
    """Everything that was said; ``words`` are those of `aligner.timing.from_transcript.time_words`."""
    heard = transcript.words
    found: list[tuple[int, int, Utterance]] = []
    for edit in edits:
        if edit.kind == "insertion":
            for j in range(edit.j0, edit.j1):
                found.append((j, 0, Utterance(heard[j].text, heard[j].start, heard[j].end, None)))
        for i0, i1, j0, j1 in heard_ranges(edit):
            run_start, end = heard[j0].start, max(word.end for word in heard[j0:j1])
            for i in range(i0, i1):
                word = words[i]
                text = _said(word, written(w.text for w in heard[j0:j1]), alone=i1 - i0 == 1)
                start, word_end = (word.start, word.end) if word.span else (run_start, end)
                found.append((j0, i, Utterance(text, start or 0.0, word_end or 0.0, i)))
    return tuple(utterance for _, _, utterance in sorted(found, key=lambda item: item[:2]))


def _said(word: Word, heard: str, *, alone: bool) -> str:
    """How a published word was spoken: a number may be read in several ways, and the recogniser heard which.

    What it wrote in another script than the text's is the same word, and the text's script is its language's.
    """
    figure = alone and (any(map(str.isdigit, word.text)) or lone_numeral([word.text]) is not None)
    scripts = {_script(word.text), _script(heard)} - {""}
    changed = word.status != "hit" and len(scripts) < 2
    return heard if changed or figure else word.text


def _script(text: str) -> str:
    """The script of the first letter, as Unicode names it; empty where there is none."""
    letter = next((char for char in text if char.isalpha()), "")
    return script_of(letter) if letter else ""


def windows(said: Sequence[Utterance], duration: float) -> tuple[Window, ...]:
    """Windows of up to `longest_s` seconds that together keep every utterance once, cut at pauses first."""
    found = []
    first = 0
    while first < len(said):
        last = _cut(said, first)
        found.append(_window(said, first, last, duration))
        first = last
    return tuple(found)


def sections(cut: Sequence[Window], said: Sequence[Utterance], duration: float) -> Iterator[Section]:
    """The windows in sections of up to `section_s` seconds and about equal length; one where they fit in it."""
    seconds = cut[-1].end - cut[0].start if cut else 0.0
    count = max(1, math.ceil(seconds / SETTINGS.section_s))
    if count == 1:
        yield Section(tuple(cut), tuple(said), 0, 0.0, duration)
        return
    numbers = [min(count - 1, int((window.start - cut[0].start) / seconds * count)) for window in cut]
    for number in sorted(set(numbers)):
        yield _section([window for window, of in zip(cut, numbers, strict=True) if of == number], said, duration)


def _section(some: Sequence[Window], said: Sequence[Utterance], duration: float) -> Section:
    first, last = min(window.first for window in some), max(window.last for window in some)
    start = max(0.0, math.floor(min(window.start for window in some) - SETTINGS.around_s))  # on a frame's edge
    end = min(duration, max(window.end for window in some) + SETTINGS.around_s)
    windows = tuple(
        Window(
            window.first - first,
            window.last - first,
            range(window.keep.start - first, window.keep.stop - first),
            window.start - start,
            window.end - start,
        )
        for window in some
    )
    spoken = (replace(each, start=each.start - start, end=each.end - start) for each in said[first:last])
    return Section(windows, tuple(spoken), first, start, end)


def _cut(said: Sequence[Utterance], first: int) -> int:
    """Where the window that begins at ``first`` ends: at its longest pause, unless all the rest fits."""
    last = first + 1
    while last < len(said) and said[last].end - said[first].start <= SETTINGS.longest_s:
        last += 1
    if last == len(said):
        return last
    middle = first + max(1, (last - first) // 2)
    return max(range(middle, last + 1), key=lambda k: (said[k].start - _end(said[k - 1]), k))


def _window(said: Sequence[Utterance], first: int, last: int, duration: float) -> Window:
    low = first if _paused(said, first) else max(0, first - SETTINGS.context_words)
    high = last if _paused(said, last) else min(len(said), last + SETTINGS.context_words)
    start, end = said[low].start - SETTINGS.margin_s, max(map(_end, said[low:high])) + SETTINGS.margin_s
    if low:
        start = max(start, min(said[low - 1].end, said[low].start))
    if high < len(said):
        end = min(end, max(said[high].start, said[high - 1].end))
    return Window(low, high, range(first, last), max(0.0, start), min(duration, end))


def _paused(said: Sequence[Utterance], place: int) -> bool:
    """Whether there is a pause before utterance ``place``, or nothing."""
    return place in (0, len(said)) or said[place].start - _end(said[place - 1]) >= SETTINGS.pause_s


def _end(word: Utterance) -> float:
    return max(word.end, word.start + SETTINGS.letter_s * len(word.text))
