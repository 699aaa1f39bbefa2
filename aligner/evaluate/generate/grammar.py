"""Sentences of a press page, each in two forms: as it is published and as it is spoken.

A sentence is a row of parts; a part of a kind (number, name, date …) can be changed on one side alone, which is how
cases are planted. Numbers are published in digits and spoken in words, so that every faithful sentence tests the
reading of numbers too. Words and sentences are the project's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from num2words import num2words


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence: its kind ("" for plain words), as published and as spoken."""

    kind: str
    published: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as its parts."""

    parts: tuple[Part, ...]

    @property
    def published(self) -> str:
        """The sentence as the page has it."""
        return _tidy(part.published for part in self.parts)

    @property
    def spoken(self) -> str:
        """The sentence as a speaker says it."""
        return _tidy(part.spoken for part in self.parts)


PERSONS = (
    "Malinov Hansen Larsen Novak Keller Tokayev Petrov Okafor Rossi Duarte Lindqvist Haddad Nakamura Sorensen Abebe "
    "Kowalski Moreau Fischer Delgado Ibrahim Jansen Kapoor Silva Brandt"
)
CITIES = (
    "Geneva Vienna Oslo Kazan Nairobi Lisbon Ankara Warsaw Jakarta Havana Dublin Prague Tunis Quito Minsk Doha Athens "
    "Seoul Bogota Riga"
)
COUNTRIES = (
    "Norway Brazil Kenya Poland Japan Egypt Canada Vietnam Portugal Mexico Greece Morocco Finland Peru Turkey Ghana"
)
MONTHS = "January February March April May June July August September October November December"
NOUNS = (
    "treaty budget hospital railway harbour school forest factory museum bridge library station airport laboratory "
    "parliament market fishery vineyard orchestra monument tunnel observatory"
)
THINGS = (
    "teachers farmers doctors engineers sailors students judges miners pilots nurses artists journalists soldiers "
    "builders weavers librarians"
)
VERBS = "praised visited financed inspected closed renamed described repaired protected photographed sold measured"
ADJECTIVES = "historic fragile modern expensive peaceful dangerous famous public rural foreign ancient generous"
MODALS = "must may can should could might"
QUANTITIES = "all most many few several"
PREPOSITIONS = "near behind above beside beyond inside"

TEMPLATES = (
    "On {date}, Ambassador {person} {verb} the {adjective} {noun} in {city}.",
    "We will{not} accept the proposal of the {noun} committee.",
    "More than {count} {things} have come to {city} this week.",
    "Trade with {country} grew by {percent} in {year}.",
    "I would like to thank Minister {person} for this {adjective} {noun}.",
    "The {noun} was{not} closed when {person} arrived.",
    "{quantity} {things} of {country} {verb} the new {noun}.",
    "Our partners {modal} protect the {adjective} {noun} {preposition} the river.",
    "It is{not} true that the council rejected the {noun}.",
    "The budget for the {noun} is ${millions} million.",
    "Since {year}, {count} {things} have left the {noun} for {country}.",
    "They {verb} the {noun} and the {adjective} {noun} {preposition} the old town.",
    "The next meeting will take place on {date} in {city}.",
    "President {person} of {country} did{not} sign the agreement.",
    "The young {things} {modal} speak first in {city}.",
    "Every visitor {verb} the {adjective} {noun}, and we were glad of it.",
    "Together with {country} we opened {count} stations {preposition} the coast.",
    "The {things} {verb} a {adjective} {noun} for their children.",
    "We have{not} forgotten what {person} said about the {noun}.",
    "In {month} the {noun} will be ready, as the {things} promised.",
)
UNPUBLISHED = (
    "The weather over the mountains was kind to every traveller that morning.",
    "Nobody at home had expected the choir to sing so late in the evening.",
    "I remember my grandmother telling the same story beside the kitchen stove.",
    "The second volume of the report is lying on the table by the window.",
    "Please keep your seats until the lights in the hall go on again.",
    "A small boat with green sails was waiting for us below the lighthouse.",
    "Our colleagues from the archive have found the letters we were looking for.",
    "There is coffee in the next room, and the exhibition stays open until dusk.",
    "My neighbour, who repairs clocks, would have explained this far better.",
    "The orchard behind the station has been in blossom since the holidays.",
)
_SLOT = re.compile(r"\{(\w+)\}|\$\{(\w+)\}")


def _words(kind: str, choices: str) -> Callable[[Random], Part]:
    def draw(random: Random) -> Part:
        word = random.choice(choices.split())
        return Part(kind, word, word)

    return draw


def say_number(value: int) -> str:
    """A whole number in English words, without hyphens and "and".

    >>> say_number(1125)
    'one thousand one hundred twenty five'
    """
    return re.sub(r"[-,]| and ", " ", str(num2words(value))).replace("  ", " ")


def say_year(value: int) -> str:
    """A year as it is said ("nineteen ninety eight")."""
    return re.sub(r"[-,]| and ", " ", str(num2words(value, to="year"))).replace("  ", " ")


def number_part(value: int) -> Part:
    """A count: digits against words."""
    return Part("number", f"{value:,}", say_number(value))


def percent_part(value: int) -> Part:
    """A percentage: "15%" against "fifteen percent"."""
    return Part("number", f"{value}%", f"{say_number(value)} percent")


def year_part(value: int) -> Part:
    """A year, which counts as a date."""
    return Part("date", str(value), say_year(value))


def date_part(day: int, month: str) -> Part:
    """A day of a month: "26 February" against "the twenty sixth of February"."""
    said = str(num2words(day, to="ordinal")).replace("-", " ")
    return Part("date", f"{day} {month}", f"the {said} of {month}")


_DRAW: dict[str, Callable[[Random], Part]] = {
    "person": _words("name", PERSONS),
    "city": _words("name", CITIES),
    "country": _words("name", COUNTRIES),
    "month": _words("date", MONTHS),
    "noun": _words("content", NOUNS),
    "things": _words("content", THINGS),
    "verb": _words("content", VERBS),
    "adjective": _words("content", ADJECTIVES),
    "modal": _words("modality", MODALS),
    "quantity": _words("quantity", QUANTITIES),
    "preposition": _words("content", PREPOSITIONS),
    "count": lambda random: number_part(random.choice([random.randint(11, 99), random.randint(101, 980)])),
    "percent": lambda random: percent_part(random.randint(2, 95)),
    "millions": lambda random: Part("number", (n := str(random.randint(2, 90))), say_number(int(n))),
    "year": lambda random: year_part(random.randint(1961, 2029)),
    "date": lambda random: date_part(random.randint(1, 28), random.choice(MONTHS.split())),
    "not": lambda random: Part("negation", *([" not"] * 2 if random.random() < 0.5 else [""] * 2)),
}


def draw_line(random: Random, template: str | None = None) -> Line:
    """One faithful sentence."""
    pattern = template or random.choice(TEMPLATES)
    parts: list[Part] = []
    place = 0
    for found in _SLOT.finditer(pattern):
        parts.append(_plain(pattern[place : found.start()]))
        parts.append(_DRAW[found[1] or found[2]](random))
        if found[2]:
            parts[-1] = Part("number", f"${parts[-1].published} million", f"{parts[-1].spoken} million dollars")
        place = found.end()
    parts.append(_plain(pattern[place:].removeprefix(" million") if "${" in pattern else pattern[place:]))
    return Line(tuple(part for part in parts if part.kind or part.published))


def another(part: Part, random: Random) -> Part:
    """A part of the same kind with another value, to be published in its place."""
    if part.kind == "negation":
        return Part("negation", "" if part.published else " not", "")
    kinds = [name for name, draw in _DRAW.items() if draw(Random(1)).kind == part.kind]
    words = [name for name in kinds if part.published in _CHOICES.get(name, ())]
    while True:
        drawn = _like(part, random) if part.kind in ("number", "date") else _DRAW[random.choice(words)](random)
        if drawn.published != part.published:
            return drawn


_CHOICES = {
    "person": PERSONS.split(),
    "city": CITIES.split(),
    "country": COUNTRIES.split(),
    "noun": NOUNS.split(),
    "things": THINGS.split(),
    "verb": VERBS.split(),
    "adjective": ADJECTIVES.split(),
    "modal": MODALS.split(),
    "quantity": QUANTITIES.split(),
    "preposition": PREPOSITIONS.split(),
}


def _like(part: Part, random: Random) -> Part:
    """A number or date of the same build: the shape stays, a figure or the month changes."""
    text = part.published
    months = MONTHS.split()
    if text in months:
        return Part("date", random.choice(months), "")
    if " " in text and text.split()[1] in months:
        day, month = text.split()
        if random.random() < 0.5:
            return Part("date", f"{random.randint(1, 28)} {month}", "")
        return Part("date", f"{day} {random.choice(months)}", "")
    digits = re.sub(r"\D", "", text)
    if part.kind == "date":
        return Part("date", str(random.randint(1961, 2029)), "")
    value = random.randint(10 ** (len(digits) - 1), 10 ** len(digits) - 1)
    return Part("number", text.replace(re.search(r"[\d,]+", text)[0], f"{value:,}"), "")  # type: ignore[index]


def _plain(text: str) -> Part:
    return Part("", text, text)


def _tidy(texts: Sequence[str] | object) -> str:
    joined = "".join(texts)  # type: ignore[arg-type]
    return joined[:1].upper() + joined[1:]
