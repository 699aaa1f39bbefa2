"""Blocks read out of a page or office file → one text with their places in it.

Blocks are set apart by a blank line. A block with line breaks inside is divided as plain text would be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from aligner.document.blocks import Block, require_one_text
from aligner.document.boxes import Box
from aligner.document.text import line_blocks
from aligner.types import SegmentKind

NEAR = 3
"""An element's id stands for a block when the element holds at most this many."""


@dataclass(frozen=True, slots=True)
class Page:
    """The visible text of a page or file, its blocks, its title and the language it declares."""

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    language: str | None = None


@dataclass(slots=True)
class Element:
    """An element with an id, and how many blocks lie in it (``last`` is known when it closes)."""

    id: str
    first: int
    last: int | None = None

    @property
    def size(self) -> int:
        """Blocks that begin inside the element; a very large number while it is open."""
        return 1 << 30 if self.last is None else self.last - self.first


@dataclass(slots=True)
class RawBlock:
    """Text of one block with white space collapsed; ``breaks`` tells of line breaks inside, ``marked`` as a block's.

    Of a web page also the innermost box with most of its letters, how many there are, how many of them in links, and
    whether the text stands under a picture.
    """

    text: str
    kind: SegmentKind = "paragraph"
    element: Element | None = None
    breaks: bool = False
    elements: list[tuple[int, Element | None]] = field(default_factory=list)
    speaker: str | None = None
    box: Box | None = None
    letters: int = 0
    linked: int = 0
    pictured: bool = False
    marked: int = 0

    def element_at(self, place: int) -> Element | None:
        """The innermost element with an id at a place in the text."""
        inside = [element for start, element in self.elements if start <= place]
        return inside[-1] if inside else self.element


def lay_out(raw: Sequence[RawBlock]) -> tuple[str, tuple[Block, ...]]:
    """The blocks' text joined by blank lines, and the blocks in it."""
    blocks: list[Block] = []
    text = "\n\n".join(block.text for block in raw)
    require_one_text(text)
    place = 0
    for source in raw:
        end = place + len(source.text)
        whole = source.kind == "heading" and "." not in source.text
        block = Block(place, end, source.kind, _anchor(source.element), source.speaker, whole, source.marked)
        blocks += _divide(text, block, source) if source.breaks else [block]
        place = end + 2
    return text, tuple(blocks)


def _divide(text: str, block: Block, source: RawBlock) -> list[Block]:
    divided: list[Block] = []
    for part in line_blocks(text, block.char_start, block.char_end):
        element = source.element_at(part.char_start - block.char_start)
        anchor = _anchor(element) if element or divided else block.anchor
        kind = part.kind if block.kind == "paragraph" else block.kind
        marked = 0 if divided else min(block.marked, part.char_end - part.char_start)
        divided.append(replace(part, kind=kind, anchor=anchor, speaker=block.speaker, marked=marked))
    return divided


def _anchor(element: Element | None) -> str | None:
    return f"#{element.id}" if element and element.size <= NEAR else None
