"""Blocks of a page → which of them are furniture: menus, meta lines, captions, boxes with other articles.

What holds the page's prose is content, whatever it is called: a sign (`boxes`) is believed only where the elements
that are called so hold less than half of the prose, and a weak one only of text that does not read as prose. What no
name tells the links do, the pictures, and the place: the innermost box with three quarters of the prose is the
article, and a line outside it that ends no sentence belongs to the page.

Prose is a block that ends a sentence, or is long, and of which less than half lies in links. All counts are of letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from aligner.document.boxes import Box
from aligner.document.layout import RawBlock
from aligner.document.speaker_labels import candidates
from aligner.types import SegmentKind


@dataclass(frozen=True, slots=True)
class PageBoilerplateSettings:
    """Which boxes of a page are furniture."""

    most: float = 0.5
    """Share of the prose in elements that are called alike, from which on they are content."""
    spoken_before: float = 0.5
    """Share of prose before a sign, against what is in it, from which it may hold most of the page (comments)."""
    article: float = 0.75
    """Share of the prose in one box, from which on the rest of the page lies around it."""
    linked: float = 0.6
    """Share of a block's letters, from which on it is a link."""
    short_letters: int = 120
    """Letters up to which a linked line is furniture."""
    long_letters: int = 80
    """Letters from which on text without a full stop is prose."""
    caption_letters: int = 300
    """Letters in a box with a picture that are its caption, unless"""
    pictures: float = 0.25
    """such boxes hold this share of the prose (portraits)."""
    card: float = 0.2
    """A box that begins with a link and has less than this share of the prose tells of another article;"""
    card_depth: int = 6
    """looked for so many boxes up."""
    linked_around: float = 1 / 6
    """Share of links in the letters of a text outside the article: it is about something else."""
    wrapped_letters: int = 400
    """Letters in a link that is none, but lies around an article."""
    depth: int = 64
    """Boxes looked at upwards."""
    quoted_letters: int = 20
    """Letters of a quotation that repeats the article."""
    mostly: float = 0.7
    """Share of the letters from the first sentence to the last in prose: the page is no poem and no list."""


SETTINGS = PageBoilerplateSettings()
_ENDS = regex.compile(r"(?:[.,!?:;…—–。，！？]|(?<![”\"»])[”\"»])[”\"’»)\]]*$")
_SENTENCE_END = regex.compile(r"[.!?…。！？][”\"’»)\]]*$")
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
    page = _Page(raw, boxes)
    page.believe_signs()
    page.believe_pictures()
    found = {number for number in range(len(raw)) if page.is_set_apart(number) or page.is_link(number)}
    found |= page.cards(found)
    found |= page.around_article(found)
    found |= page.pulled_quotes(found)
    kinds: dict[int, SegmentKind] = dict.fromkeys(found, "boilerplate")
    return kinds | page.edges(found)


