"""Blocks of a page and the boxes around them → how much of its prose each box holds. All counts are of letters.

Prose is a block that ends a sentence, or is long, and of which less than half lies in links.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from aligner.document.boxes import Box
from aligner.document.layout import RawBlock

SENTENCE_END = regex.compile(r"[.!?…。！？][”\"’»)\]]*$")


@dataclass(frozen=True, slots=True)
class PageProseSettings:
    """What is prose; set by hand on published pages (tests/document)."""

    long_letters: int = 80
    """Letters from which on text without a full stop is prose."""
    sentence_letters: int = 20
    """Letters of a block, more, that is prose because it ends a sentence."""
    wrapped_letters: int = 400
    """Letters in a link that is none, but lies around an article."""
    depth: int = 64
    """Boxes looked at upwards."""


SETTINGS = PageProseSettings()


class PageProse:
    """The blocks of a page with what was counted of them; boxes carry the sums.

    ``prose_in`` are the letters of prose in each block, ``prose`` is their sum.
    """

    def __init__(self, raw: Sequence[RawBlock], boxes: Sequence[Box]) -> None:
        self.raw, self.boxes = raw, boxes
        add_up(boxes, ((block.box, "letters", block.letters) for block in raw))
        _unlink_wrapped(raw, sum(block.letters for block in raw))
        self.prose_in = [block.letters * _is_prose(block) for block in raw]
        add_up(boxes, ((block.box, "linked", block.linked) for block in raw))
        add_up(boxes, ((block.box, "prose", prose) for block, prose in zip(raw, self.prose_in, strict=True)))
        add_up(boxes, ((block.box, "sentences", prose > 0) for block, prose in zip(raw, self.prose_in, strict=True)))
        self.prose = sum(self.prose_in)


def add_up(boxes: Sequence[Box], counted: Iterable[tuple[Box | None, str, int]]) -> None:
    """Add what was counted of blocks to their boxes, and to all boxes around them."""
    names = set[str]()
    for box, name, count in counted:
        names.add(name)
        if box:
            setattr(box, name, getattr(box, name) + count)
    for name in names:
        for box in reversed(boxes):
            if box.parent:
                setattr(box.parent, name, getattr(box.parent, name) + getattr(box, name))


def _unlink_wrapped(raw: Sequence[RawBlock], letters: int) -> None:
    """Take no text for a link that lies in one with a whole article."""
    for block in raw:
        around = block.box.up(SETTINGS.depth) if block.box and block.linked else ()
        if any(box.tag == "a" and box.letters > min(SETTINGS.wrapped_letters, letters // 2) for box in around):
            block.linked = 0


def _is_prose(block: RawBlock) -> bool:
    if block.kind == "heading" or 2 * block.linked >= block.letters:
        return False
    ends = SENTENCE_END.search(block.text) is not None and block.letters > SETTINGS.sentence_letters
    return ends or block.letters >= SETTINGS.long_letters
