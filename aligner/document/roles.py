"""What a block probably is: heading, boilerplate of the page, direction, speaker label. Hints, never a reason to drop.

What was spoken decides in the end: a heading that was read out is timed like any other sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from aligner.document.blocks import Block
from aligner.document.boilerplate import SETTINGS as BOILERPLATE
from aligner.document.boilerplate import is_boilerplate
from aligner.document.copied import spread_boilerplate
from aligner.document.directions import is_direction
from aligner.document.language import main_script
from aligner.types import SegmentKind

_QUOTED = regex.compile(r"(?s)“[^“”]+”|«[^«»]+»|„[^„“”]+[“”]|\"[^\"]+\"")
_ROMAN = regex.compile(r"^[IVXLC]{1,7}\.?$")
_TWO_SENTENCES = regex.compile(r"(?<!\S)\p{Ll}{2,}[.!?]\s+\p{Lu}")
_NO_HEADING_END = (".", "!", "?", ",", ";", ":", "…", "”", '"', "»", "’", "-", "–", "—")


@dataclass(frozen=True, slots=True)
class RoleSettings:
    """What a block's form makes of it where no markup does; set by hand, as are the cases of tests/document."""

    longest_heading: int = 150
    """Characters of a heading, at most."""
    heading_words: int = 3
    """Words of a heading, at least, unless all of it is in capitals."""
    shortest_prose: int = 60
    """Characters of a block, more, whose full stop shows that a text has sentences, so that lines without one may be
    headings."""
    script_sample: int = 200_000
    """Characters of the text that tell its script."""


SETTINGS = RoleSettings()


def looks_like_heading(text: str) -> bool:
    """Whether a line standing alone reads like a heading: short, no punctuation at its end, not one name."""
    if _ROMAN.match(text):
        return True
    words = text.split()
    if len(text) > SETTINGS.longest_heading or not words:
        return False
    if text.rstrip().endswith(_NO_HEADING_END) or _TWO_SENTENCES.search(text):
        return False
    begins = text[0].isupper() or text[0].isdigit()
    return (begins and len(words) >= SETTINGS.heading_words) or (text.isupper() and len(text) > 3)


def assign_roles(text: str, blocks: Sequence[Block], *, headings: bool = True) -> tuple[Block, ...]:
    """The blocks with the kinds their words, repetition and script suggest.

    ``headings`` looks for headings too, as in plain text, where no markup says which lines are.
    """
    script = main_script(text[: SETTINGS.script_sample])
    bodies = [text[block.char_start : block.char_end] for block in blocks]
    often = Counter(body.strip().casefold() for body in bodies)
    prose = any(body.rstrip().endswith((".", "!", "?", "。")) for body in bodies if len(body) > SETTINGS.shortest_prose)
    told = tuple(
        _role(block, body, script, often[body.strip().casefold()], headings and (prose or len(blocks) > 1))
        for block, body in zip(blocks, bodies, strict=True)
    )
    return spread_boilerplate(text, told, markup=not headings)


def _role(block: Block, body: str, script: str | None, count: int, headings: bool) -> Block:
    if block.kind == "speaker":
        return block
    if is_direction(body):
        return replace(block, kind="direction", whole=True)
    if block.kind == "boilerplate" or is_boilerplate(body):
        return replace(block, kind="boilerplate", whole=len(body) <= BOILERPLATE.longest)
    if len(body) <= BOILERPLATE.longest and _is_foreign(body, script):
        return replace(block, kind="boilerplate", whole=True)
    if block.kind == "paragraph" and _QUOTED.fullmatch(body):
        return replace(block, kind="quote")
    if headings and block.kind in ("paragraph", "list_item") and _is_heading(block, body, count):
        kind: SegmentKind = "heading"
        return replace(block, kind=kind, whole="." not in body)
    return block


def _is_heading(block: Block, body: str, count: int) -> bool:
    if block.whole and not _ROMAN.match(body.strip()):
        return False
    return (count > 1 or block.kind == "paragraph") and looks_like_heading(body.strip())


def _is_foreign(body: str, script: str | None) -> bool:
    """Whether a line is in another script than the text, as the placeholders of a page's player are."""
    own = main_script(body)
    return (
        own is not None and script is not None and own != script and {own, script} <= {"Latn", "Cyrl", "Arab", "Grek"}
    )
