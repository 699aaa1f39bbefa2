"""Language tags as pages, recognisers and people give them: ``en``, ``pt-BR``, ``zh_Hant``."""

from __future__ import annotations


def base_language(language: str | None) -> str | None:
    """Return the tag's first part in lower case; None where nothing is given.

    >>> base_language("en-GB"), base_language("PT_br"), base_language(None)
    ('en', 'pt', None)
    """
    return language.replace("_", "-").split("-")[0].lower() if language else None
