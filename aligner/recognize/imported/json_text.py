"""JSON of other programs → places with lenient values: numbers written as strings, several values in one file."""

from __future__ import annotations

import json
import math
from typing import Any

import regex

from aligner.errors import InputError
from aligner.formats.found.clock import parse_clock
from aligner.formats.json.reader import Place
from aligner.recognize.heard_words import clean

_NUMBER = regex.compile(r"([+-]?\d{1,15}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,2})?)s?")
_ISO = regex.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?")


def load_values(text: str) -> Any:
    """The value of a JSON text; a list of them where the text holds several, one behind the other.

    Python's ``json`` writes NaN for a score that is none; it is read as unknown.

    Raises
    ------
    InputError
        The text is no JSON.

    >>> load_values('{"a": 1}\\n{"a": NaN}')
    [{'a': 1}, {'a': None}]
    """
    decoder = json.JSONDecoder(parse_constant=lambda _: None)
    values, place = [], 0
    try:
        while place < len(text):
            value, place = decoder.raw_decode(text, place)
            values.append(value)
            while place < len(text) and text[place] in " \t\r\n\x1e":
                place += 1
    except (ValueError, RecursionError) as error:
        line = text.count("\n", 0, getattr(error, "pos", 0)) + 1
        what = getattr(error, "msg", None) or (str(error) if isinstance(error, ValueError) else "nested too deeply")
        raise InputError(f"is no JSON: {what} (line {line})", hint="was the download cut off?") from error
    return values[0] if len(values) == 1 else values


def items(place: Place) -> list[Place]:
    """The places of an array; none where there is nothing."""
    return [] if place.value is None else place.items()


def text_of(place: Place) -> str:
    """A string, cleaned; recognisers write halves of surrogate pairs where they heard no character."""
    return clean(place.value) if isinstance(place.value, str) else place.text()


def maybe_text(place: Place) -> str | None:
    """A string, cleaned, or None."""
    return None if place.value is None else text_of(place)


def name_of(place: Place) -> str | None:
    """A speaker: a name, a letter or a number."""
    if isinstance(place.value, int) and not isinstance(place.value, bool):
        return str(place.value)
    return (text_of(place) or None) if isinstance(place.value, str) else None


def number_of(place: Place) -> float:
    """A number, also as a string ("0.62", "0.62s", "00:01:02.5"), as a duration of ISO 8601 or of protocol buffers."""
    value = place.value
    if isinstance(value, str):
        if (iso := _ISO.fullmatch(value)) and len(value) > 2:
            hours, minutes, seconds = (float(part or 0) for part in iso.groups())
            return hours * 3600 + minutes * 60 + seconds
        if ":" in value and (time := parse_clock(value)) is not None:
            return time
        found = _NUMBER.fullmatch(value.strip())
        if found is None or not math.isfinite(float(found[1])):
            place.refuse(f"should be a time, not {clean(value)[:40]!r}")
        return float(found[1])
    if isinstance(value, dict):
        return (maybe_number(place["seconds"]) or 0.0) + (maybe_number(place["nanos"]) or 0.0) * 1e-9
    return place.number()


def maybe_number(place: Place) -> float | None:
    """The same, or None."""
    return None if place.value is None else number_of(place)


def first(place: Place, *names: str) -> Place:
    """The first member that is there; programs change the case of their names from one version to the next."""
    places = [place[name] for name in names]
    return next((one for one in places if one.value is not None), places[0])


def has(value: Any, *names: str) -> bool:
    """Whether a value is an object with these names."""
    return isinstance(value, dict) and all(name in value for name in names)


def lists(value: Any, name: str, *names: str) -> bool:
    """Whether a value is an object whose member ``name`` is an array, of objects with these ``names`` if any."""
    listed = value.get(name) if isinstance(value, dict) else None
    return isinstance(listed, list) and (not names or any(has(item, *names) for item in listed[:20]))
