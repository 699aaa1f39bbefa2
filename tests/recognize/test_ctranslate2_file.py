"""model.bin is read back into the weights it was written from; what is cut short, changed or absurd is refused."""

from __future__ import annotations

import struct
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aligner.errors import CheckpointError
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.converted import converted
from aligner.recognize.ctranslate2_file import Ctranslate2File
from aligner.recognize.from_ctranslate2 import read_dims, read_state
from aligner.recognize.loading import load_whisper
from aligner.storage.outputs import sha256_of

pytestmark = pytest.mark.slow

pytest.importorskip("ctranslate2")


@pytest.fixture(scope="module")
def random(tmp_path_factory: pytest.TempPathFactory) -> Checkpoint:
    """A small Whisper with random weights, each unlike the others; its keys have no bias, as ever."""
    import torch
    from whisper.model import ModelDimensions, Whisper

    torch.manual_seed(3)
    model = Whisper(ModelDimensions(80, 1500, 16, 2, 1, 51864, 448, 16, 4, 2))
    state = {name: torch.randn_like(tensor) for name, tensor in model.state_dict().items()}
    path = tmp_path_factory.mktemp("whisper") / "random.pt"
    torch.save({"dims": model.dims.__dict__, "model_state_dict": state}, path)
    return Checkpoint("random", path, sha256_of(path), "file", ("en",))


