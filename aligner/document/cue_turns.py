"""The lines of captions → who says each: by ``<v Name>`` and its like, else by the label the line begins with.

Labels ("Anna:", "[Anna]:", ">> REPORTER:", ">>") are told as in any published text (``turns.py``), over all lines at
once; only a line that begins a cue, or follows on the end of a sentence, may have one. Where most cues begin with a
name and a colon, as Zoom writes them, they are labels also in the middle of a sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import regex

from aligner.document.label_names import label_words
from aligner.document.speaker_labels import Candidate, candidates
from aligner.document.turns import read_turns
from aligner.formats.found import FoundCue, FoundLine

_STYLES = ("colon", "bracket")
_NUMBERED = regex.compile(r"[\[(]?(?P<name>\p{L}{1,16}[ _-]?\d{1,3})[\])]?\s?[:：](?=\s|$)")
"""Whom a machine told apart: "speaker 1:", "[spk_0]:"."""
SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "。", "！", "？", "؟", "।")


@dataclass(frozen=True, slots=True)
class CueTurnSettings:
    """When a cue's first words name who speaks; set by hand, as are the cases of tests/document."""

    named_share: float = 0.5
    """Share of the cues that begin with a name and a colon from which names are believed, whatever follows them."""


SETTINGS = CueTurnSettings()


@dataclass(frozen=True, slots=True)
class CueLine:
    """A line of a cue; ``label`` is how many of its first characters name ``speaker``, and ``begins`` a turn."""

    cue: FoundCue
    line: FoundLine
    speaker: str | None
    begins: bool
    label: int = 0

    @property
    def said(self) -> FoundLine:
        """The line without its label."""
        return self.line.without(self.label) if self.label else self.line


def cue_lines(cues: Sequence[FoundCue]) -> Iterator[CueLine]:
    """Every line in order; a label holds until the next one, or until the file names another voice.

    >>> cue = FoundCue(0.0, 1.0, (FoundLine(">> REPORTER: We met."), FoundLine(">> Twice?")))
    >>> [(line.speaker, line.said.text) for line in cue_lines([cue])]
    [('REPORTER', 'We met.'), (None, 'Twice?')]
    """
    lines = [(cue, line) for cue in cues for line in cue.lines]
    may = [_may_begin(cue, number) for cue in cues for number in range(len(cue.lines))]
    labels = _labels([line for _, line in lines], may)
    speaker, voice = None, None
    for (cue, line), (name, length) in zip(lines, labels, strict=True):
        begins = length > 0 or line.begins or line.speaker != voice
        if begins:
            speaker = line.speaker or name
        voice = line.speaker
        yield CueLine(cue, line, speaker, begins, length)


def _labels(lines: Sequence[FoundLine], may: Sequence[bool]) -> Iterator[tuple[str | None, int]]:
    """For each line the name that its label gives, and the length of the label; nothing and 0 where it has none."""
    text = "\n".join(line.text for line in lines)
    ends = list(accumulate(len(line.text) + 1 for line in lines))
    spans = [
        (end - 1 - len(line.text), end - 1, 0 if begins and not line.speaker else -1)
        for end, line, begins in zip(ends, lines, may, strict=True)
    ]
    found = [_named(text, start, end) if marked == 0 else None for start, end, marked in spans]
    often = Counter(one.bare for one in found if one)
    mostly = sum(often.values()) >= SETTINGS.named_share * sum(may)
    turns = [
        turn.label if turn and turn.label and turn.label.style in _STYLES else None for turn in read_turns(text, spans)
    ]
    company = mostly or any(label is not None and label.name for label in turns)
    people = {one.bare for one in found if one and (one.strength != "word" or often[one.bare] > 1)}
    for one, label, (start, _, _) in zip(found, turns, spans, strict=True):
        if label is None and one and company and people and (one.bare in people or one.capitals):
            label = one
        yield (label.name, label.end - start) if label else (None, 0)


def _named(text: str, start: int, end: int) -> Candidate | None:
    """The name that stands before a colon or in brackets with one at the beginning of a line."""
    if number := _NUMBERED.match(text, start, end):
        return Candidate(number["name"], start, number.end(), "colon", "sure")
    notices = label_words()["notices"]
    ended = (one for one in candidates(text, start, end) if one.name and text[one.end - 1] in ":：")
    return next((one for one in ended if one.style in _STYLES and one.bare not in notices), None)


def _may_begin(cue: FoundCue, number: int) -> bool:
    return number == 0 or cue.lines[number - 1].text.endswith(SENTENCE_ENDS) or cue.lines[number].text.startswith(">>")
