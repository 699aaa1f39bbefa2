"""OpenAI's checkpoint → the same weights as CTranslate2 reads them, for faster-whisper; made once and kept.

So ``--model`` means the same checkpoint, by the same name and SHA-256, whoever listens, and nothing is fetched from
elsewhere. A converted checkpoint is a folder under the user's cache (or ``ALIGNER_CACHE_DIR``), written whole or not at
all: weights in 16 bit as OpenAI publishes them, the vocabulary, and the tokenizer's merges, which whisper's token table
implies: each token is made of the two that it falls into when only more frequent tokens may be joined.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from aligner.errors import CheckpointError, ResourceError
from aligner.recognize.cache import cache_folder
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.ctranslate2_file import Ctranslate2File
from aligner.recognize.from_ctranslate2 import read_dims
from aligner.recognize.loading import load_whisper
from aligner.storage.outputs import disk_error

FORM = 1
"""Of the folder; another one is converted anew."""


def converted(checkpoint: Checkpoint) -> Path:
    """Return the folder of the checkpoint in CTranslate2's form: its own, or one in the cache, converted once.

    Raises
    ------
    CheckpointError
        It is refused, as by whisper, or faster-whisper lacks something.
    ResourceError
        No room for it.
    """
    if checkpoint.pieces:
        _require_tokenizer(checkpoint)
    if len(checkpoint.pieces) == 1:
        return checkpoint.path
    folder = cache_folder().with_name("converted") / f"{checkpoint.sha256}-{FORM}"
    if folder.is_dir():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=".part-", dir=folder.parent))
    except OSError as error:
        raise disk_error(folder, error) from error
    try:
        if checkpoint.pieces:
            _join(checkpoint, partial)
        else:
            _write(load_whisper(checkpoint), partial)
        if not folder.is_dir():  # another run may have been sooner
            partial.rename(folder)
    except (OSError, RuntimeError) as error:
        raise ResourceError(f"cannot keep the converted checkpoint in {folder}: {error}") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return folder


def _require_tokenizer(checkpoint: Checkpoint) -> None:
    """Refuse where something lacks beside the weights: faster-whisper would fetch a tokenizer from elsewhere."""
    with Ctranslate2File(checkpoint.pieces) as file:
        mels = read_dims(file)["n_mels"]
    needed = ["tokenizer.json", "config.json", *([] if mels == 80 else ["preprocessor_config.json"])]
    lacking = [name for name in needed if not (checkpoint.path / name).is_file()]
    if not any(checkpoint.path.glob("vocabulary.*")):
        lacking.append("vocabulary.json")
    if lacking:
        raise CheckpointError(
            f"faster-whisper needs {', '.join(lacking)} beside the weights in {checkpoint.path}",
            hint="copy it there, or use --engine whisper, which needs the weights only",
        )


def _join(checkpoint: Checkpoint, folder: Path) -> None:
    """Put the pieces together, with what lies beside the first."""
    with (folder / "model.bin").open("wb") as out:
        for piece in checkpoint.pieces:
            with piece.open("rb") as source:
                shutil.copyfileobj(source, out, 1 << 20)
    for file in checkpoint.path.glob("*"):
        if file.suffix in (".json", ".txt"):
            shutil.copyfile(file, folder / file.name)


def _write(model: Any, folder: Path) -> None:
    from ctranslate2.specs.whisper_spec import WhisperSpec
    from whisper.tokenizer import get_tokenizer

    dims, tokenizer = model.dims, get_tokenizer(model.is_multilingual, num_languages=model.num_languages)
    spec = WhisperSpec(dims.n_audio_layer, dims.n_audio_head, dims.n_text_layer, dims.n_text_head)
    _fill(spec, {name: tensor.float().numpy() for name, tensor in model.state_dict().items()})
    spec.register_vocabulary(_vocabulary(tokenizer.encoding, dims.n_vocab))
    spec.config.suppress_ids = sorted(tokenizer.non_speech_tokens)
    spec.config.suppress_ids_begin = [*tokenizer.encode(" "), tokenizer.eot]
    spec.config.lang_ids = sorted(tokenizer.all_language_tokens)
    spec.config.alignment_heads = model.alignment_heads.indices().T.tolist()
    spec.validate()
    spec.optimize(quantization="float16")
    spec.save(str(folder))
    (folder / "tokenizer.json").write_text(_tokenizer(tokenizer.encoding), encoding="utf-8")
    (folder / "preprocessor_config.json").write_text(json.dumps({"feature_size": dims.n_mels}), encoding="utf-8")


# --- weights -------------------------------------------------------------------------------------------------


def _fill(spec: Any, weights: Mapping[str, Any]) -> None:
    for part, name in ((spec.encoder, "encoder"), (spec.decoder, "decoder")):
        part.position_encodings.encodings = weights[f"{name}.positional_embedding"]
        for number, layer in enumerate(part.layer):
            _fill_layer(layer, weights, f"{name}.blocks.{number}")
    for conv in ("conv1", "conv2"):
        _fill_linear(getattr(spec.encoder, conv), weights, f"encoder.{conv}")
    _fill_norm(spec.encoder.layer_norm, weights, "encoder.ln_post")
    _fill_norm(spec.decoder.layer_norm, weights, "decoder.ln")
    spec.decoder.embeddings.weight = spec.decoder.projection.weight = weights["decoder.token_embedding.weight"]


def _fill_layer(layer: Any, weights: Mapping[str, Any], name: str) -> None:
    _fill_attention(layer.self_attention, weights, f"{name}.attn", ("query", "key", "value"))
    if hasattr(layer, "attention"):
        _fill_attention(layer.attention, weights, f"{name}.cross_attn", ("query",), ("key", "value"))
    _fill_norm(layer.ffn.layer_norm, weights, f"{name}.mlp_ln")
    _fill_linear(layer.ffn.linear_0, weights, f"{name}.mlp.0")
    _fill_linear(layer.ffn.linear_1, weights, f"{name}.mlp.2")


def _fill_attention(spec: Any, weights: Mapping[str, Any], name: str, *groups: tuple[str, ...]) -> None:
    """Projections of one group stand one under the other; whisper's keys have no bias."""
    import numpy as np

    _fill_norm(spec.layer_norm, weights, f"{name}_ln")
    for linear, group in zip(spec.linear, groups, strict=False):
        linear.weight = np.concatenate([weights[f"{name}.{part}.weight"] for part in group])
        none = np.zeros(len(weights[f"{name}.query.bias"]), np.float32)
        linear.bias = np.concatenate([weights.get(f"{name}.{part}.bias", none) for part in group])
    _fill_linear(spec.linear[-1], weights, f"{name}.out")


