"""Japanese words → how they are read, in kana, by SudachiPy and its dictionary (Takaoka et al. 2018), where installed.

Chinese characters do not tell their sound: 電球 is でんきゅう, 球 alone たま. So a text is parted into the words of the
dictionary, and those with Chinese characters take its readings: the one that fits their neighbours first, then those of
the same word (私: わたくし, わたし). Both packages are the extra ``cjk`` (Apache 2.0), loaded when used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import accumulate, islice, product
from typing import Any, NamedTuple

import regex

from aligner.verbalize.keys import fold


@dataclass(frozen=True, slots=True)
class JapaneseSettings:
    """How much is asked of the dictionary at once, and how many answers are kept."""

    piece_chars: int = 4000
    """Characters read at once; SudachiPy takes no more than 49,149 bytes."""
    readings: int = 4
    """Readings of a word, at most."""
    readings_of_run: int = 8
    """Readings of several words that are read together, at most."""


SETTINGS = JapaneseSettings()
_HAN = regex.compile(r"\p{Han}")
_DICTIONARIES = ("core", "small", "full")
_NUMERAL = "数詞"
"""What SudachiPy calls a numeral; its other readings (二: ふ) are of counting rhymes and names."""
_NUMERALS = str.maketrans(
    {
        **{"〇": "れい", "零": "れい", "一": "いち", "二": "に", "三": "さん", "四": "よん", "五": "ご", "六": "ろく"},
        **{
            "七": "なな",
            "八": "はち",
            "九": "きゅう",
            "十": "じゅう",
            "百": "ひゃく",
            "千": "せん",
            "万": "まん",
            "億": "おく",
        },
    }
)
_HARDENED = str.maketrans("ハヒフヘホ", "パピプペポ")
"""After a small ッ no ハ is said: まっ + ひるま is まっぴるま."""


class Morpheme(NamedTuple):
    """``text[start:end]``, a word of the dictionary, and its readings in katakana, likeliest first.

    What has no Chinese characters is its own reading, and what the dictionary lacks has none.
    """

    start: int
    end: int
    readings: tuple[str, ...]


class KanjiRun(NamedTuple):
    """``words[i0:i1]``, which hold Chinese characters and are read together, and their readings in kana."""

    i0: int
    i1: int
    readings: tuple[str, ...]


def has_kanji(text: str) -> bool:
    """Return whether a text has Chinese characters."""
    return _HAN.search(text) is not None


def is_numeral(text: str) -> bool:
    """Return whether all Chinese characters of a text are numerals, which are read in one way.

    >>> is_numeral("二百四十"), is_numeral("二人")
    (True, False)
    """
    return not has_kanji(text.translate(_NUMERALS))


def kana(text: str) -> str | None:
    """Return the text with the readings of its Chinese characters; None where one has none.

    Numerals by themselves are read without the library, and nothing else is.

    >>> kana("二千二十四"), kana("カメラ")
    ('にせんにじゅうよん', 'カメラ')
    """
    plain = text.translate(_NUMERALS)
    if not has_kanji(plain):
        return plain
    found = morphemes(text)
    if found is None or not all(one.readings for one in found):
        return None
    return "".join(one.readings[0] for one in found)


def readings_of(text: str) -> tuple[str, ...]:
    """Return the ways to read a short text, in kana without blanks, likeliest first; empty where nobody knows.

    It may be read otherwise in a sentence; of a character by itself all readings are given, since it may be a part of a
    longer word (中: なか, in 電中 ちゅう).
    """
    found = morphemes(text) or ()
    return _combined([one._replace(readings=one.readings + _of_character(text[one.start : one.end])) for one in found])


def _of_character(word: str) -> tuple[str, ...]:
    """All readings that the dictionary has of a single Chinese character; none of longer words."""
    library = _library()
    if library is None or len(word) > 1 or not has_kanji(word):
        return ()
    return tuple(dict.fromkeys(one.reading_form() for one in library[0].lookup(word)))


def kanji_runs(words: Sequence[str]) -> tuple[KanjiRun, ...]:
    """Return the words with Chinese characters whose reading is known, those together that are read together.

    Parameters
    ----------
    words
        Words or characters in the order of speech; they are read as if written without blanks.
    """
    ends = list(accumulate(map(len, words)))
    found = morphemes("".join(words)) if any(map(has_kanji, words)) else None
    runs: list[KanjiRun] = []
    for i0, i1, together in _together(found or (), ends):
        if any(map(has_kanji, words[i0:i1])) and (readings := _combined(together)):
            runs.append(_without_kana(KanjiRun(i0, i1, readings), words))
    return tuple(runs)


def _without_kana(run: KanjiRun, words: Sequence[str]) -> KanjiRun:
    """The run without the kana at its ends, which say themselves: お茶 is お and ちゃ, 止まって is と and まって."""
    i0, i1, ways = run
    while not has_kanji(words[i1 - 1]) and all(fold(way, "ja").endswith(fold(words[i1 - 1], "ja")) for way in ways):
        i1, ways = i1 - 1, tuple(way[: len(way) - len(fold(words[i1 - 1], "ja"))] for way in ways)
    while not has_kanji(words[i0]) and all(fold(way, "ja").startswith(fold(words[i0], "ja")) for way in ways):
        i0, ways = i0 + 1, tuple(way[len(fold(words[i0], "ja")) :] for way in ways)
    return KanjiRun(i0, i1, ways) if all(ways) else run


def _together(found: Sequence[Morpheme], ends: Sequence[int]) -> Iterator[tuple[int, int, list[Morpheme]]]:
    """The fewest words in a row, ``[i0, i1)``, that end where a word of the dictionary ends, with the latter."""
    first, place, together = 0, 0, list[Morpheme]()
    for one in found:
        together.append(one)
        while place < len(ends) and ends[place] < one.end:
            place += 1
        if ends[place] == one.end:
            yield first, place + 1, together
            first, together = place + 1, []


def _combined(found: Sequence[Morpheme]) -> tuple[str, ...]:
    """The ways to read words in a row, likeliest first; empty where one has none."""
    if not found:
        return ()
    ways = ["".join(way) for way in islice(product(*(one.readings for one in found)), SETTINGS.readings_of_run)]
    return tuple(dict.fromkeys(ways))


def morphemes(text: str) -> tuple[Morpheme, ...] | None:
    """Return the words of a text without holes, with their readings; None where the library is not installed.

    >>> morphemes("電球が") in (None, (Morpheme(0, 2, ("デンキュウ",)), Morpheme(2, 3, ("が",))))
    True
    """
    if _library() is None:
        return None
    found: list[Morpheme] = []
    for first in range(0, len(text), SETTINGS.piece_chars):
        for start, end, readings in _of_piece(text[first : first + SETTINGS.piece_chars]):
            last = found[-1].readings[0][-1:] if found and found[-1].readings else ""
            found.append(Morpheme(first + start, first + end, _hardened(readings) if last == "ッ" else readings))
    return tuple(found)


def _hardened(readings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(way[:1].translate(_HARDENED) + way[1:] for way in readings))


@lru_cache(maxsize=256)
def _of_piece(text: str) -> tuple[Morpheme, ...]:
    library = _library()
    assert library is not None
    dictionary, tokenizer = library
    whole = text.encode("utf-8", "replace").decode()  # half a character is none to the library
    return tuple(
        Morpheme(one.begin(), one.end(), _readings(one, dictionary))
        for one in tokenizer.tokenize(whole)
        if one.end() > one.begin()
    )


def _readings(one: Any, dictionary: Any) -> tuple[str, ...]:
    """The reading of a word as it stands in its sentence, then those of words of its class that are written so."""
    surface, told, kind = one.surface(), one.reading_form(), one.part_of_speech()
    if not has_kanji(surface):
        return (surface,)
    if has_kanji(told):
        return ()
    others = () if _NUMERAL in kind else dictionary.lookup(surface)
    alike = [other.reading_form() for other in others if other.part_of_speech() == kind]
    return tuple(dict.fromkeys([told, *alike]))[: SETTINGS.readings]


@cache
def _library() -> tuple[Any, Any] | None:
    """SudachiPy's dictionary and a tokenizer of it; None where it is not installed."""
    kinds = [kind for kind in _DICTIONARIES if find_spec(f"sudachidict_{kind}")]
    if not kinds or find_spec("sudachipy") is None:
        return None
    from sudachipy import Dictionary

    dictionary = Dictionary(dict=kinds[0])
    return dictionary, dictionary.tokenizer()
