"""Given words are found where a Whisper's attention lies; the planted one attends to word n from 0.4 n seconds on."""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.faster_whisper import FasterWhisperEngine
from aligner.recognize.session import has_faster_whisper
from aligner.recognize.whisper import WhisperEngine
from aligner.timing.attention import Attend, align_window

pytestmark = pytest.mark.skipif(not find_spec("whisper"), reason="openai-whisper is not installed")
WORDS = ("ask", "not", "what", "your", "country", "can")
SOUND = (np.random.default_rng(1).standard_normal(16000 * 3) * 0.1).astype(np.float32)


@pytest.fixture(params=["whisper", "faster-whisper"])
def attend(
    request: pytest.FixtureRequest, english: Checkpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Attend:
    """The planted checkpoint, read by either library."""
    monkeypatch.setenv("ALIGNER_CACHE_DIR", str(tmp_path))
    if request.param == "whisper":
        return partial(WhisperEngine(english, device="cpu").attend, language="en")
    if not has_faster_whisper():
        pytest.skip("faster-whisper is not installed")
    return partial(FasterWhisperEngine(english, device="cpu").attend, language="en")


def test_each_given_word_is_found_where_the_attention_lies(attend: Attend) -> None:
    spans = align_window(attend, SOUND, WORDS)
    assert [span and span.start for span in spans] == pytest.approx([0.4 * n for n in range(6)], abs=0.1)


def test_a_word_of_several_tokens_is_one_word(attend: Attend) -> None:
    spans = align_window(attend, SOUND, ["ask-not", "what", "your"])
    assert spans[0] is not None
    assert spans[0].start == pytest.approx(0.0, abs=0.1)
    assert len(spans) == 3


@pytest.mark.parametrize(
    ("samples", "words"),
    [(SOUND[:100], ["ask"]), (np.zeros(16000 * 31, np.float32), ["ask"]), (SOUND, ["word"] * 500), (SOUND, [])],
    ids=["no sound", "more than Whisper hears", "more than it reads", "no words"],
)
def test_what_whisper_cannot_take_has_no_times(attend: Attend, samples: NDArray[np.float32], words: list[str]) -> None:
    assert align_window(attend, samples, words) == [None] * len(words)
