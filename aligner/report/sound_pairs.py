"""Words between two that agree, paired anew by how they sound: whose misheard word is whose?

The match pairs words that are spelled alike and leaves a badly heard stretch as words lost and words added. For a
verdict each word must stand against the one it was heard for, else a planted word hides among misheard neighbours, or
a misheard line counts as a line that was added. So the phones of both sides are aligned (Needleman and Wunsch 1970)
with gaps cheaper than unlike phones, and words that share half their phones are paired; all else stays as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from aligner.match.word_pairs import WordPair, without_lone, word_pairs
from aligner.report.lexicon import key
from aligner.report.phones import SETTINGS as PHONE_COSTS
from aligner.report.phones import is_weak, phone_cost, phones_of, similarity
from aligner.types import Edit


@dataclass(frozen=True, slots=True)
class SoundPairSettings:
    """When two words are one heard for the other; set on 18 recordings of people, with planted edits (docs/report.md).

    Without these pairs the same verdicts confirm 16 findings falsely on their pages, with them none.
    """

    gap: float = 0.45
    """Cost of a phone without partner, where two unlike phones cost 1: two gaps are cheaper."""
    gap_weak: float = 0.3
    """The same for a phone that is often swallowed."""
    most_cells: int = 90_000
    """Phones of one side times phones of the other; beyond, nobody misheard word by word."""
    shared: float = 0.5
    """Share of the phones of the shorter word that a pair has in common, at least."""
    alike: float = 0.6
    """Similarity, 0..1, of the words that are paired, at least."""
    line_words: int = 3
    """Words of a line of page furniture, at least, for one of them to be paired."""
    line_share: float = 0.5
    """Share of the words of such a line that are paired, at least: it was read, and badly heard."""
    bridge_letters: int = 3
    """Letters of a word that agrees, at most, for lost words on one side of it to be sought among the added ones on the
    other: "e anota a" is heard as "a nota", with the wrong "a" in agreement."""
    alone_phones: int = 4
    """Phones of a pair, at least, unless another pair stands beside it."""


SETTINGS = SoundPairSettings()


@dataclass(frozen=True, slots=True)
class _Run:
    """Published words ``[i0, i1)`` and heard words ``[j0, j1)`` of a row of edits, with short hits between changes."""

    edits: tuple[Edit, ...]

    @property
    def i0(self) -> int:
        return self.edits[0].i0

    @property
    def i1(self) -> int:
        return self.edits[-1].i1

    @property
    def j0(self) -> int:
        return min(edit.j0 for edit in self.edits if edit.j1 > edit.j0)

    @property
    def j1(self) -> int:
        return max(edit.j1 for edit in self.edits if edit.j1 > edit.j0)

    @property
    def is_open(self) -> bool:
        """Whether it has words on both sides that may be paired in more than one way."""
        published, heard = (sum(side) for side in zip(*((e.i1 - e.i0, e.j1 - e.j0) for e in self.edits), strict=True))
        return bool(published and heard) and published + heard > 2

    def was_changed(self, i: int, j: int) -> bool:
        """Whether published word ``i`` and heard word ``j`` were one change."""
        return any(e.kind == "substitution" and e.i0 <= i < e.i1 and e.j0 <= j < e.j1 for e in self.edits)


def pair_by_sound(
    edits: Sequence[Edit],
    published: Sequence[str],
    heard: Sequence[str],
    language: str | None,
    *,
    is_number: tuple[Callable[[int], bool], Callable[[int], bool]] = (lambda _i: False, lambda _j: False),
    furniture: Callable[[int], int | None] = lambda _i: None,
) -> tuple[Edit, ...]:
    """Return the edits with the words of each run that differs paired by sound; hits and moved words stay.

    Parameters
    ----------
    published, heard
        All words of both sides, as the edits count them.
    language
        In which both are pronounced.
    is_number
        Tells of a published word, and of a heard one, whether it is a number. Numbers are judged by their values: one
        that was changed for another stays with it, and none is paired by its sound.
    furniture
        Gives the line of a published word that is of the page and not of its text, None of all others. Such a line is
        paired where half of its words are: it was read, and badly heard.
    """
    number_here, number_there = is_number
    published = ["" if number_here(i) else word for i, word in enumerate(published)]
    heard = ["" if number_there(j) else word for j, word in enumerate(heard)]

    def may_be_paired(edit: Edit) -> bool:
        figures = any(map(number_here, range(edit.i0, edit.i1))) and any(map(number_there, range(edit.j0, edit.j1)))
        return edit.kind != "hit" and not edit.moved and not figures

    open_ = [may_be_paired(edit) for edit in edits]
    for place in range(1, len(edits) - 1):
        open_[place] |= _is_bridge(edits[place - 1 : place + 2], published) and open_[place - 1] and open_[place + 1]
    found: list[Edit] = []
    for differs, group in groupby(zip(open_, edits, strict=True), key=itemgetter(0)):
        run = _Run(tuple(edit for _, edit in group))
        found += _paired(run, published, heard, language, furniture) if differs and run.is_open else run.edits
    return tuple(found)


def _is_bridge(edits: Sequence[Edit], published: Sequence[str]) -> bool:
    """Whether the second of three edits is a short word that agrees by chance between words lost and words added."""
    before, hit, after = edits
    alone = hit.kind == "hit" and not hit.moved and hit.i1 - hit.i0 == 1 == hit.j1 - hit.j0
    opposed = {before.kind, after.kind} == {"deletion", "insertion"}
    word = key(published[hit.i0]) if alone and opposed else ""
    return word.isalpha() and len(word) <= SETTINGS.bridge_letters


def _paired(
    run: _Run,
    published: Sequence[str],
    heard: Sequence[str],
    language: str | None,
    furniture: Callable[[int], int | None],
) -> Iterator[Edit]:
    here, there = published[run.i0 : run.i1], heard[run.j0 : run.j1]
    reordered = sorted(map(key, here)) == sorted(map(key, there))
    lines = [furniture(i) for i in range(run.i0, run.i1)]
    pairs = [] if reordered else _without_chance(_pairs(here, there, language), lines)
    if not pairs:
        yield from run.edits
        return
    i, j = run.i0, run.j0
    for pair in (*pairs, WordPair(len(here), len(here), len(there), len(there))):
        i0, i1, j0, j1 = run.i0 + pair.i0, run.i0 + pair.i1, run.j0 + pair.j0, run.j0 + pair.j1
        yield from _between(run, i, i0, j, j0)
        if i1 > i0:
            same = [key(word) for word in published[i0:i1]] == [key(word) for word in heard[j0:j1]]
            yield Edit("hit" if same else "substitution", i0, i1, j0, j1)
        i, j = i1, j1


def _between(run: _Run, i0: int, i1: int, j0: int, j1: int) -> Iterator[Edit]:
    """Yield what is left between two pairs: words that agree, a change where it was one, else words lost and added."""
    hit = next((e for e in run.edits if e.kind == "hit" and i0 <= e.i0 < i1 and j0 <= e.j0 < j1), None)
    if hit:
        yield from _between(run, i0, hit.i0, j0, hit.j0)
        yield hit
        yield from _between(run, hit.i1, i1, hit.j1, j1)
        return
    if i1 > i0 and j1 > j0 and any(run.was_changed(i, j) for i in range(i0, i1) for j in range(j0, j1)):
        yield Edit("substitution", i0, i1, j0, j1)
        return
    if i1 > i0:
        yield Edit("deletion", i0, i1, j0, j0)
    if j1 > j0:
        yield Edit("insertion", i1, i1, j0, j1)


def _pairs(here: Sequence[str], there: Sequence[str], language: str | None) -> list[WordPair]:
    """Return the words of both sides that sound alike, rising on both."""
    sides = [phones_of(word, language) for word in here], [phones_of(word, language) for word in there]
    sizes = [sum(map(len, side)) for side in sides]
    if sizes[0] * sizes[1] > SETTINGS.most_cells:
        return []
    pairs = word_pairs(_shared(*sides), *sides, least=SETTINGS.shared)
    alike = [p for p in pairs if similarity(here[p.i0 : p.i1], there[p.j0 : p.j1], language) >= SETTINGS.alike]
    return without_lone(alike, *sides, least=SETTINGS.alone_phones)


def _without_chance(pairs: Sequence[WordPair], lines: Sequence[int | None]) -> list[WordPair]:
    """Return the pairs without those in lines of page furniture of which too little was heard."""
    words = Counter(lines)
    paired = Counter(lines[i] for pair in pairs for i in range(pair.i0, pair.i1))
    return [pair for pair in pairs if all(_is_heard(lines[i], words, paired) for i in range(pair.i0, pair.i1))]


def _is_heard(line: int | None, words: Counter[int | None], paired: Counter[int | None]) -> bool:
    if line is None:
        return True
    return words[line] >= SETTINGS.line_words and paired[line] >= SETTINGS.line_share * words[line]


def _shared(here: Sequence[Sequence[str]], there: Sequence[Sequence[str]]) -> dict[tuple[int, int], float]:
    """Return how many phones each pair of words shares in the best alignment of all phones of both sides."""
    rows = [(number, phone) for number, word in enumerate(here) for phone in word]
    columns = [(number, phone) for number, word in enumerate(there) for phone in word]
    best = _costs([phone for _, phone in rows], [phone for _, phone in columns])
    shared: dict[tuple[int, int], float] = {}
    i, j = len(rows), len(columns)
    while i and j:
        (word, phone), (other, heard) = rows[i - 1], columns[j - 1]
        cost = phone_cost(phone, heard)
        if cost < PHONE_COSTS.unlike and abs(best[i][j] - best[i - 1][j - 1] - cost) < 1e-9:
            shared[word, other] = shared.get((word, other), 0.0) + 1 - cost
            i, j = i - 1, j - 1
        elif abs(best[i][j] - best[i - 1][j] - _gap(phone)) < 1e-9:
            i -= 1
        else:
            j -= 1
    return shared


def _costs(one: Sequence[str], other: Sequence[str]) -> list[list[float]]:
    """Return the cost of the cheapest alignment of the first phones of both sides, for every number of them."""
    gaps = [_gap(phone) for phone in other]
    row = [0.0]
    for gap in gaps:
        row.append(row[-1] + gap)
    rows = [row]
    for phone in one:
        above, lost = rows[-1], _gap(phone)
        row = [above[0] + lost]
        for place, heard in enumerate(other):
            taken = above[place] + phone_cost(phone, heard)
            row.append(min(taken, above[place + 1] + lost, row[place] + gaps[place]))
        rows.append(row)
    return rows


def _gap(phone: str) -> float:
    return SETTINGS.gap_weak if is_weak(phone) else SETTINGS.gap
