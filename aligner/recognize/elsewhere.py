"""A Whisper engine that listens in another process: where the card is, while this process needs none.

Whatever needs the model is a `Question`, put to ``ask``; the process that has the card gives the `Answer`. The rest of
the work (reading, matching, timing, comparing) stays here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from aligner.audio.recording import Recording, open_recording
from aligner.errors import AlignerError, InputError
from aligner.recognize.attended import Pieces
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.protocol import Warn
from aligner.recognize.whisper import WhisperEngine, WhisperOptions
from aligner.types import Transcript
from aligner.types.scores import Scores, Stretch
from aligner.types.stages import Progress

What = Literal["spoken_language", "transcribe", "score", "attend"]
ON_CARD = "cuda"
"""What is asked for there: a process without a card refuses, so that nothing is listened to on a processor unsaid."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a Whisper of some kind is to do, with which arguments; a recording is given by its file and sound."""

    kind: type[WhisperEngine]
    checkpoint: Checkpoint
    options: WhisperOptions
    device: str
    audio: Path
    audio_stream: int
    what: What = "transcribe"
    given: tuple[Any, ...] = ()
    sound_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it, what it warned of, and the failure, if it was one."""

    value: Any = None
    remarks: tuple[str, ...] = ()
    failed: AlignerError | None = None


Ask = Callable[[Question], Answer]


def answer(question: Question) -> Answer:
    """Do what is asked, in this process."""
    remarks: list[str] = []
    engine = question.kind(question.checkpoint, device=question.device, options=question.options, warn=remarks.append)
    try:
        value = _done(engine, question)
    except AlignerError as error:
        return Answer(None, tuple(remarks), error)
    return Answer(value, tuple(remarks))


def _done(engine: WhisperEngine, question: Question) -> Any:
    if question.what == "attend":
        samples, text, language = question.given
        return engine.attend(samples, text, language=language)
    with open_recording(question.audio, audio_stream=question.audio_stream) as recording:
        if recording.sound_sha256 != question.sound_sha256:
            raise InputError(f"{question.audio} changed while it was worked on", hint="run the batch again")
        match question.what:
            case "spoken_language":
                return engine.spoken_language(recording)
            case "transcribe":
                return engine.transcribe(recording, language=question.given[0])
            case _:
                language, stretches = question.given
                return engine.scorer(recording, language).score(stretches)


class ElsewhereEngine:
    """What `WhisperEngine` is to the rest of the program, done where ``ask`` asks.

    Parameters
    ----------
    engine
        The same engine in this process; it is asked what it is, and never listens.
    audio, audio_stream
        The file of the recording that it will be given.
    """

    def __init__(self, engine: WhisperEngine, audio: Path, audio_stream: int, ask: Ask, warn: Warn) -> None:
        device = ON_CARD if engine.asked_device == "auto" else engine.asked_device
        self._engine = engine.on_device(device)
        self._question = Question(type(engine), engine.checkpoint, engine.options, device, audio, audio_stream)
        self._put, self._warn = ask, warn

    @property
    def identity(self) -> dict[str, Any]:
        """That of the engine, on a card."""
        return self._engine.identity

    @property
    def translates(self) -> bool:
        """As the engine."""
        return self._engine.translates

    def translating(self) -> ElsewhereEngine:
        """The same, writing English."""
        audio, stream = self._question.audio, self._question.audio_stream
        return ElsewhereEngine(self._engine.translating(), audio, stream, self._put, self._warn)

    def spoken_language(self, recording: Recording) -> str | None:
        """The language that is heard."""
        found: str | None = self._ask("spoken_language", recording)
        return found

    def transcribe(
        self, recording: Recording, *, language: str | None = None, progress: Progress | None = None
    ) -> Transcript:
        """What is heard; nobody tells how far it is."""
        if progress:
            progress("listen", 0, 0)
        found: Transcript = self._ask("transcribe", recording, language)
        return found

    def scorer(self, recording: Recording, language: str | None, progress: Progress | None = None) -> _Scorer:
        """Who tells how well wordings fit the sound."""
        return _Scorer(lambda stretches: self._ask("score", recording, language, tuple(stretches)), progress)

    def attend(self, samples: NDArray[np.float32], text: str, *, language: str) -> Pieces | None:
        """When each piece of a given text is said."""
        found: Pieces | None = self._ask("attend", None, np.array(samples, np.float32), text, language)
        return found

    def _ask(self, what: What, recording: Recording | None, *given: Any) -> Any:
        sound = recording.sound_sha256 if recording else ""
        told = self._put(replace(self._question, what=what, given=given, sound_sha256=sound))
        for remark in told.remarks:
            self._warn(remark)
        if told.failed is not None:
            raise told.failed
        return told.value


@dataclass(frozen=True, slots=True)
class _Scorer:
    ask: Callable[[Sequence[Stretch]], list[Scores | None]]
    progress: Progress | None

    def score(self, stretches: Sequence[Stretch]) -> list[Scores | None]:
        """The scores of each stretch; no question asks nobody."""
        if not stretches:
            return []
        if self.progress:
            self.progress("ask again", 0, 0)
        return self.ask(stretches)
