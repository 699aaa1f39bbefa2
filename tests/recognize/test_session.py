"""Which engine listens, and on which device."""

from __future__ import annotations

import pytest

from aligner.audio.recording import Recording
from aligner.document import parse_document
from aligner.errors import ResourceError, UsageError
from aligner.options import Options
from aligner.parallel import at_place
from aligner.recognize import session
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.faster_whisper import ON_A_CARD, FasterWhisperEngine
from aligner.recognize.loading import choose_device
from aligner.recognize.whisper import WhisperEngine
from aligner.types.stages import silent


@pytest.mark.parametrize(
    ("engine", "installed", "kind"),
    [
        ("auto", True, FasterWhisperEngine),
        ("auto", False, WhisperEngine),
        ("whisper", True, WhisperEngine),
        ("faster-whisper", True, FasterWhisperEngine),
    ],
)
def test_auto_is_faster_whisper_where_it_is_installed(
    engine: str, installed: bool, kind: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "has_faster_whisper", lambda: installed)
    assert session._kind(Options(engine)) is kind


@pytest.mark.usefixtures("any_sound_is_speech")
def test_a_long_run_says_once_what_the_extra_would_save(english: Checkpoint, hum, monkeypatch) -> None:
    monkeypatch.setattr(session, "LONG_S", 2.0)
    recording: Recording = hum(3.0)
    options = Options(model=str(english.path), device="cpu")
    told = session.recognize(recording, options, silent).remarks
    assert any("published-aligner[faster]" in remark for remark in told)
    assert not any("faster" in remark for remark in session.recognize(recording, options, silent).remarks)


@pytest.mark.parametrize("device", ["", "gpu", "cuda:", "cuda:x", "mps"])
def test_a_device_that_nobody_knows_is_refused(device: str) -> None:
    with pytest.raises(UsageError, match="--device"):
        Options(device=device)


def test_a_card_is_taken_by_its_number_where_it_is_there() -> None:
    told: list[str] = []
    assert choose_device("auto", told.append, lambda: 2) == "cuda"
    assert choose_device("cuda:1", told.append, lambda: 2) == "cuda:1"
    assert choose_device("cpu", told.append, lambda: 2) == "cpu"
    with pytest.raises(ResourceError, match="no device cuda:2 here"):
        choose_device("cuda:2", told.append, lambda: 2)
    assert not told


def test_of_several_cards_each_process_beside_others_takes_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for number, card in enumerate(("cuda", "cuda:1", "cuda")):
        for name, value in at_place(number).items():
            monkeypatch.setenv(name, value)
        assert choose_device("auto", pytest.fail, lambda: 2) == card
        assert choose_device("cuda", pytest.fail, lambda: 2) == card
        assert choose_device("cuda:1", pytest.fail, lambda: 2) == "cuda:1"
        assert choose_device("cuda", pytest.fail, lambda: 1) == "cuda"


def test_faster_whisper_asks_ctranslate2_for_cards_and_listens_to_several_windows_on_one(
    english: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctranslate2 = pytest.importorskip("ctranslate2")
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 1)
    engine = FasterWhisperEngine(english)
    assert engine._device == "cuda"
    assert engine._at_once == ON_A_CARD
    assert engine.identity["compute_type"] == "int8_float16"
    assert FasterWhisperEngine(english, device="cpu")._at_once == 1


class Heard:
    """An engine that hears one language, and says which was asked of it."""

    def __init__(self, language: str) -> None:
        self.identity, self.language = {"engine": "none", "heard": language}, language

    def spoken_language(self, _recording: Recording) -> str:
        return self.language


@pytest.mark.parametrize(
    ("heard", "written", "listened"),
    [("ur", "hi", "hi"), ("da", "no", "no"), ("hi", "hi", None), ("en", "hi", None), ("ur", "en", None)],
)
def test_speech_that_is_heard_as_a_twin_of_the_texts_language_is_written_down_in_that(
    heard: str, written: str, listened: str | None, hum
) -> None:
    told: list[str] = []
    document = parse_document("Text.", language=written)
    assert session._language_of_text(hum(1.0), Heard(heard), document, told.append) == listened
    assert len(told) == (listened is not None)
