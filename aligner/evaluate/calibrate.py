"""Findings with a known owner → the calibration of the verdicts.

Logistic regression with a quadratic penalty, by Newton's method (Bishop, Pattern Recognition and Machine Learning,
4.3.3). What more of can only speak for the speaker (phones apart, confidence), or against (similarity, slips), may not
weigh the other way round: such a sign is left out. The limits come from probabilities of cases that were not fitted on:
each case (a recording) in turn is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.report.calibration import FEATURES, Calibration

PENALTY = 1.0
DEAR = 10  # slips put aside are not worth one planted difference put aside
PRECISION = 0.97  # of what is called the speaker's, on cases that were not fitted on
_DIRECTIONS = {"similarity": -1, "apart": 1, "confidence": 1, "slips": -1, "margin": 1}


@dataclass(frozen=True, slots=True)
class Example:
    """The signs of one finding, its case, and whether it was planted (the speaker's) or a slip."""

    features: Mapping[str, float]
    case: int
    planted: bool


def calibrate(examples: Sequence[Example]) -> Calibration:
    """The calibration that examples of both owners give.

    Raises
    ------
    ValueError
        All examples have the same owner.
    """
    if len({example.planted for example in examples}) < 2:
        raise ValueError(f"{len(examples)} findings of one owner calibrate nothing")
    speaker, misrecognition = _limits(held_out(examples), np.array([example.planted for example in examples]))
    whole = _fit(examples)
    weights = {name: round(value, 3) for name, value in whole.weights.items()}
    return Calibration(weights, round(whole.bias, 3), speaker, misrecognition)


def held_out(examples: Sequence[Example], signs: Sequence[str] = FEATURES) -> NDArray[np.float64]:
    """The probability of each example by a model of these signs, fitted on the other cases."""
    predicted = np.zeros(len(examples))
    for case in {example.case for example in examples}:
        inside = [n for n, example in enumerate(examples) if example.case == case]
        fitted = _fit([example for example in examples if example.case != case], signs)
        predicted[inside] = [fitted.probability(examples[n].features) for n in inside]
    return predicted


def _fit(examples: Sequence[Example], signs: Sequence[str] = FEATURES) -> Calibration:
    used = list(signs)
    while True:
        weights = _newton(examples, used)
        wrong = [name for name in used if weights[used.index(name)] * _DIRECTIONS.get(name, 0) < 0]
        if not wrong:
            break
        used = [name for name in used if name not in wrong]
    found = dict(zip(used, weights[:-1], strict=True))
    return Calibration({name: float(found.get(name, 0.0)) for name in FEATURES}, float(weights[-1]), 1.0, 0.0)


def _newton(examples: Sequence[Example], used: Sequence[str]) -> NDArray[np.float64]:
    """The weight of each sign used, and the bias last, which no penalty holds down."""
    rows = np.array([[*(example.features[name] for name in used), 1.0] for example in examples])
    wanted = np.array([example.planted for example in examples], dtype=np.float64)
    penalty = np.full(len(used) + 1, PENALTY)
    penalty[-1] = 1e-6
    weights = np.zeros(len(used) + 1)
    for _ in range(50):
        predicted = 1 / (1 + np.exp(-np.clip(rows @ weights, -50, 50)))
        slope = rows.T @ (predicted - wanted) + penalty * weights
        curve = (rows * (predicted * (1 - predicted))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def _limits(predicted: NDArray[np.float64], planted: NDArray[np.bool_]) -> tuple[float, float]:
    """The least probability at which PRECISION is kept, and the one up to which a finding is called a slip.

    The second is where most slips are called so, each planted difference that is lost there weighed against `DEAR` of
    them. Between the two nothing is said.
    """
    steps = np.round(np.arange(0.5, 1.0, 0.01), 2)
    kept = (limit for limit in steps if planted[predicted >= limit].sum() >= PRECISION * (predicted >= limit).sum())
    speaker = float(next(kept, 1.0))
    lower = np.round(np.arange(0.0, speaker + 0.005, 0.01), 2)
    gain = [(~planted[predicted <= limit]).sum() - DEAR * planted[predicted <= limit].sum() for limit in lower]
    return speaker, float(min(speaker, lower[int(np.argmax(gain))]))
