"""A text and its recording → word times, from nothing but speech synthesised from the text.

Works in every language espeak-ng speaks, hears nothing and therefore cannot testify: a word that stands in a
spoken sentence is taken as spoken. First the whole is outlined coarsely (`outline`): sentences that are not
spoken, and speech that is in no sentence, are passed over. Then stretches of up to `_STRETCH` seconds are walked
through frame by frame (`warp`), the reference speech in the room of the recording (`features`), seen in directions
in which voices agree (`discriminant`) and brought nearer to the speaker (`adapt`): by a map of all sounds alike before
it is asked what was spoken. From the sentences that plainly are each sound is then learnt by itself; all that this
makes plain is outlined, walked through and asked once more.

Honesty: the same walk is made through the same words in other orders. Where the right order is not clearly
cheaper than the wrong ones the text is not of this recording, and no word gets a time.
Times are seconds; words are in text order.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aligner.processes import in_one_thread
from aligner.timing.adapt import Met, adapt, learn, met
from aligner.timing.believed import PLAIN, believed, evidence, shuffled, together
from aligner.timing.boundary import sharpen
from aligner.timing.dereverberate import dereverberate
from aligner.timing.edges import settle
from aligner.timing.espeak import restart, voice_for
from aligner.timing.features import HOP, SAMPLE_RATE, Floats, loudness, mel_power, speech_mask
from aligner.timing.lattice import Lattice, distances, lattice, shorten
from aligner.timing.outline import coarseness, outline
from aligner.timing.sound import Sound, Walk, listen, passages, runs_on, spans, speak_all, walk
from aligner.timing.warp import Ints
from aligner.types import Document, PublishedWord, Span, Word

Progress = Callable[[float], None]

_STRETCH, _AROUND = 20.0, 0.5
_ENOUGH = 90.0  # seconds from which the speaker's manner is learnt
_WAIT = (0.95, 0.70, 1.0)
"""What speech that is in no sentence costs in the first, second and third outline, as a share of `Sound.unrelated`: a
sentence must fit better than that, and after the reference has come nearer much better."""
_NEARER = (1.2, 0.85)
"""So many times the price of unrelated words, measured anew, is asked where a stretch is walked through, before each
sound was learnt and after. Lower, an ill-fitting sentence is squeezed; higher, it takes in the speech beside it."""
_SHORT = 1200.0  # seconds of a recording up to which outlines are drawn again; longer ones have sentences enough
_SLOWEST, _HELD = 2.5, 0.3
"""A word that lasts longer than so many times its reference speech and so many seconds holds another sound."""
_ENDS, _PLAINLY = 0.15, 0.85
"""It is looked for within so many seconds of either end, and found where it costs so much less than at the other."""
_MANY = 30  # words after which one wrong order is enough to compare with
_PLAUSIBLE, _CHANCE = 0.04, 0.2
"""The right order of words must be cheaper than a wrong one by this share, plus what chance can do: a few words
fit any speech somehow, and the more there are the less so."""
_PLAINLY_SO = 1.5  # times as much, where each sentence may have less evidence
_CHOSEN = 2.8
"""The evidence that sentences chosen because they fit must have together; 112 texts of other recordings stay below."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words ``first:last``, spoken between two frames; ``right`` and ``wrong`` are the costs of two orders."""

    first: int
    last: int
    start: int
    end: int
    right: float = 0.0
    wrong: float = 0.0


