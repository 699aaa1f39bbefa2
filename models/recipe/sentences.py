"""Sentences to speak, with how they are written: a press-statement grammar, spans of real speeches, and word salad.

A sentence is a tuple of units; a unit is what is written ("26 February,") beside what is spoken ("the twenty sixth
of February"). Everything is a function of the random generator handed in, so a seed names a sentence for ever.
A sentence whose text hashes into the kept-aside share is never given out for training (``is_kept_aside``).
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from random import Random

from num2words import num2words

WORLD = tomllib.loads(Path(__file__).with_name("world.toml").read_text(encoding="utf-8"))
KEPT_ASIDE_SHARE = 50  # one sentence in this many is for evaluation only
_SLOT = re.compile(r"\{(\w+)\}")
_ABBREVIATIONS = {"Mr": "Mister", "Mrs": "Missis", "Dr": "Doctor"}
_FREQUENT = 800  # this many of the speeches' most frequent words join the world's vocabulary


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands in the text (punctuation included) and what is said for it."""

    written: str
    spoken: str


Sentence = tuple[Unit, ...]


def written(sentence: Sentence) -> str:
    """The sentence as Whisper would write it."""
    return " ".join(unit.written for unit in sentence)


def is_kept_aside(text: str) -> bool:
    """Whether this sentence belongs to the evaluation and may never be trained on."""
    return int.from_bytes(hashlib.sha256(text.lower().encode()).digest()[:4], "big") % KEPT_ASIDE_SHARE == 0


@cache
def _choices(slot: str) -> tuple[str, ...]:
    """A slot's words: a list as it is, or one string of words apart by spaces."""
    for table in ("slots", "clauses"):
        if slot in WORLD[table]:
            entry = WORLD[table][slot]
            return tuple(entry.split() if isinstance(entry, str) else entry)
    raise KeyError(f"world.toml has no slot {slot!r}")


@lru_cache(maxsize=100_000)
def _say(number: int, kind: str = "cardinal") -> str:
    words: str = num2words(number, to=kind)
    return words.replace("-", " ").replace(",", "")


def _number(random: Random) -> list[Unit]:
    number = random.choice((random.randint(2, 9), random.randint(10, 99), random.randint(100, 999)))
    if random.random() < 0.25:
        number = random.randint(1, 99) * 1000
    spoken = _say(number)
    return [Unit(spoken if number < 10 else f"{number:,}", spoken)]


def _year(random: Random) -> list[Unit]:
    year = random.randint(1900, 2039)
    return [Unit(str(year), _say(year, "year"))]


def _date(random: Random) -> list[Unit]:
    day, month = random.randint(1, 28), random.choice(_choices("month"))
    if random.random() < 0.5:
        return [Unit(str(day), f"the {_say(day, 'ordinal')} of"), Unit(month, month)]
    return [Unit(month, month), Unit(str(day), _say(day, "ordinal"))]


def _clock(random: Random) -> list[Unit]:
    hour, minute = random.randint(1, 12), random.choice((0, 10, 15, 20, 30, 40, 45, 50))
    half = random.choice((Unit("a.m.", "A M"), Unit("p.m.", "P M")))
    if minute == 0:
        return [Unit(str(hour), _say(hour)), half]
    return [Unit(f"{hour}:{minute}", f"{_say(hour)} {_say(minute)}"), half]


def _money(random: Random) -> list[Unit]:
    amount, scale = random.randint(2, 99), random.choice(("million", "billion"))
    if random.random() < 0.6:
        return [Unit(f"${amount}", _say(amount)), Unit(scale, f"{scale} dollars")]
    return [Unit(str(amount), _say(amount)), Unit(scale, scale), Unit("euros", "euros")]


def _percent(random: Random) -> list[Unit]:
    number = random.randint(2, 99)
    return [Unit(f"{number}%", f"{_say(number)} percent")]


def _ordinal(random: Random) -> list[Unit]:
    number = random.randint(1, 30)
    spoken = _say(number, "ordinal")
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number not in (11, 12, 13) else 0, "th")
    return [Unit(spoken if number < 10 else f"{number}{suffix}", spoken)]


_GENERATORS = {
    "number": _number,
    "year": _year,
    "date": _date,
    "clock": _clock,
    "money": _money,
    "percent": _percent,
    "ordinal": _ordinal,
}


def _titled(random: Random) -> str:
    name = random.choice(_choices("last"))
    if random.random() < 0.35:
        name = f"{random.choice(_choices('first'))} {name}"
    return f"{random.choice(_choices('title'))} {name}"


def _expand(template: str, random: Random) -> list[Unit]:
    """Units of a template; a slot is a generator, the name of a person, or a list."""
    units: list[Unit] = []
    for part in re.findall(r"\{\w+\}[^\s{]*|[^\s{]+", template):
        slot = _SLOT.match(part)
        if not slot:
            units.append(Unit(part, _ABBREVIATIONS.get(part, part)))
            continue
        inner = _fill(slot[1], random)
        tail = part[slot.end() :]
        last = inner[-1]
        doubled = tail == "." and last.written.endswith(".")  # "at 5 p.m." closes the sentence itself
        inner[-1] = Unit(last.written if doubled else last.written + tail, last.spoken + tail)
        units += inner
    return units


