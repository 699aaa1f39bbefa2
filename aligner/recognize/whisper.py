"""Recording → transcript by openai-whisper, with word times.

What differs from ``whisper.transcribe`` by itself, and why:

- Windows are cut in pauses and each is encoded once (`aligner.recognize.whisper_window`); ``whisper.transcribe`` with
  word times encodes every window twice, and goes on from the end of the last word, which costs words.
- A window without speech is not shown to the model, and words under which there is no speech are left out
  (`aligner.recognize.hallucinations`).
- No text is handed from window to window: one looping window would infect the next ones, and the published text, not
  the previous window, is what gives the words their spelling here.
- Random numbers (temperatures above 0 sample) start from the same seed, so equal input gives equal output.

Nothing is printed; whisper's warnings go to ``warn``.
Radford et al., "Robust Speech Recognition via Large-Scale Weak Supervision", 2022.
"""

from __future__ import annotations

import functools
import importlib.metadata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.pauses import cut_in_pauses
from aligner.audio.recording import Recording
from aligner.audio.vad.peak_level import first_sound, has_sound, silence_level
from aligner.audio.vad.silero import SpeechDetector, has_silero
from aligner.document.heard_sentences import heard_sentences, text_of
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.decoding_language import Judge, checked_language, settled_language, window_scores
from aligner.recognize.hallucinations import without_hallucinations
from aligner.recognize.heard_words import RoughWord, heard_word, in_order, is_spoken, time_words
from aligner.recognize.hooks import map_torch_errors, warnings_told
from aligner.recognize.loading import choose_device, load_whisper
from aligner.recognize.protocol import Warn, log_warning
from aligner.recognize.whole_words import join_pieces
from aligner.types import HeardSegment, HeardWord, Transcript
from aligner.types.stages import Progress

NOT_TRANSLATING = ("turbo",)
"""Checkpoints that know all languages but were never shown a translation (openai-whisper's README)."""


@dataclass(frozen=True, slots=True)
class WhisperWindowSettings:
    """How the end of a window is looked at again."""

    rest_s: float = 2.0
    """Seconds that must be left of a window for another look."""
    behind_s: float = 0.5
    """Seconds behind a word that may still be its sound."""


SETTINGS = WhisperWindowSettings()
_LEAST_SAMPLES = SAMPLE_RATE // 2  # whisper's word timing fails on less than two frames; silence behind does no harm


@dataclass(frozen=True, slots=True)
class WhisperOptions:
    """How a window is decoded; names and meanings are those of ``whisper.transcribe`` and ``DecodingOptions``."""

    temperature: tuple[float, ...] = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    beam_size: int | None = None
    best_of: int | None = None
    compression_ratio_threshold: float | None = 2.4
    logprob_threshold: float | None = -1.0
    no_speech_threshold: float | None = 0.6
    sample_len: int | None = None
    task: str = "transcribe"


