"""Sentences of any source, with differences planted in them: one sentence in four is changed, in a known way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from random import Random

from aligner.evaluate.generate.case_builder import DraftSentence
from aligner.evaluate.generate.grammar import UNPUBLISHED

EVERY = 4  # one sentence in so many is changed
PHRASES = (
    "as everybody in this hall knows",
    "with the help of our neighbours",
    "after a long and open discussion",
    "to the great joy of the children",
    "without asking anybody for permission",
    "in spite of the bad weather",
    "beside the old lighthouse",
    "together with the volunteers",
)
WORDS = ("finally", "quietly", "abroad", "officially", "gladly", "together", "slowly", "publicly")
PAGE_ELEMENTS = (
    ("Home", "News", "Contacts", "Search"),
    ("26 February 2024, 11:30", "5 min read"),
    ("Share on Facebook", "Copy link", "Print version"),
    ("Listen to audio", "00:00 / 12:34", "Loading player…"),
    ("Photo: press service", "Read more"),
    ("Tags: press, harbour, meeting", "Views: 1,204"),
    ("We use cookies to improve this site. Accept all cookies",),
    ("Реклама закончится через 15", "Короткое описание здесь"),
    ("Subscribe to our newsletter", "All rights reserved. 2024"),
)
PASSAGES = (
    *("lost", "phrase lost", "word lost", "added", "phrase added", "word added"),
    *("moved", "passage moved", "swapped", "phrase moved", "boilerplate"),
)
_END = re.compile(
    r"^(?P<main>[^.!?;:]*\S) (?P<phrase>(?:in|on|at|with|near|for|from|by) (?:\S+ ){1,3}\S+?)(?P<end>[.!?])$"
)

_STOCK = {"sentence": UNPUBLISHED, "phrase": PHRASES, "word": WORDS}

Change = Callable[[str], "DraftSentence | None"]
"""What the source offers for a sentence: it with one word of a kind (number, name …) published otherwise."""


class _Stock:
    """Sentences, phrases and words to put in, none twice before all were taken."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._left: dict[str, list[str]] = {kind: [] for kind in _STOCK}

    def take(self, kind: str) -> str:
        """The next one of a kind."""
        if not self._left[kind]:
            self._left[kind] = self.random.sample(_STOCK[kind], len(_STOCK[kind]))
        return self._left[kind].pop()


def plant(
    source: Iterable[tuple[DraftSentence, Change]], plants: Iterable[str], count: int, random: Random
) -> list[DraftSentence]:
    """At least ``count`` sentences of a source, or all it has, with the plants each once, in this order.

    A plant that a sentence offers no place for waits for the next one.
    """
    waiting, drawn, held, stock = list(plants), list[DraftSentence](), 0, _Stock(random)
    for sentence, change in source:
        if len(drawn) >= count and not waiting and not held:
            break
        if held or not waiting or len(drawn) % EVERY != EVERY // 2:
            if held > 1:
                sentence = replace(sentence, plant="moved", place=1e6 + len(drawn), apart=False, paragraph=10**6)
            drawn.append(sentence)
            held = max(0, held - 1)
            continue
        planted = list(_one(waiting[0], sentence, change, len(drawn), stock))
        if planted:
            held = {"swapped": 1, "passage moved": 3}.get(waiting.pop(0), 0)
            drawn += planted
        elif waiting[0] not in PASSAGES:
            waiting.append(waiting.pop(0))
            drawn.append(sentence)
        else:
            drawn.append(sentence)
    return drawn


def _one(what: str, sentence: DraftSentence, change: Change, number: int, stock: _Stock) -> Iterator[DraftSentence]:
    """The sentence with this plant, and sentences of the plant's own; nothing where there is no place for it."""
    if what in ("lost", "added"):
        text = stock.take("sentence")
        yield (
            replace(sentence, published=text, spoken=None, plant=what)
            if what == "lost"
            else replace(sentence, published=None, spoken=text, plant=what)
        )
        yield sentence
    elif what in ("moved", "passage moved"):
        yield replace(sentence, plant="moved", place=1e6 + number, apart=what == "moved", paragraph=10**6)
    elif what == "swapped":
        yield replace(sentence, plant=what, place=number + 1.5)
    elif what == "boilerplate":
        yield from (DraftSentence(line, None, what, apart=True) for line in stock.random.choice(PAGE_ELEMENTS))
        yield sentence
    elif what == "phrase moved":
        yield from _phrase_moved(sentence)
    elif what in PASSAGES:
        yield from _inserted(what, sentence, stock)
    elif changed := change(what):
        yield changed


def _inserted(what: str, sentence: DraftSentence, stock: _Stock) -> Iterator[DraftSentence]:
    """The sentence with a few words on one side only, behind a plain word of its middle."""
    if sentence.published is None or sentence.published != sentence.spoken:
        return
    words = sentence.published.split(" ")
    places = [n for n in range(1, len(words)) if words[n - 1].isalpha() and words[n].rstrip(".,").isalpha()]
    if not places:
        return
    place, unpublished = stock.random.choice(places), stock.take(what.split()[0])
    longer = " ".join([*words[:place], unpublished, *words[place:]])
    start = len(" ".join(words[:place])) + 1
    if what.endswith("lost"):
        yield replace(sentence, published=longer, plant=what, span=(start, start + len(unpublished)))
    else:
        yield replace(sentence, spoken=longer, plant=what, words=(place, place + len(unpublished.split())))


def _phrase_moved(sentence: DraftSentence) -> Iterator[DraftSentence]:
    """The sentence with the phrase that ends it published at its beginning."""
    found = _END.match(sentence.spoken or "")
    if sentence.published != sentence.spoken or not found or len(found["main"].split()) < 5:
        return
    phrase, main = found["phrase"], found["main"]
    published = f"{phrase[:1].upper()}{phrase[1:]} {main[:1].lower() if main[:2].lower() in ('th', 'we') else main[:1]}"
    first = len(main.split())
    words = (first, first + len(phrase.split()))
    yield replace(
        sentence,
        published=published + main[1:] + found["end"],
        plant="phrase moved",
        span=(0, len(phrase)),
        words=words,
    )
