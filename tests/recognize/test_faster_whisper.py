"""faster-whisper on whisper's own checkpoints, converted here."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable
from pathlib import Path

import pytest

from aligner.audio.recording import Recording, open_recording
from aligner.errors import CheckpointError, ResourceError
from aligner.recognize import converted as conversion
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.converted import converted
from aligner.recognize.faster_whisper import FasterWhisperEngine
from aligner.recognize.whisper import WhisperEngine, WhisperOptions

pytest.importorskip("faster_whisper")

STATEMENT = Path(__file__).resolve().parents[2] / "samples" / "statement" / "statement.mp3"
TEXTS = (
    "Hello world, it's 10:30 — don't ask",
    "naïve café, Привет, 日本語テキスト",
    "  two  spaces\nand a line",
    "♪♪♪ -- <|x",
    "",
)
Hum = Callable[..., Recording]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALIGNER_CACHE_DIR", str(tmp_path))
    return tmp_path / "converted"


def test_faster_whisper_without_its_beam_hears_what_whisper_hears(tiny_en: Checkpoint):
    with open_recording(STATEMENT) as recording:
        by_whisper = WhisperEngine(tiny_en).transcribe(recording)
        by_faster = FasterWhisperEngine(tiny_en, options=WhisperOptions()).transcribe(recording)
    #  one of sixty words may differ, since one multiplies in 8 bit: "June 7." and "June 7th."
    pairs = list(zip(by_faster.words, by_whisper.words, strict=True))
    assert sum(here.text != there.text for here, there in pairs) <= 1
    #  behind a pause whisper lets a word begin in it, faster-whisper does not
    assert sum(abs(here.start - there.start) > 0.1 for here, there in pairs) <= 3
    assert by_faster.engine == "faster-whisper"
    assert by_faster.model_sha256 == by_whisper.model_sha256 == tiny_en.sha256


@pytest.mark.slow
@pytest.mark.parametrize("multilingual", [False, True])
def test_text_falls_into_the_same_tokens(multilingual: bool):
    from tokenizers import Tokenizer
    from whisper.tokenizer import get_tokenizer

    known = get_tokenizer(multilingual, language="en", task="transcribe")
    made = Tokenizer.from_str(conversion._tokenizer(known.encoding))
    assert [made.encode(text, add_special_tokens=False).ids for text in TEXTS] == [known.encode(text) for text in TEXTS]
    names = ("<|startoftranscript|>", "<|translate|>", "<|nospeech|>", "<|notimestamps|>", "<|endoftext|>")
    numbers = [known.sot, known.translate, known.no_speech, known.no_timestamps, known.eot]
    assert [made.token_to_id(name) for name in names] == numbers


def test_the_language_is_heard(russian: Checkpoint, hum: Hum):
    assert FasterWhisperEngine(russian, warn=lambda _: None).spoken_language(hum(3.0)) == "ru"


def test_a_conversion_is_kept(english: Checkpoint, cache: Path, monkeypatch: pytest.MonkeyPatch):
    folder = converted(english)
    assert folder.parent == cache
    monkeypatch.setattr(conversion, "load_whisper", lambda *_: pytest.fail("converted twice"))
    assert converted(english) == folder


def test_nothing_is_left_of_a_conversion_that_fails(english: Checkpoint, cache: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(_encoding: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(conversion, "_tokenizer", fail)
    with pytest.raises(ResourceError, match="No space left"):
        converted(english)
    assert not list(cache.iterdir())


def test_without_the_package_it_says_how_to_get_it(english: Checkpoint, monkeypatch: pytest.MonkeyPatch):
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", missing)
    with pytest.raises(CheckpointError, match=r"published-aligner\[faster\]"):
        FasterWhisperEngine(english)
