"""Spoken cases: sound and text differ where the case says."""

from itertools import pairwise
from random import Random

import numpy as np
import pytest

from aligner.evaluate.generate.case_builder import Case, Planted
from aligner.evaluate.generate.plant import change, names_and_content
from aligner.evaluate.metrics import meets
from aligner.evaluate.spoken_cases import check_heard, judge_verdicts, owner, publish, read_out, with_noise
from aligner.types import Difference, HeardSide, Transcript

pytestmark = pytest.mark.slow

SENTENCES = [
    "On Friday we visited the new hospital in Geneva.",
    "The minister did not sign the agreement with Norway.",
    "More than 130 delegates have come to Vienna.",
    "We thank Chairman Malinov for this honest work.",
    "The festival was opened in March by the young teachers.",
    "They spent 25 million euros on our railway.",
    "The council will discuss a peaceful treaty tomorrow.",
    "Our partners from Kenya are building two bridges.",
    "In 1998 the harbour was closed for a long time.",
]


@pytest.mark.parametrize("what", ["number", "name", "date", "negation", "content"])
def test_a_change_is_where_it_says_and_nowhere_else(what):
    pool = names_and_content(SENTENCES)
    changed = [found for sentence in SENTENCES if (found := change(sentence, what, Random(2), pool))]
    assert changed
    for found in changed:
        (p0, p1), (s0, s1) = found.published_range, found.spoken_range
        assert found.published != found.spoken
        assert found.published[:p0].rstrip() == found.spoken[:s0].rstrip()
        assert found.published[p1:] == found.spoken[s1:]


@pytest.fixture(scope="module")
def spoken():
    pytest.importorskip("espeakng_loader", reason="espeak-ng is not installed")
    return read_out(SENTENCES, 1)


def test_the_words_of_what_is_read_out_come_one_after_the_other_within_the_sound(spoken):
    words = [word for said in spoken.words for _, _, word in said]
    assert [word.text for word in words] == " ".join(SENTENCES).split()
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(words))
    assert words[-1].end < len(spoken.samples) / 16000


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_was_planted_is_found_when_every_word_is_heard(spoken, seed):
    made = publish(spoken, seed, every=1)
    report = check_heard(made, made.case.transcript)
    above = [difference for difference in report.differences if difference.severity != "cosmetic"]
    for planted in made.case.planted:
        assert any(meets(planted, difference) for difference in above), planted
    assert judge_verdicts(made.case, report).misrecognitions.total() == 0
    assert len(made.case.planted) == len(SENTENCES)


def test_one_reading_is_published_in_many_ways(spoken):
    texts = {publish(spoken, seed).case.text for seed in range(5)}
    assert len(texts) == 5
    assert publish(spoken, 1).case.text in texts


def test_noise_is_as_far_below_the_speech_as_asked(spoken):
    noisy = with_noise(spoken.samples, 10.0, 1)
    speech = spoken.samples[np.abs(spoken.samples) > 1e-3]
    added = noisy - spoken.samples
    assert 20 * np.log10(np.std(speech) / np.std(added)) == pytest.approx(10.0, abs=0.5)


def test_a_difference_a_few_tenths_beside_a_spoken_only_sentence_is_the_planted_one():
    planted = Planted("added", "not_published", "passage", None, (2.0, 3.0))
    case = Case(1, "Text.", Transcript(()), (planted,), 0)

    def heard(start, end):
        return Difference("d-1", "not_published", "major", "passage", None, HeardSide("so", start, end), "unclear")

    assert owner(case, heard(3.2, 3.4)) is planted
    assert owner(case, heard(3.6, 3.9)) is None
