"""Files that are no recordings, broken ones, hostile names, and an ffmpeg that hangs or must die."""

from __future__ import annotations

import ast
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from aligner.audio import recording as recording_room
from aligner.audio.ffmpeg import FFmpeg, ffmpeg_binary
from aligner.audio.probe import CONTAINERS
from aligner.audio.recording import open_recording
from aligner.audio.sniff import foreign_kind
from aligner.errors import InputError, ResourceError


def tone_wav(path: Path, seconds: float = 2.0) -> Path:
    sound = 0.5 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * 16000)) / 16000)
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16000)
        out.writeframes((sound * 32767).astype("<i2").tobytes())
    return path


def encoded(source: Path, target: Path, *options: str) -> Path:
    command = [ffmpeg_binary(), "-nostdin", "-loglevel", "error", "-y", "-i", str(source), *options, str(target)]
    subprocess.run(command, check=True)
    return target


def refusal(path: str | Path, **options: int) -> str:
    with pytest.raises(InputError) as caught:
        open_recording(path, **options)
    assert caught.value.exit_code == 3
    return str(caught.value)


# --- not a recording ---


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "file is empty"),
        (b"We met twice, in the morning.\n", "is a text, not a recording"),
        ("Мы встретились дважды.\n".encode(), "is a text"),
        ("Мы встретились дважды.\n".encode("utf-16"), "is a text"),
        (b"<!DOCTYPE html><title>Talk</title>", "is a web page"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
        (b"PK\x03\x04\x14\x00", "is a ZIP archive"),
        (bytes(range(256)) * 40, "ffmpeg finds no audio or video in it|ffmpeg cannot read it: "),  # by its version
        (b"\x00" * 5000, "ffmpeg finds no audio or video in it|ffmpeg cannot read it: "),
    ],
)
def test_what_is_no_recording_is_named_whatever_its_suffix(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "talk.mp3"
    path.write_bytes(content)
    message = refusal(path)
    assert any(words in message for words in kind.split("|"))
    assert "talk.mp3" in message


@pytest.mark.parametrize(
    "text",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:secret.wav\n#EXT-X-ENDLIST\n",
        "\ufeff#EXTM3U\n",
        "ffconcat version 1.0\nfile secret.wav\n",
        "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nm=audio 5004 RTP/AVP 0\r\n",
        "[playlist]\nFile1=secret.wav\n",
        '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"/>',
    ],
)
@pytest.mark.parametrize("suffix", ["mp3", "m3u8"])
def test_playlists_are_refused_by_their_content(tmp_path: Path, text: str, suffix: str) -> None:
    tone_wav(tmp_path / "secret.wav")
    path = tmp_path / f"talk.{suffix}"
    path.write_bytes(text.encode())
    message = refusal(path)
    assert "playlist" in message or "stream description" in message


def test_ffmpeg_itself_would_not_open_a_playlist_either(tmp_path: Path) -> None:
    """The second lock: even unsniffed, the container list keeps playlists, scripts and devices out."""
    assert not {"hls", "concat", "sdp", "dash", "imf", "lavfi", "avisynth", "image2", "tty"} & set(
        CONTAINERS.split(",")
    )
    tone_wav(tmp_path / "secret.wav")
    playlist = tmp_path / "list.ffconcat"
    playlist.write_text("ffconcat version 1.0\nfile secret.wav\n")
    from aligner.audio.probe import probe

    with pytest.raises(InputError, match="holds no sound of its own"):
        probe(playlist)


