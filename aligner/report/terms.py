"""Words become terms: one spoken word each, with what its writer's capitals and its surroundings tell.

"can't" is can + not, "twenty-six" is twenty + six, "15%" is fifteen + percent; where digits can be said in several
ways, the way nearest to the other side is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from aligner.report.lexicon import Lexicon, key
from aligner.report.names import listed_names
from aligner.report.phonetics import phonetic_similarity
from aligner.types import Document, HeardWord
from aligner.verbalize.keys import graphemes
from aligner.verbalize.readings import readings
from aligner.verbalize.writing import written


@dataclass(frozen=True, slots=True)
class TermSettings:
    """Which heard words belong to a reading of published digits."""

    near: float = 0.65
    """Similarity of letters from which a word heard may be one of a reading."""
    around_words: int = 4
    """Words on each side of digits that may belong to one reading with them."""


SETTINGS = TermSettings()
_NOT = re.compile(r"(.+?)n't$")
_IS_OR_HAS = re.compile(r"^(it|he|she|that|there|what|who|where|here|how|let)'s$")
_SHORT = re.compile(r"^(\w+)'(ll|ve|re|m)$")
_FULL = {"ll": "will", "ve": "have", "re": "are", "m": "am"}
_SPECIAL = {"can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")}
YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_PIECES = re.compile(
    r"""(?<=[\w%])\ (?=[%‰°.,:;!?…)\]])      # a mark that closes
      | (?<=[\w%])\ (?=[-‑/]\w)              # the rest of a word with a hyphen
      | (?<=\w)\ (?=['’](?:s|t|re|ve|ll|d|m)\b)
      | (?<=[$€£₽#(\[])\ (?=\w)              # a sign that opens
    """,
    re.VERBOSE,
)
_END = re.compile(r"[.!?…:;\"“”«»]['’)\]]*$")


def written_out(words: Iterable[HeardWord]) -> str:
    """Heard words as their recogniser would write them: it parts "27%" and "p.m." into pieces without a space.

    >>> written_out([HeardWord(text, 0.0, 0.1) for text in ("at", "9", "p", ".m", "27", "%", "of", "$", "5", ",000")])
    'at 9 p.m 27% of $5,000'
    """
    return _PIECES.sub("", written(word.text for word in words))


@dataclass(frozen=True, slots=True)
class Term:
    """One spoken word of a side: its key, and what its surroundings say of it."""

    key: str
    named: bool = False  # written with a capital where a sentence would not ask for one
    by_date: bool = False  # beside a month
    known: bool = False  # heard, and a name of the published text
    number: bool = False  # said for something written in digits


def parts(text: str) -> tuple[str, ...]:
    """The keys of the words a written word is spoken as.

    >>> parts("Can’t"), parts("twenty-six"), parts("we'll"), parts("nation's"), parts("不能")
    (('can', 'not'), ('twenty', 'six'), ('we', 'will'), ('nations',), ('不', '能'))
    """
    plain = text.casefold().replace("’", "'").replace("‘", "'").strip(".,;:!?\"“”«»()[]' ")
    if plain in _SPECIAL:
        return _SPECIAL[plain]
    if found := _NOT.match(plain):
        return key(found[1]), "not"
    if found := _IS_OR_HAS.match(plain):
        return key(found[1]), "is"
    if found := _SHORT.match(plain):
        return key(found[1]), _FULL[found[2]]
    keys = filter(None, (key(part) for part in re.split(r"[-–—‑/]", plain)))
    return tuple(piece for whole in keys for piece in graphemes(whole))


def _is_acronym(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


@dataclass(frozen=True, slots=True)
class Side:
    """One side's words with what their writer's capitals tell."""

    words: tuple[str, ...]
    terms: tuple[tuple[Term, ...], ...]
    language: str | None = None

    @property
    def keys(self) -> list[str]:
        """One comparable string a word."""
        return [" ".join(term.key for term in word) for word in self.terms]

    def between(self, start: int, end: int) -> list[Term]:
        """The terms of the words ``[start, end)`` as written."""
        return [term for word in self.terms[start:end] for term in word]

    def likeliest(self, start: int, end: int) -> list[Term]:
        """The terms of the words ``[start, end)`` as they are said in full, whatever the other side says."""
        found = readings(self.words[start:end], self.language)
        return [Term(word, number=True) for reading in found for form in reading.forms[:1] for word in form]

    def spoken(self, start: int, end: int, like: Iterable[str]) -> list[Term]:
        """The terms with digits as they are said, in the way that shares most with the keys of ``like``."""
        if not any(char.isdigit() for word in self.words[start:end] for char in word):
            return self.between(start, end)
        low = max(0, start - SETTINGS.around_words)
        wanted: Counter[str] = Counter(like)
        terms: list[Term] = []
        for reading in readings(self.words[low : end + SETTINGS.around_words], self.language):
            first, last = low + reading.i0, low + reading.i1
            if last <= start or first >= end:
                continue
            if not any(char.isdigit() for word in self.words[first:last] for char in word):
                terms += self.between(max(first, start), min(last, end))
                continue
            outside = Counter(term.key for term in self.between(first, start) + self.between(end, last))
            forms = [_without(form, outside) for form in reading.forms] or [()]
            form = max(forms, key=lambda form: _shared(form, wanted) - len(form))
            flags = self.between(first, last)
            named, dated = any(term.named for term in flags), any(term.by_date or _is_year(term) for term in flags)
            terms += [Term(word, named, dated, number=True) for word in form]
        return terms


def _shared(form: Sequence[str], wanted: Counter[str]) -> float:
    """Twice the words a form has in common with the wanted ones, those that sound alike counted in part."""
    common: Counter[str] = Counter(form) & wanted
    rest = wanted - common
    near = (
        max((phonetic_similarity([word], [other]) for other in rest), default=0.0) for word in Counter(form) - common
    )
    return 2 * common.total() + 2 * sum(alike for alike in near if alike >= SETTINGS.near)


def _is_year(term: Term) -> bool:
    return bool(YEAR.fullmatch(term.key))


def _without(form: Sequence[str], outside: Counter[str]) -> tuple[str, ...]:
    """The form without the words that stand outside the finding."""
    left, kept = Counter(outside), list[str]()
    for word in form:
        if left[word]:
            left[word] -= 1
        else:
            kept.append(word)
    return tuple(kept)


def _side(words: Sequence[str], named: Sequence[bool], lexicon: Lexicon) -> Side:
    keys = [parts(word) for word in words]
    dated = [
        any(lexicon.is_month_or_weekday(part, capital=word[:1].isupper()) for part in part_keys)
        for word, part_keys in zip(words, keys, strict=True)
    ]
    terms = tuple(
        tuple(Term(part, named[place], any(dated[max(0, place - 2) : place + 3])) for part in keys[place])
        for place in range(len(words))
    )
    return Side(tuple(words), terms, lexicon.language)


def published_side(document: Document, lexicon: Lexicon) -> Side:
    """The published words; a word is named where a capital stands inside a sentence, here or elsewhere."""
    inside: list[bool] = []
    for sentence in document.sentences:
        title = sentence.kind == "heading" or all(word.text[:1].isupper() for word in sentence.words[:4])
        for number, word in enumerate(sentence.words):
            before = document.text[sentence.char_start : word.char_start].rstrip(" \t\n'‘(")
            opening = number == 0 or title or bool(_END.search(before))
            inside.append(word.text[:1].isupper() and (not opening or _is_acronym(word.text)))
    words = [word.text for word in document.words]
    inside = _names(words, inside, lexicon)
    names = {key(word) for word, named in zip(words, inside, strict=True) if named}
    named = [flag or (word[:1].isupper() and key(word) in names) for word, flag in zip(words, inside, strict=True)]
    return _side(words, named, lexicon)


def heard_side(words: Sequence[HeardWord], lexicon: Lexicon, published: Side) -> Side:
    """The heard words; capitals count inside a sentence, and for words the text has as names."""
    names = {term.key for word in published.terms for term in word if term.named}
    texts = [word.text.strip() for word in words]
    openings = [place == 0 or bool(_END.search(texts[place - 1])) for place in range(len(texts))]
    inside = [
        text[:1].isupper() and (not opening or _is_acronym(text)) for text, opening in zip(texts, openings, strict=True)
    ]
    wording = _names(texts, inside, lexicon)
    named = [flag or any(part in names for part in parts(text)) for text, flag in zip(texts, wording, strict=True)]
    side = _side(texts, named, lexicon)
    terms = tuple(tuple(replace(term, known=term.named and term.key in names) for term in word) for word in side.terms)
    return replace(side, terms=terms)


def _names(words: Sequence[str], inside: Sequence[bool], lexicon: Lexicon) -> list[bool]:
    """Which words are names: by capitals inside a sentence where those tell, and by the lists of `names`."""
    listed = listed_names(words, lexicon)
    if lexicon.capitals_mark_names:
        return [capital or name for capital, name in zip(inside, listed, strict=True)]
    return [name or (capital and _is_acronym(word)) for capital, name, word in zip(inside, listed, words, strict=True)]
