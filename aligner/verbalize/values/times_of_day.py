"""Times of day in figures → the minutes after midnight they may be.

One figure for the hour leaves the half of the day open where nobody says which ("6:30" may be 18:30), in English two
figures as well; "06:30" does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.verbalize.values.kinds import Clock

_WITH_HALF = re.compile(r"(\d{1,2})(?:[:.h](\d\d))?(am|pm|a\.m\.?|p\.m\.?)$", re.IGNORECASE)
_CLOCK = re.compile(r"([01]?\d|2[0-4])(?::|(h)|(\.))([0-5]\d)(?::[0-5]\d)?$", re.IGNORECASE)
_HOUR = re.compile(r"([01]?\d|2[0-4])(h)?$")
_NAMED = {"noon": 720, "midnight": 0}
_HALVES = {"am": 0, "pm": 12}
_AFTER = {
    **{"en": "o'clock oclock hours", "de": "uhr", "fr": "h heures heure", "es": "h horas hrs", "it": "h"},
    **{"pt": "h horas", "nl": "uur u", "ru": "ч часов часа час", "uk": "год година годин години", "pl": "godz"},
}
_SURE = frozenset(("o'clock", "oclock", "uhr"))
"""Words that make a time even of a bare number; "5 hours" may be a while."""
_MORNING, _AFTERNOON, _NIGHT = (
    {tuple(phrase.split("_")) for phrase in text.split()}
    for text in (
        "in_the_morning morgens vormittags früh am_morgen am_vormittag du_matin de_la_mañana del_mattino di_mattina "
        "da_manhã утра rano ранку 's_ochtends 's_morgens",
        "in_the_afternoon in_the_evening nachmittags abends am_nachmittag am_abend de_l'après-midi du_soir de_la_tarde "
        "del_pomeriggio di_sera della_sera da_tarde вечера дня po_południu wieczorem вечора 's_middags 's_avonds",
        "at_night nachts in_der_nacht de_la_noche di_notte da_noite ночи w_nocy ночі 's_nachts",
    )
)


def clock_at(tokens: Sequence[str], i: int, language: str) -> tuple[int, Clock] | None:
    """Where the time that begins at ``tokens[i]`` ends, and its value; None for what is no time."""
    if tokens[i] in ("12", "12:00") and (behind := _word(tokens, i + 1)) in _NAMED:
        return i + 2, Clock(frozenset((_NAMED[behind],)))
    found = _half_written(tokens, i) or _half_behind(tokens, i)
    if found:
        return found
    token, after = tokens[i], _word(tokens, i + 1)
    named = after in _AFTER.get(language, "").split()
    match = _CLOCK.match(token)
    if match and (not match[3] or named):
        end = i + 1 + named
        definite = token[0] == "0" or (int(match[1]) > 9 and language != "en")
        return _with_part_of_day(tokens, end, int(match[1]), int(match[4]), definite=definite)
    hour = _HOUR.match(token)
    if not hour:
        return None
    if named and (minute := re.fullmatch(r"[0-5]\d", _word(tokens, i + 2))) and language in ("de", "fr", "es", "pt"):
        return _with_part_of_day(tokens, i + 3, int(hour[1]), int(minute[0]), definite=len(hour[1]) > 1)
    part = _part_of_day(tokens, i + 1 + named)
    if after in _SURE or hour[2] or part:
        return _with_part_of_day(tokens, i + 1 + named, int(hour[1]), 0, definite=token[0] == "0")
    return None


def _word(tokens: Sequence[str], i: int) -> str:
    return tokens[i].lower().rstrip(".") if i < len(tokens) else ""


def _half_written(tokens: Sequence[str], i: int) -> tuple[int, Clock] | None:
    """ "6pm", "6:30a.m."."""
    match = _WITH_HALF.match(tokens[i])
    return _halved(i + 1, match[1], match[2], match[3]) if match else None


def _half_behind(tokens: Sequence[str], i: int) -> tuple[int, Clock] | None:
    """ "6 pm", "6:30 P.M.", "6 p m"."""
    match = re.match(r"(\d{1,2})(?:[:.](\d\d))?$", tokens[i])
    half, size = _word(tokens, i + 1).replace(".", ""), 1
    if half in ("a", "p") and _word(tokens, i + 2) == "m":
        half, size = half + "m", 2
    return _halved(i + 1 + size, match[1], match[2], half) if match and half in _HALVES else None


def _halved(end: int, hour: str, minute: str | None, half: str) -> tuple[int, Clock] | None:
    hours, minutes = int(hour), int(minute or 0)
    if hours > 24 or minutes > 59:
        return None
    shift = _HALVES[half.lower().replace(".", "")]
    return end, Clock(frozenset(((hours % 12 + shift if hours <= 12 else hours % 24) * 60 + minutes,)))


def _part_of_day(tokens: Sequence[str], i: int) -> tuple[int, str] | None:
    """The words "in the morning" and kin at ``tokens[i]``: how many, and which half of the day."""
    for size in (3, 2, 1):
        phrase = tuple(_word(tokens, place) for place in range(i, i + size))
        for known, half in ((_MORNING, "am"), (_AFTERNOON, "pm"), (_NIGHT, "night")):
            if phrase in known:
                return size, half
    return None


def _with_part_of_day(tokens: Sequence[str], end: int, hour: int, minute: int, *, definite: bool) -> tuple[int, Clock]:
    part = _part_of_day(tokens, end)
    hours = {hour % 24} if definite or hour > 12 or not hour else {hour, (hour + 12) % 24}
    if part:
        size, half = part
        late = half == "pm" or (half == "night" and 6 < hour < 12)
        hours, end = ({hour % 12 + 12} if late else {hour % 12}) if hour <= 12 else {hour % 24}, end + size
    return end, Clock(frozenset(one * 60 + minute for one in hours))