@in_one_thread
def time_by_synthesis(
    document: Document,
    samples: Floats,
    *,
    language: str | None,
    progress: Progress | None = None,
) -> tuple[Word, ...]:
    """Every published word with its time in the recording, in text order.

    Parameters
    ----------
    document
        The published text; may hold what is not spoken, and the recording what is not published.
    samples
        Mono float32 at 16 kHz; may be memory-mapped.
    language
        Of the text, as a code espeak-ng knows (``en``, ``pt-br``); the document's own where None.
    progress
        Called with the share of work done, 0 to 1.

    Returns
    -------
    tuple of Word
        Of spoken sentences the words are hits, ``source="synthesized"``; all others are deleted, all words
        where the text is not of this recording.

    Raises
    ------
    InputError
        espeak-ng does not speak the language.
    CheckpointError
        espeak-ng is not installed.
    """
    restart()
    done = progress or (lambda _: None)
    voice = voice_for(language or document.language)
    published = document.words
    unspoken = tuple(Word(word.text, word.char_start, word.char_end, "deleted") for word in published)
    if not published:
        return ()
    power = mel_power(samples, dereverberate)
    texts = passages(document)
    spoken = speak_all(texts, voice, lambda share: done(0.3 * share))
    if not any(map(len, spoken)) or speech_mask(power).sum() < 10:
        return unspoken
    sound = listen(texts, spoken, power, voice, runs_on(document))
    done(0.5)
    stretches = _outline(document, sound, _WAIT[0])
    done(0.6)
    sound = _nearer(stretches, sound, adapt, _NEARER[0])
    if len(sound.frames) * HOP < _SHORT:
        stretches = _outline(document, sound, _WAIT[1])
    done(0.7)
    walked: list[Stretch] = []
    words = list(unspoken)
    for number, stretch in enumerate(stretches):
        judged, right = _judge(stretch, sound)
        walked.append(judged)
        words[stretch.first : stretch.last] = _timed(stretch, right, published, sound)
        done(0.7 + 0.15 * (number + 1) / len(stretches))
    found, counts = evidence(document, words, sound)
    sure = is_plausible(walked, _PLAINLY_SO)
    told = believed(found, counts, PLAIN[0], sure=sure)
    if not is_plausible(walked) and not bears_out(found, counts * told):
        return unspoken
    learnt = _nearer(_alone(document, words, told, len(sound.frames)), sound, learn, _NEARER[1])
    if learnt.steadiness is not None:
        if len(sound.frames) * HOP < _SHORT:
            stretches = _outline(document, learnt, _WAIT[2])
        words = list(unspoken)
        for number, stretch in enumerate(stretches):
            right = walk(_frames(stretch, learnt), _chain(stretch, learnt), learnt.unrelated)
            words[stretch.first : stretch.last] = _timed(stretch, right, published, learnt, _NEARER[1] / _NEARER[0])
            done(0.85 + 0.1 * (number + 1) / len(stretches))
        told = believed(*evidence(document, words, learnt), PLAIN[1], sure=sure)
    keep = [said for said, sentence in zip(told, document.sentences, strict=True) for _ in sentence.words]
    for number, stretch in enumerate(stretches):
        place = slice(stretch.first, stretch.last)
        if any(keep[place]):
            words[place] = _sharp(words[place], stretch, samples)
        done(0.95 + 0.05 * (number + 1) / len(stretches))
    kept = [word if said else none for word, none, said in zip(words, unspoken, keep, strict=True)]
    return settle(kept, loudness(power))


def plausibility(stretches: Sequence[Stretch]) -> float:
    """By what share the wrong order of words costs more than the right one, weighted by time; 0 for none.

    Unrelated speech stays below 0.03, or 0.07 where the fitting sentences of a text could be chosen; right texts of
    human readers lie at 0.15 to 0.4.
    """
    wrong = sum(stretch.wrong * (stretch.end - stretch.start) for stretch in stretches)
    right = sum(stretch.right * (stretch.end - stretch.start) for stretch in stretches)
    return wrong / right - 1.0 if right else 0.0


def is_plausible(stretches: Sequence[Stretch], times: float = 1.0) -> bool:
    """Whether the words were spoken in their order, and not just any that could be laid over the sound.

    ``times`` as much is asked as need be.
    """
    count = sum(stretch.last - stretch.first for stretch in stretches)
    return count > 0 and plausibility(stretches) >= times * (_PLAUSIBLE + _CHANCE / math.sqrt(count))


