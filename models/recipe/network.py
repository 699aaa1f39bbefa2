"""openai-whisper's own network, with what training needs besides: attention that can be guided, a small token table.

``Learner`` holds a ``whisper.model.Whisper`` and runs its parameters (same names, same shapes) in a forward pass that
also gives the cross-attention logits. Only the tokens of the closed world are learned: their rows live in a compact
table, all others share one row, which is written out to every other token when the checkpoint is exported.
"""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from whisper.model import ModelDimensions, Whisper, sinusoids

ENGLISH_VOCABULARY = 51864
LOOSE = 3  # frames of 20 ms around a word where the lower layers may look
SILENT = ("attn.out.", "cross_attn.out.", "mlp.2.")  # the projections with which a layer adds to what it was given
LONGEST = 75  # frames of a token that count: word times are a path over frames, so a long number weighs as it lasts


def dimensions(width: int = 192, audio_layers: int = 4, text_layers: int = 4, heads: int = 4) -> ModelDimensions:
    """The bundled checkpoint's size; everything else is Whisper's."""
    return ModelDimensions(80, 1500, width, heads, audio_layers, ENGLISH_VOCABULARY, 448, width, heads, text_layers)


class Learner(nn.Module):
    """Whisper with a compact token table (``len(tokens)`` + 1 rows, the last for every unlisted token).

    Add ``crowd`` to the last logit before a softmax: then it weighs what all the tokens it stands for weigh together,
    and the softmax is that of the exported checkpoint.
    """

    def __init__(self, dims: ModelDimensions, tokens: list[int], phonemes: int) -> None:
        super().__init__()
        self.dims = dims
        self.tokens = tokens
        whisper = Whisper(dims)
        self.encoder, self.decoder = whisper.encoder, whisper.decoder
        del self.decoder.token_embedding
        self.table = nn.Parameter(torch.randn(len(tokens) + 1, dims.n_text_state) * dims.n_text_state**-0.5)
        self.decoder.positional_embedding.data = sinusoids(dims.n_text_ctx, dims.n_text_state) * 0.1
        self.crowd = math.log(dims.n_vocab - len(tokens))
        self.phoneme_head = nn.Linear(dims.n_audio_state, phonemes)

    def encode(self, mel: Tensor, offset: int = 0) -> Tensor:
        """Mel frames (batch, 80, frames) → states (batch, frames / 2, width), positions counted from ``offset``."""
        encoder = self.encoder
        x = F.gelu(encoder.conv1(mel))
        x = F.gelu(encoder.conv2(x)).permute(0, 2, 1)
        x = x + encoder.positional_embedding[offset : offset + x.shape[1]].to(x.dtype)
        for block in encoder.blocks:
            x = block(x)
        return encoder.ln_post(x)

    def decode(self, rows: Tensor, audio: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Table rows (batch, length) → logits over the table; each layer's attention logits (-, heads, -, frames)."""
        decoder = self.decoder
        x = self.table[rows] + decoder.positional_embedding[: rows.shape[1]]
        x = x.to(audio.dtype)
        attentions = []
        for block in decoder.blocks:
            x = x + block.attn(block.attn_ln(x), mask=decoder.mask)[0]
            out, attention = _cross_attention(block.cross_attn, block.cross_attn_ln(x), audio)
            x = x + out
            x = x + block.mlp(block.mlp_ln(x))
            attentions.append(attention)
        return decoder.ln(x) @ self.table.T.to(x.dtype), attentions

    def take(self, checkpoint: dict[str, dict[str, Tensor]]) -> None:
        """Begin with the weights of an exported checkpoint (the phoneme head begins anew).

        Where its decoder has fewer layers, copies of its first and last ones are put between the two halves, with
        output projections of zero: the network says what it said before, and learns on from there.
        """
        state = {name: value.float() for name, value in checkpoint["model_state_dict"].items()}
        full = state.pop("decoder.token_embedding.weight")
        listed = set(self.tokens)
        other = next(token for token in range(ENGLISH_VOCABULARY) if token not in listed)
        self.table.data = full[[*self.tokens, other]].clone()
        self.encoder.load_state_dict(_under(state, "encoder."))
        decoder = _under(state, "decoder.")
        blocks = {name: decoder.pop(name) for name in list(decoder) if name.startswith("blocks.")}
        self.decoder.load_state_dict(decoder | _spread(blocks, len(self.decoder.blocks)))

    def export(self) -> dict[str, object]:
        """What ``whisper.load_model`` reads: dims and a full fp16 state."""
        state = {f"encoder.{k}": v for k, v in self.encoder.state_dict().items()}
        state |= {f"decoder.{k}": v for k, v in self.decoder.state_dict().items()}
        full = self.table[-1].detach().repeat(ENGLISH_VOCABULARY, 1)
        full[self.tokens] = self.table[:-1].detach()
        state["decoder.token_embedding.weight"] = full
        return {
            "dims": vars(self.dims).copy(),
            "model_state_dict": {k: v.half().contiguous() for k, v in state.items()},
        }


def _under(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in state.items() if name.startswith(prefix)}


def _spread(blocks: dict[str, Tensor], wanted: int) -> dict[str, Tensor]:
    """Parameters of ``wanted`` layers from those of as many or fewer; the ones added begin without effect."""
    count = 1 + max(int(name.split(".")[1]) for name in blocks)
    half = count // 2
    sources = [*range(half), *[half - 1] * ((wanted - count) // 2), *[half] * ((wanted - count + 1) // 2)]
    sources += range(half, count)
    added = range(half, half + wanted - count)
    spread = {}
    for layer, source in enumerate(sources):
        for name, value in _under(blocks, f"blocks.{source}.").items():
            silent = layer in added and name.startswith(SILENT)
            spread[f"blocks.{layer}.{name}"] = torch.zeros_like(value) if silent else value
    return spread


def _cross_attention(layer: nn.Module, x: Tensor, audio: Tensor) -> tuple[Tensor, Tensor]:
    """Whisper's own attention arithmetic, with the logits kept for the guide."""
    batch, _, width = x.shape
    shape = (batch, -1, layer.n_head, width // layer.n_head)
    q = layer.query(x).view(shape).permute(0, 2, 1, 3)
    k = layer.key(audio).view(shape).permute(0, 2, 3, 1)
    v = layer.value(audio).view(shape).permute(0, 2, 1, 3)
    logits = ((q * (width // layer.n_head) ** -0.5) @ k).float()
    out = (logits.softmax(dim=-1).to(v.dtype) @ v).permute(0, 2, 1, 3).flatten(start_dim=2)
    return layer.out(out), logits


def guide_loss(attentions: list[Tensor], inside: Tensor) -> Tensor:
    """How far the cross-attention is from each token's own time, mean over layers, heads and guided tokens.

    ``inside`` is (batch, length, frames), true where the token sounds; tokens without any are not guided. In the upper
    half of the layers, which Whisper reads word times from, the attention should be spread evenly over that time
    (cross-entropy against the even spread, less its entropy, weighted by the time: at most ``LONGEST`` frames); in the
    lower half most of it should lie within ``LOOSE`` frames of it (−log of that mass).
    """
    guided = inside.any(dim=-1)
    if not guided.any():
        return torch.zeros((), device=inside.device)
    size = inside.sum(dim=-1)[guided]
    near = F.max_pool1d(inside.to(torch.float32), 2 * LOOSE + 1, stride=1, padding=LOOSE)[guided][:, None]
    evenly = (inside[guided] / size[:, None])[:, None]
    lasting = size.clamp_max(LONGEST) / size.clamp_max(LONGEST).sum()
    total = torch.zeros((), device=inside.device)
    for number, logits in enumerate(attentions):
        rows = logits.transpose(1, 2)[guided]  # (guided tokens, heads, frames)
        if number >= len(attentions) // 2:
            far = -(rows.log_softmax(dim=-1) * evenly).sum(dim=-1) - size.log()[:, None]
            total = total + (far.mean(dim=-1) * lasting).sum()
        else:
            total = total - (rows.softmax(dim=-1) * near).sum(dim=-1).clamp_min(1e-6).log().mean()
    return total / len(attentions)


def save_checkpoint(learner: Learner, path: Path) -> str:
    """Write the fp16 checkpoint whole or not at all; returns its SHA-256."""
    partial = path.with_suffix(".part")
    torch.save(learner.export(), partial)
    partial.replace(path)
    return hashlib.sha256(path.read_bytes()).hexdigest()
