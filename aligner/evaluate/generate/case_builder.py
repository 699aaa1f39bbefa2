"""Sentences as they are published and as they are spoken → a case: text, transcript, and all that differs.

What is spoken is the truth. The transcript is exact, or carries recognition errors of a chosen rate: words that
sound alike, dropped words, small additions, and sentences invented in a pause. Everything comes from the seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from aligner.evaluate.generate.noise import Heard, add_errors
from aligner.types import Category, DifferenceKind, HeardWord, Transcript

SECONDS_A_LETTER = 0.06
PAUSE = 0.45  # seconds between sentences
A_PARAGRAPH = 4  # sentences, where the source has no paragraphs of its own

Span = tuple[int, int]
Time = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Planted:
    """One known difference: its kind and category, the published characters or the heard seconds it covers.

    Of two sentences that changed places either may be told as moved; ``instead`` is the other one.
    """

    plant: str
    kind: DifferenceKind
    category: Category
    published: Span | None
    heard: Time | None
    instead: Planted | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A text and a transcript with all that differs between them."""

    seed: int
    text: str
    transcript: Transcript
    planted: tuple[Planted, ...]
    errors: int
    spoken: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence: what is published of it, what is spoken of it, and where the two differ.

    ``span`` counts characters of the published sentence, ``words`` words of the spoken one. ``place`` is where it is
    published when not in its turn; ``apart`` makes it a paragraph of its own, ``paragraph`` numbers the source's own.
    """

    published: str | None
    spoken: str | None
    plant: str = ""
    span: Span = (0, 0)
    words: Span = (0, 0)
    place: float | None = None
    apart: bool = False
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Noise:
    """What the recogniser is like: its word error rate, 0..1, and whether it tells confidences.

    Those are lower for errors as a rule, as recognisers' are.
    """

    wer: float = 0.0
    confidences: bool = False


EXACT = Noise()
WHOLE = ("lost", "added", "moved", "swapped")
"""Plants that are whole sentences."""
_KINDS: dict[str, tuple[DifferenceKind, Category]] = {
    "number": ("changed", "number"),
    "name": ("changed", "name"),
    "date": ("changed", "date"),
    "quantity": ("changed", "number"),
    "modality": ("changed", "content"),
    "content": ("changed", "content"),
    "lost": ("not_spoken", "passage"),
    "phrase lost": ("not_spoken", "content"),
    "word lost": ("not_spoken", "content"),
    "added": ("not_published", "passage"),
    "phrase added": ("not_published", "content"),
    "word added": ("not_published", "content"),
    "moved": ("moved", "passage"),
    "swapped": ("moved", "passage"),
    "phrase moved": ("moved", "passage"),
}


def build_case(drawn: Sequence[DraftSentence], seed: int, noise: Noise = EXACT, *, language: str = "en") -> Case:
    """The case these sentences make."""
    said, errors = _speak(drawn, Random(f"noise {seed}"), noise)
    text, spans = _publish(drawn)
    planted = tuple(
        _planted(drawn, number, spans, said)
        for number, sentence in enumerate(drawn)
        if sentence.plant and sentence.plant != "boilerplate"
    )
    words = tuple(word for sentence in said for word in sentence.words)
    transcript = Transcript(words, language=language, duration=(words[-1].end if words else 0.0) + 1.0)
    spoken = " ".join(sentence.spoken for sentence in drawn if sentence.spoken)
    return Case(seed, text, transcript, planted, errors, spoken, language)


@dataclass(frozen=True, slots=True)
class _Said:
    words: tuple[HeardWord, ...]
    times: tuple[Time, ...]  # of each spoken word, heard or not
    pause: Time


def _speak(drawn: Sequence[DraftSentence], random: Random, noise: Noise) -> tuple[list[_Said], int]:
    """What was heard of each sentence, and how many errors were made."""
    clock, errors = 0.5, 0
    said: list[_Said] = []
    for sentence in drawn:
        times: list[Time] = []
        for word in (sentence.spoken or "").split():
            end = clock + SECONDS_A_LETTER * (len(word) + 1)
            times.append((round(clock, 3), round(end, 3)))
            clock = end
        heard, made = add_errors(tuple((sentence.spoken or "").split()), random, noise.wer)
        errors += made
        pause = (round(clock, 3), round(clock + (PAUSE if sentence.spoken else 0.0), 3))
        clock = pause[1]
        said.append(_Said(tuple(_timed(heard, times, pause, random, noise)), tuple(times), pause))
    return said, errors


def _timed(heard: tuple[Heard, ...], times: list[Time], pause: Time, random: Random, noise: Noise) -> list[HeardWord]:
    words: list[HeardWord] = []
    for item in heard:
        start, end = times[item.place] if item.place < len(times) else pause
        if item.of > 1:
            step = (end - start) / item.of
            start, end = start + step * item.part, start + step * (item.part + 1)
        score = None
        if noise.confidences:
            score = round(random.betavariate(2, 2) if item.wrong else random.betavariate(12, 1.2), 3)
        words.append(HeardWord(item.text, round(start, 3), round(end, 3), score))
    return words


def _publish(drawn: Sequence[DraftSentence]) -> tuple[str, dict[int, Span]]:
    """The text in paragraphs, and where each sentence's change stands in it."""
    order = sorted(range(len(drawn)), key=lambda number: number if (at := drawn[number].place) is None else at)
    text, spans, count, last = "", {}, 0, None
    for number in order:
        sentence = drawn[number]
        if sentence.published is None:
            continue
        paragraph = count // A_PARAGRAPH if sentence.paragraph is None else sentence.paragraph
        here = ("apart", number) if sentence.apart else ("paragraph", paragraph)
        if text:
            text += " " if here == last else "\n\n"
        last = here
        count += not sentence.apart
        start = len(text)
        text += sentence.published
        low, high = (0, len(sentence.published)) if sentence.plant in WHOLE else sentence.span
        spans[number] = (start + low, start + high)
        if sentence.plant == "":
            spans[number] = (start, len(text))
    return text + "\n", spans


def _planted(drawn: Sequence[DraftSentence], number: int, spans: dict[int, Span], said: Sequence[_Said]) -> Planted:
    sentence, heard = drawn[number], said[number]
    words = (0, len(heard.times)) if sentence.plant in WHOLE else sentence.words
    published = span if (span := spans.get(number)) and span[1] > span[0] else None
    time = _time(heard, words) if words[1] > words[0] else None
    if sentence.plant == "negation":
        return Planted("negation", "not_spoken" if published else "not_published", "negation", published, time)
    kind, category = _KINDS[sentence.plant]
    planted = Planted(sentence.plant, kind, category, published, time)
    if sentence.plant != "swapped":
        return planted
    other = said[number + 1]
    return replace(
        planted, instead=Planted("swapped", kind, category, spans[number + 1], _time(other, (0, len(other.times))))
    )


def _time(said: _Said, words: Span) -> Time:
    return said.times[words[0]][0], said.times[words[1] - 1][1]
