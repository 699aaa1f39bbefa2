"""Japanese hits of one sound that are written with other Chinese characters → substitutions.

電柱 and 電中 are both read でんちゅう. Kana say no more than their sound, so that kana for characters, or characters
for kana, are a hit; other characters mean another word, and that is told. Characters that one side merely leaves to
kana (子ども for 子供) are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from aligner.types import Edit

_HAN = regex.compile(r"\p{Han}")


def part_homophones(edits: Sequence[Edit], reference: Sequence[str], hypothesis: Sequence[str]) -> Iterator[Edit]:
    """Yield the edits, hits of words with other Chinese characters as substitutions.

    >>> [edit.kind for edit in part_homophones([Edit("hit", 0, 1, 0, 1)], ["柱"], ["中"])]
    ['substitution']
    """
    for edit in edits:
        here, there = (
            _HAN.findall("".join(words)) for words in (reference[edit.i0 : edit.i1], hypothesis[edit.j0 : edit.j1])
        )
        other = edit.kind == "hit" and not (_holds(here, there) or _holds(there, here))
        yield edit._replace(kind="substitution") if other else edit


def _holds(characters: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the others stand among the characters in their order."""
    rest = iter(characters)
    return all(other in rest for other in others)
