"""What a page's elements are called, and its pictures → which of both are believed to set text apart.

What holds the page's prose is content, whatever it is called: a sign (`boxes`) is believed only where the elements
that are called so hold less than half of the prose, and a weak one only of text that does not read as prose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from aligner.document.boxes import Box
from aligner.document.page_prose import SETTINGS as PROSE
from aligner.document.page_prose import PageProse


@dataclass(frozen=True, slots=True)
class PageSignSettings:
    """When a sign is believed; set by hand on published pages (tests/document)."""

    most: float = 0.5
    """Share of the prose in elements that are called alike, from which on they are content."""
    spoken_before: float = 0.5
    """Share of prose before a sign, against what is in it, from which it may hold most of the page (comments)."""
    caption_letters: int = 300
    """Letters in a box with a picture that are its caption, unless"""
    pictures: float = 0.25
    """such boxes hold this share of the prose (portraits)."""
    picture_depth: int = 6
    """Boxes around a block, at most, of which one may be framed with a picture."""


SETTINGS = PageSignSettings()


def believe_signs(page: PageProse) -> None:
    """Settle for every box whether what it and those around it are called makes its text furniture."""
    held = Counter[str]()
    for box in page.boxes:
        if box.sign and not _has_most(page, box) and not any(above.called == box.called for above in _above(box)):
            held[box.called] += box.prose  # of the outermost of those called alike
    before = _prose_before(page)
    for box in page.boxes:
        above = box.parent.believed if box.parent else ""
        inside = box.prose if _has_most(page, box) else held[box.called]
        most = inside >= SETTINGS.most * page.prose > 0
        content = box.sign and most and before[box.first] < SETTINGS.spoken_before * inside
        own = "" if content or (box.sign == "weak" and _reads_as_text(box)) else box.sign
        box.believed = "strong" if "strong" in (above, own) else above or own


def _has_most(page: PageProse, box: Box) -> bool:
    return box.prose >= SETTINGS.most * page.prose


def _prose_before(page: PageProse) -> list[int]:
    """Letters of prose outside all signs before each block, and in all."""
    sums = [0]
    signed: dict[int, bool] = {}
    for box in page.boxes:
        signed[id(box)] = bool(box.sign) or (box.parent is not None and signed[id(box.parent)])
    for block, prose in zip(page.raw, page.prose_in, strict=True):
        sums.append(sums[-1] + prose * (block.box is None or not signed[id(block.box)]))
    return sums


def believe_pictures(page: PageProse) -> None:
    """Take short text behind a picture in a box of their own for its caption."""
    framed = [box for box in page.boxes if box.pictured is not None and _is_framed(page, box)]
    if sum(box.prose for box in framed) >= SETTINGS.pictures * page.prose and any(box.sentences for box in framed):
        framed = [box for box in framed if not box.sentences]
    shown = {id(box) for box in framed}
    for number, block in enumerate(page.raw if shown else ()):
        for box in block.box.up(SETTINGS.picture_depth) if block.box and block.kind != "heading" else ():
            if id(box) in shown and box.pictured is not None and number >= box.pictured:
                block.pictured = True


def _is_framed(page: PageProse, box: Box) -> bool:
    is_small = 0 < box.letters <= SETTINGS.caption_letters and 2 * box.prose < page.prose
    return is_small and box.tag not in ("p", "body", "")


def _reads_as_text(box: Box) -> bool:
    """Whether a box holds sentences and no link, which a menu or a meta line does not."""
    return box.sentences > 0 and not box.linked and 2 * box.prose > box.letters


def _above(box: Box) -> Iterator[Box]:
    return box.parent.up(PROSE.depth) if box.parent else iter(())
