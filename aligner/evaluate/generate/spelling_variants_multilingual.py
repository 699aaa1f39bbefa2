"""Faithful texts in Russian, German, French and Spanish whose transcript spells numbers and dates in words.

The words come from num2words and a few tables; case and gender are those of the sentences here.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from num2words import num2words

from aligner.evaluate.generate.case_builder import EXACT, Case, DraftSentence, Noise, build_case

LANGUAGES = ("ru", "de", "fr", "es")
SENTENCES = 16  # of a case

_MONTHS = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_CARRIERS: dict[str, dict[str, tuple[str, ...]]] = {
    "ru": {
        "number": ("На площади собрались {} человек.", "В архиве лежат {} писем."),
        "date": ("Мост открыли {} при большом стечении народа.", "Договор подписали {} в старой ратуше."),
        "year": ("Школу построили в {} году.",),
        "percent": ("Урожай вырос на {}.",),
        "money": ("Ремонт крыши обойдётся в {}.",),
        "short": ("Так решил совет, {} и жители.", "Мы видели {} и другие города."),
    },
    "de": {
        "number": ("Auf dem Platz standen {} Menschen.", "Im Archiv liegen {} Briefe."),
        "date": ("Die Brücke wurde am {} eröffnet.", "Der Vertrag wurde am {} unterschrieben."),
        "year": ("Die Schule wurde im Jahr {} gebaut.",),
        "percent": ("Die Ernte wuchs um {}.",),
        "money": ("Das neue Dach kostet {}.",),
        "short": ("Sie zeigten uns {} alte Karten.",),
    },
    "fr": {
        "number": ("Il y avait {} personnes sur la place.", "Les archives gardent {} lettres."),
        "date": ("Le pont fut ouvert le {} devant la foule.", "Le traité fut signé le {} à la mairie."),
        "year": ("On a bâti cette école en {}.",),
        "percent": ("La récolte a grandi de {}.",),
        "money": ("Le nouveau toit coûtera {}.",),
        "short": ("C’est {} Martin qui nous a reçus.",),
    },
    "es": {
        "number": ("Había {} personas en la plaza.", "El archivo guarda {} cartas."),
        "date": ("El puente se abrió el {} ante mucha gente.", "El tratado se firmó el {} en el ayuntamiento."),
        "year": ("La escuela se construyó en {}.",),
        "percent": ("La cosecha creció un {}.",),
        "money": ("El tejado nuevo costará {}.",),
        "short": ("Nos recibió {} Martín en la puerta.",),
    },
}
_SHORT = {
    "ru": ("т. е.|то есть", "т.е.|то есть", "г. Казань|город Казань"),
    "de": ("z. B.|zum Beispiel", "z.B.|zum Beispiel", "u. a.|unter anderem"),
    "fr": ("M.|monsieur", "Mme|madame", "le Dr|le docteur"),
    "es": ("el Sr.|el señor", "la Sra.|la señora", "el Dr.|el doctor"),
}
_PERCENT = {"ru": "процентов", "de": "Prozent", "fr": "pour cent", "es": "por ciento"}
_MONEY = {"ru": ("₽", "рублей"), "de": ("€", "Euro"), "fr": ("€", "euros"), "es": ("€", "euros")}
_MILLIONS = {
    "ru": ("млн", "миллионов"),
    "de": ("Mio.", "Millionen"),
    "fr": ("millions d’", "millions d’"),
    "es": ("millones de", "millones de"),
}
_ROUND = {"ru": (5, 20), "de": (2, 99), "fr": (2, 99), "es": (32, 99)}
"""Counts that need no other form of the word after them."""


def _say(number: int, language: str, **how: Any) -> str:
    return str(num2words(number, lang=language, **how))


def _grouped(number: int, language: str) -> str:
    return f"{number:,}".replace(",", "." if language in ("de", "es") else "\u202f" if language == "fr" else " ")


def _number(language: str, random: Random) -> tuple[str, str]:
    number = random.choice([random.randint(5, 20), random.randrange(125, 999, 10), random.randrange(2005, 99_999, 10)])
    return _grouped(number, language), _say(number, language)


def _date(language: str, random: Random) -> tuple[str, str]:
    day, year, month = random.randint(2, 28), random.randint(1951, 2029), random.choice(_MONTHS[language].split())
    if language == "ru":
        said = _say(day, "ru", to="ordinal", gender="n", case="n")
        years = _say(year, "ru", to="ordinal", gender="m", case="g")
        return f"{day} {month} {year} года", f"{said} {month} {years} года"
    if language == "de":
        return f"{day}. {month} {year}", f"{_say(day, 'de', to='ordinal')}n {month} {_say(year, 'de', to='year')}"
    link = " de " if language == "es" else " "
    return f"{day}{link}{month}{link}{year}", f"{_say(day, language)}{link}{month}{link}{_say(year, language)}"


def _year(language: str, random: Random) -> tuple[str, str]:
    year = random.randint(1901, 2029)
    if language == "ru":
        return str(year), _say(year, "ru", to="ordinal", gender="m", case="p")
    return str(year), _say(year, language, **({"to": "year"} if language == "de" else {}))


def _percent(language: str, random: Random) -> tuple[str, str]:
    number = random.randint(*_ROUND[language])
    return random.choice([f"{number}%", f"{number} %"]), f"{_say(number, language)} {_PERCENT[language]}"


def _money(language: str, random: Random) -> tuple[str, str]:
    number, (sign, name) = random.randint(*_ROUND[language]), _MONEY[language]
    if random.random() < 0.5:
        return f"{number} {sign}", f"{_say(number, language)} {name}"
    short, full = _MILLIONS[language]
    link = "" if short.endswith("’") else " "
    return f"{number} {short}{link}{name}", f"{_say(number, language)} {full}{link}{name}"


def _short(language: str, random: Random) -> tuple[str, str]:
    written, said = random.choice(_SHORT[language]).split("|")
    return written, said


_MADE: dict[str, Callable[[str, Random], tuple[str, str]]] = {
    **{"number": _number, "date": _date, "year": _year, "percent": _percent, "money": _money, "short": _short},
}


def make_spelling_variants_in(language: str, seed: int, *, noise: Noise = EXACT) -> Case:
    """A faithful case in ``ru``, ``de``, ``fr`` or ``es``: figures on one side, words on the other."""
    random = Random(f"otherwise {language} {seed}")
    kinds = list(_MADE)
    drawn: list[DraftSentence] = []
    for number in range(SENTENCES):
        kind = kinds[number % len(kinds)]
        carrier, (one, other) = random.choice(_CARRIERS[language][kind]), _MADE[kind](language, random)
        published, spoken = (one, other) if random.random() < 0.5 else (other, one)
        drawn.append(DraftSentence(carrier.format(published), carrier.format(spoken)))
    return build_case(drawn, seed, noise, language=language)
