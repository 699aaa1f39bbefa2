"""How well two wordings fit the same sound: teacher-forced log-probabilities of a Whisper checkpoint.

Each stretch is shown to the encoder once, with some seconds of silence behind it; the decoder then reads the shared
words before, one wording, and the shared words after, all given, in a single pass for every wording of a batch. The
score of a wording is the sum of the log-probabilities of its tokens and of those after it, up to the end mark: a wrong
word also makes the following ones unlikely. A token of the text is weighed against the other tokens of text, as
``whisper.timing.find_alignment`` and CTranslate2's ``Whisper.align`` do, the end mark against all. The recogniser
chose its own wording, so a small win of that wording says little; the report's thresholds are calibrated on cases with
a known answer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.hooks import map_library_errors
from aligner.recognize.loading import choose_device, load_whisper
from aligner.recognize.protocol import Warn, log_warning
from aligner.types.scores import Scores, Stretch
from aligner.types.stages import Progress
from aligner.verbalize.writing import written


@dataclass(frozen=True, slots=True)
class ScoringSettings:
    """What is asked at once."""

    longest_s: float = 29.0
    """Seconds of a stretch, at most; Whisper hears thirty."""
    quiet_s: float = 5.0
    """Seconds of silence behind it, at least; all the rest of the half minute would cost twice the time."""
    step_s: float = 5.0
    """Seconds of the steps in which there is more silence, so that stretches of one length go together."""
    window_s: float = 30.0
    """Seconds of stretch and silence, at most."""
    batch: int = 4
    """Stretches encoded at once."""


SETTINGS = ScoringSettings()


@dataclass(frozen=True, slots=True)
class Wording:
    """Tokens of one wording in its context; those from ``parted`` on tell it from the others."""

    tokens: tuple[int, ...]
    parted: int


class WhisperScorer:
    """Scores wordings on a recording with one checkpoint; a ``Scorer`` of ``aligner.report``.

    Parameters
    ----------
    samples
        The recording, mono 16 kHz.
    language
        Of the speech.
    load
        What gives the loaded model at the first question; else the checkpoint is loaded then.
    progress
        Called with how many stretches have been listened to of how many, from 0 on.
    """

    def __init__(
        self,
        checkpoint: Checkpoint,
        samples: NDArray[np.float32],
        *,
        language: str | None = "en",
        load: Callable[[], Any] | None = None,
        device: str = "auto",
        warn: Warn = log_warning,
        progress: Progress | None = None,
    ) -> None:
        self.checkpoint, self.samples, self.language = checkpoint, samples, language or "en"
        self._progress = progress
        self._model: Any = None
        self._load, self._device, self._warn = load, device, warn

    @property
    def model(self) -> Any:
        """The loaded model."""
        if self._model is None:
            self._model = self._load() if self._load else self._loaded()
        return self._model

    def _loaded(self) -> Any:
        return load_whisper(self.checkpoint, choose_device(self._device, self._warn))

    @property
    def n_text_ctx(self) -> int:
        """How many tokens the decoder reads at the most."""
        return int(self.model.dims.n_text_ctx)

    def score(self, stretches: Sequence[Stretch]) -> list[Scores | None]:
        """Return the scores of each stretch, in order; None where it is too long for one look.

        Raises
        ------
        CheckpointError
            A checkpoint that is refused, or that computes no numbers.
        ResourceError
            Not enough memory.
        """
        found: list[Scores | None] = [None] * len(stretches)
        asked = [n for n, stretch in enumerate(stretches) if self._fits(stretch)]
        done = 0
        with map_library_errors(self.checkpoint, self._device):
            for some in _batches(asked, [window_s(stretch) for stretch in stretches]):
                if self._progress:
                    self._progress("ask again", done, len(asked))
                for number, scores in zip(some, self._batch([stretches[n] for n in some]), strict=True):
                    found[number] = scores
                done += len(some)
        if asked and self._progress:
            self._progress("ask again", len(asked), len(asked))
        return found

    def _fits(self, stretch: Stretch) -> bool:
        enough = stretch.end - stretch.start <= SETTINGS.longest_s
        return enough and max(map(len, texts_of(stretch))) < 3 * self.n_text_ctx

    def _batch(self, stretches: Sequence[Stretch]) -> list[Scores | None]:
        import torch

        heard = [self._wordings(stretch) for stretch in stretches]
        flat = [(place, wording) for place, wordings in enumerate(heard) for wording in wordings]
        with torch.no_grad():
            audio = _encoded(self.model.encoder, self._spectrograms(stretches))
            sums = self._sums(audio[[place for place, _ in flat]], [wording for _, wording in flat])
        results: list[Scores | None] = []
        for place, stretch in enumerate(stretches):
            scored = [(total, count) for (owner, _), (total, count) in zip(flat, sums, strict=True) if owner == place]
            results.append(scores_of(scored[: len(stretch.published)], scored[-1]))
        return results

    @property
    def _tokenizer(self) -> Any:
        from whisper.tokenizer import get_tokenizer

        model = self.model
        return get_tokenizer(
            model.is_multilingual, num_languages=model.num_languages, language=self.language, task="transcribe"
        )

    def _spectrograms(self, stretches: Sequence[Stretch]) -> Any:
        import torch
        from whisper.audio import log_mel_spectrogram

        mels = [log_mel_spectrogram(self._sound(stretch), self.model.dims.n_mels) for stretch in stretches]
        return torch.stack(mels).to(self.model.device)

    def _sound(self, stretch: Stretch) -> NDArray[np.float32]:
        """The samples of a stretch and of the silence behind it."""
        first, last = round(stretch.start * SAMPLE_RATE), round(stretch.end * SAMPLE_RATE)
        sound = np.array(self.samples[first:last], np.float32)
        return np.pad(sound, (0, max(0, round(window_s(stretch) * SAMPLE_RATE) - len(sound))))

    def _wordings(self, stretch: Stretch) -> list[Wording]:
        """Return the published spellings and then the heard wording, in tokens; they part at the same place."""
        tokenizer = self._tokenizer
        start = tokenizer.sot_sequence_including_notimestamps
        rows = []
        for text in texts_of(stretch):
            rows.append((*start, *tokenizer.encode(" " + text), tokenizer.eot)[: self.n_text_ctx + 1])
        return [Wording(tuple(row), parting(rows)) for row in rows]

    def _sums(self, audio: Any, wordings: Sequence[Wording]) -> list[tuple[float, int]]:
        """Return for each wording the sum of its log-probabilities after the parting, and their number.

        Only the end mark and those behind it, such as timestamps, are above the text's tokens.
        """
        import torch

        longest = max(len(wording.tokens) for wording in wordings)
        rows = torch.zeros(len(wordings), longest, dtype=torch.long)
        for row, wording in zip(rows, wordings, strict=True):
            row[: len(wording.tokens)] = torch.tensor(wording.tokens)
        rows = rows.to(audio.device)
        logits = self.model.decoder(rows[:, :-1], audio).float()
        next_tokens = rows[:, 1:]
        end = self._tokenizer.eot
        totals = torch.where(next_tokens < end, logits[:, :, :end].logsumexp(-1), logits.logsumexp(-1))
        chosen = logits.gather(2, next_tokens.unsqueeze(2)).squeeze(2) - totals
        sums = []
        for scores, wording in zip(chosen, wordings, strict=True):
            telling = scores[wording.parted - 1 : len(wording.tokens) - 1]
            sums.append((float(telling.sum()), len(telling)))
        return sums


def _encoded(encoder: Any, mels: Any) -> Any:
    """What whisper's encoder makes of windows shorter than half a minute, which its own method refuses."""
    from torch.nn.functional import gelu

    x = gelu(encoder.conv2(gelu(encoder.conv1(mels)))).permute(0, 2, 1)
    x = (x + encoder.positional_embedding[: x.shape[1]]).to(x.dtype)
    for block in encoder.blocks:
        x = block(x)
    return encoder.ln_post(x)


