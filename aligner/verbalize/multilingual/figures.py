"""Numbers in languages other than English → spoken forms, by num2words; digits where it does not know the language.

Russian and its neighbours say a number in any of six cases, and ranks besides ("в 2024 году"): all are forms. Every
number also has its plain figures as a form, so that figures on both sides meet whatever the language.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import regex as re

from aligner.verbalize.english.numerals import Form, roman, unique
from aligner.verbalize.keys import split_keys
from aligner.verbalize.multilingual.cardinals import CASES, cardinals_in, say
from aligner.verbalize.multilingual.counting import LISTED, rank_forms
from aligner.verbalize.multilingual.decimals import decimals_in
from aligner.verbalize.multilingual.inflections import FINNISH_CASES, inflected_ranks, turkish_words, with_ending
from aligner.verbalize.word_tables import words

_GROUPED = re.compile(r"\d{1,3}(?:[.,'  ]\d{3})+$")
_DECIMAL = re.compile(r"(\d+|\d{1,3}(?:([.,' ])\d{3})+)(?!\2)[.,](\d{1,4})$")
_RANKED = {
    "ru": re.compile(r"(\d{1,4})(?:-м|-?(?:го|му|ом|ем|й|я|е|ый|ой|ая|ое|х|ми|ю|ую|ые|ых))$"),
    "fr": re.compile(r"(\d{1,4})(?:er|ère|re|e|ème|nd|nde)$"),
    "es": re.compile(r"(\d{1,4})\.?(?:[ºªoa°]|er|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na)$"),
    "it": re.compile(r"(\d{1,4})[ºª°oa]$"),
    "pt": re.compile(r"(\d{1,4})\.?[ºª°oa]$"),
    "nl": re.compile(r"(\d{1,4})(?:e|ste|de)$"),
    "uk": re.compile(r"(\d{1,4})-?(?:й|го|му|ша|га|тя|та|а|е|ої|у|ю|х|их)$"),
    "tr": re.compile(r"(\d{1,4})'?(?:inci|ıncı|uncu|üncü|nci|ncı|ncu|ncü)$"),
    "pl": re.compile(r"(\d{1,4})-?(?:go|ego|szy|ej|sza|ty|ta|tego|tej)$"),
    "sv": re.compile(r"(\d{1,4}):?(?:a|e|de)$"),
    "ro": re.compile(r"(\d{1,4})-(?:ul|lea|a|ii)$"),
    "el": re.compile(r"(\d{1,4})(?:ος|ός|η|ή|ο|ό|ου|ού|ης|ής|ον|ην|οι|οί|ες|ές|α|ά|ων|ών|ους|ούς)$"),
    "ca": re.compile(r"(\d{1,4})\.?(?:r|n|t|è|é|a|ª|º|ra|na|ta|ns|rs)$"),
    "bg": re.compile(
        r"(\d{1,4})-?(?:ви|ва|во|вия|вият|вата|вото|ри|ра|ро|рия|рият|рата|ти|та|то|тия|тият|тата|ми|ма|мо|мия|мият|мата)$"
    ),
    "da": re.compile(r"(\d{1,4})\.?(?:te|de)$"),
    "no": re.compile(r"(\d{1,4})\.?(?:te|de)$"),
    "sk": re.compile(r"(\d{1,4})-?(?:ty|ta|te|teho|tej|tom|tym|vý|vá|vé|hý|há|hé)$"),
    "cs": re.compile(r"(\d{1,4})-?(?:tý|tá|té|tého|tém|vní|hý|há|hé|mý|má|mé|mi|ti)$"),
}
_WITH_ENDING = {
    "fi": re.compile(r"(\d{1,4}):\p{L}{1,6}$"),
    "hu": re.compile(r"(\d{1,4})-(\p{L}{1,4})$"),
}
_DECADE = {
    "ru": re.compile(r"(\d0|1[89]\d0|20\d0)(?:-?(е|х)|-(м|ми))$"),
    "de": re.compile(r"(\d0|1[89]\d0|20\d0)er$"),
}
_AGED = {
    language: re.compile(rf"(\d{{1,4}})-?((?:{'|'.join(words(stems))})\p{{L}}*)$")
    for language, stems in {
        "ru": "лет дневн этажн тысячн миллионн процентн местн часов минутн километров градусн",
        "de": "jährig tägig stündig köpfig prozentig fach mal",
    }.items()
}
_ROMAN_ENDINGS = {
    "fr": re.compile(r"^([IVXLC]+)(?:er|ère|re|e|ème|nd|nde|o|ᵉ)$"),
    "ro": re.compile(r"^([IVXLC]+)-(?:lea|a)$"),
}
_ARTICLES = {"de": words("der dem den des die"), **dict.fromkeys(("sv", "da", "no"), ("den",))}
"""What is said before the rank of a ruler: "Wilhelm der Zweite", "Karl den tolfte"."""
_LARGEST = 10**12


@lru_cache(maxsize=16384)
def number_forms(token: str, language: str) -> tuple[Form, ...]:
    """The ways to say a token of digits; empty for what is no number.

    >>> number_forms("26", "de")[:2]
    (('sechsundzwanzig',), ('sechsundzwanzigste',))
    """
    if worded := _decades(token, language) or _compounds(token, language):
        return worded
    if ranked := _RANKED.get(language) and _RANKED[language].match(token):
        second = [("second",), ("seconde",)] if language == "fr" and ranked[1] == "2" else []
        return unique([*_ranks(int(ranked[1]), language), *second])
    if match := _DECIMAL.match(token) if not _GROUPED.match(token) else None:
        whole = re.sub(r"\D", "", match[1])
        return unique([*decimals_in(whole, match[3], language), (f"{whole}.{match[3]}",)])
    if ended := _WITH_ENDING.get(language) and _WITH_ENDING[language].match(token):
        return unique(_ended(ended, language))
    figures = re.sub(r"\D", "", token) if _GROUPED.match(token) else token
    if not figures.isdigit():
        return ()
    number = int(figures) if len(figures) < 13 else _LARGEST + 1
    if number > _LARGEST:
        return ((figures,),)
    ranks = _ranks(number, language) if number < 3000 and figures == token else ()
    if len(figures) > 1 and figures.startswith("0"):
        return unique(
            [*_figure_by_figure(figures, language), *cardinals_in(number, language), (figures,), (str(number),)]
        )
    spelled = _figure_by_figure(figures, language) if len(figures) > 3 and figures == token else []
    return unique([*cardinals_in(number, language), *ranks, *spelled, (str(number),)])


def _ended(match: re.Match[str], language: str) -> Iterator[Form]:
    """ "15:llä", "15-öt": a number with the ending of its case."""
    number = int(match[1])
    said = [*cardinals_in(number, language), *_ranks(number, language)]
    yield from said if language == "fi" else (form for one in said for form in with_ending(one, match[2]))


def _figure_by_figure(figures: str, language: str) -> list[Form]:
    """A number as a telephone's: each figure by itself; "01" also as zero and one number, "1234" as two."""
    each = [next(cardinals_in(int(figure), language), ()) for figure in figures]
    forms: list[Form] = [sum(each, ())]
    if figures.startswith("0"):
        rest = figures.lstrip("0")
        said = next(cardinals_in(int(rest), language), ()) if rest else ()
        forms += [(*sum(each[: -len(rest)], ()), *said)] if said else []
    elif len(figures) == 4:
        halves = [next(cardinals_in(int(part), language), ()) for part in (figures[:2], figures[2:])]
        forms.append(halves[0] + halves[1])
    return forms


