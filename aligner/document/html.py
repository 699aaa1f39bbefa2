"""A web page → the text a reader sees, block by block, with each block's role and the element id nearest to it.

Every visible word is kept, in page order; scripts, styles and what only shows without scripts never are. Blocks are
set apart by a blank line, lines divided by ``<br>`` by a newline; other white space collapses as in a browser. What
lies in navigation, footers, forms and share boxes is boilerplate; so is, where trafilatura finds an article that
holds most of the page, a short block outside it.

The parser is libxml2's, fed as events: no tree, so nesting has no limit; documents that declare entities are refused.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from aligner.document.blocks import Block
from aligner.document.layout import Page, lay_out
from aligner.document.page import PageReader
from aligner.document.roles import assign_roles
from aligner.document.speakers import split_speakers
from aligner.errors import InputError

_PROLOG = 20_000
_ENTITY = regex.compile(r"<!ENTITY", regex.IGNORECASE)
_EXTERNAL = regex.compile(r"<!DOCTYPE\s+\S+\s+SYSTEM\s*[\"'](?!about:legacy-compat)", regex.IGNORECASE)
_XML_DECLARATION = regex.compile(r"^\s*<\?xml[^>]*\?>")
_FEED = 1 << 16
_DEEP, _MANY = 200, 10_000
"""Elements one inside the other, and in all, beyond which no article is looked for: it would take too long."""

_TELLING, _TEASER = 25, 200
"""Characters: from here on a block tells where the article is; up to here one outside it is page furniture."""


def parse_html(source: str, *, article: bool = True) -> Page:
    """Read the page in ``source``; ``article=False`` leaves trafilatura out of it.

    >>> page = parse_html("<nav>Home</nav><p id=p1>We met.<script>x()</script></p>")
    >>> page.text, [(block.kind, block.anchor) for block in page.blocks]
    ('Home\\n\\nWe met.', [('boilerplate', None), ('paragraph', '#p1')])

    Raises
    ------
    InputError
        The document declares entities or an external DTD.
    """
    refuse_entities(source)
    source = _XML_DECLARATION.sub("", source.encode("utf-8", "replace").decode("utf-8"))
    reader = _read(source)
    text, blocks = lay_out(reader.blocks)
    if article and reader.depth < _DEEP and reader.count < _MANY:
        blocks = _without_article(source, text, blocks)
    blocks = split_speakers(text, assign_roles(text, blocks, headings=False))
    return Page(text, blocks, title=reader.title or None, language=reader.language)


def refuse_entities(source: str) -> None:
    """Refuse markup that declares entities or fetches a DTD, whatever it would expand to.

    Raises
    ------
    InputError
        With the line of the declaration.
    """
    if found := _ENTITY.search(source, 0, _PROLOG) or _EXTERNAL.search(source, 0, _PROLOG):
        line = source.count("\n", 0, found.start()) + 1
        raise InputError(
            f"the page declares entities or an external DTD in line {line}, which are never expanded or fetched",
            hint="remove the declaration or save the page as plain HTML",
        )


def _read(source: str) -> PageReader:
    from lxml import etree

    reader = PageReader()
    parser = etree.HTMLParser(target=reader, huge_tree=True, recover=True, no_network=True)
    for place in range(0, len(source), _FEED):
        parser.feed(source[place : place + _FEED])
    if source.strip():
        parser.close()
    reader.finish()
    return reader


def _without_article(source: str, text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Short blocks before and after the article that trafilatura finds are boilerplate, if it finds most of the page.

    Within the article nothing is touched: extraction loses short lines there (salutations, signatures).
    """
    article = _extract(source)
    bodies = [text[block.char_start : block.char_end] for block in blocks]
    held = [_squeeze(body) in article for body in bodies]
    telling = [i for i, body in enumerate(bodies) if held[i] and len(body) > _TELLING]
    if not telling or 2 * sum(len(bodies[i]) for i in telling) < len(text):
        return blocks
    first, last = telling[0], telling[-1]
    while first > 0 and held[first - 1]:
        first -= 1
    while last + 1 < len(blocks) and held[last + 1]:
        last += 1
    return tuple(
        replace(block, kind="boilerplate")
        if not first <= i <= last and block.kind not in ("heading", "quote", "speaker") and len(bodies[i]) <= _TEASER
        else block
        for i, block in enumerate(blocks)
    )


def _extract(source: str) -> str:
    """The article's text without spaces; empty where trafilatura finds none or gives up."""
    import trafilatura

    try:
        found = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True)
    except (RecursionError, ValueError, AssertionError):
        return ""
    return _squeeze(found or "")


def _squeeze(text: str) -> str:
    return regex.sub(r"[\s|*_#>-]+", "", text)
