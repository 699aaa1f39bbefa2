"""Beginnings of lines that have the form of a speaker label, each with its style and how surely it is one.

"[00:00:01] Anna: Welcome" is a name and a colon, "Anna Sample  0:01" a name alone on its line, "CHAIR SAMPLE.  Good
morning" a name and a full stop. Which of them are labels is decided with the whole text in view, in ``speakers.py``.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Literal

import regex

from aligner.document.directions import is_direction
from aligner.document.language import is_common_word
from aligner.document.stamps import STAMP
from aligner.document.tables import words

Style = Literal["colon", "stop", "stop dash", "dash", "blank", "bracket", "alone", "marked"]
"""What divides a name from the words: ":", ".", ". –", "–", white space, brackets, the line's end, bold type."""
Strength = Literal["sure", "capitals", "name", "word"]
"""An office, a title or initials with a name; several words in capitals; a name of several words; a single word."""

_LONGEST = 160
"""Characters of a label with all its marks."""
_MOST_WORDS = 8
_CHEVRONS = regex.compile(r">>(?:\s*(?!>)|>\s+(?=[\p{Lu}“\"]))")
"""``>>`` for another speaker, ``>>>`` for another story; a prompt of Python is neither."""
_STAMP_BEFORE = regex.compile(rf"{STAMP}[ \t\xa0]*[-–—|]?[ \t\xa0]*(?=[^\s:])")
_STAMP_AFTER = regex.compile(
    rf"\s*[-–—|@,]?\s*(?P<stamp>{STAMP})\s*(?:[:：](?=\s|$)|(?=$)|(?<=[\])>}}])(?=\s)|(?<=\d:\d\d:\d\d)(?=\s))"
)
_AFTER_MARKED = regex.compile(rf"\s*[:：]?\s*(?P<stamp>{STAMP})?\s*[:：]?\s*")
_NUMBER = regex.compile(r"Q?\d{1,3}\.\s+(?:\[\d+\]\s+)?|\[\d{4,}\]\s+|Anf\.\s\d+\s|\d{1,2}[ \t]{2,}|[▲△▶▷■□]\s*")
"""What numbers a question, a speech or a line, or stands before speakers in Korean papers."""
_CIRCLE = regex.compile(r"[○◯◎◆◇〇]\s?(?P<name>[^\s:：]{1,40})[\s　]+(?=\S)")
_BRACKETED = regex.compile(
    r"(?:\[(?P<name>[^\[\]\n:]{1,60})\]|[<(](?P<name>[^<>()\n:/]{1,40})[>)])\s*(?P<colon>[:：])?(?=\s|$)"
    r"|（(?P<name>[^（）\n]{1,20})）(?P<colon>[:：])?"
)
_REMARK = regex.compile(r"\s?[(（](?P<said>[^()（）\n]{1,90})[)）]|\s\[(?P<said>[^\[\]\n\d][^\[\]\n]{0,60})\]")
_TAIL = regex.compile(r",\s\p{L}[^.:;!?\n]{0,80}?(?=\s?[:：]|\.?\s[-–—]\s|\.\s|\s*[(\[]\d)")
_OFFICE = regex.compile(r"\s(?:--?|[–—])\s(?:\p{Lu}[^\s.:;!?]*(?:\s(?:of|and|for|&))?(?:,?\s|(?=[:：]|$))){1,6}")
"""What somebody is, behind a dash: "Anna Sample - Chief Executive Officer"."""
_BEHIND = regex.compile(r",.*|\s(?:--?|[–—])\s.*")
_WORD = regex.compile(r"\s?(?:\p{L}[\p{L}\p{M}\p{N}_'’״\"/&ª°º-]*(?:\.(?=\p{L})[\p{L}\p{M}'’-]+)*|#?\d{1,3})")
_DIVIDERS: tuple[tuple[Style, regex.Pattern[str]], ...] = (
    ("stop dash", regex.compile(r"\.\s[-–—]\s+(?=\S)")),
    ("colon", regex.compile(r"\s?(?::(?=[\s“\"«„‘¿¡(\[]|$)|：)")),
    ("blank", regex.compile(r"(?:[ \xa0\u3000]{2,}|\t\s*)(?=\S)")),
    ("dash", regex.compile(r"\s[-–—]\s+(?=\S)")),
    ("stop", regex.compile(r"\.[ \t\xa0]+(?=\S)")),
)
_LONE_Q = regex.compile(r"Q[ \xa0](?=[\p{Lu}“\"])")
_BEFORE_DIVIDER = frozenset(".:： \xa0\u3000\t")
_BEFORE_STAMP = frozenset(" \xa0\t,@|[(<{-–—")
_INITIALS = regex.compile(r"(?:\p{Lu}\p{Ll}?\.\s?-?){1,3}\p{Lu}[\p{L}\p{M}'’-]+")
_NUMBERED = regex.compile(r"(?P<word>\p{L}+)[ _]?#?\d{1,3}")
_ROMAN = regex.compile(r"[IVXLCDM]+")
_CASELESS = regex.compile(r"[\p{Lo}\p{M}\p{Lm}'’״\"-]+")
_PACKED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー·・]{1,10}")
_OF = frozenset(words("de du des d la l les et a aux au"))
_ARTICLES = frozenset(words("the a an some la le el il lo o os as der die das de"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a label: who it names (None for chevrons alone) and ``text[start:end]``, its marks with it."""

    name: str | None
    start: int
    end: int
    style: Style
    strength: Strength
    stamp: str | None = None
    chevrons: bool = False

    @property
    def remarks(self) -> tuple[str, ...]:
        """The party, place, office or person in brackets behind the name, as names alone, case-folded."""
        said = (match["said"].strip() for match in _REMARK.finditer(self.name or ""))
        return tuple(one.casefold() for one in said if _begins_like_a_name(one))

    @property
    def bare(self) -> str:
        """The name without remarks and what follows a comma, case-folded: whom two labels name alike."""
        return _bare(self.name or "").casefold()

    @property
    def sure(self) -> bool:
        """Whether the name alone says that somebody speaks, or has the form of a parliament's."""
        return self.strength in ("sure", "capitals")

    @property
    def capitals(self) -> bool:
        """Whether the name is written in capitals."""
        return len(self.bare) > 2 and _bare(self.name or "").isupper()


@cache
def label_words() -> dict[str, frozenset[str]]:
    """The word lists of labels: turns, roles, honorifics, particles, notices, saying, columns."""
    source = resources.files("aligner.document") / "label_words.toml"
    lists: dict[str, str] = tomllib.loads(source.read_text(encoding="utf-8"))
    return {name: frozenset(map(plain_key, listed.split())) for name, listed in lists.items()}


def plain_key(word: str) -> str:
    """The word case-folded and without accents, which Greek leaves out in capitals: "ΠΡΟΕΔΡΟΣ" is "Πρόεδρος"."""
    return "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if unicodedata.category(char) != "Mn")


def candidates(text: str, start: int, end: int, *, marked: int = 0) -> tuple[Candidate, ...]:
    """What the line or paragraph ``text[start:end]`` may begin with, the shortest first.

    ``marked`` is how many of its first characters are set apart by markup: in bold, as a term, as a cell.

    >>> [(found.name, found.style, found.stamp) for found in candidates("[0:01] Anna: Welcome.", 0, 21)]
    [('Anna', 'colon', '[0:01]')]
    """
    chevrons = _CHEVRONS.match(text, start, end)
    place = chevrons.end() if chevrons else start
    before = _STAMP_BEFORE.match(text, place, end)
    place = before.end() if before else place
    if number := _NUMBER.match(text, place, end):
        place = number.end()
    limit = min(end, place + _LONGEST)
    found = [*_marked(text, start, place, start + marked, end)] if marked else []
    found += _bracketed(text, start, place, limit) or _named(text, start, place, limit, end)
    if before:
        found = [replace(one, stamp=one.stamp or before[0].strip()) for one in found]
    if chevrons:
        found = [replace(one, chevrons=True) for one in found]
        found = found or [Candidate(None, start, chevrons.end(), "bracket", "sure", chevrons=True)]
    return tuple(found)


def _bracketed(text: str, start: int, place: int, limit: int) -> list[Candidate]:
    """``[Anna]:``, ``[Anna]``, ``<Anna>``, and ``○議長　`` as the Japanese parliament has it."""
    if circle := _CIRCLE.match(text, place, limit):
        return [Candidate(circle["name"], start, circle.end(), "bracket", "sure")]
    match = _BRACKETED.match(text, place, limit)
    strength = strength_of(match["name"]) if match else None
    if not match or not strength or is_direction(match[0].rstrip(" :：")):
        return []
    if match["colon"]:
        strength = "sure"
    elif match[0][0] == "(" or len(match["name"]) == 1:
        strength = "word"  # "(President) Sample" and "[A]" are prose
    return [Candidate(match["name"].strip(), start, match.end(), "bracket", strength)]


def _named(text: str, start: int, place: int, limit: int, end: int) -> Iterator[Candidate]:
    """A name up to each divider behind it, as long as what stands before the divider can be a name."""
    if lone := _LONE_Q.match(text, place, limit):
        yield Candidate("Q", start, lone.end(), "blank", "name")
        return
    here, count, before = place, 0, ""
    while count <= _MOST_WORDS:
        if count and (office := _OFFICE.match(text, here, limit)) and text[office.end() : end][:1] in ("", ":", "："):
            here = office.end()
        style, divider = _divider(text, here, limit)
        stamp = _STAMP_AFTER.match(text, here, end) if count and text[here : here + 1] in _BEFORE_STAMP else None
        name = text[place:here].strip()
        strength = strength_of(name) if count and (divider or stamp or here == end) else None
        if divider and style == "stop" and plain_key(name.split()[-1] if name else "") in label_words()["honorifics"]:
            strength = None  # "BY MS." and "Präsidentin Mag." go on
        if strength and (here == end or stamp) and ("," not in name or strength == "sure"):
            yield _ended(name, start, here, end, strength, stamp)
        if here == end or (strength and stamp):
            return
        if strength and divider and ("," not in name or _may_have_a_tail(style, strength)):
            yield Candidate(name, start, divider.end(), style, strength)
        if divider and (style not in ("stop", "dash") or not count or (strength and style == "stop" and len(name) > 1)):
            return
        if divider and style == "stop":
            here = divider.end()
        elif match := _REMARK.match(text, here, limit) or (_TAIL.match(text, here, limit) if count else None):
            here = match.end()
        elif (match := _WORD.match(text, here, limit)) and (count < 2 or _may_be_in_a_name(match[0].strip(), before)):
            here, count, before = match.end(), count + 1, match[0].strip()
        else:
            return


def _may_have_a_tail(style: Style, strength: Strength) -> bool:
    """Whether more may stand behind a comma: "Jane Doe, CNN:", "M. Modèle, rapporteur.", not "On Linux, you may."."""
    return strength == "sure" or style == "stop dash" or (style == "colon" and strength != "word")


def _may_be_in_a_name(word: str, before: str) -> bool:
    """Whether a word may stand in a name behind its first two: most prose ends here."""
    lists = label_words()
    key = plain_key(word).strip(".")
    return not word[0].islower() or before in _OF or key in lists["particles"] | lists["roles"] | lists["honorifics"]


def _ended(name: str, start: int, here: int, end: int, strength: Strength, stamp: regex.Match[str] | None) -> Candidate:
    """A name that a line's end or a time stamp ends."""
    if stamp is None:
        return Candidate(name, start, here, "alone", strength)
    style: Style = "alone" if stamp.end() == end else "colon"
    return Candidate(name, start, stamp.end(), style, strength, stamp["stamp"])


def _divider(text: str, here: int, limit: int) -> tuple[Style, regex.Match[str] | None]:
    if text[here : here + 1] in _BEFORE_DIVIDER:
        for style, pattern in _DIVIDERS:
            if match := pattern.match(text, here, limit):
                return style, match
    return "alone", None


def _marked(text: str, start: int, place: int, stop: int, end: int) -> Iterator[Candidate]:
    """A name that markup sets apart from the words behind it, with its colon and time stamp if it has them."""
    name = text[place:stop].strip().rstrip(":：.,").strip()
    if not name or len(name) > _LONGEST or not (strength := strength_of(name)):
        return
    if after := _AFTER_MARKED.match(text, stop, end):
        yield Candidate(name, start, after.end(), "marked", strength, after["stamp"])


def strength_of(name: str) -> Strength | None:
    """How surely a name, if it is a label, is a speaker's; None where it is no name by its form.

    >>> [strength_of(name) for name in ("Anna", "Anna Sample", "MR. EXAMPLE", "М.Образец", "He said one thing")]
    ['word', 'name', 'sure', 'sure', None]
    """
    lists = label_words()
    bare = _bare(name)
    parts = [part for word in bare.split() if (part := word.strip(".,\"'"))]
    folded = [plain_key(part) for part in parts]
    if not parts or len(parts) > _MOST_WORDS or bare[0] in "#0123456789":
        return None
    if plain_key(bare) in lists["turns"] or _is_office(parts, folded) or _has_title(bare, parts, folded):
        return "sure"
    titles = lists["honorifics"] | _ARTICLES
    if _ROMAN.fullmatch(bare) or (len(bare) == 1 and bare.isupper()) or titles.issuperset(folded):
        return None
    if _INITIALS.fullmatch(bare):
        return "sure"
    if numbered := _NUMBERED.fullmatch(bare):
        return "sure" if plain_key(numbered["word"]) in lists["roles"] | lists["turns"] else "word"
    if all(map(_CASELESS.fullmatch, parts)):
        return _caseless(parts, bare)
    return _by_capitals(parts, folded, remark=any(_begins_like_a_name(m["said"]) for m in _REMARK.finditer(name)))


def _by_capitals(parts: list[str], folded: list[str], *, remark: bool) -> Strength | None:
    particles = label_words()["particles"]
    if any(word.isdigit() for word in parts) or not parts[0][0].isupper():
        return None
    inner = [word for word, key in zip(parts, folded, strict=True) if key not in particles or word[0].isupper()]
    if not all(map(_begins_like_a_name, inner)) or not parts[-1][0].isupper():
        return None
    telling = [word for word in inner if len(word) > 1]
    if len(telling) > 1 and all(word.isupper() for word in telling):
        return "capitals"
    if is_common_word(parts[0]) and not remark:
        return "word"
    return "name" if len(inner) > 1 or remark else "word"


def _caseless(parts: list[str], bare: str) -> Strength | None:
    """Scripts without capitals: a few short words that are no clause with its verb."""
    saying = label_words()["saying"]
    if len(parts) > 4 or any(plain_key(word) in saying for word in parts) or (len(bare) > 1 and bare[-1] in saying):
        return None
    if any(map(_PACKED.match, parts)) and not all(map(_PACKED.fullmatch, parts)):
        return None
    roles = label_words()["roles"]
    if any(
        word in roles
        or (len(word) < 10 and word.endswith(tuple(r for r in roles if len(r) > 1 and _PACKED.fullmatch(r))))
        for word in map(plain_key, parts)
    ):
        return "sure"
    return "name" if len(parts) > 1 else "word"


def _is_office(parts: list[str], folded: list[str]) -> bool:
    """Whether a name is an office with small words and names about it: "Madam Deputy Speaker", "Some hon. members"."""
    lists = label_words()
    allowed = lists["roles"] | lists["particles"] | lists["honorifics"]
    if not any(key in lists["roles"] for key in folded):
        return False
    lower_start = parts[0][0].islower() and folded[0] not in lists["roles"] | _ARTICLES
    pairs = zip(parts, folded, strict=True)
    return not lower_start and all(key in allowed or _begins_like_a_name(word) for word, key in pairs)


def _has_title(bare: str, parts: list[str], folded: list[str]) -> bool:
    """Whether a title stands before more: "Mr Example", "La señora PRESIDENTA", "M. le garde des sceaux"."""
    lists = label_words()
    place = 1 if folded[0] in _ARTICLES and len(parts) > 2 else 0
    if len(parts) < place + 2 or folded[place] not in lists["honorifics"] or plain_key(bare) in lists["honorifics"]:
        return False
    rest = list(zip(parts, folded, strict=True))[place + 1 :]
    if rest[0][1] in ("le", "la", "l") and len(rest) > 1 and len(rest) <= 6:
        following = zip(rest[2:], rest[1:], strict=False)
        return all(
            _begins_like_a_name(word) or key in _OF | {"charge", "chargee"} or before[1] in _OF
            for (word, key), before in following
        )
    named = [word for word, key in rest if key not in lists["particles"] | lists["honorifics"]]
    return bool(named) and all(map(_begins_like_a_name, named))


def _bare(name: str) -> str:
    return _BEHIND.sub("", _REMARK.sub("", name)).strip()


def _begins_like_a_name(word: str) -> bool:
    return word[:1].isupper() or regex.match(r"\p{Lt}|(?:[dDlL]|[oO])['’]\p{Lu}", word) is not None
