"""Recording → transcript by faster-whisper: the same checkpoint and guards as `aligner.recognize.whisper`.

The options are the same but for the beam of five, which is faster-whisper's own default: on people with ``base``
it makes 1 to 5 word errors in 100 words fewer in German than greedy decoding.

The weights are those of the checkpoint (`aligner.recognize.converted`), in 8 bit on a processor and 16 bit on a GPU, so
that wordings differ now and then from whisper's own. The same model listens again with both wordings
(`aligner.recognize.faster_scoring`) and finds given words; torch is loaded only where a checkpoint is converted.
"""

from __future__ import annotations

import functools
import importlib.metadata
import logging
import math
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.recording import Recording
from aligner.errors import CheckpointError
from aligner.parallel import processors
from aligner.recognize.attended import Pieces, by_faster_whisper
from aligner.recognize.converted import converted
from aligner.recognize.decoding_language import Scores
from aligner.recognize.encoded import EncodedWindows, Range
from aligner.recognize.faster_scoring import FasterScorer
from aligner.recognize.loading import choose_device
from aligner.recognize.whisper import WhisperEngine, WhisperOptions
from aligner.recognize.whisper_window import APPENDED, PREPENDED, is_doubtful, is_no_speech
from aligner.types.stages import Progress
from aligner.version import installing

_WORDS_OF = {"log_prob_threshold": "logprob_threshold", "max_new_tokens": "sample_len"}
"""Options of faster-whisper that whisper calls otherwise."""
ON_A_CARD = 16
"""Windows that a graphics card listens to at once."""


