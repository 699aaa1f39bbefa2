"""How surely a name, if it is a label, is a speaker's: by its words (``label_words.toml``), capitals and script."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import regex

from aligner.document.language import is_common_word
from aligner.verbalize.word_tables import words

Strength = Literal["sure", "capitals", "name", "word"]
"""An office, a title or initials with a name; several words in capitals; a name of several words; a single word."""
REMARK = regex.compile(r"\s?[(（](?P<said>[^()（）\n]{1,90})[)）]|\s\[(?P<said>[^\[\]\n\d][^\[\]\n]{0,60})\]")
_BEHIND = regex.compile(r",.*|\s(?:--?|[–—])\s.*")
_INITIALS = regex.compile(r"(?:\p{Lu}\p{Ll}?\.\s?-?){1,3}\p{Lu}[\p{L}\p{M}'’-]+")
_NUMBERED = regex.compile(r"(?P<word>\p{L}+)[ _]?#?\d{1,3}")
_ROMAN = regex.compile(r"[IVXLCDM]+")
_CASELESS = regex.compile(r"[\p{Lo}\p{M}\p{Lm}'’״\"-]+")
_PACKED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー·・]{1,10}")
OF_FRENCH = frozenset(words("de du des d la l les et a aux au"))
"""Behind these the name of an office goes on in small letters: "le ministre de la mer"."""
_ARTICLES = frozenset(words("the a an some la le el il lo o os as der die das de"))


@dataclass(frozen=True, slots=True)
class LabelNameSettings:
    """How long what names a speaker is; set by hand, as are the cases of tests/document."""

    most_words: int = 8
    """Words of a name, its title and office with it, at most."""
    caseless_words: int = 4
    """Words of a name in a script without capitals, at most: more are a clause."""
    packed_office: int = 10
    """Characters of a name and office in one word, fewer, as Chinese and Japanese write them."""
    french_title: int = 6
    """Words of an office behind "M. le" or "Mme la", at most."""


SETTINGS = LabelNameSettings()


@cache
def label_words() -> dict[str, frozenset[str]]:
    """The word lists of labels: turns, roles, honorifics, particles, notices, saying, columns."""
    source = resources.files("aligner.document") / "label_words.toml"
    lists: dict[str, str] = tomllib.loads(source.read_text(encoding="utf-8"))
    return {name: frozenset(map(plain_key, listed.split())) for name, listed in lists.items()}


def plain_key(word: str) -> str:
    """The word case-folded and without accents, which Greek leaves out in capitals: "ΠΡΟΕΔΡΟΣ" is "Πρόεδρος"."""
    return "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if unicodedata.category(char) != "Mn")


@lru_cache(maxsize=1 << 14)
def strength_of(name: str) -> Strength | None:
    """How surely a name, if it is a label, is a speaker's; None where it is no name by its form.

    >>> [strength_of(name) for name in ("Anna", "Anna Sample", "MR. EXAMPLE", "М.Образец", "He said one thing")]
    ['word', 'name', 'sure', 'sure', None]
    """
    lists = label_words()
    bare = bare_name(name)
    parts = [part for word in bare.split() if (part := word.strip(".,\"'"))]
    folded = [plain_key(part) for part in parts]
    if not parts or len(parts) > SETTINGS.most_words or bare[0] in "#0123456789":
        return None
    if plain_key(bare) in lists["turns"] or _is_office(parts, folded) or _has_title(bare, parts, folded):
        return "sure"
    titles = lists["honorifics"] | _ARTICLES
    if _ROMAN.fullmatch(bare) or (len(bare) == 1 and bare.isupper()) or titles.issuperset(folded):
        return None
    if _INITIALS.fullmatch(bare):
        return "sure"
    if numbered := _NUMBERED.fullmatch(bare):
        return "sure" if plain_key(numbered["word"]) in lists["roles"] | lists["turns"] else "word"
    if all(map(_CASELESS.fullmatch, parts)):
        return _caseless(parts, bare)
    return _by_capitals(parts, folded, remark=any(begins_like_a_name(m["said"]) for m in REMARK.finditer(name)))


def _by_capitals(parts: list[str], folded: list[str], *, remark: bool) -> Strength | None:
    particles = label_words()["particles"]
    if any(word.isdigit() for word in parts) or not parts[0][0].isupper():
        return None
    inner = [word for word, key in zip(parts, folded, strict=True) if key not in particles or word[0].isupper()]
    if not all(map(begins_like_a_name, inner)) or not parts[-1][0].isupper():
        return None
    telling = [word for word in inner if len(word) > 1]
    if len(telling) > 1 and all(word.isupper() for word in telling):
        return "capitals"
    if is_common_word(parts[0]) and not remark:
        return "word"
    return "name" if len(inner) > 1 or remark else "word"


def _caseless(parts: list[str], bare: str) -> Strength | None:
    """Scripts without capitals: a few short words that are no clause with its verb."""
    saying = label_words()["saying"]
    if len(parts) > SETTINGS.caseless_words or any(plain_key(word) in saying for word in parts):
        return None
    if len(bare) > 1 and bare[-1] in saying:
        return None
    if any(map(_PACKED.match, parts)) and not all(map(_PACKED.fullmatch, parts)):
        return None
    roles = label_words()["roles"]
    if any(
        word in roles
        or (
            len(word) < SETTINGS.packed_office
            and word.endswith(tuple(r for r in roles if len(r) > 1 and _PACKED.fullmatch(r)))
        )
        for word in map(plain_key, parts)
    ):
        return "sure"
    return "name" if len(parts) > 1 else "word"


def _is_office(parts: list[str], folded: list[str]) -> bool:
    """Whether a name is an office with small words and names about it: "Madam Deputy Speaker", "Some hon. members"."""
    lists = label_words()
    allowed = lists["roles"] | lists["particles"] | lists["honorifics"]
    if not any(key in lists["roles"] for key in folded):
        return False
    lower_start = parts[0][0].islower() and folded[0] not in lists["roles"] | _ARTICLES
    pairs = zip(parts, folded, strict=True)
    return not lower_start and all(key in allowed or begins_like_a_name(word) for word, key in pairs)


def _has_title(bare: str, parts: list[str], folded: list[str]) -> bool:
    """Whether a title stands before more: "Mr Example", "La señora PRESIDENTA", "M. le garde des sceaux"."""
    lists = label_words()
    place = 1 if folded[0] in _ARTICLES and len(parts) > 2 else 0
    if len(parts) < place + 2 or folded[place] not in lists["honorifics"] or plain_key(bare) in lists["honorifics"]:
        return False
    rest = list(zip(parts, folded, strict=True))[place + 1 :]
    if rest[0][1] in ("le", "la", "l") and len(rest) > 1 and len(rest) <= SETTINGS.french_title:
        following = zip(rest[2:], rest[1:], strict=False)
        return all(
            begins_like_a_name(word) or key in OF_FRENCH | {"charge", "chargee"} or before[1] in OF_FRENCH
            for (word, key), before in following
        )
    named = [word for word, key in rest if key not in lists["particles"] | lists["honorifics"]]
    return bool(named) and all(map(begins_like_a_name, named))


def bare_name(name: str) -> str:
    return _BEHIND.sub("", REMARK.sub("", name)).strip()


def begins_like_a_name(word: str) -> bool:
    return word[:1].isupper() or regex.match(r"\p{Lt}|(?:[dDlL]|[oO])['’]\p{Lu}", word) is not None
