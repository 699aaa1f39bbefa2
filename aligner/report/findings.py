"""Edits become findings: neighbouring edits joined into phrases, whole sentences kept apart.

A finding is a range of published words ``[i0, i1)`` against a range of heard words ``[j0, j1)``, one of them
possibly empty; its place among the heard words (``j0``) is known even where nothing was heard. Findings come in
text order. Headings, labels, stage directions and page furniture that nobody spoke are expected on a page and
make no finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Literal

from aligner.types import DifferenceKind, Edit, SegmentKind, Sentence

BOILERPLATE_KINDS: frozenset[SegmentKind] = frozenset({"heading", "boilerplate", "speaker", "direction"})


@dataclass(frozen=True, slots=True)
class FindingSettings:
    """When words make a phrase and when a passage."""

    long_words: int = 8
    """Words from which a phrase is a passage."""
    joined_words: int = 12
    """Words past which phrases do not grow by joining over a word that agrees."""


SETTINGS = FindingSettings()

Role = Literal["phrase", "sentences", "line", "frame"]
"""A phrase; whole sentences; a paragraph of one sentence; or text of a section before or after the speech."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A phrase or passage that differs."""

    kind: DifferenceKind
    i0: int
    i1: int
    j0: int
    j1: int
    role: Role = "phrase"

    @property
    def whole(self) -> bool:
        """Whether it is whole published sentences."""
        return self.role != "phrase"

    @property
    def words(self) -> int:
        """How many words the longer side has."""
        return max(self.i1 - self.i0, self.j1 - self.j0)


def _range(edits: Sequence[Edit]) -> tuple[int, int, int, int]:
    heard = [edit for edit in edits if edit.j1 > edit.j0] or list(edits[:1])
    return (
        edits[0].i0,
        edits[-1].i1,
        min(edit.j0 for edit in heard),
        max(edit.j1 for edit in heard),
    )


def _finding(edits: Sequence[Edit], *, role: Role = "phrase") -> Finding:
    i0, i1, j0, j1 = _range(edits)
    kind: DifferenceKind = "changed" if i1 > i0 and j1 > j0 else "not_spoken" if i1 > i0 else "not_published"
    return Finding(kind, i0, i1, j0, j1, role)