def _batches(asked: Sequence[int], seconds: Sequence[float]) -> Iterator[list[int]]:
    """The places that are asked for, `SETTINGS.batch` at once, those with windows of one length together."""
    by_length = sorted(asked, key=lambda place: seconds[place])
    for _, group in groupby(by_length, key=lambda place: seconds[place]):
        places = list(group)
        yield from (places[first : first + SETTINGS.batch] for first in range(0, len(places), SETTINGS.batch))


def window_s(stretch: Stretch) -> float:
    """Return the seconds of sound and silence that are shown of a stretch."""
    steps = math.ceil((stretch.end - stretch.start + SETTINGS.quiet_s) / SETTINGS.step_s)
    return min(SETTINGS.window_s, steps * SETTINGS.step_s)


def texts_of(stretch: Stretch) -> list[str]:
    """Return the published spellings and then the heard wording, each with the words around it."""
    wordings = (*stretch.published, stretch.heard)
    return [written((stretch.before, wording, stretch.after)) for wording in wordings]


def parting(rows: Sequence[Sequence[int]]) -> int:
    """Return the first place at which the rows do not all have the same token."""
    for place, tokens in enumerate(zip(*rows, strict=False)):
        if len(set(tokens)) > 1:
            return place
    return min(map(len, rows)) - 1


def scores_of(published: Sequence[tuple[float, int]], heard: tuple[float, int]) -> Scores | None:
    """Return the scores of the likeliest published spelling against the heard wording."""
    best = max(published)
    values = (best[0] / best[1], heard[0] / heard[1], heard[0] - best[0])
    return Scores(*values) if all(np.isfinite(values)) else None
