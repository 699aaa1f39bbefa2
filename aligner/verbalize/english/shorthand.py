"""Titles, abbreviations, initialisms, signs and roman numerals → spoken forms.

What an abbreviation may stand for is a table; what an initialism sounds like ("U.N.", "UN", "u n") is a rule.
"""

from __future__ import annotations

import re

from aligner.verbalize.english.numerals import Form, cardinals, ordinals, roman, unique
from aligner.verbalize.word_tables import words

# As published, without the full stop; upper case matters where the lower-case word is another word.
_STANDS_FOR: dict[str, str] = {
    **{"mr": "mister", "mrs": "missus|misses|mrs", "ms": "miz|ms", "messrs": "messieurs|messrs"},
    **{"dr": "doctor|drive", "drs": "doctors", "prof": "professor", "rev": "reverend", "hon": "honorable"},
    **{"st": "saint|street", "sts": "saints", "ave": "avenue", "blvd": "boulevard", "rd": "road"},
    **{"jr": "junior", "sr": "senior", "lt": "lieutenant", "sgt": "sergeant", "capt": "captain"},
    **{"cpl": "corporal", "gov": "governor", "mt": "mount|mountain", "ft": "fort|feet", "adm": "admiral"},
    **{"vs": "versus|v", "etc": "et cetera|etcetera", "approx": "approximately", "dept": "department"},
    **{"govt": "government", "est": "established|estimated|est", "inc": "incorporated|inc", "ltd": "limited"},
    **{"corp": "corporation|corp", "bros": "brothers", "assn": "association", "intl": "international"},
    **{"natl": "national", "univ": "university", "pres": "president", "min": "minister|minutes|minimum"},
    **{
        "max": "maximum|max",
        "avg": "average",
        "pp": "pages",
        "v": "v|versus",
        "fy": "f y|fiscal year",
        "vol": "volume",
        "fig": "figure|fig",
        "ed": "edition|editor|ed",
    },
    **{"vp": "vice president|v p", "pm": "prime minister|p m|pm", "fm": "foreign minister|f m|fm"},
    **{"esp": "especially", "incl": "including", "tel": "telephone", "ca": "circa", "viz": "namely|viz"},
    **{"eg": "for example|e g", "ie": "that is|i e", "cf": "compare|c f", "nb": "nota bene|n b", "ps": "p s"},
    **{"tv": "tv|t v|television", "phd": "phd|p h d|doctorate", "okay": "okay|o k", "ok": "okay|o k"},
    **{"km": "kilometers|kilometer|k m", "kg": "kilograms|kilos", "cm": "centimeters", "mph": "miles per hour"},
    **{"wwi": "world war one", "wwii": "world war two", "ww1": "world war one", "ww2": "world war two"},
    **{"p.a": "per annum|per year|a year|p a", "b/c": "because", "c/o": "care of", "n/a": "not applicable|n a"},
    **{"asap": "as soon as possible|a s a p", "eta": "estimated time of arrival|e t a", "hq": "headquarters|h q"},
    **{"plc": "p l c", "mps": "m ps", "w/o": "without", "w/": "with", "sq": "square", "aka": "also known as|a k a"},
}
ABBREVIATED = frozenset(_STANDS_FOR)
"""Small-letter tokens that stand for something else."""
_CAPITALISED: dict[str, str] = {
    **{"Gen": "general", "Sen": "senator", "Sens": "senators", "Rep": "representative", "Reps": "representatives"},
    **{
        "Col": "colonel",
        "Maj": "major",
        "Cmdr": "commander",
        "Co": "company|co",
        "Art": "article",
        "Sec": "secretary|section",
    },
    **{"Mon": "monday", "Tue": "tuesday", "Tues": "tuesday", "Wed": "wednesday", "Thu": "thursday"},
    **{"Thurs": "thursday", "Fri": "friday", "Sat": "saturday", "Sun": "sunday", "Ch": "chapter", "Pt": "part"},
    **{"Jan": "january", "Feb": "february", "Mar": "march", "Apr": "april", "Jun": "june", "Jul": "july"},
    **{"Aug": "august", "Sep": "september", "Sept": "september", "Oct": "october", "Nov": "november"},
    **{"Dec": "december", "Alex": "alexander", "Wm": "william", "No": "number", "Nos": "numbers"},
}
_EXPANSIONS = {
    **{"un": "united nations", "us": "united states", "uk": "united kingdom", "eu": "european union"},
    **{"usa": "united states of america", "uae": "united arab emirates", "ussr": "soviet union"},
    **{"uno": "united nations organization", "cis": "commonwealth of independent states"},
    **{"sco": "shanghai cooperation organization", "eaeu": "eurasian economic union", "dc": "district of columbia"},
    **{"who": "world health organization", "wto": "world trade organization", "imf": "international monetary fund"},
    **{"nato": "north atlantic treaty organization", "osce": "organization for security and cooperation in europe"},
}
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
