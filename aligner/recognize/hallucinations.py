"""Heard words → those that lie on speech: a recogniser dreams words into silence, music and applause.

Whisper's own guard against that, ``hallucination_silence_threshold``, skips sound and with it speech: in a minute of a
natural voice it lost two half sentences. So whisper says all it hears, and afterwards a run of words without a pause is
left out as a whole where nothing in it or right beside it sounds like speech. Word times are not exact, least of all of
dreamt words, so no word is judged by itself. What whisper is sure of is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.audio.vad.silero import SpeechDetector
from aligner.types import HeardWord


@dataclass(frozen=True, slots=True)
class HallucinationSettings:
    """When a run of words is looked at, and what it must show to be kept."""

    pause: float = 1.0
    """Seconds between two words that part two runs."""
    margin: float = 0.5
    """Seconds before and after a run in which speech counts for it."""
    sure: float = 0.7
    """Mean confidence over which a run is not looked at, if whisper also hears speech."""
    unlikely: float = 0.1
    """Whisper's own likelihood of no speech in the window up to which it hears speech."""


def without_hallucinations(
    words: Sequence[HeardWord],
    no_speech: float,
    detector: SpeechDetector,
    settings: HallucinationSettings = HallucinationSettings(),
) -> list[HeardWord]:
    """The words of one segment but for runs that lie on no speech.

    Parameters
    ----------
    no_speech
        Whisper's likelihood, 0 to 1, that there is no speech in the window of the segment.
    """
    kept: list[HeardWord] = []
    for run in _runs(words, settings.pause):
        sure = no_speech <= settings.unlikely and _mean_confidence(run) >= settings.sure
        if sure or detector.hears(run[0].start - settings.margin, run[-1].end + settings.margin):
            kept += run
    return kept


def _runs(words: Sequence[HeardWord], pause: float) -> Iterator[list[HeardWord]]:
    run: list[HeardWord] = []
    for word in words:
        if run and word.start - run[-1].end > pause:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _mean_confidence(run: Sequence[HeardWord]) -> float:
    return sum(word.confidence or 0.0 for word in run) / len(run)
