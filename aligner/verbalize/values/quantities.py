"""Numbers with what they count → amounts: "$5 million", "-2,3 %", "<5 °C", "%48", "5-10bn", "from 5 to 6 percent"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import regex

from aligner.types.language_tags import base_language
from aligner.verbalize.values.kinds import BOUNDS, Amount
from aligner.verbalize.values.number_values import number_of
from aligner.verbalize.values.unit_tables import (
    ONLY_BESIDE,
    PAIRS,
    SIGNS,
    SMALL,
    measure_named,
    scale_of,
    unit_named,
    whose,
)
from aligner.verbalize.word_tables import words

_NUMBER = r"\d[\d.,']*\d|\d|(?<![\d.,])[.]\d+"
_MIXED = r"(?: ?\d{1,3}\u2044\d{1,3})?"
_TOKEN = regex.compile(
    rf"(?P<bound>[<>≤≥~≈±]=?)?(?P<sign>[+-])?(?P<unit>[\p{{L}}.]{{0,3}}\p{{Sc}}|[A-Z]{{3}}|%)?(?P<sign2>[+-])?"
    rf"(?P<bound2>±)?(?P<first>(?:{_NUMBER}){_MIXED}|\d{{1,3}}[/\u2044]\d{{1,3}})"
    rf"(?:(?P<head>%|\p{{Sc}})?-(?P<unit2>\p{{Sc}})?(?P<second>{_NUMBER}))?"
    r"(?P<tail>[^\d\s].*)?$"
)
_OPENS_GROUPS = regex.compile(r"[^\d]*[1-9]\d{0,2}$")
_GROUP = re.compile(r"\d{3}(?!\d)(?:,\d+)?\D*$")
_ZEROS = re.compile(r"000\D*$")
"""English has other groups than 000 too often as numbers of their own."""
_MINUS = frozenset(words("minus negative moins menos meno минус мінус min eksi"))
_BELOW_ZERO = frozenset(
    words("below_zero unter_null sous_zéro bajo_cero sotto_zero ниже_нуля нижче_нуля poniżej_zera onder_nul")
    + words("мороза морозу mrozu")
)
_OF = frozenset(words("de di d' des von"))
_BOUNDS_IN_WORDS = {
    **dict.fromkeys(words("less_than fewer_than lower_than under below weniger_als unter moins_de menos_de"), "<"),
    **dict.fromkeys(words("meno_di меньше менее менш_ніж менше mniej_niż poniżej minder_dan onder"), "<"),
    **dict.fromkeys(words("more_than greater_than higher_than over above mehr_als über plus_de más_de più_di"), ">"),
    **dict.fromkeys(words("mais_de больше более свыше понад більше ponad więcej_niż meer_dan boven"), ">"),
    **dict.fromkeys(words("about around approximately roughly circa etwa rund ungefähr environ unos unas около"), "~"),
    **dict.fromkeys(words("cerca_de примерно близько około ongeveer yaklaşık aproximadamente"), "~"),
    **dict.fromkeys(words("at_most höchstens au_plus como_máximo al_massimo не_более no_más_de"), "≤"),
    **dict.fromkeys(words("at_least mindestens au_moins al_menos almeno не_менее pelo_menos minstens"), "≥"),
    **dict.fromkeys(words("plus_or_minus plus_minus plus_ou_moins más_o_menos più_o_meno плюс-минус"), "±"),
}
_LARGEST_SCALE = Fraction(10) ** 12


class _Unit(NamedTuple):
    """What a number counts, and where the words for it end."""

    end: int
    units: frozenset[str] = frozenset()
    power: Fraction = Fraction(1)
    other: str = ""


def amounts_at(
    tokens: Sequence[str], i: int, done: int, language: str | None, base: str
) -> tuple[int, int, tuple[Amount, ...], int] | None:
    """The amount whose figures stand at ``tokens[i]``: where it begins and ends, its value or two, its core.

    The core is where it begins without a comparison in words ("less than").

    Words before ``done`` belong to another figure.
    """
    text, end = _joined(tokens, i, language)
    match = _TOKEN.match(text)
    values = _numbers(match, language) if match else None
    if not match or values is None:
        return None
    start, before = _unit_before(match, tokens, i, done)
    tail = match["tail"] or ""
    unit = _unit_behind("million" if before and tail in ("m", "M") else tail, tokens, end, base)
    if unit is None:
        return None
    units = _narrowed(before, unit.units)
    if units is None:
        return None
    sign = match["sign"] or match["sign2"] or ""
    bound, in_words = (match["bound"] or match["bound2"] or "").replace("≈", "~"), False
    bound = {"<=": "≤", ">=": "≥"}.get(bound, bound[:1])
    core = start
    if not (sign or bound):
        start, sign, bound = _signed_in_words(tokens, start, done)
        in_words = bool(bound) and tokens[start] != bound
        core = core if in_words else start
    end, frozen = _below_zero(tokens, unit.end)
    if frozen and not sign:
        sign = "-"
    signed = [-value if sign == "-" else value for value in values]
    told = tuple(Amount(value * unit.power, units, unit.other, bound, in_words) for value in signed)
    return start, end, told, core


def _numbers(match: regex.Match[str], language: str | None) -> list[Fraction] | None:
    """The number in a token, two for a range; None where it says something else."""
    first, second = match["first"].strip(), match["second"]
    if second is None:
        number = number_of(first, language)
        return None if number is None else [number]
    if first.isdigit() and second.isdigit():
        if len(first) > 2 and len(second) > 2 and len(first) != len(second):
            return None  # a telephone number
        if len(first) == 4 and len(second) == 2:
            second = first[:2] + second  # "1990-91"
    numbers = [number_of(text, language) for text in (first, second)]
    return None if None in numbers else [number for number in numbers if number is not None]


def _joined(tokens: Sequence[str], i: int, language: str | None) -> tuple[str, int]:
    """The token at ``i`` with the groups of figures that stand apart behind it, "1 000 000", and where they end."""
    text, end = tokens[i], i + 1
    if not _OPENS_GROUPS.match(text):
        return text, end
    english = language is None or base_language(language) == "en"
    group = _ZEROS if english and text.isdigit() else _GROUP
    while end < len(tokens) and text[-1].isdigit() and group.match(tokens[end]):
        text, end = text + tokens[end], end + 1
        if not tokens[end - 1].isdigit():
            break
    return text, end


def _unit_behind(tail: str, tokens: Sequence[str], end: int, base: str) -> _Unit | None:
    """Scale and unit written onto the number and in the words behind it; None where the token says something else."""
    tail = tail.removeprefix("-").strip(" .")
    power = Fraction(1)
    if tail:
        found = _sign(tail, beside=True) or unit_named(tail, base)
        if found:
            units, small = found
            if units == SIGNS["°"]:
                units, small, end = _degrees(tokens, end)
            return _Unit(end, units, _small(small))
        scale, rest = _scale_and_sign(tail, base)
        if scale is None:
            return (
                _Unit(end, other=measure_named(tail) or tail.lower())
                if tail.isalpha() and len(tail) < 5 and not _is_rank(tail)
                else None
            )
        power *= scale
        if rest:
            return _Unit(end, rest, power)
    while end < len(tokens) and (scale := scale_of(tokens[end], base)) and power * scale <= _LARGEST_SCALE:
        power, end = power * scale, end + 1
        if tokens[end - 1].lower() in ("m", "k", "b", "mm"):
            break
    if end < len(tokens) and tokens[end][-1:] in SIGNS and not tokens[end][0].isdigit():  # "Md€"
        scale, rest = _scale_and_sign(tokens[end], base)
        if scale and rest:
            return _Unit(end + 1, rest, power * scale)
    if end < len(tokens) and (measure := measure_named(tokens[end])):
        return _Unit(end + 1, frozenset(), power, measure)
    units, small, end = _unit_apart(tokens, end, base, scaled=power > 1)
    return _Unit(end, units, power * _small(small))


def _is_rank(tail: str) -> bool:
    """ "26th", "1er", "5го", "90s", "21e": no unit, and no amount."""
    return tail.lower() in frozenset(words("st nd rd th s er e re ème o a º ª го му ом й я е ый ой ая ое х ми ых"))


def _small(small: bool) -> Fraction:
    return Fraction(1, 100) if small else Fraction(1)


def _scale_and_sign(tail: str, base: str) -> tuple[int | None, frozenset[str]]:
    """ "bn", "m€", "bn€", "k$"."""
    sign = tail[-1] if SIGNS.get(tail[-1]) else ""
    letters = tail.removesuffix(sign)
    scale = 10**6 if letters.lower() == "m" and sign else scale_of(letters, base) if letters else None
    return scale, SIGNS[sign] if sign else frozenset()


def _sign(token: str, *, beside: bool = False) -> tuple[frozenset[str], bool] | None:
    """The units of a sign or code; short ones of small letters only right behind a number."""
    key = token.lower().rstrip(".")
    if (
        key in SIGNS
        and (beside or key not in ONLY_BESIDE)
        and (token.isupper() or not key.isalpha() or key in _SMALL_CODES)
    ):
        return SIGNS[key], False
    if key in SMALL and (beside or not key.isalpha()):
        return SMALL[key], True
    return None


_SMALL_CODES = frozenset(words("zł kr kč tl руб грн pct lb lbs pp fr"))


def _unit_apart(tokens: Sequence[str], i: int, base: str, *, scaled: bool) -> tuple[frozenset[str], bool, int]:
    """The unit in the words at ``tokens[i]``, whether it is a hundredth, and where it ends; nothing for none."""
    none = frozenset[str](), False, i
    if i >= len(tokens):
        return none
    first, second = tokens[i].lower(), tokens[i + 1].lower() if i + 1 < len(tokens) else ""
    if units := PAIRS.get((first, second)):
        return units, False, i + 2 + ((first, second) == ("points", "de"))
    link = i + (scaled and first in _OF)
    adjective = whose(tokens[link]) if link < len(tokens) else None
    place = link + 2 if (first, second) == ("new", "zealand") else link + bool(adjective)
    code = "NZD" if (first, second) == ("new", "zealand") else adjective
    if place >= len(tokens):
        return none
    found = _sign(tokens[place], beside=tokens[place].lower() in ("kr", "p", "pp")) or unit_named(tokens[place], base)
    if not found or tokens[place].lower() in ("p",):
        return none
    units, small = found
    end = place + 1
    if units == SIGNS["°"]:
        return _degrees(tokens, end)
    behind = end + (end < len(tokens) and tokens[end].lower() in _OF)
    if behind < len(tokens) and (after := whose(tokens[behind])) and after in ((code,) if code else units):
        code, end = after, behind + 1
    return (units & {code} or frozenset((code,))) if code else units, small, end


def _degrees(tokens: Sequence[str], end: int) -> tuple[frozenset[str], bool, int]:
    after = tokens[end].lower().rstrip(".") if end < len(tokens) else ""
    if re.fullmatch(r"celsius\w*|centigrade|цельс\w*|c|santigrat|centígrad\w*|celcius", after):
        return SIGNS["°c"], False, end + 1
    if re.fullmatch(r"fahrenheit\w*|фаренгейт\w*|f", after):
        return SIGNS["°f"], False, end + 1
    return SIGNS["°"], False, end


def _unit_before(match: regex.Match[str], tokens: Sequence[str], i: int, done: int) -> tuple[int, frozenset[str]]:
    """Where a currency or sign before the number begins, and its units."""
    if match["unit"]:
        key = match["unit"].lower()
        return i, SIGNS.get(key) or SIGNS.get(key[-1]) or frozenset()
    if i > done and (found := _sign(tokens[i - 1])) and tokens[i - 1].lower() not in ("%", "°"):
        return i - 1, found[0]
    if i > done and tokens[i - 1].lower() == "yüzde":
        return i - 1, SIGNS["%"]
    return i, frozenset()


def _narrowed(before: frozenset[str], behind: frozenset[str]) -> frozenset[str] | None:
    """The units said before and behind a number: both, as in "$5 US dollars"; None where they contradict."""
    if before and behind:
        return before & behind or None
    return before or behind


def _signed_in_words(tokens: Sequence[str], start: int, done: int) -> tuple[int, str, str]:
    """Where "minus" or "less than" before a figure begins, the sign, the bound."""
    for size in (3, 2, 1):
        if start - size < done:
            continue
        phrase = "_".join(token.lower() for token in tokens[start - size : start])
        if phrase in BOUNDS:
            return start - 1, "", phrase
        if phrase in _MINUS:
            return start - size, "-", ""
        if phrase in _BOUNDS_IN_WORDS:
            return start - size, "", _BOUNDS_IN_WORDS[phrase]
    return start, "", ""


def _below_zero(tokens: Sequence[str], end: int) -> tuple[int, bool]:
    for size in (2, 1):
        phrase = tokens[end : end + size]
        if "_".join(token.lower() for token in phrase) in _BELOW_ZERO:
            return end + len(phrase), True
    return end, False
