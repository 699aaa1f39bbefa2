"""A checkpoint as CTranslate2 keeps it → the same weights as openai-whisper reads them.

The mirror of `aligner.recognize.converted`: projections that stand one under the other are parted again, and the bias
of keys, which whisper has not (it is zero, and moves no attention if it is not), is left out. Numbers stay what they
are; those kept in 8 or 16 bits with a scale are multiplied out. Nothing is kept: reading ``model.bin`` takes two thirds
of the time that reading the same weights from a file of openai-whisper's does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.recognize.ctranslate2_file import Ctranslate2File

_FRAMES, _TEXT_CONTEXT = 1500, 448
_MELS, _VOCABULARIES = (80, 128), (51864, 51865, 51866)
"""openai-whisper's filters, and its tables of tokens: English, 99 languages, and 100."""


def read_state(pieces: Sequence[Path]) -> dict[str, Any]:
    """The sizes and weights in the file, or in its pieces, as openai-whisper names them.

    Raises
    ------
    CheckpointError
        Something is missing, of another shape, or none of Whisper's.
    """
    import torch

    with Ctranslate2File(pieces) as file:
        dims = read_dims(file)
        state = {place.name: torch.from_numpy(_rows(file, place)) for place in _places(dims)}
    return {"dims": dims, "model_state_dict": state}


def read_dims(file: Ctranslate2File) -> dict[str, int]:
    """The sizes as openai-whisper names them, once every weight was found to have the shape they ask for.

    Raises
    ------
    CheckpointError
        They are no Whisper's.
    """
    dims = _announced(file)
    if not _is_whisper(dims):
        raise file.refused(f"openai-whisper knows no checkpoint of these sizes: {dims}")
    places = list(_places(dims))
    known = {variable for place in places for variable in (place.variable, f"{place.variable}_scale")}
    weights = {file.variables.get(variable) for variable in known}
    for name, variable in file.variables.items():
        if variable.shape and variable not in weights:
            raise file.refused(f"whisper has no {name}")
    for place in places:
        _require(file, place)
    return dims


def _require(file: Ctranslate2File, place: _Place) -> None:
    variable = file.variables.get(place.variable)
    if variable is None or variable.shape != place.whole:
        found = "is missing" if variable is None else f"is {list(variable.shape)}"
        raise file.refused(f"{place.variable} {found}, not {list(place.whole)}")
    scale = file.variables.get(f"{place.variable}_scale")
    if variable.type.startswith("int") and (scale is None or scale.shape not in ((), place.whole[:1])):
        raise file.refused(f"{place.variable} is {variable.type} without its scale")


def _is_whisper(dims: dict[str, int]) -> bool:
    """Whether openai-whisper's code can do with these sizes."""
    return (
        min(dims.values()) > 0
        and (dims["n_audio_ctx"], dims["n_text_ctx"]) == (_FRAMES, _TEXT_CONTEXT)
        and dims["n_mels"] in _MELS
        and dims["n_vocab"] in _VOCABULARIES
        and all(dims[f"n_{part}_state"] % dims[f"n_{part}_head"] == 0 for part in ("audio", "text"))
        and dims["n_audio_state"] == dims["n_text_state"]
    )


def _announced(file: Ctranslate2File) -> dict[str, int]:
    def size(name: str, axis: int) -> int:
        variable = file.variables.get(name)
        if variable is None or len(variable.shape) <= axis:
            raise file.refused(f"{name} is missing")
        return variable.shape[axis]

    def number(name: str) -> int:
        variable = file.variables.get(name)
        if variable is None or variable.shape or not variable.type.startswith("int"):
            raise file.refused(f"{name} is missing")
        return int(file.array(name))

    def layers(part: str) -> int:
        found = (re.match(rf"{part}/layer_\d+/", name) for name in file.variables)
        return len({match[0] for match in found if match})

    return {
        "n_mels": size("encoder/conv1/weight", 1),
        "n_audio_ctx": size("encoder/position_encodings/encodings", 0),
        "n_audio_state": size("encoder/position_encodings/encodings", 1),
        "n_audio_head": number("encoder/num_heads"),
        "n_audio_layer": layers("encoder"),
        "n_vocab": size("decoder/embeddings/weight", 0),
        "n_text_ctx": size("decoder/position_encodings/encodings", 0),
        "n_text_state": size("decoder/position_encodings/encodings", 1),
        "n_text_head": number("decoder/num_heads"),
        "n_text_layer": layers("decoder"),
    }


