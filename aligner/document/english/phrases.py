"""Words that one side writes together or short and the other apart: "per cent", "et al", "every one", "No. 5"."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.document.english.numbers import Numeral, fraction_forms, numeral_forms
from aligner.document.english.numerals import Form, unique
from aligner.document.keys import plain

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
    if first in ("no", "nos", "№", "#") and tokens[i + 1].isdigit():
        numbers = numeral_forms(Numeral(tokens[i + 1]))
        names = ("number", "no") if first == "no" else ("numbers",) if first == "nos" else ("number",)
        return 2, unique((name, *form) for name in names for form in numbers)
    return None
