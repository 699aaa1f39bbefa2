"""Forced alignment against synthesised speech, without a recogniser: text + recording → word times, or none where the
text is not spoken.

Works in every language espeak-ng speaks, hears nothing and therefore cannot testify: a word that stands in a
spoken sentence is taken as spoken. First the whole is outlined coarsely (`coarse_path`): sentences that are not
spoken, and speech that is in no sentence, are passed over. Then regions (`regions`) are decoded frame by frame
(`viterbi`), the reference speech with the recording's channel and noise (`features`), seen in directions
in which voices agree (`lda`) and brought nearer to the speaker (`affine_adaptation`): by a map of all sounds alike
before it is asked what was spoken. From the sentences that plainly are each sound is then learnt by itself; all that
this makes plain goes through both passes and is asked once more.

Honesty: the same search is made through the same words in other orders. Where the right order is not clearly
cheaper than the wrong ones the text is not of this recording, and no word gets a time.
Times are seconds; words are in text order.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.vad.frame_level import loudness, speech_mask
from aligner.parallel import in_one_thread
from aligner.timing.boundaries.energy_onsets import settle
from aligner.timing.signal.dereverberate import dereverberate
from aligner.timing.signal.features import HOP, Floats, mel_power
from aligner.timing.synthesis.acoustics import (
    AcousticModel,
    build_acoustic_model,
    passages,
    runs_on,
    sample_until,
    speak_all,
)
from aligner.timing.synthesis.chain_path import ViterbiPath, viterbi_path
from aligner.timing.synthesis.coarse_viterbi import coarse_path, coarseness
from aligner.timing.synthesis.espeak import restart, voice_for
from aligner.timing.synthesis.region_words import refine_boundaries, words_from_path
from aligner.timing.synthesis.regions import Region, alone, in_sentences
from aligner.timing.synthesis.speaker_adaptation import FramePairs, affine_adaptation, class_adaptation, frame_pairs
from aligner.timing.synthesis.spoken_test import SETTINGS as SPOKEN_TEST
from aligner.timing.synthesis.spoken_test import combined_evidence, evidence, shuffled, spoken_sentences
from aligner.timing.synthesis.state_chain import build_state_chain, shorten
from aligner.types import Document, PublishedWord, Word
from aligner.types.stages import Progress, in_shares, silent


@dataclass(frozen=True, slots=True)
class SynthesisAlignmentSettings:
    """How sentences are found without a recogniser, and when the text is believed to be of this recording."""

    least_speech_frames: int = 10
    """Frames of speech, a tenth of a second, without which there is nothing to align."""
    enough_s: float = 90.0
    """Seconds of speech from which the speaker's manner is learnt."""
    wait: tuple[float, float, float] = (0.95, 0.70, 1.0)
    """Cost of unpublished speech in the first, second and third coarse pass, as a share of
    `AcousticModel.filler_cost`: a sentence must fit better than that, and after the reference has come nearer much
    better."""
    filler_factors: tuple[float, float] = (1.2, 0.85)
    """Factor on the filler cost, measured anew, where a region is decoded, before each sound was learnt and after.
    Lower, an ill-fitting sentence is squeezed; higher, it takes in the speech beside it."""
    short_s: float = 1200.0
    """Seconds of a recording up to which coarse passes are repeated; longer ones have sentences enough."""
    many_words: int = 30
    """Words after which one wrong order is enough to compare with."""
    plausible: float = 0.04
    """Relative cost by which a wrong order of words must exceed the right one, and"""
    chance: float = 0.2
    """what chance can do beside: a few words fit any speech somehow, and the more there are the less so."""
    plainly: float = 1.5
    """Times as much, where each sentence may have less evidence."""
    chosen: float = 2.8
    """Evidence that sentences chosen because they fit must have together; 112 texts of other recordings stay
    below."""


SETTINGS = SynthesisAlignmentSettings()