def _runs(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """Runs of one nature: agreeing in place, agreeing but moved, or differing; a moved run is of one place."""

    def nature(edit: Edit) -> str:
        if edit.kind != "hit":
            return "differing"
        return "moved" if edit.moved else "agreeing"

    for kind, group in groupby(edits, key=nature):
        run: list[Edit] = []
        for edit in group:
            if kind == "moved" and run and not 0 <= edit.j0 - run[-1].j1 < SETTINGS.long_words:
                yield run
                run = []
            run.append(edit)
        yield run


def _joined(
    runs: Sequence[list[Edit]], owner: Sequence[int], bridge: Callable[[int, int], bool]
) -> Iterator[list[Edit]]:
    """The runs, differing ones joined over a short agreement that ``bridge`` lets pass."""
    place = 0
    while place < len(runs):
        run = list(runs[place])
        while run[-1].kind != "hit" and place + 2 < len(runs):
            between, after = runs[place + 1], runs[place + 2]
            if not _may_join(run, between, after, owner, bridge):
                break
            run += between + after
            place += 2
        yield run
        place += 1


def _may_join(
    run: Sequence[Edit],
    between: Sequence[Edit],
    after: Sequence[Edit],
    owner: Sequence[int],
    bridge: Callable[[int, int], bool],
) -> bool:
    if len(between) > 1 or between[0].moved or after[0].kind == "hit":
        return False
    i0, i1, j0, j1 = _range([*run, *between, *after])
    hit = between[0]
    if hit.i1 - hit.i0 > 1 or max(i1 - i0, j1 - j0) > SETTINGS.joined_words or owner[i0] != owner[i1 - 1]:
        return False
    both_change = all(any(edit.kind != "insertion" for edit in side) for side in (run, after))
    return both_change and bridge(hit.i0, hit.j0)


def _whole_sentences(run: Sequence[Edit], owner: Sequence[int], sizes: Sequence[int]) -> set[int]:
    """The numbers of the sentences that lie in this run with every word deleted."""
    lost: dict[int, int] = {}
    for edit in run:
        if edit.kind == "deletion":
            for word in range(edit.i0, edit.i1):
                lost[owner[word]] = lost.get(owner[word], 0) + 1
    return {sentence for sentence, count in lost.items() if count == sizes[sentence]}


def _single_words(run: Sequence[Edit]) -> Iterator[Edit]:
    """The edits with every deletion taken apart to single words, so that sentences can be cut out."""
    for edit in run:
        if edit.kind == "deletion":
            for word in range(edit.i0, edit.i1):
                yield Edit("deletion", word, word + 1, edit.j0, edit.j1)
        else:
            yield edit


def _long_ones_apart(edits: list[Edit]) -> Iterator[Finding]:
    """One finding, or several where a long one-sided stretch only touches a small change."""
    stretches = [list(group) for _, group in groupby(edits, key=lambda edit: edit.kind)]
    sides = [_range(stretch) for stretch in stretches]
    left, right = sum(i1 - i0 for i0, i1, _, _ in sides), sum(j1 - j0 for _, _, j0, j1 in sides)
    if min(left, right) * 2 >= max(left, right) or max(left, right) < SETTINGS.long_words:
        yield _finding(edits)
        return
    rest: list[Edit] = []
    for stretch, (i0, i1, j0, j1) in zip(stretches, sides, strict=True):
        if stretch[0].kind not in ("insertion", "deletion") or max(i1 - i0, j1 - j0) < SETTINGS.long_words:
            rest += stretch
            continue
        if rest:
            yield _finding(rest)
        yield _finding(stretch)
        rest = []
    if rest:
        yield _finding(rest)


def _by_sentence(edits: Sequence[Edit], owner: Sequence[int]) -> Iterator[list[Edit]]:
    """The edits of one published sentence after another; an insertion stays with what is before it."""
    phrase: list[Edit] = []
    for edit in edits:
        spoken = [before for before in phrase if before.i1 > before.i0]
        if spoken and edit.i1 > edit.i0 and owner[spoken[-1].i1 - 1] != owner[edit.i0]:
            yield phrase
            phrase = []
        phrase.append(edit)
    yield phrase


def _roles(edits: Sequence[Edit], sentences: Sequence[Sentence], owner: Sequence[int]) -> list[Role]:
    """The role each sentence has when it is lost whole.

    A section begins with a heading. Sections before the first and after the last in which a word was spoken are
    the page's frame: its summary, its related news.
    """
    blocks = Counter(sentence.block for sentence in sentences)
    sections = list(accumulate(int(sentence.kind == "heading") for sentence in sentences))
    spoken = {sections[owner[edit.i0]] for edit in edits if edit.kind == "hit"}

    def role(number: int) -> Role:
        if spoken and not min(spoken) <= sections[number] <= max(spoken):
            return "frame"
        own_line = sentences[number].kind in ("paragraph", "quote") and blocks[sentences[number].block] == 1
        return "line" if own_line else "sentences"

    return [role(number) for number in range(len(sentences))]


def _cut(
    run: Sequence[Edit], sentences: Sequence[Sentence], owner: Sequence[int], roles: Sequence[Role]
) -> Iterator[Finding]:
    """The findings of one differing run: whole lost sentences by block, the rest as phrases."""
    lost = _whole_sentences(run, owner, [len(sentence.words) for sentence in sentences])

    def place(edit: Edit) -> tuple[str, bool] | None:
        if (aside := _boilerplate_around(edit, sentences, owner)) is not None:
            return aside.block, True
        if edit.kind != "deletion" or owner[edit.i0] not in lost:
            return None
        sentence = sentences[owner[edit.i0]]
        return sentence.block, sentence.kind in BOILERPLATE_KINDS

    for where, group in groupby(_single_words(run), key=place):
        edits = list(group)
        if where is None:
            for phrase in _by_sentence(edits, owner):
                yield from _long_ones_apart(phrase)
        elif not where[1]:
            yield _finding(edits, role=roles[owner[edits[0].i0]])


def _boilerplate_around(edit: Edit, sentences: Sequence[Sentence], owner: Sequence[int]) -> Sentence | None:
    """The line of page furniture that an edit lies in, which makes no finding even where the line was read out."""
    inside = edit.i1 > edit.i0 or (0 < edit.i0 < len(owner) and owner[edit.i0 - 1] == owner[edit.i0])
    sentence = sentences[owner[edit.i0]] if inside else None
    return sentence if sentence is not None and sentence.kind == "boilerplate" else None


def find(
    edits: Sequence[Edit],
    sentences: Sequence[Sentence],
    *,
    bridge: Callable[[int, int], bool] = lambda _i, _j: False,
) -> tuple[Finding, ...]:
    """The findings of a match, in text order.

    Parameters
    ----------
    edits
        As ``aligner.match.match`` returns them: every published word once, in order.
    sentences
        The published sentences whose words the edits speak of.
    bridge
        Tells of an agreeing published and heard word (by index) whether two changes beside it are one finding.
    """
    owner = [number for number, sentence in enumerate(sentences) for _ in sentence.words]
    roles = _roles(edits, sentences, owner)
    findings: list[Finding] = []
    for run in _joined(list(_runs(edits)), owner, bridge):
        if any(edit.kind != "hit" for edit in run):
            findings += _cut(run, sentences, owner, roles)
        elif run[0].moved:
            i0, i1, j0, j1 = _range(run)
            findings.append(Finding("moved", i0, i1, j0, j1))
    return tuple(findings)
