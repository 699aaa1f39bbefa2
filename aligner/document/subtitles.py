"""Captions that exist already, in any form that is read (`aligner.formats.found`) → their text as paragraphs.

Times are read for pauses only. A paragraph ends where the speaker changes (a ``<v Name>``, a label, a dash where two
lines of a cue have one), or where a sentence ends and a pause follows. Who is named beside the text becomes the
speaker; a label in the text stays and is told as one. What captions merely show again is read once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.document.cue_turns import SENTENCE_ENDS, CueLine, cue_lines
from aligner.document.directions import is_direction
from aligner.document.layout import Page, RawBlock, lay_out
from aligner.document.roles import assign_roles
from aligner.document.speakers import split_speakers
from aligner.errors import InputError
from aligner.formats.found import FORMS, read_captions


@dataclass(frozen=True, slots=True)
class CaptionTextSettings:
    """How cues become paragraphs; set by hand, as are the cases of tests/document."""

    paragraph_pause_s: float = 1.5
    """Seconds between two cues from which a paragraph ends with its sentence."""


SETTINGS = CaptionTextSettings()


def parse_captions(source: str) -> Page:
    """Read captions.

    Raises
    ------
    InputError
        The text is in no form of captions, or they are damaged or hold no word.

    >>> source = "1\\n00:00:01,000 --> 00:00:02,000\\nWe <i>met</i>\\n\\n2\\n00:00:02,000 --> 00:00:03,000\\ntwice."
    >>> parse_captions(source).text
    'We met twice.'
    """
    found = read_captions(source)
    if found is None:
        raise InputError(
            "the text is no captions: no line like 00:00:01.000 --> 00:00:02.000", hint=f"read are {FORMS}"
        )
    text, blocks = lay_out(list(_paragraphs(list(cue_lines(found.cues)))))
    return Page(text, split_speakers(text, assign_roles(text, blocks, headings=False)), language=found.language)


def _paragraphs(lines: Sequence[CueLine]) -> Iterator[RawBlock]:
    held: list[CueLine] = []
    for line in lines:
        if held and _parts(held[-1], line):
            yield from _blocks(held)
            held = []
        held.append(line)
    if held:
        yield from _blocks(held)


def _blocks(lines: Sequence[CueLine]) -> Iterator[RawBlock]:
    """A turn: its label by itself, then what is said; chevrons without a name stay for ``split_speakers``."""
    first = lines[0]
    if not first.label or not first.speaker:
        yield RawBlock(" ".join(one.line.text for one in lines), speaker=first.line.speaker)
        return
    yield RawBlock(first.line.text[: first.label].strip(), "speaker")
    if said := " ".join(text for one in lines if (text := one.said.text)):
        yield RawBlock(said, speaker=first.speaker)


def _parts(before: CueLine, line: CueLine) -> bool:
    """Whether a paragraph ends between two lines."""
    if line.begins:
        return True
    if before.cue is line.cue:
        return False
    if is_direction(before.line.text) or is_direction(" ".join(one.text for one in line.cue.lines)):
        return True
    return before.line.text.endswith(SENTENCE_ENDS) and line.cue.start - before.cue.end >= SETTINGS.paragraph_pause_s
