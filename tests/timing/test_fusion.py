"""Which time a word gets of what phone models and synthesised speech say. Spans in seconds."""

import numpy as np
import pytest

from aligner.timing.fusion import fuse_word_times
from aligner.timing.windows import Utterance
from aligner.types import Span

ALONE = (0.85, 0.6)


def chosen(heard, forced, speech, edges=()):
    """Starts, sources and confidences for words that were heard and found at these seconds."""
    said = [Utterance("word", at, at + 0.2, k) for k, at in enumerate(heard)]
    spans = [{k: Span(at, at + 0.2) for k, at in enumerate(times) if at is not None} for times in (forced, speech)]
    found = fuse_word_times(range(len(said)), said, *spans, ALONE, np.array(edges))
    return {k: (round(t.span.start, 3), t.source, t.confidence) for k, t in found.items()}


@pytest.mark.parametrize(("speech", "time", "confidence"), [(1.02, 1.01, 0.97), (1.05, 1.01, 0.93), (1.1, 1.02, 0.8)])
def test_the_time_lies_between_two_that_agree_nearer_to_phone_models_where_they_agree_less(speech, time, confidence):
    assert chosen([1.1], [1.0], [speech]) == {0: (time, "forced", confidence)}


def test_of_two_that_disagree_the_one_nearer_to_what_was_heard_is_right():
    assert chosen([1.0, 2.0, 3.0], [1.0, 2.0, 3.4], [1.0, 2.0, 3.1])[2] == (3.1, "synthesized", 0.5)
    assert chosen([1.0, 2.0, 3.0], [1.0, 2.0, 3.1], [1.0, 2.0, 3.4])[2] == (3.1, "forced", 0.5)


@pytest.mark.parametrize(("forced", "speech", "source"), [(3.4, 2.8, "forced"), (2.8, 3.4, "synthesized")])
def test_of_two_that_disagree_the_one_that_begins_after_a_pause_is_right(forced, speech, source):
    words = [1.0, 2.0, 3.0], [1.0, 2.0, forced], [1.0, 2.0, speech]
    assert chosen(*words, edges=[0.2, 3.38])[2] == (3.4, source, 0.5)
    assert chosen(*words, edges=[0.2, 2.81, 3.38])[2][0] == 2.8  # after a pause as well, and nearer to what was heard


def test_a_recogniser_that_is_late_throughout_is_no_witness_for_what_is_late():
    heard = [1.2, 2.2, 3.2, 4.2]
    assert chosen(heard, [1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 4.2])[3] == (4.0, "forced", 0.5)


@pytest.mark.parametrize(("forced", "speech", "source"), [(1.1, None, "forced"), (None, 1.1, "synthesized")])
def test_a_single_witness_is_believed_less(forced, speech, source):
    assert chosen([1.0], [forced], [speech]) == {0: (1.1, source, 0.85)}
    assert chosen([0.8], [forced], [speech]) == {0: (1.1, source, 0.6)}


def test_what_is_far_from_where_the_word_was_heard_is_no_time_of_it():
    found = chosen([1.0, 2.0, 3.0, 5.0], [1.0, 2.0, 3.0, 6.0], [1.0, 2.0, 3.0, 4.1])
    assert list(found) == [0, 1, 2]


def test_two_that_agree_know_better_than_the_recogniser_where_a_word_is():
    assert chosen([1.0, 2.0, 3.0], [1.0, 2.0, 3.8], [1.0, 2.0, 3.82])[2] == (3.81, "forced", 0.97)


def test_phone_models_that_went_astray_over_a_window_are_not_believed():
    found = chosen([1.0, 2.0, 3.0], [1.3, 2.3, 2.9], [1.02, 2.02, 3.02])
    assert [source for _, source, _ in found.values()] == ["synthesized"] * 3
