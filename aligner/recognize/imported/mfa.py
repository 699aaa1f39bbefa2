"""JSON of the Montreal Forced Aligner: tiers of ``entries``, each a start, an end and a label."""

from __future__ import annotations

from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, Turn, turn_of
from aligner.recognize.imported.json_text import has, number_of, text_of

_NO_WORD = frozenset(("", "<eps>", "sil", "sp", "spn", "<unk>"))


def is_mfa(value: Any) -> bool:
    """Whether a value has ``tiers`` of words."""
    tiers = value.get("tiers") if isinstance(value, dict) else None
    return isinstance(tiers, dict) and any(_is_words(name) and has(tier, "entries") for name, tier in tiers.items())


def _is_words(name: str) -> bool:
    return name.rpartition(" - ")[2].casefold() == "words"


def read_mfa(root: Place) -> Found:
    """The tiers of words; before the name of a tier stands who speaks."""
    tiers = root["tiers"]
    turns = [
        _turn(tiers[name]["entries"], name.rpartition(" - ")[0] or None) for name in tiers.value if _is_words(name)
    ]
    return Found(sorted(turns, key=lambda one: one.start))


def _turn(entries: Place, speaker: str | None) -> Turn:
    words = []
    for entry in entries.items():
        parts = entry.items()
        if len(parts) != 3:
            entry.refuse("should be a start, an end and a label")
        if (text := text_of(parts[2])).casefold() not in _NO_WORD:
            words.append(RoughWord(text, number_of(parts[0]), number_of(parts[1])))
    return turn_of(words, speaker)
