"""Clicks whose second we know go into files of many kinds and must come out at a player's times."""

from __future__ import annotations

import subprocess
import tracemalloc
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.ffmpeg import ffmpeg_binary
from aligner.audio.recording import open_recording
from aligner.formats.timestamps import format_timestamp

CLICKS_S = (0.25, 0.5, 1.0, 2.5)
Encode = Callable[..., Path]


def write_wav(path: Path, channels: list[NDArray[np.float64]], rate: int = 44100) -> Path:
    """16-bit PCM, one array a channel, values in [-1, 1]."""
    with wave.open(str(path), "wb") as out:
        out.setnchannels(len(channels))
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes((np.stack(channels, axis=1) * 32767).astype("<i2").tobytes())
    return path


def clicks(rate: int = 44100, seconds: float = 3.0) -> NDArray[np.float64]:
    """Silence with a 1 ms burst of 2 kHz at each of ``CLICKS_S``."""
    sound = np.zeros(round(rate * seconds))
    burst = 0.6 * np.cos(2 * np.pi * 2000 * np.arange(rate // 1000) / rate)
    for second in CLICKS_S:
        place = round(second * rate)
        sound[place : place + len(burst)] = burst
    return sound


def onsets(samples: NDArray[np.float32]) -> list[float]:
    """Seconds at which something loud begins after 50 ms without."""
    loud = np.flatnonzero(np.abs(samples) > 0.3 * np.abs(samples).max())
    return [float(loud[n]) / SAMPLE_RATE for n in range(len(loud)) if n == 0 or loud[n] - loud[n - 1] > 800]


@pytest.fixture
def encode(tmp_path: Path) -> Encode:
    """``encode("talk.mp3", "-ac", "2")`` → the click track in that file, through those ffmpeg options."""

    def run(name: str, *options: str, source: Path | None = None) -> Path:
        source = source or write_wav(tmp_path / "clicks.wav", [clicks()])
        command = [ffmpeg_binary(), "-nostdin", "-loglevel", "error", "-y", "-i", str(source), *options]
        subprocess.run([*command, str(tmp_path / name)], check=True)
        return tmp_path / name

    return run


@pytest.mark.parametrize("suffix", ["wav", "mp3", "m4a", "ogg", "opus", "flac", "mka", "webm", "aiff", "w64"])
def test_a_click_comes_out_where_a_player_plays_it(encode: Encode, suffix: str) -> None:
    with open_recording(encode(f"talk.{suffix}")) as recording:
        assert onsets(recording.samples) == pytest.approx(CLICKS_S, abs=0.003)
        assert recording.info.duration == pytest.approx(3.0, abs=0.02)
        assert recording.warnings == ()


def test_an_edit_list_moves_zero_as_in_a_player(encode: Encode) -> None:
    cut = encode("cut.m4a", "-ss", "0.3", "-c", "copy", source=encode("whole.m4a"))
    with open_recording(cut) as recording:
        assert onsets(recording.samples) == pytest.approx([0.2, 0.7, 2.2], abs=0.003)


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "ts"])
def test_sound_that_begins_after_its_picture_keeps_its_place(encode: Encode, tmp_path: Path, suffix: str) -> None:
    sound = write_wav(tmp_path / "sound.wav", [clicks()])
    picture = ("-f", "lavfi", "-i", "testsrc=size=32x32:rate=5:duration=5")
    late = ("-itsoffset", "1.5", "-i", str(sound), "-map", "1:v", "-map", "2:a", "-c:v", "mpeg4", "-c:a", "aac")
    with open_recording(encode(f"late.{suffix}", *picture, *late)) as recording:
        assert onsets(recording.samples) == pytest.approx([second + 1.5 for second in CLICKS_S], abs=0.005)


def test_time_stamps_that_begin_late_are_no_lack_of_sound(encode: Encode) -> None:
    with open_recording(encode("late.mkv", "-output_ts_offset", "1000")) as recording:
        assert onsets(recording.samples) == pytest.approx(CLICKS_S, abs=0.003)
        assert recording.warnings == ()


def test_two_mp3s_of_other_sample_rates_in_one_file_play_one_after_the_other(encode: Encode, tmp_path: Path) -> None:
    bare = ("-write_xing", "0", "-id3v2_version", "0")
    parts = encode("a.mp3", *bare), encode("b.mp3", "-ar", "22050", "-ac", "2", *bare)
    joined = tmp_path / "joined.mp3"
    joined.write_bytes(b"".join(part.read_bytes() for part in parts))
    with open_recording(joined) as recording:
        assert len(onsets(recording.samples)) == 8
        assert recording.info.duration == pytest.approx(6.07, abs=0.05)


