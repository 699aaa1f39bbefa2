"""Parser events of a web page → its visible blocks in order. The events come from libxml2, see ``html.py``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import regex

from aligner.document.boxes import Box, make_box
from aligner.document.label_names import label_words, plain_key
from aligner.document.layout import Element, RawBlock
from aligner.document.markup import (
    BLOCKS,
    KINDS,
    SETTINGS,
    innermost,
    is_bold_line,
    is_hidden,
    is_link,
    is_tiny,
    sets_apart,
)
from aligner.types import SegmentKind

_SPACE = regex.compile(r"[ \t\n\r\f]+")
_REFERENCE = regex.compile(r"\d{1,3}$")
_VISIBLE = regex.compile(r"[^\s\p{Cf}]")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class _Frame:
    tag: str
    hidden: bool
    box: Box
    link: bool
    kind: SegmentKind
    pre: bool
    element: Element | None
    begun: tuple[int, int]
    bold: bool = False


@dataclass(slots=True)
class _Table:
    """Where the reader is in a table: row and column from 1 on, and the column headed "Speaker" if there is one."""

    row: int = 0
    column: int = 0
    speakers: int = 0
    row_begun: int = 0


class PageReader:
    """Target of the parser's events; ``blocks`` holds the result after :meth:`finish`."""

    def __init__(self) -> None:
        self.blocks: list[RawBlock] = []
        self.title = ""
        self.language: str | None = None
        self.boxes = [Box("", None)]
        self._frames = [_Frame("", False, self.boxes[0], False, "paragraph", False, None, (0, 0))]
        self._letters: dict[int, tuple[Box, int]] = {}
        self._linked = 0
        self._pieces: list[str] = []
        self._length = 0
        self._breaks = False
        self._in_title = False
        self._elements: list[tuple[int, Element | None]] = []
        self._target: Element | None = None
        self._marked = 0
        self._lettered = False
        self._tables: list[_Table] = []

    # --- events -------------------------------------------------------------------------------------------

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        tag = str(tag).lower()
        if tag == "html" and self.language is None:
            self.language = attributes.get("lang") or attributes.get("xml:lang") or None
        if tag in BLOCKS:
            self._flush()
        self._count_cells(tag)
        self._frames.append(self._frame(tag, attributes))
        self._in_title = tag == "title" and not self.title and len(self._frames) < SETTINGS.title_frames
        if tag == "br":
            self._break()
        elif tag == "img" and not is_tiny(attributes):
            self._note_picture()
        elif tag == "q":
            self._add("“")

    def end(self, tag: str) -> None:
        """An element closes."""
        tag = str(tag).lower()
        self._in_title = False
        if tag == "q":
            self._add("”")
        if tag in BLOCKS:
            self._flush()
        if tag == "table" and self._tables:
            self._tables.pop()
        if len(self._frames) > 1:
            frame = self._frames.pop()
            frame.box.last = len(self.boxes) - 1
            if frame.element and frame.element is not self._frames[-1].element:
                self._leave(frame, frame.element)

    def data(self, text: str) -> None:
        """Characters between tags."""
        frame = self._frames[-1]
        if self._in_title:
            self.title = _SPACE.sub(" ", self.title + text).strip()
        elif not frame.hidden:
            if frame.tag == "sup" and _REFERENCE.match(text.strip()):
                text = text.strip().translate(_SUPERSCRIPT)
            self._add(text)

    def comment(self, text: str) -> None:
        """Comments are no text."""

    def close(self) -> None:
        """The parser is done."""

    def finish(self) -> None:
        """Take what is still open as the last block."""
        self._flush()
        for frame in self._frames:
            frame.box.last = len(self.boxes) - 1
        for frame in self._frames:
            if frame.element and frame.element.last is None:
                frame.element.last = len(self.blocks)

    # --- what the events add up to ------------------------------------------------------------------------

    def _frame(self, tag: str, attributes: Mapping[str, str]) -> _Frame:
        above = self._frames[-1]
        hidden = above.hidden or is_hidden(tag, attributes)
        box = make_box(tag, attributes, above.box, len(self.blocks))
        box.number = box.last = len(self.boxes)
        self.boxes.append(box)
        link = above.link or is_link(tag, attributes)
        kind = KINDS.get(tag, above.kind)
        if above.kind == "heading" or (above.kind == "quote" and kind == "list_item"):
            kind = above.kind
        name = attributes.get("id") or (attributes.get("name") if tag == "a" else None)
        element = Element(name, len(self.blocks)) if name and not any(map(str.isspace, name)) else above.element
        begun = (len(self.blocks), self._length)
        bold = above.bold or sets_apart(tag, attributes)
        return _Frame(tag, hidden, box, link, kind, above.pre or tag == "pre", element, begun, bold)

    def _count_cells(self, tag: str) -> None:
        if tag == "table":
            self._tables.append(_Table())
        elif self._tables and tag == "tr":
            table = self._tables[-1]
            table.row, table.column, table.row_begun = table.row + 1, 0, len(self.blocks)
        elif self._tables and tag in ("td", "th"):
            self._tables[-1].column += 1

    def _kind_of_cell(self, text: str, kind: SegmentKind) -> SegmentKind:
        """The kind of a block in a table: under "Speaker" it is a label, and the heads beside that are no speech."""
        table = self._tables[-1]
        if table.row == 1 and plain_key(text.strip(" :")) in label_words()["columns"]:
            table.speakers = table.column
            for block in self.blocks[table.row_begun :]:
                block.kind = "boilerplate"
        if table.speakers and table.row == 1:
            return "boilerplate"
        return "speaker" if 0 < table.speakers == table.column and len(text) <= SETTINGS.name_cell else kind

    def _leave(self, frame: _Frame, element: Element) -> None:
        """Count an element's blocks; an empty one (``<a id="p3"></a>``) marks the text after it."""
        element.last = len(self.blocks) + (1 if self._length else 0)
        if frame.begun == (len(self.blocks), self._length):
            element.last = element.first + 1
            self._target = element

    def _add(self, text: str) -> None:
        frame = self._frames[-1]
        if not frame.pre:
            text = _SPACE.sub(" ", text)
            if text.startswith(" ") and (not self._pieces or self._pieces[-1][-1] in " \n"):
                text = text[1:]
        if not text or frame.hidden:
            return
        self._breaks = self._breaks or (frame.pre and "\n" in text)
        if not self._elements or self._elements[-1][1] is not frame.element:
            self._elements.append((self._length, frame.element))
        if frame.bold and (self._marked == self._length or not self._lettered):
            self._marked = self._length + len(text)
        self._lettered = self._lettered or any(map(str.isalpha, text))
        self._pieces.append(text)
        self._length += len(text)
        letters = sum(map(str.isalnum, text))
        box, before = self._letters.get(id(frame.box), (frame.box, 0))
        self._letters[id(frame.box)] = box, before + letters
        self._linked += letters * frame.link

    def _note_picture(self) -> None:
        """Remember before which block a picture stands, in the boxes close around it."""
        for box in self._frames[-1].box.up(SETTINGS.frame_boxes):
            if box.pictured is None:
                box.pictured = len(self.blocks) + bool(self._length)

    def _break(self) -> None:
        if self._pieces and not self._frames[-1].hidden:
            self._pieces.append("\n")
            self._length += 1
            self._breaks = True

    def _flush(self) -> None:
        text = "".join(self._pieces)
        lead = len(text) - len(text.lstrip())
        text = text.strip()
        if _VISIBLE.search(text):
            frame = self._frames[-1]
            elements = [(max(0, place - lead), element) for place, element in self._elements]
            element = elements[0][1]
            marked = max(0, min(self._marked - lead, len(text)))
            near = element if element and element.last is not None else self._target or element
            letters = list(self._letters.values())
            total = sum(count for _, count in letters)
            box = innermost(frame.box, letters, total)
            kind: SegmentKind = frame.kind
            if kind == "paragraph" and is_bold_line(text, box, frame.box):
                kind = "heading"
            if self._tables and kind != "boilerplate":
                kind = self._kind_of_cell(text, kind)
            block = RawBlock(text, kind, near, self._breaks, elements, None, box, total, self._linked, marked=marked)
            self.blocks.append(block)
            self._target = None
        self._pieces, self._length, self._breaks, self._elements, self._marked = [], 0, False, [], 0
        self._letters, self._linked, self._lettered = {}, 0, False
