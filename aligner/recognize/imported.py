"""A transcript file from elsewhere → `Transcript`, by content, whatever its suffix.

Read: our own transcript JSON; the JSON of openai-whisper and its relatives (whisper-ctranslate2, the OpenAI API's
``verbose_json``), of whisperX, and of faster-whisper's segments dumped as they are; WebVTT; SRT. The same words in
any of these give the same words here; times are as fine as the form has them (see `aligner.recognize.heard_words`).
Python's ``json`` writes NaN for a score that is none; it is read as unknown.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aligner.document.encodings import decode_unasked
from aligner.document.language_codes import language_code
from aligner.errors import InputError
from aligner.formats import srt, vtt
from aligner.formats.json.reader import Place
from aligner.formats.json.transcript import parse_transcript
from aligner.recognize.heard_words import RoughWord, clean, in_order, is_spoken, split_words, time_words
from aligner.recognize.whole_words import join_by_text
from aligner.storage.inputs import printable, read_file
from aligner.types import Cue, HeardSegment, HeardWord, Transcript


def read_transcript(path: str | os.PathLike[str]) -> Transcript:
    """The transcript in the file at ``path``.

    Raises
    ------
    InputError
        Where it cannot be read, or is in none of the known forms, with the place that is wrong.
    """
    content, name = read_file(path, "a transcript: JSON, WebVTT or SRT"), printable(path)
    try:
        if not content.strip():
            raise InputError("file is empty")
        return read_text(decode_unasked(content, name="the transcript"))
    except InputError as error:
        raise InputError(f"{name}: {error.message}", hint=error.hint) from error


def read_text(text: str) -> Transcript:
    """The transcript in ``text``, whichever known form it is in."""
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] in ("{", "["):
        return _read_json(start)
    if start.startswith("WEBVTT"):
        return _from_cues(vtt.parse(start, strict=False))
    if "-->" in start:
        return _from_cues(srt.parse(start))
    raise InputError("is no transcript: neither JSON, WebVTT nor SRT", hint="give the recogniser's JSON, or captions")


# --- JSON -----------------------------------------------------------------------------------------------


def _read_json(text: str) -> Transcript:
    try:
        value = json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no JSON: {error or 'nested too deeply'}") from error
    if isinstance(value, dict) and "schema_version" in value:
        return parse_transcript(text)
    root = Place({"segments": value} if isinstance(value, list) else value, "transcript", "")
    listed = root["segments"]
    segments = [] if listed.value is None else [_named(place, _OLD_SEGMENT) for place in listed.items()]
    words = root["words"].value if isinstance(root.value, dict) else None
    if listed.value is None and words is None:
        root.refuse("has neither segments nor words")
    if words is not None and not any(segment["words"].value for segment in segments):
        said = join_by_text([_rough(place) for place in root["words"].items()], root["text"].maybe_text())
        heard = time_words(said, 0.0, 0.0)
        return _transcript([heard], [_heard_segment(place) for place in segments], root)
    return _transcript(
        [_words_of_segment(place) for place in segments], [_heard_segment(place) for place in segments], root
    )


# faster-whisper's segments are named tuples in its older versions; json dumps those as arrays
_OLD_SEGMENT = ("id", "seek", "start", "end", "text", "tokens", "temperature", "avg_logprob", "compression_ratio",
                "no_speech_prob", "words")  # fmt: skip
_OLD_WORD = ("start", "end", "word", "probability")


def _named(place: Place, names: Sequence[str]) -> Place:
    """The place as an object, also where a named tuple was dumped as an array."""
    if isinstance(place.value, list) and len(place.value) == len(names):
        return Place(dict(zip(names, place.value, strict=True)), place.name, place.path)
    if not isinstance(place.value, dict):
        place.refuse("should be an object")
    return place


def _heard_segment(place: Place) -> HeardSegment:
    start, end = _bounds(place)
    return HeardSegment("" if place["text"].value is None else _text(place["text"]), start, end)


def _bounds(place: Place) -> tuple[float, float]:
    start = max(0.0, round(place["start"].maybe_number() or 0.0, 3))
    return start, max(start, round(place["end"].maybe_number() or start, 3))


def _words_of_segment(place: Place) -> list[HeardWord]:
    start, end = _bounds(place)
    words = place["words"]
    if words.value:
        rough = join_by_text([_rough(word) for word in words.items()], place["text"].maybe_text())
    else:
        rough = [RoughWord(text) for text in split_words(_text(place["text"]))]
    spoken = [word for word in rough if is_spoken(word.text)]
    if any(word.start is None for word in spoken) and place["start"].value is None:
        place.refuse("has words without times and no start of its own")
    return time_words(spoken, start, end)


def _rough(place: Place) -> RoughWord:
    word = _named(place, _OLD_WORD)
    text = word["word"].value if "word" in word.value else word["text"].value
    scores = (word[name].maybe_number() for name in ("probability", "score", "confidence"))
    return RoughWord(
        text=_with_its_blank(text, Place(text, word.name, f"{word.path}.word")),
        start=word["start"].maybe_number(),
        end=word["end"].maybe_number(),
        confidence=next((score for score in scores if score is not None), None),
    )


def _with_its_blank(raw: Any, place: Place) -> str:
    """A word, cleaned, but for a blank before it, which tells it from a piece of the word before."""
    blank = " " if isinstance(raw, str) and raw[:1].isspace() else ""
    return blank + _text(place)


def _text(place: Place) -> str:
    """A string, cleaned; recognisers write halves of surrogate pairs where they heard no character."""
    return clean(place.value) if isinstance(place.value, str) else place.text()


def _transcript(heard: Sequence[Sequence[HeardWord]], segments: Sequence[HeardSegment], root: Place) -> Transcript:
    said = root["language"].maybe_text()
    language = None if said is None else language_code(said) or said
    spoken = in_order([word for word in words if is_spoken(word.text)] for words in heard)
    return Transcript(spoken, tuple(segments), language=language)


# --- captions -------------------------------------------------------------------------------------------


def _from_cues(cues: Sequence[Cue]) -> Transcript:
    heard, segments = [], []
    before: Cue | None = None
    for cue in cues:
        fresh = _without_repeat(cue, before)
        heard.append(time_words(_cue_words(fresh), fresh.start, fresh.end))
        segments.append(HeardSegment(clean(" ".join(fresh.lines)), fresh.start, fresh.end))
        before = cue
    return Transcript(in_order(heard), tuple(segments))


def _without_repeat(cue: Cue, before: Cue | None) -> Cue:
    """Captions that roll up show the last line once more above the new one; it is not said again."""
    rolls = before is not None and len(cue.lines) > 1 and abs(cue.start - before.end) < 0.1
    if before is None or not rolls or cue.lines[0] != before.lines[-1]:
        return cue
    gone = len(cue.lines[0]) + 1
    words = tuple(
        replace(word, char_start=word.char_start - gone, char_end=word.char_end - gone)
        for word in cue.words
        if word.char_start >= gone
    )
    return replace(cue, lines=cue.lines[1:], words=words)


def _cue_words(cue: Cue) -> list[RoughWord]:
    """The words of a cue, with their onsets where the file has them (``<00:00:01.500><c>word</c>``)."""
    onsets: dict[int, float] = {word.char_start: word.start for word in cue.words if word.start is not None}
    words: list[RoughWord] = []
    place = 0
    for text in split_words(cue.text):
        place = cue.text.index(text, place)
        words.append(RoughWord(text, onsets.get(place)))
        place += len(text)
    starts: list[Any] = [*[word.start for word in words[1:]], cue.end] if words else []
    return [replace(word, end=_known(after, word.start)) for word, after in zip(words, starts, strict=True)]


def _known(after: float | None, start: float | None) -> float | None:
    return None if start is None else (start if after is None else max(start, after))
