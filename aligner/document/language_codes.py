"""Codes and names of languages: ISO 639-1 and BCP 47, as people write them → one form."""

from __future__ import annotations

import regex

from aligner.errors import UsageError
from aligner.storage.installed import whisper_literal
from aligner.types.language_tags import base_language

_TAG = regex.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*", regex.IGNORECASE | regex.ASCII)


def language_tag(code: str) -> str | None:
    """A language's code as BCP 47 writes it; None for what is none by its form.

    >>> language_tag("EN_us"), language_tag("zh-hant"), language_tag("klingon")
    ('en-US', 'zh-Hant', None)
    """
    parts = code.strip().replace("_", "-").split("-")
    if not _TAG.fullmatch("-".join(parts)):
        return None
    cased = (part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in parts[1:])
    return "-".join((parts[0].lower(), *cased))


def language_code(name: str) -> str | None:
    """Whisper's code for a language given as a code, with a region, or by its English name; None if unknown.

    >>> language_code("en-GB"), language_code("Russian"), language_code("tlh")
    ('en', 'ru', None)
    """
    languages: dict[str, str] = whisper_literal("tokenizer", "LANGUAGES")
    plain = name.strip().lower()
    short = base_language(plain) or ""
    by_name = {full: code for code, full in languages.items()}
    return plain if plain in languages else by_name.get(plain) or (short if short in languages else None)


def base_code(language: str | None) -> str | None:
    """The code without its region, of a code or an English name.

    >>> base_code("en-GB"), base_code("Russian"), base_code(None)
    ('en', 'ru', None)
    """
    if language is None:
        return None
    return language_code(language) or base_language(language.strip())


def checked_language(option: str, given: str) -> str:
    """The code of a language that a person gave as a code or by its English name.

    >>> checked_language("--language", "Russian"), checked_language("--language", "en_gb")
    ('ru', 'en-GB')

    Raises
    ------
    UsageError
        It is neither.
    """
    code = language_code(given)
    tag = language_tag(given)
    if code is not None and (tag is None or tag.split("-")[0] != code):
        return code  # a name, of three letters maybe: "Lao" is lo
    if tag is None:
        raise UsageError(f"{option} {given!r} is no language", hint="give a code such as en, ru or pt-BR")
    return tag
