"""Speech in one language, text in another: sentence times, no word times.

Heard words → heard sentences; published sentences paired with them (`aligner.bitext.pairing.pair_sentences`); each
pairing → the time of its heard words. Headings and directions are paired last, with what the text itself left over,
and page furniture never. Published sentences that share a heard one share its words by their lengths in characters,
cut where a heard sentence ends if that is near. Seconds throughout; sentences in text order, times never go back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from aligner.bitext.pairing import PAIRING, Embed, Pairing, is_same_speech, pair_sentences
from aligner.bitext.support import believed
from aligner.document.heard_sentences import heard_sentences, text_of
from aligner.timing.assemble import find_islands
from aligner.types import (
    SHORTEST_WORD,
    Alignment,
    Document,
    Edit,
    HeardWord,
    Recognition,
    RecordingInfo,
    Segment,
    Sentence,
    Span,
    Summary,
    Transcript,
)
from aligner.types.languages import Languages


@dataclass(frozen=True, slots=True)
class SentenceAlignmentSettings:
    """Where sentences that share heard words are cut."""

    near: float = 0.2
    """Share of the words that sentences share: how far from its share of them a sentence may end with a heard
    one."""


SETTINGS = SentenceAlignmentSettings()
SPOKEN_TEXT = ("paragraph", "list_item", "quote")


@dataclass(frozen=True, slots=True)
class Rendering:
    """An alignment in mode ``translated``, its edits (no hits), and whether the text is of this speech at
    all."""

    alignment: Alignment
    edits: tuple[Edit, ...]
    same_speech: bool


def align_sentences(
    document: Document,
    transcript: Transcript,
    languages: Languages,
    *,
    recording: RecordingInfo,
    recognition: Recognition | None,
    embed: Embed | None = None,
) -> Rendering:
    """Every published sentence with the time at which it is said in other words, or honestly none.

    ``embed`` tells what sentences mean, besides what their letters do.

    Raises
    ------
    ResourceError
        Too many sentences to pair.
    """
    heard = tuple(heard_sentences(transcript.words, languages.heard))
    pairs, same = _pair(document.sentences, [text_of(transcript.words[a:b]) for a, b in heard], languages, embed)
    said = _said(document.sentences, transcript.words, heard, pairs)
    spans = _settled({i: _span(transcript.words[a:b]) for i, (a, b) in said.items()}, recording.duration)
    confidences = {i: value for pair in pairs for i, value in zip(pair.published, pair.confidences, strict=True)}
    edits = tuple(_edits(document.sentences, {i: said[i] for i in spans}, len(transcript.words)))
    alignment = Alignment(
        recording=replace(recording, language=languages.speech),
        document=document,
        recognition=recognition,
        segments=tuple(
            _segment(sentence, spans.get(i), confidences.get(i)) for i, sentence in enumerate(document.sentences)
        ),
        summary=_summary(document, edits, len(transcript.words)),
        islands=find_islands(document, transcript.words, edits, recording.duration),
        mode="translated",
    )
    return Rendering(alignment, edits, same)


# --- pairing --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pair:
    """Published sentences, by their indices, that said as heard sentences ``[j0, j1)``, each with its confidence."""

    published: tuple[int, ...]
    j0: int
    j1: int
    score: float
    confidences: tuple[float, ...]


def _pair(
    published: Sequence[Sentence], heard: Sequence[str], languages: Languages, embed: Embed | None
) -> tuple[list[_Pair], bool]:
    """The pairs in text order, and whether they make one speech; none where they do not."""
    text = [i for i, sentence in enumerate(published) if sentence.kind in SPOKEN_TEXT and sentence.words]
    pairings = _pairings(text, published, heard, languages, embed)
    if not is_same_speech(pairings, len(text), len(heard)):
        return [], False
    pairs = _believed(pairings, text, published, heard)
    everything = [i for i, sentence in enumerate(published) if sentence.words and sentence.kind != "boilerplate"]
    used = {j for pair in pairs for j in range(pair.j0, pair.j1)}
    if len(everything) > len(text) and len(used) < len(heard):
        others = _pairings(everything, published, heard, languages, embed)
        unpaired = _believed(others, everything, published, heard)
        pairs += [
            e for e in unpaired if _stands_apart(e, published, used) and all(_in_order(e, pair) for pair in pairs)
        ]
    return sorted(pairs, key=lambda pair: pair.published), True


def _pairings(
    chosen: Sequence[int],
    published: Sequence[Sentence],
    heard: Sequence[str],
    languages: Languages,
    embed: Embed | None,
) -> tuple[Pairing, ...]:
    texts = [published[i].text for i in chosen]
    return pair_sentences(
        texts, heard, reference_language=languages.text, hypothesis_language=languages.heard, embed=embed
    )


def _believed(
    pairings: Sequence[Pairing], chosen: Sequence[int], published: Sequence[Sentence], heard: Sequence[str]
) -> list[_Pair]:
    """The pairings without the published sentences that have no evidence of their own."""
    confidences = believed(pairings, [published[i].text for i in chosen], heard)
    inside = [(p, [i for i in range(p.i0, p.i1) if i in confidences]) for p in pairings]
    return [
        _Pair(tuple(chosen[i] for i in here), p.j0, p.j1, p.score, tuple(confidences[i] for i in here))
        for p, here in inside
        if here
    ]


def _stands_apart(pair: _Pair, published: Sequence[Sentence], used: set[int]) -> bool:
    """Whether a pair is surely of headings and the like alone, with speech that no other text claims."""
    kinds = {published[i].kind for i in pair.published}
    free = used.isdisjoint(range(pair.j0, pair.j1))
    return kinds.isdisjoint(SPOKEN_TEXT) and free and pair.score >= PAIRING.sure - PAIRING.shared_nothing


def _in_order(one: _Pair, other: _Pair) -> bool:
    return (one.published < other.published) == (one.j0 < other.j0)


# --- times ----------------------------------------------------------------------------------------------


def _said(
    published: Sequence[Sentence], words: Sequence[HeardWord], heard: Sequence[tuple[int, int]], pairs: Sequence[_Pair]
) -> dict[int, tuple[int, int]]:
    """For each published sentence that was said, the range of heard words that says it."""
    said: dict[int, tuple[int, int]] = {}
    for pair in pairs:
        sentence_ends = [heard[j][1] for j in range(pair.j0, pair.j1)]
        place, last = heard[pair.j0][0], sentence_ends[-1]
        weights = [len(published[i].text) for i in pair.published]
        for n, i in enumerate(pair.published):
            behind = _share(words, place, last, weights[n:], sentence_ends)
            if behind > place:
                said[i] = place, behind
            place = behind
    return said


def _share(
    words: Sequence[HeardWord], first: int, last: int, weights: Sequence[int], sentence_ends: Sequence[int]
) -> int:
    """Where the first of some sentences ends that share these words."""
    if len(weights) == 1 or last - first < 2:
        return last
    letters = list(accumulate(len(word.text) for word in words[first:last]))
    wanted = weights[0] / sum(weights)

    def distance(place: int) -> float:
        share = letters[place - first - 1] / letters[-1]
        return abs(share - wanted) - (SETTINGS.near if place in sentence_ends else 0.0)

    return min(range(first + 1, last), key=distance)


def _span(words: Sequence[HeardWord]) -> tuple[float, float]:
    return words[0].start, max(word.end for word in words)


def _settled(spans: dict[int, tuple[float, float]], duration: float) -> dict[int, Span]:
    """The spans that follow each other inside the recording; what is left without room has none."""
    settled: dict[int, Span] = {}
    floor = 0.0
    places = sorted(spans)
    for n, i in enumerate(places):
        limit = max(spans[places[n + 1]][0], floor + SHORTEST_WORD) if n + 1 < len(places) else duration
        start, end = max(floor, spans[i][0]), spans[i][1]
        end = min(max(end, start + SHORTEST_WORD), max(limit, start + SHORTEST_WORD), duration)
        if end - start >= SHORTEST_WORD - 1e-9:
            settled[i] = Span(start, end)
            floor = end
    return settled


# --- the alignment --------------------------------------------------------------------------------------


def _edits(published: Sequence[Sentence], said: dict[int, tuple[int, int]], heard: int) -> Iterator[Edit]:
    """Sentences as edits of words: other words were said, none were, or what was said is not published."""
    i = j = 0
    for number, sentence in enumerate(published):
        count = len(sentence.words)
        first, last = said.get(number, (j, j))
        if first > j:
            yield Edit("insertion", i, i, j, first)
        if count:
            yield Edit("substitution" if last > first else "deletion", i, i + count, first, last)
        i, j = i + count, last
    if heard > j:
        yield Edit("insertion", i, i, j, heard)


def _segment(sentence: Sentence, span: Span | None, confidence: float | None) -> Segment:
    return Segment(
        id=sentence.id,
        block=sentence.block,
        kind=sentence.kind,
        text=sentence.text,
        char_start=sentence.char_start,
        char_end=sentence.char_end,
        status="translated" if span else "not_spoken",
        words=(),
        start=span.start if span else None,
        end=span.end if span else None,
        coverage=1.0 if span else 0.0,
        confidence=confidence if span else None,
        speaker=sentence.speaker,
        anchor=sentence.anchor,
    )


def _summary(document: Document, edits: Sequence[Edit], heard: int) -> Summary:
    """Words of sentences that were said count as substituted; shares are of words in paired sentences."""
    substituted = sum(edit.i1 - edit.i0 for edit in edits if edit.kind == "substitution")
    inserted = sum(edit.j1 - edit.j0 for edit in edits if edit.kind == "insertion")
    total = len(document.words)
    return Summary(
        reference_words=total,
        hits=0,
        substitutions=substituted,
        deletions=total - substituted,
        insertions=inserted,
        timed_words=0,
        coverage_text=substituted / total if total else 0.0,
        coverage_speech=1.0 - inserted / heard if heard else 0.0,
    )
