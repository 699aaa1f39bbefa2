"""Laws of figures, on random facts in every notation of eleven languages."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.document import parse_document
from aligner.evaluate.generate.notations import KINDS, LANGUAGES, changed, random_fact, writings
from aligner.match import match
from aligner.report import check
from aligner.timing.assemble import assemble
from aligner.timing.from_transcript import time_words
from aligner.types import HeardWord, RecordingInfo, Transcript
from aligner.verbalize.same_speech import same_speech


def severities(published: str, heard: str, language: str) -> set[str]:
    before, after = "Harbour pier lantern board", "ferry ticket meadow copper window"
    words = f"{before} {heard} {after}".split()
    said = tuple(HeardWord(word, k * 0.5, k * 0.5 + 0.4, 0.95) for k, word in enumerate(words))
    document = parse_document(f"{before} {published} {after}", format="text", language=language)
    edits = match([word.text for word in document.words], words, language=language)
    transcript, duration = Transcript(said), len(said) * 0.5 + 1
    timed = time_words(document, transcript, edits, duration=duration)
    info = RecordingInfo("a.mp3", "a" * 64, duration)
    alignment = assemble(document, timed, recording=info, recognition=None, transcript=transcript, edits=edits)
    return {difference.severity for difference in check(alignment, transcript, edits, language=language).differences}


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=5, deadline=None, derandomize=True)
@given(st.integers(0, 2**32))
def test_another_value_is_critical_and_the_same_value_is_none(kind: str, language: str, seed: int) -> None:
    rng = random.Random(seed)
    fact = random_fact(rng, kind)
    other = changed(fact, rng)
    one, again, different = (rng.choice(writings(meant, language)) for meant in (fact, fact, other))
    assert severities(one, again, language) <= {"cosmetic"}, (one, again)
    assert "critical" in severities(one, different, language), (one, different)


def test_hundreds_of_pairs_compare_as_their_values_do() -> None:
    rng = random.Random(1)
    for _ in range(500):
        language, fact = rng.choice(LANGUAGES), random_fact(rng)
        other = fact if rng.random() < 0.5 else changed(fact, rng)
        one, two = rng.choice(writings(fact, language)), rng.choice(writings(other, language))
        assert same_speech(one.split(), two.split(), language) == (fact == other), (language, one, two)
