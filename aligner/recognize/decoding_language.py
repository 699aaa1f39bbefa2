"""What was asked for and what is heard → the language whisper decodes in.

Whisper judges by one window. That may be music or an anthem, so where the first with speech leaves it unsure (nothing
above ``sure``), it also listens a third and two thirds into the recording, and the mean decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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

SPOKEN_ALIKE = (
    {"hi", "ur"},
    {"hr", "sr", "bs"},
    {"no", "nn", "da"},
    {"cs", "sk"},
    {"bg", "mk"},
    {"ms", "id"},
    {"zh", "yue"},
    {"fa", "tg"},
)
"""Languages, by whisper's codes, that are one or nearly one to the ear and are written otherwise."""

Scores = dict[str, float]
"""How likely each language is, by one window."""


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


def is_spoken_like(heard: str | None, written: str | None) -> bool:
    """Whether speech of which whisper judges that it is in one language may as well be in another.

    >>> is_spoken_like("ur", "hi"), is_spoken_like("hi", "hi"), is_spoken_like("es", "ca")
    (True, False, False)
    """
    return heard != written and any({heard, written} <= group for group in SPOKEN_ALIKE)


def settled_language(checkpoint: Checkpoint, scores: Iterable[Scores] | None, code: str | None, warn: Warn) -> str:
    """The language asked for, or the one that is heard; said where they part. No scores: English is all it knows."""
    if scores is None:
        if code not in (None, "en"):
            raise UsageError(f"checkpoint {checkpoint.name} is English only, not {code}")
        return "en"
    likely = heard_languages(scores)
    best = max(likely, key=likely.__getitem__)
    if code is not None and best != code and likely[best] > SETTINGS.sure and likely.get(code, 0.0) < SETTINGS.unlikely:
        warn(f"the speech sounds like {best} ({likely[best]:.0%}), but {code} was asked for")
    return code or best


def heard_languages(scores: Iterable[Scores]) -> Scores:
    """How likely each language is: by the first window where it is sure of one, else by the mean of all.

    >>> heard_languages(iter([{"en": 0.9, "de": 0.1}, {"en": 0.0, "de": 1.0}]))
    {'en': 0.9, 'de': 0.1}
    """
    heard: list[Scores] = []
    for score in scores:
        heard.append(score)
        if max(heard[0].values()) > SETTINGS.sure:
            break
    return {code: sum(score[code] for score in heard) / len(heard) for code in heard[0]}
