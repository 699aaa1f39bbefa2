"""What gender and case make of numbers beyond num2words, in the languages that it is asked for.

Forms come from num2words in the nominative of the masculine; here they get the endings that speech puts on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.verbalize.english.numerals import Form
from aligner.verbalize.word_tables import words

_RANK_ENDINGS = {
    "pl": {"mn": "y", "mg": "ego", "fn": "a", "fg": "ej", "fa": "ą", "md": "emu", "mi": "ym", "pn": "e", "pg": "ych"},
    "uk": {
        "mn": "ий",
        "mg": "ого",
        "fn": "а",
        "fg": "ої",
        "fa": "у",
        "md": "ому",
        "mi": "им",
        "ng": "е",
        "pn": "і",
        "pg": "их",
    },
}
_THIRD = {
    "mn": "ій",
    "mg": "ього",
    "fn": "я",
    "fg": "ої",
    "fa": "ю",
    "md": "ьому",
    "mi": "ім",
    "ng": "є",
    "pn": "і",
    "pg": "іх",
}
"""Endings of Ukrainian "third", which is soft."""
_LAST = {
    "pl": {
        "jeden": "jedna jedno jednego jednej jednym jedną",
        "dwa": "dwie dwóch dwu dwoma dwom",
        "trzy": "trzech trzem trzema",
        "cztery": "czterech czterem czterema",
        **{n: n[:-1] + "iu" for n in words("pięć sześć dziewięć dziesięć")},
        **{
            "siedem": "siedmiu",
            "osiem": "ośmiu",
            "sto": "stu",
            "dwadzieścia": "dwudziestu",
            "trzydzieści": "trzydziestu",
        },
    },
    "uk": {
        "один": "одна одне одного однієї одному одну",
        "два": "дві двох двом двома",
        "три": "трьох трьом трьома",
        "чотири": "чотирьох чотирьом чотирма",
        **{"п'ять": "п'яти п'ятьох", "шість": "шести шістьох", "сім": "семи сімох", "вісім": "восьми вісьмох"},
        **{"дев'ять": "дев'яти", "десять": "десяти", "двадцять": "двадцяти", "тридцять": "тридцяти", "сто": "ста"},
    },
    "it": {"uno": "un una", "ventuno": "ventun"},
    "pt": {"um": "uma", "dois": "duas", "cem": "cento"},
    "nl": {"één": "een", "een": "één"},
    "hu": {"kettő": "két", "ezerkettő": "ezerkét", "száz": "egyszáz", "ezer": "egyezer"},
}
FINNISH_CASES = words(
    "nominative genitive partitive inessive elative illative adessive ablative allative essive translative"
)
"""As num2words names them."""
_HUNGARIAN_STEMS = (
    ("három", "hárm"),
    ("hét", "het"),
    ("tíz", "tiz"),
    ("húsz", "husz"),
    ("ezer", "ezr"),
    ("kettő", "ket"),
)
"""What a number ends in, and what it becomes before most endings."""
_TURKISH = re.compile(
    r"(?:sıfır|bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|yüz|bin|"
    r"milyon|milyar|trilyon)"
)
_TURKISH_RANK = re.compile(r"(?:nci|ncı|ncu|ncü|inci|ıncı|uncu|üncü)$")


def varied(form: Form, language: str) -> Iterator[Form]:
    """The other shapes of a count: another gender or case of its last word, Turkish parts as words of their own."""
    if language == "tr":
        yield tuple(piece for word in form for piece in turkish_words(word))
    for shape in _LAST.get(language, {}).get(form[-1], "").split():
        yield (*form[:-1], shape)
    if language == "it" and len(form) == 1 and form[0].endswith("uno"):
        yield (form[0].removesuffix("o"),)
    if language == "hu" and form[-1].endswith("kettő"):
        yield (*form[:-1], form[-1].removesuffix("kettő") + "két")
    if language == "pt" and any(word.endswith("entos") for word in form):
        yield tuple(word.removesuffix("entos") + "entas" if word.endswith("entos") else word for word in form)
    if language in ("pl", "uk") and len(form) > 1 and form[0] in ("jeden", "одна", "один"):
        yield form[1:]


def with_ending(form: Form, ending: str) -> Iterator[Form]:
    """A Hungarian number with an ending: "ötöt", "hármat", "tizenötödikén".

    >>> list(with_ending(("három",), "at"))
    [('háromat',), ('hármat',)]
    """
    *head, last = form
    yield (*head, last + ending)
    yield from ((*head, last.removesuffix(end) + stem + ending) for end, stem in _HUNGARIAN_STEMS if last.endswith(end))
    if last.endswith("ik"):  # "15-e" is "tizenötödike"
        yield (*head, last + "e" + ending.removeprefix("e"))
        yield (*head, last + "é" + ending.removeprefix("é"))


def turkish_words(word: str) -> tuple[str, ...]:
    """ "kırksekiz" → kırk sekiz; the ending of a rank stays with the last part. What is no number stays whole.

    >>> turkish_words("kırksekizinci"), turkish_words("kitap")
    (('kırk', 'sekizinci'), ('kitap',))
    """
    parts: list[str] = []
    place = 0
    while match := _longest(word, place):
        parts.append(match)
        place += len(match)
    rest = word[place:]
    if not parts or (rest and not _TURKISH_RANK.match(rest)):
        return (word,)
    return (*parts[:-1], parts[-1] + rest)


def _longest(word: str, place: int) -> str:
    """The longest part of a Turkish number at ``place``, of which the whole word can still be made."""
    found = [name for name in _TURKISH.pattern[3:-1].split("|") if word.startswith(name, place)]
    return max(found, key=len, default="")


def inflected_ranks(form: Form, language: str, wanted: str | None = None) -> Iterator[Form]:
    """A rank in every gender and case that speech uses, or in one ("mg": genitive of the masculine)."""
    for key, ending in _RANK_ENDINGS.get(language, {}).items():
        if wanted in (None, key):
            yield tuple(_inflected(word, key, ending, language, last=n + 1 == len(form)) for n, word in enumerate(form))


def _inflected(word: str, key: str, ending: str, language: str, *, last: bool) -> str:
    if language == "uk":
        if word == "третій":
            return "трет" + _THIRD[key]
        return word.removesuffix("ий") + ending if last and word.endswith("ий") else word
    if word == "trzeci":
        return "trzeci" + ending.removeprefix("y") if ending != "y" else word
    if word == "drugi":
        return {"y": "drugi", "a": "druga", "ą": "drugą", "ym": "drugim"}.get(ending, "drugi" + ending)
    ordinal = word.endswith("y") and word not in ("trzy", "cztery")
    return word.removesuffix("y") + ending if ordinal else word
