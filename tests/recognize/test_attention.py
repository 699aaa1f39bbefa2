"""Given words are found where a Whisper's attention lies; the planted one attends to word n from 0.4 n seconds on."""

from importlib.util import find_spec

import numpy as np
import pytest

from aligner.recognize.loading import load_whisper
from aligner.timing.attention import align_window

pytestmark = pytest.mark.skipif(not find_spec("whisper"), reason="openai-whisper is not installed")
WORDS = ("ask", "not", "what", "your", "country", "can")
SOUND = (np.random.default_rng(1).standard_normal(16000 * 3) * 0.1).astype(np.float32)


def test_each_given_word_is_found_where_the_attention_lies(english):
    spans = align_window(load_whisper(english), SOUND, WORDS)
    assert [span.start for span in spans] == pytest.approx([0.4 * n for n in range(6)], abs=0.1)


def test_a_word_of_several_tokens_is_one_word(english):
    spans = align_window(load_whisper(english), SOUND, ["ask-not", "what", "your"])
    assert spans[0].start == pytest.approx(0.0, abs=0.1)
    assert len(spans) == 3


@pytest.mark.parametrize(
    ("samples", "words"),
    [(SOUND[:100], ["ask"]), (np.zeros(16000 * 31, np.float32), ["ask"]), (SOUND, ["word"] * 500), (SOUND, [])],
    ids=["no sound", "more than Whisper hears", "more than it reads", "no words"],
)
def test_what_whisper_cannot_take_has_no_times(english, samples, words):
    assert align_window(load_whisper(english), samples, words) == [None] * len(words)