def test_not_even_a_playlist_let_through_reaches_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third lock: files only. A server that a playlist points to hears of nobody."""
    import aligner.audio.probe

    monkeypatch.setattr(aligner.audio.probe, "CONTAINERS", "hls,concat,mpegts,mp3,wav")
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.ts"
        playlist = tmp_path / "list.m3u8"
        playlist.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{address}\n#EXT-X-ENDLIST\n")
        with pytest.raises(InputError):
            aligner.audio.probe.probe(playlist)
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()


def test_a_video_without_sound_lists_what_it_holds(tmp_path: Path) -> None:
    picture = tmp_path / "silent.mp4"
    command = [ffmpeg_binary(), "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc=size=32x32:duration=1"]
    subprocess.run([*command, "-c:v", "mpeg4", str(picture)], check=True)
    assert "has no audio stream (container mov,mp4,m4a,3gp,3g2,mj2; it holds video mpeg4)" in refusal(picture)


def test_a_missing_audio_stream_says_which_there_are(tmp_path: Path) -> None:
    path = tone_wav(tmp_path / "talk.wav")
    assert "has no audio stream 3; it has 1: audio pcm_s16le" in refusal(path, audio_stream=3)


@pytest.mark.parametrize("entry", [b"drms", b"aavd", b"enca"])
def test_an_encrypted_track_is_refused(tmp_path: Path, entry: bytes) -> None:
    plain = encoded(tone_wav(tmp_path / "talk.wav"), tmp_path / "talk.m4a")
    locked = tmp_path / "locked.m4p"
    locked.write_bytes(plain.read_bytes().replace(b"mp4a", entry))
    assert "is encrypted (DRM" in refusal(locked)


# --- not a file ---


@pytest.mark.parametrize(
    "address",
    ["https://example.org/talk.mp3", "rtsp://example.org/live", "data:audio/wav;base64,UklGRg==", "concat:a.mp3"],
)
def test_addresses_are_refused(address: str) -> None:
    assert "an address, and only local files are read" in refusal(address)


def test_a_wrong_path_a_folder_and_a_pipe_are_named(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(tmp_path / "nothing.mp3")
    assert "a folder, not a file" in refusal(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.wav")
        assert "a pipe, not a file" in refusal(tmp_path / "pipe.wav")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_devices_and_sockets_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "a device, not a file" in refusal("/dev/zero")
    monkeypatch.chdir(tmp_path)  # a socket's path may not be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.wav")
        assert "a socket, not a file" in refusal("socket.wav")


# --- hostile names ---


@pytest.mark.parametrize(
    "name",
    [
        "-i.wav",
        "talk%03d.wav",
        "a:b.wav",
        "concat:a|b.wav",
        "Выступление 26·02.wav",
        "日本語.wav",
        "a\nb.wav",
        "$(x) `y`.wav",
    ],
)
def test_odd_names_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    tone_wav(tmp_path / "plain.wav").rename(tmp_path / name)
    with open_recording(name) as recording:
        assert recording.info.duration == 2.0
        assert recording.info.file == name


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets any bytes be a name")
def test_a_name_that_is_no_utf8_is_read_and_shown_with_a_replacement(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"r\xe9union.wav")  # noqa: PTH118
    tone_wav(tmp_path / "plain.wav").rename(os.fsdecode(path))
    with open_recording(os.fsdecode(path)) as recording:
        assert recording.info.file == "r\ufffdunion.wav"


# --- damage ---


def test_a_cut_file_is_decoded_as_far_as_it_goes_with_both_lengths(tmp_path: Path) -> None:
    whole = tone_wav(tmp_path / "talk.wav", seconds=10)
    for path in (whole, encoded(whole, tmp_path / "talk.mp3"), encoded(whole, tmp_path / "talk.flac")):
        path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 5])
        with open_recording(path) as recording:
            assert recording.info.duration == pytest.approx(4.0, abs=0.8)
            warning = recording.warnings[0]  # older ffmpegs count an MP3's padding as sound: 10.1 s
            assert re.match(r"the file declares 10\.[01] s but only \d\.\d s of sound could be decoded", warning)


def test_an_mp4_without_its_index_says_that(tmp_path: Path) -> None:
    path = encoded(tone_wav(tmp_path / "talk.wav"), tmp_path / "talk.m4a")
    path.write_bytes(path.read_bytes()[:3000])
    assert "its index is missing" in refusal(path)


def test_damage_in_the_middle_is_reported(tmp_path: Path) -> None:
    path = encoded(tone_wav(tmp_path / "talk.wav", seconds=10), tmp_path / "talk.mp3")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4000] = bytes(n * 37 % 251 for n in range(4000))
    path.write_bytes(content)
    with open_recording(path) as recording:
        assert any("the file is damaged" in warning for warning in recording.warnings)


def test_samples_that_are_no_numbers_become_silence(tmp_path: Path) -> None:
    path = encoded(tone_wav(tmp_path / "talk.wav"), tmp_path / "float.wav", "-c:a", "pcm_f32le")
    content = bytearray(path.read_bytes())
    content[-400:-200] = np.full(50, np.nan, "<f4").tobytes()
    path.write_bytes(content)
    with open_recording(path) as recording:
        assert np.isfinite(recording.samples).all()
        assert any("samples were no numbers" in warning for warning in recording.warnings)


def test_a_header_without_sound_is_refused(tmp_path: Path) -> None:
    sentence = refusal(tone_wav(tmp_path / "header.wav", seconds=0))
    assert "no sound could be decoded: it has not one sample; record it or export it again" in sentence


# --- the process ---


def python_as_ffmpeg(tmp_path: Path, program: str) -> str:
    script = tmp_path / "ffmpeg"
    script.write_text(f"#!{sys.executable}\n{program}\n")
    script.chmod(0o755)
    return str(script)


posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for ffmpeg is a script")


@posix
def test_an_ffmpeg_that_yields_nothing_is_stopped(tmp_path: Path) -> None:
    hanging = python_as_ffmpeg(tmp_path, "import signal\nsignal.pause()")
    with FFmpeg([], binary=hanging, stall_s=0.2) as process:
        assert list(process) == []
    assert process.stalled
    assert process.returncode == -9


@posix
@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_leaving_early_ends_and_reaps_the_process(tmp_path: Path, error: type[BaseException]) -> None:
    endless = python_as_ffmpeg(tmp_path, "import sys\nwhile True: sys.stdout.write('x' * 65536)")
    process = FFmpeg([], binary=endless)

    def read() -> None:
        with process:
            for _ in process:
                raise error

    with pytest.raises(error):
        read()
    assert process.returncode == -9
    with pytest.raises(ProcessLookupError):
        os.kill(process._process.pid, 0)


@pytest.mark.slow
@posix
def test_an_endless_log_stays_bounded(tmp_path: Path) -> None:
    program = "import sys\nfor n in range(200000): sys.stderr.write(f'[error] line {n} of rubbish\\n')"
    with FFmpeg([], binary=python_as_ffmpeg(tmp_path, program)) as process:
        assert list(process) == []
    assert process.log[0].text == "line 0 of rubbish"
    assert process.log[-1].text == "line 199999 of rubbish"
    assert len(process.log) < 60_000


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """``stand_in(program)``: from now on, ffmpeg is that Python program."""
    import aligner.audio.ffmpeg

    def put(program: str) -> None:
        binary = python_as_ffmpeg(tmp_path, program)
        monkeypatch.setattr(aligner.audio.ffmpeg, "ffmpeg_binary", lambda: binary)

    return put


@posix
def test_an_ffmpeg_that_crashes_on_a_file_is_told_by_its_signal(
    tmp_path: Path, stand_in: Callable[[str], None]
) -> None:
    stand_in("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    assert "ffmpeg crashed on it (signal 9)" in refusal(tone_wav(tmp_path / "talk.wav"))


@posix
def test_every_ffmpeg_may_open_local_files_only_and_knows_no_terminal(
    tmp_path: Path, stand_in: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from aligner.audio.probe import decode, probe

    monkeypatch.setenv("FFREPORT", "file=report.log")
    told = tmp_path / "told"
    stand_in(f"import os, sys\nopen({str(told)!r}, 'a').write(repr((sys.argv, sorted(os.environ))) + chr(10))")
    with contextlib.suppress(InputError):
        probe(Path("/talk.wav"))
    with decode(Path("/talk.wav"), audio_stream=0, filters="anull") as process:
        assert list(process) == []
    lines = told.read_text().splitlines()
    assert len(lines) == 2
    for line in lines:
        arguments, environment = ast.literal_eval(line)
        before = arguments[: arguments.index("-i")]
        assert before[before.index("-protocol_whitelist") + 1] == "file,pipe"
        assert before[before.index("-format_whitelist") + 1] == CONTAINERS
        assert "-nostdin" in before
        assert arguments[arguments.index("-i") + 1] == "file:/talk.wav"
        assert "FFREPORT" not in environment


@posix
def test_an_ffmpeg_that_hangs_on_a_file_is_told(tmp_path: Path, stand_in: Callable[[str], None]) -> None:
    from aligner.audio.probe import probe

    stand_in("import signal\nsignal.pause()")
    with pytest.raises(InputError, match=r"ffmpeg made no progress for 0\.2 s"):
        probe(tone_wav(tmp_path / "talk.wav"), stall_s=0.2)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_disk_that_fills_up_while_decoding_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: open("/dev/full", "w+b", buffering=0))  # noqa: SIM115, PTH123
    with pytest.raises(ResourceError, match=r"decoded sound cannot be written to .*: No space left") as caught:
        open_recording(tone_wav(tmp_path / "talk.wav", seconds=20))
    assert caught.value.exit_code == 5


def test_a_header_that_declares_more_than_its_bytes_can_hold_is_not_believed(tmp_path: Path) -> None:
    """An MP3's tag may say a thousand years; that is no reason to find the disk too small."""
    path = encoded(tone_wav(tmp_path / "talk.wav", seconds=5), tmp_path / "talk.mp3")
    content = bytearray(path.read_bytes())
    tag = next(content.find(name) for name in (b"Xing", b"Info") if name in content)
    content[tag + 8 : tag + 12] = b"\x7f\xff\xff\xff"  # the number of frames
    path.write_bytes(content)
    with open_recording(path) as recording:
        assert recording.info.duration == pytest.approx(5.0, abs=0.2)
        assert "of sound could be decoded" in recording.warnings[0]


