"""Blocks of a page → which of them are furniture: menus, meta lines, captions, boxes with other articles.

What elements are called tells most (`page_signs`), where it can be believed. What no name tells the links do, the
pictures, and the place: the innermost box with three quarters of the prose (`page_prose`) is the article, and a line
outside it that ends no sentence belongs to the page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import regex

from aligner.document.boxes import Box
from aligner.document.layout import RawBlock
from aligner.document.page_prose import SENTENCE_END, PageProse, add_up
from aligner.document.page_prose import SETTINGS as PROSE
from aligner.document.page_signs import believe_pictures, believe_signs
from aligner.document.speaker_labels import candidates
from aligner.types import SegmentKind


@dataclass(frozen=True, slots=True)
class PageBoilerplateSettings:
    """Which blocks are furniture; all shares and letters were set by hand on published pages (tests/document)."""

    article: float = 0.75
    """Share of the prose in one box, from which on the rest of the page lies around it."""
    linked: float = 0.6
    """Share of a block's letters, from which on it is a link."""
    short_letters: int = 120
    """Letters up to which a linked line is boilerplate."""
    link_words: int = 4
    """Words, at most, of such a line that ends a sentence."""
    card: float = 0.2
    """A box that begins with a link and has less than this share of the prose tells of another article;"""
    card_depth: int = 6
    """looked for so many boxes up;"""
    card_sentences: int = 2
    """it has so many blocks of prose, at most."""
    linked_around: float = 1 / 6
    """Share of links in the letters of a text outside the article: it is about something else."""
    quoted_letters: int = 20
    """Letters of a quotation that repeats the article."""
    mostly: float = 0.7
    """Share of the letters from the first sentence to the last in prose: the page is no poem and no list."""


SETTINGS = PageBoilerplateSettings()
_ENDS = regex.compile(r"(?:[.,!?:;…—–。，！？]|(?<![”\"»])[”\"»])[”\"’»)\]]*$")
_COOKIES = regex.compile(r"(?i)\b(?:cookies?|куки|çerez(?:ler\w*)?)\b")
_SPACE = regex.compile(r"\s+")


def tell_boilerplate(raw: Sequence[RawBlock], boxes: Sequence[Box]) -> dict[int, SegmentKind]:
    """The kinds of the blocks that are furniture, or a title, by where they stand and not by their words.

    Parameters
    ----------
    raw
        The page's blocks in order, each with its box.
    boxes
        All boxes of the page, a parent before its children.
    """
    page = PageProse(raw, boxes)
    believe_signs(page)
    believe_pictures(page)
    blocks = _Boilerplate(page)
    found = {number for number in range(len(raw)) if blocks.is_set_apart(number) or blocks.is_link(number)}
    found |= blocks.cards(found)
    found |= blocks.around_article(found)
    found |= blocks.pulled_quotes(found)
    kinds: dict[int, SegmentKind] = dict.fromkeys(found, "boilerplate")
    return kinds | blocks.edges(found)


