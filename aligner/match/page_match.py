"""A published page × heard words → edits, in which page furniture and unspoken headings take nothing from the speech.

The article is matched first, so that a menu or a photo caption never has a word that belongs to a sentence. Of its
headings those stay that speech sounds like: two thirds of what a heading says, in bits (`evidence`), are met close
together; else it was not spoken, and the rest is matched again without it. Furniture is looked for last, in speech
that nothing else claims, in its place: a line was read out where nearly all its words are heard in a row and say
more than chance has there. All other words of it are deleted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from math import log2

from aligner.match.edit_costs import EDIT_COSTS, substitution_cost
from aligner.match.evidence import EVIDENCE, Rarity
from aligner.match.word_match import match
from aligner.types import Document, Edit
from aligner.verbalize.keys import fold


@dataclass(frozen=True, slots=True)
class PageMatchSettings:
    """When headings and page furniture count as spoken."""

    heading_bits: float = 0.65
    """Share of the bits of a heading that must be met."""
    alike_cost: float = 0.5 * EDIT_COSTS.substitution
    """Cost below which a substitution sounds alike ('Aurland', 'Orland')."""
    scattered: int = 2
    """Heard words among which a heading is met, for each of its own."""
    line: float = 0.8
    """Share of the words of a line of furniture that must be heard in a row."""
    short_line: int = 5
    """Words of a line below which all must be."""
    rounds: int = 4
    """Rounds of matching, after each of which headings that are unlike what was heard are left out."""


SETTINGS = PageMatchSettings()


def match_document(document: Document, hypothesis: Sequence[str], *, language: str | None = None) -> tuple[Edit, ...]:
    """The edits between ``document.words`` and the heard words, as `match` does.

    Parameters
    ----------
    document
        The published page; its sentences' kinds say what is furniture and what a heading.
    hypothesis
        Heard words, in the order of speech.
    language
        Of both; the document's own where None.
    """
    text = _Text(document, hypothesis, language or document.language)
    kept = [n for n in text.filled if text.kinds[n] != "boilerplate"] or text.filled
    for left in range(SETTINGS.rounds, 0, -1):
        edits = text.match(kept)
        unlike = {n for n in kept if text.kinds[n] == "heading" and text.is_unlike(edits, n)}
        if not unlike:
            break
        kept = [n for n in kept if n not in unlike and (left > 1 or text.kinds[n] != "heading")]
    else:
        edits = text.match(kept)
    lines = [n for n in text.filled if text.kinds[n] == "boilerplate" and n not in kept]
    return tuple(text.with_lines(edits, lines)) if lines else tuple(edits)


@dataclass(frozen=True, slots=True)
class _Region:
    """Published words ``[i0, i1)`` that nothing was heard for, and ranges of heard words in their place."""

    i0: int
    i1: int
    heard: tuple[tuple[int, int], ...]


class _Text:
    """The published words by sentence, the heard ones, and how rare each is."""

    def __init__(self, document: Document, hypothesis: Sequence[str], language: str | None) -> None:
        self.words = [word.text for word in document.words]
        self.heard, self.language = hypothesis, language
        self.bounds = document.bounds
        self.kinds = [sentence.kind for sentence in document.sentences]
        self.filled = [n for n in range(len(self.kinds)) if self.bounds[n] < self.bounds[n + 1]]
        self._keys = [fold(word, language) for word in self.words]
        self._rarity = Rarity(self._keys, [fold(word, language) for word in hypothesis])

    def match(self, kept: Sequence[int]) -> list[Edit]:
        """The edits of all published words, those of sentences that are not kept deleted."""
        places = [i for n in kept for i in range(self.bounds[n], self.bounds[n + 1])]
        starts = set(accumulate((self.bounds[n + 1] - self.bounds[n] for n in kept), initial=0))
        edits = match([self.words[i] for i in places], self.heard, language=self.language, starts=starts)
        return edits_among(edits, places, len(self.words))

    def is_unlike(self, edits: Sequence[Edit], number: int) -> bool:
        """Whether a heading has taken heard words that do not sound like it."""
        first, last = self.bounds[number], self.bounds[number + 1]
        paired = [edit for edit in edits if edit.i0 < last and edit.i1 > first and edit.kind in ("hit", "substitution")]
        if not paired:
            return False
        matched = sum(self._bits(edit.i0, edit.i1) for edit in paired if edit.kind == "hit" or self._is_alike(edit))
        span = max(edit.j1 for edit in paired) - min(edit.j0 for edit in paired)
        spoken = sum(edit.j1 - edit.j0 for edit in paired)
        return matched <= SETTINGS.heading_bits * self._bits(first, last) or span > spoken + SETTINGS.scattered * (
            last - first
        )

    def _bits(self, first: int, last: int) -> float:
        return sum(self._rarity.bits(self._keys[i]) for i in range(first, last))

    def _is_alike(self, edit: Edit) -> bool:
        heard = "".join(fold(word, self.language) for word in self.heard[edit.j0 : edit.j1])
        return substitution_cost("".join(self._keys[edit.i0 : edit.i1]), heard) < SETTINGS.alike_cost

    # --- furniture -----------------------------------------------------------------------------------------

    def with_lines(self, edits: Sequence[Edit], lines: Sequence[int]) -> Iterator[Edit]:
        """Yield the edits; lines of furniture that were read out are paired with the speech left over beside them."""
        for is_free, run in groupby(edits, key=_is_one_sided):
            part = list(run)
            region = _Region(part[0].i0, part[-1].i1, tuple((e.j0, e.j1) for e in part if e.kind == "insertion"))
            found = self._read_out(region, lines) if is_free and region.heard and region.i0 < region.i1 else []
            yield from _rebuilt(region, found, part[0].j0) if found else part

    def _read_out(self, region: _Region, lines: Sequence[int]) -> list[Edit]:
        """The hits of the lines in a region that were read out, in order."""
        inside = [n for n in lines if region.i0 <= self.bounds[n] and self.bounds[n + 1] <= region.i1]
        found: list[Edit] = []
        for j0, j1 in region.heard:
            left = [n for n in inside if not found or self.bounds[n] >= found[-1].i1]
            if not left:
                break
            places = [i for n in left for i in range(self.bounds[n], self.bounds[n + 1])]
            starts = set(accumulate((self.bounds[n + 1] - self.bounds[n] for n in left), initial=0))
            edits = match([self.words[i] for i in places], self.heard[j0:j1], language=self.language, starts=starts)
            whole = [edit._replace(j0=edit.j0 + j0, j1=edit.j1 + j0) for edit in edits_among(edits, places, region.i1)]
            chance = log2(j1 - j0) + log2(len(inside)) + EVIDENCE.margin_bits
            for n in left:
                found += self._line_hits(whole, n, chance)
        return found

    def _line_hits(self, edits: Sequence[Edit], number: int, chance: float) -> list[Edit]:
        """The hits of one line, if they are nearly all of it, in a row, and say more than chance does."""
        first, last = self.bounds[number], self.bounds[number + 1]
        hits = [e for e in edits if e.kind == "hit" and not e.moved and first <= e.i0 and e.i1 <= last]
        matched = sum(edit.i1 - edit.i0 for edit in hits)
        if not hits or matched < (SETTINGS.line if last - first >= SETTINGS.short_line else 1.0) * (last - first):
            return []
        row = hits[-1].j1 - hits[0].j0
        in_a_row = sum(edit.j1 - edit.j0 for edit in hits) >= SETTINGS.line * row
        said = sum(self._bits(edit.i0, edit.i1) for edit in hits)
        return hits if in_a_row and said >= chance else []


def edits_among(edits: Sequence[Edit], places: Sequence[int], count: int) -> list[Edit]:
    """Edits of chosen words as edits of all ``count`` words, those not chosen deleted.

    Parameters
    ----------
    places
        The index among all words of each chosen one, rising.

    >>> edits_among([Edit("hit", 0, 1, 0, 1), Edit("hit", 1, 2, 1, 2)], [0, 2], 3)[1]
    Edit(kind='deletion', i0=1, i1=2, j0=1, j1=1, moved=False)
    """
    found: list[Edit] = []
    place = j = 0
    for edit in edits:
        if edit.kind == "insertion":
            found.append(edit._replace(i0=place, i1=place))
            j = edit.j1
            continue
        first = places[edit.i0]
        if first > place:
            found.append(Edit("deletion", place, first, j, j))
        rows = places[edit.i0 : edit.i1]
        within = next((n for n in range(1, len(rows)) if rows[n] != rows[n - 1] + 1), len(rows))
        if edit.kind == "deletion":
            found.append(edit._replace(i0=first, i1=rows[-1] + 1))
            within = len(rows)
        else:
            found.append(edit._replace(i0=first, i1=rows[within - 1] + 1))
        if within < len(rows):  # one thing said over the edge of what was left out: its first part has it
            found.append(Edit("deletion", rows[within - 1] + 1, rows[-1] + 1, edit.j1, edit.j1))
        place, j = rows[-1] + 1, j if edit.moved else edit.j1
    if place < count:
        found.append(Edit("deletion", place, count, j, j))
    return found


def _is_one_sided(edit: Edit) -> bool:
    return edit.kind in ("deletion", "insertion") and not edit.moved


def _rebuilt(region: _Region, hits: Sequence[Edit], j: int) -> Iterator[Edit]:
    """The edits of a region with these hits in it; speech left over stays between them in its order."""
    place = region.i0
    taken = [(hit.j0, hit.j1) for hit in hits]
    spare = list(_without(region.heard, taken))
    for hit in hits:
        if place < hit.i0:
            yield Edit("deletion", place, hit.i0, j, j)
        while spare and spare[0][0] < hit.j0:
            j0, j1 = spare.pop(0)
            yield Edit("insertion", hit.i0, hit.i0, j0, j1)
        yield hit
        place, j = hit.i1, hit.j1
    for j0, j1 in spare:
        yield Edit("insertion", place, place, j0, j1)
        j = j1
    if place < region.i1:
        yield Edit("deletion", place, region.i1, j, j)


def _without(ranges: Sequence[tuple[int, int]], taken: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of ranges of heard words, without those that are taken."""
    for first, last in ranges:
        for j0, j1 in sorted(taken):
            if first <= j0 and j1 <= last:
                if first < j0:
                    yield first, j0
                first = j1
        if first < last:
            yield first, last