class _Page:
    """The blocks with what was counted of them; boxes carry the sums."""

    def __init__(self, raw: Sequence[RawBlock], boxes: Sequence[Box]) -> None:
        self.raw, self.boxes = raw, boxes
        _add_up(boxes, ((block.box, "letters", block.letters) for block in raw))
        _unlink_wrapped(raw, sum(block.letters for block in raw))
        self.prose_in = [block.letters * _is_prose(block) for block in raw]
        _add_up(boxes, ((block.box, "linked", block.linked) for block in raw))
        _add_up(boxes, ((block.box, "prose", prose) for block, prose in zip(raw, self.prose_in, strict=True)))
        _add_up(boxes, ((block.box, "sentences", prose > 0) for block, prose in zip(raw, self.prose_in, strict=True)))
        self.prose = sum(self.prose_in)
        self._titled: set[int] = set()
        for box in boxes:
            for around in box.up() if box.tag in ("h1", "body") else ():
                if id(around) in self._titled:
                    break
                self._titled.add(id(around))

    # --- signs ---------------------------------------------------------------------------------------------

    def believe_signs(self) -> None:
        """Settle for every box whether what it and those around it are called makes its text furniture."""
        held = Counter[str]()
        for box in self.boxes:
            if box.sign and not self._has_most(box) and not any(above.called == box.called for above in _above(box)):
                held[box.called] += box.prose  # of the outermost of those called alike
        before = self._prose_before()
        for box in self.boxes:
            above = box.parent.believed if box.parent else ""
            inside = box.prose if self._has_most(box) else held[box.called]
            content = (
                box.sign
                and inside >= SETTINGS.most * self.prose > 0
                and before[box.first] < SETTINGS.spoken_before * inside
            )
            own = "" if content or (box.sign == "weak" and _reads_as_text(box)) else box.sign
            box.believed = "strong" if "strong" in (above, own) else above or own

    def _has_most(self, box: Box) -> bool:
        return box.prose >= SETTINGS.most * self.prose

    def _prose_before(self) -> list[int]:
        """Letters of prose outside all signs before each block, and in all."""
        sums = [0]
        signed: dict[int, bool] = {}
        for box in self.boxes:
            signed[id(box)] = bool(box.sign) or (box.parent is not None and signed[id(box.parent)])
        for block, prose in zip(self.raw, self.prose_in, strict=True):
            sums.append(sums[-1] + prose * (block.box is None or not signed[id(block.box)]))
        return sums

    def believe_pictures(self) -> None:
        """Take short text behind a picture in a box of their own for its caption."""
        framed = [box for box in self.boxes if box.pictured is not None and self._is_framed(box)]
        if sum(box.prose for box in framed) >= SETTINGS.pictures * self.prose and any(box.sentences for box in framed):
            framed = [box for box in framed if not box.sentences]
        shown = {id(box) for box in framed}
        for number, block in enumerate(self.raw if shown else ()):
            for box in block.box.up(SETTINGS.card_depth) if block.box and block.kind != "heading" else ():
                if id(box) in shown and box.pictured is not None and number >= box.pictured:
                    block.pictured = True

    def _is_framed(self, box: Box) -> bool:
        return (
            box.tag not in ("p", "body", "")
            and 0 < box.letters <= SETTINGS.caption_letters
            and 2 * box.prose < self.prose
        )

    # --- blocks --------------------------------------------------------------------------------------------

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
        if (
            not block.letters
            or block.letters > SETTINGS.short_letters
            or block.linked < SETTINGS.linked * block.letters
        ):
            return False
        return not (_SENTENCE_END.search(block.text) and len(block.text.split()) > 4)

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
                or box.sentences > 2
                or id(box) in self._titled
            ):
                break
            card = box
        return card

    def around_article(self, found: Collection[int]) -> set[int]:
        """Blocks outside the box that holds the article: lines that end no sentence, and text with links in it."""
        prose = {number: count for number, count in enumerate(self.prose_in) if count and number not in found}
        _add_up(self.boxes, ((self.raw[number].box, "article", count) for number, count in prose.items()))
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
        tables = (box for box in (block.box.up(SETTINGS.depth) if block.box else ()) if box.tag == "table")
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


def _add_up(boxes: Sequence[Box], counted: Iterable[tuple[Box | None, str, int]]) -> None:
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
    ends = _SENTENCE_END.search(block.text) is not None and block.letters > SETTINGS.short_letters // 6
    return ends or block.letters >= SETTINGS.long_letters


def _reads_as_text(box: Box) -> bool:
    """Whether a box holds sentences and no link, which a menu or a meta line does not."""
    return box.sentences > 0 and not box.linked and 2 * box.prose > box.letters


def _is_address_to_hearers(block: RawBlock) -> bool:
    """A short line that goes on or ends: "Ladies and gentlemen,", "Thank you!"."""
    return block.text[-1] in ".,!?:;…—。，！？" and not block.linked


def _above(box: Box) -> Iterator[Box]:
    return box.parent.up(SETTINGS.depth) if box.parent else iter(())


def _lies_in(block: RawBlock, box: Box) -> bool:
    return block.box is not None and box.number <= block.box.number <= box.last


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" “”„«»\"'‘’‹›").casefold()


def _is_label(block: RawBlock) -> bool:
    """Whether the whole line may name who speaks next."""
    found = candidates(block.text, 0, len(block.text), marked=block.marked)
    return any(one.end == len(block.text) and (one.sure or ":" in block.text) for one in found)
