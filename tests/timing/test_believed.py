"""Text that is laid over speech of something else is not believed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("espeakng_loader", reason="espeak-ng comes with the extra aligner[espeak]")

from aligner.document import read_document
from aligner.document.parse import parse_document
from aligner.recording import open_recording
from aligner.timing.espeak import restart, synthesize
from aligner.timing.features import resample
from aligner.timing.synthesized import time_by_synthesis

BEGINNING = [
    "The council met again on Thursday to discuss the future of the harbour.",
    "Nobody in the room expected that the vote would take so long.",
]
UNSPOKEN = [
    "Farmers from the southern villages waited outside until the evening.",
    "Bread and salt were carried to the gates by the youngest of them.",
    "Some had brought their letters, others their children and a dog.",
]
UNPUBLISHED = [
    "My grandmother used to tell me that winters were colder once.",
    "You could walk over the lake to the island without any fear.",
    "Today the ice is thin, and the ferry goes in January as well.",
]
END = [
    "Every child should have a school within walking distance of home.",
    "She said that peace is built slowly, and lost in a single night.",
]


@pytest.mark.parametrize("noise", [0.0, 0.03])  # the second is 11 dB below the speech
def test_speech_in_the_place_of_unspoken_text_gives_it_no_times(noise: float) -> None:
    restart()
    said = [synthesize(line, voice="en-us+f5") for line in (*BEGINNING, *UNPUBLISHED, *END)]
    samples = np.concatenate([np.pad(resample(s.samples, s.sample_rate), 3000) for s in said])
    samples += noise * np.random.default_rng(0).standard_normal(len(samples)).astype(np.float32)
    document = parse_document("\n\n".join((*BEGINNING, *UNSPOKEN, *END)), language="en")
    words = time_by_synthesis(document, samples, language="en")
    timed = [word.start is not None for word in words]
    counts = [len(sentence.words) for sentence in document.sentences]
    first, last = sum(counts[:2]), sum(counts[:5])
    assert all(timed[:first])
    assert not any(timed[first:last])
    assert all(timed[last:])
    assert {word.status for word in words[first:last]} == {"deleted"}


def test_a_slow_speaker_in_a_hall_is_believed(shared: Callable[[str], Path]) -> None:
    document = read_document(shared("recordings/jfk.txt"))
    with open_recording(shared("recordings/jfk.flac")) as recording:
        words = time_by_synthesis(document, recording.samples, language="en")
    assert all(word.start is not None for word in words)


@pytest.mark.parametrize("voice", ["en-us+m5", "en-gb+m1"])
def test_spoken_sentences_are_found_where_most_of_the_speech_is_not_in_the_text(voice: str) -> None:
    restart()
    order = (BEGINNING[0], *UNPUBLISHED, BEGINNING[1], *UNPUBLISHED)
    said = [synthesize(line, voice=voice) for line in order]
    samples = np.concatenate([np.pad(resample(s.samples, s.sample_rate), 3000) for s in said])
    samples += 0.03 * np.random.default_rng(0).standard_normal(len(samples)).astype(np.float32)
    document = parse_document("\n\n".join((*BEGINNING, *UNSPOKEN)), language="en")
    words = iter(time_by_synthesis(document, samples, language="en"))
    found = [[next(words).start is not None for _ in sentence.words] for sentence in document.sentences]
    assert [all(timed) for timed in found] == [True, True, False, False, False]
    assert not any(any(timed) for timed in found[2:])