class WhisperEngine:
    """openai-whisper on one checkpoint, loaded at the first recording and kept.

    Parameters
    ----------
    device
        ``auto``, ``cpu``, ``cuda``, or ``cuda:1``.
    """

    name, package = "whisper", "openai-whisper"
    defaults = WhisperOptions()

    def __init__(
        self,
        checkpoint: Checkpoint,
        *,
        device: str = "auto",
        options: WhisperOptions | None = None,
        warn: Warn = log_warning,
    ) -> None:
        self.checkpoint, self.options, self._asked, self._warn = checkpoint, options or self.defaults, device, warn

    @property
    def identity(self) -> dict[str, Any]:
        """Engine, its version, checkpoint and options, and what tells speech from other sound."""
        return {
            "engine": self.name,
            "version": importlib.metadata.version(self.package),
            "model_sha256": self.checkpoint.sha256,
            "options": asdict(self.options),
            "vad": "silero" if has_silero() else "level",
        }

    @functools.cached_property
    def model(self) -> Any:
        """The loaded model."""
        return load_whisper(self.checkpoint, choose_device(self._asked, self._warn))

    @property
    def translates(self) -> bool:
        """Whether the checkpoint was trained to write English, whatever is spoken."""
        return self.checkpoint.languages is None and self.checkpoint.name not in NOT_TRANSLATING

    def translating(self) -> Self:
        """The same engine, which writes English whatever is spoken; a model that is loaded is shared."""
        options = replace(self.options, task="translate")
        other = type(self)(self.checkpoint, device=self._asked, options=options, warn=self._warn)
        if "model" in self.__dict__:
            other.__dict__["model"] = self.model
        return other

    def spoken_language(self, recording: Recording) -> str | None:
        """The language that is heard; None in a silent recording."""
        level = silence_level(recording.samples)
        if level is None:
            return None
        with map_torch_errors(self.checkpoint, str(self._asked)):
            sound = recording.samples[first_sound(recording.samples, level) :]
            return settled_language(self._judge(), self.checkpoint, sound, None, self._warn)

    def transcribe(
        self, recording: Recording, *, language: str | None = None, progress: Progress | None = None
    ) -> Transcript:
        """What whisper hears in the recording.

        Raises
        ------
        UsageError
            A language that whisper, or this checkpoint, does not know.
        CheckpointError
            A checkpoint that is refused, or that computes no numbers.
        ResourceError
            Not enough memory, or no such device.
        """
        code = checked_language(self.checkpoint, language)
        level = silence_level(recording.samples)
        if level is None:
            self._warn("the recording is silent: nothing to recognise")
            return self._transcript(recording, code, [], [])
        with map_torch_errors(self.checkpoint, str(self._asked)):
            sound = recording.samples[first_sound(recording.samples, level) :]
            code = settled_language(self._judge(), self.checkpoint, sound, code, self._warn)
            if progress:
                progress("listen", 0.0, recording.info.duration)
            detector = SpeechDetector(recording.samples, level)
            segments = list(self._segments(recording, code, detector, progress))
        length = recording.info.duration
        said = [self._spoken(segment, recording, level, detector) for segment in segments]
        if progress:
            progress("listen", length, length)
        heard = in_order(said)
        return self._transcript(recording, code, heard, _sentences(heard, code))

    def _spoken(
        self, segment: dict[str, Any], recording: Recording, level: float, detector: SpeechDetector
    ) -> list[HeardWord]:
        """The words of a segment that are in the recording and not dreamt."""
        words = [_within(word, recording.info.duration) for word in _words(segment)]
        words = [word for word in words if has_sound(word, recording.samples, level)]
        return without_hallucinations(words, float(segment.get("no_speech_prob", 0.0)), detector)

    def _transcript(self, recording: Recording, code: str | None, words: Any, segments: Any) -> Transcript:
        return Transcript(
            words=tuple(words),
            segments=tuple(segments),
            language=code,
            duration=round(recording.info.duration, 3),
            engine=self.name,
            model=self.checkpoint.name,
            model_sha256=self.checkpoint.sha256,
            options={key: list(v) if isinstance(v, tuple) else v for key, v in asdict(self.options).items()},
        )

    # --- recognition ---

    def _judge(self) -> Judge | None:
        """What tells the language of the speech; None where the checkpoint knows English only."""
        return functools.partial(window_scores, self.model) if self.model.is_multilingual else None

    def _segments(
        self, recording: Recording, language: str | None, detector: SpeechDetector, progress: Progress | None
    ) -> Iterator[dict[str, Any]]:
        """The segments that are heard, their times on the whole recording."""
        length = recording.info.duration
        with warnings_told(self._warn):
            for start, end in cut_in_pauses(recording.samples):
                yield from self._window(recording.samples, start, end, language, detector)
                if progress:
                    progress("listen", min(end / SAMPLE_RATE, length), length)

    def _window(
        self, samples: NDArray[np.float32], start: int, end: int, language: str | None, detector: SpeechDetector
    ) -> Iterator[dict[str, Any]]:
        """The segments of one window; where speech goes on behind the last word, what is left is a window again."""
        while detector.hears(start / SAMPLE_RATE, end / SAMPLE_RATE):
            window = np.array(samples[start:end], np.float32)
            window = np.pad(window, (0, max(0, _LEAST_SAMPLES - len(window))))
            heard = [_shifted(segment, start / SAMPLE_RATE) for segment in self._heard(window, language)]
            yield from heard
            last = max((word["end"] for segment in heard for word in segment["words"]), default=end / SAMPLE_RATE)
            goes_on = round(last * SAMPLE_RATE)
            if end - goes_on < SETTINGS.rest_s * SAMPLE_RATE or goes_on - start < SAMPLE_RATE:
                return
            if not detector.hears(last + SETTINGS.behind_s, end / SAMPLE_RATE):
                return
            start = goes_on

    def _heard(self, window: NDArray[np.float32], language: str | None) -> list[dict[str, Any]]:
        """Whisper's segments of a window, their times from its beginning."""
        from aligner.recognize.whisper_window import hear_window

        segment = hear_window(self.model, window, language, self.options)
        return [] if segment is None else [segment]


def _shifted(segment: dict[str, Any], shift: float) -> dict[str, Any]:
    words = [{**w, "start": w["start"] + shift, "end": w["end"] + shift} for w in segment.get("words", ())]
    return {**segment, "start": segment["start"] + shift, "end": segment["end"] + shift, "words": words}


def _words(segment: dict[str, Any]) -> list[HeardWord]:
    """The words of a segment, whole: whisper times pieces of some."""
    pieces = [
        RoughWord(word["word"], float(word["start"]), float(word["end"]), float(word["probability"]))
        for word in segment["words"]
    ]
    return time_words([word for word in join_pieces(pieces) if is_spoken(word.text)], segment["start"], segment["end"])


def _within(word: HeardWord, length: float) -> HeardWord:
    """The word inside the recording: the last window is padded, and whisper may place words in the padding."""
    return heard_word(word.text, min(word.start, length), min(word.end, length), word.confidence)


def _sentences(words: Sequence[HeardWord], language: str | None) -> list[HeardSegment]:
    """The words as sentences, which windows are not."""
    return [
        HeardSegment(text_of(words[first:last]), words[first].start, max(word.end for word in words[first:last]))
        for first, last in heard_sentences(words, language)
    ]
