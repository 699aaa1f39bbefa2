"""A stretch of published text → its sentences, as places; nothing but white space lies between them.

A full stop ends a sentence unless it belongs to an abbreviation ("Mr."), an initial ("J. F. Kennedy"), a number
("No. 5", "11.30 a.m.") or the text goes on in lower case. Closing quotes and brackets stay with their sentence. Line
breaks count as spaces: whether a line is a paragraph of its own is decided before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from aligner.document.abbreviations import either, leading
from aligner.verbalize.word_tables import words

_END = regex.compile(
    r"(?<![.!?…؟۔।॥])(?P<mark>[.!?…؟۔।॥]++)(?P<close>[”\"'’»)\]›]*+)(?=\s)"
    r"|(?P<wide>[。！？｡]+)[”」』）\"’]*"
    r"|(?P<tight>(?<=\p{Ll}{3}[”\"’)]?)[.!?]+)(?=\p{Lu}\p{Ll})"
)
_LAST_WORD = regex.compile(r"[\p{L}\p{N}.\-’']+$")
_NEXT_WORD = regex.compile(r"\s*[“\"'‘«(\[„—–-]*\s*([\p{L}\p{N}][\p{L}\p{N}’'-]*)?")
_STARTERS = frozenset(
    words(
        "the a an he she it we they you i this that these those there in on at but and so however then when "
        "while if as "
        "for from after before our his her its their my your what who why how where no not now today yes with although "
        "according meanwhile moreover later both all some many most one it's i'm we're they're let"
    )
)
_NUMBERED = frozenset(words("de da no nb nn fi cs sk pl hu sl hr sr et lv tr"))


@dataclass(frozen=True, slots=True)
class SentenceSettings:
    """How far a full stop's surroundings are looked at; set by hand, as are the cases of tests/document."""

    look_back: int = 60
    """Characters before it in which its word begins, at most."""
    rank_characters: int = 4
    """Characters of a number before it, at most, that may be a rank, in languages that write "3." for third."""
    abbreviation: int = 8
    """Characters of a word with full stops inside, at most, that is an abbreviation: "U.S.A."."""


SETTINGS = SentenceSettings()


def split_sentences(
    text: str, char_start: int = 0, char_end: int | None = None, language: str | None = None
) -> tuple[tuple[int, int], ...]:
    """The places of the sentences in ``text[char_start:char_end]``, in order.

    >>> text = "Mr. Malinov spoke at 11.30 a.m. in Moscow. “Why?” he asked."
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['Mr. Malinov spoke at 11.30 a.m. in Moscow.', '“Why?” he asked.']
    """
    end = len(text) if char_end is None else char_end
    return tuple(_trimmed(text, char_start, end, language))


def _trimmed(text: str, start: int, end: int, language: str | None) -> Iterator[tuple[int, int]]:
    place = start
    for boundary in (*_boundaries(text, start, end, language), end):
        while place < boundary and text[place].isspace():
            place += 1
        last = boundary
        while last > place and text[last - 1].isspace():
            last -= 1
        if last > place:
            yield place, last
        place = boundary


def _boundaries(text: str, start: int, end: int, language: str | None) -> Iterator[int]:
    for match in _END.finditer(text, start, end):
        if match["mark"] is None or _ends(text, start, end, match, language):
            yield match.end()


def _ends(text: str, start: int, end: int, match: regex.Match[str], language: str | None) -> bool:
    following = _NEXT_WORD.match(text, match.end(), end)
    after = (following[1] or "") if following else ""
    if after[:1].islower():
        return False
    if match["mark"] != "." or match["close"]:
        return True
    found = _LAST_WORD.search(text, max(start, match.start() - SETTINGS.look_back), match.start())
    before = found[0] if found else ""
    return not _belongs(before, after, language, first=found is None or found.start() == start)


def _belongs(before: str, after: str, language: str | None, *, first: bool) -> bool:
    """Whether the full stop between two words is part of the first."""
    word = before.lower().strip("'’-")
    if before.isdigit():
        return first or (language in _NUMBERED and len(before) <= SETTINGS.rank_characters and bool(after))
    if len(before) == 1 and before.isupper():  # an initial, "J. Kennedy"; or the end of "Plan B. We …"
        return after.lower() not in _STARTERS
    if word in _leading(language):
        return word not in ("no", "art", "ed", "mar", "sec", "fig", "v", "д", "р", "в", "т", "п") or (
            after[:1].isdigit() or (after[:1].isupper() and word not in ("no", "art", "fig", "sec"))
        )
    if word in _either(language) or ("." in before and len(before) <= SETTINGS.abbreviation):
        return after.lower() not in _STARTERS or not after
    return False


@lru_cache(maxsize=64)
def _leading(language: str | None) -> frozenset[str]:
    return leading(language)


@lru_cache(maxsize=64)
def _either(language: str | None) -> frozenset[str]:
    return either(language)
