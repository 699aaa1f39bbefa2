"""What a text says and how English goes in general → an n-gram model of both, as text in the ARPA format.

Probabilities are interpolated from the trigram down (Jelinek and Mercer 1980): a share of each is the text's own
frequency, the rest goes to the shorter history, and below the unigram to general English. So the text's word order
is likely, and any other order of any common words stays possible: that floor keeps a recogniser from finding
the text in speech that is not the text. With constant shares the weight of a history's unseen successors is the rest
itself, and the model sums to one without any search for it.

A heading of a word or two stands between pauses, where no word beside it tells what it is. What is listened to begins
after a pause; where the text has such headings, it is expected to begin with one.

Format: https://cmusphinx.github.io/wiki/arpaformat (logarithms to base 10, back-off weight behind each history).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NgramSettings:
    """The language model: the text's share of each probability."""

    of_text: float = 0.5
    """The text's share where nothing is known of the words before."""
    in_order: float = 0.8
    """The text's share where one or two words before are the text's. With 0.5 to 0.9 unrelated texts stayed
    unrelated (benchmarks/sphinx.py); the more, the more archaic words are found."""
    lone: float = 0.5
    """The share of sentences that stand alone among what may come first, where the text has any."""
    ending: float = 0.05
    """Probability that a window ends after any word."""
    rare: float = 1e-7
    """Probability of a word that general English does not have."""


SETTINGS = NgramSettings()
_START = "<s>"


def compose_arpa(
    streams: Sequence[Sequence[str]], general: Mapping[str, float], lone: Sequence[Sequence[str]] = ()
) -> str:
    """The model of the word streams, over a floor of ``general`` probabilities of words, any scale.

    ``lone`` are those of its sentences that stand between pauses, a word or more each.

    >>> model = compose_arpa([["ask", "not"]], {"the": 0.9, "not": 0.1})
    >>> [line for line in model.splitlines() if "ask not" in line]
    ['-0.0670 ask not']
    """
    ones = Counter(word for stream in streams for word in stream)
    floor = _floor(ones, general)
    total = sum(ones.values())
    share = SETTINGS.of_text if total else 0.0
    going_on = 1 - SETTINGS.ending
    first = {word: going_on * (share * ones[word] / max(1, total) + (1 - share) * p) for word, p in floor.items()}
    begun = [[_START, *sentence] for sentence in lone]
    pairs, triples = _grams(streams, 2), _grams([*streams, *(words[:3] for words in begun)], 3)
    left, lefts = _histories(pairs), _histories(triples)
    starts = _grams([words[:2] for words in begun], 2)
    second = {g: SETTINGS.lone * n / len(lone) + (1 - SETTINGS.lone) * first[g[1]] for g, n in starts.items()}
    second |= {g: SETTINGS.in_order * n / left[g[:1]] + (1 - SETTINGS.in_order) * first[g[1]] for g, n in pairs.items()}
    third = {
        g: SETTINGS.in_order * n / lefts[g[:2]] + (1 - SETTINGS.in_order) * second[g[1:]] for g, n in triples.items()
    }
    return "\n".join(
        [
            "\\data\\",
            f"ngram 1={len(first) + 2}",
            f"ngram 2={len(second)}",
            f"ngram 3={len(third)}",
            "\n\\1-grams:",
            f"{math.log10(SETTINGS.ending):.4f} </s>\n-99 {_START} {math.log10(1 - SETTINGS.lone) if lone else 0:.4f}",
            *_lines({(word,): p for word, p in first.items()}, left),
            "\n\\2-grams:",
            *_lines(second, lefts),
            "\n\\3-grams:",
            *_lines(third, {}),
            "\n\\end\\\n",
        ]
    )


def _floor(words: Mapping[str, int], general: Mapping[str, float]) -> dict[str, float]:
    """Probabilities of general English, the text's own words among them, that sum to one."""
    rare = SETTINGS.rare * (sum(general.values()) or 1.0)
    floor = {**general, **{word: general.get(word, rare) for word in words}}
    total = sum(floor.values())
    return {word: p / total for word, p in floor.items()}


def _grams(streams: Sequence[Sequence[str]], size: int) -> Counter[Gram]:
    """How often each stretch of ``size`` words comes in the streams."""
    return Counter(tuple(stream[k : k + size]) for stream in streams for k in range(len(stream) - size + 1))


def _histories(grams: Mapping[Gram, int]) -> Counter[Gram]:
    """How often each beginning of the n-grams is followed by a word."""
    found: Counter[Gram] = Counter()
    for gram, count in grams.items():
        found[gram[:-1]] += count
    return found


def _lines(grams: Mapping[Gram, float], histories: Mapping[Gram, int]) -> Iterator[str]:
    rest = f" {math.log10(1 - SETTINGS.in_order):.4f}"
    for gram, p in sorted(grams.items()):
        yield f"{math.log10(p):.4f} {' '.join(gram)}{rest if gram in histories else ''}"
