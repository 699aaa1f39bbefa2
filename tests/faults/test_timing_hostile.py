"""Sound and text that no one should have given: still a word for each published one, and no invented time."""

import numpy as np
import pytest

pytest.importorskip("espeakng_loader", reason="espeak-ng comes with the extra published-aligner[espeak]")

from aligner.errors import InputError
from aligner.timing.synthesis.align import time_by_synthesis
from aligner.types import Document, PublishedWord, Sentence

pytestmark = pytest.mark.slow

SECOND = 16_000
SOUNDS = {
    "noise": np.random.default_rng(0).standard_normal(3 * SECOND).astype(np.float32) * 0.1,
    "a tone": np.sin(np.arange(3 * SECOND) * 0.3).astype(np.float32),
    "full scale": np.ones(3 * SECOND, np.float32),
    "clicks": (np.arange(3 * SECOND) % 4000 == 0).astype(np.float32),
    "one sample": np.ones(1, np.float32),
}
TEXTS = [
    "Hello there, everyone",
    "☃ ★ ✓",
    "x" * 3000,
    "\u202eabc\u202c \u0000 def",
    "— — —",
    "hello there my dear friends नमस्ते",
]


def page(text: str) -> Document:
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append(PublishedWord(word, at, at + len(word)))
        at += len(word)
    return Document(text, (Sentence("s-1", "b", "paragraph", text, 0, len(text), tuple(words)),))


@pytest.mark.parametrize("sound", SOUNDS.values(), ids=SOUNDS)
def test_what_is_not_speech_gets_no_times(sound):
    words = time_by_synthesis(page(TEXTS[0]), sound, language="en")
    assert [word.start for word in words] == [None] * 3


@pytest.mark.parametrize("text", TEXTS, ids=["plain", "symbols", "endless", "controls", "dashes", "a script"])
def test_any_text_keeps_its_words(text):
    document = page(text)
    words = time_by_synthesis(document, SOUNDS["noise"], language="en")
    assert [word.text for word in words] == [word.text for word in document.words]


def test_a_text_in_letters_that_the_voice_only_names_is_refused():
    with pytest.raises(InputError, match="only names the letters"):
        time_by_synthesis(page("नमस्ते दुनिया 你好 שלום"), SOUNDS["noise"], language="en")
