"""A published text → the words a recogniser must know: in which order they come, and how they are pronounced.

Words are keys of `aligner.verbalize.readings`: figures and abbreviations as they are spoken, in every likely way.
pocketsphinx brings a dictionary (CMUdict, 126,000 words) and a general n-gram model; what the dictionary lacks is
pronounced by espeak-ng.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.errors import CheckpointError
from aligner.timing.synthesis.arpabet import pronunciation
from aligner.types import Document
from aligner.verbalize.readings import Reading, readings
from aligner.version import installing


@dataclass(frozen=True, slots=True)
class DictionarySettings:
    """Which words Sphinx may hear."""

    common_words: int = 3000
    """Words of general English beside those of the text."""
    ways: int = 4
    """Ways in which a sentence with figures may be read."""


SETTINGS = DictionarySettings()
_UNSAYABLE = re.compile(r"[\s()<>\[\]+]")


def pronounceable_sentences(document: Document) -> list[list[list[str]]]:
    """The sentences of a text, each in the ways in which it may be read aloud, the likeliest first."""
    sentences = []
    for sentence in document.sentences:
        words = [word.text for word in sentence.words]
        found = [r for r in readings(words, "en", range(len(words) == 1)) if r.forms]
        ways = min(SETTINGS.ways, max((len(reading.forms) for reading in found), default=0))
        sentences.append([_read(found, way) for way in range(max(1, ways))])
    return sentences


def spoken_streams(sentences: Sequence[Sequence[list[str]]]) -> list[list[str]]:
    """The text as it is read aloud, then sentences that may be read otherwise, each otherwise read.

    Sentences follow each other in the first stream: nobody knows yet where the speaker pauses.
    """
    whole = [word for ways in sentences for word in ways[0]]
    return [whole, *(way for ways in sentences for way in ways[1:])]


def _read(found: Iterable[Reading], way: int) -> list[str]:
    keys = (key for reading in found for key in reading.forms[min(way, len(reading.forms) - 1)])
    return [name for key in keys if (name := _UNSAYABLE.sub("", key))]


def model_folder() -> Path:
    """Where pocketsphinx keeps its English models.

    Raises
    ------
    CheckpointError
        pocketsphinx is not installed.
    """
    try:
        from pocketsphinx import get_model_path
    except ImportError as error:
        raise CheckpointError(
            "--engine sphinx needs pocketsphinx, which is not installed",
            hint=f"install it with: {installing('sphinx')}",
        ) from error
    return Path(get_model_path()) / "en-us"


@functools.cache
def dictionary() -> dict[str, list[str]]:
    """Lines of pocketsphinx's dictionary by their word, variant pronunciations with the first."""
    lines: dict[str, list[str]] = {}
    for line in (model_folder() / "cmudict-en-us.dict").read_text(encoding="utf-8").splitlines():
        word = line.split(maxsplit=1)[0]
        lines.setdefault(re.sub(r"\(\d+\)$", "", word), []).append(line)
    return lines


@functools.cache
def common_words(count: int = SETTINGS.common_words) -> Mapping[str, float]:
    """The likeliest words of general English and their probabilities, by the n-gram model in pocketsphinx."""
    from pocketsphinx import LogMath, NGramModel

    model, logs = NGramModel.readfile(str(model_folder() / "en-us.lm.bin")), LogMath()
    known = ((logs.exp(model.prob([word])), word) for word in dictionary())
    return {word: p for p, word in sorted(known, reverse=True)[:count]}


def compose_dictionary(words: Iterable[str]) -> tuple[str, frozenset[str]]:
    """Lines of a dictionary of the words, and those of them that nobody can pronounce."""
    lines: list[str] = []
    mute = set()
    known = dictionary()
    for word in sorted(set(words)):
        if word in known:
            lines += known[word]
        elif phones := pronunciation(word):
            lines.append(f"{word} {phones}")
        else:
            mute.add(word)
    return "\n".join(lines) + "\n", frozenset(mute)
