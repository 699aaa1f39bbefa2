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
FAR = 4.0  # phones apart from which more say no more
UNKNOWN = 0.8  # what no confidence says as much as
LEAST_MARGIN, MOST_MARGIN = -10.0, 15.0  # nats beyond which a margin says no more
UNASKED = 8.0  # nats; what no margin says as much as: the median of those that were asked for


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
    asked = UNASKED if margin is None else margin
    return {
        "similarity": similarity,
        "apart": min(FAR, (1 - similarity) * phones) / FAR,
        "confidence": UNKNOWN if confidence is None else confidence,
        "slips": 5 * misrecognitions,
        "margin": min(MOST_MARGIN, max(LEAST_MARGIN, asked)) / MOST_MARGIN,
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
