"""Captions in any form (`aligner.formats.found`) → turns: a line each, timed by its cue or by the times inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from aligner.document.cue_turns import CueLine, cue_lines
from aligner.formats.found import FoundCaptions, FoundCue, FoundLine
from aligner.recognize.heard_words import RoughWord, split_words
from aligner.recognize.imported.heard import Found, Turn
from aligner.verbalize.writing import written


def read_cues(found: FoundCaptions) -> Found:
    """The words of the cues; names before them are speakers."""
    lines = cue_lines(found.cues)
    turns = [turn for _, group in groupby(lines, key=lambda one: id(one.cue)) for turn in _turns(list(group))]
    return Found(turns, found.language)


def _turns(lines: Sequence[CueLine]) -> Iterator[Turn]:
    """A turn for each voice in a cue; without times inside, voices share the cue by their letters."""
    cue = lines[0].cue
    voices = _voices(lines)
    timed = any(line.said.onsets for line in lines)
    lengths = [sum(len(line.said.text) for line in voice) for voice in voices]
    total, done = sum(lengths), 0
    for voice, length in zip(voices, lengths, strict=True):
        start, end = (_share(cue, count, total) for count in (done, done + length))
        bounds = (cue.start, cue.end) if timed else (start, end)
        said = [line.said for line in voice]
        text = written(line.text for line in said)
        yield Turn(tuple(_words(said, cue)), *bounds, voice[0].speaker, text)
        done += length


def _voices(lines: Sequence[CueLine]) -> list[list[CueLine]]:
    voices: list[list[CueLine]] = []
    for line in lines:
        if line.begins or not voices:
            voices.append([])
        voices[-1].append(line)
    return voices


def _share(cue: FoundCue, letters: int, total: int) -> float:
    return cue.start + (cue.end - cue.start) * letters / max(1, total)


def _words(lines: Sequence[FoundLine], cue: FoundCue) -> list[RoughWord]:
    """The words, with their onsets where the file has them; a word lasts until the next one that is known."""
    words: list[RoughWord] = []
    for line in lines:
        onsets, place = dict(line.onsets), 0
        for text in split_words(line.text):
            place = line.text.index(text, place)
            words.append(RoughWord(text, onsets.get(place)))
            place += len(text)
    ends = [*(word.start for word in words), cue.end][1:] if words else []
    return [replace(word, end=_known(after, word.start)) for word, after in zip(words, ends, strict=True)]


def _known(after: float | None, start: float | None) -> float | None:
    return None if start is None else (start if after is None else max(start, after))
