"""What is heard for another word becomes a probability: that the speaker, not the recogniser, differs.

A logistic model of five signs, for changed words that no rule has settled (``aligner.report.verdict``). Weights and
limits are read from ``calibration.toml``, which ``benchmarks/verdicts_of_people.py --write`` makes and which says on
what it was made.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

FEATURES = ("similarity", "apart", "confidence", "slips", "margin")


@dataclass(frozen=True, slots=True)
class FeatureSettings:
    """How the signs are brought to about 0..1. The weights of ``calibration.toml`` hold for these numbers alone.

    They were set with the weights, on 18 recordings of people heard by Whisper ``base`` (docs/report.md).
    """

    far_phones: float = 4.0
    """Phones apart from which more say no more."""
    unknown_confidence: float = 0.8
    """Confidence that none told says as much as."""
    least_margin: float = -10.0
    """Nats below which a margin says no more."""
    most_margin: float = 15.0
    """Nats above which a margin says no more; the others count in parts of it."""
    unasked_margin: float = 8.0
    """Nats that no margin says as much as: the median of those that were asked for."""
    misrecognition_scale: float = 5.0
    """Times that the share of misheard words is taken: a fifth of all, which is much, counts 1."""


SETTINGS = FeatureSettings()


def finding_features(
    similarity: float, phones: int, confidence: float | None, misrecognitions: float, margin: float | None
) -> dict[str, float]:
    """Return the signs of a changed word by name.

    Parameters
    ----------
    similarity
        Of the phones of both wordings, 0 to 1.
    phones
        Of the longer wording; with the similarity they tell how many phones the wordings are apart.
    confidence
        The recogniser's in the word it was least sure of; None says nothing.
    misrecognitions
        Share of the recording's heard words that merely sound like the text.
    margin
        By how many nats the heard wording fits the sound better than the published one; None where nobody asked.
    """
    asked = SETTINGS.unasked_margin if margin is None else margin
    return {
        "similarity": similarity,
        "apart": min(SETTINGS.far_phones, (1 - similarity) * phones) / SETTINGS.far_phones,
        "confidence": SETTINGS.unknown_confidence if confidence is None else confidence,
        "slips": SETTINGS.misrecognition_scale * misrecognitions,
        "margin": min(SETTINGS.most_margin, max(SETTINGS.least_margin, asked)) / SETTINGS.most_margin,
    }


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights by sign, and the probabilities from which a finding is the speaker's and up to which it is a slip."""

    weights: Mapping[str, float]
    bias: float
    speaker_from: float
    misrecognition_up_to: float

    def __post_init__(self) -> None:
        if set(self.weights) != set(FEATURES) or not 0 <= self.misrecognition_up_to <= self.speaker_from <= 1:
            raise ValueError(f"not a calibration: {self}")

    def probability(self, found: Mapping[str, float]) -> float:
        """Return how probably the speaker said something else, 0..1."""
        total = self.bias + sum(self.weights[name] * value for name, value in found.items())
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


@cache
def load_calibration() -> Calibration:
    """Return the calibration kept beside this file."""
    kept = resources.files("aligner.report").joinpath("calibration.toml").read_text(encoding="utf-8")
    data = tomllib.loads(kept)
    return Calibration(data["weights"], data["bias"], data["speaker_from"], data["misrecognition_up_to"])
