"""Web and e-mail addresses → spoken forms: "press at example dot org", in French "arobase" and "point"."""

from __future__ import annotations

import re
from itertools import islice, product

from aligner.verbalize.english.numerals import Form, unique
from aligner.verbalize.keys import fold
from aligner.verbalize.multilingual.vocabulary import in_cyrillic
from aligner.verbalize.word_tables import words

_MARKS = ".@/-_"
_NAMES = {
    "en": ("dot point", "at", "slash forward_slash", "dash hyphen", "underscore"),
    "de": ("punkt dot", "ät at", "schrägstrich slash", "bindestrich minus", "unterstrich"),
    "fr": ("point", "arobase chez at", "slash barre_oblique", "tiret", "tiret_bas underscore"),
    "es": ("punto", "arroba", "barra slash", "guion guión", "guion_bajo guión_bajo"),
    "ru": ("точка", "собака эт собачка", "слэш слеш", "дефис тире", "нижнее_подчёркивание"),
    "it": ("punto", "chiocciola at", "slash barra", "trattino", "trattino_basso underscore"),
    "pt": ("ponto", "arroba", "barra", "hífen traço", "sublinhado underline"),
    "pl": ("kropka", "małpa at", "ukośnik slash", "myślnik minus", "podkreślnik podkreślenie"),
    "uk": ("крапка", "собачка равлик ет", "слеш", "дефіс", "підкреслення"),
    "nl": ("punt", "apenstaartje at", "slash", "streepje", "underscore"),
    "tr": ("nokta", "et at", "bölü slash", "tire", "alt_çizgi alt_tire"),
}
_NAMINGS = 12
"""Choices of names for the marks of an address."""
_TOP = words(
    "com org net ru uk eu edu gov int io info de fr es pl ua nl tr ch pt se fi dk cz ie ca au nz jp cn br mx ar kz by "
    "biz mil ai tv app dev news"
)
_ADDRESS = re.compile(
    rf"https?:|www\.|\S+@\S+\.\S|[a-z\d][\w-]*(?:\.[\w-]+)*\.(?:{'|'.join(_TOP)}|co\.uk)(?:/\S*)?$", re.IGNORECASE
)
_PARTS = re.compile(r"[.@/_-]|[^.@/_-]+")
_GROUPS = re.compile(r"\d|[^\W\d]+")


def is_address(token: str) -> bool:
    """Whether a token is the address of a page or of a mailbox.

    >>> is_address("press@example.org"), is_address("www.example.de"), is_address("U.S."), is_address("done.So")
    (True, True, False, False)
    """
    return "." in token and bool(_ADDRESS.match(token))


def address_forms(token: str, language: str) -> tuple[Form, ...]:
    """The ways to say an address, likeliest first; its scheme is rarely said.

    >>> address_forms("press@example.org", "fr")[0]
    ('press', 'arobase', 'example', 'point', 'org')
    """
    address = re.sub(r"^https?:/*", "", token, flags=re.IGNORECASE).strip("/.")
    names = [[tuple(way.split("_")) for way in entry.split()] for entry in _NAMES.get(language, _NAMES["en"])]
    without = re.sub(r"^www\.", "", address, flags=re.IGNORECASE)
    said: list[Form] = []
    for text in dict.fromkeys((address, without)):
        for signs in islice(product(*names), _NAMINGS):
            said += _spelled(text, dict(zip(_MARKS, signs, strict=True)), language)
    bare = [form for text in (address, without) for form in _spelled(text, {}, language)]
    return unique(tuple(key for word in form if (key := fold(word, language))) for form in [*said, *bare, (token,)])


def _spelled(address: str, signs: dict[str, Form], language: str) -> list[Form]:
    """An address with its marks named as told; "www" is also spelled, and Latin parts are also written in Cyrillic."""
    ways: list[list[Form]] = []
    for part in _PARTS.findall(address):
        if part in _MARKS:
            ways.append([signs.get(part, ())])
        else:
            ways.append([tuple(_GROUPS.findall(part)), *_variants(part.lower(), language)])
    return [sum(choice, ()) for choice in islice(product(*ways), 16)]


def _variants(part: str, language: str) -> list[Form]:
    """The other ways to say a part of an address."""
    if part == "www":
        return [("w", "w", "w"), *([("trois", "w")] if language == "fr" else [])] + (
            [("вэ", "вэ", "вэ"), ("ввв",)] if language in ("ru", "uk") else []
        )
    return [(in_cyrillic(part),)] if language in ("ru", "uk") and part.isascii() and part.isalpha() else []
