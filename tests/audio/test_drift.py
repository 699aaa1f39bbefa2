"""Clicks a minute apart stay where a player plays them, whatever the codec, its bit rate and the sample rate."""

from __future__ import annotations

import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.ffmpeg import ffmpeg_binary
from aligner.audio.recording import open_recording

pytestmark = pytest.mark.slow

CLICKS_S = (0.25, 30.0, 59.5)
RATE = 48_000


@pytest.fixture(scope="module")
def track(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A minute of faint noise with bursts of 2 kHz; the noise makes a variable bit rate vary."""
    sound = np.random.default_rng(1).normal(0, 1e-3, 60 * RATE) * np.repeat(np.tile([1.0, 0.0], 15), 2 * RATE)
    burst = 0.6 * np.cos(2 * np.pi * 2000 * np.arange(RATE // 200) / RATE)
    for second in CLICKS_S:
        sound[round(second * RATE) : round(second * RATE) + len(burst)] += burst
    path = tmp_path_factory.mktemp("drift") / "track.wav"
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((sound * 32767).astype("<i2").tobytes())
    return path


def onsets(samples: np.ndarray) -> list[float]:
    """Seconds at which something loud begins after 50 ms without."""
    loud = np.flatnonzero(np.abs(samples) > 0.2)
    return [float(loud[n]) / SAMPLE_RATE for n in range(len(loud)) if n == 0 or loud[n] - loud[n - 1] > 800]


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("constant.mp3", ["-b:a", "64k", "-ar", "44100"]),
        ("constant 22050.mp3", ["-b:a", "32k", "-ar", "22050"]),
        ("constant 11025.mp3", ["-b:a", "32k", "-ar", "11025"]),
        ("variable.mp3", ["-q:a", "6", "-ar", "44100"]),
        ("variable 22050.mp3", ["-q:a", "7", "-ar", "22050"]),
        ("aac.m4a", ["-b:a", "64k", "-ar", "44100"]),
        ("aac 22050.m4a", ["-b:a", "32k", "-ar", "22050"]),
        ("aac 96000.m4a", ["-b:a", "128k", "-ar", "96000"]),
        ("opus.opus", ["-b:a", "24k"]),
        ("opus.webm", ["-b:a", "24k"]),
        ("plain 11025.wav", ["-ar", "11025"]),
        ("plain 96000.flac", ["-ar", "96000"]),
    ],
)
def test_no_click_drifts(track: Path, tmp_path: Path, name: str, options: list[str]) -> None:
    path = tmp_path / name
    subprocess.run([ffmpeg_binary(), "-v", "error", "-i", str(track), *options, str(path)], check=True)
    with open_recording(path) as recording:
        assert onsets(recording.samples) == pytest.approx(CLICKS_S, abs=0.003)
        assert recording.info.duration == pytest.approx(60.0, abs=0.06)
        assert recording.warnings == ()
