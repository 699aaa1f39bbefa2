"""What was asked for and what is heard → the language whisper decodes in.

Whisper judges by half a minute. That may be music or an anthem, so where the first half minute of sound leaves it
unsure (nothing above ``sure``), it also listens a third and two thirds into the recording, and the mean decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.document.language_codes import language_code
from aligner.errors import UsageError
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.protocol import Warn


@dataclass(frozen=True, slots=True)
class LanguageDetectionSettings:
    """When the language that was asked for is doubted."""

    sure: float = 0.8
    """Probability of another language, from which"""
    unlikely: float = 0.05
    """and probability of the one that was asked for, up to which a person is warned."""


SETTINGS = LanguageDetectionSettings()
_WINDOW = 30 * SAMPLE_RATE

Judge = Callable[[NDArray[np.float32]], dict[str, float]]
"""How likely each language is, by samples of at most half a minute."""


def checked_language(checkpoint: Checkpoint, asked: str | None) -> str | None:
    """Whisper's code for the language asked for; None: detect.

    Raises
    ------
    UsageError
        A language that whisper, or this checkpoint, does not know.
    """
    only = checkpoint.languages
    if asked is None:
        return only[0] if only is not None and len(only) == 1 else None
    code = language_code(asked)
    if code is None:
        raise UsageError(f"whisper knows no language {asked}", hint="give a code like en, ru or zh")
    if only is not None and code not in only:
        raise UsageError(
            f"checkpoint {checkpoint.name} knows {', '.join(only)} only, not {code}",
            hint="choose a multilingual --model",
        )
    return code


def settled_language(
    judge: Judge | None, checkpoint: Checkpoint, sound: NDArray[np.float32], code: str | None, warn: Warn
) -> str:
    """The language asked for, or the one that is heard; said where they part. No judge: English is all it knows."""
    if judge is None:
        if code not in (None, "en"):
            raise UsageError(f"checkpoint {checkpoint.name} is English only, not {code}")
        return "en"
    likely = heard_languages(judge, sound)
    best = max(likely, key=likely.__getitem__)
    if code is not None and best != code and likely[best] > SETTINGS.sure and likely.get(code, 0.0) < SETTINGS.unlikely:
        warn(f"the speech sounds like {best} ({likely[best]:.0%}), but {code} was asked for")
    return code or best


def heard_languages(judge: Judge, sound: NDArray[np.float32]) -> dict[str, float]:
    """How likely each language is, by up to three half minutes of the samples."""
    places = [place for place in (0, len(sound) // 3, 2 * len(sound) // 3) if len(sound) - place >= _WINDOW]
    scores: list[dict[str, float]] = []
    for place in places or [0]:
        scores.append(judge(sound[place : place + _WINDOW]))
        if max(scores[0].values()) > SETTINGS.sure:
            break
    return {code: sum(score[code] for score in scores) / len(scores) for code in scores[0]}


def window_scores(model: Any, window: NDArray[np.float32]) -> dict[str, float]:
    """Whisper's own judgement of one window of at most half a minute."""
    import torch
    from whisper.audio import N_FRAMES, N_SAMPLES, log_mel_spectrogram, pad_or_trim

    mel = log_mel_spectrogram(np.array(window, dtype=np.float32), model.dims.n_mels, padding=N_SAMPLES)
    with torch.no_grad():
        _, scores = model.detect_language(pad_or_trim(mel, N_FRAMES).to(model.device))
    return dict(scores)
