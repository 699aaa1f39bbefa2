"""Scores, confidence and likeness of sound become one probability: that the speaker, not the recogniser, differs.

A logistic model of a few signs of a finding, fitted on cases with a known answer. Weights and limits are read from
``calibration.toml``, which ``benchmarks/report_verdicts.py --write`` makes and which says on what it was made.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from aligner.report.phonetics import phonetic_similarity

FEATURES = ("evidence", "mean_logprob", "confidence", "similarity", "not_spoken", "not_published")
PLENTY = 12.0  # nats that are almost all that more nats can prove
WORST_LOGPROB = -5.0  # nats a token; below it a wording fits as badly as any


def finding_features(
    kind: str,
    published: Sequence[str],
    heard: Sequence[str],
    *,
    margin: float,
    mean_logprob: float,
    confidence: float | None,
) -> dict[str, float]:
    """Return the signs of a finding by name.

    Parameters
    ----------
    kind
        Of the difference.
    published, heard
        The words that differ, as spoken.
    margin
        Log-probability of what was heard less that of the published wording, in nats; the sign ``evidence`` is its
        hyperbolic tangent by ``PLENTY``, since a long passage has many nats and no more proof.
    mean_logprob
        Mean log-probability a token of what was heard.
    confidence
        The recogniser's, 0..1; None says nothing.
    """
    alike = phonetic_similarity(published, heard) if published and heard else 0.0
    return {
        "evidence": math.tanh(margin / PLENTY),
        "mean_logprob": max(mean_logprob, WORST_LOGPROB),
        "confidence": 0.0 if confidence is None else confidence - 0.8,
        "similarity": alike,
        "not_spoken": float(kind == "not_spoken"),
        "not_published": float(kind == "not_published"),
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