class _Boilerplate:
    """Which blocks of a page, whose signs and pictures are settled, are furniture, and why."""

    def __init__(self, page: PageProse) -> None:
        self.raw, self.boxes, self.prose, self.prose_in = page.raw, page.boxes, page.prose, page.prose_in
        self._titled: set[int] = set()
        for box in page.boxes:
            for around in box.up() if box.tag in ("h1", "body") else ():
                if id(around) in self._titled:
                    break
                self._titled.add(id(around))

    def is_set_apart(self, number: int) -> bool:
        """Whether a sign that is believed, or a picture, sets the block apart."""
        block = self.raw[number]
        sign = block.box.believed if block.box else ""
        if block.kind == "heading" and sign == "weak" and 2 * block.linked < block.letters:
            return False
        return bool(sign) or block.pictured

    def is_link(self, number: int) -> bool:
        """Whether a short block is a link, or a link and a few characters about it."""
        block = self.raw[number]
        if not 0 < block.letters <= SETTINGS.short_letters or block.linked < SETTINGS.linked * block.letters:
            return False
        return not (SENTENCE_END.search(block.text) and len(block.text.split()) > SETTINGS.link_words)

    def cards(self, found: Collection[int]) -> set[int]:
        """Blocks in small boxes that begin with a link to another article."""
        cards: set[int] = set()
        for number in sorted(found):
            if number in cards or not self.is_link(number):
                continue
            card = self._card(number)
            while card is not None and number < len(self.raw) and _lies_in(self.raw[number], card):
                cards.add(number)
                number += 1
        return cards

    def _card(self, number: int) -> Box | None:
        """The outermost box that begins with this block and has little of the prose."""
        block, card = self.raw[number], None
        for box in block.box.up(SETTINGS.card_depth) if block.box else ():
            if (
                box.first < number
                or box.prose >= SETTINGS.card * self.prose
                or box.sentences > SETTINGS.card_sentences
                or id(box) in self._titled
            ):
                break
            card = box
        return card

    def around_article(self, found: Collection[int]) -> set[int]:
        """Blocks outside the box that holds the article: lines that end no sentence, and text with links in it."""
        prose = {number: count for number, count in enumerate(self.prose_in) if count and number not in found}
        add_up(self.boxes, ((self.raw[number].box, "article", count) for number, count in prose.items()))
        total = sum(prose.values())
        article = next((box for box in reversed(self.boxes) if total and box.article >= SETTINGS.article * total), None)
        if article is None:
            return set()
        outside = (n for n, block in enumerate(self.raw) if block.kind != "heading" and not _lies_in(block, article))
        return {n for n in outside if self._is_loose(n)}

    def _is_loose(self, number: int) -> bool:
        """Whether a block outside the article is no part of it: a line without an end, links in a text, a notice."""
        block = self.raw[number]
        line = not self.prose_in[number] and not _is_address_to_hearers(block)
        return line or _COOKIES.search(block.text) is not None or block.linked > SETTINGS.linked_around * block.letters

    def edges(self, found: Collection[int]) -> dict[int, SegmentKind]:
        """What lines are that end no sentence before the first sentence and behind the last, on a page of prose.

        Furniture; or headings before it, where the page has no other.
        """
        left = [n for n in range(len(self.raw)) if n not in found]
        ends = [n for n in left if self.raw[n].kind != "heading" and _ENDS.search(self.raw[n].text)]
        within = [n for n in left if ends and ends[0] <= n <= ends[-1]]
        if sum(self.prose_in[n] for n in within) <= SETTINGS.mostly * sum(self.raw[n].letters for n in within):
            return {}
        bare = [n for n in left if not ends[0] <= n <= ends[-1] and self._is_bare_line(n)]
        titled = any(self.raw[n].kind == "heading" for n in left)
        listed = self.raw[ends[-1]].text.endswith(":")
        before: dict[int, SegmentKind] = {
            n: "boilerplate" if titled or self.raw[n].kind == "list_item" else "heading" for n in bare if n < ends[0]
        }
        return before | {n: "boilerplate" for n in bare if n > ends[-1] and not listed}

    def _is_bare_line(self, number: int) -> bool:
        """Whether a block is a line of words: no heading, label of a speaker or cell of a table of figures."""
        block = self.raw[number]
        if block.kind == "heading" or self.prose_in[number] or _is_label(block):
            return False
        tables = (box for box in (block.box.up(PROSE.depth) if block.box else ()) if box.tag == "table")
        return all(table.sentences for table in tables)

    def pulled_quotes(self, found: Collection[int]) -> set[int]:
        """Quotations set large that a paragraph of the article has word for word."""
        quotes = {
            n: _plain(b.text)
            for n, b in enumerate(self.raw)
            if b.kind == "quote" and b.letters >= SETTINGS.quoted_letters
        }
        if not quotes:
            return set()
        rest = "\n".join(_plain(b.text) for n, b in enumerate(self.raw) if n not in quotes and n not in found)
        return {number for number, text in quotes.items() if text in rest}


def _is_address_to_hearers(block: RawBlock) -> bool:
    """A short line that goes on or ends: "Ladies and gentlemen,", "Thank you!"."""
    return block.text[-1] in ".,!?:;…—。，！？" and not block.linked


def _lies_in(block: RawBlock, box: Box) -> bool:
    return block.box is not None and box.number <= block.box.number <= box.last


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" “”„«»\"'‘’‹›").casefold()


def _is_label(block: RawBlock) -> bool:
    """Whether the whole line may name who speaks next."""
    found = candidates(block.text, 0, len(block.text), marked=block.marked)
    return any(one.end == len(block.text) and (one.sure or ":" in block.text) for one in found)
