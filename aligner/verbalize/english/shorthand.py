"""Titles, abbreviations, initialisms, signs and roman numerals → spoken forms.

What an abbreviation may stand for is a table; what an initialism sounds like ("U.N.", "UN", "u n") is a rule.
"""

from __future__ import annotations

import re

from aligner.verbalize.english.numerals import Form, cardinals, ordinals, roman, unique
from aligner.verbalize.word_tables import load_tables, words

_TABLES = load_tables("aligner.verbalize.english", "shorthand.toml")
_STANDS_FOR: dict[str, str] = _TABLES["stands_for"]
ABBREVIATED = frozenset(_STANDS_FOR)
"""Small-letter tokens that stand for something else."""
_CAPITALISED: dict[str, str] = _TABLES["capitalised"]
_EXPANSIONS: dict[str, str] = _TABLES["expansions"]
SIGNS: dict[str, str] = {
    **{"&": "and", "%": "percent|per cent", "+": "plus|and", "=": "equals|is", "@": "at", "№": "number"},
    **{
        "#": "number|hash",
        "§": "section|paragraph",
        "§§": "sections|paragraphs",
        "$": "dollars|dollar",
        "€": "euros|euro",
    },
    **{"£": "pounds|pound", "¥": "yen", "₽": "rubles|ruble", "₹": "rupees|rupee", "₴": "hryvnias|hryvnia"},
    **{"°": "degrees", "°C": "degrees celsius|degrees", "°F": "degrees fahrenheit|degrees"},
    **{"<": "less than|under|below|fewer than", ">": "more than|over|above|greater than", "≤": "at most|up to"},
    **{"≥": "at least|no less than", "~": "about|around|approximately|roughly|some", "≈": "about|approximately"},
    **{"×": "times|by|x", "÷": "divided by", "±": "plus or minus", "‰": "per mille"},
}
KEPT = frozenset(("w/", "W/"))
"""Words whose last sign is part of them."""
_WITH_PERIODS = re.compile(r"(?:[^\W\d_]\.){1,}[^\W\d_]?\.?('s|s)?$")
_ALL_CAPITALS = re.compile(r"([A-Z](?:[A-Z&]{0,5})[A-Z])('s|s)?$")
# Capitals that are words, in headings set in capitals: never read letter by letter.
_WORDS_IN_CAPITALS = frozenset(
    words(
        "THE AND FOR OF TO IN ON AT BY AN OR AS IS IT BE WE HE MY NO SO DO GO UP IF ALL ARE NOT BUT WAS HIS HER OUR "
        "MR MRS MS DR YOU WITH THIS THAT FROM HAVE WILL"
    )
)
_NUMBERED = frozenset(
    words(
        "war chapter part act scene book volume article section phase stage level type class title grade sonnet "
        "canto psalm "
        "appendix annex protocol pope king queen tsar emperor elizabeth charles george henry louis philip nicholas "
        "alexander peter catherine paul john ivan edward william james richard mary pius benedict frederick wilhelm "
        "napoleon leo innocent gregory francis ferdinand bowl olympiad mark rocky apollo gen world"
    )
)


def _listed(entry: str) -> list[Form]:
    return [tuple(form.split()) for form in entry.split("|")]


def sign_forms(token: str) -> tuple[Form, ...]:
    """The ways to say a sign that stands by itself: "&" → and."""
    return unique(_listed(SIGNS[token])) if token in SIGNS else ()


def abbreviation_forms(token: str) -> tuple[Form, ...]:
    """The ways to say an abbreviation; where it is a word too ("Sun", "No"), the word comes first."""
    bare = token.rstrip(".")
    compact = bare.replace(".", "")
    if bare in _CAPITALISED:
        return unique([(bare.lower(),), *_listed(_CAPITALISED[bare])])
    entry = _STANDS_FOR.get(compact.lower()) or _STANDS_FOR.get(bare.lower())
    if entry is None or (compact.lower() in ("min", "max", "ed", "est", "fig") and not token.endswith(".")):
        return ()
    forms = _listed(entry)
    return unique([*forms, (compact.lower(),)])


def initialism_forms(token: str) -> tuple[Form, ...]:
    """ "U.N." → un | u n | united nations; empty for what is no initialism.

    >>> initialism_forms("U.N.")[:2]
    (('un',), ('u', 'n'))
    """
    if _WITH_PERIODS.match(token) and token.count(".") >= 1 and len(token) > 2:
        compact, ending = re.sub(r"('s|s)$", "", token).replace(".", ""), _ending(token)
    elif (match := _ALL_CAPITALS.match(token)) and match[1] not in _WORDS_IN_CAPITALS:
        compact, ending = match[1], match[2] or ""
    else:
        return ()
    name = compact.lower()
    letters: Form = tuple("and" if letter == "&" else letter for letter in name)
    joined = name.replace("&", "")
    forms: list[Form] = [(joined + ending,), (*letters[:-1], letters[-1] + ending)]
    if name in _EXPANSIONS:
        words = tuple(_EXPANSIONS[name].split())
        forms.append((*words[:-1], words[-1] + ending))
    return unique([*forms, *([(joined + "s",), (*letters[:-1], letters[-1] + "s")] if ending else [])])


def _ending(token: str) -> str:
    match = re.search(r"('s|s)$", token)
    return match[1] if match else ""


def roman_forms(token: str, before: str) -> tuple[Form, ...]:
    """The number a roman numeral says after ``before``: "War II" → two, "Louis XIV" → the fourteenth.

    A single letter counts only after a word that is usually numbered ("Part V", "Elizabeth I").
    """
    number = roman(token) if token.isupper() and len(token) < 9 else None
    if number is None or (len(token) == 1 and before.lower() not in _NUMBERED):
        return ()
    rank, count = ordinals(number)[0], cardinals(number)[0]
    return unique([count, ("the", *rank), rank])