def test_the_wrong_suffix_does_not_matter(encode: Encode, tmp_path: Path) -> None:
    disguised = encode("talk.flac").rename(tmp_path / "talk.mp3")
    with open_recording(disguised) as recording:
        assert onsets(recording.samples) == pytest.approx(CLICKS_S, abs=0.003)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("8 bit", ("-c:a", "pcm_u8")),
        ("24 bit", ("-c:a", "pcm_s24le")),
        ("32 bit", ("-c:a", "pcm_s32le")),
        ("192 kHz", ("-ar", "192000")),
        ("8 kHz", ("-ar", "8000")),
        ("eight channels", ("-ac", "8")),
    ],
)
def test_odd_sample_forms_are_heard(encode: Encode, name: str, options: tuple[str, ...]) -> None:
    with open_recording(encode(f"{name}.wav", *options)) as recording:
        assert onsets(recording.samples) == pytest.approx(CLICKS_S, abs=0.003)


def test_channels_that_cancel_each_other_are_heard_with_a_warning(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "anti.wav", [clicks(), -clicks()])
    with open_recording(path) as recording:
        assert onsets(recording.samples) == pytest.approx(CLICKS_S, abs=0.003)
        assert recording.warnings == ("the plain mix of all 2 channels loses the sound; channel 1 used alone",)


def test_a_silent_channel_is_named(tmp_path: Path) -> None:
    with open_recording(write_wav(tmp_path / "half.wav", [0 * clicks(), clicks()])) as recording:
        assert onsets(recording.samples) == pytest.approx(CLICKS_S, abs=0.003)
        assert recording.warnings == ("only channel 2 of 2 can be heard",)


def test_sound_in_the_bass_channel_alone_is_heard(tmp_path: Path) -> None:
    silent = 0 * clicks()
    path = write_wav(tmp_path / "lfe.wav", [silent, silent, silent, clicks(), silent, silent, silent, silent])
    with open_recording(path) as recording:
        assert onsets(recording.samples) == pytest.approx(CLICKS_S, abs=0.003)
        assert "channel 4 used alone" in recording.warnings[0]


def test_a_second_audio_stream_can_be_chosen(encode: Encode, tmp_path: Path) -> None:
    late = write_wav(tmp_path / "late.wav", [np.concatenate([np.zeros(22050), clicks()])])
    both = encode("both.mka", "-i", str(late), "-map", "0:a", "-map", "1:a", "-c:a", "flac")
    with open_recording(both) as first, open_recording(both, audio_stream=1) as second:
        assert onsets(second.samples) == pytest.approx([s + 0.5 for s in onsets(first.samples)], abs=0.003)
        assert "2 audio streams" in first.warnings[0]


@pytest.mark.parametrize("milliseconds", [1, 20, 90])
def test_less_than_a_tenth_of_a_second_works(tmp_path: Path, milliseconds: int) -> None:
    path = write_wav(tmp_path / "blip.wav", [np.full(milliseconds * 16, 0.5)], rate=16000)
    with open_recording(path) as recording:
        assert recording.info.duration == pytest.approx(milliseconds / 1000, abs=1e-3)


def test_silence_is_a_recording(tmp_path: Path) -> None:
    with open_recording(write_wav(tmp_path / "silence.wav", [np.zeros(16000)], rate=16000)) as recording:
        assert not recording.samples.any()
        assert recording.warnings == ()


def test_samples_are_mono_float_and_read_only(encode: Encode) -> None:
    with open_recording(encode("talk.wav")) as recording:
        assert recording.samples.dtype == np.float32
        assert recording.samples.ndim == 1
        with pytest.raises(ValueError, match="read-only"):
            recording.samples[0] = 1.0


def test_the_hash_is_of_the_file_and_the_name_has_no_folder(encode: Encode) -> None:
    import hashlib

    path = encode("talk.ogg")
    with open_recording(path) as recording:
        assert recording.info.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert recording.info.file == "talk.ogg"


def test_memory_does_not_grow_with_the_recording_and_hours_go_past_99(tmp_path: Path) -> None:
    file = write_wav(tmp_path / "long.wav", [np.zeros(8000 * 300)], rate=8000)
    tracemalloc.start()
    try:
        with open_recording(file) as recording:
            assert recording.info.duration == pytest.approx(300, abs=0.1)
            most = tracemalloc.get_traced_memory()[1]
            assert most < recording.samples.nbytes / 3, "the sound is streamed to the disk, and mapped from there"
    finally:
        tracemalloc.stop()
    assert format_timestamp(100 * 3600 + 59.9996) == "100:01:00.000"
