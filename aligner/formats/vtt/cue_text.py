"""WebVTT cue text ↔ a tree of spans, after the W3C's tokenizer and tree building (sections 6.4 and 6.5).

A tree is a list of nodes: a string of text, a `Stamp` (an inner timestamp in milliseconds) or a `Tag`.
Tags are ``c i b u ruby rt v lang``; any other is dropped and its content kept, and so is a tag inside `DEEPEST` others.
Nothing is ever refused.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from aligner.formats.vtt.parser import parse_stamp

DEEPEST = 100
"""Spans within spans that are read; the specification sets no limit, a hostile file might."""

_TOKEN = re.compile(r"<([^>]*)>?|([^<]+)")
_START = re.compile(r"([^ \t\n\f.]*)((?:\.[^ \t\n\f.]*)*)([^>]*)")
_NAMES = frozenset(("c", "i", "b", "u", "ruby", "rt", "v", "lang"))


@dataclass(frozen=True, slots=True)
class Stamp:
    """An inner timestamp, milliseconds."""

    time: int


@dataclass(slots=True)
class Tag:
    """A span: its name, classes, annotation (a voice or a language) and what it holds."""

    name: str
    classes: tuple[str, ...] = ()
    annotation: str = ""
    nodes: list[Node] = field(default_factory=list)


Node = str | Stamp | Tag


def parse_text(text: str) -> list[Node]:
    """The tree of a cue's text.

    >>> parse_text("<v Anna>a &amp; b")
    [Tag(name='v', classes=(), annotation='Anna', nodes=['a & b'])]
    """
    root = Tag("")
    open_ = [root]
    for markup, plain in _TOKEN.findall(text):
        if plain:
            open_[-1].nodes.append(html.unescape(plain))
        elif markup.startswith("/"):
            _close(open_, markup[1:])
        elif markup[:1].isascii() and markup[:1].isdigit():
            time = parse_stamp(markup)
            open_[-1].nodes += [] if time is None else [Stamp(time)]
        else:
            _open(open_, markup)
    return root.nodes


def _open(open_: list[Tag], markup: str) -> None:
    found = _START.fullmatch(markup)
    if found is None or found[1] not in _NAMES or (found[1] == "rt" and open_[-1].name != "ruby"):
        return
    classes = tuple(name for name in found[2].split(".") if name)
    annotation = " ".join(html.unescape(found[3]).split()) if found[1] in ("v", "lang") else ""
    if len(open_) > DEEPEST:
        return
    tag = Tag(found[1], classes, annotation)
    open_[-1].nodes.append(tag)
    open_.append(tag)


def _close(open_: list[Tag], name: str) -> None:
    if name == "ruby" and open_[-1].name == "rt":
        open_.pop()
    if name and open_[-1].name == name:
        open_.pop()


def iterate_text(nodes: list[Node], tags: tuple[Tag, ...] = ()) -> Iterator[tuple[str | Stamp, tuple[Tag, ...]]]:
    """Every text and timestamp in order, with the tags around it, outermost first."""
    for node in nodes:
        if isinstance(node, Tag):
            yield from iterate_text(node.nodes, (*tags, node))
        else:
            yield node, tags


def escape(text: str) -> str:
    """Plain text as cue text; ``>`` too, so that no arrow can arise.

    >>> escape("a --> <b> & c")
    'a --&gt; &lt;b&gt; &amp; c'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
