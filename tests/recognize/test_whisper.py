"""The real openai-whisper on planted weights: every word and time below was known before it ran."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable

import numpy as np
import pytest

import aligner.recognize.whisper as whisper_room
from aligner.errors import ResourceError, UsageError
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.pieces import pieces
from aligner.recognize.whisper import WhisperEngine, WhisperOptions
from aligner.recording import Recording
from aligner.types import RecordingInfo, Transcript

Hum = Callable[..., Recording]
WORDS = ["ask", "not", "what", "your", "country", "can"]


def starts(transcript: Transcript) -> list[float]:
    return [word.start for word in transcript.words]


def engine(checkpoint: Checkpoint, told: list[str] | None = None) -> WhisperEngine:
    return WhisperEngine(checkpoint, device="cpu", warn=(told if told is not None else []).append)


def test_words_come_with_the_times_that_were_planted(english: Checkpoint, hum: Hum) -> None:
    #  0.0  0.4  0.8   1.2   1.6      2.0  2.4   3.0
    #  ask  not  what  your  country  can  ·
    heard = engine(english).transcribe(hum(3.0))
    assert [word.text for word in heard.words] == WORDS
    assert starts(heard) == pytest.approx([0.0, 0.4, 0.8, 1.2, 1.6, 2.0], abs=0.041)
    assert all(word.confidence is not None and word.confidence > 0.99 for word in heard.words)


def test_the_transcript_says_who_listened(english: Checkpoint, hum: Hum) -> None:
    heard = engine(english).transcribe(hum(3.0))
    assert (heard.engine, heard.model, heard.model_sha256) == ("whisper", "planted", english.sha256)
    assert (heard.language, heard.duration, heard.biased) == ("en", 3.0, False)
    assert heard.options["condition_on_previous_text"] is False
    assert [segment.text for segment in heard.segments] == ["ask not what your country can"]


def test_it_is_what_whispers_own_command_hears(english: Checkpoint, hum: Hum) -> None:
    import whisper

    recording = hum(3.0)
    model = whisper.load_model(str(english.path), device="cpu")
    theirs = whisper.transcribe(model, recording.samples, word_timestamps=True, language="en", fp16=False)
    ours = engine(english).transcribe(recording)
    expected = [(w["word"].strip(), round(w["start"], 3)) for s in theirs["segments"] for w in s["words"]]
    assert [(word.text, word.start) for word in ours.words] == expected


def test_progress_rises_to_the_end_and_nothing_is_printed(
    english: Checkpoint, hum: Hum, capfd: pytest.CaptureFixture[str]
) -> None:
    seen: list[tuple[float, float]] = []
    engine(english).transcribe(hum(3.0), progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1] == (3.0, 3.0)
    assert {total for _, total in seen} == {3.0}
    assert capfd.readouterr() == ("", "")


def test_whispers_own_bar_is_back_afterwards(english: Checkpoint, hum: Hum) -> None:
    import importlib

    module = importlib.import_module("whisper.transcribe")
    before = module.tqdm
    engine(english).transcribe(hum(1.0))
    assert module.tqdm is before


def test_a_long_recording_goes_through_in_pieces_on_one_clock(
    english: Checkpoint, hum: Hum, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whisper_room, "pieces", functools.partial(pieces, longest_s=4.0))
    recording = hum(9.0)
    recording.samples[48000:56000] = 0  # a pause from 3.0 to 3.5: the first piece ends in it
    heard = engine(english).transcribe(recording)
    cut = pieces(recording.samples, 4.0)
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
    heard = engine(russian, told).transcribe(hum(3.0), language="de")
    assert heard.language == "de"
    assert told == ["the speech sounds like ru (100%), but de was asked for"]


def test_the_language_asked_for_may_have_a_region_or_be_a_name(russian: Checkpoint, hum: Hum) -> None:
    assert engine(russian).transcribe(hum(1.0), language="ru-RU").language == "ru"
    assert engine(russian).transcribe(hum(1.0), language="Russian").language == "ru"


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


@pytest.mark.parametrize("seconds", [0.001, 0.02, 0.09])
def test_less_than_a_tenth_of_a_second_is_heard_without_harm(english: Checkpoint, hum: Hum, seconds: float) -> None:
    heard = engine(english).transcribe(hum(seconds))
    assert all(word.end <= round(seconds, 3) for word in heard.words)


def test_sampling_gives_the_same_words_every_time(english: Checkpoint, hum: Hum) -> None:
    warm = WhisperOptions(temperature=(1.0,), best_of=1, sample_len=12)
    first, second = (WhisperEngine(english, device="cpu", options=warm).transcribe(hum(2.0)) for _ in range(2))
    assert first == second


def test_a_gpu_asked_for_by_name_must_be_there(english: Checkpoint, hum: Hum, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(ResourceError, match="no device cuda here"):
        WhisperEngine(english, device="cuda").transcribe(hum(1.0))


def test_without_a_gpu_the_cpu_is_taken_and_said(
    english: Checkpoint, hum: Hum, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    told: list[str] = []
    WhisperEngine(english, warn=told.append).transcribe(hum(1.0))
    assert told == ["no CUDA device here: recognition runs on the CPU"]


def test_pieces_cover_everything_once_and_are_cut_in_pauses() -> None:
    rng = np.random.default_rng(3)
    samples = rng.normal(0, 0.1, 16000 * 20).astype(np.float32)
    samples[16000 * 7 : 16000 * 8] = 0
    cut = pieces(samples, 9.0)
    assert cut[0][0] == 0
    assert cut[-1][1] == len(samples)
    assert all(before[1] == after[0] for before, after in itertools.pairwise(cut))
    assert all(0 < end - start <= 9 * 16000 for start, end in cut)
    assert 7.0 <= cut[0][1] / 16000 <= 8.0


def test_loading_happens_once_for_many_recordings(
    english: Checkpoint, hum: Hum, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads: list[str] = []
    real = whisper_room.load_whisper
    monkeypatch.setattr(whisper_room, "load_whisper", lambda c, d: (loads.append(c.name), real(c, d))[1])
    listener = engine(english)
    listener.transcribe(hum(1.0))
    listener.transcribe(hum(1.5))
    assert loads == ["planted"]


def test_samples_mapped_read_only_are_heard_too(english: Checkpoint) -> None:
    samples = np.full(16000, 0.1, np.float32)
    samples.flags.writeable = False
    heard = engine(english).transcribe(Recording(RecordingInfo("a.wav", "0" * 64, 1.0), samples))
    assert heard.words
