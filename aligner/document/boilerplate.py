"""Lines that pages put around an article: menus, share buttons, dates and bylines, captions, player texts, notices.

Each pattern is a whole line, so that a sentence which merely begins like a button ("Share this vision with us") is
left alone. Shapes come first and need no language: a date alone, times of a player, an address, parts between bars of
which one is surely furniture. The phrases of ``boilerplate_phrases.toml`` stand for the rest.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

import regex

from aligner.verbalize.word_tables import words


@dataclass(frozen=True, slots=True)
class BoilerplateSettings:
    """Lines that are furniture by their words; lengths in characters unless said."""

    longest: int = 120
    """Longer lines are never boilerplate by their words alone."""
    longest_caption: int = 300
    """The same for captions of pictures."""
    part: int = 60
    """One part of a line that bars divide, or of a date line."""
    part_words: int = 6
    """Words of an address or a label's value."""
    short_word: int = 3
    """Letters of the words beside a date that are no month, weekday or hour ('le', 'den', 'at'), and"""
    short_words: int = 2
    """how many of them there may be."""
    joined: int = 6
    """Places at most where a line of several buttons may be parted."""


SETTINGS = BoilerplateSettings()

_BARS = regex.compile(r"\s*[|•·∙‧]\s*|\s+[/–—>»›]\s+|\n")
_SENTENCE_END = regex.compile(r"[.!?…。！？][”\"’»)\]]*$")
_PLAYER = regex.compile(r"[\d:/\s.,×x+−–-]*\d{1,2}:[0-5]\d[\d:/\s.,×x+−–-]*")
_ADDRESS = regex.compile(r"(?:[\w.+-]+@[\w-]+\.[\w.-]+|(?:https?://|www\.)\S+)")
_NUMERIC_DATE = regex.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b")
_CLOCK = regex.compile(r"\b(?:[01]?\d|2[0-4])[:.h][0-5]\d\b")
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_DAY = regex.compile(r"\b(?:0?[1-9]|[12]\d|3[01])\b")
_CJK_DATE = regex.compile(r"(?:19|20)\d\d\s*[年년]\s*\d{1,2}\s*[月월](?:\s*\d{1,2}\s*[日일])?")
_LETTERS = regex.compile(r"[\p{L}\p{M}’'-]+")
_NAME = r"\p{Lu}[\p{L}\p{M}’'.-]*"
_PLACE = regex.compile(rf"\s*(?:{_NAME}\s+){{0,2}}{_NAME}\s*[,(]")
_SPACE = regex.compile(r"\s+")
_GOES_ON = ",;"
_CAPTION_MARKS = frozenset(":©/|([")
_CAPITAL = regex.compile(r"(?<=\s)\p{Lu}")


def _choices(table: str) -> str:
    entries = {entry.strip() for entry in table.replace("\n", "").split("|")} - {""}
    return "|".join(regex.escape(entry, literal_spaces=True) for entry in sorted(entries, key=len, reverse=True))


class _LatePattern:
    """A pattern of many phrases, compiled when a line is first held against it: all of them take 0.2 s."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        return regex.compile(self._pattern, regex.V1 | regex.IGNORECASE)

    def fullmatch(self, line: str) -> regex.Match[str] | None:
        return self._compiled.fullmatch(line)


_PHRASES: dict[str, str] = tomllib.loads(
    (files("aligner.document") / "boilerplate_phrases.toml").read_text(encoding="utf-8")
)
_THING, _NETWORK = (_PHRASES[name].replace("\n", "") for name in ("things", "networks"))
_THING, _NETWORK = f"(?:{_THING})s?", f"(?:{_NETWORK})"
_LINES = "|".join(
    line.replace("THING", _THING).replace("NETWORK", _NETWORK) for line in _PHRASES["lines"].strip().split("\n")
)
_PATTERN = _LatePattern(rf"\W*(?:{_choices(_PHRASES['buttons'])}|{_LINES})[\W\d]*")
_READING = _LatePattern(rf"(?:.{{0,20}}\d+\s*)?(?:{_choices(_PHRASES['reading'])})[\s:]*(?:\d+\s*[\p{{L}}.]{{0,8}})?")
_SHARING = _LatePattern(rf"(?:{_choices(_PHRASES['sharing'])})\b(?:\s+\S+){{0,4}}")
_LABEL = _LatePattern(rf"(?:{_choices(_PHRASES['meta_labels'])})\.?\s*:\s*(?P<value>.*)")
_DATED = _LatePattern(rf"(?:{_choices(_PHRASES['meta_labels'])})\b\.?\s*:?\s*(?P<value>.+)")
_PHOTO = _LatePattern(
    rf"(?:.*(?:[(|©/\[–—]|[.!?]\s)\s*)?(?:©\s*)?(?:{_choices(_PHRASES['photo_labels'])})\.?\s*(?:[:©/|]|\bby\b).*"
    rf"|(?:{_choices(_PHRASES['in_the_photo'])})\s*:.*"
    rf"|.*[(\[]\s*(?:{_choices(_PHRASES['photo_labels'])})\b[^()]*[)\]]\W*"
)
_BY = regex.compile(rf"[\s,–-]+(?i:{_PHRASES['byline']})\s+(?:{_NAME}\s*){{1,4}}$")
_BYLINE = regex.compile(rf"(?:(?i:{_PHRASES['byline']}))\s+(?:{_NAME}\s+){{1,3}}{_NAME}")


def is_boilerplate(text: str) -> bool:
    """Whether a line is what pages put around an article.

    >>> is_boilerplate("Copy song link:"), is_boilerplate("Share this vision with us, and act.")
    (True, False)
    >>> [is_boilerplate(line) for line in ("12 March 2024, 10:30", "Published 12 March 2024 | 3 min read | Share on X")]
    [True, True]
    """
    line = _SPACE.sub(" ", text.strip())
    if not line or len(line) > SETTINGS.longest_caption:
        return False
    if _is_caption(line):
        return True
    if len(line) > SETTINGS.longest:
        return False
    return _tells(line) or _is_divided(text) or _is_joined(line)


def is_byline(text: str) -> bool:
    """Whether a line is an author's name alone ("By Jane Doe"), which only counts beside other furniture."""
    return _BYLINE.fullmatch(text.strip()) is not None