def bears_out(found: Floats, counts: Floats) -> bool:
    """Whether the believed sentences, of which so many words are timed, are enough though the whole is not plausible.

    They were chosen for their evidence, so more is asked. Where most of a page is unspoken they are all there is.
    """
    return together(found, counts) >= _CHOSEN


def _outline(document: Document, sound: Sound, wait: float) -> list[Stretch]:
    """The stretches of the recording in which sentences seem to be spoken."""
    factor = coarseness(len(sound.frames), sum(map(len, sound.words)) + len(sound.words))
    words = [shorten(word, factor) for word in sound.words]
    starts = np.cumsum([0] + [len(sentence.words) for sentence in document.sentences]).tolist()
    chain = lattice(words, sound.silence, starts)
    path = outline(shorten(sound.frames, factor), chain, wait * sound.unrelated)
    return _stretches(document, chain.word[path], factor)


def _nearer(
    stretches: Sequence[Stretch], sound: Sound, taught: Callable[[Sound, Sequence[Met]], Sound], price: float
) -> Sound:
    """The reference as the speaker would say it, learnt from stretches drawn over the whole that make `_ENOUGH`."""
    walks, seconds = [], 0.0
    for number in np.random.default_rng(0).permutation(len(stretches)):
        stretch = stretches[number]
        chain = _chain(stretch, sound)
        path = walk(_frames(stretch, sound), chain, sound.unrelated).path
        walks.append(met(path, chain, sound, stretch.first, stretch.start))
        seconds += len(path) * HOP
        if seconds > _ENOUGH:
            break
    return taught(sound, walks).priced(price)


def _frames(stretch: Stretch, sound: Sound) -> Floats:
    return sound.frames[stretch.start : stretch.end]


def _chain(stretch: Stretch, sound: Sound) -> Lattice:
    return sound.chain(stretch.first, stretch.last)


def _stretches(document: Document, word: Ints, factor: int) -> list[Stretch]:
    """Runs of sentences spoken one after the other, as long as fits into `_STRETCH` seconds."""
    limit = round(_STRETCH / HOP)
    stretches: list[Stretch] = []
    margin = max(round(_AROUND / HOP), factor)
    place = 0
    for sentence in document.sentences:
        first, place = place, place + len(sentence.words)
        where = np.flatnonzero((word >= first) & (word < place))
        if not len(where):
            continue
        start, end = int(where[0]) * factor, (int(where[-1]) + 1) * factor
        last = stretches[-1] if stretches else None
        if last and last.last == first and start - last.end <= 2 * margin and end - last.start <= limit:
            stretches[-1] = replace(last, last=place, end=end)
        else:
            stretches.append(Stretch(first, place, start, end))
    return _widened(stretches, margin, len(word) * factor)


def _alone(document: Document, words: Sequence[Word], told: Sequence[bool], total: int) -> list[Stretch]:
    """Each believed sentence where its words are, as a stretch of its own; ``total`` frames are the whole recording."""
    stretches: list[Stretch] = []
    place = 0
    for sentence, said in zip(document.sentences, told, strict=True):
        first, place = place, place + len(sentence.words)
        timed = [word.span for word in words[first:place] if word.span]
        if said and timed:
            stretches.append(Stretch(first, place, int(timed[0].start / HOP), int(timed[-1].end / HOP) + 1))
    return _widened(stretches, round(_AROUND / HOP), total)


