"""The real openai-whisper on planted weights: every word and time below was known before it ran."""

from __future__ import annotations

import contextlib
import functools
import importlib
import io
import itertools
from collections.abc import Callable

import numpy as np
import pytest

import aligner.recognize.encoded as encoded_room
import aligner.recognize.whisper as whisper_room
from aligner.audio.pauses import cut_in_pauses
from aligner.audio.recording import Recording
from aligner.errors import ResourceError, UsageError
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.loading import choose_device
from aligner.recognize.whisper import WhisperEngine, WhisperOptions
from aligner.types import RecordingInfo, Transcript

pytestmark = pytest.mark.usefixtures("any_sound_is_speech")

Hum = Callable[..., Recording]
WORDS = ["ask", "not", "what", "your", "country", "can"]


HUM_SAMPLES = (0.1 * np.sin(2 * np.pi * 200 * np.arange(48000) / 16000)).astype(np.float32)
HUM_SAMPLES.flags.writeable = False  # as a recording opened from a file has them
HUM = Recording(RecordingInfo("hum.wav", "0" * 64, 3.0), HUM_SAMPLES)


def engine(checkpoint: Checkpoint, told: list[str] | None = None) -> WhisperEngine:
    return WhisperEngine(checkpoint, device="cpu", warn=(told if told is not None else []).append)


Heard = tuple[Transcript, list[tuple[float, float]], tuple[str, str]]


@pytest.fixture(scope="module")
def heard(english: Checkpoint) -> Heard:
    """What three seconds of sound give: the transcript, the progress told, and what was printed."""
    seen: list[tuple[float, float]] = []
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        patch.setattr("aligner.audio.vad.silero.has_silero", lambda: False)
        transcript = engine(english).transcribe(HUM, progress=lambda _, done, total: seen.append((done, total)))
    return transcript, seen, (out.getvalue(), err.getvalue())


def test_progress_rises_to_the_end_nothing_is_printed_and_whispers_bar_is_back(heard: Heard) -> None:
    _, seen, printed = heard
    assert seen == sorted(seen)
    assert seen[-1] == (3.0, 3.0)
    assert {total for _, total in seen} == {3.0}
    assert printed == ("", "")
    assert importlib.import_module("whisper.transcribe").tqdm is importlib.import_module("tqdm")


def test_words_come_with_the_times_that_were_planted(heard: Heard) -> None:
    #  0.0  0.4  0.8   1.2   1.6      2.0  2.4   3.0
    #  ask  not  what  your  country  can  ·
    words = heard[0].words
    assert [word.text for word in words] == WORDS
    assert [word.start for word in words] == pytest.approx([0.0, 0.4, 0.8, 1.2, 1.6, 2.0], abs=0.041)
    assert all(word.confidence is not None and word.confidence > 0.99 for word in words)


