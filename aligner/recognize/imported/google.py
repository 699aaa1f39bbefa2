"""JSON of Google Speech-to-Text, version 1 (``startTime``) and 2 (``startOffset``), as an API or client writes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported.heard import Found, Turn, by_speaker, spread
from aligner.recognize.imported.json_text import first, has, items, lists, maybe_number, maybe_text, name_of, text_of

_START = ("startTime", "start_time", "startOffset", "start_offset")
_END = ("endTime", "end_time", "endOffset", "end_offset")
_RESULT_END = ("resultEndTime", "result_end_time", "resultEndOffset", "result_end_offset")


def _results(value: Any) -> Any:
    """The object with the results, out of an operation's response or a batch of one file."""
    for _ in range(4):
        if lists(value, "results", "alternatives"):
            return value
        if not isinstance(value, dict):
            return None
        inner = next(
            (value[name] for name in ("response", "results", "transcript", "inlineResult") if name in value), None
        )
        if inner is None and len(value) == 1:
            inner = next(iter(value.values()))
        value = inner
    return None


def is_google(value: Any) -> bool:
    """Whether a value has ``results`` with ``alternatives`` that have a transcript or words."""
    results = _results(value)
    alternatives = [
        one
        for result in (results["results"] if results else ())
        if lists(result, "alternatives")
        for one in result["alternatives"]
    ]
    return any(has(one, "transcript") or lists(one, "words") for one in alternatives)


def read_google(root: Place) -> Found:
    """The first alternative of every result.

    With speakers, the last result lists the words of all again, each with its speaker: then it alone counts.
    """
    results = Place(_results(root.value), root.name, "")["results"].items()
    heard = [(result, listed[0]) for result in results if (listed := items(result["alternatives"]))]
    last = heard[-1][1] if heard else None
    if last is not None and len(heard) > 1 and _has_speakers(last) and not _has_speakers(heard[0][1]):
        heard = heard[-1:]
    turns: list[Turn] = []
    for result, alternative in heard:
        before = turns[-1].end if turns else 0.0
        turns += _turns(result, alternative, before)
    language = next(
        (code for result in results if (code := maybe_text(first(result, "languageCode", "language_code")))), None
    )
    return Found(turns, language)


def _has_speakers(alternative: Place) -> bool:
    words = items(alternative["words"])
    return bool(words) and any(first(word, "speakerTag", "speaker_tag", "speakerLabel").value for word in words)


def _turns(result: Place, alternative: Place, before: float) -> list[Turn]:
    words = items(alternative["words"])
    if words and any(first(word, *_END).value is not None for word in words):
        return by_speaker(_words(words))
    end = maybe_number(first(result, *_RESULT_END))
    if end is None:
        alternative.refuse("has no times: ask for word time offsets")
    return [spread(maybe_text(alternative["transcript"]) or "", before, end)]


def _words(words: list[Place]) -> Iterator[tuple[RoughWord, str | None]]:
    for word in words:
        start = maybe_number(first(word, *_START)) or 0.0  # protocol buffers leave zero out
        speaker = name_of(first(word, "speakerLabel", "speaker_label", "speakerTag", "speaker_tag"))
        yield (
            RoughWord(text_of(word["word"]), start, maybe_number(first(word, *_END)), maybe_number(word["confidence"])),
            speaker,
        )
