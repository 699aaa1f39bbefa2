"""Elements of a web page → what they mean for the text in them: shown or hidden, a block of its own, its kind, a link.

How a speaker's name or a heading is set by hand is told here as well. Elements and attributes are in small letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

import regex

from aligner.document.boxes import Box
from aligner.types import SegmentKind
from aligner.verbalize.word_tables import words

_HIDDEN = frozenset(
    words("script style noscript template svg iframe object canvas audio video rp rt textarea head embed applet")
)
BLOCKS = frozenset(
    words(
        "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
        "figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol optgroup option p "
        "pre section select summary table tbody td tfoot th thead title tr ul"
    )
)
KINDS: dict[str, SegmentKind] = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    **{"li": "list_item", "dt": "list_item", "dd": "list_item", "blockquote": "quote"},
}
_SETS_APART = frozenset(words("strong b em i u cite dt th td"))
_SETS_APART_CLASSES = frozenset(words("speaker orateur redner sprecher interviewer interviewee"))
"""Elements, and words of a class, with which pages set a speaker's name apart."""
_INVISIBLE = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_NAME_PART = regex.compile(r"[a-z]+")
_LINK = regex.compile(r"(?!#.)(?!javascript:).+", regex.IGNORECASE)
"""What leads away from the place: no note, no paragraph mark. A bare "#" is a button of scripts."""
_BOLD = ("b", "strong")


@dataclass(frozen=True, slots=True)
class MarkupSettings:
    """What the markup of a page is taken for; set by hand, as are the cases of tests/document."""

    name_cell: int = 80
    """Characters of a table cell that names a speaker, at most."""
    title_frames: int = 6
    """Elements around a ``<title>`` that is the page's, fewer; a deeper one belongs to something on the page."""
    frame_boxes: int = 6
    """Boxes around a picture, at most, that may be its frame."""
    inline_depth: int = 32
    """Inline elements one in the other that are looked at, at most."""
    icon_px: int = 32
    """Pixels of a picture's side, at most, that is an icon and has no caption."""
    most_letters: float = 0.8
    """Share of a block's letters in one inline element from which it speaks for the block."""
    bold_heading: int = 100
    """Characters of a bold line that is a heading, at most."""


SETTINGS = MarkupSettings()


def is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether a browser does not show what is in the element, or shows no text."""
    return tag in _HIDDEN or "hidden" in attributes or bool(_INVISIBLE.search(attributes.get("style", "")))


def is_link(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether the element leads to another page."""
    return tag == "a" and bool(_LINK.match(attributes.get("href", "")))


def sets_apart(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether pages set a speaker's name apart with the element."""
    return tag in _SETS_APART or not _SETS_APART_CLASSES.isdisjoint(_class_words(attributes))


def is_tiny(attributes: Mapping[str, str]) -> bool:
    """Whether a picture is an icon or a counter's pixel."""
    sizes = (attributes.get("width", ""), attributes.get("height", ""))
    return any(size.isdigit() and int(size) <= SETTINGS.icon_px for size in sizes)


def innermost(outer: Box, letters: list[tuple[Box, int]], total: int) -> Box:
    """Return the innermost box in ``outer`` that has most of a block's letters: an inline element, or ``outer``."""
    inside: dict[int, int] = {}
    for box, count in letters:
        for around in _inline(box, outer):
            inside[id(around)] = inside.get(id(around), 0) + count
    boxes = (around for box, _ in letters for around in _inline(box, outer))
    return next((box for box in boxes if inside[id(box)] >= SETTINGS.most_letters * max(1, total)), outer)


def is_bold_line(text: str, inner: Box, outer: Box) -> bool:
    """Whether a paragraph is one bold line without a full stop, which is how headings are made by hand."""
    if len(text) > SETTINGS.bold_heading or "\n" in text or not text[-1].isalnum():
        return False
    inside = _inline(inner, outer)
    return any(box.tag in _BOLD for box in inside)


def _class_words(attributes: Mapping[str, str]) -> list[str]:
    return _NAME_PART.findall(attributes.get("class", "").lower())


def _inline(box: Box, outer: Box) -> Iterator[Box]:
    """Yield the box and those around it inside ``outer``, the innermost first."""
    return takewhile(lambda around: around is not outer, box.up(SETTINGS.inline_depth))
