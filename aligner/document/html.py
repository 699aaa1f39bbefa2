"""A web page → the text a reader sees, block by block, with each block's role and the element id nearest to it.

Every visible word is kept, in page order; scripts, styles and what only shows without scripts never are. Blocks are
set apart by a blank line, lines divided by ``<br>`` by a newline; other white space collapses as in a browser. What
`page_boilerplate` tells is boilerplate.

The parser is libxml2's, fed as events: no tree, so nesting has no limit; documents that declare entities are refused.
"""

from __future__ import annotations

import regex

from aligner.document.layout import Page, lay_out
from aligner.document.page import PageReader
from aligner.document.page_boilerplate import tell_boilerplate
from aligner.document.roles import assign_roles
from aligner.document.speakers import split_speakers
from aligner.errors import InputError

_PROLOG = 20_000
_ENTITY = regex.compile(r"<!ENTITY", regex.IGNORECASE)
_EXTERNAL = regex.compile(r"<!DOCTYPE\s+\S+\s+SYSTEM\s*[\"'](?!about:legacy-compat)", regex.IGNORECASE)
_XML_DECLARATION = regex.compile(r"^\s*<\?xml[^>]*\?>")
_FEED = 1 << 16


def parse_html(source: str) -> Page:
    """Read the page in ``source``.

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
    for number, kind in tell_boilerplate(reader.blocks, reader.boxes).items():
        reader.blocks[number].kind = kind
    text, blocks = lay_out(reader.blocks)
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
