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

FURNITURE: frozenset[SegmentKind] = frozenset({"heading", "boilerplate", "speaker", "direction"})
LONG_WORDS = 8  # from here on a phrase is a passage
MOVED_WORDS = 3  # fewer words are told as moved within their sentence only
NUMBER_WORDS = 4  # more words beside a number are no part of it
JOINED_WORDS = 12  # phrases do not grow past this by joining over a word that agrees

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
    """Yield runs of one nature: agreeing in place, agreeing but moved, or differing; a moved run is of one place."""

    def nature(edit: Edit) -> str:
        if edit.kind != "hit":
            return "differing"
        return "moved" if edit.moved else "agreeing"

    for kind, group in groupby(edits, key=nature):
        run: list[Edit] = []
        for edit in group:
            if kind == "moved" and run and not 0 <= edit.j0 - run[-1].j1 < LONG_WORDS:
                yield run
                run = []
            run.append(edit)
        yield run


def _joined(
    runs: Sequence[list[Edit]], owner: Sequence[int], bridge: Callable[[int, int], bool]
) -> Iterator[list[Edit]]:
    """Yield the runs, differing ones joined over a short agreement that ``bridge`` lets pass."""
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
    if hit.i1 - hit.i0 > 1 or max(i1 - i0, j1 - j0) > JOINED_WORDS or owner[i0] != owner[i1 - 1]:
        return False
    both_change = all(any(edit.kind != "insertion" for edit in side) for side in (run, after))
    return both_change and bridge(hit.i0, hit.j0)


def _whole_sentences(run: Sequence[Edit], owner: Sequence[int], sizes: Sequence[int]) -> set[int]:
    """Return the numbers of the sentences that lie in this run with every word deleted."""
    lost: dict[int, int] = {}
    for edit in run:
        if edit.kind == "deletion":
            for word in range(edit.i0, edit.i1):
                lost[owner[word]] = lost.get(owner[word], 0) + 1
    return {sentence for sentence, count in lost.items() if count == sizes[sentence]}


def _single_words(run: Sequence[Edit]) -> Iterator[Edit]:
    """Yield the edits with every deletion taken apart to single words, so that sentences can be cut out."""
    for edit in run:
        if edit.kind == "deletion":
            for word in range(edit.i0, edit.i1):
                yield Edit("deletion", word, word + 1, edit.j0, edit.j1)
        else:
            yield edit


def _long_ones_apart(edits: list[Edit]) -> Iterator[Finding]:
    """Yield one finding, or several where a long one-sided stretch only touches a small change."""
    stretches = [list(group) for _, group in groupby(edits, key=lambda edit: edit.kind)]
    sides = [_range(stretch) for stretch in stretches]
    left, right = sum(i1 - i0 for i0, i1, _, _ in sides), sum(j1 - j0 for _, _, j0, j1 in sides)
    if min(left, right) * 2 >= max(left, right) or max(left, right) < LONG_WORDS:
        yield _finding(edits)
        return
    rest: list[Edit] = []
    for stretch, (i0, i1, j0, j1) in zip(stretches, sides, strict=True):
        if stretch[0].kind not in ("insertion", "deletion") or max(i1 - i0, j1 - j0) < LONG_WORDS:
            rest += stretch
            continue
        if rest:
            yield _finding(rest)
        yield _finding(stretch)
        rest = []
    if rest:
        yield _finding(rest)


def _by_sentence(edits: Sequence[Edit], owner: Sequence[int]) -> Iterator[list[Edit]]:
    """Yield the edits of one published sentence after another; an insertion stays with what is before it."""
    phrase: list[Edit] = []
    for edit in edits:
        spoken = [before for before in phrase if before.i1 > before.i0]
        if spoken and edit.i1 > edit.i0 and owner[spoken[-1].i1 - 1] != owner[edit.i0]:
            yield phrase
            phrase = []
        phrase.append(edit)
    yield phrase


