"""Integers and digit strings → the words English speakers say for them.

A *form* is a tuple of lower-case words, one spoken word each: ``("twenty", "six")``. Functions whose name is a
plural return several forms, the likeliest first, none twice. American usage has no "and", British has it:
both are given. Scales are the short ones (a billion is 10**9).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from aligner.verbalize.word_tables import words

Form = tuple[str, ...]

_ONES = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = words("_ _ twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
SCALES = {name: value for value, name in _SCALES}
LIMIT = 44
"""Most forms one token gets: the product of many uncertain parts stays bounded."""
LARGEST = 10**15 - 1
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def unique(forms: Iterable[Form]) -> tuple[Form, ...]:
    """The forms in their order, empty ones and repetitions left out."""
    return tuple(dict.fromkeys(form for form in forms if form))


def _below_hundred(number: int) -> Form:
    if number < 20:
        return (_ONES[number],)
    tens, ones = divmod(number, 10)
    return (_TENS[tens], _ONES[ones]) if ones else (_TENS[tens],)


def _below_thousand(number: int, joiner: Form) -> Form:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    head = (_ONES[hundreds], "hundred")
    return (*head, *joiner, *_below_hundred(rest)) if rest else head


@lru_cache(maxsize=4096)
def cardinal(number: int, *, british: bool = False) -> Form:
    """The number in words, 0 to ``LARGEST``.

    >>> cardinal(1205)
    ('one', 'thousand', 'two', 'hundred', 'five')
    >>> cardinal(1005, british=True)
    ('one', 'thousand', 'and', 'five')
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"numerals reach from 0 to {LARGEST}, not {number}")
    joiner: Form = ("and",) if british else ()
    words: Form = ()
    for value, name in _SCALES:
        count, number = divmod(number, value)
        if count:
            words += (*_below_thousand(count, joiner), name)
    if not words:
        return _below_thousand(number, joiner)
    if not number:
        return words
    return words + (joiner if number < 100 else ()) + _below_thousand(number, joiner)


def cardinals(number: int) -> tuple[Form, ...]:
    """The ways to say a count: with and without "and", "a hundred", "fifteen hundred", "half a million"."""
    plain, british = cardinal(number), cardinal(number, british=True)
    forms = [plain, british]
    if plain[0] == "one" and len(plain) > 1:
        forms += [("a", *plain[1:]), ("a", *british[1:])]
    if 1000 < number < 10_000 and number % 100 == 0 and number % 1000:
        forms.append((*_below_hundred(number // 100), "hundred"))
    if rest := number % 1000 if number > 1000 else 0:  # "and" in the last hundreds only
        forms.append((*plain[: len(plain) - len(cardinal(rest))], *cardinal(rest, british=True)))
    return unique([*forms, *_scaled(number)])


def _scaled(number: int) -> list[Form]:
    """1,500,000 as "one point five million" and kin."""
    forms: list[Form] = []
    for value, name in _SCALES:
        whole, rest = divmod(number, value)
        if name == "thousand" or not rest or rest % (value // 100):
            continue
        if whole:
            decimals = f"{rest * 100 // value:02d}".rstrip("0")
            forms.append((*cardinal(whole), "point", *digits(decimals), name))
        if rest * 2 == value:
            forms += halves(whole, name)
    return forms


def halves(whole: int, scale: str) -> list[Form]:
    """ "Two and a half million" and kin; without ``whole``, "half a million"."""
    if not whole:
        return [("half", "a", scale), ("a", "half", scale)]
    said = cardinal(whole)
    forms = [(*said, "and", "a", "half", scale), (*said, scale, "and", "a", "half")]
    return [*forms, ("a", scale, "and", "a", "half")] if whole == 1 else forms


def digits(text: str, zero: str = "zero") -> Form:
    """Each digit by itself: "007" → zero zero seven."""
    return tuple(zero if digit == "0" else _ONES[int(digit)] for digit in text)


def doubled(form: Form) -> Form:
    """A row of figures with "double" for two alike: five double five, as telephone numbers are said.

    >>> doubled(("five", "five", "zero"))
    ('double', 'five', 'zero')
    """
    said: list[str] = []
    place = 0
    while place < len(form):
        twice = form[place : place + 2] == (form[place],) * 2
        said += ["double", form[place]] if twice else [form[place]]
        place += 1 + twice
    return tuple(said)


def ordinal_of(form: Form) -> Form:
    """Turn the last word of a cardinal into its ordinal.

    >>> ordinal_of(("twenty", "six"))
    ('twenty', 'sixth')
    """
    last = form[-1]
    if last not in _ORDINALS:
        return (*form[:-1], last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return (*form[:-1], _ORDINALS[last])


def ordinals(number: int) -> tuple[Form, ...]:
    """The ways to say a rank: "one hundred first", "one hundred and first", "a hundred and first"."""
    plain, british = cardinal(number), cardinal(number, british=True)
    forms = [ordinal_of(plain), ordinal_of(british)]
    if plain[0] == "one" and len(plain) > 1:
        forms += [("a", *form[1:]) for form in forms] + [form[1:] for form in forms]
    return unique(forms)


def years(number: int) -> tuple[Form, ...]:
    """The ways to say a year of three or four digits: "nineteen oh five", "two thousand and five"."""
    if number % 1000 == 0 or not 100 <= number <= 9999:
        return cardinals(number)
    century, rest = divmod(number, 100)
    head, full = _below_hundred(century), cardinals(number)
    if not rest:
        return unique([(*head, "hundred"), *full])
    if rest >= 10:
        paired = [(*head, *_below_hundred(rest))]
    else:
        paired = [(*head, "oh", _ONES[rest]), (*head, "hundred", "and", _ONES[rest])]
    return unique([*full, *paired] if 2000 <= number < 2010 else [*paired, *full])


def plurals(form: Form) -> Form:
    """The form with its last word in the plural: "nineteen nineties", "two thousands"."""
    last = form[-1]
    if last.endswith("y"):
        return (*form[:-1], last[:-1] + "ies")
    return (*form[:-1], last + ("es" if last.endswith(("x", "s")) else "s"))


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def _write_roman(number: int) -> str:
    table = words("m 1000 cm 900 d 500 cd 400 c 100 xc 90 l 50 xl 40 x 10 ix 9 v 5 iv 4 i 1")
    text = ""
    for letters, value in zip(table[::2], map(int, table[1::2]), strict=True):
        text += letters * (number // value)
        number %= value
    return text


def roman(text: str) -> int | None:
    """The value of a well-formed roman numeral below 4000, or None.

    >>> roman("XIV"), roman("IIX")
    (14, None)
    """
    lower = text.lower()
    if not lower or set(lower) - set(_ROMAN):
        return None
    values = [_ROMAN[letter] for letter in lower]
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return total if 0 < total < 4000 and _write_roman(total) == lower else None
