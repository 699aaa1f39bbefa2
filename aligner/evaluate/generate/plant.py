"""A sentence of anybody's text, changed in one known word: how cases are made from real texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from aligner.report.lexicon import Lexicon, load_lexicon
from aligner.report.term_rules import rule_name
from aligner.report.terms import Term, parts

WORD = re.compile(r"[\w$€£%’'.,:-]*\w%?")
AUXILIARIES = "is was are were will would must should can could may did does do has have had".split()  # noqa: SIM905
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
MODALS = "must may should can could might".split()  # noqa: SIM905
QUANTITIES = "all most many several few".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Changed:
    """A sentence as published and as spoken, and where the two differ in each, in characters.

    An empty range stands where a word is missing on that side.
    """

    published: str
    spoken: str
    published_range: tuple[int, int]
    spoken_range: tuple[int, int]


def _kind(words: Sequence[re.Match[str]], place: int, lexicon: Lexicon) -> str:
    """The rule a word of a sentence meets, the months and years of a date told from other numbers."""
    text = words[place][0]
    named = text[:1].isupper() and place > 0
    rules = {rule_name(Term(part, named), lexicon) for part in parts(text)}
    names = {"date": "date", "number": "number", "changed name": "name"}
    for rule in ("date", "number", "negation", "quantity", "modality", "changed name", "content"):
        if rule in rules:
            return names.get(rule, rule)
    return "function"


def names_and_content(sentences: Sequence[str]) -> dict[str, list[str]]:
    """The names and content words of a text, sorted, to be taken in each other's place."""
    lexicon, pool = load_lexicon("en"), {"name": set[str](), "content": set[str]()}
    for sentence in sentences:
        words = list(WORD.finditer(sentence))
        for place, word in enumerate(words):
            kind = _kind(words, place, lexicon)
            if kind in pool and word[0].isalpha() and len(word[0]) > 3:
                pool[kind].add(word[0])
    return {kind: sorted(found) for kind, found in pool.items()}


def change(sentence: str, what: str, random: Random, pool: dict[str, list[str]]) -> Changed | None:
    """The sentence spoken as it stands and published with one word of this kind changed; None without one."""
    if what == "negation":
        return _negate(sentence, random)
    lexicon = load_lexicon("en")
    words = list(WORD.finditer(sentence))
    places = [place for place in range(1, len(words)) if _kind(words, place, lexicon) == what]
    random.shuffle(places)
    for place in places:
        word = words[place]
        new = _instead(word[0], what, random, pool)
        if new is not None and new.casefold() != word[0].casefold():
            published = sentence[: word.start()] + new + sentence[word.end() :]
            return Changed(published, sentence, (word.start(), word.start() + len(new)), word.span())
    return None


def _instead(word: str, what: str, random: Random, pool: dict[str, list[str]]) -> str | None:
    if what in pool:
        return random.choice(pool[what]) if word.isalpha() and pool[what] else None
    for group in (MONTHS, WEEKDAYS) if what == "date" else (NUMBER_WORDS, MODALS, QUANTITIES):
        if word in group:
            return random.choice([other for other in group if other != word])
    if what in ("number", "date") and re.search(r"\d", word):
        return _other_digits(word, random, year=what == "date")
    return None


def _other_digits(word: str, random: Random, *, year: bool) -> str:
    """The word with another figure: in a year one of the last two, elsewhere any but a leading zero."""
    places = [place for place, char in enumerate(word) if char.isdigit()]
    place = random.choice(places[-2:] if year else places)
    lowest = 1 if place == places[0] else 0
    figure = random.choice([str(n) for n in range(lowest, 10) if str(n) != word[place]])
    return word[:place] + figure + word[place + 1 :]


def _negate(sentence: str, random: Random) -> Changed | None:
    """The sentence with "not" on one side only: taken away where it is, else put behind an auxiliary."""
    if found := re.search(r" not\b", sentence):
        published = sentence[: found.start()] + sentence[found.end() :]
        return Changed(published, sentence, (found.start(), found.start()), (found.start() + 1, found.end()))
    places = [
        w.end() for w in WORD.finditer(sentence) if w[0] in AUXILIARIES and sentence[w.end() : w.end() + 1] == " "
    ]
    if not places:
        return None
    place = random.choice(places)
    return Changed(sentence[:place] + " not" + sentence[place:], sentence, (place + 1, place + 4), (place, place))
