"""Tone and silence of known length; pieces read back with the project's own reader."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import aligner.audio.export
from aligner.audio.export import silences, slice_to_file
from aligner.audio.recording import open_recording
from aligner.errors import ResourceError, UsageError
from aligner.types import Span


def tone(seconds: float, level: float = 0.5) -> NDArray[np.float32]:
    time = np.arange(round(seconds * 16000)) / 16000
    return (level * np.sin(2 * np.pi * 440 * time)).astype(np.float32)


def quiet(seconds: float) -> NDArray[np.float32]:
    return np.zeros(round(seconds * 16000), np.float32)


def test_a_silence_is_found_where_it_lies() -> None:
    assert silences(np.concatenate([tone(1), quiet(0.7), tone(1)])) == (Span(1.0, 1.7),)


def test_a_short_pause_is_no_silence() -> None:
    assert silences(np.concatenate([tone(1), quiet(0.3), tone(1)])) == ()


def test_soft_sound_is_silence_under_a_higher_threshold() -> None:
    sound = np.concatenate([tone(1), tone(1, level=0.01), tone(1)])
    assert silences(sound) == ()
    assert silences(sound, threshold_db=-35) == (Span(1.0, 2.0),)


@pytest.mark.parametrize("seam", [0.9, 1.0, 1.2, 1.5, 1.7, 2.0])
def test_a_seam_between_pieces_hides_no_silence(monkeypatch: pytest.MonkeyPatch, seam: float) -> None:
    monkeypatch.setattr(aligner.audio.export, "_PIECE_S", 1)
    sound = np.concatenate([quiet(0), tone(seam - 0.3), quiet(0.6), tone(2)])
    (found,) = silences(sound)
    assert (found.start, found.end) == pytest.approx((seam - 0.3, seam + 0.3), abs=0.011)


def test_no_samples_have_no_silence() -> None:
    assert silences(quiet(0)) == ()


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
    with pytest.raises(ResourceError, match="nothing can be written in"):
        slice_to_file(tone(1), Span(0.0, 0.5), tmp_path / "nowhere" / "clip.wav")
