"""Recognition errors on demand: words that sound alike, words dropped or added, sentences invented in a pause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from aligner.evaluate.generate import grammar
from aligner.report.lexicon import key, load_lexicon
from aligner.report.phonetics import phonetic_similarity

SHARES = {"substitution": 0.65, "drop": 0.2, "addition": 0.15}
INVENTION_RATE = 0.004  # sentences invented after a spoken one, for each hundredth of word errors
SMALL = ("a", "the", "and", "of", "to", "in", "so", "is")
INVENTIONS = (
    "Thank you for watching!",
    "I think that is a good question, and we will come to it later.",
    "Subtitles by the Amara.org community",
    "And so on, and so on, and so on.",
    "We'll be right back after this short break.",
)
_CONFUSED = ("bp", "dt", "gk", "vf", "sz", "mn", "lr", "ei", "ao", "uo", "ia")


@dataclass(frozen=True, slots=True)
class Heard:
    """A heard word: the spoken word it stands for, its share of that time, and whether it is an error."""

    text: str
    place: int
    wrong: bool = False
    part: int = 0
    of: int = 1


def add_errors(words: tuple[str, ...], random: Random, rate: float) -> tuple[tuple[Heard, ...], int]:
    """What a recogniser with this word error rate makes of spoken words, and the number of its errors."""
    heard: list[Heard] = []
    errors = 0
    for place, word in enumerate(words):
        if random.random() >= rate:
            heard.append(Heard(word, place))
            continue
        errors += 1
        kind = random.choices(list(SHARES), list(SHARES.values()))[0]
        if kind == "substitution":
            heard.append(Heard(misheard(word, random), place, wrong=True))
        elif kind == "addition":
            heard += [Heard(word, place, part=0, of=2), Heard(random.choice(SMALL), place, True, 1, 2)]
    if words and random.random() < rate * 100 * INVENTION_RATE:
        errors += 1
        said = random.choice(INVENTIONS).split()
        heard += [Heard(text, len(words), True, part, len(said)) for part, text in enumerate(said)]
    return tuple(heard), errors


def misheard(word: str, random: Random) -> str:
    """Another word that sounds like this one: a known one where there is one, else a letter confused."""
    bare = word.strip(".,;:!?")
    ending = word[len(bare) :] if word.startswith(bare) else ""
    candidates = _alike(key(bare))
    if candidates and random.random() < 0.6:
        return random.choice(candidates) + ending
    return _confuse(bare, random) + ending


@cache
def _vocabulary() -> tuple[str, ...]:
    english = load_lexicon("en")
    written = " ".join([*grammar.TEMPLATES, *grammar.UNPUBLISHED, grammar.NOUNS, grammar.THINGS, grammar.VERBS])
    words = {key(word) for word in written.split() if "{" not in word} | english.function | english.numbers
    words |= {word for group in english.homophones for word in group}
    return tuple(sorted(word for word in words if word.isalpha()))


@cache
def _alike(word: str) -> tuple[str, ...]:
    """The known words nearest in sound, none farther than half."""
    scored = sorted(
        ((phonetic_similarity([word], [other]), other) for other in _vocabulary() if other != word), reverse=True
    )
    return tuple(other for score, other in scored[:4] if score >= 0.6)


def _confuse(word: str, random: Random) -> str:
    """The word with one letter taken for a neighbour in sound; with its last letter lost where none has one."""
    places = [(n, pair) for n, char in enumerate(word.lower()) for pair in _CONFUSED if char in pair]
    if not places:
        return word[:-1] or "a"
    place, pair = random.choice(places)
    other = pair[1] if word[place].lower() == pair[0] else pair[0]
    return word[:place] + (other.upper() if word[place].isupper() else other) + word[place + 1 :]