class FasterWhisperEngine(WhisperEngine):
    """faster-whisper on one of whisper's checkpoints, converted at first and loaded at the first recording.

    Raises
    ------
    CheckpointError
        faster-whisper is not installed.
    """

    name, package = "faster-whisper", "faster-whisper"
    defaults = WhisperOptions(beam_size=5, best_of=5)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        try:
            importlib.metadata.version(self.package)
        except importlib.metadata.PackageNotFoundError as error:
            raise CheckpointError(
                "faster-whisper is not installed", hint=f"install it with: {installing('faster')}"
            ) from error

    @functools.cached_property
    def _device(self) -> str:
        import ctranslate2

        return choose_device(self._asked, self._warn, ctranslate2.get_cuda_device_count)

    @property
    def _recognizer(self) -> Any:
        """The converted checkpoint, loaded."""
        return _load(converted(self.checkpoint), self._device)

    @property
    def identity(self) -> dict[str, Any]:
        """What whisper's is, and CTranslate2's version and number type, which differs between devices."""
        return super().identity | {
            "ctranslate2": importlib.metadata.version("ctranslate2"),
            "compute_type": compute_type(self._asked if self._asked.startswith("cuda") else self._device),
        }

    def scorer(self, recording: Recording, language: str | None, progress: Progress | None = None) -> FasterScorer:
        """Who tells how well wordings fit the sound: the model that listened."""
        return FasterScorer(
            self.checkpoint, recording.samples, language=language, load=lambda: self._recognizer, progress=progress
        )

    @property
    def _at_once(self) -> int:  # type: ignore[override]
        return ON_A_CARD if self._device != "cpu" else 1

    @property
    def _is_multilingual(self) -> bool:
        return bool(self._recognizer.model.is_multilingual)

    def _encode(self, samples: NDArray[np.float32]) -> Any:
        return self._recognizer.encode(self._spectrograms([samples]))

    def _languages(self, features: Any) -> Scores:
        (found,) = self._recognizer.model.detect_language(features)
        return {token.strip("<|>"): score for token, score in found}

    def _attend(self, samples: NDArray[np.float32], text: str, language: str) -> Pieces | None:
        return by_faster_whisper(self._recognizer, samples, text, language)

    def _heard(
        self, windows: EncodedWindows, batch: Sequence[Range], language: str | None
    ) -> list[list[dict[str, Any]]]:
        """The windows, encoded once and decoded without chance; a doubtful text again as the library does it."""
        sounds = [windows.sound(window) for window in batch]
        if len(batch) == 1:
            features = windows.take(batch[0])
        else:
            features = self._recognizer.encode(self._spectrograms(sounds))
        found = decode(self._recognizer, features, [len(sound) for sound in sounds], language, self.options)
        kept = []
        for sound, segments in zip(sounds, found, strict=True):
            if any(is_doubtful(s["compression_ratio"], s["avg_logprob"], self.options) for s in segments):
                segments = self._heard_again(sound, language)
            kept.append([s for s in segments if not is_no_speech(s["no_speech_prob"], s["avg_logprob"], self.options)])
        return kept

    def _spectrograms(self, sounds: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        from faster_whisper.audio import pad_or_trim

        return np.stack([pad_or_trim(self._recognizer.feature_extractor(sound)[..., :-1]) for sound in sounds])

    def _heard_again(self, sound: NDArray[np.float32], language: str | None) -> list[dict[str, Any]]:
        """The segments of a window, with chance: temperatures rise until the text is one to believe."""
        import ctranslate2

        ctranslate2.set_random_seed(0)
        segments, _ = self._recognizer.transcribe(sound, language=language, **self._options())
        return [asdict(segment) for segment in segments]

    def _options(self) -> dict[str, Any]:
        """Whisper's options by the names they have here; a beam of one is what whisper does without a beam."""
        own = self.options
        renamed = {here: getattr(own, there) for here, there in _WORDS_OF.items()}
        named = ("task", "temperature", "compression_ratio_threshold", "no_speech_threshold")
        return {
            **{name: getattr(own, name) for name in named},
            **renamed,
            "word_timestamps": True,
            "condition_on_previous_text": False,
            "beam_size": own.beam_size or 1,
            "best_of": own.best_of or 1,
        }


def decode(
    recognizer: Any, features: Any, samples: Sequence[int], language: str | None, options: WhisperOptions
) -> list[list[dict[str, Any]]]:
    """The segment of each window of a batch, with words, as faster-whisper's batched pipeline makes it.

    Parameters
    ----------
    recognizer
        A loaded ``WhisperModel``.
    features, samples
        Of the windows, and how many samples each has.
    """
    from faster_whisper.tokenizer import Tokenizer
    from faster_whisper.transcribe import get_suppressed_tokens

    multilingual = recognizer.model.is_multilingual
    spoken = (language or "en") if multilingual else "en"
    tokenizer = Tokenizer(recognizer.hf_tokenizer, multilingual, task=options.task, language=spoken)
    prompt = recognizer.get_prompt(tokenizer, [], without_timestamps=True)
    longest = recognizer.max_length if options.sample_len is None else len(prompt) + options.sample_len
    results = recognizer.model.generate(
        features,
        [prompt] * len(samples),
        beam_size=options.beam_size or 1,
        max_length=longest,
        suppress_tokens=get_suppressed_tokens(tokenizer, [-1]),
        sampling_temperature=options.temperature[0],
        return_scores=True,
        return_no_speech_prob=True,
    )
    found = [[_segment(result, count, tokenizer)] for result, count in zip(results, samples, strict=True)]
    frames = [math.ceil(count / SAMPLE_RATE) * recognizer.frames_per_second for count in samples]
    recognizer.add_word_timestamps(found, tokenizer, features, frames, PREPENDED, APPENDED, 0.0)
    return found


def _segment(result: Any, samples: int, tokenizer: Any) -> dict[str, Any]:
    """What was decoded of a window as faster-whisper writes a segment; its words are still to come."""
    from faster_whisper.transcribe import get_compression_ratio

    tokens = result.sequences_ids[0]
    text = tokenizer.decode(tokens)
    return {
        "seek": 0,
        "start": 0.0,
        "end": samples / SAMPLE_RATE,
        "text": text,
        "tokens": tokens,
        "avg_logprob": result.scores[0] * len(tokens) / (len(tokens) + 1),
        "no_speech_prob": result.no_speech_prob,
        "compression_ratio": get_compression_ratio(text),
        "words": [],
    }


def compute_type(device: str) -> str:
    """Return CTranslate2's name of the numbers that weights are kept in: 8 bit, on a GPU with sums in 16 bit."""
    return "int8_float16" if device.startswith("cuda") else "int8"


@functools.lru_cache(maxsize=1)
def _load(folder: Path, device: str) -> Any:
    from faster_whisper import WhisperModel

    logging.getLogger("faster_whisper").setLevel(logging.WARNING)
    kind, _, index = device.partition(":")
    try:
        return WhisperModel(
            str(folder),
            device=kind,
            device_index=int(index or 0),
            compute_type=compute_type(device),
            cpu_threads=0 if "OMP_NUM_THREADS" in os.environ else processors(),
            local_files_only=True,
        )
    except (MemoryError, RuntimeError):  # of CTranslate2's; told as any failure while recognising
        raise
    except Exception as error:  # a tokenizer that is none raises just that
        raise CheckpointError(f"faster-whisper cannot read what lies in {folder}: {str(error)[:200]}") from error
