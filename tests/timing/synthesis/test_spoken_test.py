"""Text that is laid over speech of something else is not believed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("espeakng_loader", reason="espeak-ng comes with the extra published-aligner[espeak]")

from aligner.audio.recording import open_recording
from aligner.document import read_document
from aligner.document.parse import parse_document
from aligner.timing.signal.features import resample
from aligner.timing.synthesis.acoustics import AcousticModel, Cepstra
from aligner.timing.synthesis.align import bears_out, time_by_synthesis
from aligner.timing.synthesis.espeak import restart, synthesize
from aligner.timing.synthesis.spoken_test import SETTINGS as SPOKEN_TEST
from aligner.timing.synthesis.spoken_test import advantage, combined_evidence, spoken_sentences

pytestmark = pytest.mark.slow

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


def test_a_sentence_is_believed_for_its_own_evidence_whatever_the_best_of_the_page_have() -> None:
    counts = np.full(4, 12.0, np.float32)
    for best in (3.0, 9.0, 30.0):
        assert spoken_sentences(np.array([best, 2.2, best, 1.5]), counts, SPOKEN_TEST.plain[0]) == [
            True,
            True,
            True,
            False,
        ]


def test_a_page_that_is_plainly_spoken_needs_half_of_what_its_best_sentences_have() -> None:
    found, counts = np.array([2.6, 1.6, 2.6, 1.6, 0.2]), np.full(5, 12.0, np.float32)
    assert spoken_sentences(found, counts, SPOKEN_TEST.plain[1]) == [False] * 5
    assert spoken_sentences(found, counts, SPOKEN_TEST.plain[1], sure=True) == [True, True, True, True, False]


def test_few_words_need_less_evidence_than_many() -> None:
    alone = [
        spoken_sentences(np.array([2.3]), np.array([count], np.float32), SPOKEN_TEST.plain[0]) for count in (6, 12, 24)
    ]
    assert alone == [[True], [True], [False]]


def test_a_sentence_without_evidence_is_believed_as_its_neighbours_are() -> None:
    spoken, unspoken, unknown = (6.0, 12), (0.0, 12), (0.0, 0)
    found, counts = np.array([spoken, unknown, spoken, unspoken, unknown, unspoken], np.float32).T
    assert spoken_sentences(found, counts, SPOKEN_TEST.plain[1]) == [True, True, True, False, False, False]
    assert spoken_sentences(np.zeros(2, np.float32), np.zeros(2, np.float32), SPOKEN_TEST.plain[1]) == [True, True]


def test_two_sentences_bear_out_a_page_that_one_of_them_does_not() -> None:
    both, one = np.array([12.0, 12.0]), np.array([12.0, 0.0])
    found = np.array([2.2, 2.2])
    assert combined_evidence(found, both) == pytest.approx(2.2 * 2**0.5)
    assert bears_out(found, both)
    assert not bears_out(found, one)
    assert not bears_out(found, np.zeros(2))


def test_evidence_grows_with_the_root_of_length_and_not_with_the_scale_of_costs() -> None:
    found = []
    for words, scale in ((4, 1.0), (16, 1.0), (16, 0.5)):
        spoken = [scale * frames for frames in _random_words(words)]
        found.append(advantage(np.concatenate(spoken), spoken, _silent(scale)))
    few, many, small = found
    assert many / few == pytest.approx(2.0, rel=0.35)
    assert small == pytest.approx(many, rel=0.35)


def test_words_of_something_else_have_no_evidence() -> None:
    spoken, others = _random_words(24)[:12], _random_words(24)[12:]
    assert abs(advantage(np.concatenate(others), spoken, _silent(1.0))) < SPOKEN_TEST.plain[0] / 2
    assert advantage(np.concatenate(spoken), spoken, _silent(1.0)) > 2 * SPOKEN_TEST.plain[0]


def _random_words(count: int) -> list[np.ndarray]:
    """Words of twenty frames in six directions, and a level that is the same throughout."""
    rng = np.random.default_rng(1)
    sounds = [rng.standard_normal((5, 6)).repeat(4, axis=0) for _ in range(count)]
    return [np.hstack([frames, np.zeros((20, 1))]).astype(np.float32) for frames in sounds]


def _silent(scale: float) -> AcousticModel:
    """What `advantage` looks at: a background far from all words, and a price of unrelated speech."""
    nothing = np.zeros((0, 39), np.float32)
    silence = np.append(np.full(6, 5.0 * scale), 0.0).astype(np.float32)
    some, none = np.zeros(0, np.bool_), np.zeros(0, np.float32)
    return AcousticModel(none, (), (), none, silence, -50.0, scale, some, some, Cepstra(nothing, nothing, none))
