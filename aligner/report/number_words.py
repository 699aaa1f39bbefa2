"""Whether number words in a row are a number that somebody could have said.

A speaker says well-formed numbers, whichever; "nine hundred seventeen eight" is a recogniser's. English counts, years,
ordinals, decimals and figures read one by one; in other languages nothing is called ill-formed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_KINDS = {
    word: kind
    for kind, words in {
        "u": "one two three four five six seven eight nine",
        "t": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        "w": "twenty",
        "d": "thirty forty fifty sixty seventy eighty ninety",
        "h": "hundred",
        "k": "thousand million billion trillion",
        "o": "zero oh nought",
        "U": "first second third fourth fifth sixth seventh eighth ninth",
        "T": "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth",
        "H": "hundredth thousandth millionth",
        "p": "point",
        "n": "and",
        "a": "a",
    }.items()
    for word in words.split()
}
_LINKS = "pna"  # words that are part of a number only beside its other words
_BELOW_100 = "(?:[dw]u?|t|u)"
_HUNDREDS = "(?:[aut]|[dw]u)h"
_BELOW_1000 = f"(?:{_HUNDREDS}(?:n?{_BELOW_100})?|{_BELOW_100})"
_COUNT = f"(?:(?:{_BELOW_1000}|a)k(?:n?{_BELOW_1000}k)*(?:n?{_BELOW_1000})?|{_BELOW_1000})"
_YEAR = "(?:wu?|t)(?:[dw]u?|t|ou)"
_TIME = "[ut](?:[dw]u?|t|ou)"
_FIGURES = "[uo]{3,}"
_RANK = f"(?:{_COUNT}(?<=[hk])n?)?(?:[dw]U|U|T)|(?:{_COUNT})?H"
_SAID = re.compile(f"o|{_COUNT}(?:p[uotdw]+k?)?|op[uo]+|{_YEAR}|{_TIME}|{_FIGURES}|{_RANK}")


def is_number_said(words: Sequence[str], start: int, end: int, *, language: str | None) -> bool:
    """Whether each number that words ``[start, end)`` belong to can be said; True where there is none.

    ``words`` are as heard, with their punctuation, which parts numbers.

    >>> is_number_said("nine hundred seventy eight ships".split(), 2, 3, language="en")
    True
    >>> is_number_said("nine hundred seventeen eight ships".split(), 2, 3, language="en")
    False
    """
    if language != "en":
        return True
    kinds = [_KINDS.get(word.strip(".,;:!?").casefold(), " ") for word in words]
    closed = [word[-1:] in (",", ".", ";", ":", "?", "!") for word in words]
    low, high = start, end
    while 0 < low < end and kinds[low] != " " and kinds[low - 1] != " " and not closed[low - 1]:
        low -= 1
    while start < high < len(words) and kinds[high - 1] != " " and kinds[high] != " " and not closed[high - 1]:
        high += 1
    said = "".join(kind + (" " if closed[place] else "") for place, kind in enumerate(kinds[low:high], low))
    return all(map(_well_formed, said.split()))


def _well_formed(number: str) -> bool:
    bare = number.strip("pn")
    if not bare.strip(_LINKS) or _SAID.fullmatch(bare) or _SAID.fullmatch(bare.strip(_LINKS)):
        return True
    parts = bare.split("n")
    return len(parts) > 1 and all(map(_well_formed, parts))
