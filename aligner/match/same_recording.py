"""Edits → whether text and speech belong together at all: counts alone, no model of language.

Two ways to be the same recording, since either may be an excerpt of the other or both have long foreign parts:

* enough of the shorter side's words are hits (a text that was read out, a quotation, a chapter): `share` of them
  and three words more, but never more than `most` of a handful of words, or
* one passage of `passage_hits` hits without a long gap (a statement inside a page, within an evening's recording).

Measured on addresses of US presidents, the text of one against the words of another, 5 to 20,000 words a side:
of the shorter side at most 20 % were hits (five of ten words once), the longest passage had 16. The same text
with a quarter of its words misheard had 63 % or more from 22 words on; with 60 % misheard, 46 % at 1,000 words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aligner.match.evidence import EVIDENCE
from aligner.types import Edit


@dataclass(frozen=True, slots=True)
class SameRecordingSettings:
    """Hits that text and speech must share to belong together."""

    share: float = 0.3
    """Share of the words of a long shorter side."""
    most: float = 2 / 3
    """Share asked of a few words: sentences of one author share as many as five of eight."""
    fewest_hits: int = 3
    """Hits below which nothing is said, unless the shorter side has no more words."""
    passage_hits: int = 30
    """Hits in one passage, from which on both belong together whatever else they have."""


SETTINGS = SameRecordingSettings()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The counts that decide: words of both sides, those among them that are hits, hits of the best passage."""

    reference_words: int
    hypothesis_words: int
    reference_hits: int
    hypothesis_hits: int
    longest_passage: int

    @property
    def share(self) -> float:
        """Hits among the words of the shorter side, 0 to 1; 0 where a side is empty."""
        shorter = min(self.reference_words, self.hypothesis_words)
        hits = self.reference_hits if self.reference_words == shorter else self.hypothesis_hits
        return hits / shorter if shorter else 0.0

    @property
    def same_recording(self) -> bool:
        """Whether the text belongs to the recording."""
        shorter = min(self.reference_words, self.hypothesis_words)
        enough = min(SETTINGS.most, SETTINGS.share + 3 / shorter) if shorter else 1.0
        likely = self.share >= enough and self.reference_hits >= min(SETTINGS.fewest_hits, shorter)
        return likely or self.longest_passage >= SETTINGS.passage_hits


def judge(edits: Iterable[Edit]) -> Judgement:
    """What a match says about both sides belonging together.

    >>> judge([Edit("hit", 0, 1, 0, 1), Edit("deletion", 1, 9, 1, 1)]).same_recording
    True
    >>> judge([Edit("deletion", 0, 9, 0, 0), Edit("insertion", 9, 9, 0, 5)]).same_recording
    False
    """
    here = there = here_hits = there_hits = longest = passage = 0
    for edit in edits:
        here, there = here + edit.i1 - edit.i0, there + edit.j1 - edit.j0
        if edit.kind == "hit":
            here_hits, there_hits = here_hits + edit.i1 - edit.i0, there_hits + edit.j1 - edit.j0
            passage += edit.i1 - edit.i0
            longest = max(longest, passage)
        elif max(edit.i1 - edit.i0, edit.j1 - edit.j0) >= EVIDENCE.long_gap:
            passage = 0
    return Judgement(here, there, here_hits, there_hits, longest)


def is_same_recording(edits: Iterable[Edit]) -> bool:
    """Whether a text and a recording belong together, by the edits between their words."""
    return judge(edits).same_recording


def nothing_in_common(reference_words: int, hypothesis_words: int) -> tuple[Edit, ...]:
    """The edits between a text and the words of another recording.

    >>> [edit.kind for edit in nothing_in_common(3, 2)], [edit.kind for edit in nothing_in_common(3, 0)]
    (['deletion', 'insertion'], ['deletion'])
    """
    deleted = (Edit("deletion", 0, reference_words, 0, 0),)
    added = (Edit("insertion", reference_words, reference_words, 0, hypothesis_words),) if hypothesis_words else ()
    return deleted + added
