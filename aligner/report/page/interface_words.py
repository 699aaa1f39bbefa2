"""The words of the review pages in a person's language: data files with plural forms by the Unicode CLDR."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "de", "es", "fr", "ru")
Wording = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Interface:
    """One language: its code, the direction it is written in, and its words by their keys."""

    code: str
    direction: str
    words: Mapping[str, Wording]

    def __call__(self, key: str, **values: Any) -> str:
        """Return the words for a key; ``n`` chooses the plural.

        >>> load_interface("en")("folded", n=1), load_interface("ru")("folded", n=3)
        ('1 page element not spoken', '3 элемента страницы не произнесены')
        """
        wording = self.words[key]
        if not isinstance(wording, str):
            wording = wording[self._plural(values["n"])]
        return wording.format(**values)

    def _plural(self, number: float) -> str:
        from babel import Locale

        return str(Locale.parse(self.code).plural_form(number))


@cache
def load_interface(code: str) -> Interface:
    """Return the interface in one of `LANGUAGES`.

    Raises
    ------
    KeyError
        There is none in that language.
    """
    if code not in LANGUAGES:
        raise KeyError(code)
    from babel import Locale

    text = (resources.files("aligner.report.page") / "interface" / f"{code}.toml").read_text(encoding="utf-8")
    direction = "rtl" if Locale.parse(code).character_order == "right-to-left" else "ltr"
    return Interface(code, direction, tomllib.loads(text))


def chosen_language(accepted: str) -> str:
    """Return the language of `LANGUAGES` that a browser's ``Accept-Language`` likes best; English where none.

    >>> chosen_language("pl, ru;q=0.8, de;q=0.9"), chosen_language("*")
    ('de', 'en')
    """
    ranked = []
    for place, part in enumerate(accepted.split(",")[:20]):
        code, _, rest = part.strip().partition(";")
        weight = rest.strip().removeprefix("q=")
        try:
            ranked.append((-float(weight or 1), place, code.strip().lower().partition("-")[0]))
        except ValueError:
            continue
    return next((code for _, _, code in sorted(ranked) if code in LANGUAGES), "en")
