"""Tokens with digits → spoken forms: "26th", "1,205", "2024", "3.14", "1990s", "½", "9/11", "G20", "$5", "5%".

A token is a word as published, in its plain shape (NFKC, ASCII hyphens and apostrophes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligner.verbalize.english.numerals import (
    LARGEST,
    Form,
    cardinals,
    digits,
    halves,
    ordinals,
    plurals,
    unique,
    years,
)

_GROUPED = re.compile(r"\d{1,3}(?:[,'\u2009\u202f ]\d{3})+$")
_PLAIN = re.compile(r"\d+$")
_DECIMAL = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+)?\.(\d+)$|(\d+),(\d{1,2}|\d{4,})$")
_FRACTION = re.compile(r"(?:(\d+)[ -])?(\d{1,3})[/\u2044](\d{1,4})$")
FRACTIONS = {"½": "1⁄2", "¼": "1⁄4", "¾": "3⁄4", "⅓": "1⁄3", "⅔": "2⁄3"}
_DENOMINATORS = {2: ("half",), 4: ("quarter",)}
_SPOKEN_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 50, 64, 100, 1000))


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: its whole part, its decimals as digits, and whether its thousands are set apart."""

    whole: str
    decimals: str = ""
    grouped: bool = False

    @property
    def value(self) -> int | None:
        """The value of an integer within reach, else None."""
        number = LARGEST + 1 if _is_beyond_words(self.whole) else int(self.whole or "0")
        return number if not self.decimals and number <= LARGEST else None


def parse_numeral(text: str) -> Numeral | None:
    """ "1,205" → 1205; "3.14", "0,5" → with decimals; None for anything else.

    >>> parse_numeral("1,205.50")
    Numeral(whole='1205', decimals='50', grouped=True)
    """
    if _PLAIN.match(text):
        return Numeral(text)
    if _GROUPED.match(text):
        return Numeral(re.sub(r"\D", "", text), grouped=True)
    if match := _DECIMAL.match(text):
        whole, decimals, other_whole, other_decimals = match.groups()
        whole = whole or other_whole or ""
        return Numeral(whole.replace(",", ""), decimals or other_decimals, "," in whole)
    return None


def numeral_forms(numeral: Numeral, *, year: bool = True) -> tuple[Form, ...]:
    """The ways to say a number; four plain digits are a year first, unless ``year`` is False."""
    if numeral.decimals:
        return _decimal_forms(numeral)
    number, text = numeral.value, numeral.whole
    if number is None or (text.startswith("0") and len(text) > 1):
        return unique([digits(text), digits(text, "oh"), *_as_on_a_clock(text)])
    counted = cardinals(number)
    if numeral.grouped or len(text) < 3:
        return counted if number else unique([*counted, ("oh",), ("nil",), ("nought",)])
    apart = [digits(text), digits(text, "oh")]
    if len(text) == 3:
        pair = [(*digits(text[0]), *form) for form in cardinals(int(text[1:]))] if text[1] != "0" else []
        return unique([*counted, *pair, *apart])
    if len(text) != 4:
        return unique([*counted, *apart])
    said = years(number)
    is_year = year and 1100 <= number <= 2099
    return unique([*said, *counted, *apart] if is_year else [*counted, *said, *apart])


def _as_on_a_clock(text: str) -> list[Form]:
    """ "0900" → oh nine hundred, "0930" → oh nine thirty, "0905" → oh nine oh five."""
    if len(text) != 4 or text[1] == "0" or int(text[2:]) > 59:
        return []
    said = (
        ("hundred",) if text[2:] == "00" else cardinals(int(text[2:]))[0] if text[2] != "0" else digits(text[2:], "oh")
    )
    return [(zero, *digits(text[1]), *said) for zero in ("oh", "zero")]


def _decimal_forms(numeral: Numeral) -> tuple[Form, ...]:
    value = Numeral(numeral.whole or "0").value
    heads = cardinals(value)[:2] if value is not None else (digits(numeral.whole),)
    tails = unique(digits(numeral.decimals, zero) for zero in ("zero", "oh", "nought"))
    forms = [(*head, "point", *tail) for head in heads for tail in tails]
    if value == 0:
        forms += [
            form for tail in tails for form in (("point", *tail), ("oh", "point", *tail), ("nought", "point", *tail))
        ]
        forms += [("half", "a"), ("half",)] if numeral.decimals == "5" else []
    elif numeral.decimals == "5":
        forms += [(*head, "and", "a", "half") for head in heads]
    if not numeral.decimals.strip("0"):
        forms += heads
    if len(numeral.decimals) == 2:
        forms += _pair_forms(numeral.whole, numeral.decimals)
    return unique(forms)


def _pair_forms(first: str, second: str) -> list[Form]:
    """Two numbers said one after the other: "11.30" → eleven thirty, "3.05" → three oh five."""
    head = cardinals(int(first or "0"))[0] if len(first) <= 6 else digits(first)
    if second == "00":
        return [head]
    if second[0] == "0":
        return [(*head, "oh", *digits(second[1])), (*head, *digits(second[1]))]
    said = cardinals(int(second))[0]
    return [(*head, *said), (*head, "point", *said)]


def fraction_forms(text: str) -> tuple[Form, ...]:
    """ "1/2" → one half, a half; "2 3/4" → two and three quarters; nothing for what is no fraction."""
    match = _FRACTION.match(text)
    if not match or int(match[3]) not in _SPOKEN_DENOMINATORS or int(match[2]) >= int(match[3]):
        return ()
    whole, above, below = match[1], int(match[2]), int(match[3])
    if _is_beyond_words(whole or ""):
        return ()
    names: list[Form] = [_DENOMINATORS[below]] if below in _DENOMINATORS else []
    names += [form for form in ordinals(below)[:1] if below != 2]
    parts = [(*top, *(_halves_plural(name) if above > 1 else name)) for top in cardinals(above)[:1] for name in names]
    if above == 1:
        parts += [("a", *name) for name in names]
    elif whole:
        parts += [(*top, *name) for top in cardinals(above)[:1] for name in names]  # "one and three quarter cups"
    if whole:
        return unique([(*head, "and", *part) for head in cardinals(int(whole))[:2] for part in parts])
    if above == 1 and below == 2:
        parts.append(("half",))
    said = cardinals(below)[0]
    return unique([*parts, (*cardinals(above)[0], "over", *said), (*cardinals(above)[0], *said)])


def _is_beyond_words(figures: str) -> bool:
    """Whether a number has more figures than numerals reach."""
    return len(figures) > len(str(LARGEST))


def _halves_plural(name: Form) -> Form:
    return (*name[:-1], "halves") if name[-1] == "half" else plurals(name)


def scaled_forms(numeral: Numeral, scale: str, size: int) -> tuple[Form, ...]:
    """A number before "million": "1.5 million" also as "one and a half million" and in full.

    >>> scaled_forms(Numeral("2", "5"), "million", 10**6)[0]
    ('two', 'point', 'five', 'million')
    """
    plain_forms = [(*form, scale) for form in numeral_forms(numeral, year=False)[:4]]
    if _is_beyond_words(numeral.whole):
        return unique(plain_forms)
    full = int(numeral.whole or "0") * size + int(numeral.decimals.ljust(15, "0")[:15] or "0") * size // 10**15
    if numeral.decimals == "5":
        plain_forms += halves(int(numeral.whole or "0"), scale)
    return unique([*plain_forms, *(cardinals(full) if full <= LARGEST else ())])
