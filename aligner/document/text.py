"""Plain text → blocks: paragraphs, lines of verse, list items, headings, quotes. The text itself is kept as it is.

Blank lines divide. Within what they divide, lines that were filled up to a common width are one wrapped paragraph;
any other line is a paragraph of its own (verse, pasted pages, one paragraph a line). A line is *filled* when the
first word of the next would not have fitted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from aligner.document.blocks import Block, require_one_text
from aligner.document.roles import assign_roles
from aligner.document.speaker_labels import candidates
from aligner.document.speakers import split_speakers
from aligner.document.turns import read_turns

_MARKER = regex.compile(r"\s*(?:[-*–—]\s+|[•◦▪‣]\s*|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+|>\s?)(?=[^\s>])")
_SENTENCE_ENDS = '.!?:;…”"’»'
_FIRST_WORD = regex.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class TextSettings:
    """Which lines are one paragraph and which are verse; set by hand, as are the cases of tests/document."""

    wrap_widths: range = range(50, 121)
    """Characters of the longest line of a text wrapped by hand or by a mail program."""
    ragged_widths: range = range(20, 201)
    """The same of a text of which every line may be filled to another width."""
    filled_share: float = 0.6
    """Share of filled lines from which they are one wrapped paragraph: of verse most are short."""
    pair_width: int = 60
    """Characters of the longer of two lines, at least, of which the second begins large and is yet the first's end."""
    verse_width: int = 80
    """Characters of the longest line of verse, fewer."""


SETTINGS = TextSettings()

_LINE = regex.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BLANK = regex.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank; ``gap`` says that a blank line stands before it."""

    start: int
    end: int
    gap: bool


def parse_text(text: str, *, ragged: bool = False) -> tuple[Block, ...]:
    """The blocks of plain text, in order, with their roles.

    ``ragged`` reads lines set in a proportional font, as PDF has them: a line counts as filled from 80 % on.

    >>> [text[b.char_start:b.char_end] for text in ["A rose\\n\\n- by any\\n- other"] for b in parse_text(text)]
    ['A rose', 'by any', 'other']
    """
    require_one_text(text)
    blocks = line_blocks(text, 0, len(text), ragged=ragged)
    return split_speakers(text, assign_roles(text, blocks), guessed=True)


def line_blocks(text: str, char_start: int, char_end: int, *, ragged: bool = False) -> tuple[Block, ...]:
    """The blocks that the lines of ``text[char_start:char_end]`` make, before any role is given."""
    groups = list(_groups(text, char_start, char_end))
    speech = _speech_starts(text, groups)
    return tuple(block for group in groups for block in _group_blocks(text, group, ragged, speech))


def _groups(text: str, char_start: int, char_end: int) -> Iterator[list[_Line]]:
    """Lines without a blank line between them."""
    group: list[_Line] = []
    for line in _lines(text, char_start, char_end):
        if line.gap and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _lines(text: str, char_start: int, char_end: int) -> Iterator[_Line]:
    last = char_start
    for match in _LINE.finditer(text, char_start, char_end):
        start, end = match.span()
        if text[start:end].isspace():
            continue
        breaks = len(_BLANK.findall(text, last, start))
        while text[end - 1].isspace():
            end -= 1
        while text[start].isspace():
            start += 1
        yield _Line(start, end, breaks > 1)
        last = match.end()


def _speech_starts(text: str, groups: list[list[_Line]]) -> frozenset[int]:
    """Where lines begin that no turn goes on in: those with a speaker's label, and the one behind a label alone."""
    lines = [line for group in groups for line in group]
    spans = [span for group in groups for span in _openings(text, group)]
    starts: set[int] = set()
    for place, turn in enumerate(read_turns(text, spans)):
        if turn and turn.label:
            starts.add(lines[place].start)
            if turn.label.end == lines[place].end and place + 1 < len(lines):
                starts.add(lines[place + 1].start)
    return frozenset(starts)


def _openings(text: str, group: list[_Line]) -> Iterator[tuple[int, int, int]]:
    """The lines' places, with -1 for one where no turn can begin: the sentence before it was wrapped there."""
    width = max(line.end - line.start for line in group)
    before: _Line | None = None
    for line in group:
        wrapped = before and text[before.end - 1] not in _SENTENCE_ENDS and _is_filled(text, before, line, width)
        yield line.start, line.end, -1 if wrapped and not _says_enough(text, line) else 0
        before = line


