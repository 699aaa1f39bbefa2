"""Rough words of a transcript, some without times → `HeardWord` values in order of their starts.

A transcript from elsewhere may know the times of its segments only (SRT), or of most words but not all (whisperX has
none for numerals). Words without a time share the stretch between their timed neighbours, or the segment's bounds, in
proportion to their letters; their confidence is None. Times are seconds, rounded to milliseconds as in every file of
ours, so that a transcript read back equals the one written.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import regex

from aligner.types import SHORTEST_WORD, HeardWord, Transcript

_SOLID = "".join(rf"\p{{Script={name}}}" for name in ("Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"))
_WORD = regex.compile(rf"[{_SOLID}]\p{{M}}*[ー々]?|[^\s{_SOLID}]+")
_SPOKEN = regex.compile(r"[\p{L}\p{N}\p{Sc}%&@+=°]|(?![\ufe00-\ufe0f\u20d0-\u20ff])\p{M}")


@dataclass(frozen=True, slots=True)
class HeardWordSettings:
    """What a recogniser's times are worth."""

    misplaced_s: float = 1.0
    """Seconds by which a recogniser may misplace the beginning of a segment."""


SETTINGS = HeardWordSettings()
_NO_TEXT = regex.compile(r"[\p{Cc}\p{Cs}]")
_NOT_SPEECH = regex.compile(r"\[[^\[\]]*\]|[♪♫♬]")


@dataclass(frozen=True, slots=True)
class RoughWord:
    """A word as some transcript has it; ``start`` and ``end`` where it knows them."""

    text: str
    start: float | None = None
    end: float | None = None
    confidence: float | None = None


def split_words(text: str) -> list[str]:
    """The words of a stretch of transcript, punctuation left on; what nobody says is left out.

    Left out: dashes and other marks on their own, and sounds in brackets. Scripts written without spaces fall into
    characters, as Whisper times them.

    >>> split_words("Well — ask not: [applause] 5 %")
    ['Well', 'ask', 'not:', '5', '%']
    >>> split_words("今日は晴れ")
    ['今', '日', 'は', '晴', 'れ']
    """
    return [word for word in _WORD.findall(_NOT_SPEECH.sub(" ", text)) if is_spoken(word)]


def is_spoken(text: str) -> bool:
    """Whether there is anything to say in it: a letter, its vowel or tone mark, a digit, or a sign with a name.

    >>> [is_spoken(text) for text in ("—", "%", "a", "ิ")]
    [False, True, True, True]
    """
    return _SPOKEN.search(text) is not None


def time_words(words: Sequence[RoughWord], start: float, end: float) -> list[HeardWord]:
    """The words of one segment from ``start`` to ``end``, those without a time between their neighbours.

    >>> [(w.text, w.start, w.end) for w in time_words([RoughWord("a"), RoughWord("bcd"), RoughWord("e", 3, 4)], 1, 5)]
    [('a', 1.0, 1.5), ('bcd', 1.5, 3.0), ('e', 3.0, 4.0)]
    """
    timed: list[HeardWord] = []
    run: list[RoughWord] = []
    left = start
    for word in words:
        if word.start is None:
            run.append(word)
            continue
        timed += _spread(run, left, word.start)
        timed.append(heard_word(word.text, word.start, word.start if word.end is None else word.end, word.confidence))
        left, run = timed[-1].end, []
    return timed + _spread(run, left, end)


def _spread(run: Sequence[RoughWord], left: float, right: float) -> list[HeardWord]:
    total = sum(len(word.text) for word in run)
    length = max(0.0, right - left)
    heard, done = [], 0
    for word in run:
        word_start = left + length * done / total
        done += len(word.text)
        heard.append(heard_word(word.text, word_start, left + length * done / total, None))
    return heard


def heard_word(text: str, start: float, end: float, confidence: float | None) -> HeardWord:
    """A `HeardWord` of whatever an engine said: whole milliseconds, no negative length, a score in [0, 1] or None."""
    word_start = max(0.0, round(float(start), 3)) if math.isfinite(start) else 0.0
    finish = max(word_start, round(float(end), 3)) if math.isfinite(end) else word_start
    known = confidence is not None and math.isfinite(confidence)
    score = round(min(1.0, max(0.0, confidence)), 4) if known and confidence is not None else None
    return HeardWord(clean(text), word_start, finish, score)


def clean(text: str) -> str:
    """Text that any output can hold: no control characters, no halves of surrogate pairs, no space around it."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(_NO_TEXT.sub(" ", text.encode("utf-8", "replace").decode("utf-8")).split())


def within(transcript: Transcript, duration: float) -> Transcript:
    """The transcript of a recording of ``duration`` seconds: what begins in it, all of some length, ended by its end.

    >>> met, twice = HeardWord("met", 1.0, 1.0), HeardWord("twice", 2.0, 2.5)
    >>> [(word.text, word.end) for word in within(Transcript((met, twice)), 1.5).words]
    [('met', 1.02)]
    """
    words = [
        replace(word, end=min(duration, word.end if word.end > word.start else word.start + SHORTEST_WORD))
        for word in transcript.words
        if _begins_before(duration, word.start)
    ]
    segments = [
        replace(segment, end=min(duration, segment.end))
        for segment in transcript.segments
        if _begins_before(duration, segment.start)
    ]
    return replace(transcript, words=tuple(words), segments=tuple(segments), duration=duration)


def _begins_before(duration: float, start: float) -> bool:
    return duration - start >= 0.001  # what is left can be written in milliseconds


def in_order(segments: Iterable[Sequence[HeardWord]]) -> tuple[HeardWord, ...]:
    """The words of all segments with starts that never go back.

    Recognisers let a word begin a little before the one said before it (up to ``misplaced_s``): then what was said
    keeps its order, and the start is raised. Segments that overlap by more are of people who speak at once, and
    interleave.

    >>> met, twice = HeardWord("met", 1.0, 1.5), HeardWord("twice", 0.9, 1.8)
    >>> [(word.text, word.start) for word in in_order([[met], [twice]])]
    [('met', 1.0), ('twice', 1.0)]
    """
    words: list[HeardWord] = []
    for segment in segments:
        misplaced = bool(words and segment) and words[-1].start - segment[0].start <= SETTINGS.misplaced_s
        earliest = words[-1].start if misplaced else 0.0
        for word in segment:
            earliest = max(earliest, word.start)
            words.append(replace(word, start=earliest, end=max(earliest, word.end)))
    return tuple(sorted(words, key=lambda word: word.start))
