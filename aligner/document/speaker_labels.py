"""Beginnings of lines that have the form of a speaker label, each with its style and how surely it is one.

"[00:00:01] Anna: Welcome" is a name and a colon, "Anna Sample  0:01" a name alone on its line, "CHAIR SAMPLE.  Good
morning" a name and a full stop. Which of them are labels is decided with the whole text in view, in ``turns.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import regex

from aligner.document.directions import is_direction
from aligner.document.label_names import (
    OF_FRENCH,
    REMARK,
    Strength,
    bare_name,
    begins_like_a_name,
    label_words,
    plain_key,
    strength_of,
)
from aligner.document.label_names import SETTINGS as NAMES
from aligner.document.stamps import STAMP

Style = Literal["colon", "stop", "stop dash", "dash", "blank", "bracket", "alone", "marked"]
"""What divides a name from the words: ":", ".", ". –", "–", white space, brackets, the line's end, bold type."""

_LONGEST = 160
"""Characters of a label with all its marks."""
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
_TAIL = regex.compile(r",\s\p{L}[^.:;!?\n]{0,80}?(?=\s?[:：]|\.?\s[-–—]\s|\.\s|\s*[(\[]\d)")
_OFFICE = regex.compile(r"\s(?:--?|[–—])\s(?:\p{Lu}[^\s.:;!?]*(?:\s(?:of|and|for|&))?(?:,?\s|(?=[:：]|$))){1,6}")
"""What somebody is, behind a dash: "Anna Sample - Chief Executive Officer"."""
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
_INNER_INITIAL = regex.compile(r"\p{Lu}\p{Ll}+\s\p{Lu}$")
"""The end of "Pat Q", whose full stop is not a name's end."""


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
        said = (match["said"].strip() for match in REMARK.finditer(self.name or ""))
        return tuple(one.casefold() for one in said if begins_like_a_name(one))

    @property
    def bare(self) -> str:
        """The name without remarks and what follows a comma, case-folded: whom two labels name alike."""
        return bare_name(self.name or "").casefold()

    @property
    def sure(self) -> bool:
        """Whether the name alone says that somebody speaks, or has the form of a parliament's."""
        return self.strength in ("sure", "capitals")

    @property
    def capitals(self) -> bool:
        """Whether the name is written in capitals."""
        return len(self.bare) > 2 and bare_name(self.name or "").isupper()


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
        found = [replace(one, chevrons=True) for one in found if one.style in ("colon", "bracket")]
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
    while count <= NAMES.most_words:
        if count and (office := _OFFICE.match(text, here, limit)) and text[office.end() : end][:1] in ("", ":", "："):
            here = office.end()
        style, divider = _divider(text, here, limit)
        stamp = _STAMP_AFTER.match(text, here, end) if count and text[here : here + 1] in _BEFORE_STAMP else None
        name = text[place:here].strip()
        if divider and style == "stop" and _INNER_INITIAL.search(name):
            here = divider.end()
            continue
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
        elif match := REMARK.match(text, here, limit) or (_TAIL.match(text, here, limit) if count else None):
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
    return (
        not word[0].islower() or before in OF_FRENCH or key in lists["particles"] | lists["roles"] | lists["honorifics"]
    )


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


def _marked(text: str, start: int, place: int, until: int, end: int) -> Iterator[Candidate]:
    """A name that markup sets apart from the words behind it, with its colon and time stamp if it has them."""
    name = text[place:until].strip().rstrip(":：.,").strip()
    if not name or len(name) > _LONGEST or not (strength := strength_of(name)):
        return
    if after := _AFTER_MARKED.match(text, until, end):
        yield Candidate(name, start, after.end(), "marked", strength, after["stamp"])