def roman_forms(token: str, language: str, before: str = "") -> tuple[Form, ...]:
    """The rank a roman numeral says: "XXI века" → двадцать первого; one letter only behind a name ("Пётр I")."""
    bare = _ROMAN_ENDINGS[language].sub(r"\1", token) if language in _ROMAN_ENDINGS else token
    named = before[:1].isupper() or before == "der" or bare != token
    number = roman(bare) if bare.isupper() and (len(bare) > 1 or (named and bare in "IV")) else None
    if not number or number >= 100:
        return ()
    ranks = list(_ranks(number, language))
    if language == "fr" and number == 2:
        ranks += [("second",), ("seconde",)]
    ranks += [(article, *rank) for rank in ranks for article in _ARTICLES.get(language, ())]
    return unique([*ranks, *cardinals_in(number, language)])


def ordinal_forms(number: int, language: str, *, case: str | None = None, gender: str = "m") -> tuple[Form, ...]:
    """The rank of a number, in one case and gender where a language has them (``case`` as num2words names it)."""
    if language in ("pl", "uk"):
        wanted = ("f" if gender == "f" else "m") + (case or "n")
        said = list(say(number, language, to="ordinal"))
        said += [form[1:] for form in said if len(form) > 1 and form[0] in ("одна", "jeden")]
        return unique(form for one in said for form in inflected_ranks(one, language, wanted))
    how = {"case": case or "n", "gender": gender} if language == "ru" else {}
    return tuple(say(number, language, to="ordinal", **how))


