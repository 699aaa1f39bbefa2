"""A made-up speech with its page in other words: files as a user has them, and the time of every sentence."""

from __future__ import annotations

import json
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

TRANSLATIONS = Path(__file__).resolve().parent / "translations"
LANGUAGES = {"P": "en", "R": "ru", "G": "de", "F": "fr"}
LETTER_S, WORD_S, PAUSE_S = 0.06, 0.05, 0.4


class Speech(NamedTuple):
    """``said`` has for each paragraph of the page when it is said (None: it is not), and ``unpublished`` the rest."""

    audio: Path
    page: Path
    transcript: Path
    said: list[tuple[str, tuple[float, float] | None]]
    unpublished: list[str]


def blocks(name: str) -> Iterator[list[str]]:
    for block in (TRANSLATIONS / f"{name}.txt").read_text(encoding="utf-8").split("\n\n"):
        yield [line for line in block.split("\n") if line and not line.startswith("#")]


def write_speech(folder: Path, name: str, side: str, language: str | None = None) -> Speech:
    """The files of one speech; every true pairing is a paragraph of its own."""
    words, said, unpublished, now = [], [], [], 1.0
    for block in blocks(name):
        published = " ".join(line[3:] for line in block if line.startswith("E:"))
        start = now
        for line in (line[3:] for line in block if line.startswith(f"{side}:")):
            for word in line.split():
                end = now + WORD_S + LETTER_S * len(word)
                words.append({"text": word, "start": round(now, 3), "end": round(end, 3), "confidence": 0.9})
                now = end
            now += PAUSE_S
            if not published:
                unpublished.append(line)
        if published:
            said.append((published, (round(start, 3), round(now - PAUSE_S, 3)) if now > start else None))
    (folder / "page.txt").write_text("\n\n".join(text for text, _ in said), encoding="utf-8")
    spoken = {"schema_version": 1, "language": language or LANGUAGES[side], "duration": now, "engine": "exact"}
    transcript = json.dumps({**spoken, "words": words, "segments": []}, ensure_ascii=False)
    (folder / "spoken.json").write_text(transcript, encoding="utf-8")
    with wave.open(str(folder / "talk.wav"), "wb") as file:
        file.setparams((1, 2, 16000, 0, "NONE", ""))
        file.writeframes(b"\x10\x00\xf0\xff" * round(now * 8000))
    return Speech(folder / "talk.wav", folder / "page.txt", folder / "spoken.json", said, unpublished)


@pytest.fixture
def blocks_of() -> Callable[[str], Iterator[list[str]]]:
    """``blocks_of(name)``: the true pairings of one of the translations, their lines with the letter of their side."""
    return blocks


@pytest.fixture
def speech(tmp_path: Path) -> Callable[..., Speech]:
    """``speech("rivers", "R")`` → the files of that speech in Russian with its English page."""

    def make(name: str, side: str, language: str | None = None) -> Speech:
        folder = tmp_path / f"{name}-{side}"
        folder.mkdir()
        return write_speech(folder, name, side, language)

    return make
