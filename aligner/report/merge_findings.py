"""Findings that belong together become one: what is lost here and added there has moved; a number is one number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aligner.report.findings import Finding
from aligner.types import Edit


@dataclass(frozen=True, slots=True)
class MergeSettings:
    """Which findings are told as one."""

    moved_words: int = 3
    """Words below which what moved is told only within its sentence."""
    number_words: int = 4
    """Words beside a number beyond which they are no part of it."""


SETTINGS = MergeSettings()


def pair_moved(
    findings: Sequence[Finding],
    published: Sequence[str],
    heard: Sequence[str],
    owner: Sequence[int],
    *,
    binds: Callable[[str], bool] = lambda _word: False,
    alike: Callable[[Finding, Finding], bool] = lambda _lost, _added: False,
) -> tuple[Finding, ...]:
    """The findings with each phrase that is lost in one place and added in another told as moved.

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
            if source not in pairs and (len(words) >= SETTINGS.moved_words or at_home):
                pairs[source] = finding
                break
    gone = set(pairs.values())
    for finding in findings:
        if finding.kind == "not_published" and finding not in gone and finding.words >= SETTINGS.moved_words:
            open_ = [
                f for f in findings if f.kind == "not_spoken" and f.words >= SETTINGS.moved_words and f not in pairs
            ]
            for source in [f for f in open_ if alike(f, finding)][:1]:
                pairs[source] = finding
                gone.add(finding)
    return tuple(
        Finding("moved", f.i0, f.i1, pairs[f].j0, pairs[f].j1) if f in pairs else f for f in findings if f not in gone
    )


Places = tuple[Callable[[int], bool], Callable[[int], bool]]
"""Tells something of a published word, and of a heard word, by index."""


def complete_numbers(findings: Sequence[Finding], edits: Sequence[Edit], is_number: Places) -> tuple[Finding, ...]:
    """The findings with number words on one side only joined to the number they belong to.

    "1970" against "nineteen seventy five" is one changed number, no "five" that was not published.
    """
    ends = {(edit.i1, edit.j1): edit for edit in edits if edit.kind == "hit" and not edit.moved}
    starts = {(edit.i0, edit.j0): edit for edit in edits if edit.kind == "hit" and not edit.moved}
    return tuple(_completed(finding, ends, starts, is_number) for finding in findings)


def _completed(
    finding: Finding,
    ends: dict[tuple[int, int], Edit],
    starts: dict[tuple[int, int], Edit],
    is_number: Places,
) -> Finding:
    here, there = is_number
    one_sided = finding.kind in ("not_spoken", "not_published") and finding.words <= SETTINGS.number_words
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