def _widened(stretches: Sequence[Stretch], margin: int, total: int) -> list[Stretch]:
    """``margin`` frames more on both sides, but not into the neighbours."""
    middles = [(a.end + b.start) // 2 for a, b in pairwise(stretches)]
    return [
        replace(stretch, start=max(low, stretch.start - margin), end=min(high, stretch.end + margin))
        for stretch, low, high in zip(stretches, [0, *middles], [*middles, total], strict=False)
    ]


def _judge(stretch: Stretch, sound: Sound) -> tuple[Stretch, Walk]:
    """The stretch with its costs, and the walk through its words in their right order."""
    frames, spoken = _frames(stretch, sound), sound.words[stretch.first : stretch.last]
    right = walk(frames, _chain(stretch, sound), sound.unrelated)
    wrong = [walk(frames, lattice(order, sound.silence), sound.unrelated).price for order in _shuffled(spoken)]
    return replace(stretch, right=right.price, wrong=float(np.mean(wrong))), right


def _timed(
    stretch: Stretch, right: Walk, published: Sequence[PublishedWord], sound: Sound, dear: float = 1.0
) -> list[Word]:
    """The words of the stretch with their times on a walk; ``dear`` is how much their cost tells against them."""
    frames, chain, spoken = _frames(stretch, sound), _chain(stretch, sound), sound.words[stretch.first : stretch.last]
    if any(_drawn_out(right.path, chain, spoken)):
        right = walk(frames, chain, sound.unrelated, noisy=True)
    found = spans(right.path, chain, sound.closed[stretch.first : stretch.last])
    for index in np.flatnonzero(_drawn_out(right.path, chain, spoken)).tolist():
        fitted = _fitted(frames, np.flatnonzero(chain.word[right.path] == index), spoken[index])
        found = {**found, index: fitted} if fitted else {k: span for k, span in found.items() if k != index}
    return [
        _word(word, found.get(index), dear * right.costs[chain.word[right.path] == index], stretch, sound)
        for index, word in enumerate(published[stretch.first : stretch.last])
    ]


def _sharp(words: list[Word], stretch: Stretch, samples: Floats) -> list[Word]:
    """The words of the stretch with begins and ends where its sound changes."""
    begin, hop = stretch.start * HOP, round(HOP * SAMPLE_RATE)
    spans = {k: Span(word.span.start - begin, word.span.end - begin) for k, word in enumerate(words) if word.span}
    moved = sharpen(list(spans.values()), samples[stretch.start * hop : stretch.end * hop])
    for k, span in zip(spans, moved, strict=True):
        words[k] = replace(words[k], start=begin + span.start, end=begin + span.end)
    return words


def _drawn_out(path: Ints, chain: Lattice, spoken: Sequence[Floats]) -> NDArray[np.bool_]:
    """Which words last so long that they must hold something else, such as applause."""
    frames = np.bincount(chain.word[path] + 1, minlength=len(spoken) + 1)[1:]
    return np.asarray(frames > _SLOWEST * np.array([len(word) for word in spoken]) + _HELD / HOP)


def _fitted(frames: Floats, inside: NDArray[np.intp], word: Floats) -> Span | None:
    """A word as long as its reference speech, at that end of the frames it was drawn out over where it plainly fits."""
    cost = distances(frames[inside], word)
    places, free, reach = np.arange(len(word)), len(inside) - len(word) + 1, round(_ENDS / HOP)
    ends = [range(reach), range(max(reach, free - reach), free)]
    best = [min((float(cost[first + places, places].mean()), first) for first in end) for end in ends]
    (better, first), (worse, _) = sorted(best)
    if better > _PLAINLY * worse:
        return None
    return Span(max(0.0, (int(inside[first]) - 0.5) * HOP), (int(inside[first]) + len(word) - 0.5) * HOP)


def _shuffled(words: Sequence[Floats]) -> list[list[Floats]]:
    """The words backwards, the halves exchanged, and both; long stretches need but the last."""
    both = shuffled(words)
    return [both] if len(words) > _MANY else [list(words)[::-1], both[::-1], both]


def _word(word: PublishedWord, span: Span | None, costs: Floats, stretch: Stretch, sound: Sound) -> Word:
    """A spoken word with its time in the stretch, or with none."""
    spoken = Word(word.text, word.char_start, word.char_end, "hit")
    if span is None:
        return spoken
    begin = stretch.start * HOP
    merit = 1.0 - float(costs.mean()) / sound.unrelated
    confidence = min(1.0, max(0.0, 0.5 + merit))
    return replace(spoken, start=begin + span.start, end=begin + span.end, source="synthesized", confidence=confidence)
