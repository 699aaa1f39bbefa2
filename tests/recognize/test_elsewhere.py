"""A Whisper in another process gives what one in this process gives; here the other process is this one, too."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from aligner import pipeline
from aligner.audio.recording import Recording, open_recording
from aligner.errors import InputError, ResourceError
from aligner.options import Options
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.elsewhere import Answer, ElsewhereEngine, Question, answer
from aligner.recognize.session import listening_where
from aligner.recognize.whisper import WhisperEngine

STATEMENT = Path(__file__).resolve().parents[2] / "samples" / "statement" / "statement.mp3"


def beside(asked: list[str]) -> Callable[[Question], Answer]:
    """The other process: questions and answers travel as bytes."""

    def ask(question: Question) -> Answer:
        asked.append(question.what)
        told: Answer = pickle.loads(pickle.dumps(answer(pickle.loads(pickle.dumps(question)))))
        return told

    return ask


@pytest.mark.usefixtures("tiny_en")
def test_a_check_that_listens_elsewhere_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("faster_whisper")
    asked: list[str] = []
    text = (STATEMENT.parent / "statement.txt").read_text(encoding="utf-8")
    page = tmp_path / "page.txt"
    page.write_text(text.replace("partners", "elephants"), encoding="utf-8")
    options = Options(engine="faster-whisper", model="tiny.en", device="cpu", timing="attention", offline=True)
    here = pipeline.check(STATEMENT, page, options)
    monkeypatch.setenv("ALIGNER_CACHE_DIR", str(tmp_path / "another cache"))
    with listening_where(lambda one, warn: ElsewhereEngine(one, STATEMENT, 0, beside(asked), warn)):
        there = pipeline.check(STATEMENT, page, options)
    assert (there[0].alignment, there[1]) == (here[0].alignment, here[1])
    assert there[0].remarks == here[0].remarks
    assert {*asked} == {"transcribe", "attend", "score"}


def test_what_fails_there_fails_here_with_the_same_sentence(english: Checkpoint) -> None:
    told: list[str] = []
    engine = ElsewhereEngine(WhisperEngine(english), STATEMENT, 0, beside([]), told.append)
    with open_recording(STATEMENT) as recording, pytest.raises(ResourceError, match="no device cuda here"):
        engine.transcribe(recording)
    assert engine.identity == WhisperEngine(english).identity


def test_a_recording_that_is_another_one_there_is_refused(
    english: Checkpoint, hum: Callable[[float], Recording]
) -> None:
    engine = ElsewhereEngine(WhisperEngine(english, device="cpu"), STATEMENT, 0, beside([]), pytest.fail)
    with pytest.raises(InputError, match="changed while it was worked on"):
        engine.spoken_language(hum(1.0))
