"""Checkpoint file → a Whisper model in memory; data only, never code.

A checkpoint of openai-whisper's is a pickle, and a pickle can run any program when it is opened. So it is read with
``torch.load(weights_only=True)``, which builds tensors and plain containers and refuses everything else; there is no
other way in. One of CTranslate2's is plain numbers (`aligner.recognize.from_ctranslate2`). Either's sizes are checked
against its tensors before a model of those sizes is made.
"""

from __future__ import annotations

import functools
import pickle
import re
import warnings
from collections.abc import Callable
from typing import Any

from aligner.errors import CheckpointError, ResourceError
from aligner.parallel import place
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.from_ctranslate2 import read_state
from aligner.recognize.protocol import Warn, log_warning
from aligner.types.remark import Remark

ON_CPU = Remark("no CUDA device here: recognition runs on the CPU", of_machine=True)


def choose_device(asked: str = "auto", warn: Warn = log_warning, cards: Callable[[], int] | None = None) -> str:
    """``cuda`` where there is one, else ``cpu``; a device asked for by name must be there.

    Of several cards each process of a batch takes its own (`aligner.parallel.place`), unless one is asked for.

    Parameters
    ----------
    cards
        Gives how many CUDA devices there are; default: torch's count.

    Raises
    ------
    ResourceError
        Where the device asked for is not.
    """
    if asked == "cpu":
        return asked
    count = (cards or _torch_cards)()
    if asked == "auto" and not count:
        warn(ON_CPU)
        return "cpu"
    if asked in ("auto", "cuda") and count:
        own = place() % count
        return f"cuda:{own}" if own else "cuda"
    if int(asked.partition(":")[2] or 0) < count:
        return asked
    raise ResourceError(f"there is no device {asked} here", hint="leave --device away, or say cpu")


def _torch_cards() -> int:
    import torch

    return torch.cuda.device_count() if torch.cuda.is_available() else 0


@functools.lru_cache(maxsize=1)
def load_whisper(checkpoint: Checkpoint, device: str = "cpu") -> Any:
    """The model in ``checkpoint``, on ``device``; the last one is kept, so that many recordings load it once.

    Raises
    ------
    CheckpointError
        Code in it, not a Whisper checkpoint, sizes and tensors that do not fit, or weights that are no numbers.
    ResourceError
        Not enough memory.
    """
    import torch

    try:
        state = read_state(checkpoint.pieces) if checkpoint.pieces else _unpickled(checkpoint)
        return _built(state, checkpoint).to(device)
    except (MemoryError, torch.OutOfMemoryError) as error:
        raise ResourceError(
            f"not enough memory for {checkpoint.name} on {device}", hint="take a smaller --model"
        ) from error


def _unpickled(checkpoint: Checkpoint) -> Any:
    import torch

    try:
        with warnings.catch_warnings():  # torch warns of pickles of another protocol, and then refuses them or not
            warnings.simplefilter("ignore")
            return torch.load(checkpoint.path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise _refused(checkpoint, error) from error
    except MemoryError:
        raise
    except Exception as error:  # bytes that are no pickle make an unpickler raise anything
        raise CheckpointError(f"{checkpoint.path} is no checkpoint that torch can read: {_line(error)}") from error


def _refused(checkpoint: Checkpoint, error: Exception) -> CheckpointError:
    code = re.search(r"(?:GLOBAL:?|class) ([\w.]+)", str(error))
    what = f"asks to run {code[1]}" if code else "is not plain data"
    return CheckpointError(
        f"{checkpoint.path} {what} when opened; checkpoints may hold tensors only, so it is refused",
        hint="use a checkpoint from a source you trust, saved as dims and model_state_dict",
    )


def _line(error: Exception) -> str:
    """What an error says in a line; one that says only a key or a number is told by its kind."""
    first = (str(error).strip().splitlines() or [""])[0][:200]
    return first if " " in first else f"its bytes are no pickle of tensors ({type(error).__name__})"


def _built(state: Any, checkpoint: Checkpoint) -> Any:
    from whisper.model import ModelDimensions, Whisper

    try:
        dims = ModelDimensions(**state["dims"])
        tensors = state["model_state_dict"]
        _check_sizes(dims, tensors)
        model = Whisper(dims)
        model.load_state_dict(tensors)
    except (KeyError, TypeError, AttributeError, RuntimeError, ValueError, AssertionError) as error:
        raise CheckpointError(f"{checkpoint.path} is no Whisper checkpoint: {_line(error)}") from error
    _set_alignment_heads(model, checkpoint)
    _load_tokenizer(model)
    if not all(map(_is_finite, model.parameters())):
        raise CheckpointError(f"{checkpoint.path} holds weights that are no numbers", hint="get it again")
    return model.eval()


def _is_finite(tensor: Any) -> bool:
    """Whether all are numbers: told by their sum, ten times as fast as one by one, unless they are huge."""
    return bool(tensor.sum().isfinite()) or bool(tensor.isfinite().all())


def _load_tokenizer(model: Any) -> None:
    """Have whisper read its token table now: it forgets to close the file, and Python would say so at any time."""
    from whisper.tokenizer import get_tokenizer

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        get_tokenizer(model.is_multilingual, num_languages=model.num_languages)


def _check_sizes(dims: Any, tensors: dict[str, Any]) -> None:
    """The announced sizes are those of the tensors, so that nobody makes us build a giant."""
    layers = [len({key.split(".")[2] for key in tensors if key.startswith(f"{part}.blocks.")})
              for part in ("encoder", "decoder")]  # fmt: skip
    found = {
        "audio": (*tensors["encoder.positional_embedding"].shape, layers[0]),
        "text": (*tensors["decoder.positional_embedding"].shape, layers[1]),
        "vocabulary": (tensors["decoder.token_embedding.weight"].shape[0],),
        "mel": (tensors["encoder.conv1.weight"].shape[1],),
    }
    announced = {
        "audio": (dims.n_audio_ctx, dims.n_audio_state, dims.n_audio_layer),
        "text": (dims.n_text_ctx, dims.n_text_state, dims.n_text_layer),
        "vocabulary": (dims.n_vocab,),
        "mel": (dims.n_mels,),
    }
    if found != announced:
        raise ValueError(f"its sizes say {announced}, its tensors {found}")


def _set_alignment_heads(model: Any, checkpoint: Checkpoint) -> None:
    heads = checkpoint.alignment_heads
    if isinstance(heads, bytes):
        model.set_alignment_heads(heads)
    elif heads is not None:
        import torch

        mask = torch.zeros(model.dims.n_text_layer, model.dims.n_text_head, dtype=torch.bool)
        for layer, head in heads:
            mask[layer, head] = True
        model.register_buffer("alignment_heads", mask.to_sparse(), persistent=False)
