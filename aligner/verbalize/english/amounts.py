"""Numbers with what they count: money, percentages, units, scales ("$5 million", "5 %", "20 km/h", "5-10bn").

An amount is a run of one to five tokens: sign or code, numeral or range, scale, unit, in any order English writes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from aligner.verbalize.english.numbers import Numeral, numeral_forms, parse_numeral, scaled_forms
from aligner.verbalize.english.numerals import SCALES, Form, cardinals, digits, unique
from aligner.verbalize.english.units import BOUNDS, CODES, MONEY, SCALE_LETTERS, UNITS

_PARTS = regex.compile(
    r"(?P<bound>[<>≤≥~≈±]=?)?(?P<sign>[+-])?(?P<money>[A-Za-z]{1,3}\$|\p{Sc}|[A-Z]{3}(?=\d))?(?P<sign2>[+-])?"
    r"(?:(?P<first>\d[\d.,']*)-\p{Sc}?(?=\d))?(?P<figures>[\d.,']*\d)(?P<tail>[^\d\s].*)?$"
)
_SIGNS = {"+": ("plus",), "-": ("minus",)}
_RANGE_LINKS: tuple[Form, ...] = (("to",), (), ("through",))
_SAFE_LETTERS = frozenset(("bn", "mln", "bln", "mn", "tn", "trn"))
"""Scale letters that need no currency before them; "m" may be metres."""
_SIZES = SCALES | {"crore": 10**7, "crores": 10**7, "lakh": 10**5, "lakhs": 10**5}
_NOT_APART = frozenset(("in", "p", "°", "x"))
"""Units that are other words when they stand by themselves."""


@dataclass(frozen=True, slots=True)
class _Amount:
    """Parts gathered from the tokens; ``size`` counts the tokens used, ``first`` begins a range."""

    numeral: Numeral
    size: int
    first: Numeral | None = None
    sign: str = ""
    bound: str = ""
    scale: str = ""
    money: str = ""
    unit: str = ""


def amount_at(tokens: Sequence[str], i: int) -> tuple[int, tuple[Form, ...]] | None:
    """The amount that begins at ``tokens[i]``: how many tokens it takes, and its forms; None for a bare number.

    >>> amount_at(["$5", "million"], 0)[1][0]
    ('five', 'million', 'dollars')
    """
    amount = _gather(tokens, i)
    if amount is None:
        return None
    if amount.size == 1 and not (amount.sign or amount.bound or amount.scale or amount.money or amount.unit):
        return None
    forms = _say(amount)
    if amount.first is None:
        return amount.size, forms
    heads = numeral_forms(amount.first, year=False)[:2]
    return amount.size, unique((*head, *link, *form) for link in _RANGE_LINKS for head in heads for form in forms[:4])


def _currency(token: str) -> str | None:
    if token in MONEY:
        return token
    return CODES.get(token.lower()) if token.isupper() or token.endswith("$") else None


def _gather(tokens: Sequence[str], i: int) -> _Amount | None:
    money, place = _currency(tokens[i]) or "", i
    place += bool(money)
    match = _PARTS.match(tokens[place]) if place < len(tokens) else None
    numeral = parse_numeral(match["figures"]) if match else None
    if not match or numeral is None:
        return None
    if sign := match["money"]:
        money = sign if sign in MONEY else CODES.get(sign.lower(), "$" if "$" in sign else "")
        if not money:
            return None
    tail = _tail((match["tail"] or "").removeprefix("-"), money)
    if tail is None:
        return None
    scale, unit, money = tail
    place += 1
    if not match["tail"] and not match["first"]:
        numeral, place = _thousands(numeral, tokens, place)
    if not unit:
        scale, unit, money, place = _following(tokens, place, scale, money)
    first = parse_numeral(match["first"]) if match["first"] else None
    bound = {"<=": "≤", ">=": "≥", "≈": "~"}.get(match["bound"] or "", match["bound"] or "")
    return _Amount(numeral, place - i, first, match["sign"] or match["sign2"] or "", bound[:1], scale, money, unit)


def _tail(text: str, money: str) -> tuple[str, str, str] | None:
    """Scale, unit and money written onto the numeral ("5bn", "5%", "5€"); None where it says something else."""
    lower = _unit_key(text)
    if not text:
        return "", "", money
    if code := _currency(text):
        return "", "", code
    if lower in SCALE_LETTERS and (money or lower not in ("m", "b")):
        return SCALE_LETTERS[lower], "", money
    if lower in _SIZES:
        return lower, "", money
    return ("", lower, money) if lower in UNITS and lower != "s" and not money else None


def _doubtful(amount: _Amount) -> tuple[Form, ...]:
    """ "2.4m" may be millions of what was named before."""
    if amount.unit != "m" or amount.size > 1:
        return ()
    return scaled_forms(amount.numeral, "million", SCALES["million"])


def _unit_key(text: str) -> str:
    return text.lower().replace("²", "2").replace("³", "3")


def _thousands(numeral: Numeral, tokens: Sequence[str], i: int) -> tuple[Numeral, int]:
    """Join "1 000 000", thousands set apart by spaces; other groups than 000 are too often numbers of their own."""
    groups, end = numeral.whole, i
    if numeral.decimals or numeral.grouped or not 1 <= len(groups) <= 3 or groups.startswith("0"):
        return numeral, i
    while end < len(tokens) and tokens[end] == "000":
        groups, end = groups + tokens[end], end + 1
    return (Numeral(groups, grouped=True), end) if end > i else (numeral, i)


def _following(tokens: Sequence[str], i: int, scale: str, money: str) -> tuple[str, str, str, int]:
    """Scale, unit and money in the tokens after the numeral, and where they end."""
    if i < len(tokens) and not scale:
        lower = tokens[i].lower()
        letters = SCALE_LETTERS.get(lower, "") if money or lower in _SAFE_LETTERS else ""
        scale = lower if lower in _SIZES else letters
        i += bool(scale)
    if i < len(tokens) and not money:
        if code := _currency(tokens[i]):
            return scale, "", code, i + 1
        unit, end = _unit_at(tokens, i)
        return scale, unit, money, end
    return scale, "", money, i


def _unit_at(tokens: Sequence[str], i: int) -> tuple[str, int]:
    """The unit that stands at ``tokens[i]`` and where it ends; empty for none."""
    pair = " ".join(_unit_key(token) for token in tokens[i : i + 2])
    if pair == "per cent":
        return "%", i + 2
    if pair in UNITS:
        return pair, i + pair.count(" ") + 1
    key = _unit_key(tokens[i])
    return (key, i + 1) if key in UNITS and key not in _NOT_APART else ("", i)


def _say(amount: _Amount) -> tuple[Form, ...]:
    if amount.scale:
        counts = scaled_forms(amount.numeral, amount.scale, _SIZES[amount.scale])
        if amount.scale == "thousand":
            counts = unique([*counts, *((*form, "k") for form in numeral_forms(amount.numeral, year=False)[:2])])
    else:
        counts = numeral_forms(amount.numeral, year=False)
    if amount.sign:
        counts = _signed(amount, counts)
    said = _with_unit(amount, counts)
    bounds = [tuple(words.split()) for words in BOUNDS.get(amount.bound, ())]
    return unique((*bound, *form) for form in said[:8] for bound in bounds) if bounds else said


def _with_unit(amount: _Amount, counts: tuple[Form, ...]) -> tuple[Form, ...]:
    if amount.money:
        return _say_money(amount, counts)
    if amount.unit:
        names = [tuple(name.split()) for name in UNITS[amount.unit]]
        if amount.numeral.whole == "1" and len(names) > 1 and not amount.numeral.decimals:
            names = [*names[1:2], names[0], *names[2:]]
        return unique([*((*count, *name) for name in names for count in counts), *_doubtful(amount)])
    return counts


def _signed(amount: _Amount, counts: tuple[Form, ...]) -> tuple[Form, ...]:
    sign, figures = amount.sign, amount.numeral.whole
    words = [_SIGNS[sign]] + ([("negative",)] if sign == "-" else [])
    code = (
        [(*_SIGNS[sign], *digits(figures, zero)) for zero in ("zero", "oh")] if sign == "+" and len(figures) > 1 else []
    )
    return unique([*((*word, *count) for word in words for count in counts), *code, *counts])


def _say_money(amount: _Amount, counts: tuple[Form, ...]) -> tuple[Form, ...]:
    one, many, _ = MONEY[amount.money]
    single = amount.numeral.whole == "1" and not amount.numeral.decimals and not amount.scale
    names = (one, many) if single else (many, one)
    forms = [(*count, *name.split()) for name in names for count in counts]
    if "dollar" in one:
        forms += [(*count, names[0].split()[-1]) for count in counts[:4]]
    if amount.money == "$":
        forms += [(*count, "us", names[0]) for count in counts[:4]]
    if len(amount.numeral.decimals) == 2 and not amount.scale and len(amount.numeral.whole) <= 15:
        forms = _with_cents(amount) + forms
    return unique([*forms, *counts])


def _with_cents(amount: _Amount) -> list[Form]:
    one, many, cents = MONEY[amount.money]
    whole, part = int(amount.numeral.whole or "0"), int(amount.numeral.decimals)
    forms: list[Form] = []
    for head in [*cardinals(whole), *([("a",)] if whole == 1 else [])]:
        coins = (*head, *(one if whole == 1 else many).split())
        if not part:
            forms.append(coins)
            continue
        rest = cardinals(part)[0]
        if not whole and cents:
            forms += [(*rest, cents), (*rest, cents.removesuffix("s")), rest]
        forms += [(*coins, "and", *rest, cents), (*coins, *rest, cents), (*coins, *rest), (*head, *rest)]
    return forms
