"""A Word document (.docx) → its text, paragraph by paragraph, with roles from its styles.

Read are the body, text boxes, tables and notes; not page headers, deleted text of tracked changes, hidden text or
field codes. Sizes are checked before and while unpacking, and XML that declares entities is refused. Office Open XML,
ECMA-376 part 1, WordprocessingML.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aligner.document.layout import Page, RawBlock, lay_out
from aligner.document.roles import assign_roles
from aligner.document.speakers import split_speakers
from aligner.errors import InputError
from aligner.types import SegmentKind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_SKIPPED = frozenset({_FALLBACK, f"{_W}del", f"{_W}moveFrom"})
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_BODY, _NOTES = "word/document.xml", ("word/footnotes.xml", "word/endnotes.xml")
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, LookupError, struct.error)
"""What `zipfile` raises where an archive's directory or a stream in it is damaged."""
_DIRECTORY_ENTRY, _MOST_FILES = b"PK\x01\x02", 10_000
_PIECE_BYTES = 1 << 20
_OTHER = {"xl/": "an Excel workbook", "ppt/": "a PowerPoint file", "META-INF/container.xml": "an EPUB book"}


@dataclass(slots=True)
class _Paragraph:
    kind: SegmentKind = "paragraph"
    pieces: list[str] = field(default_factory=list)


def parse_docx(data: bytes, *, name: str = "the document", limit: int = 50_000_000) -> Page:
    """Read the bytes of a .docx file; ``limit`` bounds the bytes of its XML when unpacked.

    Raises
    ------
    InputError
        No Word document, damaged, larger than ``limit`` inside, or XML with entities.
    """
    parts = _unpack(data, name, limit)
    styles = _styles(parts["word/styles.xml"], name) if "word/styles.xml" in parts else {}
    raw = list(_paragraphs(parts[_BODY], styles, name))
    for note in _NOTES:
        raw += [RawBlock(block.text, "boilerplate") for block in _paragraphs(parts.get(note, b""), styles, name)]
    text, blocks = lay_out(raw)
    blocks = split_speakers(text, assign_roles(text, blocks, headings=False))
    return Page(text, blocks, title=_title(parts.get("docProps/core.xml", b""), name))


def _unpack(data: bytes, name: str, limit: int) -> dict[str, bytes]:
    """The XML that is read, by its name."""
    wanted = (_BODY, *_NOTES, "word/styles.xml", "docProps/core.xml")
    if data.count(_DIRECTORY_ENTRY) > _MOST_FILES:
        raise InputError(f"{name} is an archive of too many files, not a Word document", hint="give the text alone")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = archive.namelist()
            if _BODY not in held:
                kind = next(
                    (kind for start, kind in _OTHER.items() if any(start in part for part in held)), "an archive"
                )
                raise InputError(f"{name} is {kind}, not a Word document", hint="give the text as .docx, .html or .txt")
            size = sum(archive.getinfo(part).file_size for part in wanted if part in held)
            if size > limit:
                raise InputError(
                    f"{name} unpacks to {size / 1e6:.0f} MB of text",
                    hint="raise --max-text-mb if it is really one text",
                )
            return {part: _unpacked(archive, part) for part in wanted if part in held}
    except (*_DAMAGED, ValueError, OSError) as error:
        raise InputError(
            f"{name} is a damaged or encrypted document: {error}", hint="open and save it again"
        ) from error


def _unpacked(archive: zipfile.ZipFile, part: str) -> bytes:
    """A part of an archive, in pieces: read whole, all is inflated before it is cut to the size it is said to have."""
    info = archive.getinfo(part)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # others can't be unpacked in small pieces
        raise zipfile.BadZipFile("it is packed in another way than Word packs")
    with archive.open(info) as stream:
        return b"".join(iter(lambda: stream.read(_PIECE_BYTES), b""))


def _events(xml: bytes, name: str) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    plain = xml.replace(b"\0", b"")  # as in UTF-16
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise InputError(f"{name} declares entities, which are never expanded", hint="open and save it again")
    try:
        yield from etree.iterparse(
            io.BytesIO(xml), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        )
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name} is a damaged Word document: {error}", hint="open and save it again") from error


def _paragraphs(xml: bytes, styles: dict[str, SegmentKind], name: str) -> Iterator[RawBlock]:
    """Paragraphs in the order they end; a text box comes before the paragraph it hangs on."""
    open_ones: list[_Paragraph] = []
    skipped, hidden = 0, False
    for event, node in _events(xml, name) if xml else ():
        tag = node.tag
        if tag in _SKIPPED:
            skipped += 1 if event == "start" else -1
        elif skipped:
            continue
        elif tag == f"{_W}p":
            if event == "start":
                open_ones.append(_Paragraph())
            elif block := _finished(open_ones.pop()):
                yield block
                node.clear()
        elif tag == f"{_W}r" and event == "start":
            hidden = False
        elif open_ones and event == "end":
            hidden = hidden or (tag == f"{_W}vanish" and node.get(f"{_W}val") not in ("0", "false"))
            _take(open_ones[-1], node, tag.removeprefix(_W), styles, hidden)


def _take(paragraph: _Paragraph, node: Any, tag: str, styles: dict[str, SegmentKind], hidden: bool) -> None:
    """Let one element inside a paragraph add its text or say its role."""
    if tag == "t" and not hidden:
        paragraph.pieces.append(node.text or "")
    elif tag in _SIGNS and node.getparent().tag == f"{_W}r" and not hidden:
        paragraph.pieces.append(_SIGNS[tag])
    elif tag == "pStyle":
        style = node.get(f"{_W}val", "")
        paragraph.kind = styles.get(style) or _kind(style) or paragraph.kind
    elif tag == "outlineLvl" and node.get(f"{_W}val", "9") < "9":
        paragraph.kind = "heading"
    elif tag == "numPr" and paragraph.kind == "paragraph":
        paragraph.kind = "list_item"


def _finished(paragraph: _Paragraph) -> RawBlock | None:
    text = "".join(paragraph.pieces).strip()
    return RawBlock(text, paragraph.kind, breaks="\n" in text) if text else None


def _kind(style: str) -> SegmentKind | None:
    """The role a style's name or id says: "heading 1", "Title", "Intense Quote", "List Bullet"."""
    lower = style.lower().replace(" ", "")
    if lower.startswith(("heading", "title", "subtitle")):
        return "heading"
    if lower.startswith("list"):
        return "list_item"
    return "quote" if "quot" in lower or lower == "blocktext" else None


def _styles(xml: bytes, name: str) -> dict[str, SegmentKind]:
    """Style ids → roles; ids are translated in localised files, names are not."""
    found: dict[str, SegmentKind] = {}
    for event, node in _events(xml, name):
        if event == "end" and node.tag == f"{_W}style":
            label = node.find(f"{_W}name")
            kind = _kind(label.get(f"{_W}val", "")) if label is not None else None
            if kind:
                found[node.get(f"{_W}styleId", "")] = kind
    return found


def _title(xml: bytes, name: str) -> str | None:
    if not xml:
        return None
    titles = [node.text for event, node in _events(xml, name) if event == "end" and node.tag == _TITLE]
    return next((title.strip() for title in titles if title and title.strip()), None)
