"""Cases with a known answer: a published text, what a recogniser heard, and the differences planted between them.

Everything comes from a seed. What is spoken is the truth; the published text is changed against it in known places,
one change a sentence. The transcript is exact, or carries recognition errors of a chosen rate: words that sound
alike, dropped words, small additions, and sentences invented in a pause.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from aligner.evaluate.grammar import EXTRA, Line, another, draw_line
from aligner.evaluate.noise import Heard, add_errors
from aligner.types import Category, DifferenceKind, HeardWord, Transcript

SECONDS_A_LETTER = 0.06
PAUSE = 0.45  # seconds between sentences
PLANTABLE: tuple[str, ...] = (
    *("number", "name", "date", "negation", "quantity", "modality", "content"),
    *("lost", "added", "moved"),
)


@dataclass(frozen=True, slots=True)
class Planted:
    """One known difference: its kind and category, the published characters or the heard seconds it covers."""

    plant: str
    kind: DifferenceKind
    category: Category
    published: tuple[int, int] | None
    heard: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Case:
    """A text and a transcript with all that differs between them."""

    seed: int
    text: str
    transcript: Transcript
    planted: tuple[Planted, ...]
    errors: int
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class _Sentence:
    published: str | None  # None: not in the text
    spoken: str | None  # None: not spoken
    plant: str = ""
    span: tuple[int, int] = (0, 0)  # of the changed characters within the published sentence
    words: tuple[int, int] = (0, 0)  # of the changed words within the spoken sentence


def _plant(line: Line, what: str, random: Random) -> _Sentence | None:
    """Return the sentence with one part of this kind published otherwise; None where it has no such part."""
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
    words = (first, first + len(old.spoken.split()))
    return _Sentence(changed.published, line.spoken, what, (start, len(before + new.published)), words)


def _sentences(random: Random, count: int, plants: list[str]) -> list[_Sentence]:
    drawn: list[_Sentence] = []
    seen: set[str] = set()
    waiting = list(plants)
    while len(drawn) < count or waiting:
        line = draw_line(random)
        if line.published in seen:
            continue
        seen.add(line.published)
        plain = _Sentence(line.published, line.spoken)
        if not waiting or len(drawn) % 4 != 2:
            drawn.append(plain)
            continue
        what = waiting[0]
        if what in ("lost", "added"):
            text = EXTRA[(len(plants) - len(waiting)) % len(EXTRA)]
            drawn.append(_Sentence(text, None, what) if what == "lost" else _Sentence(None, text, what))
        elif what == "moved":
            drawn.append(replace(plain, plant="moved"))
        else:
            planted = _plant(line, what, random)
            if planted is None:
                continue
            drawn.append(planted)
        waiting.pop(0)
    return drawn


def make_case(
    seed: int,
    *,
    sentences: int = 48,
    plants: tuple[str, ...] = PLANTABLE,
    wer: float = 0.0,
    confidences: bool = False,
) -> Case:
    """Return the case of a seed.

    Parameters
    ----------
    sentences
        At least so many; more where the plants need them.
    plants
        What to plant, each once and in an order of the seed; ``()`` makes a faithful text.
    wer
        Share of spoken words the recogniser gets wrong, 0..1.
    confidences
        Whether heard words carry a confidence, lower for errors as a rule, as recognisers' do.
    """
    random = Random(f"case {seed}")
    order = random.sample(plants, len(plants))
    drawn = _sentences(random, sentences, order)
    heard, error_count = _speak(drawn, Random(f"noise {seed}"), wer, confidences)
    text, spans = _publish(drawn)
    planted = tuple(
        _planted(sentence, spans.get(number), heard[number]) for number, sentence in enumerate(drawn) if sentence.plant
    )
    words = tuple(word for said in heard for word in said.words)
    transcript = Transcript(words, language="en", duration=(words[-1].end if words else 0.0) + 1.0)
    spoken = " ".join(sentence.spoken for sentence in drawn if sentence.spoken)
    return Case(seed, text, transcript, planted, error_count, spoken)


def case_from_text(text: str, seed: int, *, wer: float = 0.0, confidences: bool = False) -> Case:
    """Return the case of a text of one's own, read out as it stands; nothing is planted."""
    lines = [line for line in text.splitlines() if line.strip()]
    drawn = [_Sentence(line.strip(), line.strip()) for line in lines]
    said, errors = _speak(drawn, Random(f"noise {seed}"), wer, confidences)
    words = tuple(word for sentence in said for word in sentence.words)
    transcript = Transcript(words, language="en", duration=(words[-1].end if words else 0.0) + 1.0)
    return Case(seed, "\n\n".join(lines) + "\n", transcript, (), errors, " ".join(lines))


