"""A cue: one caption block with its lines, start and end in seconds, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass

from aligner.types.span import Span


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word inside a cue's text: ``cue.text[char_start:char_end]``, with its onset where it has one."""

    char_start: int
    char_end: int
    start: float | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption block; ``lines`` hold plain text without tags, ``segment`` names where it comes from."""

    id: str
    start: float
    end: float
    lines: tuple[str, ...]
    speaker: str | None = None
    segment: str | None = None
    published: bool = True
    words: tuple[CueWord, ...] = ()

    def __post_init__(self) -> None:
        Span(self.start, self.end)
        if not self.lines or any(not line.strip() or "\n" in line for line in self.lines):
            raise ValueError(f"cue {self.id} needs lines of text, not {self.lines!r}")

    @property
    def text(self) -> str:
        """The lines as one string, joined by newlines."""
        return "\n".join(self.lines)