def _fill_linear(spec: Any, weights: Mapping[str, Any], name: str) -> None:
    spec.weight, spec.bias = weights[f"{name}.weight"], weights[f"{name}.bias"]


def _fill_norm(spec: Any, weights: Mapping[str, Any], name: str) -> None:
    spec.gamma, spec.beta = weights[f"{name}.weight"], weights[f"{name}.bias"]


# --- tokens --------------------------------------------------------------------------------------------------


def _vocabulary(encoding: Any, size: int) -> list[str]:
    """All tokens in order of their numbers."""
    tokens = {rank: _printable(token) for token, rank in encoding._mergeable_ranks.items()}
    tokens |= {number: name for name, number in encoding._special_tokens.items()}
    return [tokens.get(number, f"<|unused {number}|>") for number in range(size)]


def _tokenizer(encoding: Any) -> str:
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    ranks: dict[bytes, int] = encoding._mergeable_ranks
    vocabulary = {_printable(token): rank for token, rank in ranks.items()}
    tokenizer = Tokenizer(models.BPE(vocabulary, list(_merges(ranks))))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    special = sorted(encoding._special_tokens, key=encoding._special_tokens.__getitem__)
    tokenizer.add_special_tokens([AddedToken(name, normalized=False, special=True) for name in special])
    text: str = tokenizer.to_str()
    return text


def _merges(ranks: Mapping[bytes, int]) -> Iterator[tuple[str, str]]:
    """The two tokens that each longer token is made of, in the order of the tokens."""
    for token, rank in sorted(ranks.items(), key=lambda pair: pair[1]):
        parts = [bytes([byte]) for byte in token]
        while len(parts) > 2:
            known = [ranks.get(parts[k] + parts[k + 1], rank) for k in range(len(parts) - 1)]
            best = min(range(len(known)), key=known.__getitem__)
            if known[best] >= rank:
                break
            parts[best : best + 2] = [parts[best] + parts[best + 1]]
        if len(parts) == 2:
            yield _printable(parts[0]), _printable(parts[1])


def _printable(token: bytes) -> str:
    return "".join(map(_LETTERS.__getitem__, token))


def _letters() -> list[str]:
    """A letter for each byte, as GPT-2's tokenizer writes them: bytes that are no letters are moved above U+0100."""
    own = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in own]
    return [chr(byte) if byte in own else chr(0x100 + others.index(byte)) for byte in range(256)]


_LETTERS = _letters()