@dataclass(frozen=True, slots=True)
class _Said:
    words: tuple[HeardWord, ...]
    times: tuple[tuple[float, float], ...]  # of each spoken word, heard or not
    pause: tuple[float, float]


def _speak(drawn: list[_Sentence], random: Random, wer: float, confidences: bool) -> tuple[list[_Said], int]:
    """Return what was heard of each sentence, and how many errors were made."""
    clock, errors = 0.5, 0
    said: list[_Said] = []
    for sentence in drawn:
        times: list[tuple[float, float]] = []
        for word in (sentence.spoken or "").split():
            end = clock + SECONDS_A_LETTER * (len(word) + 1)
            times.append((round(clock, 3), round(end, 3)))
            clock = end
        heard, made = add_errors(tuple((sentence.spoken or "").split()), random, wer)
        errors += made
        pause = (round(clock, 3), round(clock + (PAUSE if sentence.spoken else 0.0), 3))
        clock = pause[1]
        said.append(_Said(tuple(_timed(heard, times, pause, random, confidences)), tuple(times), pause))
    return said, errors


def _timed(
    heard: tuple[Heard, ...],
    times: list[tuple[float, float]],
    pause: tuple[float, float],
    random: Random,
    confidences: bool,
) -> list[HeardWord]:
    words: list[HeardWord] = []
    for item in heard:
        start, end = times[item.place] if item.place < len(times) else pause
        if item.of > 1:
            step = (end - start) / item.of
            start, end = start + step * item.part, start + step * (item.part + 1)
        score = None
        if confidences:
            score = round(random.betavariate(2, 2) if item.wrong else random.betavariate(12, 1.2), 3)
        words.append(HeardWord(item.text, round(start, 3), round(end, 3), score))
    return words


def _publish(drawn: list[_Sentence]) -> tuple[str, dict[int, tuple[int, int]]]:
    """Return the text in paragraphs of four sentences, and where each planted change stands in it.

    A moved sentence is published as a paragraph of its own at the end.
    """
    order = [n for n, s in enumerate(drawn) if s.plant != "moved"] + [
        n for n, s in enumerate(drawn) if s.plant == "moved"
    ]
    text, spans, count = "", {}, 0
    for number in order:
        sentence = drawn[number]
        if sentence.published is None:
            continue
        own = sentence.plant == "moved"
        if text:
            text += "\n\n" if own or count % 4 == 0 else " "
        count += 1
        start = len(text)
        text += sentence.published
        whole = sentence.plant in ("lost", "moved")
        low, high = (0, len(sentence.published)) if whole else sentence.span
        spans[number] = (start + low, start + high)
    return text + "\n", spans


_KINDS: dict[str, tuple[DifferenceKind, Category]] = {
    "number": ("changed", "number"),
    "name": ("changed", "name"),
    "date": ("changed", "date"),
    "quantity": ("changed", "number"),
    "modality": ("changed", "content"),
    "content": ("changed", "content"),
    "lost": ("not_spoken", "passage"),
    "added": ("not_published", "passage"),
    "moved": ("moved", "passage"),
}


def _planted(sentence: _Sentence, span: tuple[int, int] | None, said: _Said) -> Planted:
    if sentence.plant == "negation":
        spoken = sentence.words[1] > sentence.words[0]
        time = _time(said, sentence.words)
        kind: DifferenceKind = "not_published" if spoken else "not_spoken"
        return Planted("negation", kind, "negation", None if spoken else span, time if spoken else None)
    kind, category = _KINDS[sentence.plant]
    words = (0, len(said.times)) if sentence.plant in ("added", "moved") else sentence.words
    heard = None if sentence.plant == "lost" else _time(said, words)
    return Planted(sentence.plant, kind, category, span, heard)


def _time(said: _Said, words: tuple[int, int]) -> tuple[float, float]:
    return said.times[words[0]][0], said.times[max(words[0], words[1] - 1)][1]
