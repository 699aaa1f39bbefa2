"""Markdown → the text a reader sees, block by block (CommonMark with tables, by markdown-it-py).

Front matter between ``---`` lines at the top is not read aloud and is left out of the text; its ``title`` is kept.
HTML inside Markdown is read as HTML, so scripts are dropped.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from aligner.document.blocks import MOST_WORDS, require_one_text
from aligner.document.html import parse_html
from aligner.document.layout import Page

FRONT_MATTER = regex.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", regex.DOTALL)
_TITLE = regex.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", regex.MULTILINE)
_NESTING = 100
_MOST_BRACKETS = 1000
"""In one paragraph: from each the parser looks for its end in all that follows, and prose has no more."""
_BLANK_LINE = regex.compile(r"\n[ \t]*\n")
_DEEP = regex.compile(rf"(?m)^(?:[ \t]*[>*+-]){{{_NESTING},}}")


def parse_markdown(source: str) -> Page:
    """Read Markdown; the page has no element ids.

    >>> page = parse_markdown("# Title\\n\\n- We *met*\\n- twice")
    >>> page.text.split("\\n\\n"), [block.kind for block in page.blocks]
    (['Title', 'We met', 'twice'], ['heading', 'list_item', 'list_item'])
    """
    from markdown_it import MarkdownIt

    require_one_text(source, 2 * MOST_WORDS)  # with its marks
    front = FRONT_MATTER.match(source)
    body = source[front.end() :] if front else source
    title = _TITLE.search(front[1]) if front else None
    body = _DEEP.sub(lambda match: match[0][:_NESTING], body)
    markdown = MarkdownIt("commonmark", {"maxNesting": 2 * _NESTING}).enable("table")
    if body.count("[") > _MOST_BRACKETS and any(part.count("[") > _MOST_BRACKETS for part in _BLANK_LINE.split(body)):
        markdown.disable(["link", "image"])
    page = parse_html(markdown.render(body))
    heading = next((page.text[b.char_start : b.char_end] for b in page.blocks if b.kind == "heading"), None)
    return replace(page, title=title[1] if title else heading)
