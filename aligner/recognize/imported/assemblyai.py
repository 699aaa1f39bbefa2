"""JSON of AssemblyAI: ``words`` in milliseconds, in the transcript, its utterances, sentences or paragraphs."""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import MILLISECOND, Found, by_speaker
from aligner.recognize.imported.json_text import (
    first,
    items,
    lists,
    maybe_number,
    maybe_text,
    name_of,
    number_of,
    text_of,
)

_PARTS = ("utterances", "sentences", "paragraphs")
_OWN = frozenset(("audio_duration", "audio_url", "acoustic_model", "speech_model", "language_model", "speaker_labels"))


def is_assemblyai(value: Any) -> bool:
    """Whether a value has words with a ``text``, beside names that only AssemblyAI writes."""
    return (
        isinstance(value, dict)
        and not _OWN.isdisjoint(value)
        and (lists(value, "words", "text", "start") or any(lists(value, name, "words") for name in _PARTS))
    )


def read_assemblyai(root: Place) -> Found:
    """The words, by who says them."""
    words = items(root["words"]) or [word for part in items(first(root, *_PARTS)) for word in items(part["words"])]
    said = ((_word(word), name_of(word["speaker"])) for word in words)
    return Found(by_speaker(said), maybe_text(root["language_code"]), MILLISECOND)


def _word(word: Place) -> RoughWord:
    return RoughWord(
        text_of(word["text"]), number_of(word["start"]), number_of(word["end"]), maybe_number(word["confidence"])
    )