@pytest.fixture(scope="module")
def model_bin(random: Checkpoint, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `aligner.recognize.converted` writes of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIGNER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        return converted(random) / "model.bin"


def original(checkpoint: Checkpoint) -> dict[str, Any]:
    import torch

    state: dict[str, Any] = torch.load(checkpoint.path, weights_only=True)
    return state


def refusal(*pieces: Path) -> str:
    with pytest.raises(CheckpointError) as caught:
        read_state(pieces)
    assert caught.value.exit_code == 4
    assert str(pieces[0]) in str(caught.value)
    return str(caught.value)


# --- there and back ---


def test_what_was_written_is_read_back(random: Checkpoint, model_bin: Path):
    known, found = original(random), read_state((model_bin,))
    assert found["dims"] == known["dims"]
    assert found["model_state_dict"].keys() == known["model_state_dict"].keys()
    for name, tensor in known["model_state_dict"].items():
        assert found["model_state_dict"][name].equal(tensor.half()), name


@pytest.mark.parametrize("quantization", ["float32", "bfloat16", "int16", "int8"])
def test_other_types_are_multiplied_out(random: Checkpoint, monkeypatch: pytest.MonkeyPatch, quantization: str):
    from ctranslate2.specs.whisper_spec import WhisperSpec

    real = WhisperSpec.optimize
    monkeypatch.setattr(WhisperSpec, "optimize", lambda spec, **_: real(spec, quantization=quantization))
    load_whisper.cache_clear()  # CTranslate2 rounds in the very memory of the model that is kept
    found = read_state((converted(random) / "model.bin",))["model_state_dict"]
    load_whisper.cache_clear()
    steps = {"float32": 0, "bfloat16": 2**-8, "int16": 2**-10, "int8": 1 / 127}[quantization]
    for name, tensor in original(random)["model_state_dict"].items():
        wanted = tensor.numpy()
        off = np.abs(found[name].float().numpy() - wanted).max()
        assert off <= steps * np.abs(wanted).max(), name


@pytest.mark.parametrize("cut", [10, 5000, 100_001])
def test_a_file_in_two_pieces_is_read_as_one(model_bin: Path, tmp_path: Path, cut: int):
    content = model_bin.read_bytes()
    (tmp_path / "model.bin.part1").write_bytes(content[:cut])
    (tmp_path / "model.bin.part2").write_bytes(content[cut:])
    whole = read_state((model_bin,))["model_state_dict"]
    parted = read_state((tmp_path / "model.bin.part1", tmp_path / "model.bin.part2"))["model_state_dict"]
    assert all(parted[name].equal(tensor) for name, tensor in whole.items())


# --- refusals ---


def string(text: bytes) -> bytes:
    return struct.pack("<H", len(text) + 1) + text + b"\0"


def variable(name: bytes = b"x", shape: tuple[int, ...] = (1,), kind: int = 1, size: int = 1, data: bytes = b"\0"):
    sizes = b"".join(struct.pack("<I", dim) for dim in shape)
    return string(name) + struct.pack("<B", len(shape)) + sizes + struct.pack("<BI", kind, size) + data


def beginning(version: int = 6, kind: bytes = b"WhisperSpec", variables: int = 1) -> bytes:
    return struct.pack("<I", version) + string(kind) + struct.pack("<II", 3, variables)


NO_OTHER_NAMES = struct.pack("<I", 0)
REFUSED = {
    "nothing": (b"", "it ends after 0 bytes"),
    "something else": (b"We met twice, and once more.", "its form is"),
    "another version": (beginning(version=5), "its form is 5, not 6"),
    "another model": (beginning(kind=b"TransformerSpec"), "it holds a TransformerSpec"),
    "more variables than any": (beginning(variables=2**32 - 1), "it announces 4294967295 variables"),
    "cut short in a name": (beginning() + string(b"x")[:3], "it ends after"),
    "a name that is none": (beginning() + variable(b"a\nb"), "is no name"),
    "a name without end": (beginning() + struct.pack("<H", 1) + b"x", "is no name"),
    "too many dimensions": (beginning() + variable(shape=(1, 1, 1, 1)), "x has 4 dimensions"),
    "an unknown type": (beginning() + variable(kind=6), "x is of an unknown type 6"),
    "a size that is not its shape's": (beginning() + variable(size=2), "says it has 2 bytes"),
    "absurd sizes": (beginning() + variable(shape=(2**32 - 1,) * 3, size=2**32 - 1), "says it has 4294967295 bytes"),
    "more than there is": (beginning() + variable(shape=(2**32 - 1,), size=2**32 - 1), "and 1 are left"),
    "one name twice": (beginning(variables=2) + variable() + variable(), "x is there twice"),
    "a name for nothing": (
        beginning() + variable() + struct.pack("<I", 1) + string(b"y") + string(b"z"),
        "y stands for z, which is not there",
    ),
    "bytes behind the end": (beginning() + variable() + NO_OTHER_NAMES + b"more", "4 bytes follow its end"),
    "no Whisper": (beginning() + variable() + NO_OTHER_NAMES, "encoder/conv1/weight is missing"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_by_its_sentence_and_in_little_memory(tmp_path: Path, case: str):
    content, sentence = REFUSED[case]
    (tmp_path / "model.bin").write_bytes(content)
    read_dims_and_forget(tmp_path / "model.bin")  # whatever is imported at first
    tracemalloc.start()
    try:
        assert sentence in refusal(tmp_path / "model.bin")
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def read_dims_and_forget(path: Path) -> None:
    with pytest.raises(CheckpointError):
        read_state((path,))


def test_a_file_cut_short_anywhere_is_refused(model_bin: Path, tmp_path: Path):
    content = model_bin.read_bytes()
    for length in [*range(0, 400, 7), len(content) // 2, len(content) - 1]:
        (tmp_path / "model.bin").write_bytes(content[:length])
        assert "it ends after" in (said := refusal(tmp_path / "model.bin")) or "are left" in said


def test_a_byte_changed_outside_the_weights_is_refused_or_moves_nothing(model_bin: Path, tmp_path: Path):
    content = bytearray(model_bin.read_bytes())
    with Ctranslate2File((model_bin,)) as file:
        dims, data = read_dims(file), {v.start: v.size for v in file.variables.values()}
    places, at = [], 0
    for start, size in sorted(data.items()):
        places += range(at, start)
        at = start + size
    refused = 0
    changed = tmp_path / "model.bin"
    changed.write_bytes(content)
    with changed.open("r+b") as file:
        for place in places[::7]:
            for flipped in (1, 0x80):
                _put(file, place, content[place] ^ flipped)
                try:
                    with Ctranslate2File((changed,)) as read:
                        assert read_dims(read) == dims
                except CheckpointError:
                    refused += 1
            _put(file, place, content[place])
    assert refused > 1.9 * len(places[::7])


def _put(file: Any, place: int, byte: int) -> None:
    file.seek(place)
    file.write(bytes([byte]))
    file.flush()


def test_sizes_that_openai_whisper_cannot_do_with_are_refused(russian: Checkpoint, monkeypatch: pytest.MonkeyPatch):
    from aligner.recognize import from_ctranslate2

    path = converted(russian) / "model.bin"
    monkeypatch.setattr(from_ctranslate2, "_VOCABULARIES", (51864,))
    assert "openai-whisper knows no checkpoint of these sizes: " in refusal(path)


def test_a_weight_of_another_shape_is_refused(model_bin: Path, tmp_path: Path):
    content = model_bin.read_bytes()
    name = string(b"decoder/layer_norm/gamma")
    assert content.count(name) == 1
    (tmp_path / "model.bin").write_bytes(content.replace(name, string(b"decoder/layer_norm/gimma")))
    assert "whisper has no decoder/layer_norm/gimma" in refusal(tmp_path / "model.bin")


def test_pieces_that_are_not_there_are_named(tmp_path: Path):
    assert "cannot be read: No such file" in refusal(tmp_path / "model.bin")
