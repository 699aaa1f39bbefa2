"""What a file of captions holds, as it was found: cues of lines, before anything is made of them.

Times are seconds. A line is clean text: no tags, no control characters, no blank at either end.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line of a cue.

    ``speaker`` is whom the file names beside the text (``<v Name>``, a field, an attribute); ``begins`` says that
    another voice begins here, though the file does not name it; ``onsets`` are places in ``text`` whose time the file
    knows, ascending.
    """

    text: str
    speaker: str | None = None
    begins: bool = False
    onsets: tuple[tuple[int, float], ...] = ()

    def without(self, length: int) -> FoundLine:
        """The line without its first ``length`` characters and the blanks after them.

        >>> FoundLine("we met twice", onsets=((3, 1.0), (7, 2.0))).without(6)
        FoundLine(text='twice', speaker=None, begins=False, onsets=((0, 2.0),))
        """
        rest = self.text[length:].lstrip()
        gone = len(self.text) - len(rest)
        onsets = tuple((place - gone, time) for place, time in self.onsets if place >= gone)
        return FoundLine(rest, self.speaker, self.begins, onsets)


@dataclass(frozen=True, slots=True)
class FoundCue:
    """Lines shown together from ``start`` to ``end``; the end may equal the start."""

    start: float
    end: float
    lines: tuple[FoundLine, ...]


@dataclass(frozen=True, slots=True)
class FoundCaptions:
    """The cues of a file in file order, what the form is called, and the language the file names."""

    form: str
    cues: tuple[FoundCue, ...]
    language: str | None = None
