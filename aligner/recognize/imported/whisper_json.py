"""JSON of openai-whisper and its relatives: ``segments`` with their ``words``, or ``words`` alone.

Relatives are whisperX, faster-whisper (its segments dumped as they are), whisper-timestamped, stable-ts,
whisper-ctranslate2, the OpenAI API (``verbose_json``, ``diarized_json``), and the many programs that write the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import RoughWord, is_spoken, split_words
from aligner.recognize.imported.heard import Found, Turn, by_speaker
from aligner.recognize.imported.json_text import first, has, maybe_number, maybe_text, name_of, text_of
from aligner.recognize.whole_words import join_by_text

# faster-whisper's segments are named tuples in its older versions; json dumps those as arrays
_OLD_SEGMENT = ("id", "seek", "start", "end", "text", "tokens", "temperature", "avg_logprob", "compression_ratio",
                "no_speech_prob", "words")  # fmt: skip
_OLD_WORD = ("start", "end", "word", "probability")


_START, _END = ("start", "start_time", "startTime", "begin"), ("end", "end_time", "endTime")


def is_whisper(value: Any) -> bool:
    """Whether a value has segments or words, or is a list of segments."""
    if isinstance(value, list):
        return bool(value) and all(
            (isinstance(item, dict) and {"text", "words", "word", "start"} & item.keys())
            or (isinstance(item, list) and len(item) == len(_OLD_SEGMENT))
            for item in value
        )
    return has(value, "segments") or has(value, "words")


def read_whisper(root: Place) -> Found:
    """The segments; words that stand beside them count where the segments have none."""
    if isinstance(root.value, list):
        name = "words" if has(root.value[0], "word") else "segments"
        root = Place({name: root.value}, root.name, root.path)
    listed = root["segments"]
    segments = [] if listed.value is None else [_named(place, _OLD_SEGMENT) for place in listed.items()]
    language = maybe_text(root["language"])
    flat = first(root, "words", "word_segments")
    if flat.value is not None and not any(segment["words"].value for segment in segments):
        said = join_by_text([_rough(place) for place in flat.items()], root["text"].maybe_text())
        return Found(_who_says(said, flat), language, None, [_bare(one) for one in segments] if segments else None)
    return Found([_segment(segment) for segment in segments], language, None)


def _who_says(said: Sequence[RoughWord], places: Place) -> list[Turn]:
    """Words that stand beside the segments, by who says them where that is told."""
    named = [_named(place, _OLD_WORD) for place in places.items()]
    names = {maybe_number(first(place, *_START)): name_of(place["speaker"]) for place in named}
    if None in names or not any(names.values()):
        return [Turn(tuple(said), 0.0, 0.0)]
    return by_speaker((word, names.get(word.start)) for word in said)


def _named(place: Place, names: Sequence[str]) -> Place:
    """The place as an object, also where a named tuple was dumped as an array."""
    if isinstance(place.value, list) and len(place.value) == len(names):
        return Place(dict(zip(names, place.value, strict=True)), place.name, place.path)
    if not isinstance(place.value, dict):
        place.refuse("should be an object")
    return place


def _bare(place: Place) -> Turn:
    """A segment without its words."""
    start = maybe_number(first(place, *_START)) or 0.0
    end = _end(place, start)
    text = maybe_text(place["text"]) or ""
    return Turn((), start, start if end is None else end, name_of(place["speaker"]), text)


def _end(place: Place, start: float | None) -> float | None:
    """The end, or the start and the duration that some write in its place."""
    end = maybe_number(first(place, *_END))
    length = maybe_number(first(place, "duration", "dur")) if end is None and start is not None else None
    return end if length is None or start is None else start + length


def _segment(place: Place) -> Turn:
    bare = _bare(place)
    words = place["words"]
    if words.value:
        rough = join_by_text([_rough(word) for word in words.items()], place["text"].maybe_text())
    else:
        rough = [RoughWord(text) for text in split_words(text_of(place["text"]))]
    if any(word.start is None and is_spoken(word.text) for word in rough) and (first(place, *_START).value is None):
        place.refuse("has words without times and no start of its own")
    return Turn(tuple(rough), bare.start, bare.end, bare.speaker, bare.text)


def _rough(place: Place) -> RoughWord:
    word = _named(place, _OLD_WORD)
    text = word["word"].value if "word" in word.value else word["text"].value
    scores = (word[name].maybe_number() for name in ("probability", "score", "confidence"))
    return RoughWord(
        text=_with_its_blank(text, Place(text, word.name, f"{word.path}.word")),
        start=(start := maybe_number(first(word, *_START))),
        end=_end(word, start),
        confidence=next((score for score in scores if score is not None), None),
    )


def _with_its_blank(raw: Any, place: Place) -> str:
    """A word, cleaned, but for a blank before it, which tells it from a piece of the word before."""
    blank = " " if isinstance(raw, str) and raw[:1].isspace() else ""
    return blank + text_of(place)
