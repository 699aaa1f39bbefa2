"""Dates in figures in languages other than English → spoken forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aligner.verbalize.english.numerals import Form, unique
from aligner.verbalize.keys import fold
from aligner.verbalize.multilingual.counting import LISTED, count_forms, rank_forms
from aligner.verbalize.multilingual.figures import number_forms, ordinal_forms
from aligner.verbalize.multilingual.vocabulary import MONTHS

_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})$")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_LINKS = {"es": "de", "pt": "de", "ca": "de"}


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
    if language in ("pl", "uk"):
        ends: list[Form] = [("roku",), ()] if language == "pl" else [("року",), ()]
        for last in (*ordinal_forms(year, language, case="g"), *number_forms(str(year), language)[:1]):
            yield from ((*rank, month, *last, *end) for rank in ordinal_forms(day, language, case="g") for end in ends)
        return
    years = number_forms(str(year), language)[:2]
    days: list[Form]
    if language in LISTED:
        years = (*count_forms(year, language)[:12], *rank_forms(year, language)[:40])
        days = [*rank_forms(day, language)[:14], *count_forms(day, language)[:3]]
    elif language == "fi":
        days = list(ordinal_forms(day, language))
    elif language == "de":
        days = [(said[-1] + ending,) for said in ordinal_forms(day, language) for ending in ("r", "n", "")]
    else:
        days = [*(ordinal_forms(1, language) if day == 1 else ()), *number_forms(str(day), language)[:1]]
    link: Form = (_LINKS[language],) if language in _LINKS else ()
    for said in years:
        for head in days:
            yield (*head, *link, month, *link, *said)
            yield (*head, *link, month, *(("del",) if link else ()), *said)
