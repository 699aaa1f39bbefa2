"""A tokenizer's lost merges put back: published conversions of multilingual checkpoints lack the first, "Ġ t".

Byte-pair encoding (Sennrich et al. 2016) makes token 256 + n by its n-th merge, so a token of two letters that no merge
makes tells which merge is lost. Without "Ġ t" every word that begins with "t" is parted into a blank and the word, as
no checkpoint writes it: its wording seems some 18 nats less likely than it is.
"""

from __future__ import annotations

import json
from typing import Any

BYTES = 256
"""Tokens of one byte; those behind them are made by merges."""


def with_lost_merges(tokenizer: Any) -> Any:
    """Return a ``tokenizers.Tokenizer`` that can make each of its tokens of two letters; itself where it can.

    Only what a lost first merge breaks is looked at, so that whole tokenizers cost nothing.
    """
    if len(tokenizer.encode(" t", add_special_tokens=False).ids) == 1:
        return tokenizer
    told = json.loads(tokenizer.to_str())
    model = told["model"]
    merges = [tuple(merge.split(" ")) if isinstance(merge, str) else tuple(merge) for merge in model["merges"]]
    made = {"".join(merge) for merge in merges}
    for token, number in sorted(model["vocab"].items(), key=lambda one: one[1]):
        if BYTES <= number < BYTES + len(merges) and len(token) == 2 and token not in made:
            merges.insert(number - BYTES, (token[0], token[1]))
    model["merges"] = [list(merge) for merge in merges]
    return type(tokenizer).from_str(json.dumps(told))


def tokenizer_of(model: Any, language: str) -> Any:
    """Return faster-whisper's tokenizer for words that are given, of a loaded ``WhisperModel``, with whole merges.

    The model keeps it: putting merges back takes a third of a second, and who only listens needs none.
    """
    from faster_whisper.tokenizer import Tokenizer

    model.hf_tokenizer = with_lost_merges(model.hf_tokenizer)
    multilingual = model.model.is_multilingual
    spoken = language if multilingual else "en"
    return Tokenizer(model.hf_tokenizer, multilingual, task="transcribe", language=spoken)
