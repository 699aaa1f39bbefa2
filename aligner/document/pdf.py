"""A PDF with a text layer → its text; a scan without one is refused. Read by pypdf (the extra ``office``).

A PDF knows lines, not paragraphs: lines filled to the width of the column are joined, words divided at a line's end
are put together, and what repeats at the top or foot of the pages, with the page numbers, comes last as boilerplate.
Lines in larger type are headings; smaller type at the foot of a page is notes, which come last as well; small figures
behind a word point to them and become superscript, which nobody says.
"""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import regex

from aligner.document.blocks import Block
from aligner.document.layout import Page
from aligner.document.text import parse_text
from aligner.errors import InputError
from aligner.version import installing

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else what it logs goes to stderr
_DIVIDED = regex.compile(r"(?<=\p{Ll})[-\u00ad\u2010]\n(?=\p{Ll})")


@dataclass(frozen=True, slots=True)
class PdfSettings:
    """Sizes of type, as multiples of the commonest."""

    large: float = 1.15
    """A heading, from here on."""
    note: float = 0.95
    """A note, below."""
    small: float = 0.8
    """A mark, below."""


SETTINGS = PdfSettings()
_MARK = regex.compile(r"\d{1,3}")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER = regex.compile(r"\d+")
_PAGE_NUMBER = regex.compile(
    r"\W*(?:page|seite|стр\.?|p\.)?\W*\d{1,4}(?:\s*(?:/|of|из|von)\s*\d{1,4})?\W*", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page; ``size`` is that of most of its type, in points, 0 where it is unknown."""

    text: str
    size: float = 0.0


def parse_pdf(data: bytes, *, name: str = "the document", limit: int = 50_000_000) -> Page:
    """Read the bytes of a PDF; ``limit`` bounds the characters of its text.

    Raises
    ------
    InputError
        Damaged, encrypted, without a text layer, too long, or pypdf is not installed.
    """
    pages, title = _extract(data, name, limit)
    if not any(line.text for page in pages for line in page):
        raise InputError(f"{name} has no text layer, only images", hint="run text recognition (OCR) on it first")
    size = _commonest([(line.text, line.size) for page in pages for line in page])
    body, around = _part_running(pages, SETTINGS.note * size)
    text, headings = _join(body, SETTINGS.large * size)
    blocks = [
        replace(block, kind="heading", whole=True) if (block.char_start, block.char_end) in headings else block
        for block in parse_text(text, ragged=True)
    ]
    for line in around:
        blocks.append(Block(len(text) + 2, len(text) + 2 + len(line), "boilerplate", whole=True))
        text += f"\n\n{line}"
    return Page(text, tuple(blocks), title=title)


def _extract(data: bytes, name: str, limit: int) -> tuple[list[list[_Line]], str | None]:
    """The lines of every page, and the title."""
    try:
        import pypdf
    except ImportError as error:
        raise InputError(f"{name} is a PDF, which needs pypdf", hint=installing("office")) from error
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name} is encrypted", hint="save it without a password")
        pages: list[list[_Line]] = []
        length = 0
        for page in reader.pages:
            pages.append(_lines(page))
            length += sum(len(line.text) for line in pages[-1])
            if length > limit:
                raise InputError(f"{name} holds more than {limit / 1e6:g} MB of text", hint="raise --max-text-mb")
        title = reader.metadata.title if reader.metadata else None
    except (InputError, MemoryError):
        raise
    except Exception as error:  # broken PDFs make pypdf raise nearly anything
        raise InputError(f"{name} is a damaged or unreadable PDF: {error}", hint="open and save it again") from error
    return pages, str(title).strip() or None if title else None


def _lines(page: Any) -> list[_Line]:
    """The lines of a page as pypdf reads it, with the size of their type where its pieces make up the whole."""
    pieces: list[tuple[str, float]] = []

    def visit(text: str, page_matrix: Sequence[float], text_matrix: Sequence[float], _: object, size: float) -> None:
        pieces.append((text, abs(size * text_matrix[3] * page_matrix[3])))

    whole = page.extract_text(visitor_text=visit)
    if "".join(text for text, _ in pieces) != whole:
        pieces = [(whole, 0.0)]
    body = _commonest(pieces)
    lines: list[list[tuple[str, float]]] = [[]]
    for text, size in pieces:
        is_mark = (
            0 < size < SETTINGS.small * body and _MARK.fullmatch(text) and "".join(t for t, _ in lines[-1])[-1:].strip()
        )
        first, *others = regex.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text.replace("\0", ""))
        lines[-1].append((first.translate(_SUPERSCRIPT) if is_mark else first, size))
        lines += [[(other, size)] for other in others]
    return [_Line("".join(text for text, _ in line).strip(), _commonest(line)) for line in lines]


def _commonest(pieces: Sequence[tuple[str, float]]) -> float:
    sizes: Counter[float] = Counter()
    for text, size in pieces:
        sizes[round(size, 1)] += len(text.strip())
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _join(body: Sequence[_Line], large: float) -> tuple[str, set[tuple[int, int]]]:
    """The text of the lines, and the places of headings in it: lines in larger type, set apart by blank lines."""
    text = ""
    headings = set()
    for is_heading, group in groupby(body, key=lambda line: large > 0 and line.size >= large):
        part = _DIVIDED.sub("", "\n".join(line.text for line in group))
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + part
        if is_heading:
            headings.add((start, len(text)))
    return text, headings


def _part_running(pages: Sequence[Sequence[_Line]], small: float) -> tuple[list[_Line], list[str]]:
    """Lines of the text, and apart from them notes, running heads, feet and page numbers, each once."""
    filled = [[line for line in page if line.text] for page in pages]
    edges = Counter(key for page in filled for key in {_key(line) for line in (*page[:2], *page[-2:])})
    often = {key for key, count in edges.items() if count >= max(2, len(filled) / 2)}
    body: list[_Line] = []
    around: dict[str, None] = {}
    for page in filled:
        running = [_is_running(line, i, len(page), often) for i, line in enumerate(page)]
        around |= dict.fromkeys(line.text for line, apart in zip(page, running, strict=True) if apart)
        lines = [line for line, apart in zip(page, running, strict=True) if not apart]
        end = len(lines)
        while end and 0 < lines[end - 1].size < small:
            end -= 1
        end = end or len(lines)  # a page of nothing but small type has no notes
        around |= dict.fromkeys(line.text for line in lines[end:])
        body += lines[:end]
    return body, list(around)


def _is_running(line: _Line, place: int, count: int, often: set[str]) -> bool:
    at_edge = place < 2 or place >= count - 2
    return at_edge and (
        _key(line) in often or (place in (0, count - 1) and _PAGE_NUMBER.fullmatch(line.text) is not None)
    )


def _key(line: _Line) -> str:
    return _NUMBER.sub("#", line.text.casefold())
