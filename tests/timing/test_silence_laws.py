"""What lies between words belongs to none: silence, hiss, applause."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("espeakng_loader", reason="espeak-ng comes with the extra published-aligner[espeak]")

from aligner.audio.decode import SAMPLE_RATE
from aligner.document.parse import parse_document
from aligner.timing.signal.features import resample
from aligner.timing.synthesis.align import time_by_synthesis
from aligner.timing.synthesis.espeak import restart, synthesize

pytestmark = pytest.mark.slow

PARTS = [
    "The council met again on Thursday",
    "to discuss the future of the harbour.",
    "Every child should have a school",
]
PAUSE = 2.5


def pause(kind: str) -> np.ndarray:
    count = round(PAUSE * SAMPLE_RATE)
    rng = np.random.default_rng(4)
    if kind == "silence":
        return np.zeros(count)
    sound = rng.normal(0, 0.003, count)
    if kind == "applause":
        for place in rng.integers(0, count - 1000, 250):
            length = int(rng.integers(160, 640))
            clap = rng.normal(0, 1, length) * np.exp(-5 * np.arange(length) / length)
            sound[place : place + length] += clap * rng.uniform(0.02, 0.2)
    return sound


def speech(kind: str) -> tuple[np.ndarray, list[tuple[float, float]]]:
    """The parts with a pause after each, and when the pauses are."""
    restart()
    pieces: list[np.ndarray] = [np.zeros(SAMPLE_RATE // 2)]
    pauses = []
    for part in PARTS:
        said = synthesize(part, voice="en-us+f5")
        pieces += [resample(said.samples, said.sample_rate), pause(kind)]
        end = sum(map(len, pieces)) / SAMPLE_RATE
        pauses.append((end - PAUSE, end))
    return np.concatenate(pieces).astype(np.float32), pauses


@pytest.mark.parametrize("kind", ["silence", "hiss", "applause"])
def test_no_word_begins_in_a_pause_or_holds_it(kind: str) -> None:
    samples, pauses = speech(kind)
    document = parse_document(f"{PARTS[0]} {PARTS[1]}\n\n{PARTS[2]}", language="en")
    words = [
        w for w in time_by_synthesis(document, samples, language="en") if w.start is not None and w.end is not None
    ]
    assert len(words) >= 0.8 * len(document.words)
    for start, end in pauses:
        assert [w.text for w in words if start + 0.1 < w.start < end - 0.1] == []
        assert [w.text for w in words if min(w.end, end) - max(w.start, start) > 0.3] == []
