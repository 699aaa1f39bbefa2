"""Cases with a known answer, from the project's own grammar or from anybody's text.

The published text is changed against what is spoken in known places. A press page of the grammar is published with
digits and spoken in words; a text is read out as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from random import Random

from aligner.evaluate.generate import plant as words
from aligner.evaluate.generate.case_builder import EXACT, Case, DraftSentence, Noise, Planted, build_case
from aligner.evaluate.generate.grammar import Line, another, draw_line
from aligner.evaluate.generate.passages import PASSAGES, Change, plant

__all__ = ["PLANTABLE", "Case", "Noise", "Planted", "case_from_text", "make_case"]

CHANGES = ("number", "name", "date", "negation", "quantity", "modality", "content")
PLANTABLE: tuple[str, ...] = (*CHANGES, *PASSAGES)
"""What a case has by default, each once, all in one text."""
_APPARATUS = re.compile(r"\[[^\]]*\]|\((?:applause|laughter|\d{1,2})\.?\)|(?<=\s)--(?=\s)", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?]+[.!?]+[\"')]*(?=\s|$)")
SHORTEST, LONGEST = 6, 45  # words of a sentence taken from a text


def make_case(seed: int, *, sentences: int = 48, plants: tuple[str, ...] = PLANTABLE, noise: Noise = EXACT) -> Case:
    """The case of a seed.

    Parameters
    ----------
    sentences
        At least so many; more where the plants need them.
    plants
        What to plant, each as often as it is named and in an order of the seed; ``()`` makes a faithful text.
    noise
        What the recogniser is like.
    """
    random = Random(f"case {seed}")
    order = random.sample(plants, len(plants))
    return build_case(plant(_lines(random), order, sentences, random), seed, noise)


def case_from_text(
    text: str, seed: int, *, sentences: int = 48, plants: tuple[str, ...] = (), noise: Noise = EXACT
) -> Case:
    """A case of some sentences of a text, from a place the seed chooses; its paragraphs stay.

    Sentences of fewer than 6 or more than 45 words are left out, so are remarks in brackets that nobody speaks.
    """
    random = Random(f"text {seed}")
    order = random.sample(plants, len(plants))
    found = list(_sentences_of(text))
    start = random.randrange(max(1, len(found) - 3 * sentences))
    chosen = list(dict.fromkeys(found[start : start + 3 * sentences]))
    pool = words.names_and_content([sentence for _, sentence in chosen])
    return build_case(plant(_read_out(chosen, pool, random), order, sentences, random), seed, noise)


def _lines(random: Random) -> Iterator[tuple[DraftSentence, Change]]:
    """Sentences of the grammar without end, none twice."""
    seen: set[str] = set()
    while True:
        line = draw_line(random)
        if line.published not in seen:
            seen.add(line.published)
            yield DraftSentence(line.published, line.spoken), partial(_changed, line, random)


def _changed(line: Line, random: Random, what: str) -> DraftSentence | None:
    """The sentence with one part of this kind published otherwise; None where it has no such part."""
    places = [number for number, part in enumerate(line.parts) if part.kind == what]
    if not places:
        return None
    place = random.choice(places)
    old = line.parts[place]
    changed = replace(line, parts=(*line.parts[:place], another(old, random), *line.parts[place + 1 :]))
    new = changed.parts[place]
    before = "".join(part.published for part in line.parts[:place])
    said = "".join(part.spoken for part in line.parts[:place])
    start = len(before) + len(new.published) - len(new.published.lstrip())
    first = len(said.split())
    span = (start, len(before + new.published))
    return DraftSentence(changed.published, line.spoken, what, span, (first, first + len(old.spoken.split())))


def _sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text with the number of their paragraph."""
    for number, paragraph in enumerate(text.splitlines()):
        bare = " ".join(_APPARATUS.sub(" ", f" {paragraph} ").split())
        for found in _SENTENCE.finditer(bare):
            sentence = found[0].strip()
            if SHORTEST <= len(sentence.split()) <= LONGEST and not sentence.isupper():
                yield number, sentence


def _read_out(
    chosen: list[tuple[int, str]], pool: dict[str, list[str]], random: Random
) -> Iterator[tuple[DraftSentence, Change]]:
    for number, sentence in chosen:
        draft = DraftSentence(sentence, sentence, paragraph=number)
        yield draft, partial(_word_changed, draft, pool, random)


def _word_changed(draft: DraftSentence, pool: dict[str, list[str]], random: Random, what: str) -> DraftSentence | None:
    found = words.change(draft.spoken or "", what, random, pool)
    if found is None:
        return None
    low, high = found.spoken_range
    first = len(found.spoken[:low].split())
    heard = (first, first + len(found.spoken[low:high].split()))
    return replace(draft, published=found.published, plant=what, span=found.published_range, words=heard)
