"""Given and family names that `faker` lists, a few hundred to two thousand for each country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Literal

from aligner.verbalize.word_tables import words

_WRITTEN = words(
    "de_DE de_AT de_CH en_US en_GB fr_FR es_ES it_IT pt_PT pt_BR nl_NL pl_PL cs_CZ sv_SE no_NO da_DK fi_FI hu_HU ro_RO "
    "hr_HR tr_TR ru_RU uk_UA bg_BG el_GR he_IL ar_AA fa_IR hi_IN"
)


def listed_people(kind: Literal["first_names", "last_names"], locales: Iterable[str]) -> Iterator[str]:
    """The names of a kind that the locales list, by whatever attribute they do, case-folded."""
    for locale in locales:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            listed = getattr(provider, attribute) if attribute.startswith(kind) else None
            if isinstance(listed, tuple | list | dict):
                yield from map(str.casefold, listed)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(listed_people("first_names", _WRITTEN))


def begins_with_given_name(name: str) -> bool:
    """Whether the first word is a given name in one of thirty countries.

    >>> begins_with_given_name("Anna Sample"), begins_with_given_name("Ticket price")
    (True, False)
    """
    return name.split()[0].casefold() in _given_names() if name.strip() else False