def paired_forms(first: str, second: str, language: str) -> list[tuple[Form, Form]]:
    """The ways to say two numbers of a range, both in the same case."""
    if language != "ru" or not (first.isdigit() and second.isdigit()) or max(len(first), len(second)) > 9:
        return list(zip(number_forms(first, language), number_forms(second, language), strict=False))
    numbers = int(first), int(second)
    ways: list[dict[str, Any]] = [{"case": case} for case in CASES]
    if max(numbers) < 3000:
        ways += [{"to": "ordinal", "case": case, "gender": gender} for case in CASES for gender in "mf"]
        ways += [{"to": "ordinal", "case": case, "plural": True} for case in "ngd"]
    figures = [((first,), (second,))]
    return [
        (a, b) for how in ways for a in say(numbers[0], "ru", **how) for b in say(numbers[1], "ru", **how)
    ] + figures


def _decades(token: str, language: str) -> tuple[Form, ...]:
    """ "90-х" → девяностых, "1990er" → neunzehnhundertneunziger, neunziger."""
    match = _DECADE[language].match(token) if language in _DECADE else None
    if not match:
        return ()
    numbers = [int(match[1]), *([int(match[1]) % 100] if len(match[1]) == 4 else [])]
    if language == "de":
        return unique((*form[:-1], form[-1] + "er") for number in numbers for form in cardinals_in(number, language))
    cases = {"е": "na", "х": "g", "м": "d", "ми": "i"}[match[2] or match[3]]
    return unique(
        form
        for case in cases
        for number in numbers
        for form in say(number, language, to="ordinal", case=case, plural=True)
    )


def _compounds(token: str, language: str) -> tuple[Form, ...]:
    """ "5-летний" → пятилетний, "30-jährig" → dreißigjährig."""
    match = _AGED[language].match(token) if language in _AGED else None
    if not match:
        return ()
    number, rest = int(match[1]), split_keys(match[2], language)[0]
    if language == "de":
        return unique(("".join(form) + rest,) for form in cardinals_in(number, language))
    stems = {1: "одно", 90: "девяносто", 100: "сто", 1000: "тысяче"}
    said = [stems[number]] if number in stems else ["".join(form) for form in say(number, language, case="g")]
    return unique((stem + rest,) for stem in said)


def _ranks(number: int, language: str) -> Iterator[Form]:
    if language == "ru":
        for gender in "mfn":
            for case in CASES:
                yield from say(number, language, to="ordinal", case=case, gender=gender)
        return
    if language in LISTED:
        yield from rank_forms(number, language)
        return
    if language == "fi":
        for case in FINNISH_CASES:
            yield from say(number, language, to="ordinal", case=case)
        return
    for form in say(number, language, to="ordinal"):
        yield form
        yield from inflected_ranks(form, language)
        if language == "tr":
            yield tuple(piece for word in form for piece in turkish_words(word))
        if language == "de":
            yield from ((*form[:-1], form[-1] + ending) for ending in "rnsm")
        elif language in ("es", "it", "pt") and form[-1].endswith("o"):
            yield (*form[:-1], form[-1][:-1] + "a")
            if language == "es" and form[-1].endswith(("primero", "tercero")):
                yield (*form[:-1], form[-1][:-1])
