"""Recording → transcript by faster-whisper: the same checkpoint and guards as `aligner.recognize.whisper`.

The options are the same but for the beam of five, which is faster-whisper's own default: on people with ``base``
it makes 1 to 5 word errors in 100 words fewer in German than greedy decoding.

The weights are those of the checkpoint (`aligner.recognize.converted`), in 8 bit on a processor and 16 bit on a GPU, so
that wordings differ now and then from whisper's own. Where something is listened to again with both wordings, or
attention is asked for, the checkpoint itself does it, as for whisper.
"""

from __future__ import annotations

import functools
import importlib.metadata
import logging
import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.errors import CheckpointError
from aligner.parallel import processors
from aligner.recognize.converted import converted
from aligner.recognize.decoding_language import Judge
from aligner.recognize.loading import choose_device
from aligner.recognize.whisper import WhisperEngine, WhisperOptions
from aligner.recognize.whisper_window import is_doubtful, is_no_speech
from aligner.version import installing

_WORDS_OF = {"log_prob_threshold": "logprob_threshold", "max_new_tokens": "sample_len"}
"""Options of faster-whisper that whisper calls otherwise."""


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
        return choose_device(self._asked, self._warn)

    @property
    def _recognizer(self) -> Any:
        """The converted checkpoint, loaded."""
        return _load(converted(self.checkpoint), self._device)

    @property
    def identity(self) -> dict[str, Any]:
        """The same as whisper's, and what multiplies, which is another on another device."""
        return super().identity | {
            "ctranslate2": importlib.metadata.version("ctranslate2"),
            "compute_type": compute_type(self._device),
        }

    def _judge(self) -> Judge | None:
        if not self._recognizer.model.is_multilingual:
            return None
        return lambda window: dict(self._recognizer.detect_language(np.array(window, np.float32))[2])

    def _heard(self, window: NDArray[np.float32], language: str | None) -> list[dict[str, Any]]:
        """The window, encoded once and decoded without chance; a doubtful text again as the library does it."""
        import ctranslate2
        from faster_whisper import BatchedInferencePipeline

        whole = [{"start": 0.0, "end": len(window) / SAMPLE_RATE}]
        options = self._options()
        segments, _ = BatchedInferencePipeline(self._recognizer).transcribe(
            window, language=language, clip_timestamps=whole, batch_size=1, without_timestamps=True, **options
        )
        found = list(segments)
        if any(is_doubtful(s.compression_ratio, s.avg_logprob, self.options) for s in found):
            ctranslate2.set_random_seed(0)
            segments, _ = self._recognizer.transcribe(window, language=language, **options)
            found = list(segments)
        return [_segment(s) for s in found if not is_no_speech(s.no_speech_prob, s.avg_logprob, self.options)]

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


def _segment(segment: Any) -> dict[str, Any]:
    """A segment of faster-whisper's as whisper writes it."""
    words = [
        {"word": w.word, "start": w.start, "end": w.end, "probability": w.probability} for w in segment.words or ()
    ]
    times = {"start": segment.start, "end": segment.end, "no_speech_prob": segment.no_speech_prob}
    return {"text": segment.text, "words": words} | times


def compute_type(device: str) -> str:
    """What the weights are multiplied in."""
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
