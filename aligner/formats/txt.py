"""Cues → plain text: one published sentence a line, in the order of the recording, nothing but the words.

There is no way back: the times are gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from aligner.formats.about import UNKNOWN, About
from aligner.formats.plain import one_line, shown
from aligner.types import Cue


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:  # noqa: ARG001 (every format takes both)
    """The text of the cues; cues of one segment share a line.

    >>> compose([Cue("", 0, 1, ("Hello,",), segment="s-1"), Cue("", 1, 2, ("world!",), segment="s-1")])
    'Hello, world!\\n'
    """
    numbered = enumerate(shown(cue) for cue in cues)
    groups = groupby(numbered, key=lambda pair: pair[1].segment or pair[0])
    return "".join(one_line(line for _, cue in group for line in cue.lines) + "\n" for _, group in groups)
