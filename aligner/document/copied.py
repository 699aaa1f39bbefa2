"""Lines of a text copied from a page: the unknown ones among known furniture are furniture too.

A menu is a run of short lines without punctuation, of which phrases tell a few ("Home", "Contact"); it stands before
the first paragraph of prose or behind the last. Poems and lists have no such company, and a text without prose none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from aligner.document.blocks import Block
from aligner.document.boilerplate import is_byline
from aligner.types import SegmentKind


@dataclass(frozen=True, slots=True)
class CopiedPageSettings:
    """Which lines of a page copied as text are a menu."""

    prose_letters: int = 60
    """Characters of a paragraph that ends a sentence."""
    menu_words: int = 3
    """Words of a line in a menu."""
    known_lines: int = 2
    """Lines of a run that are known as furniture, at least, and"""
    known_share: int = 3
    """one in so many of it."""
    mostly: float = 0.7
    """Share of the characters in prose, from which on a text is no poem and no list."""


SETTINGS = CopiedPageSettings()
_KEPT: tuple[SegmentKind, ...] = ("list_item", "quote", "speaker", "direction")
_END = regex.compile(r"(?:[.,!?:;…—–。！？]|(?<![”\"»])[”\"»])[”\"’»)\]]*\s*$")
_SENTENCE_END = regex.compile(r"[.!?…。！？][”\"’»)\]]*\s*$")


def spread_boilerplate(text: str, blocks: Sequence[Block], *, markup: bool = False) -> tuple[Block, ...]:
    """The blocks, with lines among the furniture around the prose told so; ``markup`` has told by where they stand."""
    bodies = [text[block.char_start : block.char_end] for block in blocks]
    prose = [n for n, body in enumerate(bodies) if len(body) >= SETTINGS.prose_letters and _SENTENCE_END.search(body)]
    if not prose:
        return tuple(blocks)
    around = [n for n in range(len(blocks)) if not prose[0] <= n <= prose[-1]]
    found = {n for n in around if blocks[n].kind == "boilerplate"}
    for run in _runs([] if markup else around, blocks, bodies):
        known = sum(blocks[n].kind == "boilerplate" for n in run)
        if known >= max(SETTINGS.known_lines, len(run) / SETTINGS.known_share):
            found.update(run)
    found |= {n for n in around if is_byline(bodies[n]) and not found.isdisjoint((n - 1, n + 1))}
    if not markup and sum(len(bodies[n]) for n in prose) >= SETTINGS.mostly * sum(map(len, bodies)):
        found |= {n for n in _tail(blocks, bodies) if n > prose[-1]}
    kinds: dict[int, SegmentKind] = dict.fromkeys(found, "boilerplate")
    for n in around:
        beside = n not in found and any(
            m in found or blocks[m].kind == "heading" for m in (n - 1, n + 1) if m in around
        )
        if n < prose[0] and beside and blocks[n].kind == "paragraph" and not _END.search(bodies[n]):
            kinds[n] = "heading"
    return tuple(replace(b, kind=kinds[n], whole=True) if n in kinds else b for n, b in enumerate(blocks))


def _tail(blocks: Sequence[Block], bodies: Sequence[str]) -> Iterator[int]:
    """The lines at the end of a text in prose that end no sentence: an address, a signature, a list of links."""
    for n in range(len(blocks) - 1, -1, -1):
        if blocks[n].kind != "boilerplate" and (blocks[n].kind in _KEPT or _END.search(bodies[n])):
            return
        yield n


def _runs(around: Sequence[int], blocks: Sequence[Block], bodies: Sequence[str]) -> Iterator[list[int]]:
    """Runs of lines that are furniture or could stand in a menu."""
    run: list[int] = []
    for n in around:
        if run and (n != run[-1] + 1 or not _fits(blocks[n], bodies[n])):
            yield run
            run = []
        if _fits(blocks[n], bodies[n]):
            run.append(n)
    if run:
        yield run


def _fits(block: Block, body: str) -> bool:
    return block.kind == "boilerplate" or (len(body.split()) <= SETTINGS.menu_words and not _END.search(body))
