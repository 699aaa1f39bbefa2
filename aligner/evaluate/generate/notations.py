"""Random facts in figures, and the ways each language writes them: what a check must tell apart, and what it must not.

The writings are CLDR's, by babel, with the signs that newspapers use besides.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

LANGUAGES = ("en", "ru", "de", "fr", "es", "it", "pt", "pl", "uk", "nl", "tr")
KINDS = ("money", "percent", "decimal", "degrees", "date", "time")
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "AUD": "A$", "CHF": "CHF", "RUB": "₽"}
_PERCENT = {
    **{"en": "percent", "ru": "процентов", "de": "Prozent", "fr": "pour cent", "es": "por ciento", "it": "per cento"},
    **{"pt": "por cento", "pl": "procent", "uk": "відсотків", "nl": "procent"},
}
_CLOCKS = {
    **{
        "en": ("{t}",),
        "de": ("{t} Uhr", "{d} Uhr"),
        "fr": ("{h}h{m}", "{h} h {m}", "{t}"),
        "nl": ("{d} uur", "{t} uur"),
    },
    **{"ru": ("{t}",), "es": ("{t}", "{t} h", "{d} h"), "it": ("{t}",), "pt": ("{t}", "{h}h{m}"), "pl": ("{t}",)},
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What a figure means: a number with its unit, or for dates and times the days or minutes from the beginning."""

    kind: str
    number: Fraction
    unit: str = ""


def random_fact(rng: random.Random, kind: str | None = None) -> Fact:
    """A fact of this kind, or of any; near ones are as likely as far ones."""
    kind = kind or rng.choice(KINDS)
    if kind == "date":
        return Fact(
            kind,
            Fraction(datetime.date(rng.randint(1951, 2029), rng.randint(1, 12), rng.randint(1, 28)).toordinal()),
        )
    if kind == "time":
        return Fact(kind, Fraction(rng.randrange(24 * 60)))
    whole, part = (
        rng.choice((rng.randint(2, 20), rng.randint(21, 999), rng.randint(1000, 99_999))),
        rng.choice((0, 0, 25, 50, 5, 75)),
    )
    number = Fraction(whole) + Fraction(part, 100)
    if kind == "money":
        number *= rng.choice((1, 1, 10**6, 10**9)) if whole < 1000 else 1
        return Fact(kind, number, rng.choice(tuple(_SIGNS)))
    if kind == "degrees":
        return Fact(kind, Fraction(rng.randint(2, 45)) * rng.choice((1, -1)), rng.choice("CF"))
    return Fact(kind, number * (rng.choice((1, -1)) if kind == "percent" else 1))


def changed(fact: Fact, rng: random.Random) -> Fact:
    """A fact of the same kind that means something else: unit, sign, decimal point, or the number."""
    while True:
        other = random_fact(rng, fact.kind)
        ways = [other, Fact(fact.kind, fact.number, other.unit), Fact(fact.kind, other.number, fact.unit)]
        if fact.kind in ("percent", "degrees"):
            ways.append(Fact(fact.kind, -fact.number, fact.unit))
        if fact.kind in ("money", "percent", "decimal"):
            ways += [Fact(fact.kind, fact.number * power, fact.unit) for power in (10, 100)]
        if fact.kind == "time":
            ways.append(Fact("time", (fact.number + 720) % 1440))
        chosen = rng.choice(ways)
        dollars = {fact.unit, chosen.unit} == {"USD", "AUD"} and fact.number == chosen.number
        if chosen != fact and not dollars:
            return chosen


def writings(fact: Fact, language: str) -> tuple[str, ...]:
    """The ways a fact is written in figures, each of which means it and nothing else."""
    how: dict[str, Callable[[Fact, str], list[str]]] = {
        **{"money": _money, "percent": _percent, "decimal": _decimal, "degrees": _degrees, "date": _date, "time": _time}
    }
    return tuple(
        dict.fromkeys(
            text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
            for text in how[fact.kind](fact, language)
        )
    )


def _figures(number: Fraction, language: str) -> str:
    from babel.numbers import format_decimal

    text: str = format_decimal(number.numerator / number.denominator, format="#,##0.##", locale=language)
    return text


def _decimal(fact: Fact, language: str) -> list[str]:
    return [_figures(fact.number, language)]


def _money(fact: Fact, language: str) -> list[str]:
    from babel.numbers import format_compact_decimal, get_currency_name

    sign, code = _SIGNS[fact.unit], fact.unit
    name = get_currency_name(code, count=fact.number.numerator / fact.number.denominator, locale=language)
    ways = [_figures(fact.number, language)]
    if fact.number >= 10**6:
        ways.append(format_compact_decimal(int(fact.number), format_type="long", locale=language, fraction_digits=4))
    said = [f"{code} {ways[0]}", *(f"{way} {code}" for way in ways), *(f"{way} {name}" for way in ways[:1])]
    if language in ("en", "nl", "tr") and sign != "CHF":
        return [*said, *(f"{sign}{way}" for way in ways)]
    return [*said, *(f"{way} {sign}" for way in ways), *([f"{ways[0]}{sign}"] if len(sign) == 1 else [])]


def _percent(fact: Fact, language: str) -> list[str]:
    figures = _figures(fact.number, language)
    said = [f"{figures}%", f"{figures} %"] if language != "tr" else []
    return [
        *said,
        f"{figures} {_PERCENT[language]}"
        if language != "tr"
        else figures.replace("-", "-%")
        if fact.number < 0
        else f"%{figures}",
    ]


def _degrees(fact: Fact, language: str) -> list[str]:
    figures = _figures(fact.number, language)
    return [f"{figures}°{fact.unit}", f"{figures} °{fact.unit}"]


def _date(fact: Fact, language: str) -> list[str]:
    from babel.dates import format_date

    day = datetime.date.fromordinal(int(fact.number))
    said = [day.isoformat(), format_date(day, "long", locale=language)]
    return said if language == "en" else [*said, f"{day:%d.%m.%Y}"]


def _time(fact: Fact, language: str) -> list[str]:
    hour, minute = divmod(int(fact.number), 60)
    parts = {"t": f"{hour:02}:{minute:02}", "d": f"{hour:02}.{minute:02}", "h": f"{hour:02}", "m": f"{minute:02}"}
    said = [form.format(**parts) for form in _CLOCKS.get(language, ("{t}",))]
    if language != "en":
        return said
    if 9 < hour < 13:  # "10:11" is any half of the day
        said = []
    half = f"{hour % 12 or 12}:{minute:02}"
    return [*said, *(f"{half} {name}" for name in (("am", "a.m.", "AM") if hour < 12 else ("pm", "p.m.", "PM")))]