@in_one_thread
def time_by_synthesis(
    document: Document,
    samples: Floats,
    *,
    language: str | None,
    progress: Progress = silent,
) -> tuple[Word, ...]:
    """Every published word with its time in the recording, in text order.

    Parameters
    ----------
    document
        The published text; may hold what is not spoken, and the recording what is not published. Page furniture is
        not looked for: nothing but an exact wording would tell it, and nobody heard any.
    samples
        Mono float32 at 16 kHz; may be memory-mapped.
    language
        Of the text, as a code espeak-ng knows (``en``, ``pt-br``); English where None.
    progress
        Told ``time`` in seconds of the recording.

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
    read = tuple(sentence for sentence in document.sentences if sentence.kind != "boilerplate")
    spoken = replace(document, sentences=read) if any(sentence.words for sentence in read) else document
    done = in_shares(progress, "time", len(samples) / SAMPLE_RATE)
    words = {word.char_start: word for word in _time_sentences(spoken, samples, language, done)}
    return tuple(words.get(w.char_start, Word(w.text, w.char_start, w.char_end, "deleted")) for w in document.words)


def _time_sentences(
    document: Document, samples: Floats, language: str | None, done: Callable[[float], None]
) -> tuple[Word, ...]:
    """The words of a document each of whose sentences may be spoken."""
    restart()
    voice = voice_for(language)
    published = document.words
    unspoken = tuple(Word(word.text, word.char_start, word.char_end, "deleted") for word in published)
    if not published:
        return ()
    power = mel_power(samples, dereverberate)
    texts = passages(document)
    spoken = speak_all(texts, voice, lambda share: done(0.3 * share))
    if not any(map(len, spoken)) or speech_mask(power).sum() < SETTINGS.least_speech_frames:
        return unspoken
    model = build_acoustic_model(texts, spoken, power, voice, runs_on(document))
    done(0.5)
    regions, model = _found_regions(document, model, done)
    words, judged_regions = _placed(regions, model, published, unspoken, done)
    found, counts = evidence(document, words, model)
    sure = is_plausible(judged_regions, SETTINGS.plainly)
    is_spoken = spoken_sentences(found, counts, SPOKEN_TEST.plain[0], sure=sure)
    if not is_plausible(judged_regions) and not bears_out(found, counts * is_spoken):
        return unspoken
    adapted = _adapted(
        alone(document, words, is_spoken, len(model.frames)), model, class_adaptation, SETTINGS.filler_factors[1]
    )
    if adapted.silence_weights is not None:
        regions, words = _second_pass(document, regions, adapted, unspoken, lambda share: done(0.85 + 0.1 * share))
        is_spoken = spoken_sentences(*evidence(document, words, adapted), SPOKEN_TEST.plain[1], sure=sure)
    keep = [said for said, sentence in zip(is_spoken, document.sentences, strict=True) for _ in sentence.words]
    for number, region in enumerate(regions):
        place = slice(region.first, region.last)
        if any(keep[place]):
            words[place] = refine_boundaries(words[place], region, model, samples)
        done(0.95 + 0.05 * (number + 1) / len(regions))
    kept = [word if said else none for word, none, said in zip(words, unspoken, keep, strict=True)]
    return settle(kept, loudness(power))


def _found_regions(
    document: Document, model: AcousticModel, done: Callable[[float], None]
) -> tuple[Sequence[Region], AcousticModel]:
    """Return where sentences may be spoken, and the model adapted to how they are."""
    regions: Sequence[Region] = _coarse_regions(document, model, SETTINGS.wait[0])
    done(0.6)
    model = _adapted(regions, model, affine_adaptation, SETTINGS.filler_factors[0])
    if len(model.frames) * HOP < SETTINGS.short_s:
        regions = _coarse_regions(document, model, SETTINGS.wait[1])
    done(0.7)
    return regions, model


def _placed(
    regions: Sequence[Region],
    model: AcousticModel,
    published: Sequence[PublishedWord],
    unspoken: Sequence[Word],
    done: Callable[[float], None],
) -> tuple[list[Word], list[Region]]:
    """Return the words with times in their regions, and the regions with what tells whether they are plausible."""
    judged_regions: list[Region] = []
    words = list(unspoken)
    for number, region in enumerate(regions):
        judged, right = _judge(region, model)
        judged_regions.append(judged)
        words[region.first : region.last] = words_from_path(region, right, published, model)
        done(0.7 + 0.15 * (number + 1) / len(regions))
    return words, judged_regions


def _second_pass(
    document: Document,
    regions: Sequence[Region],
    adapted: AcousticModel,
    unspoken: Sequence[Word],
    done: Callable[[float], None],
) -> tuple[Sequence[Region], list[Word]]:
    """Regions and word times once more, with the adapted model."""
    if len(adapted.frames) * HOP < SETTINGS.short_s:
        regions = _coarse_regions(document, adapted, SETTINGS.wait[2])
    words = list(unspoken)
    cost_scale = SETTINGS.filler_factors[1] / SETTINGS.filler_factors[0]
    for number, region in enumerate(regions):
        right = viterbi_path(region.frames(adapted), region.chain(adapted), adapted.filler_cost)
        words[region.first : region.last] = words_from_path(region, right, document.words, adapted, cost_scale)
        done((number + 1) / len(regions))
    return regions, words


def plausibility(regions: Sequence[Region]) -> float:
    """Relative extra cost of wrong word orders, weighted by time; 0 without regions.

    Unrelated speech stays below 0.03, or 0.07 where the fitting sentences of a text could be chosen; right texts of
    human readers lie at 0.15 to 0.4.
    """
    wrong = sum(region.wrong * (region.end - region.start) for region in regions)
    right = sum(region.right * (region.end - region.start) for region in regions)
    return wrong / right - 1.0 if right else 0.0


def is_plausible(regions: Sequence[Region], times: float = 1.0) -> bool:
    """Whether the right order is cheaper than wrong ones by more than chance; ``times`` scales the margin.

    ``times`` as much is asked as need be.
    """
    count = sum(region.last - region.first for region in regions)
    return count > 0 and plausibility(regions) >= times * (SETTINGS.plausible + SETTINGS.chance / math.sqrt(count))


def bears_out(found: Floats, counts: Floats) -> bool:
    """Whether the sentences judged spoken have enough evidence together, where the whole is not plausible.

    They were chosen for their evidence, so more is asked. Where most of a page is unspoken they are all there is.
    """
    return combined_evidence(found, counts) >= SETTINGS.chosen


def _coarse_regions(document: Document, model: AcousticModel, wait: float) -> list[Region]:
    """Regions in which sentences are spoken, by the coarse Viterbi; ``wait`` is the cost of unpublished speech."""
    factor = coarseness(len(model.frames), sum(map(len, model.words)) + len(model.words))
    words = [shorten(word, factor) for word in model.words]
    chain = build_state_chain(words, model.silence, document.bounds)
    path = coarse_path(shorten(model.frames, factor), chain, wait * model.filler_cost)
    return in_sentences(document, chain.word[path], factor)


def _adapted(
    regions: Sequence[Region],
    model: AcousticModel,
    adaptation: Callable[[AcousticModel, Sequence[FramePairs]], AcousticModel],
    filler_share: float,
) -> AcousticModel:
    """The model after ``adaptation`` on frame pairs from regions that last `enough_s` seconds together, and its
    filler cost times ``filler_share``."""
    pairs = []
    for number in sample_until([region.end - region.start for region in regions], SETTINGS.enough_s / HOP):
        region = regions[number]
        chain = region.chain(model)
        path = viterbi_path(region.frames(model), chain, model.filler_cost).path
        pairs.append(frame_pairs(path, chain, model, region.first, region.start))
    return adaptation(model, pairs).with_filler_cost(filler_share)


def _judge(region: Region, model: AcousticModel) -> tuple[Region, ViterbiPath]:
    """The region with the costs of right and wrong word orders, and the path of the right one."""
    frames, spoken = region.frames(model), model.words[region.first : region.last]
    right = viterbi_path(frames, region.chain(model), model.filler_cost)
    wrong = [
        viterbi_path(frames, build_state_chain(permuted, model.silence), model.filler_cost).mean_cost
        for permuted in _shuffled(spoken)
    ]
    return replace(region, right=right.mean_cost, wrong=float(np.mean(wrong))), right


def _shuffled(words: Sequence[Floats]) -> list[list[Floats]]:
    """Wrong word orders to compare with: reversed, halves swapped, both; one of them for long regions."""
    both = shuffled(words)
    return [both] if len(words) > SETTINGS.many_words else [list(words)[::-1], both[::-1], both]
