"""An engine that counts how often it is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aligner.audio.recording import Recording
from aligner.recognize.cache import cache_folder, transcribe_cached
from aligner.recognize.loading import ON_CPU
from aligner.types import HeardWord, RecordingInfo, Transcript


class Counting:
    """Hears one word, and counts."""

    def __init__(self, **options: object) -> None:
        self.options, self.asked = options, 0

    @property
    def identity(self) -> dict[str, Any]:
        return {"engine": "counting", "options": self.options}

    def transcribe(self, recording: Recording, *, language: str | None = None, progress: Any = None) -> Transcript:
        assert progress is None
        self.asked += 1
        word = HeardWord("twice", 0.12345, 0.4, 0.98765)
        return Transcript((word,), language=language, duration=recording.info.duration, engine="counting")


def recording(level: float = 0.1) -> Recording:
    samples = np.full(16000, level, np.float32)
    return Recording(RecordingInfo("a.wav", "0" * 64, 1.0), samples)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALIGNER_CACHE_DIR", str(tmp_path))
    return cache_folder()


def test_the_second_time_nobody_listens_and_the_answer_is_equal() -> None:
    engine = Counting()
    first = transcribe_cached(engine, recording())
    assert transcribe_cached(engine, recording()) == first
    assert engine.asked == 1


def test_the_language_that_was_heard_is_the_one_that_is_kept() -> None:
    class English(Counting):
        def transcribe(self, recording: Recording, *, language: str | None = None, progress: Any = None) -> Transcript:
            return super().transcribe(recording, language=language or "en", progress=progress)

    engine = English()
    first = transcribe_cached(engine, recording())
    assert transcribe_cached(engine, recording(), language="en") == first
    assert transcribe_cached(engine, recording(), language="en-GB") == first
    assert transcribe_cached(engine, recording()) == first
    assert engine.asked == 1
    transcribe_cached(engine, recording(), language="de")
    assert engine.asked == 2


def test_what_an_engine_warned_of_is_told_again() -> None:
    told: list[str] = ["before"]

    class Warning(Counting):
        def transcribe(self, recording: Recording, **options: Any) -> Transcript:
            told.extend(["half a minute is left out", ON_CPU])
            return super().transcribe(recording, **options)

    engine = Warning()
    first = transcribe_cached(engine, recording(), remarks=told)
    again: list[str] = []
    assert transcribe_cached(engine, recording(), remarks=again) == first
    assert (engine.asked, again) == (1, ["half a minute is left out"])


@pytest.mark.parametrize("change", ["sound", "options", "language"])
def test_another_question_is_asked_anew(change: str) -> None:
    transcribe_cached(Counting(), recording())
    engine = Counting(beam=5) if change == "options" else Counting()
    transcribe_cached(
        engine, recording(0.2 if change == "sound" else 0.1), language="ru" if change == "language" else None
    )
    assert engine.asked == 1


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"remarks": [], "transcript": 1}', '{"remarks": 1, "transcript": "{}"}', "\udcff"]
)
def test_an_entry_that_cannot_be_read_is_made_again_with_a_warning(folder: Path, content: str) -> None:
    first = transcribe_cached(Counting(), recording())
    (entry,) = folder.iterdir()
    entry.write_bytes(content.encode("utf-8", "surrogateescape"))
    engine, told = Counting(), list[str]()
    assert transcribe_cached(engine, recording(), warn=told.append) == first
    assert engine.asked == 1
    assert "is made again" in told[0]
    assert transcribe_cached(engine, recording()) == first
    assert engine.asked == 1


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("ALIGNER_CACHE_DIR", str(tmp_path / "file"))
    told: list[str] = []
    assert transcribe_cached(Counting(), recording(), warn=told.append).words[0].text == "twice"
    assert any("cannot be kept" in sentence for sentence in told)


def test_only_whole_entries_lie_in_the_folder(folder: Path) -> None:
    transcribe_cached(Counting(), recording())
    assert [path.suffix for path in folder.iterdir()] == [".json"]
