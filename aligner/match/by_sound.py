"""Words so badly heard that hardly one is right → the same words paired by how they sound.

In a hall or on a bad line a recogniser may write down other words that sound alike ("roi au piscalier" for "royaux
escaliers"), so that words say "another recording" where everybody hears that it is this one. Then letters are
compared, as they roughly sound (`aligner.verbalize.romanize`): the longest common subsequence of both texts (Hirschberg
1977) is set against that of the same words in other orders. Of texts of other recordings, 20 to 3,000 words of speeches
and of poems by one poet, it was longer by 0.05 of the letters at most; of a recording in a hall that people can follow
by 0.2. Pairs come from the cheapest way to turn the letters of one text into those of the other (Levenshtein 1966).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq, Levenshtein, Opcodes

from aligner.match.word_pairs import WordPair, without_lone, word_pairs
from aligner.types import Document, Edit
from aligner.verbalize.keys import split_keys
from aligner.verbalize.romanize import sound_of


@dataclass(frozen=True, slots=True)
class SoundMatchSettings:
    """When letters tell that text and speech belong together, and which words they pair."""

    fewest_words: int = 30
    """Words of either side, at least."""
    most_letters: int = 40_000
    """Letters of either side, at most: time is their product; so long a recording has hits."""
    orders: int = 8
    """Other orders of the words that the text is set against."""
    gap: float = 0.1
    """Share of the letters by which the text in its order must have more in common than in any other order."""
    shared: float = 0.5
    """Share of the letters of the shorter of two words that are paired, at least."""
    alike: float = 0.5
    """Similarity of the letters of a pair, 0 to 1, at least."""
    alone_letters: int = 4
    """Letters of a pair, at least, unless another pair stands beside it."""


SETTINGS = SoundMatchSettings()
HARDLY_HEARD = "hardly a word was heard as published, but it sounds like this text: words are paired by their sound"
_SEED = 1


def match_document_by_sound(
    document: Document, hypothesis: Sequence[str], *, language: str | None = None
) -> tuple[Edit, ...] | None:
    """Return the edits between the text of a page, without its furniture, and the heard words; as `match_by_sound`."""
    words = [
        "" if sentence.kind == "boilerplate" else word.text
        for sentence in document.sentences
        for word in sentence.words
    ]
    return match_by_sound(words, hypothesis, language or document.language)


def match_by_sound(
    reference: Sequence[str], hypothesis: Sequence[str], language: str | None = "en"
) -> tuple[Edit, ...] | None:
    """Return the edits between both sides by how their words sound; None where they do not sound alike.

    >>> match_by_sound(["one"], ["won"]) is None  # too little to tell
    True
    """
    here, there = ([_letters(word, language) for word in side] for side in (reference, hypothesis))
    if not _sound_alike(here, there):
        return None
    edits: list[Edit] = []
    i = j = 0
    for pair in (*_pairs(here, there), WordPair(len(here), len(here), len(there), len(there))):
        if pair.i0 > i:
            edits.append(Edit("deletion", i, pair.i0, j, j))
        if pair.j0 > j:
            edits.append(Edit("insertion", pair.i0, pair.i0, j, pair.j0))
        if pair.i1 > pair.i0:
            same = _keys(reference[pair.i0 : pair.i1], language) == _keys(hypothesis[pair.j0 : pair.j1], language)
            edits.append(Edit("hit" if same else "substitution", pair.i0, pair.i1, pair.j0, pair.j1))
        i, j = pair.i1, pair.j1
    return tuple(edits)


def _keys(words: Sequence[str], language: str | None) -> list[tuple[str, ...]]:
    return [split_keys(word, language) for word in words]


def _letters(word: str, language: str | None) -> str:
    return "".join(map(sound_of, split_keys(word, language)))


def _sound_alike(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether the letters of both sides follow each other in one order, by far more than in any other."""
    text, heard = "".join(here), "".join(there)
    shorter, longer = sorted((len(text), len(heard)))
    if min(len(here), len(there)) < SETTINGS.fewest_words or not shorter or longer > SETTINGS.most_letters:
        return False
    chance = random.Random(_SEED)
    words, most = list(here), 0
    for _ in range(SETTINGS.orders):
        chance.shuffle(words)
        most = max(most, LCSseq.similarity("".join(words), heard))
    return LCSseq.similarity(text, heard) - most >= SETTINGS.gap * shorter


def _pairs(here: Sequence[str], there: Sequence[str]) -> list[WordPair]:
    """Return the words that sound alike, rising on both sides."""
    pairs = word_pairs(_shared(here, there), here, there, least=SETTINGS.shared)
    alike = [
        pair
        for pair in pairs
        if Levenshtein.normalized_similarity("".join(here[pair.i0 : pair.i1]), "".join(there[pair.j0 : pair.j1]))
        >= SETTINGS.alike
    ]
    return without_lone(alike, here, there, least=SETTINGS.alone_letters)


def _shared(here: Sequence[str], there: Sequence[str]) -> Counter[tuple[int, int]]:
    """How many letters a word of one side shares with a word of the other where both texts are laid side by side."""
    owners = ([number for number, word in enumerate(side) for _ in word] for side in (here, there))
    return Counter(_owned(Levenshtein.opcodes("".join(here), "".join(there)), *owners))


def _owned(opcodes: Opcodes, here: Sequence[int], there: Sequence[int]) -> Iterator[tuple[int, int]]:
    for step in opcodes:
        if step.tag == "equal":
            yield from zip(here[step.src_start : step.src_end], there[step.dest_start : step.dest_end], strict=True)
