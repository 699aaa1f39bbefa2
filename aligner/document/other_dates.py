"""Dates in figures and times of day in Russian, German, French and Spanish → spoken forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from aligner.document.english.numerals import Form, unique
from aligner.document.keys import fold
from aligner.document.other_numbers import number_forms, ordinal_forms
from aligner.document.other_tables import MONTHS

_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})$")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_TIME = re.compile(r"([01]?\d|2[0-4])([:.h])([0-5]\d)$")
_CLOCK = {
    "ru": ("", "часов", "часа", "час"),
    "de": ("uhr", ""),
    "fr": ("heures", "heure", ""),
    "es": ("", "y", "horas"),
}
_MINUTES = {"ru": ("", "минут", "минуты", "минута"), "es": ("", "minutos"), "fr": ("", "minutes"), "de": ("",)}
_AFTER = {"de": ("uhr",), "es": ("h", "horas"), "fr": ("h",), "ru": ("ч",)}
"""What may follow a time as a word of its own."""


@lru_cache(maxsize=4096)
def date_forms(token: str, language: str) -> tuple[Form, ...]:
    """ "26.02.2024" as a date; empty for what is none.

    >>> date_forms("26.02.2024", "es")[0]
    ('veintiséis', 'de', 'febrero', 'de', 'dos', 'mil', 'veinticuatro')
    """
    if language not in MONTHS:
        return ()
    if match := _ISO.match(token):
        year, month, day = match.groups()
    elif match := _NUMERIC.match(token):
        day, month, year = match[1], match[3], match[4]
    else:
        return ()
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return ()
    number = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 70 else 1900)
    return unique(_say_date(int(day), fold(MONTHS[language][int(month) - 1], language), number, language))


def _say_date(day: int, month: str, year: int, language: str) -> Iterator[Form]:
    if language == "ru":
        ranks = [*ordinal_forms(day, language, case="g", gender="n"), *ordinal_forms(day, language, gender="n")]
        for last in ordinal_forms(year, language, case="g"):
            for rank in ranks:
                yield (*rank, month, *last, "года")
                yield (*rank, month, *last)
        return
    years = number_forms(str(year), language)[:2]
    days: list[Form]
    if language == "de":
        days = [(said[-1] + ending,) for said in ordinal_forms(day, language) for ending in ("r", "n", "")]
    else:
        days = [*(ordinal_forms(1, language) if day == 1 else ()), *number_forms(str(day), language)[:1]]
    link: Form = ("de",) if language == "es" else ()
    for said in years:
        for head in days:
            yield (*head, *link, month, *link, *said)
            yield (*head, *link, month, *(("del",) if link else ()), *said)


def clock_at(tokens: Sequence[str], i: int, language: str) -> tuple[int, tuple[Form, ...]] | None:
    """A time of day with the word after it: "10:30 Uhr", "10.30 h"; "10 h 30"; else None."""
    after = tokens[i + 1].lower().rstrip(".") if i + 1 < len(tokens) else ""
    if after not in _AFTER.get(language, ()):
        return None
    if forms := clock_forms(tokens[i], language, sure=True):
        return 2, forms
    last = tokens[i + 2] if i + 2 < len(tokens) else ""
    if tokens[i].isdigit() and re.fullmatch(r"[0-5]\d", last) and len(tokens[i]) < 3:
        return 3, clock_forms(f"{tokens[i]}:{last}", language)
    return None


@lru_cache(maxsize=4096)
def clock_forms(token: str, language: str, *, sure: bool = False) -> tuple[Form, ...]:
    """ "10:30" as a time; with a full stop between its parts too, and where it is `sure` to be one first of all.

    >>> clock_forms("10:30", "de")[0], ("halb", "elf") in clock_forms("10:30", "de")
    (('zehn', 'uhr', 'dreissig'), True)
    """
    match = _TIME.match(token)
    if not match or language not in _CLOCK or (sure and match[2] == "h"):
        return ()
    hour, minute = int(match[1]), int(match[3])
    hours = number_forms(str(hour), language)[:4]
    links = [(word,) if word else () for word in _CLOCK[language]]
    if not minute:
        return unique((*said, *link) for link in links for said in hours)
    minutes = number_forms(str(minute), language)[:1]
    ends = [(word,) if word else () for word in _MINUTES[language]]
    plain = [(*said, *link, *rest, *end) for link in links for end in ends for said in hours[:1] for rest in minutes]
    more = [(*said, *link, *rest) for link in links for said in hours[1:] for rest in minutes]
    return unique([*plain, *_by_quarters(hour, minute, language), *more])


def _by_quarters(hour: int, minute: int, language: str) -> list[Form]:
    """ "halb elf", "dix heures et demie", "diez menos cuarto", "половина одиннадцатого"."""
    this, coming = ((number_forms(str((hour + n - 1) % 12 + 1), language) or ((),))[0] for n in (0, 1))
    if language == "de":
        return {15: [("viertel", "nach", *this)], 30: [("halb", *coming)], 45: [("viertel", "vor", *coming)]}.get(
            minute, []
        )
    if language == "es":
        return {15: [(*this, "y", "cuarto")], 30: [(*this, "y", "media")], 45: [(*coming, "menos", "cuarto")]}.get(
            minute, []
        )
    if language == "fr":
        hours = [("heures",), ("heure",)]
        ends: dict[int, tuple[Form, Form]] = {
            15: (this, ("et", "quart")),
            30: (this, ("et", "demie")),
            45: (coming, ("moins", "le", "quart")),
        }
        said, end = ends.get(minute, ((), ()))
        return [(*said, *name, *end) for name in hours] if said else []
    rank = next(iter(ordinal_forms(hour % 12 + 1, "ru", case="g")), ())
    return {30: [("половина", *rank), ("половину", *rank), ("пол", *rank)], 15: [("четверть", *rank)]}.get(minute, [])
