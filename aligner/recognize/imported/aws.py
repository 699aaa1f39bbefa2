"""JSON of Amazon Transcribe: ``results.items``, numbers as strings, punctuation as items of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, by_speaker, with_mark
from aligner.recognize.imported.json_text import has, lists, maybe_number, maybe_text, name_of, number_of, text_of


def is_aws(value: Any) -> bool:
    """Whether a value has ``results`` with ``items``."""
    return has(value, "results") and lists(value["results"], "items")


def read_aws(root: Place) -> Found:
    """The first alternative of every item; speakers from the items or from the speaker labels."""
    results = root["results"]
    language = maybe_text(results["language_code"])
    return Found(by_speaker(_words(results)), language)


def _words(results: Place) -> Iterator[tuple[RoughWord, str | None]]:
    names = dict(_labelled(results["speaker_labels"]))
    words: list[RoughWord] = []
    speakers: list[str | None] = []
    for item in results["items"].items():
        listed = item["alternatives"].items()
        if not listed:
            continue
        text = text_of(listed[0]["content"])
        if item["type"].value == "punctuation":
            with_mark(words, text)
            continue
        start = number_of(item["start_time"])
        words.append(RoughWord(text, start, number_of(item["end_time"]), maybe_number(listed[0]["confidence"])))
        speakers.append(name_of(item["speaker_label"]) or names.get(start))
    return zip(words, speakers, strict=True)


def _labelled(labels: Place) -> Iterator[tuple[float, str]]:
    """Who begins to speak a word at which time."""
    if labels.value is None:
        return
    for segment in labels["segments"].items():
        for item in segment["items"].items() if segment["items"].value is not None else ():
            if name := name_of(item["speaker_label"]):
                yield number_of(item["start_time"]), name
