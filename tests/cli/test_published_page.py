"""A real ministry's page, pasted whole: menus, placeholders in another script, headings, a message read out.

Its speech is synthesised with two sentences left out and one added; the report must say just that.
"""

import json
import sys
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from aligner.cli import main

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = (
    "I can say that the International Russophile Movement has made great strides in just one year since its inception.",
    "We will continue to support you.",
)
ADDED = "Please allow me to say how happy I am to see so many young faces in this hall tonight."
ADDED_AFTER = "You have contributed to making this possible."
FURNITURE = (
    "Listen to audio",
    "Короткое описание здесь",
    "Реклама закончится через",
    "Embed this song:",
    "Copy song link:",
)


def spoken_part(page: str) -> list[str]:
    """The speech, paragraph by paragraph: from its address to its end, without the signature under the message."""
    lines = [line.strip() for line in page.splitlines()]
    lines = [line for line in lines[lines.index("Mr Malinov,") :] if line and line != "Vladimir Putin”"]
    text = "\n".join(lines)
    for sentence in LEFT_OUT:
        assert sentence in text
        text = text.replace(sentence, "")
    assert ADDED_AFTER in text
    return text.replace(ADDED_AFTER, f"{ADDED_AFTER} {ADDED}").splitlines()


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Recording, page, and the transcript with the synthesiser's own times."""
    page = ROOT.parent / "shared" / "seed" / "published-page.txt"
    if not page.exists():
        pytest.skip("../shared/seed/published-page.txt is not here")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(ROOT / "samples"), *sys.path])
        from make_samples import read_aloud
    lines = [line for paragraph in spoken_part(page.read_text(encoding="utf-8")) for line in (paragraph, "")]
    samples, rate, words = read_aloud(lines, "en-gb", 180)
    folder = tmp_path_factory.mktemp("page")
    with wave.open(str(folder / "speech.wav"), "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    transcript = {"schema_version": 1, "language": "en", "duration": len(samples) / rate, "engine": "exact"}
    (folder / "heard.json").write_text(json.dumps({**transcript, "words": words, "segments": []}))
    return folder / "speech.wav", page, folder / "heard.json"


def flat(text: str) -> str:
    return " ".join(text.split()).strip(" .")


@pytest.fixture(scope="module")
def checked(speech: tuple[Path, Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``check`` makes of it with the transcript."""
    audio, page, heard = speech
    folder = tmp_path_factory.mktemp("checked")
    given = [str(audio), str(page), "--transcript", str(heard), "-o", str(folder), "-q"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIGNER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        assert main(["check", *given, "--fail-on", "never"]) == 0
    return folder


@pytest.fixture
def aligned(speech: tuple[Path, Path, Path], tmp_path: Path) -> Path:
    """What ``align`` makes of it with espeak, without a transcript."""
    audio, page, _ = speech
    assert main(["align", str(audio), str(page), "--engine", "espeak", "-o", str(tmp_path), "-f", "json", "-q"]) == 0
    return tmp_path


def test_the_report_names_what_was_planted_and_nothing_else(checked: Path) -> None:
    report = json.loads((checked / "speech.report.json").read_text())
    graver = [d for d in report["differences"] if d["severity"] != "cosmetic"]
    got = {(d["kind"], flat((d["published"] or d["heard"])["text"])) for d in graver}
    assert got == {*(("not_spoken", flat(text)) for text in LEFT_OUT), ("not_published", flat(ADDED))}


@pytest.mark.parametrize("made", ["checked", "aligned"], ids=["with a transcript", "by espeak"])
def test_the_speech_is_timed_and_the_page_around_it_is_not(
    made: str, request: pytest.FixtureRequest, shared: Callable[[str], Path]
) -> None:
    segments = json.loads((request.getfixturevalue(made) / "speech.alignment.json").read_text())["segments"]
    spoken = flat(" ".join(spoken_part(shared("seed/published-page.txt").read_text(encoding="utf-8"))))
    for segment in segments:
        text = flat(segment["text"])
        if text in map(flat, LEFT_OUT) or text.startswith(FURNITURE):
            assert segment["status"] == "not_spoken", text
        elif len(segment["words"]) > 4 and text in spoken:
            assert segment["status"] == "matched", text
    starts = [s["start"] for s in segments if s["start"] is not None]
    assert starts == sorted(starts)
    assert len(starts) > 40
