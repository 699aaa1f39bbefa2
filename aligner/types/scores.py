"""What is asked of whoever can say how well a wording fits the sound, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two wordings for one stretch of audio, with the words both share before and after them.

    ``start`` and ``end``, in seconds, hold all of it: shared words, wording, shared words. ``published`` has the
    published wording in one or more spellings (as written, and as spoken); either wording may be empty.
    """

    start: float
    end: float
    published: tuple[str, ...]
    heard: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """Mean log-probability a token (natural logarithm) of each wording on the same audio.

    ``margin`` is the log-probability of all that was heard less that of the published wording, in nats, with the
    words after it: how many times likelier the sound makes it.
    """

    published: float
    heard: float
    margin: float


class Scorer(Protocol):
    """Whoever can say how well a wording fits the sound."""

    def score(self, stretches: Sequence[Stretch]) -> Sequence[Scores | None]:
        """The scores of each stretch, in order; None where the audio cannot tell."""
        ...
