"""Spoken cases: sound and text differ where the case says."""

from random import Random

import pytest

from aligner.evaluate.figures import meets
from aligner.evaluate.plant import change, names_and_content
from aligner.evaluate.spoken import check_heard, judge_verdicts, speak_case

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


def test_what_was_planted_is_found_when_every_word_is_heard():
    pytest.importorskip("espeakng_loader", reason="espeak-ng is not installed")
    spoken = speak_case(SENTENCES, 1, every=1)
    report = check_heard(spoken, spoken.case.transcript)
    above = [difference for difference in report.differences if difference.severity != "cosmetic"]
    for planted in spoken.case.planted:
        assert any(meets(planted, difference) for difference in above), planted
    assert judge_verdicts(spoken.case, report).slips.total() == 0
    assert len(spoken.case.planted) == len(SENTENCES)
