"""Language tags as pages, recognisers and people give them: ``en``, ``pt-BR``, ``zh_Hant``."""

from __future__ import annotations

_NORWEGIAN = {"nb": "no", "nn": "no"}
"""Bokmål and Nynorsk: tables have one language for both."""


def normal_tag(language: str) -> str:
    """The tag in lower case with hyphens, as tables have it.

    >>> normal_tag("zh_Hant")
    'zh-hant'
    """
    return language.replace("_", "-").lower()


def base_language(language: str | None) -> str | None:
    """The tag's first part in lower case, Norwegian in either writing as "no"; None where nothing is given.

    >>> base_language("en-GB"), base_language("PT_br"), base_language("nb-NO"), base_language(None)
    ('en', 'pt', 'no', None)
    """
    if not language:
        return None
    first = normal_tag(language).split("-")[0]
    return _NORWEGIAN.get(first, first)