def _says_enough(text: str, line: _Line) -> bool:
    return any(one.style == "colon" and one.strength == "sure" for one in candidates(text, line.start, line.end))


def _group_blocks(text: str, lines: list[_Line], ragged: bool, speech: frozenset[int]) -> Iterator[Block]:
    width = max(line.end - line.start for line in lines)
    if ragged:
        width = width * 4 // 5
    begins = [place for place, line in enumerate(lines) if line.start in speech and place]
    for start, end in pairwise((0, *begins, len(lines))):
        yield from _turn_blocks(text, lines[start:end], width, ragged)


def _turn_blocks(text: str, lines: list[_Line], width: int, ragged: bool) -> Iterator[Block]:
    """The blocks of lines of which only the first may begin with a label; ``width`` is that of the lines around too."""
    widths = SETTINGS.ragged_widths if ragged else SETTINGS.wrap_widths
    wrappable = max(line.end - line.start for line in lines) in widths
    filled = [_is_filled(text, line, following, width) for line, following in pairwise(lines)]
    if wrappable and _is_wrapped(text, lines, width, filled):
        yield from _wrapped(text, lines, filled)
        return
    verse = len(lines) > 2 and _is_verse(text, lines, width)
    for line in lines:
        yield _block(text, line.start, line.end, whole=verse)


def _is_filled(text: str, line: _Line, following: _Line, width: int) -> bool:
    word = _FIRST_WORD.match(text, following.start)
    return (line.end - line.start) + 1 + len(word[0] if word else "") > width


def _is_wrapped(text: str, lines: list[_Line], width: int, filled: list[bool]) -> bool:
    if not filled:
        return False
    if len(filled) == 1 and not text[lines[1].start].islower():
        first, second = (text[line.end - 1] in _SENTENCE_ENDS for line in lines[:2])
        return width >= SETTINGS.pair_width and not first and second
    return sum(filled) >= SETTINGS.filled_share * len(filled)


def _is_verse(text: str, lines: list[_Line], width: int) -> bool:
    """Short lines most of which do not end a sentence: each is kept whole."""
    ends = sum(text[line.end - 1] in ".!?" for line in lines)
    return width < SETTINGS.verse_width and ends * 2 < len(lines)


def _wrapped(text: str, lines: list[_Line], filled: list[bool]) -> Iterator[Block]:
    """Wrapped lines joined; a new block after a short line that ends a sentence, and where an item begins."""
    start = 0
    for i, full in enumerate([*filled, False], 1):
        ended = not full and (text[lines[i - 1].end - 1] in _SENTENCE_ENDS or _is_title(text, lines, i))
        item = i < len(lines) and _MARKER.match(text, lines[i].start) and not _goes_on(text, lines, start, i, full)
        if i == len(lines) or ended or item:
            yield _block(text, lines[start].start, lines[i - 1].end)
            start = i


def _goes_on(text: str, lines: list[_Line], start: int, i: int, full: bool) -> bool:
    """Whether ``lines[i]`` only looks like an item: a dash or "5. Juni" that a sentence was wrapped before."""
    if not full or text[lines[i - 1].end - 1] in _SENTENCE_ENDS:
        return False
    around = (lines[start], *lines[i + 1 : i + 2])
    return not any(_MARKER.match(text, line.start) for line in around)


def _is_title(text: str, lines: list[_Line], i: int) -> bool:
    """Whether the line before ``lines[i]`` is a heading: half as long as what follows, which begins anew."""
    if i == len(lines):
        return False
    length, following = lines[i - 1].end - lines[i - 1].start, lines[i].end - lines[i].start
    return length * 2 < following and text[lines[i].start].isupper()


def _block(text: str, start: int, end: int, *, whole: bool = False) -> Block:
    marker = _MARKER.match(text, start, end)
    if not marker:
        return Block(start, end, whole=whole)
    if ">" in marker[0]:
        return Block(marker.end(), end, "quote", whole=whole)
    return Block(marker.end(), end, "list_item", whole=whole)
