"""How common a word is in a language, and whether it is one: by ``wordfreq`` (Speer 2022), lists of what people write.

A frequency is on Zipf's scale: 3 is once in a million words, 0 a word nobody was seen to write. A compound that the
list lacks is a word where its parts are ("Sumpfjohanniskraut"). The code of wordfreq is under Apache 2.0, its data
under CC BY-SA 4.0. Chinese, Japanese and Korean would need more packages and are not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from aligner.types.language_tags import base_language

_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "nb", "no", "fi", "hu", "is"})
_LISTED_AS = {"no": "nb", "hr": "sh", "bs": "sh"}
"""Languages under the codes that wordfreq has their words by."""
_PARTS = re.compile(r"[-‑–’'/\s]+")
_LINKS = ("", "s", "es", "n", "en", "er")
_OTHER_SCRIPTS = frozenset({"zh", "ja", "ko"})


@dataclass(frozen=True, slots=True)
class KnownWordSettings:
    """How a compound is taken apart, on Zipf's scale; set on 18 recordings of people (docs/report.md)."""

    part_letters: int = 4
    """Letters of a part of a compound, at least."""
    part_zipf: float = 3.0
    """How common a part must be, at least: once in a million words."""
    made_up_zipf: float = 1.0
    """How common a compound counts at most that nobody was seen to write: "Schadlicht" may be none."""
    figure_zipf: float = 6.0
    """How common a number in figures counts: as "one" in English."""


SETTINGS = KnownWordSettings()


@cache
def _languages() -> frozenset[str]:
    from wordfreq import available_languages

    return frozenset(available_languages("best")) - _OTHER_SCRIPTS


def _code(language: str | None) -> str:
    code = base_language(language) or ""
    return _LISTED_AS.get(code, code)


def knows(language: str | None) -> bool:
    """Whether there is a list of the language."""
    return _code(language) in _languages()


@lru_cache(maxsize=20_000)
def frequency(word: str, language: str | None) -> float | None:
    """Return how common a word is, 0 to 8; None in a language without a list.

    A number in figures is as common as "one". Of a word with hyphens or apostrophes the rarest part counts.

    >>> frequency("house", "en") > 4, frequency("churrel", "en"), frequency("Waisenkind", "de") > 0
    (True, 0.0, True)
    """
    if not knows(language):
        return None
    code, plain = _code(language), word.casefold().strip(" .,;:!?…\"“”«»()[]'’")
    if not plain or any(char.isdigit() for char in plain):
        return SETTINGS.figure_zipf
    whole = _frequency(plain, code)
    if whole or not (parts := [part for part in _PARTS.split(plain) if part]):
        return whole
    return min(_frequency(part, code) or min(SETTINGS.made_up_zipf, _of_compound(part, code)) for part in parts)


def _frequency(word: str, code: str) -> float:
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, code))


def _of_compound(word: str, code: str) -> float:
    """Return how common the rarest part of a compound is, in the best way to take it apart; 0 where there is none."""
    if code not in _COMPOUNDING:
        return 0.0
    best, part, common = 0.0, SETTINGS.part_letters, SETTINGS.part_zipf
    for place in range(part, len(word) - part + 1):
        head = max(_frequency(word[: place - len(link)], code) for link in _LINKS if word[:place].endswith(link))
        if head >= common:
            tail = _frequency(word[place:], code)
            best = max(best, min(head, tail if tail >= common else _of_compound(word[place:], code)))
    return best
