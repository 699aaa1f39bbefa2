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
from aligner.audio.recording import Recording
from aligner.audio.vad.peak_level import has_sound, silence_level
from aligner.audio.vad.silero import SpeechDetector, has_silero
from aligner.recognize.attended import Pieces, by_whisper
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.decoding_language import Scores, checked_language, settled_language
from aligner.recognize.encoded import EncodedWindows, Range
from aligner.recognize.hallucinations import without_hallucinations
from aligner.recognize.heard_words import in_order
from aligner.recognize.hooks import map_library_errors, warnings_told
from aligner.recognize.loading import choose_device, load_whisper
from aligner.recognize.protocol import Warn, log_warning
from aligner.recognize.scoring import WhisperScorer
from aligner.recognize.whisper_segments import sentences_of, shifted, within, words_of
from aligner.types import HeardWord, Transcript
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
FRAME_SAMPLES = SAMPLE_RATE // 100  # of Whisper's spectrogram


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
        self._listening: tuple[Recording, EncodedWindows] | None = None

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

    @property
    def asked_device(self) -> str:
        """Where it was asked to listen."""
        return self._asked

    def on_device(self, device: str) -> Self:
        """An engine like this one that listens there."""
        return type(self)(self.checkpoint, device=device, options=self.options, warn=self._warn)

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
        other._listening = self._listening
        return other

    def spoken_language(self, recording: Recording) -> str | None:
        """The language that is heard; None in a silent recording."""
        if silence_level(recording.samples) is None:
            return None
        with map_library_errors(self.checkpoint, self._asked):
            return self._settled(self._windows(recording), None)

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
        with map_library_errors(self.checkpoint, self._asked):
            windows = self._windows(recording)
            code = self._settled(windows, code)
            if progress:
                progress("listen", 0.0, recording.info.duration)
            segments = list(self._segments(windows, code, progress))
        self._listening = None
        length = recording.info.duration
        said = [self._spoken(segment, recording, level, windows.detector) for segment in segments]
        if progress:
            progress("listen", length, length)
        heard = in_order(said)
        return self._transcript(recording, code, heard, sentences_of(heard, code))

    def scorer(self, recording: Recording, language: str | None, progress: Progress | None = None) -> WhisperScorer:
        """Who tells how well wordings fit the sound; the model is loaded at the first question."""
        return WhisperScorer(
            self.checkpoint, recording.samples, language=language, load=lambda: self.model, progress=progress
        )

    def attend(self, samples: NDArray[np.float32], text: str, *, language: str) -> Pieces | None:
        """When each piece of a given text is said in up to half a minute of sound; None where the text is too long."""
        with map_library_errors(self.checkpoint, self._asked):
            return self._attend(samples, text, language)

    def _spoken(
        self, segment: dict[str, Any], recording: Recording, level: float, detector: SpeechDetector
    ) -> list[HeardWord]:
        """The words of a segment that are in the recording and not dreamt."""
        words = [within(word, recording.info.duration) for word in words_of(segment)]
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

    def _windows(self, recording: Recording) -> EncodedWindows:
        """The windows of a recording; those that told its language wait for its words."""
        if self._listening is None or self._listening[0] is not recording:
            detector = SpeechDetector(recording.samples, silence_level(recording.samples) or 0.0)
            self._listening = recording, EncodedWindows(recording.samples, detector, self._encode)
        return self._listening[1]

    def _settled(self, windows: EncodedWindows, code: str | None) -> str:
        told = (self._languages(windows.peek(window)) for window in windows.telling())
        return settled_language(self.checkpoint, told if self._is_multilingual else None, code, self._warn)

    def _segments(
        self, windows: EncodedWindows, language: str | None, progress: Progress | None
    ) -> Iterator[dict[str, Any]]:
        """The segments that are heard, their times on the whole recording."""
        length = len(windows.samples) / SAMPLE_RATE
        with warnings_told(self._warn):
            for batch in windows.batches(self._at_once):
                heard = self._heard(windows, batch, language)
                for window, segments in zip(batch, heard, strict=True):
                    yield from self._to_the_end(windows, window, segments, language)
                if progress:
                    progress("listen", min(batch[-1][1] / SAMPLE_RATE, length), length)

    def _to_the_end(
        self, windows: EncodedWindows, window: Range, segments: list[dict[str, Any]], language: str | None
    ) -> Iterator[dict[str, Any]]:
        """The segments of one window; where speech goes on behind the last word, what is left is a window again."""
        start, end = window
        while True:
            heard = [shifted(segment, start / SAMPLE_RATE) for segment in segments]
            yield from heard
            last = max((word["end"] for segment in heard for word in segment["words"]), default=end / SAMPLE_RATE)
            goes_on = round(last * SAMPLE_RATE)
            if end - goes_on < SETTINGS.rest_s * SAMPLE_RATE or goes_on - start < SAMPLE_RATE:
                return
            if not windows.detector.hears(last + SETTINGS.behind_s, end / SAMPLE_RATE):
                return
            start = goes_on
            if not windows.has_speech((start, end)):
                return
            (segments,) = self._heard(windows, [(start, end)], language)

    # --- what another library does another way ---

    _at_once = 1

    @property
    def _is_multilingual(self) -> bool:
        """Whether the checkpoint can be asked for the language of speech."""
        return bool(self.model.is_multilingual)

    def _encode(self, samples: NDArray[np.float32]) -> Any:
        """The features of a window."""
        from aligner.recognize.whisper_window import encode

        return encode(self.model, samples)

    def _languages(self, features: Any) -> Scores:
        """How likely each language is, by a window."""
        from aligner.recognize.whisper_window import language_scores

        return language_scores(self.model, features)

    def _attend(self, samples: NDArray[np.float32], text: str, language: str) -> Pieces | None:
        return by_whisper(self.model, samples, text, language)

    def _heard(
        self, windows: EncodedWindows, batch: Sequence[Range], language: str | None
    ) -> list[list[dict[str, Any]]]:
        """Whisper's segments of each window, their times from its beginning."""
        from aligner.recognize.whisper_window import hear_window

        found = []
        for window in batch:
            frames = len(windows.sound(window)) // FRAME_SAMPLES
            segment = hear_window(self.model, windows.take(window), frames, language, self.options)
            found.append([] if segment is None else [segment])
        return found
