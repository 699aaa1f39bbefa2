"""Text → the language it is written in, by its script and its commonest words.

Enough to tell whether a page is in the language that was spoken; not a general identifier. The word lists of
``common_words.toml`` are the function words every text of the language uses again and again.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files

import regex


@dataclass(frozen=True, slots=True)
class TextLanguageSettings:
    """When function words tell a text's language; set by hand, as are the cases of tests/document."""

    sample: int = 50_000
    """Characters from the beginning that are looked at."""
    least_words: int = 2
    """Function words of the language, at least."""
    least_share: float = 0.08
    """Share of all words that they are, at least."""
    ahead: float = 1.1
    """Times as many as those of the next language, at least: neighbours share many."""
    kana_one_in: int = 10
    """Han characters for each kana, at most, of a Japanese text."""


SETTINGS = TextLanguageSettings()

_LETTER_SCRIPTS = {
    "Hira": "ja",
    "Kana": "ja",
    "Hang": "ko",
    "Thai": "th",
    "Hebr": "he",
    "Grek": "el",
    "Deva": "hi",
    "Armn": "hy",
    "Geor": "ka",
    "Beng": "bn",
    "Taml": "ta",
    "Telu": "te",
    "Gujr": "gu",
    "Laoo": "lo",
    "Khmr": "km",
    "Mymr": "my",
    "Ethi": "am",
}
_SCRIPTS = ("Latn", "Cyrl", "Arab", "Hani", *_LETTER_SCRIPTS)
_SCRIPT = {name: regex.compile(rf"\p{{Script={name}}}") for name in _SCRIPTS}
_WORD = regex.compile(r"[\p{L}\p{M}’']+")
_COMMON: dict[str, str] = tomllib.loads((files("aligner.document") / "common_words.toml").read_text(encoding="utf-8"))
_LISTS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_ANY_COMMON = frozenset().union(*_LISTS.values())
_OF_SCRIPT = {
    "Cyrl": ("ru", "uk", "be", "bg", "sr", "kk"),
    "Arab": ("ar", "fa", "ur"),
    "Latn": tuple(code for code, words in _COMMON.items() if regex.search(r"\p{Script=Latn}", words)),
}
KNOWN = frozenset(_COMMON) | frozenset(_LETTER_SCRIPTS.values()) | {"zh"}
"""The languages that `detect_language` can tell."""


def main_script(text: str) -> str | None:
    """The four-letter code of the script most letters belong to ("Latn", "Cyrl"); None without letters."""
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else None
    counts = Counter({name: len(pattern.findall(text)) for name, pattern in _SCRIPT.items()})
    name, count = counts.most_common(1)[0]
    return name if count else None


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``; None where it is too short or mixed to tell.

    >>> detect_language("We would like to thank all of you for the work that you have done.")
    'en'
    """
    sample = text[: SETTINGS.sample]
    script = main_script(sample)
    if script == "Hani":
        kana = sum(len(_SCRIPT[name].findall(sample)) for name in ("Hira", "Kana"))
        return "ja" if kana * SETTINGS.kana_one_in > len(_SCRIPT["Hani"].findall(sample)) else "zh"
    if script in _LETTER_SCRIPTS:
        return _LETTER_SCRIPTS[script]
    return _by_words(sample, _OF_SCRIPT.get(script or "", ()))


def is_common_word(word: str) -> bool:
    """Whether a word is one of the function words of any language in the lists.

    >>> is_common_word("The"), is_common_word("Anna")
    (True, False)
    """
    return word.casefold() in _ANY_COMMON


def _by_words(sample: str, languages: tuple[str, ...]) -> str | None:
    counts = Counter(word.casefold() for word in _WORD.findall(sample))
    total = sum(counts.values())
    scores = {code: sum(counts[word] for word in _LISTS[code]) for code in languages}
    ranked = sorted(scores, key=lambda code: scores[code], reverse=True)
    if not ranked or scores[ranked[0]] < max(SETTINGS.least_words, total * SETTINGS.least_share):
        return None
    if len(ranked) > 1 and scores[ranked[0]] < scores[ranked[1]] * SETTINGS.ahead:
        return None
    return ranked[0]
