"""Two lists of sentences, in one language or in two → how much each pair has in common, beyond chance.

What can be common across languages and scripts is collected as *features*: character n-grams of every word as it
roughly sounds (names, loan words, and in one language the stems of all words), and numbers, as digits and as they are
spoken in the language of the other side ("130" meets "ста тридцати"). A feature weighs log(N / sentences that have it).
`sentence_similarity` adds the weights up for any two sentences and sets them off against what sentences so rich in
features share by chance.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from aligner.bitext.concepts import LANGUAGES, concept_of
from aligner.verbalize.readings import readings
from aligner.verbalize.romanize import sound_of


@dataclass(frozen=True, slots=True)
class SimilaritySettings:
    """What features of sentences in two languages are worth."""

    gram: int = 4
    """Letters of an n-gram."""
    common: float = 0.25
    """Share of a side's sentences in which a feature may occur; commoner ones tell nothing."""
    partner_weight: float = 1.0
    """Weight of a word that was learnt to be a translation of this one, against the same word."""
    concept_weight: float = 0.7
    """Weight of a word of the same concept in the bilingual dictionary."""
    learnt_dice: float = 0.6
    """Dice's coefficient of two words in paired sentences from which they are learnt as translations."""
    learnt_times: int = 2
    """Pairs of sentences, at least, in which both occur."""


SETTINGS = SimilaritySettings()
Features = dict[str, float]
Matrix = NDArray[np.float64]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_DENSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{2,}")


def words_of(sentence: str) -> list[str]:
    """The words and numbers of a sentence; runs of Han, kana or Thai fall into pairs of characters."""
    words: list[str] = []
    for word in _WORD.findall(sentence):
        words += [word[n : n + 2] for n in range(len(word) - 1)] if _DENSE.fullmatch(word) else [word]
    return words


def features(
    sentence: str, language: str | None, partner_language: str | None, partners: dict[str, str] | None = None
) -> Features:
    """What of a sentence may be found in its translation, each with its share of its word.

    Parameters
    ----------
    language, partner_language
        Of the sentence, and of its translation: for numbers, and for everyday words where both are known and differ.
    partners
        Sound of a word → the name of a pair that it is believed to be half of.
    """
    found: Features = defaultdict(float)
    means = language if language != partner_language and {language, partner_language} <= {*LANGUAGES} else None
    for word in words_of(sentence):
        romanized = [sound_of(word)]
        if word[0].isdigit():
            found["#" + word.replace(",", "")] += 1.0
            romanized = [sound_of(key) for reading in readings([word], partner_language) for key in reading.forms[0]]
        for sound in romanized:
            for gram, share in _grams(sound):
                found[gram] = max(found[gram], share)
            if partners and sound in partners:
                found[partners[sound]] = SETTINGS.partner_weight
        if means and (concept := concept_of(word, means)) is not None:
            found[f"~{concept}"] = SETTINGS.concept_weight
    return dict(found)


def _grams(sound: str) -> Iterator[tuple[str, float]]:
    padded = f"_{sound}_"
    count = len(padded) - SETTINGS.gram + 1
    if count < 1:
        return
    for start in range(count):
        yield padded[start : start + SETTINGS.gram], 1.0 / count


def sentence_similarity(reference: Sequence[Features], hypothesis: Sequence[Features]) -> Matrix:
    """For every pair of sentences how far what they share lies over what they would share by chance.

    In standard deviations, about: shared weight behaves like a sum of rare events, so its variance grows with
    its expectation, which is how much each of the two shares with all.
    """
    here, there = _postings(reference), _postings(hypothesis)
    total = len(reference) + len(hypothesis)
    shared = np.zeros((len(reference), len(hypothesis)))
    for feature in sorted(here.keys() & there.keys()):
        (rows, left), (columns, right) = here[feature], there[feature]
        if len(rows) > max(3, SETTINGS.common * len(reference)) or len(columns) > max(
            3, SETTINGS.common * len(hypothesis)
        ):
            continue
        weight = log(total / (len(rows) + len(columns))) + 0.5
        shared[np.ix_(rows, columns)] += weight * np.minimum.outer(left, right)
    by_row, by_column = shared.mean(axis=1), shared.mean(axis=0)
    expected = np.outer(by_row, by_column) / max(1e-9, float(shared.mean()))
    return np.asarray((shared - expected) / np.sqrt(2.0 * expected + 1.0), np.float64)


def _postings(sentences: Sequence[Features]) -> dict[str, tuple[list[int], list[float]]]:
    postings: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for place, found in enumerate(sentences):
        for feature, share in found.items():
            postings[feature][0].append(place)
            postings[feature][1].append(share)
    return postings


def mutual_partners(pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Words that keep turning up in each other's sentences, as names of pairs (Moore 2002, much simplified).

    A pair of words needs two common sentences, and each must be the other's best partner by Dice's measure.
    """
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for published, heard in pairs:
        here, there = ({sound_of(word) for word in words_of(text)} for text in (published, heard))
        left.update(here)
        right.update(there)
        both.update((a, b) for a in here for b in there)
    dice = {pair: 2 * n / (left[pair[0]] + right[pair[1]]) for pair, n in both.items() if n >= SETTINGS.learnt_times}
    best_left, best_right = _best(dice, 0), _best(dice, 1)
    alike = (pair for pair in dice if dice[pair] >= SETTINGS.learnt_dice)
    mutual = sorted(pair for pair in alike if best_left[pair[0]] == best_right[pair[1]] == pair)
    return {a: f"={a}={b}" for a, b in mutual}, {b: f"={a}={b}" for a, b in mutual}


def _best(scores: dict[tuple[str, str], float], side: int) -> dict[str, tuple[str, str]]:
    best: dict[str, tuple[str, str]] = {}
    for pair in sorted(scores, key=lambda pair: (scores[pair], pair)):
        best[pair[side]] = pair
    return best
