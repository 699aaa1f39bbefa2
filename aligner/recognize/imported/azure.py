"""JSON of Azure Speech: batch transcription, fast transcription, and the detailed results of its SDK.

Times are ticks of 100 ns, durations of ISO 8601 where those are all there is, or milliseconds by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord, split_words
from aligner.recognize.imported.heard import MILLISECOND, TICK, Found, Turn, spread
from aligner.recognize.imported.json_text import (
    first,
    has,
    items,
    lists,
    maybe_number,
    maybe_text,
    name_of,
    number_of,
    text_of,
)

_TIMES = (
    ("offsetInTicks", "durationInTicks", TICK),
    ("offsetMilliseconds", "durationMilliseconds", MILLISECOND),
    ("Offset", "Duration", TICK),
    ("offset", "duration", 1.0),
)


def is_azure(value: Any) -> bool:
    """Whether a value is one of the three."""
    listed = value if isinstance(value, list) else [value]
    return (
        lists(value, "recognizedPhrases")
        or lists(value, "phrases", "offsetMilliseconds")
        or (bool(listed) and all(has(one, "NBest", "Offset") or has(one, "RecognitionStatus") for one in listed))
    )


def read_azure(root: Place) -> Found:
    """The best reading of every phrase, in the wording that is shown where its words are as many."""
    if isinstance(root.value, list):
        phrases = root.items()
    elif "phrases" in root.value or "recognizedPhrases" in root.value:
        phrases = first(root, "recognizedPhrases", "phrases").items()
    else:
        phrases = [root]
    languages = (
        maybe_text(first(phrase, "locale", "PrimaryLanguage")) for phrase in phrases if "locale" in phrase.value
    )
    turns = [turn for phrase in phrases for turn in _turns(phrase)]
    return Found(sorted(turns, key=lambda one: one.start), next(languages, None))


def _turns(phrase: Place) -> Iterator[Turn]:
    best = items(first(phrase, "nBest", "NBest"))
    shown = best[0] if best else phrase
    text = maybe_text(first(shown, "display", "Display", "DisplayText", "text", "lexical")) or ""
    speaker = name_of(phrase["speaker"])
    words = [_word(word) for word in items(first(shown, "words", "Words", "displayWords"))]
    start, end = _times(phrase)
    if words:
        yield Turn(tuple(_as_shown(words, text)), start, end, speaker, text or None)
    elif text:
        yield spread(text, start, end, speaker)


def _word(word: Place) -> RoughWord:
    start, end = _times(word)
    text = text_of(first(word, "word", "Word", "displayText", "text"))
    return RoughWord(text, start, end, maybe_number(first(word, "confidence", "Confidence")))


def _times(place: Place) -> tuple[float, float]:
    """Start and end in seconds."""
    names = next((names for names in _TIMES if place[names[0]].value is not None), _TIMES[-1])
    start, length, unit = place[names[0]], place[names[1]], names[2]
    onset = number_of(start) * unit
    return onset, onset + (maybe_number(length) or 0.0) * unit


def _as_shown(words: list[RoughWord], text: str) -> list[RoughWord]:
    """The words as they are shown, with capitals and marks, where they are as many as those that were timed."""
    shown = split_words(text)
    if len(shown) != len(words):
        return words
    return [RoughWord(one, word.start, word.end, word.confidence) for one, word in zip(shown, words, strict=True)]
