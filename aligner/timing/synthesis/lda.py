"""LDA: voices saying the same text → directions that separate phonemes and not speakers (Fisher 1936; Hunt 1979).

Each phoneme, cut in thirds, is one class; its voices are the examples. Linear discriminant analysis (Fisher
1936; for speech Hunt 1979) finds projections of the cepstra with the largest ratio of variance between classes
to variance between voices. On seven human recordings eight such directions, the best of a dozen settings tried on
them, parted the true text from the same words in another order seven times better than 39 plain cepstra
(relative cost 0.141 against 0.019). Six were taken since they bear 10 dB of noise better; that comparison was not
repeated with six.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.timing.signal.features import Floats, cepstra, match_channel_and_noise
from aligner.timing.synthesis.reference import Reference

#: espeak-ng variants as unlike each other as it has; the first is the language's own voice.


@dataclass(frozen=True, slots=True)
class LdaSettings:
    """The discriminant directions that reference speech teaches."""

    variants: tuple[str, str, str, str] = ("", "+f2", "+m3", "+f4")
    """Voices of espeak-ng whose differences do not count."""
    directions: int = 6
    """Dimensions that are kept."""
    shrinkage: float = 0.1
    """Share of the scatter within classes that is taken for alike in all dimensions."""


SETTINGS = LdaSettings()
_THIRDS = 3


def lda_directions(voices: Sequence[Reference], recording: Floats) -> Floats:
    """The LDA projection of cepstra, shape ``(39, 6)``, within-class variance scaled to one.

    Parameters
    ----------
    voices
        The same words in different voices; those whose phonemes differ from the first voice's are left out.
    recording
        Mel power of the recording, whose room the voices are put into first.

    Raises
    ------
    ValueError
        Fewer than two voices agree on the phonemes.
    """
    usable = [voice for voice in voices if spelling(voice) == spelling(voices[0])]
    if len(usable) < 2:
        raise ValueError(f"{len(usable)} of {len(voices)} voices agree on the phonemes; two are needed")
    examples = [_thirds(voice, cepstra(match_channel_and_noise(voice.power, recording))) for voice in usable]
    shared = np.all([np.isfinite(example[:, 0]) for example in examples], axis=0)
    said = np.array([example[shared] for example in examples])
    typical = said.mean(axis=0)
    deviations = (said - typical).reshape(-1, said.shape[2])
    within = deviations.T @ deviations / (len(deviations) * (1 - 1 / len(usable)))
    found, ratios = leading(np.cov(typical.T), within, SETTINGS.directions)
    return np.asarray(found / np.sqrt(1.0 + ratios))  # both variances together are one


def spelling(voice: Reference) -> tuple[str, ...]:
    """The phonemes of a reference, in order."""
    return tuple(voice.names[number] for number in voice.phone[voice.begins])


def _thirds(voice: Reference, frames: Floats) -> NDArray[np.float64]:
    """Mean frame of each third of each phoneme; NaN where a phoneme has fewer frames."""
    firsts = np.flatnonzero(voice.begins)
    sizes = (np.diff(firsts, append=len(frames))[:, None] + np.arange(_THIRDS)[::-1]) // _THIRDS
    ends = firsts[:, None] + sizes.cumsum(axis=1)
    sums = np.concatenate([np.zeros((1, frames.shape[1])), frames.cumsum(axis=0, dtype=np.float64)])
    counts = np.where(sizes, sizes, np.nan)[..., None]
    return np.asarray((sums[ends] - sums[ends - sizes]) / counts).reshape(-1, frames.shape[1])


def leading(between: NDArray[np.float64], within: NDArray[np.float64], count: int) -> tuple[Floats, Floats]:
    """The generalised eigenvectors of the largest ratios between / within, and the ratios."""
    within = within + SETTINGS.shrinkage * np.diag(np.diag(between + within)) + 1e-9 * np.eye(len(within))
    whiten = np.linalg.inv(np.linalg.cholesky(within))
    ratios, directions = np.linalg.eigh(whiten @ between @ whiten.T)
    best = np.argsort(-ratios)[:count]
    return np.asarray(whiten.T @ directions[:, best], np.float32), np.asarray(ratios[best], np.float32)