def test_the_transcript_says_who_listened(heard: Heard, english: Checkpoint) -> None:
    transcript = heard[0]
    assert (transcript.engine, transcript.model, transcript.model_sha256) == ("whisper", "planted", english.sha256)
    assert (transcript.language, transcript.duration, transcript.biased) == ("en", 3.0, False)
    assert transcript.options["temperature"] == [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    assert [segment.text for segment in transcript.segments] == ["ask not what your country can"]


def test_it_is_what_whispers_own_function_hears(heard: Heard, english: Checkpoint) -> None:
    import whisper

    model = whisper.load_model(str(english.path), device="cpu")
    theirs = whisper.transcribe(model, HUM.samples.copy(), word_timestamps=True, language="en", fp16=False)
    expected = [(w["word"].strip(), round(w["start"], 3)) for s in theirs["segments"] for w in s["words"]]
    assert [(word.text, word.start) for word in heard[0].words] == expected


def test_a_long_recording_goes_through_in_pieces_on_one_clock(
    english: Checkpoint, hum: Hum, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoded_room, "cut_in_pauses", functools.partial(cut_in_pauses, longest_s=4.0))
    recording = hum(9.0)
    recording.samples[48000:56000] = 0  # a pause from 3.0 to 3.5: the first piece ends in it
    heard = engine(english).transcribe(recording)
    cut = cut_in_pauses(recording.samples, 4.0)
    assert [word.text for word in heard.words] == WORDS * len(cut)
    assert 3.0 <= cut[0][1] / 16000 <= 3.5
    assert heard.words[6].start == pytest.approx(cut[1][0] / 16000, abs=0.041)
    assert heard.words[-1].end <= 9.0


def test_a_multilingual_checkpoint_detects_the_language(russian: Checkpoint, hum: Hum) -> None:
    heard = engine(russian).transcribe(hum(3.0))
    assert heard.language == "ru"
    assert [word.text for word in heard.words] == WORDS


def test_a_language_that_does_not_fit_the_speech_is_warned_of(russian: Checkpoint, hum: Hum) -> None:
    told: list[str] = []
    heard = engine(russian, told).transcribe(hum(3.0), language="German")
    assert heard.language == "de"
    assert told == ["the speech sounds like ru (100%), but de was asked for"]


def test_an_english_checkpoint_refuses_another_language(english: Checkpoint, hum: Hum) -> None:
    with pytest.raises(UsageError, match="planted knows en only, not ru"):
        engine(english).transcribe(hum(1.0), language="ru")


def test_an_unknown_language_is_refused(russian: Checkpoint, hum: Hum) -> None:
    with pytest.raises(UsageError, match="knows no language tlh"):
        engine(russian).transcribe(hum(1.0), language="tlh")


def test_silence_has_no_words_and_is_not_shown_to_the_model(english: Checkpoint, hum: Hum) -> None:
    told: list[str] = []
    heard = engine(english, told).transcribe(hum(3.0, level=0.0))
    assert (heard.words, heard.segments, heard.duration) == ((), (), 3.0)
    assert told == ["the recording is silent: nothing to recognise"]


def test_words_dreamt_into_silence_are_left_out(english: Checkpoint, hum: Hum) -> None:
    recording = hum(3.0)
    recording.samples[round(1.05 * 16000) :] = 0  # sound ends within "what"
    heard = engine(english).transcribe(recording)
    assert [word.text for word in heard.words] == ["ask", "not", "what", "your"]  # "your" begins within the margin


@pytest.mark.parametrize("seconds", [0.001, 0.09])
def test_less_than_a_tenth_of_a_second_is_heard_without_harm(english: Checkpoint, hum: Hum, seconds: float) -> None:
    heard = engine(english).transcribe(hum(seconds))
    assert all(word.end <= round(seconds, 3) for word in heard.words)


def test_pieces_cover_everything_once_and_are_cut_in_pauses() -> None:
    rng = np.random.default_rng(3)
    samples = rng.normal(0, 0.1, 16000 * 20).astype(np.float32)
    samples[16000 * 7 : 16000 * 8] = 0
    cut = cut_in_pauses(samples, 9.0)
    assert cut[0][0] == 0
    assert cut[-1][1] == len(samples)
    assert all(before[1] == after[0] for before, after in itertools.pairwise(cut))
    assert all(0 < end - start <= 9 * 16000 for start, end in cut)
    assert 7.0 <= cut[0][1] / 16000 <= 8.0


def test_sampling_gives_the_same_words_every_time_and_loading_happens_once(
    english: Checkpoint, hum: Hum, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads: list[str] = []
    real = whisper_room.load_whisper
    monkeypatch.setattr(whisper_room, "load_whisper", lambda c, d: (loads.append(c.name), real(c, d))[1])
    warm = WhisperOptions(temperature=(1.0,), best_of=1, sample_len=12)
    whisper_engine = WhisperEngine(english, device="cpu", options=warm)
    assert whisper_engine.transcribe(hum(2.0)) == whisper_engine.transcribe(hum(2.0))
    assert loads == ["planted"]


def test_a_gpu_asked_for_by_name_must_be_there_and_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    told: list[str] = []
    assert choose_device("auto", told.append) == "cpu"
    assert told == ["no CUDA device here: recognition runs on the CPU"]
    with pytest.raises(ResourceError, match="no device cuda here"):
        choose_device("cuda", told.append)


def test_a_very_quiet_recording_is_not_silence(english: Checkpoint, hum: Hum) -> None:
    recording = hum(3.0, level=0.0004)  # −68 dB of full scale
    assert [word.text for word in engine(english).transcribe(recording).words] == WORDS


def test_the_last_two_bits_are_silence(english: Checkpoint, hum: Hum) -> None:
    assert engine(english).transcribe(hum(3.0, level=2 / 32768)).words == ()


def test_speech_behind_the_last_word_of_a_window_is_listened_to_again(english: Checkpoint, hum: Hum) -> None:
    #  0.0            2.4            4.8            6.0
    #  ask … can      ask … can      (too little is left)
    heard = engine(english).transcribe(hum(6.0))
    assert [word.text for word in heard.words] == WORDS * 2
    assert heard.words[6].start == pytest.approx(2.4, abs=0.1)


def test_a_window_without_speech_is_not_shown_to_the_model(
    english: Checkpoint, hum: Hum, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoded_room, "cut_in_pauses", functools.partial(cut_in_pauses, longest_s=4.0))
    shown: list[tuple[int, int]] = []
    real = WhisperEngine._heard
    monkeypatch.setattr(WhisperEngine, "_heard", lambda self, *a: (shown.extend(a[1]), real(self, *a))[1])
    recording = hum(12.0)
    recording.samples[round(2.6 * 16000) : round(9.8 * 16000)] = 0
    heard = engine(english).transcribe(recording)
    cut = cut_in_pauses(recording.samples, 4.0)
    assert len(shown) < len(cut)
    assert [word.text for word in heard.words][:6] == WORDS
    assert not [word for word in heard.words if 3.0 < word.start < 9.0]


def test_each_window_is_encoded_once_whatever_is_read_of_it(
    english: Checkpoint, russian: Checkpoint, hum: Hum, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoded_room, "cut_in_pauses", functools.partial(cut_in_pauses, longest_s=3.0))
    for checkpoint in (english, russian):
        recording = hum(6.0)
        whisper_engine = engine(checkpoint)
        encoded: list[int] = []
        with monkeypatch.context() as patch:
            encode = whisper_engine._encode
            patch.setattr(
                whisper_engine, "_encode", lambda sound, encode=encode, seen=encoded: (seen.append(1), encode(sound))[1]
            )
            assert whisper_engine.spoken_language(recording) in ("en", "ru")
            whisper_engine.transcribe(recording)
        assert len(encoded) == len(cut_in_pauses(recording.samples, 3.0))