@posix
def test_ctrl_c_while_decoding_leaves_no_ffmpeg(tmp_path: Path) -> None:
    """Once someone reads it, the stand-in tells its number and sleeps; its reader is interrupted as by a terminal."""
    os.mkfifo(tmp_path / "number")
    binary = python_as_ffmpeg(
        tmp_path,
        "import os, pathlib, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "sys.stdout.write('more than a pipe holds' * 100_000)\n"
        "pathlib.Path(os.environ['NUMBER']).write_text(str(os.getpid()))\n"
        "signal.pause()",
    )
    program = (
        "import signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job in the background is born deaf to it
        f"from aligner.audio.recording import open_recording\nopen_recording({str(tone_wav(tmp_path / 'talk.wav'))!r})"
    )
    environment = {**os.environ, "PATH": f"{Path(binary).parent}:{os.environ['PATH']}"}
    environment["NUMBER"] = str(tmp_path / "number")
    with subprocess.Popen([sys.executable, "-c", program], env=environment, stderr=subprocess.PIPE) as reader:
        number = int((tmp_path / "number").read_text())
        time.sleep(0.5)  # until it waits: Python drops an interrupt that falls into a callback of a C library
        reader.send_signal(signal.SIGINT)
        _, said = reader.communicate(timeout=60)
    assert b"KeyboardInterrupt" in said
    with pytest.raises(ProcessLookupError):
        os.kill(number, signal.SIGKILL)  # so that a failure leaves nothing behind either


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "C.UTF-8"}]
)
def test_the_locale_changes_nothing(tmp_path: Path, locale: dict[str, str]) -> None:
    tone_wav(tmp_path / "plain.wav").rename(tmp_path / "Речь é.wav")
    program = (
        "import os; from aligner.audio.recording import open_recording\n"
        "with open_recording(os.fsdecode(os.listdir(b'.')[0])) as r: print(ascii(r.info.file), r.info.duration)"
    )
    environment = {**{k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}, **locale}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == ascii("Речь é.wav") + " 2.0"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_bytes_changed_at_random_are_refused_or_read_but_never_break_us(tmp_path: Path, seed: int) -> None:
    rng = np.random.default_rng(seed)
    suffix = ("mp3", "m4a", "ogg", "flac", "wav", "mka", "opus", "avi")[seed]
    path = encoded(tone_wav(tmp_path / "talk.wav"), tmp_path / f"changed.{suffix}")
    content = np.frombuffer(path.read_bytes(), np.uint8).copy()
    for _ in range(4):
        content[rng.integers(0, min(len(content), 2000), 3)] = rng.integers(0, 256, 3)
        path.write_bytes(content.tobytes())
        with contextlib.suppress(InputError), open_recording(path) as recording:
            assert np.isfinite(recording.samples).all()