def is_date(line: str) -> bool:
    """Whether a line holds a date and at most a place, a weekday and a time of day with it.

    >>> [is_date(line) for line in ("Brüssel, 12. März 2024", "12.03.2024", "The 2024 budget", "May 3 was a good day")]
    [True, True, False, False]
    """
    if _CJK_DATE.search(line):
        return len(line) <= SETTINGS.part and not _SENTENCE_END.search(line)
    numeric = _NUMERIC_DATE.search(line) or (_CLOCK.search(line) and _YEAR.search(line))
    if len(line) > SETTINGS.part or not (numeric or (_YEAR.search(line) and _DAY.search(line))):
        return False
    place = _PLACE.match(line)
    told = [word.casefold() for word in _LETTERS.findall(line[place.end() if place else 0 :]) if len(word) > 1]
    others = [word for word in told if word not in _calendar()]
    short = all(len(word) <= SETTINGS.short_word for word in others) and len(others) <= SETTINGS.short_words
    return short and bool(numeric or len(others) < len(told))


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    """Names of months and weekdays, long and short, and words for hour, year and the like."""
    from babel import Locale

    names: set[str] = set(words("uhr heures horas godzina год года году року saat time gmt utc"))
    for code in words("en de fr es it pt nl pl ru uk tr cs sk hu ro bg el sv da nb fi et lv lt hr sl sr kk"):
        locale = Locale(code)
        for table in (locale.months, locale.days):
            for context in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    for name in table[context][width].values():
                        names.update(part.casefold().strip(".") for part in name.split())
    return frozenset(names)


def _tells(line: str) -> bool:
    return any(tell(line) for tell in (_is_phrase, _is_player, is_date, _is_address, _is_labelled))


def _is_phrase(line: str) -> bool:
    if line[-1] in _GOES_ON:
        return False
    return _PATTERN.fullmatch(line) is not None or _READING.fullmatch(line) is not None


def _is_player(line: str) -> bool:
    """Times alone, as a player or a podcast shows them."""
    return _PLAYER.fullmatch(line) is not None


def _is_address(line: str) -> bool:
    return bool(_ADDRESS.search(line)) and len(line.split()) <= SETTINGS.part_words and not _SENTENCE_END.search(line)


def _is_labelled(line: str) -> bool:
    """A label of a meta line with its value, or before a date ("Updated 3 May 2024")."""
    if ":" in line and (label := _LABEL.fullmatch(line)):
        return not _SENTENCE_END.search(label["value"]) or len(label["value"].split()) < SETTINGS.part_words
    dated = _DATED.fullmatch(line) if _YEAR.search(line) or _NUMERIC_DATE.search(line) else None
    return dated is not None and is_date(_BY.sub("", dated["value"]))


def _is_caption(line: str) -> bool:
    marked = " by " in line or not _CAPTION_MARKS.isdisjoint(line)
    return marked and _PHOTO.fullmatch(line) is not None


def _is_divided(text: str) -> bool:
    """Short parts between bars, one of which is furniture by itself."""
    parts = [part for part in (part.strip() for part in _BARS.split(text.strip())) if part]
    if len(parts) < 2 or any(len(part) > SETTINGS.part or _ends_sentence(part) for part in parts):
        return False
    return any(_is_part(part) for part in parts)


def _ends_sentence(part: str) -> bool:
    return len(part.split()) > 3 and _SENTENCE_END.search(part) is not None


def _is_part(part: str) -> bool:
    return _tells(part) or _SHARING.fullmatch(part) is not None


def _is_joined(line: str) -> bool:
    """Several buttons in a row, each beginning with a capital ("Privacy policy Subscribe to our newsletter")."""
    if len(line) > SETTINGS.longest or _SENTENCE_END.search(line):
        return False
    places = [match.start() for match in _CAPITAL.finditer(line)][: SETTINGS.joined]
    return any(_is_phrase(line[:at].strip()) and (_is_phrase(line[at:]) or _is_joined(line[at:])) for at in places)
