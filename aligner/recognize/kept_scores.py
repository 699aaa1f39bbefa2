"""A scorer that remembers: a stretch and its wordings that were asked of the same sound before are not asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from aligner.storage.kept_values import KeptValues, key_of
from aligner.types.scores import Scorer, Scores, Stretch

WEIGHING = 3
"""How scores are made: one more whenever the same question gets another answer, so that kept ones are not used then."""


class KeptScorer:
    """A ``Scorer`` that asks another one for what is not kept."""

    def __init__(self, scorer: Scorer, kept: KeptValues) -> None:
        self._scorer, self._kept = scorer, kept

    def score(self, stretches: Sequence[Stretch]) -> list[Scores | None]:
        """Return the scores of each stretch, in order; None where the audio cannot tell."""
        keys = [key_of(astuple(stretch)) for stretch in stretches]
        new = {key: stretch for key, stretch in zip(keys, stretches, strict=True) if key not in self._kept}
        for key, scores in zip(new, self._scorer.score(list(new.values())), strict=True):
            self._kept[key] = scores and astuple(scores)
        self._kept.save()
        return [None if self._kept[key] is None else Scores(*self._kept[key]) for key in keys]
