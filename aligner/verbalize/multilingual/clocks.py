"""Times of day in figures → spoken forms, in languages other than English: "halb elf", "dix heures et demie"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from aligner.verbalize.english.numerals import Form, unique
from aligner.verbalize.keys import fold
from aligner.verbalize.multilingual.figures import number_forms, ordinal_forms
from aligner.verbalize.word_tables import words

_TIME = re.compile(r"([01]?\d|2[0-4])([:.h])([0-5]\d)$")
_HOUR = re.compile(r"([01]?\d|2[0-4])h$")
_CLOCK = {
    **{"ru": ("", "часов", "часа", "час"), "de": ("uhr", ""), "fr": ("heures", "heure", ""), "es": ("", "y", "horas")},
    **{"it": ("e", ""), "pt": ("e", "horas", "horas e", ""), "nl": ("uur", ""), "pl": ("",), "tr": ("",)},
    **{"uk": ("", "годин", "година", "години"), "bg": ("и", "часа", "часа и", ""), "hr": ("i", "sati i", "sati", "")},
    **dict.fromkeys(("sv", "da", "no", "fi"), ("",)),
    **{"cs": ("", "hodin", "hodiny", "hodina"), "sk": ("", "hodín", "hodiny", "hodina"), "ro": ("și", "")},
    **{"hu": ("óra", ""), "el": ("και", ""), "ca": ("i", "hores", "hores i", "")},
}
"""What is said between hours and minutes, and behind full hours."""
_MINUTES = {
    **{"ru": ("", "минут", "минуты", "минута"), "es": ("", "minutos"), "fr": ("", "minutes"), "it": ("", "minuti")},
    **{"pt": ("", "minutos"), "uk": ("", "хвилин", "хвилини", "хвилина")},
}
_AFTER = {
    **{
        "de": ("uhr",),
        "es": ("h", "horas", "hrs"),
        "fr": ("h",),
        "ru": ("ч",),
        "nl": ("uur", "u"),
        "pt": ("h", "horas"),
    },
    **{"it": ("h",), "uk": ("год",)},
}
"""What may follow a time as a word of its own."""
_BY_RANK = ("pl", "uk")
"""Where the hour is a rank: "osiemnasta trzydzieści"."""
_PARTS_OF_DAY = {
    "de": ("morgens früh vormittags", "nachmittags abends"),
    "fr": ("du_matin", "de_l'après-midi du_soir"),
    "es": ("de_la_mañana", "de_la_tarde de_la_noche"),
    "it": ("di_mattina del_mattino", "di_sera del_pomeriggio"),
    "pt": ("da_manhã", "da_tarde da_noite"),
    "ru": ("утра", "вечера дня"),
    "uk": ("ранку", "вечора дня"),
    "pl": ("rano", "wieczorem po_południu"),
    "nl": ("'s_ochtends", "'s_avonds 's_middags"),
}


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
    if not match and language in ("fr", "pt", "es") and (hour := _HOUR.match(token)):
        return clock_forms(f"{hour[1]}:00", language)
    if not match or language not in _CLOCK or (sure and match[2] == "h"):
        return ()
    hour_number, minute = int(match[1]), int(match[3])
    return unique([*_plain(hour_number, minute, language), *_in_twelve(hour_number, minute, language)])


def _plain(hour: int, minute: int, language: str) -> list[Form]:
    """Hours and minutes as they are written."""
    hours = [*number_forms(str(hour), language)[:4]]
    if language in _BY_RANK:
        hours = [*ordinal_forms(hour, language, gender="f"), *hours]
    links = [tuple(link.split()) for link in _CLOCK[language]]
    if not minute:
        return [(*said, *link) for link in links for said in hours]
    minutes = list(number_forms(str(minute), language)[:1])
    if minute < 10:
        minutes += [(*number_forms("0", language)[0], *said) for said in minutes]
    ends = [(word,) if word else () for word in _MINUTES.get(language, ("",))]
    plain = [(*said, *link, *rest, *end) for link in links for end in ends for said in hours[:1] for rest in minutes]
    return [*plain, *((*said, *link, *rest) for link in links for said in hours[1:] for rest in minutes)]


def _in_twelve(hour: int, minute: int, language: str) -> list[Form]:
    """By the twelve hours of a dial, in quarters and halves or minute by minute, and with the part of the day."""
    forms = _by_quarters(hour, minute, language)
    forms += _by_name(hour, minute, language)
    twelve = (hour - 1) % 12 + 1
    if twelve != hour:
        forms += _plain(twelve, minute, language)
    parts = _PARTS_OF_DAY.get(language, ("", ""))[hour >= 12].split()
    plain = forms if twelve != hour else [*_plain(hour, minute, language)[:3], *forms]
    tails = [tuple(fold(word, language) for word in part.split("_")) for part in parts]
    return [*forms, *((*form, *tail) for form in plain[:8] for tail in tails)]


_NOON = {
    **{"fr": "midi", "de": "mittag zwölf_uhr_mittags", "es": "mediodía", "it": "mezzogiorno", "pt": "meio_dia"},
    **{"ru": "полдень", "uk": "полудень", "pl": "południe"},
}
_MIDNIGHT = {
    **{"fr": "minuit", "de": "mitternacht", "es": "medianoche", "it": "mezzanotte", "pt": "meia_noite"},
    **{"ru": "полночь", "uk": "північ", "pl": "północ", "nl": "middernacht", "tr": "gece_yarısı"},
}


def _by_name(hour: int, minute: int, language: str) -> list[Form]:
    """ "midi", "minuit", and in French what comes before and after them."""
    table = _NOON if hour == 12 else _MIDNIGHT if hour in (0, 24) else {}
    named = [tuple(fold(word, language) for word in name.split("_")) for name in table.get(language, "").split()]
    if not minute or language != "fr":
        return named if not minute else []
    end = {15: ("et", "quart"), 30: ("et", "demi")}.get(minute, _count(minute, language))
    return [(*name, *end) for name in named]


def _by_quarters(hour: int, minute: int, language: str) -> list[Form]:
    """ "halb elf", "dix heures et demie", "diez menos cuarto", "половина одиннадцатого"."""
    forms: list[Form] = []
    for this, coming in dict.fromkeys((_hours(hour, language), _hours((hour - 1) % 12 + 1, language))):
        said = {
            "de": _german,
            "es": _iberian,
            "pt": _iberian,
            "fr": _french,
            "it": _italian,
            "nl": _dutch,
            "tr": _turkish,
        }
        if language in said:
            forms += said[language](minute, this, coming, language)
    if language in ("ru", "uk", "pl"):
        forms += _slavic(hour, minute, language)
    return forms


def _hours(hour: int, language: str) -> tuple[Form, Form]:
    """An hour and the next, as numbers."""
    top = 12 if hour <= 12 else 24
    this, coming = ((number_forms(str(n), language) or ((),))[0] for n in (hour, hour % top + 1))
    return _as_hour(this), _as_hour(coming)


def _as_hour(form: Form) -> Form:
    """One and two as hours are counted: in the feminine, in Dutch unstressed."""
    shapes = {"uno": "una", "um": "uma", "dois": "duas", "één": "een"}
    return (*form[:-1], shapes.get(form[-1], form[-1])) if form else form


def _count(minute: int, language: str) -> Form:
    return number_forms(str(minute), language)[0]


def _german(minute: int, this: Form, coming: Form, language: str) -> list[Form]:
    known: dict[int, list[Form]] = {
        15: [("viertel", "nach", *this), ("viertel", *coming)],
        30: [("halb", *coming)],
        45: [("viertel", "vor", *coming), ("dreiviertel", *coming), ("drei", "viertel", *coming)],
        25: [("fünf", "vor", "halb", *coming)],
        35: [("fünf", "nach", "halb", *coming)],
    }
    before = [(*_count(60 - minute, language), "vor", *coming)] if minute > 30 else []
    after = [(*_count(minute, language), "nach", *this)] if 0 < minute < 30 else []
    return [*known.get(minute, []), *before, *after]


def _iberian(minute: int, this: Form, coming: Form, language: str) -> list[Form]:
    """Spanish and Portuguese: "ocho y media", "oito e meia", "nueve menos cuarto"."""
    link, quarter, half, less = {
        "es": ("y", ("cuarto",), "media", "menos"),
        "pt": ("e", ("um", "quarto"), "meia", "menos"),
    }[language]
    known: dict[int, list[Form]] = {
        15: [(*this, link, *quarter)],
        30: [(*this, link, half)],
        45: [(*coming, less, *quarter)],
    }
    if minute > 30:
        known.setdefault(minute, []).append((*coming, less, *_count(60 - minute, language)))
    return known.get(minute, [])


def _french(minute: int, this: Form, coming: Form, language: str) -> list[Form]:
    ends: dict[int, tuple[Form, Form]] = {
        15: (this, ("et", "quart")),
        30: (this, ("et", "demie")),
        45: (coming, ("moins", "le", "quart")),
    }
    if minute > 30:
        ends.setdefault(minute, (coming, ("moins", *_count(60 - minute, language))))
    said, end = ends.get(minute, ((), ()))
    return [(*said, name, *end) for name in ("heures", "heure")] if said else []


def _italian(minute: int, this: Form, coming: Form, language: str) -> list[Form]:
    known: dict[int, list[Form]] = {
        15: [(*this, "e", "un", "quarto"), (*this, "e", "quarto")],
        30: [(*this, "e", half) for half in ("mezza", "mezzo")],
        45: [(*this, "e", "tre", "quarti"), (*coming, "meno", "un", "quarto")],
    }
    if minute > 30:
        known.setdefault(minute, []).append((*coming, "meno", *_count(60 - minute, language)))
    return known.get(minute, [])


def _dutch(minute: int, this: Form, coming: Form, language: str) -> list[Form]:
    known: dict[int, list[Form]] = {
        15: [("kwart", "over", *this)],
        30: [("half", *coming)],
        45: [("kwart", "voor", *coming)],
    }
    if minute in (20, 25):
        known[minute] = [(*_count(30 - minute, language), "voor", "half", *coming)]
    elif minute in (35, 40):
        known[minute] = [(*_count(minute - 30, language), "over", "half", *coming)]
    elif minute > 30:
        known.setdefault(minute, []).append((*_count(60 - minute, language), "voor", *coming))
    elif minute:
        known.setdefault(minute, []).append((*_count(minute, language), "over", *this))
    return known.get(minute, [])


def _turkish(minute: int, this: Form, _coming: Form, _language: str) -> list[Form]:
    return [(*this, "buçuk")] if minute == 30 else []


_HALF_TO = {"ru": (("половина",), ("половину",), ("пол",)), "uk": (("пів", "на"),), "pl": (("wpół", "do"),)}
_QUARTER_TO = {"ru": ("четверть",), "uk": ("чверть", "на"), "pl": ("kwadrans", "po")}
_LESS = {"ru": ("без", "четверти"), "uk": ("за", "чверть"), "pl": ("za", "kwadrans")}
_LESS_MINUTES = {  # of 5, 10, 20, 25 in the case that the preposition asks for
    "ru": dict(zip((5, 10, 20, 25), words("пяти десяти двадцати двадцати_пяти"), strict=True)),
    "uk": dict(zip((5, 10, 20, 25), words("п'ять десять двадцять двадцять_п'ять"), strict=True)),
    "pl": dict(zip((5, 10, 20, 25), words("pięć dziesięć dwadzieścia dwadzieścia_pięć"), strict=True)),
}


def _slavic(hour: int, minute: int, language: str) -> list[Form]:
    """ "половина одиннадцатого", "без четверти шесть", "wpół do dziewiątej", "за чверть шоста"."""
    this, coming = (hour - 1) % 12 + 1, hour % 12 + 1
    case, gender = ("g", "m") if language == "ru" else ("a" if language == "uk" else "g", "f")
    half = next(iter(ordinal_forms(coming, language, case=case, gender=gender)), ())
    past = next(iter(ordinal_forms(this, language, case="g" if language == "pl" else case, gender=gender)), ())
    if minute == 30:
        return [(*words_, *half) for words_ in _HALF_TO[language]]
    if minute == 15:
        return [(*_QUARTER_TO[language], *(past if language == "pl" else half))]
    named = [*number_forms(str(coming), language)[:1]]
    if language != "ru":
        named = list(ordinal_forms(coming, language, gender="f"))
    if minute == 45:
        return [(*_LESS[language], *said) for said in named]
    less = _LESS_MINUTES[language].get(60 - minute)
    return [(_LESS[language][0], *less.split("_"), *said) for said in named] if less else []
