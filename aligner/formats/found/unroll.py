"""Captions that roll up or grow → each word once, in the cue that shows it first.

YouTube's automatic captions show a line below the one before it, hold it alone for 10 ms, and show it again above the
next; converters keep all of that. Others begin each cue with the end of the one before, in one line. What a cue shows
again at its beginning is taken off where it is told from speech that says the same words twice:

- the same cue with the same times stands twice, as where segments of a stream were joined;
- the cue has more lines than that, and it follows without a pause, or on a cue that is only held;
- the cue is only held: no longer than 50 ms, and all of it was there;
- most cues of the file begin with the end of the one before, by three words or by a whole line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from aligner.formats.found.values import FoundCue, FoundLine

_WORD = regex.compile(r"\S+")
_MARKS = regex.compile(r"^\P{Alnum}+|(?<!\P{Alnum})\P{Alnum}+$")  # tried once in a row of marks, not at each of them


@dataclass(frozen=True, slots=True)
class RollingSettings:
    """When captions roll, each line shown again below the next; set by hand, as are the cases of the tests."""

    held_s: float = 0.05
    """Seconds of a cue, at most, that only holds the line before."""
    pause_s: float = 0.1
    """Seconds between two cues, fewer, that go on without a pause."""
    mostly: float = 0.6
    """Share of the cues (without those that are held) that begin with the end of the one before."""
    least_words: int = 3
    """Words shown again in a line that goes on, to count as rolling."""


SETTINGS = RollingSettings()


class _Pair:
    """Two cues in a row, and how many of the first words of the second are the last ones of the first."""

    def __init__(self, before: FoundCue, cue: FoundCue, words_before: list[str], words: list[str]) -> None:
        self.cue = cue
        self.shared = _overlap(words_before, words)
        self.is_all_old = self.shared == len(words)
        self.lines = _whole_lines(before, cue)
        self.goes_on = abs(cue.start - before.end) < SETTINGS.pause_s or before.end - before.start <= SETTINGS.held_s
        self.rolls = self.shared >= SETTINGS.least_words or 0 < self.shared in (self.lines, len(words_before))

    def again(self, rolling: bool) -> int:
        """How many of its words the second cue only shows again; ``rolling``: as most cues of the file do."""
        if self.is_all_old and (rolling or self.cue.end - self.cue.start <= SETTINGS.held_s):
            return self.shared
        if rolling and self.rolls:
            return self.shared
        return self.lines if self.goes_on else 0


def unroll(cues: Sequence[FoundCue]) -> tuple[FoundCue, ...]:
    """The cues without what they only show again; those with nothing new are left out.

    >>> first = FoundCue(0.0, 2.0, (FoundLine("we met"),))
    >>> second = FoundCue(2.0, 4.0, (FoundLine("we met"), FoundLine("twice")))
    >>> [[line.text for line in cue.lines] for cue in unroll([first, second])]
    [['we met'], ['twice']]
    """
    cues = _once(cues)
    words = [_words(cue) for cue in cues]
    pairs = [_Pair(*cues_, *words_) for cues_, words_ in zip(pairwise(cues), pairwise(words), strict=True)]
    fresh = [pair for pair in pairs if not pair.is_all_old]
    rolled = sum(pair.rolls for pair in fresh)
    rolling = rolled > 1 and rolled >= SETTINGS.mostly * len(fresh)
    found = list(cues[:1])
    for pair in pairs:
        if lines := _without(pair.cue.lines, pair.again(rolling)):
            found.append(replace(pair.cue, lines=lines))
    return tuple(found)


def _once(cues: Sequence[FoundCue]) -> list[FoundCue]:
    """The cues without exact copies of one of the last few before them."""
    found: list[FoundCue] = []
    for cue in cues:
        if cue.start == cue.end or cue not in found[-20:]:
            found.append(cue)
    return found


def _words(cue: FoundCue) -> list[str]:
    """The words of a cue as they are compared; a mark alone is itself."""
    return [_MARKS.sub("", word).casefold() or word for line in cue.lines for word in _WORD.findall(line.text)]


def _overlap(before: Sequence[str], words: Sequence[str]) -> int:
    """How many of the first words are the last ones before them, at most."""
    most = min(len(before), len(words))
    return next((n for n in range(most, 0, -1) if before[-n:] == words[:n]), 0)


def _whole_lines(before: FoundCue, cue: FoundCue) -> int:
    """Words in the first lines of a cue that are the last lines before it; never all of its lines."""
    last = [line.text for line in before.lines]
    lines = [line.text for line in cue.lines]
    count = next((n for n in range(min(len(last), len(lines) - 1), 0, -1) if last[-n:] == lines[:n]), 0)
    return sum(len(_WORD.findall(line)) for line in lines[:count])


def _without(lines: Sequence[FoundLine], words: int) -> tuple[FoundLine, ...]:
    """The lines without their first ``words`` words."""
    left: list[FoundLine] = []
    for line in lines:
        found = list(_WORD.finditer(line.text))
        if words < len(found):
            left.append(line.without(found[words - 1].end()) if words else line)
        words = max(0, words - len(found))
    return tuple(left)
