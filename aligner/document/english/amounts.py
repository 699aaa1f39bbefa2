"""Numbers with what they count: money, percentages, units, scales ("$5 million", "5 %", "20 km/h", "5bn").

An amount is a run of one to four tokens: sign or code, numeral, scale, unit, in any order English writes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aligner.document.english.numbers import (
    Numeral,
    numeral_forms,
    parse_numeral,
    scaled_forms,
)
from aligner.document.english.numerals import SCALES, Form, cardinals, unique

# sign → (one, many, hundredth part)
_MONEY: dict[str, tuple[str, str, str]] = {
    "$": ("dollar", "dollars", "cents"),
    "€": ("euro", "euros", "cents"),
    "£": ("pound", "pounds", "pence"),
    "¥": ("yen", "yen", ""),
    "₽": ("ruble", "rubles", "kopecks"),
    "₹": ("rupee", "rupees", "paise"),
    "₴": ("hryvnia", "hryvnias", "kopecks"),
    "₩": ("won", "won", ""),
    "₺": ("lira", "lira", ""),
    "¢": ("cent", "cents", ""),
}
_CODES = {
    **{"usd": "$", "us$": "$", "a$": "$", "c$": "$", "nz$": "$", "hk$": "$", "s$": "$", "eur": "€", "gbp": "£"},
    **{"rub": "₽", "rur": "₽", "jpy": "¥", "inr": "₹", "krw": "₩"},
}
_SCALE_LETTERS = {
    **{"k": "thousand", "m": "million", "mn": "million", "mln": "million", "mio": "million", "bn": "billion"},
    **{"b": "billion", "bln": "billion", "tn": "trillion", "trn": "trillion"},
}
_UNITS: dict[str, tuple[str, ...]] = {
    "%": ("percent",),
    "‰": ("per mille", "per mil"),
    "pct": ("percent",),
    "pp": ("percentage points",),
    "°": ("degrees",),
    "°c": ("degrees celsius", "degrees", "degrees centigrade"),
    "°f": ("degrees fahrenheit", "degrees"),
    "km": ("kilometers", "kilometer", "k"),
    "m": ("meters", "meter"),
    "cm": ("centimeters", "centimeter"),
    "mm": ("millimeters", "millimeter"),
    "mi": ("miles", "mile"),
    "ft": ("feet", "foot"),
    "yd": ("yards", "yard"),
    "in": ("inches", "inch"),
    "kg": ("kilograms", "kilogram", "kilos", "kilo"),
    "g": ("grams", "gram", "g"),
    "mg": ("milligrams", "milligram"),
    "t": ("tons", "ton", "metric tons"),
    "lb": ("pounds", "pound"),
    "lbs": ("pounds",),
    "oz": ("ounces", "ounce"),
    "l": ("liters", "liter"),
    "ml": ("milliliters", "milliliter"),
    "ha": ("hectares", "hectare"),
    "km2": ("square kilometers", "kilometers squared"),
    "m2": ("square meters", "meters squared"),
    "m3": ("cubic meters", "meters cubed"),
    "km/h": ("kilometers per hour", "kilometers an hour"),
    "kph": ("kilometers per hour", "kilometers an hour"),
    "mph": ("miles per hour", "miles an hour"),
    "m/s": ("meters per second", "meters a second"),
    "h": ("hours", "hour"),
    "hr": ("hours", "hour"),
    "hrs": ("hours",),
    "min": ("minutes", "minute"),
    "mins": ("minutes",),
    "s": ("seconds", "second"),
    "sec": ("seconds", "second"),
    "ms": ("milliseconds",),
    "hz": ("hertz",),
    "khz": ("kilohertz",),
    "mhz": ("megahertz",),
    "ghz": ("gigahertz",),
    "w": ("watts", "watt"),
    "kw": ("kilowatts", "kilowatt"),
    "mw": ("megawatts", "megawatt"),
    "gw": ("gigawatts", "gigawatt"),
    "kwh": ("kilowatt hours", "kilowatt hour"),
    "mwh": ("megawatt hours", "megawatt hour"),
    "kb": ("kilobytes",),
    "mb": ("megabytes", "megabyte"),
    "gb": ("gigabytes", "gigabyte", "gigs"),
    "tb": ("terabytes", "terabyte"),
    "bbl": ("barrels",),
    "p": ("pence", "p"),
}
_PARTS = re.compile(r"([A-Za-z]{1,3}\$|[$€£¥₽₹₴₩₺])?([+-]?)([\d.,'\u2044/]*\d)([^\d\s].*)?$")
_SIGNS = {"+": ("plus",), "-": ("minus",)}


@dataclass(frozen=True, slots=True)
class _Amount:
    """Parts gathered from the tokens; ``size`` counts the tokens used."""

    numeral: Numeral
    size: int
    sign: str = ""
    scale: str = ""
    money: str = ""
    unit: str = ""


def is_amount_start(token: str) -> bool:
    """Whether an amount may begin here: a numeral with or without signs, or a currency code or sign."""
    return bool(_PARTS.match(token)) or _currency(token) is not None


def amount_at(tokens: Sequence[str], i: int) -> tuple[int, tuple[Form, ...]] | None:
    """The amount that begins at ``tokens[i]``: how many tokens it takes, and its forms; None for a bare number.

    >>> amount_at(["$5", "million"], 0)[1][0]
    ('five', 'million', 'dollars')
    """
    amount = _gather(tokens, i)
    if amount is None:
        return None
    if amount.size == 1 and not (amount.sign or amount.scale or amount.money or amount.unit):
        return None
    return amount.size, _say(amount)


def _currency(token: str) -> str | None:
    if token in _MONEY:
        return token
    return _CODES.get(token.lower()) if token.isupper() or token.endswith("$") else None


def _gather(tokens: Sequence[str], i: int) -> _Amount | None:
    money, start = _currency(tokens[i]) or "", i
    if money:
        i += 1
    match = _PARTS.match(tokens[i]) if i < len(tokens) else None
    numeral = parse_numeral(match[3]) if match else None
    if not match or numeral is None:
        return None
    if match[1]:
        money = match[1] if match[1] in _MONEY else "$"
    scale, unit, money = _tail((match[4] or "").lstrip("-"), money)
    if (match[4] and not (scale or unit or money)) or (match[4] and (match[4].startswith("-") and money)):
        return None
    i += 1
    if not unit:
        numeral, i = _thousands(numeral, tokens, i) if i == start + 1 and not match[4] else (numeral, i)
        scale, unit, money, i = _following(tokens, i, scale, money)
    return _Amount(numeral, i - start, match[2], scale, money, unit)


def _tail(text: str, money: str) -> tuple[str, str, str]:
    """What is written onto the numeral: scale, unit, money ("5bn", "5%", "5€")."""
    if not text:
        return "", "", money
    lower = text.lower().replace("²", "2").replace("³", "3")
    if _currency(text):
        return "", "", _currency(text) or ""
    if lower in _SCALE_LETTERS and (money or lower not in ("m", "b")):
        return _SCALE_LETTERS[lower], "", money
    if lower in SCALES:
        return lower, "", money
    return "", lower if lower in _UNITS and lower != "s" else "", money


def _thousands(numeral: Numeral, tokens: Sequence[str], i: int) -> tuple[Numeral, int]:
    """Join "1 000 000", thousands set apart by spaces."""
    groups, end = numeral.whole, i
    if numeral.decimals or numeral.grouped or not 1 <= len(groups) <= 3 or groups.startswith("0"):
        return numeral, i
    while end < len(tokens) and len(tokens[end]) == 3 and tokens[end].isdigit():
        groups, end = groups + tokens[end], end + 1
    joined = end > i and all(token == "000" for token in tokens[i:end])
    return (Numeral(groups, grouped=True), end) if joined else (numeral, i)


def _following(tokens: Sequence[str], i: int, scale: str, money: str) -> tuple[str, str, str, int]:
    """Scale, then unit or currency, in the tokens after the numeral."""
    unit = ""
    if i < len(tokens) and not scale:
        lower = tokens[i].lower()
        letters = _SCALE_LETTERS.get(lower, "") if money or lower in ("bn", "mln", "bln", "mn", "tn", "trn") else ""
        scale = lower if lower in SCALES else letters
        i += bool(scale)
    if i < len(tokens) and not money and (code := _currency(tokens[i])):
        return scale, "", code, i + 1
    if i < len(tokens) and not money and not scale:
        lower = tokens[i].lower().replace("²", "2").replace("³", "3")
        if lower in _UNITS and lower not in ("in", "p", "°"):
            return scale, lower, money, i + 1
        if lower == "per" and i + 1 < len(tokens) and tokens[i + 1].lower() == "cent":
            return scale, "%", money, i + 2
    return scale, unit, money, i


def _say(amount: _Amount) -> tuple[Form, ...]:
    if amount.scale:
        counts = scaled_forms(amount.numeral, amount.scale, SCALES[amount.scale])
    else:
        counts = numeral_forms(amount.numeral, year=False)
    if amount.sign:
        counts = _signed(amount.sign, counts)
    if amount.money:
        return _say_money(amount, counts)
    if amount.unit:
        names = [tuple(name.split()) for name in _UNITS[amount.unit]]
        if amount.numeral.whole == "1" and len(names) > 1 and not amount.numeral.decimals:
            names = [*names[1:2], names[0], *names[2:]]
        return unique([(*count, *name) for name in names for count in counts])
    return counts


def _signed(sign: str, counts: tuple[Form, ...]) -> tuple[Form, ...]:
    words = [_SIGNS[sign]] + ([("negative",)] if sign == "-" else [])
    return unique([*((*word, *count) for word in words for count in counts), *counts])


def _say_money(amount: _Amount, counts: tuple[Form, ...]) -> tuple[Form, ...]:
    one, many, _ = _MONEY[amount.money]
    single = amount.numeral.whole == "1" and not amount.numeral.decimals and not amount.scale
    names = (one, many) if single else (many, one)
    forms = [(*count, name) for name in names for count in counts]
    if len(amount.numeral.decimals) == 2 and not amount.scale and len(amount.numeral.whole) <= 15:
        forms = _with_cents(amount) + forms
    return unique([*forms, *counts])


def _with_cents(amount: _Amount) -> list[Form]:
    one, many, cents = _MONEY[amount.money]
    whole, part = int(amount.numeral.whole or "0"), int(amount.numeral.decimals)
    forms: list[Form] = []
    for head in cardinals(whole):
        coins = (*head, one if whole == 1 else many)
        if not part:
            forms.append(coins)
            continue
        rest = cardinals(part)[0]
        forms += [(*coins, "and", *rest, cents), (*coins, *rest, cents), (*coins, *rest), (*head, *rest)]
    return forms