def _roles(edits: Sequence[Edit], sentences: Sequence[Sentence], owner: Sequence[int]) -> list[Role]:
    """Return the role each sentence has when it is lost whole.

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
    """Yield the findings of one differing run: whole lost sentences by block, the rest as phrases."""
    lost = _whole_sentences(run, owner, [len(sentence.words) for sentence in sentences])

    def place(edit: Edit) -> tuple[str, bool] | None:
        if edit.kind != "deletion" or owner[edit.i0] not in lost:
            return None
        sentence = sentences[owner[edit.i0]]
        return sentence.block, sentence.kind in FURNITURE

    for where, group in groupby(_single_words(run), key=place):
        edits = list(group)
        if where is None:
            for phrase in _by_sentence(edits, owner):
                yield from _long_ones_apart(phrase)
        elif not where[1]:
            yield _finding(edits, role=roles[owner[edits[0].i0]])


def pair_moved(
    findings: Sequence[Finding],
    published: Sequence[str],
    heard: Sequence[str],
    owner: Sequence[int],
    *,
    binds: Callable[[str], bool] = lambda _word: False,
    alike: Callable[[Finding, Finding], bool] = lambda _lost, _added: False,
) -> tuple[Finding, ...]:
    """Return the findings with each phrase that is lost in one place and added in another told as moved.

    Parameters
    ----------
    published, heard
        The comparable words of both sides.
    owner
        Number of the sentence of each published word. Phrases of fewer than three words are told as moved within
        their sentence only.
    binds
        Tells of a comparable word that it means another thing in another place ("not"); alone it is not moved.
    alike
        Tells of a lost and an added passage whose words are not the same whether they are spoken alike.
    """
    lost: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        if finding.kind == "not_spoken":
            lost.setdefault(tuple(published[finding.i0 : finding.i1]), []).append(finding)
    pairs: dict[Finding, Finding] = {}
    for finding in findings:
        words = tuple(heard[finding.j0 : finding.j1])
        if finding.kind != "not_published" or words not in lost:
            continue
        near = {owner[place] for place in (finding.i0 - 1, finding.i0) if 0 <= place < len(owner)}
        for source in sorted(lost[words], key=lambda source: abs(source.i0 - finding.i0)):
            at_home = owner[source.i0] in near and not any(map(binds, words))
            if source not in pairs and (len(words) >= MOVED_WORDS or at_home):
                pairs[source] = finding
                break
    gone = set(pairs.values())
    for finding in findings:
        if finding.kind == "not_published" and finding not in gone and finding.words >= MOVED_WORDS:
            open_ = [f for f in findings if f.kind == "not_spoken" and f.words >= MOVED_WORDS and f not in pairs]
            for source in [f for f in open_ if alike(f, finding)][:1]:
                pairs[source] = finding
                gone.add(finding)
    return tuple(
        Finding("moved", f.i0, f.i1, pairs[f].j0, pairs[f].j1) if f in pairs else f for f in findings if f not in gone
    )


Told = tuple[Callable[[int], bool], Callable[[int], bool]]
"""Tells something of a published word, and of a heard word, by index."""


def complete_numbers(findings: Sequence[Finding], edits: Sequence[Edit], is_number: Told) -> tuple[Finding, ...]:
    """Return the findings with number words on one side only joined to the number they belong to.

    "1970" against "nineteen seventy five" is one changed number, no "five" that was not published.
    """
    ends = {(edit.i1, edit.j1): edit for edit in edits if edit.kind == "hit" and not edit.moved}
    starts = {(edit.i0, edit.j0): edit for edit in edits if edit.kind == "hit" and not edit.moved}
    return tuple(_completed(finding, ends, starts, is_number) for finding in findings)


def _completed(
    finding: Finding,
    ends: dict[tuple[int, int], Edit],
    starts: dict[tuple[int, int], Edit],
    is_number: Told,
) -> Finding:
    here, there = is_number
    one_sided = finding.kind in ("not_spoken", "not_published") and finding.words <= NUMBER_WORDS
    if not one_sided or not all(map(here, range(finding.i0, finding.i1))):
        return finding
    if not all(map(there, range(finding.j0, finding.j1))):
        return finding
    before = ends.get((finding.i0, finding.j0))
    if before is not None and here(before.i1 - 1) and there(before.j1 - 1):
        return Finding("changed", before.i0, finding.i1, before.j0, finding.j1)
    after = starts.get((finding.i1, finding.j1))
    if after is not None and here(after.i0) and there(after.j0):
        return Finding("changed", finding.i0, after.i1, finding.j0, after.j1)
    return finding


def find(
    edits: Sequence[Edit],
    sentences: Sequence[Sentence],
    *,
    bridge: Callable[[int, int], bool] = lambda _i, _j: False,
) -> tuple[Finding, ...]:
    """Return the findings of a match, in text order.

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
