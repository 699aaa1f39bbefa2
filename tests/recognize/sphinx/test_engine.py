"""pocketsphinx listens for the words of a text: what it finds, what it refuses, and that it never testifies."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.recording import Recording, open_recording
from aligner.cli import main
from aligner.document import read_document
from aligner.document.parse import parse_document
from aligner.errors import UsageError
from aligner.formats.json.schema import load_schema
from aligner.match import match
from aligner.types import RecordingInfo

pytest.importorskip("pocketsphinx", reason="pocketsphinx comes with the extra published-aligner[sphinx]")

from aligner.recognize.sphinx.engine import SphinxEngine
from aligner.recognize.sphinx.speech_windows import SETTINGS as SPEECH_WINDOW
from aligner.recognize.sphinx.speech_windows import speech_windows

pytestmark = pytest.mark.slow

Find = Callable[[str], Path]


def recording_of(samples: np.ndarray) -> Recording:
    return Recording(RecordingInfo("a.wav", "0" * 64, len(samples) / SAMPLE_RATE), samples.astype(np.float32))


def hits(text: Path, audio: Path) -> tuple[int, int]:
    """Hits, and published words."""
    document = read_document(text)
    with open_recording(audio) as recording:
        heard = SphinxEngine(document).transcribe(recording)
    edits = match([w.text for w in document.words], [w.text for w in heard.words], language="en")
    return sum(edit.i1 - edit.i0 for edit in edits if edit.kind == "hit"), len(document.words)


@pytest.mark.parametrize("name", ["jfk", "austen-0880"])
def test_every_word_that_a_person_reads_is_found(shared: Find, name: str) -> None:
    found, published = hits(shared(f"recordings/{name}.txt"), shared(f"recordings/{name}.flac"))
    assert found == published


def test_the_number_that_is_read_above_a_sonnet_is_found(shared: Find, tmp_path: Path) -> None:
    inputs = [str(shared("recordings/sonnet1.mp3")), str(shared("recordings/sonnet1.txt"))]
    for engine in ("sphinx", "espeak"):
        assert main(["align", *inputs, "--engine", engine, "-o", str(tmp_path / engine)]) == 0
        alignment = json.loads((tmp_path / engine / "sonnet1.alignment.json").read_text())
        assert all(segment["start"] is not None for segment in alignment["segments"])
        number = alignment["segments"][0]
        assert number["text"] == "I"
        assert 0.35 < number["start"] < 0.45  # "one", 1.9 s before the first line
        assert number["end"] < 1.0


def test_a_check_by_it_tells_what_was_changed_and_confirms_nothing(shared: Find, tmp_path: Path) -> None:
    text = shared("recordings/austen-0890.txt").read_text(encoding="utf-8")
    changed = text.replace("rather selfish", "never truthful")
    assert changed != text
    (tmp_path / "austen.txt").write_text(changed, encoding="utf-8")
    arguments = [str(shared("recordings/austen-0890.flac")), str(tmp_path / "austen.txt"), "-o", str(tmp_path)]
    assert main(["check", *arguments, "--engine", "sphinx", "--fail-on", "minor", "--strict"]) == 1
    report = json.loads((tmp_path / "austen-0890.report.json").read_text())
    jsonschema.validate(report, load_schema("report"))
    assert [d["published"]["text"] for d in report["differences"]] == ["never truthful"]
    assert [d["verdict"] for d in report["differences"]] == ["unclear"]
    alignment = json.loads((tmp_path / "austen-0890.alignment.json").read_text())
    jsonschema.validate(alignment, load_schema("alignment"))
    assert (alignment["recognition"]["engine"], alignment["recognition"]["biased"]) == ("sphinx", True)
    words = [word for segment in alignment["segments"] for word in segment["words"]]
    assert {word["source"] for word in words if word["status"] == "hit"} <= {"forced", "synthesized"}


def test_a_text_of_something_else_is_told(shared: Find, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = [str(shared("recordings/austen-0880.flac")), str(shared("recordings/jfk.txt"))]
    assert main(["align", *inputs, "--engine", "sphinx", "-o", str(tmp_path)]) == 1
    assert "not of this recording" in capsys.readouterr().err
    alignment = json.loads((tmp_path / "austen-0880.alignment.json").read_text())
    assert alignment["summary"]["timed_words"] == 0


def test_it_cannot_transcribe_without_a_text(samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audio = samples / "statement" / "statement.mp3"
    assert main(["transcribe", str(audio), "--engine", "sphinx", "-o", str(tmp_path)]) == 2
    assert "published text" in capsys.readouterr().err


def test_speech_and_text_must_be_english() -> None:
    russian = parse_document("Каждый ребёнок должен учиться.", language="ru")
    with pytest.raises(UsageError, match="the text is 'ru'"):
        SphinxEngine(russian)
    english = SphinxEngine(parse_document("Every child should learn.", language="en"))
    with pytest.raises(UsageError, match="the speech is 'fr'"):
        english.transcribe(recording_of(np.zeros(SAMPLE_RATE)), language="fr")


def test_in_noise_and_tones_nobody_speaks(hum: Callable[..., Recording]) -> None:
    engine = SphinxEngine(parse_document("Ask not what your country can do for you.", language="en"))
    noise = np.random.default_rng(1).normal(0, 0.05, 4 * SAMPLE_RATE)
    assert engine.transcribe(hum(4.0)).words == ()
    assert engine.transcribe(recording_of(noise)).words == ()


def test_silence_is_told_and_has_no_words() -> None:
    told: list[str] = []
    engine = SphinxEngine(parse_document("Ask not.", language="en"), warn=told.append)
    assert engine.transcribe(recording_of(np.zeros(SAMPLE_RATE))).words == ()
    assert told == ["the recording is silent: nothing to recognise"]


def test_another_text_is_another_entry_in_the_cache() -> None:
    ask, child = (parse_document(text, language="en") for text in ("Ask not.", "Every child."))
    assert SphinxEngine(ask).identity == SphinxEngine(ask).identity
    assert SphinxEngine(ask).identity != SphinxEngine(child).identity


def test_side_by_side_it_hears_what_it_hears_alone(shared: Find) -> None:
    document = read_document(shared("recordings/austen-0880.txt"))
    with open_recording(shared("recordings/austen-0880.flac")) as once:
        parted = np.concatenate([once.samples, np.zeros(8 * SAMPLE_RATE, np.float32), once.samples])
        seen: list[float] = []
        alone = SphinxEngine(document, workers=1).transcribe(recording_of(parted))
        beside = SphinxEngine(document, workers=2).transcribe(
            recording_of(parted), progress=lambda _, done, __: seen.append(done)
        )
    assert beside == alone
    assert len(alone.words) == 2 * len(document.words)
    assert not any(3.0 < word.start < 11 for word in alone.words)  # the silence between has none
    assert seen == sorted(seen)
    assert len(seen) > 2


# --- windows --------------------------------------------------------------------------------------------


def bursts(*stretches: tuple[float, float], seconds: float) -> np.ndarray:
    """Noise in the stretches, silence elsewhere."""
    samples = np.random.default_rng(2).normal(0, 0.1, round(seconds * SAMPLE_RATE)).astype(np.float32)
    time = np.arange(len(samples)) / SAMPLE_RATE
    inside = np.any([(start <= time) & (time < end) for start, end in stretches], axis=0)
    return np.where(inside, samples, np.float32(0))


def test_a_long_silence_parts_windows_and_is_in_none() -> None:
    windows = speech_windows(bursts((1, 5), (6, 9), (40, 44), seconds=50))
    assert [(round(w.start, 1), round(w.end, 1)) for w in windows] == [(0.7, 9.3), (39.7, 44.3)]


def test_windows_are_short_and_hold_every_sound() -> None:
    stretches = [(k * 7.0, k * 7.0 + 6.0) for k in range(30)]
    windows = speech_windows(bursts(*stretches, seconds=210))
    assert all(w.duration <= SPEECH_WINDOW.longest_s + 0.7 for w in windows)
    for start, end in stretches:
        assert sum(max(0.0, min(end, w.end) - max(start, w.start)) for w in windows) == pytest.approx(
            end - start, abs=0.1
        )
    assert all(before.end <= after.start for before, after in pairwise(windows))


def test_sound_without_a_pause_is_cut_into_windows_too() -> None:
    windows = speech_windows(bursts((0, 100), seconds=100))
    assert all(w.duration <= SPEECH_WINDOW.longest_s + 0.7 for w in windows)
    assert sum(w.duration for w in windows) == pytest.approx(100, abs=0.5)
