"""Captions as people have them → cues of lines: one reader for a transcript and for a published text.

A strict reader of WebVTT is `aligner.formats.vtt.parser`, for what must meet the specification; this one is for files
from anywhere, whose words must all be found, once each.
"""

from __future__ import annotations

from aligner.errors import InputError
from aligner.formats.found.ass_file import read_ass
from aligner.formats.found.blocks import read_blocks
from aligner.formats.found.sami_file import read_sami
from aligner.formats.found.stamped import read_stamped
from aligner.formats.found.unroll import unroll
from aligner.formats.found.values import FoundCaptions, FoundCue, FoundLine
from aligner.formats.found.xml_file import read_xml

__all__ = ["FORMS", "FoundCaptions", "FoundCue", "FoundLine", "read_captions"]

FORMS = "WebVTT, SRT, SBV, ASS, TTML, SAMI, LRC"
"""The forms of captions that are read, for a refusal."""


def read_captions(text: str, duration: float | None = None) -> FoundCaptions | None:
    """The cues of captions in any form, each word once; None where the text is in none of the forms.

    Parameters
    ----------
    duration
        Seconds of the recording, where they are known: the last line of a form without ends lasts no longer.

    Raises
    ------
    InputError
        Captions that are damaged, with the place; captions without a word.

    >>> [cue.lines[0].text for cue in read_captions("0:00:01.0,0:00:02.0\\nWe met").cues]
    ['We met']
    """
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        found = read_sami(text) or read_xml(text)
    else:
        found = read_ass(text) or read_blocks(text.lstrip("\ufeff \t\r\n")) or read_stamped(text, duration)
    if found is None:
        return None
    if not found.cues:
        raise InputError(f"looks like {found.form}, but no cue in it has a word")
    return FoundCaptions(found.form, unroll(found.cues), found.language)
