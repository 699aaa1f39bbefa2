"""Speech is where the level rises above the room and changes; silence and hum hold none."""

import json
from pathlib import Path

import numpy as np

from aligner.recording import SAMPLE_RATE, open_recording
from aligner.timing.speech import speech_spans
from aligner.types import Span

ROOT = Path(__file__).resolve().parents[2]


def noise(seconds: float, level: float) -> np.ndarray:
    return (np.random.default_rng(1).standard_normal(int(seconds * SAMPLE_RATE)) * level).astype(np.float32)


def test_silence_and_steady_noise_hold_no_speech() -> None:
    assert speech_spans(np.zeros(5 * SAMPLE_RATE, np.float32)) == ()
    assert speech_spans(noise(5, 0.1)) == ()


def test_a_burst_in_a_quiet_room_is_found_where_it_is() -> None:
    samples = noise(6, 0.001)
    samples[2 * SAMPLE_RATE : 4 * SAMPLE_RATE] += noise(2, 0.1)
    (span,) = speech_spans(samples)
    assert abs(span.start - 2) < 0.05
    assert abs(span.end - 4) < 0.05


def test_a_breath_is_closed_and_a_click_left_out() -> None:
    samples = noise(8, 0.001)
    for first, last in ((16_000, 32_000), (35_200, 48_000), (96_000, 96_480)):
        samples[first:last] += noise(8, 0.1)[first:last]
    (span,) = speech_spans(samples)
    assert abs(span.start - 1) < 0.05
    assert abs(span.end - 3) < 0.05


def test_every_sentence_of_the_sample_lies_in_speech_and_the_long_pauses_do_not() -> None:
    words = json.loads((ROOT / "samples" / "statement" / "spoken.json").read_text())["words"]
    with open_recording(ROOT / "samples" / "statement" / "statement.mp3") as recording:
        spans = speech_spans(recording.samples)
    inside = [word for word in words if any(s.overlap(Span(word["start"], word["end"])) > 0 for s in spans)]
    assert len(inside) >= 0.98 * len(words)
    assert all(span.start > 0.9 for span in spans)
