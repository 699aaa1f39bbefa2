"""A PDF with a text layer → its text; a scan without one is refused. Read by pypdf (the extra ``office``).

A PDF knows lines, not paragraphs: lines filled to the width of the column are joined, words divided at a line's end
are put together, and what repeats at the top or foot of the pages, with the page numbers, comes last as boilerplate.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence

import regex

from aligner.document.blocks import Block
from aligner.document.layout import Page
from aligner.document.text import parse_text
from aligner.errors import InputError

_DIVIDED = regex.compile(r"(?<=\p{Ll})[-\u00ad\u2010]\n(?=\p{Ll})")
_NUMBER = regex.compile(r"\d+")
_PAGE_NUMBER = regex.compile(
    r"\W*(?:page|seite|стр\.?|p\.)?\W*\d{1,4}(?:\s*(?:/|of|из|von)\s*\d{1,4})?\W*", regex.IGNORECASE
)


def parse_pdf(data: bytes, *, name: str = "the document", limit: int = 50_000_000) -> Page:
    """Read the bytes of a PDF; ``limit`` bounds the characters of its text.

    Raises
    ------
    InputError
        Damaged, encrypted, without a text layer, too long, or pypdf is not installed.
    """
    pages, title = _extract(data, name, limit)
    if not any(line.strip() for page in pages for line in page):
        raise InputError(f"{name} has no text layer, only images", hint="run text recognition (OCR) on it first")
    body, around = _part_running(pages)
    text = _DIVIDED.sub("", "\n".join(body))
    blocks = list(parse_text(text, ragged=True))
    for line in around:
        blocks.append(Block(len(text) + 2, len(text) + 2 + len(line), "boilerplate", whole=True))
        text += f"\n\n{line}"
    return Page(text, tuple(blocks), title=title)


def _extract(data: bytes, name: str, limit: int) -> tuple[list[list[str]], str | None]:
    """The lines of every page, and the title."""
    try:
        import pypdf
    except ImportError as error:
        raise InputError(f"{name} is a PDF, which needs pypdf", hint="pip install 'aligner[office]'") from error
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name} is encrypted", hint="save it without a password")
        pages: list[list[str]] = []
        length = 0
        for page in reader.pages:
            pages.append([line.strip() for line in page.extract_text().replace("\0", "").splitlines()])
            length += sum(map(len, pages[-1]))
            if length > limit:
                raise InputError(f"{name} holds more than {limit / 1e6:g} MB of text", hint="raise --max-text-mb")
        title = reader.metadata.title if reader.metadata else None
    except InputError:
        raise
    except Exception as error:  # broken PDFs make pypdf raise nearly anything
        raise InputError(f"{name} is a damaged or unreadable PDF: {error}", hint="open and save it again") from error
    return pages, str(title).strip() or None if title else None


def _part_running(pages: Sequence[Sequence[str]]) -> tuple[list[str], list[str]]:
    """Lines of the text, and apart from them running heads, feet and page numbers, each once."""
    filled = [[line for line in page if line] for page in pages]
    edges = Counter(key for page in filled for key in {_key(line) for line in (*page[:2], *page[-2:])})
    often = {key for key, count in edges.items() if count >= max(2, len(filled) / 2)}
    body: list[str] = []
    around: dict[str, None] = {}
    for page in filled:
        for i, line in enumerate(page):
            at_edge = i < 2 or i >= len(page) - 2
            if at_edge and (_key(line) in often or (i in (0, len(page) - 1) and _PAGE_NUMBER.fullmatch(line))):
                around[line] = None
            else:
                body.append(line)
    return body, list(around)


def _key(line: str) -> str:
    return _NUMBER.sub("#", line.casefold())
