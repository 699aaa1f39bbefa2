"""Decimals in languages other than English → the ways to say them: "2,5" → zwei Komma fünf, zweieinhalb."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from aligner.verbalize.english.numerals import Form
from aligner.verbalize.multilingual.cardinals import cardinals_in, say
from aligner.verbalize.multilingual.counting import LISTED
from aligner.verbalize.word_tables import words

_COMMA = {
    "de": "komma",
    "fr": "virgule",
    "es": "coma",
    "it": "virgola",
    "pt": "vírgula",
    "nl": "komma",
    "pl": "przecinek",
    "tr": "virgül",
    "uk": "кома",
    "zh": "点",
    "ja": "点",
    **dict.fromkeys(("sv", "da", "no"), "komma"),
    **{
        "fi": "pilkku",
        "ro": "virgulă",
        "el": "κόμμα",
        "ca": "coma",
        "hu": "egész",
        "hr": "zarez cijelih cijela cijelo",
    },
    **{"cs": "celá celé celých", "sk": "celá celé celých", "bg": "цяло_и цяло запетая"},
}
"""Ways to say the comma, the words of one joined by "_"."""
_WAYS = 8
"""Ways of a number before or behind the comma, where it has dozens."""


def decimals_in(whole: str, part: str, language: str) -> Iterator[Form]:
    commas = [tuple(way.split("_")) for way in _COMMA.get(language, "").split()] or [()]
    few = _WAYS if language in LISTED or language in ("fi", "hu") else None
    halves = [*_halves(whole, part, language), *_parts_and_halves(whole, part, language)]
    if language in ("ru", "uk", "pl"):
        yield from halves if language == "ru" else halves[:8]
    for head in islice(cardinals_in(int(whole), language), few) if len(whole) < 13 else ():
        for tail in islice(cardinals_in(int(part), language), few) if part[0] != "0" else ():
            yield from ((*head, *comma, *tail) for comma in commas)
        apart = [next(cardinals_in(int(digit), language), ()) for digit in part]
        yield from ((*head, *comma, *sum(apart, ())) for comma in commas)
    yield from halves


def _halves(whole: str, part: str, language: str) -> Iterator[Form]:
    """ "2,5" → два с половиной, zweieinhalb, deux et demi, dos y medio, dos punto cinco."""
    if len(whole) > 6:
        return
    number = int(whole)
    said = next(cardinals_in(number, language), ())
    tail = next(cardinals_in(int(part), language), ())
    if language == "es" and part[0] != "0":
        yield (*said, "punto", *tail)
    if language == "ru" and part == "5" and number == 1:
        yield from (("полтора",), ("полторы",), ("полутора",))
    if language == "ru" and part == "5":
        yield from ((*form, "с", "половиной") for form in list(cardinals_in(number, language))[:6])
    if language == "ru" and len(part) <= 2:
        yield from _russian_parts(number, part)
    if part != "5":
        return
    if language == "de":
        yield ("".join(said).removesuffix("s") + "einhalb",) if number else ("ein", "halbes")
        if number == 1:
            yield from (("anderthalb",), ("eineinhalb",))
    elif language in ("fr", "es") and number:
        link, ends = ("et", ("demi", "demie")) if language == "fr" else ("y", ("medio", "media"))
        yield from ((*form, link, end) for form in cardinals_in(number, language) for end in ends)


_HALF_ALONE = {
    **{"uk": words("півтора півтори"), "pl": words("półtora półtorej"), "nl": words("anderhalf anderhalve")},
    **{"sv": words("halvannan"), "da": words("halvanden halvandet"), "no": words("halvannen halvannet")},
    **{"fi": words("puolitoista puolentoista"), "hu": words("másfél"), "el": words("ενάμισι ενάμιση μιάμιση")},
    "cs": words("půldruhého"),
}
_AND_A_HALF = {
    **{"uk": "з_половиною", "pl": "i_pół", "nl": "en_een_half en_een_halve", "it": "e_mezzo e_mezza"},
    **{"pt": "e_meio e_meia", "tr": "buçuk", "sv": "och_en_halv och_ett_halvt", "da": "og_en_halv og_et_halvt"},
    **{"no": "og_en_halv og_et_halvt", "fi": "ja_puoli", "cs": "a_půl", "sk": "a_pol", "ro": "și_jumătate"},
    **{"hu": "és_fél", "el": "και_μισό και_μισή", "ca": "i_mig i_mitja", "bg": "и_половина", "hr": "i_pol i_pola"},
}
_TENTHS = {
    "uk": ("цілих", words("десятих десята"), words("сотих сота")),
    "pl": ("i", words("dziesiątych dziesiąte dziesiąta"), words("setnych setne setna")),
    "cs": ("celých celé celá", words("desetin desetiny desetina"), words("setin setiny setina")),
    "sk": ("celých celé celá", words("desatín desatiny desatina"), words("stotín stotiny stotina")),
    "bg": ("цяло_и цяло", words("десети десета"), words("стотни стотна")),
    "hu": ("egész", words("tized"), words("század")),
}


def _parts_and_halves(whole: str, part: str, language: str) -> Iterator[Form]:
    """ "2,5" → два з половиною, dwa i pół, tweeënhalf, due e mezzo, iki buçuk; "2,3" → dwa i trzy dziesiąte."""
    if len(whole) > 6 or language not in _AND_A_HALF:
        return
    heads = list(cardinals_in(int(whole), language))[:4]
    if part == "5":
        yield from ((word,) for word in (_HALF_ALONE.get(language, ()) if whole == "1" else ()))
        yield from ((*head, *link.split("_")) for link in _AND_A_HALF[language].split() for head in heads)
        if language == "nl" and heads:
            yield from (("".join(heads[0]) + join,) for join in ("enhalf", "ënhalf", "enhalve", "ënhalve"))
        if language == "tr" and whole == "0":
            yield ("yarım",)
    if language in _TENTHS and len(part) <= 2:
        links, *names = _TENTHS[language]
        tails = [(*form, name) for form in list(cardinals_in(int(part), language))[:2] for name in names[len(part) - 1]]
        ways = [link.split("_") for link in links.split()]
        yield from ((*head, *link, *tail) for head in heads[:2] for link in ways for tail in tails)


def _russian_parts(number: int, part: str) -> Iterator[Form]:
    """ "2,5" → две целых пять десятых, два и пять десятых."""
    many, one = {1: ("десятых", "десятая"), 2: ("сотых", "сотая")}[len(part)]
    end = one if part[-1] == "1" and part != "11" else many
    tails = [(*form, end) for form in list(say(int(part), "ru", gender="f"))[:1]]
    for gender, links in (("f", (("целых",), ("целая",), ("целых", "и"), ("целой",))), ("m", (("и",), ("",)))):
        for head in say(number, "ru", gender=gender):
            yield from ((*head, *(word for word in link if word), *tail) for link in links for tail in tails)
