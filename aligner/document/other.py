"""Written tokens in languages other than English → spoken forms: numbers, money, percentages, common short words.

Full for numbers and dates in Russian, German, French and Spanish, where an amount may be written with its sign
before or after; in any other language a token is its own key, and figures meet figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from aligner.document.english.numerals import Form, unique
from aligner.document.keys import fold, split_keys
from aligner.document.other_numbers import number_forms, roman_forms

_LIMIT = 40
_SIGNS = "$€£¥₽%°"
_NAMES: dict[str, dict[str, str]] = {
    "ru": {
        "$": "долларов доллара доллар долларам",
        "€": "евро",
        "£": "фунтов фунта фунт",
        "₽": "рублей рубля рубль",
        "%": "процентов процента процент процентам процентами процентах",
        "°": "градусов градуса градус",
    },
    "de": {"$": "dollar", "€": "euro", "£": "pfund", "%": "prozent", "°": "grad"},
    "fr": {"$": "dollars dollar", "€": "euros euro", "£": "livres", "%": "pour_cent pourcent", "°": "degrés degré"},
    "es": {"$": "dólares dólar", "€": "euros euro", "£": "libras", "%": "por_ciento", "°": "grados grado"},
}
_SHORT: dict[str, dict[str, str]] = {
    "ru": {
        **{"млн": "миллионов миллиона миллион", "млрд": "миллиардов миллиарда миллиард", "тыс": "тысяч тысячи тысяча"},
        **{"трлн": "триллионов триллиона триллион", "руб": "рублей рубля рубль", "долл": "долларов доллара доллар"},
        **{
            "г": "года году год город",
            "гг": "годов годы",
            "км": "километров километра километр",
            "др": "другие других",
        },
        **{"м": "метров метра метр", "кг": "килограммов килограмма килограмм", "т": "тонн тонны тонна", "ул": "улица"},
        **{"т.е": "то_есть", "т.д": "так_далее", "т.п": "тому_подобное", "в": "в", "век": "век", "вв": "веков веках"},
        **{"оон": "оон организация_объединенных_наций", "сша": "сша", "им": "имени им", "чел": "человек"},
    },
    "de": {
        **{
            "mio": "millionen million",
            "mrd": "milliarden milliarde",
            "tsd": "tausend",
            "km": "kilometer",
            "dr": "doktor",
        },
        **{"z.b": "zum_beispiel", "d.h": "das_heißt", "u.a": "unter_anderem", "usw": "und_so_weiter", "nr": "nummer"},
        **{"bzw": "beziehungsweise", "ca": "circa", "kg": "kilogramm kilo", "hr": "herr", "fr": "frau", "st": "sankt"},
        **{"&": "und", "prof": "professor", "str": "straße", "vgl": "vergleiche", "evtl": "eventuell"},
    },
    "fr": {
        **{"m": "monsieur mètres", "mme": "madame", "mlle": "mademoiselle", "mm": "messieurs", "dr": "docteur"},
        **{"km": "kilomètres kilomètre", "kg": "kilogrammes kilos", "etc": "et_cetera", "st": "saint", "ste": "sainte"},
        **{
            "&": "et",
            "md": "milliards",
            "mds": "milliards",
            "n": "n",
            "no": "numéro",
            "nº": "numéro",
            "1er": "premier",
        },
    },
    "es": {
        **{"sr": "señor", "sra": "señora", "sres": "señores", "dr": "doctor", "dra": "doctora", "ud": "usted"},
        **{"uds": "ustedes", "km": "kilómetros kilómetro", "kg": "kilogramos kilos", "etc": "etcétera", "d": "don"},
        **{
            "ee.uu": "estados_unidos",
            "eeuu": "estados_unidos",
            "&": "y",
            "n": "n",
            "núm": "número",
            "mill": "millones",
        },
    },
}
_CLOCK = {"ru": ("", "часов", "часа"), "de": ("uhr", ""), "fr": ("heures", "heure", ""), "es": ("", "y", "horas")}
_TIME = re.compile(r"([01]?\d|2[0-4])[:.h]([0-5]\d)$")
_PARTS = re.compile(rf"([{_SIGNS}]?)(-?)(\d[\d.,']*\d|\d)([{_SIGNS}]?)$")
_MINUS = {"ru": "минус", "de": "minus", "fr": "moins", "es": "menos"}


def other_forms(token: str, language: str) -> tuple[Form, ...]:
    """The spoken forms of one token, likeliest first.

    >>> other_forms("5%", "de")[0]
    ('fünf', 'prozent')
    """
    if any(map(str.isdigit, token)):
        return _with_digits(token, language)
    keys = split_keys(token, language)
    known = [*_named(token, language), *roman_forms(token, language)]
    joined = fold(token, language)
    return unique([*known, keys, *([(joined,)] if joined else [])])


def amount_at(tokens: Sequence[str], i: int, language: str) -> tuple[int, tuple[Form, ...]] | None:
    """An amount over several tokens at ``tokens[i]``: "$5 млн", "1 000 000", "5 %"; else None."""
    match = _PARTS.match(tokens[i])
    if not match or match[4]:
        return None
    end, figures = _thousands(tokens, i, match[3])
    before, scale, after = match[1], "", ""
    if end < len(tokens) and tokens[end].lower().rstrip(".") in _SHORT.get(language, {}) and not match[2]:
        scale, end = (tokens[end].lower().rstrip("."), end + 1) if before else ("", end)
    if not before and end < len(tokens) and tokens[end] in _SIGNS:
        after, end = tokens[end], end + 1
    if end == i + 1:
        return None
    parts = [number_forms(figures, language)[:12]]
    parts += [_named(name, language) for name in (scale, before or after) if name]
    return end - i, _combined(parts)


def letters_at(tokens: Sequence[str], i: int, language: str) -> tuple[int, tuple[Form, ...]] | None:
    """Two letters written apart that are short for something: "z. B.", "т. е."; else None."""
    if i + 1 >= len(tokens) or len(tokens[i]) != 1 or len(tokens[i + 1].rstrip(".")) != 1:
        return None
    known = _named(f"{tokens[i]}.{tokens[i + 1].rstrip('.')}", language)
    apart = (*split_keys(tokens[i], language), *split_keys(tokens[i + 1], language))
    return (2, unique([*known, apart])) if known else None


def _thousands(tokens: Sequence[str], i: int, figures: str) -> tuple[int, str]:
    """Join groups of three figures set apart by spaces."""
    end = i + 1
    while figures.isdigit() and len(figures) <= 12 and end < len(tokens) and re.fullmatch(r"\d{3}", tokens[end]):
        if len(tokens[i].lstrip(_SIGNS)) > 3:
            break
        figures, end = figures + tokens[end], end + 1
    return end, figures


@lru_cache(maxsize=16384)
def _with_digits(token: str, language: str) -> tuple[Form, ...]:
    if match := _PARTS.match(token):
        sign, minus, figures = match[1] or match[4], match[2], match[3]
        numbers = number_forms(figures, language)
        clock = _clock_forms(figures, language)
        if not sign and not minus:
            return unique([*clock, *numbers] if ":" in token else [*numbers, *clock]) or ((figures,),)
        parts = [((_MINUS.get(language, "minus"),),)] if minus else []
        return _combined([*parts, numbers[:12] or ((figures,),), *([_named(sign, language)] if sign else [])])
    if found := _clock_forms(token, language) or number_forms(token, language):
        return found
    pieces = re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", token)
    options = [number_forms(p, language)[:6] if p[0].isdigit() else other_forms(p, language)[:2] for p in pieces]
    return unique([*_combined([option for option in options if option]), (fold(token, language),)])


def _clock_forms(token: str, language: str) -> tuple[Form, ...]:
    match = _TIME.match(token)
    if not match or language not in _CLOCK:
        return ()
    hours = number_forms(str(int(match[1])), language)[:3]
    minutes = number_forms(str(int(match[2])), language)[:3] if match[2] != "00" else ((),)
    links = [(word,) if word else () for word in _CLOCK[language]]
    return unique((*hour, *link, *minute) for link in links for hour in hours for minute in minutes)


def _named(token: str, language: str) -> tuple[Form, ...]:
    """What a sign or a short word stands for."""
    entry = _NAMES.get(language, {}).get(token) or _SHORT.get(language, {}).get(token.lower().rstrip("."))
    if not entry:
        return ()
    return tuple(tuple(fold(word, language) for word in name.split("_")) for name in entry.split())


def _combined(parts: Sequence[tuple[Form, ...]]) -> tuple[Form, ...]:
    filled = [part for part in parts if part]
    return unique(sum(choice, ()) for choice in product(*filled))[:_LIMIT]
