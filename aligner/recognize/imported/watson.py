"""JSON of IBM Watson: ``results`` whose alternatives have ``timestamps``, each a word, a start and an end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, by_speaker
from aligner.recognize.imported.json_text import items, lists, name_of, number_of, text_of


def is_watson(value: Any) -> bool:
    """Whether a value has ``results`` with ``timestamps``."""
    return lists(value, "results", "alternatives") and any(
        lists(result, "alternatives", "timestamps") for result in value["results"]
    )


def read_watson(root: Place) -> Found:
    """The first alternative of every final result; speakers by the time at which a word begins."""
    names = {number_of(one["from"]): name_of(one["speaker"]) for one in items(root["speaker_labels"])}
    return Found(by_speaker((word, names.get(word.start or 0.0)) for word in _words(root)))


def _words(root: Place) -> Iterator[RoughWord]:
    for result in root["results"].items():
        for best in items(result["alternatives"])[:1] if result["final"].value is not False else ():
            scores = [number_of(pair[1]) for one in items(best["word_confidence"]) if len(pair := one.items()) == 2]
            listed = items(best["timestamps"])
            for number, entry in enumerate(listed):
                parts = entry.items()
                if len(parts) != 3:
                    entry.refuse("should be a word, a start and an end")
                score = scores[number] if len(scores) == len(listed) else None
                yield RoughWord(text_of(parts[0]), number_of(parts[1]), number_of(parts[2]), score)
