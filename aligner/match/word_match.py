"""Published words × heard words → edits: the story of a match.

Both sides become keys through their readings; the keys are aligned (`backbone`); what that leaves open is
searched again with every spoken form (`blocks`, `word_lattice`), after passages that stand in another order are found
(`moved`, `merge_moved_blocks`); keys become words again (`fold`), gaps slide to where a sentence begins
(`gap_placement`), Japanese homophones are told apart (`homophones`), figures are compared by their values (`figures`),
and stray words of unspoken sentences are left to the speech they are from (`chance_hits`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from aligner.match.backbone import backbone
from aligner.match.chance_hits import drop_chance_hits
from aligner.match.edits import fold_blocks
from aligner.match.evidence import Rarity
from aligner.match.gap_placement import Begins, begins_at, begins_by_sight, slide_gaps, slide_pairs
from aligner.match.homophones import part_homophones
from aligner.match.matched_blocks import Block, open_at_gaps, solid_blocks
from aligner.match.merge_moved import merge_moved_blocks
from aligner.match.moved import set_moved_apart
from aligner.match.spoken_keys import Side, side
from aligner.match.value_agreement import settle_figures
from aligner.types import Edit
from aligner.types.language_tags import base_language
from aligner.verbalize.keys import fold
from aligner.verbalize.readings import figures, readings


def match(
    reference: Sequence[str],
    hypothesis: Sequence[str],
    *,
    language: str | None = None,
    starts: Collection[int] | None = None,
) -> tuple[Edit, ...]:
    """The edits that make the heard words of the published ones.

    Parameters
    ----------
    reference
        Published words, in text order, as written.
    hypothesis
        Heard words, in the order of speech, as the recogniser writes them.
    language
        Of both (``en``, ``de-AT``): decides how numbers and the like are spoken.
    starts
        Indices of the reference words that begin a sentence, where known; else capitals and full stops tell.

    Returns
    -------
    tuple of Edit
        Every reference word once, in order; every hypothesis word once, in order but for edits marked
        ``moved``. A hit may span several words on either side. A passage on one side only is one edit.

    >>> [(edit.kind, edit.i0, edit.i1, edit.j0, edit.j1) for edit in match(["the", "26th"], ["twenty", "sixth"])]
    [('deletion', 0, 1, 0, 0), ('hit', 1, 2, 0, 2)]
    """
    alone = {i for i in starts if i + 1 in starts or i + 1 == len(reference)} if starts else ()
    here, there = side(readings(reference, language, alone)), side(readings(hypothesis, language))
    if not here.readings or not there.readings:
        return _one_sided(len(reference), len(hypothesis))

    published, heard = _Folded(reference, language), _Folded(hypothesis, language)
    begins = begins_by_sight(reference) if starts is None else begins_at(starts, len(reference))
    starts_sentence = (begins, begins_by_sight(hypothesis))
    blocks = match_readings(here, there, starts_sentence)

    def same(i: int, j: int) -> bool:
        return bool(published[i] == heard[j])

    edits = slide_gaps(fold_blocks(blocks, here, there, same), published, heard, starts_sentence)
    if base_language(language) == "ja":
        edits = list(part_homophones(edits, reference, hypothesis))
    meant = figures(reference, language), figures(hypothesis, language)
    settled = settle_figures(edits, *meant, (reference, hypothesis), same)
    if starts is None:
        return tuple(settled)
    rarity = Rarity(here.keys, there.keys)
    return tuple(drop_chance_hits(settled, starts, lambda i: rarity.bits(published[i])))


class _Folded(Sequence[str]):
    """Words as they compare; few of them are ever looked at."""

    def __init__(self, words: Sequence[str], language: str | None) -> None:
        self._words, self._language = words, language

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, place: Any) -> Any:
        return fold(self._words[place], self._language) or self._words[place].strip()


def match_readings(reference: Side, hypothesis: Side, starts: tuple[Begins, Begins]) -> list[Block]:
    """The blocks that two sides' readings fall into, without holes; `starts` tells where sentences begin."""
    pairs = slide_pairs(backbone(reference.keys, hypothesis.keys), reference, hypothesis, starts)
    solid = open_at_gaps(reference, hypothesis, solid_blocks(reference, hypothesis, pairs))
    stays, moved = set_moved_apart(reference, hypothesis, solid)
    return list(merge_moved_blocks(reference, hypothesis, stays, moved))


def _one_sided(reference_words: int, hypothesis_words: int) -> tuple[Edit, ...]:
    deletion = [Edit("deletion", 0, reference_words, 0, 0)] if reference_words else []
    rest = (reference_words, reference_words, 0, hypothesis_words)
    return (*deletion, *([Edit("insertion", *rest)] if hypothesis_words else []))
