"""Stage directions in brackets: "[applause]", "(Laughter.)", "*laughs*", "{crosstalk}", "(Beifall bei der SPD)".

A direction is known by a word in it (``direction_words.toml``), so that an ordinary remark in brackets stays part of
its sentence. Minutes write whole sentences in round brackets ("(The sitting was suspended at 12.30.)"); those are
known by what they are about, their capital and their full stop.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import regex

from aligner.document.language import is_common_word

_BRACKETS = r"\[(?P<square>[^\[\]\n]{1,400})\]|[(（](?P<round>[^()（）\n]{1,400})[)）]"
_SIGNS = (
    r"\{(?P<sign>[^{}\n]{1,80})\}|<(?P<sign>[^<>\n]{1,80})>|(?<![\p{L}\p{N}*])\*{1,2}(?P<sign>[^*\n]{1,80})\*{1,2}(?![\p{L}\p{N}*])"
    r"|(?<![\p{L}\p{N}_])_(?P<sign>[^_\n]{1,80})_(?![\p{L}\p{N}_])|〔(?P<square>[^〔〕\n]{1,400})〕|【(?P<square>[^【】\n]{1,80})】"
    r"|［(?P<square>[^［］\n]{1,80})］|[♪♫]+(?P<sign>[^♪♫\n]{0,80})[♪♫]+"
)
_CANDIDATE = regex.compile(rf"(?:{_BRACKETS}|{_SIGNS})[.!]?")
_WORD = regex.compile(r"[\p{L}\p{M}-]+")
_IN_LANGUAGE = regex.compile(r"(?i)(?:in|en|auf|em|na|по)[ -]\p{L}+|off[- ]mic.*|hors micro|микрофон отключ.*")


@dataclass(frozen=True, slots=True)
class DirectionSettings:
    """What in brackets is a stage direction; set by hand, as are the cases of tests/document."""

    longest: int = 400
    """Characters of one, at most: parliaments name every party that clapped."""
    remark_words: int = 4
    """Words of a remark in round brackets that begins small, at most: a longer one belongs to a sentence."""


SETTINGS = DirectionSettings()


def is_direction(text: str) -> bool:
    """Whether the text is a stage direction and nothing else.

    >>> is_direction("[Loud applause.]"), is_direction("(as we said)")
    (True, False)
    """
    match = _CANDIDATE.fullmatch(text.strip()) if len(text) <= SETTINGS.longest else None
    return match is not None and _directs(match)


def find_directions(text: str, char_start: int, char_end: int) -> Iterator[tuple[int, int]]:
    """The places of the stage directions inside a stretch of text."""
    return (match.span() for match in _CANDIDATE.finditer(text, char_start, char_end) if _directs(match))


def is_bracketed(text: str) -> bool:
    """Whether the text stands in one pair of round or square brackets."""
    match = _CANDIDATE.fullmatch(text.strip())
    return match is not None and bool(match["round"] or match["square"])


def _directs(match: regex.Match[str]) -> bool:
    said = match["round"] or match["square"] or match["sign"] or ""
    if not _WORD.search(said):
        return match[0][0] in "♪♫"
    if match["round"]:
        return any(map(_is_remark_of_sounds, regex.split(r"\s[–—-]\s", said))) or _is_of_minutes(said)
    if match["square"] and _IN_LANGUAGE.fullmatch(said.strip()):
        return True
    words = _words_of(said)
    return any(map(_sounds, words)) or (len(words) <= SETTINGS.remark_words and not _words()["short"].isdisjoint(words))


def _is_remark_of_sounds(said: str) -> bool:
    """Whether a remark in round brackets is a direction: short, or with what is heard in its first words."""
    words = _words_of(said)
    if len(words) <= SETTINGS.remark_words:
        return any(map(_sounds, words)) or not _words()["short"].isdisjoint(words)
    return any(map(_sounds, words[:2])) and not said.lstrip()[0].islower() and not is_common_word(words[0])


def _is_of_minutes(said: str) -> bool:
    """Whether a remark is a sentence of the minutes: its subject is the sitting or a motion."""
    return said[:1].isupper() and said.rstrip()[-1] in ".:" and not _words()["sittings"].isdisjoint(_words_of(said)[:5])


def _words_of(said: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(said)]


def _sounds(word: str) -> bool:
    lists = _words()
    return word in lists["sounds"] or any(word.startswith(stem) for stem in lists["stems"])


@cache
def _words() -> dict[str, frozenset[str]]:
    source = resources.files("aligner.document") / "direction_words.toml"
    listed = {name: words.split() for name, words in tomllib.loads(source.read_text(encoding="utf-8")).items()}
    return {
        "sounds": frozenset(word for word in listed["sounds"] if word[-1] != "*"),
        "stems": frozenset(word[:-1] for word in listed["sounds"] if word[-1] == "*"),
        "short": frozenset(listed["short"]),
        "sittings": frozenset(listed["sittings"]),
    }
