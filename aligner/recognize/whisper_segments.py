"""Whisper's segments, the dictionaries of its own result → heard words and sentences. Seconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aligner.document.heard_sentences import heard_sentences, text_of
from aligner.recognize.heard_words import RoughWord, heard_word, is_spoken, time_words
from aligner.recognize.whole_words import join_pieces
from aligner.types import HeardSegment, HeardWord


def shifted(segment: dict[str, Any], shift: float) -> dict[str, Any]:
    """Return the segment with all its times later by ``shift`` seconds."""
    words = [{**w, "start": w["start"] + shift, "end": w["end"] + shift} for w in segment.get("words", ())]
    return {**segment, "start": segment["start"] + shift, "end": segment["end"] + shift, "words": words}


def words_of(segment: dict[str, Any]) -> list[HeardWord]:
    """Return the words of a segment, whole: whisper times pieces of some."""
    pieces = [
        RoughWord(word["word"], float(word["start"]), float(word["end"]), float(word["probability"]))
        for word in segment["words"]
    ]
    return time_words([word for word in join_pieces(pieces) if is_spoken(word.text)], segment["start"], segment["end"])


def within(word: HeardWord, length: float) -> HeardWord:
    """Return the word inside a recording of ``length`` seconds.

    The last window is padded, and whisper may place words in the padding.
    """
    return heard_word(word.text, min(word.start, length), min(word.end, length), word.confidence)


def sentences_of(words: Sequence[HeardWord], language: str | None) -> list[HeardSegment]:
    """Return the words as sentences, which windows are not."""
    return [
        HeardSegment(text_of(words[first:last]), words[first].start, max(word.end for word in words[first:last]))
        for first, last in heard_sentences(words, language)
    ]
