"""One window of sound, up to half a minute → what openai-whisper writes of it, and when each word is said.

The window is encoded once: the decoder, at every temperature, and the word times read the same features. Decoding at
rising temperatures follows ``whisper.transcribe``: a text that repeats itself (gzip makes too little of it) or that the
decoder finds unlikely is decoded again, with chance, from the same seed each time. Timestamps are not decoded: windows
are cut in pauses, and words are timed by cross-attention (``whisper.timing``).
Radford et al., "Robust Speech Recognition via Large-Scale Weak Supervision", 2022, section 4.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from aligner.recognize.dynamic_time_warping import used_by

if TYPE_CHECKING:
    from aligner.recognize.whisper import WhisperOptions

PREPENDED, APPENDED = "\"'“¿([{-", "\"'.。,，!！?？:：”)]}、"
"""Marks that belong to the word after and before them; openai-whisper's own."""


def encode(model: Any, samples: NDArray[np.float32]) -> Any:
    """The features of a window: mono samples at 16 kHz, at least half a second, at most thirty."""
    import torch
    from whisper.audio import log_mel_spectrogram, pad_or_trim

    mel = log_mel_spectrogram(pad_or_trim(samples), model.dims.n_mels).to(model.device)
    with torch.no_grad():
        return model.embed_audio((mel.half() if model.device.type == "cuda" else mel).unsqueeze(0))[0]


def language_scores(model: Any, features: Any) -> dict[str, float]:
    """Whisper's own judgement of a window."""
    import torch

    with torch.no_grad():
        _, scores = model.detect_language(features)
    return dict(scores)


def hear_window(
    model: Any, features: Any, frames: int, language: str | None, options: WhisperOptions
) -> dict[str, Any] | None:
    """The segment that is heard in the window, with words; None where whisper finds no speech.

    Parameters
    ----------
    model
        A loaded Whisper.
    features, frames
        Of the window, and how many hundredths of a second of it are sound.

    Returns
    -------
    dict
        ``text``, ``start`` and ``end`` in seconds from the window's beginning, ``words`` and ``no_speech_prob`` as
        ``whisper.transcribe`` has them.
    """
    result = _decoded(model, features, language, options)
    if is_no_speech(result.no_speech_prob, result.avg_logprob, options):
        return None
    words = _timed_words(model, features, result, frames)
    return {
        "text": result.text,
        "start": words[0]["start"] if words else 0.0,
        "end": words[-1]["end"] if words else 0.0,
        "words": words,
        "no_speech_prob": result.no_speech_prob,
    }


def _decoded(model: Any, features: Any, language: str | None, options: WhisperOptions) -> Any:
    """Whisper's ``DecodingResult`` at the lowest temperature that gives a text to believe, else at the highest."""
    import torch
    from whisper.decoding import DecodingOptions

    on_gpu = model.device.type == "cuda"
    with torch.random.fork_rng(devices=[model.device] if on_gpu else []), torch.no_grad():
        torch.manual_seed(0)
        for temperature in options.temperature:
            asked = DecodingOptions(
                task=options.task,
                language=language,
                temperature=temperature,
                beam_size=None if temperature else options.beam_size,
                best_of=options.best_of if temperature else None,
                sample_len=options.sample_len,
                without_timestamps=True,
                fp16=on_gpu,
            )
            result = model.decode(features, asked)
            if not is_doubtful(result.compression_ratio, result.avg_logprob, options) or is_no_speech(
                result.no_speech_prob, result.avg_logprob, options
            ):
                break
    return result


def is_doubtful(compression_ratio: float, avg_logprob: float, options: WhisperOptions) -> bool:
    """Whether a text repeats itself, or is unlikely to the decoder."""
    repeats, unlikely = options.compression_ratio_threshold, options.logprob_threshold
    return bool((repeats and compression_ratio > repeats) or (unlikely is not None and avg_logprob < unlikely))


def is_no_speech(no_speech: float, avg_logprob: float, options: WhisperOptions) -> bool:
    """Whether whisper takes the window for one without speech, and is not sure of its text either."""
    silent, unlikely = options.no_speech_threshold, options.logprob_threshold
    return silent is not None and no_speech > silent and (unlikely is None or avg_logprob < unlikely)


@dataclass(frozen=True)
class _Encoded:
    """Stands in for the model where ``whisper.timing`` would encode the window again: it is given features."""

    model: Any

    def __getattr__(self, name: str) -> Any:
        return getattr(self.model, name)

    def __call__(self, features: Any, tokens: Any) -> Any:
        return self.model.decoder(tokens, features)


def _timed_words(model: Any, features: Any, result: Any, frames: int) -> list[dict[str, Any]]:
    from whisper import timing as whisper_timing
    from whisper.tokenizer import get_tokenizer

    tokenizer = get_tokenizer(
        model.is_multilingual, num_languages=model.num_languages, language=result.language, task="transcribe"
    )
    tokens: Sequence[int] = [token for token in result.tokens if token < tokenizer.eot]
    if not tokens:
        return []
    with used_by(whisper_timing):
        timings = whisper_timing.find_alignment(_Encoded(model), tokenizer, tokens, features, frames)
    whisper_timing.merge_punctuations(timings, PREPENDED, APPENDED)
    return [
        {"word": timing.word, "start": timing.start, "end": timing.end, "probability": timing.probability}
        for timing in timings
        if timing.word
    ]
