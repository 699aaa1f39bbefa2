"""Checkpoints that carry code or do not fit, and transcripts that are broken; each refused by its message."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from aligner.errors import CheckpointError, InputError
from aligner.recognize.checkpoints import resolve
from aligner.recognize.imported import read_text, read_transcript
from aligner.recognize.loading import load_whisper


class Bomb:
    """Runs a program when unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.mark),)


def refusal(path: Path) -> str:
    with pytest.raises(CheckpointError) as caught:
        load_whisper(resolve(path))
    assert caught.value.exit_code == 4
    return str(caught.value)


@pytest.mark.parametrize("legacy", [False, True])
def test_a_checkpoint_with_code_in_it_is_refused_and_the_code_does_not_run(tmp_path: Path, legacy: bool) -> None:
    import torch

    mark, path = tmp_path / "ran", tmp_path / "bomb.pt"
    torch.save({"dims": {}, "model_state_dict": Bomb(mark)}, path, _use_new_zipfile_serialization=not legacy)
    message = refusal(path)
    assert "asks to run" in message
    assert "mkdir" in message
    assert not mark.exists()


def test_a_bare_pickle_with_code_is_refused_too(tmp_path: Path) -> None:
    mark, path = tmp_path / "ran", tmp_path / "bomb.pt"
    path.write_bytes(pickle.dumps(Bomb(mark)))
    refusal(path)
    assert not mark.exists()


@pytest.mark.parametrize("content", [b"", b"We met twice.", b"PK\x03\x04 not a zip", b"\x80\x04."])
def test_what_is_no_checkpoint_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "talk.pt"
    path.write_bytes(content)
    assert str(path) in refusal(path)


def tiny() -> dict[str, Any]:
    import torch
    from whisper.model import ModelDimensions, Whisper

    torch.manual_seed(0)
    model = Whisper(ModelDimensions(80, 1500, 8, 1, 1, 51864, 448, 8, 1, 1))
    torch.nn.init.normal_(model.decoder.positional_embedding)
    return {"dims": dict(model.dims.__dict__), "model_state_dict": model.state_dict()}


def test_weights_of_something_else_are_refused(tmp_path: Path) -> None:
    import torch

    path = tmp_path / "other.pt"
    torch.save({"weights": torch.zeros(3)}, path)
    assert "is no Whisper checkpoint" in refusal(path)


def test_bytes_that_are_no_pickle_are_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "text.pt"
    path.write_bytes(b"\x80\x02" + b"e" * 100)
    said = refusal(path)
    assert "torch can read: " in said
    assert " " in said.split("torch can read: ")[1]


def test_a_half_copied_checkpoint_is_refused(tmp_path: Path) -> None:
    import torch

    path = tmp_path / "half.pt"
    torch.save(tiny(), path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "torch can read" in refusal(path)


def test_sizes_that_do_not_fit_the_tensors_are_refused_before_a_giant_is_built(tmp_path: Path) -> None:
    import torch

    path, state = tmp_path / "giant.pt", tiny()
    state["dims"]["n_vocab"] = 10**12
    torch.save(state, path)
    assert "its sizes say" in refusal(path)


def test_weights_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    import torch

    path, state = tmp_path / "nan.pt", tiny()
    state["model_state_dict"]["decoder.ln.weight"][0] = float("nan")
    torch.save(state, path)
    assert "weights that are no numbers" in refusal(path)


def test_a_sound_checkpoint_is_not_refused(tmp_path: Path) -> None:
    import torch

    path = tmp_path / "tiny.pt"
    torch.save(tiny(), path)
    assert load_whisper(resolve(path)).dims.n_audio_state == 8


# --- transcripts ---


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("We met twice.", "is no transcript"),
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ('{"text": "a"}', "looks like JSON with 'text'"),
        ("[1]", "is no transcript"),
        ('[{"start": 0, "end": 1}]', r"segments\[0\]\.text should be a string"),
        ('[{"start": "soon", "end": 1, "text": "a"}]', r"segments\[0\]\.start should be a time"),
        ('[{"text": "a"}]', "no start of its own"),
        ('[{"start": 0, "end": 1, "text": "", "words": [{"start": 0}]}]', r"words\[0\]\.word should be a string"),
        ('{"segments": 5}', "segments should be an array"),
        ('{"schema_version": 2}', "schema version 1|has no"),
        ("WEBVTT-not", "captions without times"),
        ("-->", "captions without times"),
    ],
)
def test_a_broken_transcript_says_what_is_wrong_and_where(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_text(text)


def test_an_empty_or_missing_transcript_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_bytes(b" \n")
    with pytest.raises(InputError, match=r"empty\.json: file is empty"):
        read_transcript(tmp_path / "empty.json")
    with pytest.raises(InputError, match=r"none\.json: there is no such file"):
        read_transcript(tmp_path / "none.json")


def test_a_time_below_zero_is_put_right() -> None:
    words = '[{"word": "a", "start": -1, "end": 0.5}]'
    heard = read_text(f'[{{"start": 0, "end": 2, "text": "", "words": {words}}}]').words
    assert [(word.text, word.start, word.end) for word in heard] == [("a", 0.0, 0.5)]


def test_times_that_go_back_are_raised_and_the_words_stay_in_order() -> None:
    words = '[{"word": "b", "start": 2, "end": 1}, {"word": "a", "start": 1.5, "end": 1.8}, {"word": "\\u0007"}]'
    heard = read_text(f'[{{"start": 0, "end": 2, "text": "", "words": {words}}}]').words
    assert [(word.text, word.start, word.end) for word in heard] == [("b", 2.0, 2.0), ("a", 2.0, 2.0)]


def test_words_that_no_output_can_hold_are_cleaned() -> None:
    word = '{"word": "a\\ud800\\u001b[31mb", "start": 0, "end": 1}'
    heard = read_text(f'[{{"start": 0, "end": 1, "text": "", "words": [{word}]}}]')
    assert heard.words[0].text == "a? [31mb"
