"""A finding of several words → findings of their own for the words that only sound alike, and for the rest.

A planted word and a misheard neighbour are one finding to the match ("Bäcker, drei" against "Becker, zwei"): its
verdict would be right for one of them only. Numbers, negations and dates are never cut out for sounding alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from aligner.report.findings import Finding
from aligner.types import DifferenceKind, Edit

Alike = Callable[[Edit], bool]


def split_alike(findings: Sequence[Finding], edits: Sequence[Edit], alike: Alike) -> tuple[Finding, ...]:
    """Return the findings, those in which only some words sound alike taken apart, in the same order.

    ``alike`` tells of an edit within a finding whether both sides are the same to the ear, or nearly.
    """
    return tuple(part for finding in findings for part in _parts(finding, edits, alike))


def _parts(finding: Finding, edits: Sequence[Edit], alike: Alike) -> Iterator[Finding]:
    inside = _inside(finding, edits) if finding.kind == "changed" and not finding.whole else []
    wording = [edit.kind == "hit" or (edit.kind == "substitution" and alike(edit)) for edit in inside]
    misrecognitions = [same and edit.kind != "hit" for same, edit in zip(wording, inside, strict=True)]
    if not any(misrecognitions) or all(wording):
        yield finding
        return
    for _, group in groupby(zip(inside, wording, strict=True), key=lambda pair: pair[1]):
        part = _trimmed([edit for edit, _ in group])
        if part:
            yield _finding(part)


def _inside(finding: Finding, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that make up the finding; none where they do not."""
    found = [
        edit
        for edit in edits
        if finding.i0 <= edit.i0 and edit.i1 <= finding.i1 and finding.j0 <= edit.j0 and edit.j1 <= finding.j1
    ]
    words = (sum(edit.i1 - edit.i0 for edit in found), sum(edit.j1 - edit.j0 for edit in found))
    whole = words == (finding.i1 - finding.i0, finding.j1 - finding.j0)
    return found if whole and not any(edit.moved for edit in found) else []


def _trimmed(part: list[Edit]) -> list[Edit]:
    """Return the edits without those that agree at both ends."""
    differing = [place for place, edit in enumerate(part) if edit.kind != "hit"]
    return part[differing[0] : differing[-1] + 1] if differing else []


def _finding(part: Sequence[Edit]) -> Finding:
    i0, i1, j0, j1 = part[0].i0, part[-1].i1, part[0].j0, part[-1].j1
    kind: DifferenceKind = "changed" if i1 > i0 and j1 > j0 else "not_spoken" if i1 > i0 else "not_published"
    return Finding(kind, i0, i1, j0, j1)