# --- where each weight lies ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Place:
    """A weight of whisper's: the rows from ``first`` to ``last`` of a variable whose whole shape is ``whole``."""

    name: str
    variable: str
    whole: tuple[int, ...]
    first: int
    last: int


def _places(dims: dict[str, int]) -> Iterator[_Place]:
    audio, text = dims["n_audio_state"], dims["n_text_state"]
    for part, size, length in (("encoder", audio, dims["n_audio_ctx"]), ("decoder", text, dims["n_text_ctx"])):
        yield _whole(f"{part}.positional_embedding", f"{part}/position_encodings/encodings", length, size)
    for conv, mels in (("conv1", dims["n_mels"]), ("conv2", audio)):
        yield _whole(f"encoder.{conv}.weight", f"encoder/{conv}/weight", audio, mels, 3)
        yield _whole(f"encoder.{conv}.bias", f"encoder/{conv}/bias", audio)
    yield _whole("decoder.token_embedding.weight", "decoder/embeddings/weight", dims["n_vocab"], text)
    yield from _norm("encoder.ln_post", "encoder/layer_norm", audio)
    yield from _norm("decoder.ln", "decoder/layer_norm", text)
    for part, size, layers in (("encoder", audio, dims["n_audio_layer"]), ("decoder", text, dims["n_text_layer"])):
        for layer in range(layers):
            yield from _layer(f"{part}.blocks.{layer}", f"{part}/layer_{layer}", size, cross=part == "decoder")


def _layer(name: str, variable: str, size: int, *, cross: bool) -> Iterator[_Place]:
    yield from _attention(f"{name}.attn", f"{variable}/self_attention", size, ("query", "key", "value"))
    if cross:
        yield from _attention(f"{name}.cross_attn", f"{variable}/attention", size, ("query",), ("key", "value"))
    yield from _norm(f"{name}.mlp_ln", f"{variable}/ffn/layer_norm", size)
    yield from _linear((f"{name}.mlp.0",), f"{variable}/ffn/linear_0", 4 * size, size)
    yield from _linear((f"{name}.mlp.2",), f"{variable}/ffn/linear_1", size, 4 * size)


def _attention(name: str, variable: str, size: int, *groups: tuple[str, ...]) -> Iterator[_Place]:
    yield from _norm(f"{name}_ln", f"{variable}/layer_norm", size)
    for number, group in enumerate((*groups, ("out",))):
        yield from _linear([f"{name}.{one}" for one in group], f"{variable}/linear_{number}", size, size)


def _linear(names: Sequence[str], variable: str, rows: int, columns: int) -> Iterator[_Place]:
    """Layers of ``rows`` by ``columns`` that stand one under the other."""
    whole = rows * len(names)
    for number, name in enumerate(names):
        first, last = number * rows, (number + 1) * rows
        yield _Place(f"{name}.weight", f"{variable}/weight", (whole, columns), first, last)
        if not name.endswith(".key"):
            yield _Place(f"{name}.bias", f"{variable}/bias", (whole,), first, last)


def _norm(name: str, variable: str, size: int) -> Iterator[_Place]:
    yield _whole(f"{name}.weight", f"{variable}/gamma", size)
    yield _whole(f"{name}.bias", f"{variable}/beta", size)


def _whole(name: str, variable: str, *shape: int) -> _Place:
    return _Place(name, variable, shape, 0, shape[0])


def _rows(file: Ctranslate2File, place: _Place) -> NDArray[Any]:
    """The numbers of a weight, of its own memory."""
    numbers = file.array(place.variable)[place.first : place.last]
    if np.issubdtype(numbers.dtype, np.floating):
        return np.array(numbers)
    scale = np.broadcast_to(file.array(f"{place.variable}_scale").astype(np.float32), place.whole[:1])
    with np.errstate(all="ignore"):  # what is divided by zero is no number, and refused as such
        return numbers / scale[place.first : place.last].reshape(-1, *[1] * (numbers.ndim - 1))
