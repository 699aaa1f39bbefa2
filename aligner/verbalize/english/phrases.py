"""Words that one side writes together or short and the other apart: "per cent", "et al", "every one", "No. 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.verbalize.english.numbers import Numeral, fraction_forms, numeral_forms
from aligner.verbalize.english.numerals import Form, cardinals, digits, doubled, unique
from aligner.verbalize.keys import plain

_FEET = re.compile(r"([2-8])(?:ft|')$")
_INCHES = re.compile(r"(\d|1[01])(in|ins|\")?$")
_OPENS_TELEPHONE = re.compile(r"\+\d{1,4}$|0\d{1,5}$|\d{3}-\d{3,4}$")
_GOES_ON = re.compile(r"\d{1,6}(?:-\d{2,5})*$")
_PAIRS: dict[tuple[str, str], str] = {
    ("per", "cent"): "percent",
    ("et", "al"): "et al|and others",
    ("et", "cetera"): "et cetera|etcetera",
    ("every", "one"): "everyone",
    ("every", "body"): "everybody",
    ("every", "thing"): "everything",
    ("every", "day"): "everyday",
    ("some", "one"): "someone",
    ("some", "times"): "sometimes",
    ("any", "one"): "anyone",
    ("any", "more"): "anymore",
    ("any", "way"): "anyway",
    ("all", "right"): "alright",
}


def _feet_and_inches(first: str, second: str, rest: Sequence[str]) -> tuple[int, tuple[Form, ...]] | None:
    """ "6ft 2in", "6 ft 2 in" → six foot two, six feet two inches."""
    size = 2
    if first.isdigit() and second in ("ft", "foot", "feet") and rest and rest[0][:1].isdigit():
        first, second, size, rest = first + "ft", rest[0].lower(), 3, rest[1:]
    feet, inches = _FEET.match(first), _INCHES.match(second)
    if not feet or not inches:
        return None
    named = bool(inches[2])
    if not named and rest and rest[0].lower().rstrip(".") in ("in", "ins", "inch", "inches"):
        size, named = size + 1, True
    if not named and size == 2:
        return None
    high, more = cardinals(int(feet[1]))[0], cardinals(int(inches[1]))[0]
    said = [(*high, unit, *more, *end) for unit in ("foot", "feet") for end in ((), ("inches",), ("inch",), ("in",))]
    return size, unique([*said, (*high, *more)])


def _telephone(tokens: Sequence[str], i: int) -> tuple[int, tuple[Form, ...]] | None:
    """ "+44 20 7946 0958", "020 7946 0958": figure by figure."""
    if not _OPENS_TELEPHONE.match(tokens[i]):
        return None
    end = i + 1
    while end < len(tokens) and _GOES_ON.match(tokens[end]):
        end += 1
    figures = "".join(tokens[i:end]).replace("-", "")
    if end - i < 2 or not 6 < len(figures) < 17:
        return None
    said = [digits(figures.lstrip("+"), zero) for zero in ("zero", "oh")]
    said += [doubled(form) for form in said]
    return end - i, unique([*(("plus", *form) for form in said if figures[0] == "+"), *said])


def phrase_at(tokens: Sequence[str], i: int) -> tuple[int, tuple[Form, ...]] | None:
    """The phrase that begins at ``tokens[i]``: how many tokens it takes, and its forms; None for none.

    >>> phrase_at(["per", "cent"], 0)
    (2, (('percent',), ('per', 'cent')))
    """
    if i + 1 >= len(tokens):
        return None
    first, second = tokens[i].lower(), tokens[i + 1].lower()
    if entry := _PAIRS.get((first, second)):
        said = [tuple(form.split()) for form in entry.split("|")]
        return 2, unique([*said, (first, second)])
    if first.isdigit() and (mixed := fraction_forms(f"{first} {plain(second)}")) and len(first) < 7:
        return 2, mixed
    if height := _feet_and_inches(first, second, tokens[i + 2 : i + 4]):
        return height
    if telephone := _telephone(tokens, i):
        return telephone
    if first in ("no", "nos", "№", "#") and tokens[i + 1].isdigit():
        numbers = numeral_forms(Numeral(tokens[i + 1]))
        names = ("number", "no") if first == "no" else ("numbers",) if first == "nos" else ("number",)
        return 2, unique((name, *form) for name in names for form in numbers)
    return None
