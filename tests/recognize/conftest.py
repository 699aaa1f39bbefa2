"""A real Whisper whose weights are planted, so that what it hears, and when, is known before it listens.

Its blocks add nothing to what passes through them. Position ``p`` of the decoder points along axis ``p`` only, and so
does the token that is to follow it: the decoder says the planned tokens one after the other. The encoder's place for
every 20 ms points along the axis of the token that is to sound then: cross-attention finds each word where it lies.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from aligner.audio.recording import Recording
from aligner.recognize.checkpoints import Checkpoint
from aligner.storage.outputs import sha256_of
from aligner.types import RecordingInfo

WORDS = ("ask", "not", "what", "your", "country", "can")
WORD_S = 0.4
"""Word ``n`` of ``WORDS`` sounds from ``n * WORD_S`` to ``(n + 1) * WORD_S``; each is one token."""


def plant(path: Path, *, language: str | None = None) -> Path:
    """Write the checkpoint; with ``language`` it is multilingual and detects that one."""
    import torch
    from whisper.model import ModelDimensions, Whisper
    from whisper.tokenizer import get_tokenizer

    with warnings.catch_warnings():  # whisper leaves the file of its tokens open
        warnings.simplefilter("ignore", ResourceWarning)
        tokenizer = get_tokenizer(language is not None, language=language or "en", task="transcribe")
    spoken = [tokenizer.encode(f" {word}")[0] for word in WORDS]
    ending = tokenizer.timestamp_begin + round(len(WORDS) * WORD_S / 0.02)
    plan = [*tokenizer.sot_sequence[1:], tokenizer.timestamp_begin, *spoken, ending, tokenizer.eot]
    torch.manual_seed(1)
    size = 16  # one axis a position of the plan
    vocabulary = 51865 if language else 51864
    model = Whisper(ModelDimensions(80, 1500, size, 1, 1, vocabulary, 448, size, 1, 1))
    state = {name: torch.zeros_like(tensor) for name, tensor in model.state_dict().items()}
    for name in state:
        if name.endswith(("ln.weight", "ln_post.weight")):
            state[name] += 1
    state["decoder.token_embedding.weight"] = 0.01 * torch.randn(vocabulary, size)
    for position, token in enumerate(plan):
        state["decoder.positional_embedding"][position, position] = 100
        state["decoder.token_embedding.weight"][token, position] += 8
    first = len(tokenizer.sot_sequence)  # the position whose prediction is the first word
    for frame in range(1500):
        word = min(int(frame * 0.02 / WORD_S + 1e-6), len(WORDS))  # behind the last word is the end
        state["encoder.positional_embedding"][frame, first + word] = 100
    for side in ("query", "key"):
        state[f"decoder.blocks.0.cross_attn.{side}.weight"] = torch.eye(size)
    torch.save({"dims": model.dims.__dict__, "model_state_dict": state}, path)
    return path


def as_checkpoint(path: Path, languages: tuple[str, ...] | None) -> Checkpoint:
    return Checkpoint(path.stem, path, sha256_of(path), "file", languages)


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Checkpoint:
    """Planted, English only."""
    return as_checkpoint(plant(tmp_path_factory.mktemp("whisper") / "planted.pt"), ("en",))


@pytest.fixture(scope="session")
def russian(tmp_path_factory: pytest.TempPathFactory) -> Checkpoint:
    """Planted, multilingual, sure that it hears Russian."""
    return as_checkpoint(plant(tmp_path_factory.mktemp("whisper") / "multi.pt", language="ru"), None)


@pytest.fixture
def hum() -> Callable[..., Recording]:
    """``hum(3.0)`` → a recording of that many seconds with some sound all through."""

    def make(seconds: float, level: float = 0.1) -> Recording:
        time = np.arange(round(seconds * 16000)) / 16000
        samples = (level * np.sin(2 * np.pi * 200 * time)).astype(np.float32)
        return Recording(RecordingInfo("hum.wav", "0" * 64, len(samples) / 16000), samples)

    return make


@pytest.fixture
def any_sound_is_speech(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted words lie on a hum, which no detector takes for speech."""
    monkeypatch.setattr("aligner.audio.vad.silero.has_silero", lambda: False)