def _fill(slot: str, random: Random) -> list[Unit]:
    if slot in _GENERATORS:
        return _GENERATORS[slot](random)
    if slot.lower() == "titled":
        return _expand(_titled(random), random)
    return _expand(random.choice(_choices(slot.lower())), random)


def _capitalised(units: list[Unit]) -> Sentence:
    first = units[0]
    head = Unit(first.written[:1].upper() + first.written[1:], first.spoken)
    return (head, *units[1:])


def grammar_sentence(random: Random) -> Sentence:
    """A press-statement sentence of the closed world."""
    return _capitalised(_expand(random.choice(WORLD["sentences"]["templates"]), random))


@cache
def vocabulary() -> frozenset[str]:
    """Every word the grammar can write in letters, lower case."""
    lists = [*WORLD["slots"].values(), *WORLD["clauses"].values(), WORLD["sentences"]["templates"]]
    text = " ".join(entry if isinstance(entry, str) else " ".join(entry) for entry in lists)
    return frozenset(re.findall(r"[a-z']+", _SLOT.sub(" ", text).lower()))


@dataclass(frozen=True, slots=True)
class Speeches:
    """Runs of words from real speeches that stay inside a small vocabulary (training only)."""

    runs: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Speeches:
        """Runs of at least three allowed words between breaks of punctuation; lines with capitals only are skipped."""
        text = path.read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if line and line.upper() != line]
        counts = Counter(re.findall(r"[a-z']+", " ".join(lines).lower()))
        frequent = {word for word, _ in counts.most_common(_FREQUENT) if re.fullmatch(r"[a-z]{2,}|i|a", word)}
        allowed = frequent | vocabulary()
        clauses = (clause for line in lines for clause in re.split(r"[^\w\s']|--", line))
        runs = [run for clause in clauses for run in _allowed_runs(clause.split(), allowed)]
        return cls(tuple(runs), tuple(sorted(frequent)))

    def span(self, random: Random) -> Sentence:
        """Three to twelve words in a row, written as a sentence."""
        run = random.choice(self.runs)
        length = random.randint(3, 12)
        start = random.randint(0, max(0, len(run) - length))
        return _as_sentence(run[start : start + length], random)

    def salad(self, random: Random) -> Sentence:
        """Words in no order: keeps the model listening instead of guessing."""
        pool = sorted(vocabulary())
        words = [random.choice(pool if random.random() < 0.6 else self.words) for _ in range(random.randint(3, 9))]
        return _as_sentence(tuple(words), random)


def _allowed_runs(words: list[str], allowed: set[str] | frozenset[str]) -> list[tuple[str, ...]]:
    runs: list[tuple[str, ...]] = []
    current: list[str] = []
    for word in [*words, ""]:
        if word.lower() in allowed:
            current.append(word)
            continue
        if len(current) >= 3:
            runs.append(tuple(current))
        current = []
    return runs


def _as_sentence(words: tuple[str, ...], random: Random) -> Sentence:
    proper = _proper_nouns()
    shown = [proper.get(word.lower(), "I" if word == "i" else word) for word in words]
    units = [Unit(word, word) for word in shown]
    last = units[-1]
    mark = "?" if random.random() < 0.05 else "."
    return _capitalised([*units[:-1], Unit(last.written + mark, last.spoken + mark)])


@cache
def _proper_nouns() -> dict[str, str]:
    """Lower case → as written, for the world's words that always carry a capital."""
    text = " ".join(str(entry) if isinstance(entry, str) else " ".join(entry) for entry in WORLD["slots"].values())
    words = re.findall(r"[A-Za-z']+", text)
    lower = {word for word in words if word[0].islower()}
    return {word.lower(): word for word in words if word[0].isupper() and word.lower() not in lower | {"may", "march"}}


def training_sentence(random: Random, speeches: Speeches | None, grammar_share: float = 0.65) -> Sentence:
    """One sentence that is not kept aside; without speeches the grammar alone."""
    while True:
        draw = random.random()
        if speeches is None or draw < grammar_share:
            sentence = grammar_sentence(random)
        elif draw < grammar_share + (1 - grammar_share) * 0.7:
            sentence = speeches.span(random)
        else:
            sentence = speeches.salad(random)
        if not is_kept_aside(written(sentence)):
            return sentence


def kept_aside_sentences(count: int = 300, seed: int = 7) -> list[Sentence]:
    """The evaluation's sentences: grammar sentences that training never gives out, all different."""
    random, found = Random(seed), {}
    while len(found) < count:
        sentence = grammar_sentence(random)
        if is_kept_aside(written(sentence)):
            found[written(sentence)] = sentence
    return list(found.values())
