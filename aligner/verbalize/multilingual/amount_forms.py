"""A number with its scale, unit, sign and cents → the ways to say it, in languages other than English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.verbalize.english.numerals import Form, unique
from aligner.verbalize.keys import split_keys
from aligner.verbalize.multilingual.figures import number_forms
from aligner.verbalize.multilingual.named_forms import LIMIT, combined, named
from aligner.verbalize.multilingual.vocabulary import (
    BELOW_ZERO,
    HALVES_BEHIND,
    MINUS,
    SCALES,
    SINGULAR,
)

_CENTS = re.compile(r"(\d{1,7})[.,](\d\d)$")


HALF = re.compile(r"(\d{1,6})[.,]5$")

PERCENT_BEFORE: dict[str, Form] = {"tr": ("yüzde",), "zh": ("百", "分", "之")}
"""What stands before the number for its percent."""
OF = {"fr": "de", "es": "de", "it": "di", "pt": "de"}


def amount(numbers: tuple[Form, ...], names: Sequence[tuple[Form, ...]], language: str) -> tuple[Form, ...]:
    """Number, scale and unit in their order; the percent of Turkish and Chinese stands first."""
    if names and PERCENT_BEFORE.get(language) in names[-1]:
        return combined([names[-1], numbers, *names[:-1]])
    return combined([numbers, *names])


def halves_behind(figures: str, names: Sequence[tuple[Form, ...]], language: str) -> list[Form]:
    """ "2,5 milliards d'euros" → deux milliards et demi d'euros."""
    match = HALF.match(figures)
    if not match or language not in HALVES_BEHIND or not any(names) or match[1] == "0":
        return []
    heads = number_forms(match[1], language)[:3]
    said: list[Form] = []
    for name in combined([name for name in names if name]):
        first = SINGULAR.get(name[0], name[0]) if match[1] == "1" else name[0]
        if first in SCALES.get(language, ()) or any(name[0] == form[0] for form in names[0]):
            said += [(*head, first, *end.split("_"), *name[1:]) for end in HALVES_BEHIND[language] for head in heads]
            link = OF.get(language, "")
            if name[1:] and name[1] not in (link, "d"):
                said += [
                    (*head, first, *end.split("_"), link, *name[1:])
                    for end in HALVES_BEHIND[language]
                    for head in heads
                ]
    return said[:24]


def with_sign(forms: Sequence[Form], minus: bool, unit: str, language: str) -> tuple[Form, ...]:
    """The forms with a minus before them, or "below zero" behind degrees."""
    if not minus:
        return unique(forms)
    words = [tuple(word.split("_")) for word in MINUS.get(language, "minus").split()]
    said = [(*word, *form) for form in forms for word in words]
    if "°" in unit:
        below = [split_keys(way.replace("_", " "), language) for way in BELOW_ZERO.get(language, "").split()]
        said = [*said[: LIMIT // 2], *((*form, *way) for way in below for form in forms[:8])]
    return unique(said)


def with_cents(figures: str, sign: str, language: str) -> list[Form]:
    """ "3,50 €" → drei Euro fünfzig."""
    match = _CENTS.match(figures)
    if not match or sign in ("", "%", "°") or match[2] == "00":
        return []
    heads, tails = number_forms(match[1], language)[:3], number_forms(str(int(match[2])), language)[:2]
    links: list[Form] = [(), ("et",), ("con",), ("und",), ("e",)]
    return [(*a, *name, *link, *b) for link in links for name in named(sign, language) for a in heads for b in tails]
