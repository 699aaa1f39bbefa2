"""Text in one of the known shapes → a :class:`~aligner.types.Document`. No files, no clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from aligner.document.blocks import build_document
from aligner.document.html import parse_html
from aligner.document.language import detect_language
from aligner.document.language_codes import language_tag
from aligner.document.layout import Page
from aligner.document.markdown import parse_markdown
from aligner.document.subtitles import parse_captions
from aligner.document.text import parse_text
from aligner.errors import UsageError
from aligner.types import Document

TextFormat = Literal["text", "markdown", "html", "captions"]


def parse_document(
    text: str,
    *,
    format: TextFormat = "text",
    language: str | None = None,
    file: str | None = None,
    sha256: str | None = None,
) -> Document:
    """The published text as sentences and words with exact places.

    Parameters
    ----------
    text
        The characters of the page or file. Plain text is kept as it is in ``Document.text``; of markup formats,
        ``Document.text`` is the text a reader sees, block by block.
    format
        ``text``, ``markdown``, ``html`` or ``captions`` (WebVTT, SRT).
    language
        Code of the text's language; None detects it.
    file, sha256
        Where the text came from, carried along.

    Raises
    ------
    UsageError
        An unknown format.
    InputError
        Markup that must not be read (entity bombs, external entities).
    """
    if format == "text":
        blocks = parse_text(text)
        return build_document(text, blocks, language=language or detect_language(text), file=file, sha256=sha256)
    readers: dict[str, Callable[[str], Page]] = {
        "markdown": parse_markdown,
        "html": parse_html,
        "captions": parse_captions,
    }
    if format not in readers:
        raise UsageError(f"no text format is called {format!r}", hint=f"known are text, {', '.join(readers)}")
    page = readers[format](text)
    document = page_document(page, language, fragments=format == "html")
    return replace(document, file=file, sha256=sha256)


def page_document(page: Page, language: str | None, *, fragments: bool = False) -> Document:
    """The document of a page that has been read; ``fragments`` as in :func:`build_document`."""
    return build_document(
        page.text,
        page.blocks,
        language=language or detect_language(page.text) or (language_tag(page.language) if page.language else None),
        title=page.title,
        fragments=fragments,
    )
