"""Tone and silence of known length; pieces read back with the project's own reader."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aligner.audio.export import slice_to_file
from aligner.audio.recording import open_recording
from aligner.errors import ResourceError, UsageError
from aligner.types import Span


def tone(seconds: float, level: float = 0.5) -> NDArray[np.float32]:
    time = np.arange(round(seconds * 16000)) / 16000
    return (level * np.sin(2 * np.pi * 440 * time)).astype(np.float32)


def quiet(seconds: float) -> NDArray[np.float32]:
    return np.zeros(round(seconds * 16000), np.float32)


@pytest.mark.parametrize("suffix", ["wav", "flac", "mp3", "ogg", "m4a"])
def test_a_slice_reads_back_as_what_it_was(tmp_path: Path, suffix: str) -> None:
    sound = np.concatenate([quiet(1), tone(1), quiet(1)])
    path = slice_to_file(sound, Span(1.0, 1.5), tmp_path / f"clip.{suffix}")
    with open_recording(path) as clip:
        assert clip.info.duration == pytest.approx(0.5, abs=0.05)
        assert float(np.abs(clip.samples).max()) == pytest.approx(0.5, abs=0.1)
    assert [p.name for p in tmp_path.iterdir()] == [f"clip.{suffix}"]


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no way to write clip\.xyz"):
        slice_to_file(tone(1), Span(0.0, 0.5), tmp_path / "clip.xyz")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"cannot write .*nowhere.clip\.wav"):
        slice_to_file(tone(1), Span(0.0, 0.5), tmp_path / "nowhere" / "clip.wav")
