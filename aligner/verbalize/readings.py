"""Written words → the ways they may be spoken, as comparable keys; the same for both sides of a match.

A reading covers one or more words that are said as a unit ("$5 million", "11.30 a.m.", "26th February"). Its forms
are tuples of keys (:mod:`aligner.verbalize.keys`), one spoken word each, the likeliest first. Two stretches of words
say the same when some choice of forms gives both the same keys, see :func:`aligner.verbalize.same_speech.same_speech`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from aligner.types.language_tags import base_language
from aligner.verbalize.english.amounts import amount_at
from aligner.verbalize.english.dates import date_at, month_name, time_at
from aligner.verbalize.english.numerals import LIMIT, roman, unique
from aligner.verbalize.english.phrases import phrase_at
from aligner.verbalize.english.shorthand import KEPT, SIGNS, roman_forms
from aligner.verbalize.english.spelling import spelling_key
from aligner.verbalize.english.words import is_plain, token_forms
from aligner.verbalize.japanese import kanji_runs
from aligner.verbalize.keys import plain, split_keys
from aligner.verbalize.multilingual.clocks import clock_at
from aligner.verbalize.multilingual.figures import roman_forms as other_roman_forms
from aligner.verbalize.multilingual.token_runs import amount_at as other_amount_at
from aligner.verbalize.multilingual.token_runs import pair_at
from aligner.verbalize.multilingual.tokens import multilingual_forms
from aligner.verbalize.multilingual.vocabulary import DECADES, NUMBERED, short_words
from aligner.verbalize.values import Figure, find_figures, names_unit
from aligner.verbalize.word_tables import words

Form = tuple[str, ...]
Rule = Callable[[Sequence[str], int], tuple[int, tuple[Form, ...]] | None]

_ENGLISH_RULES: tuple[Rule, ...] = (date_at, time_at, phrase_at, amount_at)
MANY = 40
"""Most forms of several words in languages that inflect their numbers."""
_OPENS = frozenset(",.:'/-%")
_FRAGMENT = re.compile(r"(?:[,.:'/-](?=\w)|%$)")
_EDGES = regex.compile(
    r"^(?:(?!\.\d)[^\w\p{M}\p{Sc}&%+=@№#§°×÷±<>≤≥~≈½-])+|(?<![^\w\p{M}\p{Sc}&%+=°½])[^\w\p{M}\p{Sc}&%+=°½]+$|^[<>~]+(?![=\d\p{Sc}.])"
)
_LEADING_DASH = regex.compile(r"^-+(?![\d%\p{Sc}.])|^-(?=-)")
_NAMED_BY_SIGN = regex.compile(r"\p{L}(?:\+\+|#)[.,;:!?]*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\.?$")


class Reading(NamedTuple):
    """``words[i0:i1]`` may be said as any of ``forms``; no form where nothing in them is spoken."""

    i0: int
    i1: int
    forms: tuple[Form, ...]


def readings(words: Sequence[str], language: str | None, alone: Collection[int] = ()) -> tuple[Reading, ...]:
    """The readings of ``words``, in order and without holes: every word lies in exactly one.

    Parameters
    ----------
    words
        As published or as heard; punctuation around them and spaces before them do not matter. Pieces that a
        recogniser breaks a number into ("5", ",000", "-year") are joined first.
    language
        Code of the language (``en``, ``de-AT``); None reads digits as English does.
    alone
        Places of words that are a heading or a sentence by themselves, where a roman numeral says its number.
    """
    texts, starts = _tokens(words)
    base = base_language(language)
    rules = _ENGLISH_RULES if base in (None, "en") else _rules_of(base)
    settled = [_alone_in_english(text) if base in (None, "en") else None for text in texts]
    kanji = _kanji_readings(texts) if base == "ja" else {}
    found: list[Reading] = []
    done = 0
    for i in [*(i for i, forms in enumerate(settled) if forms is None), len(texts)]:
        if i < done:
            continue  # read with a word before it
        found += map(Reading._make, zip(starts[done:i], starts[done + 1 : i + 1], settled[done:i], strict=True))
        if i < len(texts):
            numeral = _heading_forms(texts[i], base) if starts[i] in alone else ()
            size, forms = (1, numeral) if numeral else kanji.get(i) or _read(texts, i, rules, base)
            done = i + size
            found.append(Reading(starts[i], starts[done], forms))
    return tuple(found)


def _kanji_readings(texts: Sequence[str]) -> dict[int, tuple[int, tuple[Form, ...]]]:
    """Where words with Chinese characters begin, how many are read together, and their forms: as written, in kana.

    What has figures in it is read as numbers are.
    """
    found: dict[int, tuple[int, tuple[Form, ...]]] = {}
    for run in kanji_runs(texts):
        ways = ["".join(texts[run.i0 : run.i1]), *run.readings]
        if any(map(str.isdigit, ways[0])):
            continue
        found[run.i0] = run.i1 - run.i0, unique(split_keys(way, "ja") for way in ways)
    return found


def lone_numeral(words: Sequence[str]) -> int | None:
    """The number of a heading that is nothing but a roman numeral below 100.

    >>> lone_numeral(["I"]), lone_numeral(["XIV."]), lone_numeral(["MIX"]), lone_numeral(["Part", "I"])
    (1, 14, None, None)
    """
    text = _bare(words[0]) if len(words) == 1 else ""
    number = roman(text) if text.isupper() else None
    return number if number and number < 100 else None


def _heading_forms(text: str, base: str | None) -> tuple[Form, ...]:
    """ "V" as a heading → five, the fifth, number five, and as it is read elsewhere; none for what is no numeral."""
    if lone_numeral([text]) is None:
        return ()
    if base is None or base == "en":
        said = roman_forms(text, "chapter")
        return unique([*said, ("number", *said[0]), *_single(text, "", base)])
    return unique([*other_roman_forms(text, base, "Kapitel"), *_single(text, "", base)])


@lru_cache(maxsize=64)
def _rules_of(language: str) -> tuple[Rule, ...]:
    """The rules over several words in a language that is not English."""
    rules = (clock_at, other_amount_at, pair_at)
    return tuple(lambda tokens, i, rule=rule: rule(tokens, i, language) for rule in rules)


def _read(texts: Sequence[str], i: int, rules: tuple[Rule, ...], base: str | None) -> tuple[int, tuple[Form, ...]]:
    if rules and (_may_start_run(texts[i]) if base in (None, "en") else _may_start_multilingual_run(texts[i], base)):
        for rule in rules:
            if answer := rule(texts, i):
                return answer[0], answer[1][: LIMIT if base in (None, "en") else MANY]
    return 1, _single(texts[i], texts[i - 1] if i else "", base)


@lru_cache(maxsize=131072)
def _alone_in_english(text: str) -> tuple[Form, ...] | None:
    """The forms of a token that depend on no neighbour; None where they may."""
    if is_plain(text) and text not in _RUN_STARTS:
        return ((spelling_key(text),),)
    if text.isupper() or _may_start_run(text):
        return None
    return token_forms(text, "")


@lru_cache(maxsize=65536)
def _may_start_run(text: str) -> bool:
    """Whether a rule over several words may begin with this one; spares the others the rules."""
    if not text.isalpha() or text.isupper() or text.lower() in _RUN_STARTS:
        return True
    return month_name(text, beside_day=True) is not None


_RUN_STARTS = frozenset(words("per et no nos half quarter every some any all"))


@lru_cache(maxsize=65536)
def _may_start_multilingual_run(text: str, language: str) -> bool:
    """The same in another language."""
    if any(map(str.isdigit, text)) or unicodedata.category(text[-1:] or " ") == "Sc" or text in _CODES:
        return True
    first = text.lower().rstrip(".")
    return first in NUMBERED.get(language, ()) or first in DECADES.get(language, ()) or first in _first_halves(language)


_CODES = frozenset(words("CHF EUR USD GBP PLN BRL"))


@lru_cache(maxsize=64)
def _first_halves(language: str) -> frozenset[str]:
    """What stands before the full stop in short words of two parts: "z" of "z. B."."""
    return frozenset(name.split(".")[0] for name in short_words(language) if "." in name)


def _single(text: str, before: str, base: str | None) -> tuple[Form, ...]:
    if base in (None, "en"):
        capital = text.isupper() and len(text) < 9
        return token_forms(text, before if capital else "")
    return multilingual_forms(text, base, before if text.isupper() else "")


def _tokens(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """Words in their plain shape, joined where a recogniser broke them; the index each begins at, and their number."""
    if not any(word[:1] in _OPENS for word in words):
        return list(map(_bare, words)), list(range(len(words) + 1))
    texts: list[str] = []
    starts: list[int] = []
    for i, word in enumerate(words):
        behind = words[i + 1] if i + 1 < len(words) else ""
        fragment = word[:1] in _OPENS and texts and texts[-1] and _FRAGMENT.match(word)
        if fragment and _continues(texts[-1], word, behind):
            texts[-1] = _bare(texts[-1] + word)
        else:
            texts.append(_bare(word))
            starts.append(i)
    return texts, [*starts, len(words)]


def _continues(last: str, word: str, behind: str) -> bool:
    """Whether a heard piece belongs to the word before it; "-5" after a plain word is a number of its own.

    So is what has a unit, after any word ("Beside -14 percent"); "-19" after a name is part of it ("Covid -19").
    """
    if word[:1] == "-" and word[1:2].isdigit():
        if last[-1].isdigit():
            return True
        number = _bare(word)[1:]
        return last[:1].isupper() and number.isdigit() and len(number) < 4 and not names_unit(_bare(behind))
    if word[:1] == "'" and word[1:2].isdigit():
        return False
    return last[-1].isdigit() if word[:1] in ",.:%" else last[-1].isalnum()


@lru_cache(maxsize=131072)
def _bare(word: str) -> str:
    """The word in its plain shape without the punctuation around it; initials keep their last full stop."""
    text = plain(word.strip())
    if text.isalnum() or text in SIGNS or text in KEPT:
        return text
    if _NAMED_BY_SIGN.match(text):
        return text.rstrip(".,;:!?")
    bare = _LEADING_DASH.sub("", _EDGES.sub("", text))
    return bare + "." if _INITIALS.match(bare) and bare + "." in text else bare


def figures(words: Sequence[str], language: str | None) -> tuple[Figure, ...]:
    """The figures in ``words``, as published or as heard, with their values; ``i0`` and ``i1`` count these words."""
    texts, starts = _tokens(words)
    return tuple(
        Figure(starts[figure.i0], starts[figure.i1], figure.values, starts[figure.core])
        for figure in find_figures(texts, language)
    )
