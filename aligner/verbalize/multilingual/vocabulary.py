"""What short words, signs, units and initialisms stand for in a language, and the words around their figures.

The short words of a language lie in ``short_words/``, a line for each: ``written spoken spoken …``, the likeliest
first, the words of one way to say it joined by "_". Written words are in lower case without their last full stop, in
the plain shape of `aligner.verbalize.keys.plain` (so "№" is "no" and "º" is "o").
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from aligner.verbalize.word_tables import entries, load_tables, words

_WITH_SHORT_WORDS = frozenset(words("bg ca cs da de el es fi fr hr hu it ja nl no pl pt ro ru sk sv tr uk zh"))


@cache
def short_words(language: str) -> dict[str, str]:
    """Written short words and their spoken forms; none for a language without a table.

    >>> short_words("de")["usw"]
    'und_so_weiter'
    """
    if language not in _WITH_SHORT_WORDS:
        return {}
    source = files("aligner.verbalize.multilingual") / "short_words" / f"{language}.txt"
    return entries(source.read_text(encoding="utf-8"))


_TABLES = load_tables("aligner.verbalize.multilingual", "vocabulary.toml")
MONTHS: dict[str, tuple[str, ...]] = _TABLES["months"]
FRACTIONS: dict[str, dict[str, str]] = _TABLES["fractions"]
NUMBERED: dict[str, tuple[str, ...]] = _TABLES["numbered"]
"""What stands for "number" only before a figure."""
NUMBER_NAMES: dict[str, str] = _TABLES["number_names"]
RANGE_LINKS: dict[str, tuple[str, ...]] = _TABLES["range_links"]
DECADES: dict[str, tuple[str, ...]] = _TABLES["decades"]
SCALES: dict[str, tuple[str, ...]] = _TABLES["scales"]
MINUS: dict[str, str] = _TABLES["minus"]
BELOW_ZERO: dict[str, str] = _TABLES["below_zero"]
"""What is said behind degrees for a minus before them."""
RATIO_LINKS: dict[str, str] = _TABLES["ratio_links"]
HALVES_BEHIND: dict[str, tuple[str, ...]] = _TABLES["halves_behind"]
"""A half that is said behind the scale: "deux millions et demi"."""
SINGULAR: dict[str, str] = _TABLES["singular"]
"""Scales as they are said after one."""
BOUNDS: dict[str, dict[str, str]] = _TABLES["bounds"]
LATIN_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        words("а бэ цэ дэ е эф гэ аш и йот ка эль эм эн о пэ ку эр эс тэ у вэ дубль-вэ икс игрек зет"),
        strict=True,
    )
)
"""Names of Latin letters in Russian."""
LETTERS = {
    "ru": LATIN_NAMES
    | dict(
        zip(
            "абвгдежзийклмнопрстуфхцчшщэюя",
            words("а бэ вэ гэ дэ е жэ зэ и ий ка эл эм эн о пэ эр эс тэ у эф ха цэ че ша ща э ю я"),
            strict=True,
        )
    ),
}
"""Names of letters, where a recogniser may write them out."""
_CYRILLIC_LETTERS = {
    "sh": "ш",
    "ch": "ч",
    "zh": "ж",
    "th": "т",
    "ph": "ф",
    "ck": "к",
    "ce": "се",
    "ci": "си",
    "ya": "я",
    "yu": "ю",
}
_CYRILLIC_LETTERS |= dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуввкиз", strict=True)) | {"x": "кс"}


def in_cyrillic(word: str) -> str:
    """A Latin word as Russian or Ukrainian would write its letters: "covid" → ковид."""
    text, place = "", 0
    while place < len(word):
        pair = word[place : place + 2]
        size = 2 if pair in _CYRILLIC_LETTERS else 1
        text += _CYRILLIC_LETTERS.get(pair if size == 2 else word[place], word[place])
        place += size
    return text
