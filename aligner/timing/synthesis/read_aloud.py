"""A text and its words → the same in letters that a voice of espeak-ng reads.

Japanese is said in kana, words parted by blanks: espeak-ng says of its Chinese characters only that they are such. With
the extra ``cjk`` their readings are known (`aligner.verbalize.japanese`); characters that are read together share their
kana evenly. What has no reading, and words in letters that the voice would only name, are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Postfix

from aligner.timing.synthesis.scripts import reads
from aligner.types.language_tags import base_language
from aligner.verbalize.japanese import Morpheme, has_kanji, morphemes
from aligner.verbalize.keys import fold

_PARTICLES = {"は": "わ", "へ": "え"}
"""Words that are said otherwise than their letter: a は by itself is わ."""


def read_aloud(text: str, places: Sequence[tuple[int, int]], voice: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a text for a voice to say, and the places of its words there.

    Parameters
    ----------
    places
        Of the words in the text, which rise and do not overlap.
    voice
        Of espeak-ng, perhaps with a variant: ``ja+f2``.

    >>> read_aloud("It is.", [(0, 2), (3, 5)], "en-us")
    ('It is.', ((0, 2), (3, 5)))
    """
    voice = voice.partition("+")[0]
    found = morphemes(text) if base_language(voice) == "ja" and has_kanji(text) else None
    said, spots = (text, tuple(places)) if found is None else _in_kana(text, places, found)
    for start, end in spots:
        if not reads(said[start:end], voice):
            said = said[:start] + " " * (end - start) + said[end:]
    return said, spots


def share_unread(texts: Sequence[tuple[str, Sequence[tuple[int, int]]]], voice: str) -> float:
    """Return the share of words, 0..1, of which a voice can say nothing.

    >>> share_unread([("I say 東京", [(0, 1), (2, 5), (6, 7), (7, 8)])], "en-us")
    0.5
    """
    said = [read_aloud(text, places, voice) for text, places in texts]
    words = [text[start:end].strip() for text, places in said for start, end in places]
    return sum(not word for word in words) / max(1, len(words))


def _in_kana(
    text: str, places: Sequence[tuple[int, int]], found: Sequence[Morpheme]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A Japanese text in the readings of its dictionary words, and where its words are then."""
    said, spans = "", list[tuple[int, int]]()  # of each character, where what is said for it begins and ends
    for one in found:
        spoken = _aloud(text[one.start : one.end], one.readings)
        said += " " if said[-1:].isalnum() and spoken[:1].isalnum() else ""
        bounds = [len(said) + bound for bound in _bounds(text[one.start : one.end], spoken)]
        spans += pairwise(bounds)
        said += spoken
    return said, tuple((spans[start][0], spans[end - 1][1]) for start, end in places)


def _bounds(word: str, spoken: str) -> list[int]:
    """Where the characters of a word begin and end in its kana: kana at its end where they stand, the others evenly.

    >>> _bounds("外れ", "ハズレ"), _bounds("提灯", "チョウチン")
    ([0, 2, 3], [0, 2, 5])
    """
    if word == spoken:
        return list(range(len(word) + 1))
    own = min(len(word) - 1, Postfix.similarity(fold(word, "ja"), fold(spoken, "ja")))
    shared, kana = len(word) - own, len(spoken) - own
    return [kana * place // shared for place in range(shared)] + list(range(kana, len(spoken) + 1))


def _aloud(word: str, readings: Sequence[str]) -> str:
    """What is said for a word of the dictionary; nothing where it has no reading."""
    return _PARTICLES.get(word) or (readings[0] if readings else "")
