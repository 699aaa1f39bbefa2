"""A given text and its sound → when each piece of it is said, by a loaded Whisper's cross-attention."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.recognize.tokenizer_merges import tokenizer_of

Pieces = list[tuple[str, float, float]]
"""Each with start and end, in seconds."""


def by_whisper(model: Any, samples: NDArray[np.float32], text: str, language: str) -> Pieces | None:
    """The pieces openai-whisper parts the text in; None where it has more than the model reads.

    A checkpoint of English alone takes any ``language`` for English.
    """
    from whisper.audio import HOP_LENGTH, log_mel_spectrogram, pad_or_trim
    from whisper.timing import find_alignment
    from whisper.tokenizer import get_tokenizer

    tokenizer = get_tokenizer(
        model.is_multilingual, num_languages=model.num_languages, language=language, task="transcribe"
    )
    tokens = tokenizer.encode(" " + text)
    if not _fits(tokens, tokenizer, model.dims.n_text_ctx):
        return None
    mel = log_mel_spectrogram(pad_or_trim(samples), model.dims.n_mels).to(model.device)
    found = find_alignment(model, tokenizer, tokens, mel, len(samples) // HOP_LENGTH)
    return [(timing.word, float(timing.start), float(timing.end)) for timing in found]


def by_faster_whisper(model: Any, samples: NDArray[np.float32], text: str, language: str) -> Pieces | None:
    """The same of faster-whisper's ``WhisperModel``."""
    from faster_whisper.audio import pad_or_trim

    tokenizer = tokenizer_of(model, language)
    tokens = tokenizer.encode(" " + text)
    if not _fits(tokens, tokenizer, model.max_length):
        return None
    features = model.encode(pad_or_trim(model.feature_extractor(samples)[..., :-1]))
    frames = len(samples) // model.feature_extractor.hop_length
    (found,) = model.find_alignment(tokenizer, [tokens], features, frames)
    return [(word["word"], float(word["start"]), float(word["end"])) for word in found]


def _fits(tokens: list[int], tokenizer: Any, most: int) -> bool:
    return len(tokens) + len(tokenizer.sot_sequence) + 2 <= most  # and those of no timestamps and of the end