def test_an_ffmpeg_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="does not start"), FFmpeg([], binary=str(tmp_path / "ffmpeg")):
        pass


@pytest.mark.slow
def test_no_room_for_the_sound_is_said_before_decoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil
    from types import SimpleNamespace

    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(ResourceError, match=r"decoding needs 64\.0 MB in .*, where 0\.0 MB are free"):
        open_recording(tone_wav(tmp_path / "talk.wav", seconds=1000))


@pytest.mark.parametrize(
    "head", [b"RIFF\x24\0\0\0WAVEfmt ", b"OggS\0\x02", b"ID3\x04\0\0", b"\xff\xfb\x90\x00", b"fLaC\0\0"]
)
def test_beginnings_of_recordings_are_not_taken_for_anything_else(head: bytes) -> None:
    assert foreign_kind(head) is None


def test_a_longer_stream_beside_the_one_used_is_no_damage(tmp_path: Path) -> None:
    file = tmp_path / "two.mka"
    tones = [part for seconds in (1, 3) for part in ("-f", "lavfi", "-i", f"sine=d={seconds}")]
    maps = ["-map", "0:a", "-map", "1:a", "-c:a", "flac"]
    subprocess.run([ffmpeg_binary(), "-v", "error", *tones, *maps, str(file)], check=True)
    with open_recording(file) as recording:
        assert round(recording.info.duration) == 1
        assert not [warning for warning in recording.warnings if "declares" in warning]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda file: file.unlink(), "cannot be read: No such file"),
        (lambda file: file.write_bytes(b"another"), "it changed while it was read; run again once it is written"),
        (lambda file: file.write_bytes(file.read_bytes() * 2), "it changed while it was read"),
    ],
)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_recording_that_changes_while_it_is_read_is_refused(samples, tmp_path, monkeypatch, change, told, when):
    file = tmp_path / "talk.mp3"
    shutil.copy(samples / "statement" / "statement.mp3", file)
    real = recording_room.decode_all

    def decode(*given):
        if when == "before":
            change(file)
        sound = real(*given)
        if when == "after":
            change(file)
        return sound

    monkeypatch.setattr(recording_room, "decode_all", decode)
    with pytest.raises(InputError, match=told if when == "after" else r"talk\.mp3: "):
        open_recording(file)
