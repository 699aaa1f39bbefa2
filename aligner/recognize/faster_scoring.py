"""How well two wordings fit the same sound, by CTranslate2: what `aligner.recognize.scoring` asks of torch.

Nothing but the model that listened is loaded. ``Whisper.align`` reads a wording, all given, in one pass and tells how
likely each of its tokens is among those of text; the end mark is not, so one more step is decoded for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.scoring import WhisperScorer, parting, scores_of, texts_of, window_s
from aligner.recognize.tokenizer_merges import tokenizer_of
from aligner.types.scores import Scores, Stretch
from aligner.types.stages import Progress

_TIMED_FRAMES = 4  # nobody asks when the tokens are said, and finding that takes a third of the time
_ONE_STEP = 4  # the least ``max_length`` that CTranslate2 takes: it decodes one token behind the prompt
_UNLIKELY = 1e-30  # what a token's probability is taken for, at least, so that it has a logarithm


class FasterScorer(WhisperScorer):
    """Scores wordings on a recording with a loaded ``faster_whisper.WhisperModel``; a ``Scorer`` of ``aligner.report``.

    Parameters
    ----------
    load
        Gives the model, at the first question.
    """

    def __init__(
        self,
        checkpoint: Checkpoint,
        samples: NDArray[np.float32],
        *,
        language: str | None,
        load: Callable[[], Any],
        progress: Progress | None = None,
    ) -> None:
        super().__init__(checkpoint, samples, language=language, load=load, progress=progress)

    @property
    def n_text_ctx(self) -> int:
        """How many tokens the decoder reads at the most."""
        return int(self.model.max_length)

    @property
    def _tokenizer(self) -> Any:
        return tokenizer_of(self.model, self.language)

    def _batch(self, stretches: Sequence[Stretch]) -> list[Scores | None]:
        return [self._scores(stretch) for stretch in stretches]

    def _scores(self, stretch: Stretch) -> Scores | None:
        tokenizer = self._tokenizer
        features = self.model.encode(self._spectrogram(stretch))
        room = self.n_text_ctx - len(tokenizer.sot_sequence) - 2
        rows = [tokenizer.encode(" " + text)[:room] for text in texts_of(stretch)]
        parted = parting([[*row, tokenizer.eot] for row in rows])
        sums = []
        for row in rows:
            logprobs = [*self._logprobs(features, tokenizer, row), self._end_logprob(features, tokenizer, row)][parted:]
            sums.append((sum(logprobs), len(logprobs)))
        return scores_of(sums[:-1], sums[-1])

    def _logprobs(self, features: Any, tokenizer: Any, row: list[int]) -> list[float]:
        """The log-probability of each token of a wording."""
        if not row:
            return []
        (found,) = self.model.model.align(features, tokenizer.sot_sequence, [row], _TIMED_FRAMES)
        return [math.log(max(probability, _UNLIKELY)) for probability in found.text_token_probs]

    def _end_logprob(self, features: Any, tokenizer: Any, row: list[int]) -> float:
        """The log-probability of the end mark behind a wording."""
        prompt = [*tokenizer.sot_sequence, tokenizer.no_timestamps, *row]
        (found,) = self.model.model.generate(
            features,
            [prompt],
            beam_size=1,
            max_length=_ONE_STEP,
            suppress_blank=False,
            suppress_tokens=[],
            return_logits_vocab=True,
        )
        logits = np.array(found.logits[0][0]).reshape(-1)
        return float(logits[tokenizer.eot] - np.logaddexp.reduce(logits))

    def _spectrogram(self, stretch: Stretch) -> NDArray[np.float32]:
        """Of the stretch and the silence behind it, half a minute at the most."""
        frames = round(window_s(stretch) * SAMPLE_RATE) // self.model.feature_extractor.hop_length
        found: NDArray[np.float32] = self.model.feature_extractor(self._sound(stretch), padding=0)[:, :frames]
        return np.ascontiguousarray(found)
